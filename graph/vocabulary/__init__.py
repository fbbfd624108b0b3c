"""Closed lists, once, with their Chinese labels and spellings."""
