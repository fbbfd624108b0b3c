"""Upkeep (随之维护): what follows from the facts in the store, and what is taken back."""
