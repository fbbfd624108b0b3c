"""Provisional (the engine helper replaces this file)."""
from graph.bolt import BoltStore


def open_store(*, uri=None, username="neo4j", password="", database="neo4j", data_dir=None, **_rest):
    if uri:
        return BoltStore(uri, (username, password), (username, password), database, "arcadedb")
    raise RuntimeError("provisional: set NEO4J_URI=bolt://127.0.0.1:17777 NEO4J_USERNAME=root NEO4J_PASSWORD=rootroot12 NEO4J_DATABASE=soegraph")
