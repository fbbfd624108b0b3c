"""A file in, a Draft out; writes nothing."""
