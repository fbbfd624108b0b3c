"""Ground floor: what the graph is. Knows no file, page or query."""
