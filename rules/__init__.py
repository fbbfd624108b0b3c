"""Red flags: rule files, verdicts, leads."""
