"""Ledgers (台账): what the store holds, written out again in the layout of the template."""
