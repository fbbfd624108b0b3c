"""Lookup (检索): one box for names, numbers and pinyin, and what can be chosen in a form."""
