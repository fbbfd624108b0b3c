"""Proposals (映射建议): what the columns of a foreign file may be, for a person to confirm."""
