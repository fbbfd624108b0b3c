"""The one store (图存储): the neo4j driver over Bolt, whatever serves it; the only importer of the driver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import neo4j
import neo4j.exceptions
import neo4j.time
from neo4j.graph import Node, Path, Relationship

from graph.errors import ReadOnlyError, StoreError, StoreStoppedError
from graph.schema.ddl import constraint_statements, index_statements
from graph.store import EdgeRow, NodeRow, ReadLimits, Row, Rows, Subgraph


class BoltTransaction:
    """One explicit transaction."""

    def __init__(self, tx: neo4j.Transaction) -> None:
        self._tx = tx

    def run(self, text: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        with told():
            return [plain_row(record) for record in self._tx.run(text, dict(params or {}))]  # type: ignore[arg-type]


class BoltStore:
    def __init__(self, uri, owner, reader, database, engine) -> None:
        self._owner = neo4j.GraphDatabase.driver(uri, auth=owner)
        self._reader = neo4j.GraphDatabase.driver(uri, auth=reader)
        self._database = database
        self.engine = engine
        self.version = ""

    def read(self, text, params=None, limits=ReadLimits()):
        with told(), self._reader.session(database=self._database, default_access_mode="READ") as s:
            out=[]
            for r in s.run(neo4j.Query(text, timeout=limits.seconds), dict(params or {})):
                if len(out) == limits.rows:
                    return Rows(out, True)
                out.append(plain_row(r))
            return Rows(out)

    def read_graph(self, text, params=None, limits=ReadLimits()):
        nodes, rels = {}, {}
        cut=False
        with told(), self._reader.session(database=self._database, default_access_mode="READ") as s:
            for n, r in enumerate(s.run(neo4j.Query(text, timeout=limits.seconds), dict(params or {}))):
                if n == limits.rows:
                    cut=True; break
                for v in r.values(): gather(v, nodes, rels)
        ids={k: v.id for k,v in nodes.items()}
        edges={ (e.start,e.type,e.end,e.properties.get("id")): e for e in (EdgeRow(r.type, ids[r.start_node.element_id], ids[r.end_node.element_id], plain(dict(r))) for r in rels.values() if r.start_node.element_id in ids and r.end_node.element_id in ids)}
        return Subgraph(sorted(nodes.values(), key=lambda n:n.id), [edges[k] for k in sorted(edges, key=str)], cut)

    @contextmanager
    def transaction(self):
        with told(), self._owner.session(database=self._database) as s, s.begin_transaction() as tx:
            yield BoltTransaction(tx)
            tx.commit()

    def prepare(self):
        with told(), self._owner.session(database=self._database) as s:
            for t in [*constraint_statements(), *index_statements()]:
                s.run(t).consume()

    def close(self):
        self._owner.close(); self._reader.close()


def gather(v, nodes, rels):
    if isinstance(v, Node):
        nodes[v.element_id]=NodeRow(v.get("id",""), tuple(sorted(v.labels)), plain(dict(v)))
    elif isinstance(v, Relationship): rels[v.element_id]=v
    elif isinstance(v, Path):
        for x in v.nodes: gather(x,nodes,rels)
        for x in v.relationships: gather(x,nodes,rels)
    elif isinstance(v, (list,tuple)):
        for x in v: gather(x,nodes,rels)


def plain_row(record):
    return {k: plain(v) for k, v in record.items()}


def plain(v):
    if isinstance(v, (neo4j.time.Date, neo4j.time.DateTime, neo4j.time.Time)): return v.to_native()
    if isinstance(v, Node): return NodeRow(v.get("id",""), tuple(sorted(v.labels)), plain(dict(v)))
    if isinstance(v, Relationship): return EdgeRow(v.type, v.start_node.get("id",""), v.end_node.get("id",""), plain(dict(v)))
    if isinstance(v, list): return [plain(x) for x in v]
    if isinstance(v, dict): return {k: plain(x) for k,x in v.items()}
    return v


@contextmanager
def told() -> Iterator[None]:
    try:
        yield
    except neo4j.exceptions.Neo4jError as e:
        if "Timed" in str(e.code): raise StoreStoppedError("查询超时，已停止。") from e
        raise StoreError(f"图数据库未能完成操作：{e.code} {e.message}") from e
    except neo4j.exceptions.DriverError as e:
        raise StoreError(f"图数据库连接失败：{e}") from e
