"""Leadership (领导总览): indicators, coverage, periods that were closed, the brief."""
