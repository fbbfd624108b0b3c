"""Writes the invented district and the acceptance case.

Imports nothing of rules, queries or services.
"""
