"""The store as a user sees it (存储): which engine, how many facts, prepare, stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.local_engine import stop
from graph.py2neo_bridge import open_py2neo
from graph.schema.kinds import fact_edge_types, fact_labels
from graph.statements import count_edges, count_nodes, unbound_links
from services.access import Right, Viewer
from services.session import Session


@dataclass(frozen=True)
class StoreStatus:
    """Engine, its version, and the counts of facts."""

    engine: str
    version: str
    address: str
    nodes: int
    relations: int
    pending: int
    data_dir: str


def prepare_store(session: Session, viewer: Viewer) -> None:
    """Create constraints and indexes."""
    viewer.needs(Right.LOAD)
    session.store.prepare()


def store_status(session: Session, viewer: Viewer) -> StoreStatus:
    """Counts of facts in the whole store; a viewer without any scope sees zeros."""
    store = session.store
    is_open = viewer.scope != []
    nodes = [_count(session, count_nodes(label)) for label in fact_labels()] if is_open else []
    edges = [_count(session, count_edges(one)) for one in fact_edge_types()] if is_open else []
    waiting = store.read(unbound_links(), {}, session.limits).rows if is_open else []
    return StoreStatus(
        engine=store.engine,
        version=store.version,
        address=session.settings.neo4j_uri or "内置引擎（127.0.0.1）",
        nodes=sum(nodes),
        relations=sum(edges),
        pending=len(waiting),
        data_dir=str(session.settings.data_dir),
    )


def stop_store(session: Session) -> str:
    """Stop the embedded engine; returns what happened, in Chinese."""
    if session.settings.neo4j_uri:
        return "当前使用 NEO4J_URI 指定的服务器，不由本系统停止。"
    stopped = stop(session.settings.data_dir)
    return "内置引擎已停止。" if stopped else "内置引擎没有在运行。"


def open_py2neo_graph(session: Session, viewer: Viewer) -> Any:
    """A ``py2neo.Graph`` on the server that the settings name, for those who still work with it."""
    viewer.needs(Right.LOAD)
    settings = session.settings
    password = settings.neo4j_password.get_secret_value()
    return open_py2neo(
        settings.neo4j_uri, settings.neo4j_username, password, settings.neo4j_database
    )


def _count(session: Session, statement: str) -> int:
    [row] = session.store.read(statement).rows
    return int(row["count"])
