"""One source value in, one Reading out: never an exception, never a guess."""
