"""One source value in, one Reading out: value, original text, problems in Chinese; never an exception, never a guess."""
