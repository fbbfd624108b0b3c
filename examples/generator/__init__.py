"""Writes the invented district and the acceptance case; imports nothing of rules, queries or services."""
