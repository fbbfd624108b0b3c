"""Answers and graphs written as files."""
