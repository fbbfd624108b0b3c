"""Use cases: the only floor that joins the others."""
