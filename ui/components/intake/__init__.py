"""Parts of the loading pages: work list, mapping, batches, typing, correcting, who is who."""
