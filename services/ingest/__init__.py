"""Ingest (导入): files checked, committed as batches, corrected, undone; the two clocks."""
