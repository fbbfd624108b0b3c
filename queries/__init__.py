"""Cypher files and the small code that reads them."""
