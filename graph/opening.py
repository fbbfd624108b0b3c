"""Open the one store (打开图存储): an address → that server; none → the embedded engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph import local_engine
from graph.bolt import BoltAddress, BoltStore
from graph.engine_files import EngineSettings
from graph.errors import StoreError
from graph.store import GraphStore

Recover = Callable[[GraphStore], None]


def open_store(  # noqa: PLR0913 - all by keyword, one per setting
    *,
    uri: str | None,
    username: str = "neo4j",
    password: str = "",
    database: str = "neo4j",
    data_dir: Path,
    engine_heap: str = "1g",
    idle_minutes: float = 30.0,
    read_seconds: float = 20.0,
    recover: Recover | None = None,
) -> BoltStore:
    """An open store; StoreError says what is wrong with address, account or engine."""
    if uri:
        return _open_server(uri, database, (username, password), recover)
    settings = EngineSettings(
        heap=engine_heap,
        statement_seconds=max(read_seconds, EngineSettings.statement_seconds),
        idle_seconds=idle_minutes * 60,
    )
    return BoltStore(lambda: _local_address(data_dir, settings), recover)


def _open_server(
    uri: str, database: str, account: tuple[str, str], recover: Recover | None
) -> BoltStore:
    address = BoltAddress(uri, database, owner=account, reader=account)
    store = BoltStore(lambda: address, recover)
    if store.engine != "neo4j":
        store.close()
        raise StoreError(
            "NEO4J_URI 指向的不是 Neo4j 服务器，只读查询在其上得不到保护；"
            "请改为 Neo4j 5 的地址，或去掉 NEO4J_URI 使用内置引擎"
        )
    return store


def _local_address(data_dir: Path, settings: EngineSettings) -> BoltAddress:
    engine = local_engine.get_or_start(data_dir, settings)
    return BoltAddress(
        engine.uri,
        engine.database,
        owner=(engine.owner, engine.owner_password),
        reader=(engine.reader, engine.reader_password),
    )
