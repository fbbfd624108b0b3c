"""The declared node and relation types, one file a topic."""
