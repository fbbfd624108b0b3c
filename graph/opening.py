"""Provisional (the engine helper replaces this file)."""
from graph.bolt import BoltStore
from graph.engine_files import EngineSettings
from graph.local_engine import get_or_start


def open_store(*, uri=None, username="neo4j", password="", database="neo4j", data_dir=None, engine_heap="1g", idle_minutes=30.0, read_seconds=20.0, **_rest):
    if uri:
        return BoltStore(uri, (username, password), (username, password), database, "arcadedb")
    a = get_or_start(data_dir, EngineSettings(heap=engine_heap, idle_seconds=idle_minutes * 60, read_seconds=read_seconds))
    return BoltStore(a.uri, (a.owner, a.owner_password), (a.reader, a.reader_password), a.database, "arcadedb")
