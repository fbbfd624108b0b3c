"""Parts of 领导总览 and its sub-pages: figures, charts, filters, coverage, closed periods."""
