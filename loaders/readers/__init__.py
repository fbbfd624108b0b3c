"""Readers: bytes to rows with their places; they know no dataset and no field."""
