"""Answering (问题): the catalogue's questions with their parameters, pictures and files."""
