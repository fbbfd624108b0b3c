"""The one store (图存储): the neo4j driver over Bolt; the only importer of the driver."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Self, TypeVar

import neo4j
from neo4j import exceptions, graph
from neo4j import time as bolt_time

from graph import bolt_messages
from graph.deadline import started, stopped, within
from graph.errors import StoreError
from graph.gate import Gate
from graph.schema.ddl import (
    constraint_statements,
    index_statements,
    role_statements,
    search_statements,
)
from graph.statements import read_lock
from graph.store import (
    EdgeRow,
    GraphStore,
    GraphTransaction,
    NodeRow,
    ReadLimits,
    Row,
    Rows,
    Subgraph,
)
from graph.unspoken import unspoken

Params = Mapping[str, Any]
Result = TypeVar("Result")
LIMITS = ReadLimits()
FETCH_SIZE = 1000
CONNECT_SECONDS = 10.0
OWN_IDS = "MATCH (n) WHERE elementId(n) IN $places RETURN elementId(n) AS place, n.id AS id"
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
LOST = (
    exceptions.ServiceUnavailable,
    exceptions.SessionExpired,
    exceptions.ConnectionAcquisitionTimeoutError,
)


@dataclass(frozen=True)
class BoltAddress:
    """A server and its two accounts (name, password): the owner writes, the reader reads."""

    uri: str
    database: str
    owner: tuple[str, str] = field(repr=False)
    reader: tuple[str, str] = field(repr=False)


@dataclass(frozen=True)
class Link:
    """Open drivers to one server. Both accounts share a driver where they are the same."""

    address: BoltAddress
    owner: neo4j.Driver
    reader: neo4j.Driver
    engine: str
    version: str

    @classmethod
    def open(cls, address: BoltAddress) -> Link:
        """Connect with both accounts and ask the server what it is."""
        with ExitStack() as undo:
            owner = undo.enter_context(_open_driver(address.uri, address.owner))
            engine, version = _greet(owner, address)
            reader = owner
            if address.reader != address.owner:
                reader = undo.enter_context(_open_driver(address.uri, address.reader))
                _greet(reader, address)
            undo.pop_all()
        return cls(address, owner, reader, engine, version)

    def close(self) -> None:
        """Give the connections back."""
        self.reader.close()
        self.owner.close()

    def reading(self, rows: int) -> neo4j.Session:
        """A session of the reader."""
        return self.reader.session(
            database=self.address.database,
            default_access_mode=neo4j.READ_ACCESS,
            fetch_size=min(rows + 1, FETCH_SIZE),
        )

    def writing(self) -> neo4j.Session:
        """A session of the owner."""
        return self.owner.session(database=self.address.database)


class BoltTransaction:
    """One explicit transaction of the owner; left only when what was sent has been answered.

    One statement at most is under way: the engine works while the next one is put together.
    """

    def __init__(self, transaction: neo4j.Transaction, uri: str) -> None:
        self._transaction = transaction
        self._uri = uri
        self._sent: Future[object] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_more: object) -> None:
        with suppress(*(() if kind is None else (StoreError,))):
            self._wait()

    def run(self, text: str, params: Params | None = None) -> list[Row]:
        """Run one statement and return its rows."""
        self._wait()
        with _told(self._uri):
            records = self._fetch(text, params or {})
            return Converter(records, self._own_ids).rows()

    def send(self, text: str, params: Params | None = None) -> None:
        """Have one statement run while the caller goes on."""
        self._wait()
        self._sent = started(lambda: self._fetch(text, params or {}))

    def _wait(self) -> None:
        """Until it is answered it counts as sent: whoever interrupts the wait waits on leaving."""
        if self._sent is not None:
            with _told(self._uri):
                self._sent.result()
            self._sent = None

    def _fetch(self, text: str, params: Params) -> list[neo4j.Record]:
        result = self._transaction.run(text, unspoken(params))
        records = list(result)
        (result.consume().parameters or {}).clear()  # the rows sent: results are kept by circles
        return records

    def _own_ids(self, places: Sequence[str]) -> dict[str, str]:
        return _place_map(self._fetch(OWN_IDS, {"places": list(places)}))


class BoltStore:
    """GraphStore over Bolt; asks for the address again when its server was restarted.

    `recover` takes back what a dead writer left half written, before anything is read.
    """

    def __init__(
        self,
        find_address: Callable[[], BoltAddress],
        recover: Callable[[GraphStore], None] | None = None,
    ) -> None:
        self._find_address = find_address
        self._renewing = threading.Lock()
        self._gate = Gate(
            lambda: self._read(read_lock(), {}, LIMITS).rows,
            None if recover is None else lambda: recover(self),
        )
        self._link = Link.open(find_address())
        self._prepared: Link | None = None

    @property
    def engine(self) -> str:
        """``neo4j`` or ``arcadedb``."""
        return self._link.engine

    @property
    def version(self) -> str:
        """The server's version as it reports it."""
        return self._link.version

    def read(self, text: str, params: Params | None = None, limits: ReadLimits = LIMITS) -> Rows:
        """Run a reading statement under both limits."""
        seconds = limits.seconds
        return self._gate.through(
            lambda: within(seconds, lambda: self._read(text, params or {}, limits)), seconds
        )

    def read_graph(
        self, text: str, params: Params | None = None, limits: ReadLimits = LIMITS
    ) -> Subgraph:
        """Run a reading statement and gather the nodes and relations in its rows."""
        seconds = limits.seconds
        return self._gate.through(
            lambda: within(seconds, lambda: self._read_graph(text, params or {}, limits)), seconds
        )

    @contextmanager
    def transaction(self) -> Iterator[GraphTransaction]:
        """Open a writing transaction: leaving commits, an exception rolls everything back."""
        session, transaction = self._on_link(_begin)
        uri = self._link.address.uri
        with _told(uri), session, transaction:
            with BoltTransaction(transaction, uri) as ours:
                yield ours
            _commit(transaction)

    def prepare(self) -> None:
        """Create constraints and indexes of the declared model; asks each server only once."""
        if self._prepared is not self._link:
            self._on_link(_prepare)
            self._prepared = self._link

    def close(self) -> None:
        """Give the connections back; the server goes on."""
        self._link.close()

    def _read(self, text: str, params: Params, limits: ReadLimits) -> Rows:
        records, is_cut = self._on_link(lambda link: _fetch(link, text, params, limits))
        return Rows(Converter(records, self._own_ids).rows(), is_cut)

    def _read_graph(self, text: str, params: Params, limits: ReadLimits) -> Subgraph:
        records, is_cut = self._on_link(lambda link: _fetch(link, text, params, limits))
        return Converter(records, lambda _: {}).subgraph(is_cut)

    def _own_ids(self, places: Sequence[str]) -> dict[str, str]:
        limits = ReadLimits(rows=len(places))
        params = {"places": list(places)}
        return _place_map(self._on_link(lambda link: _fetch(link, OWN_IDS, params, limits))[0])

    def _on_link(self, work: Callable[[Link], Result]) -> Result:
        """Do it; once more on a fresh link when the server has gone (an engine may be stopped)."""
        link = self._link
        try:
            with _told(link.address.uri, but=LOST):
                return work(link)
        except LOST:
            fresh = self._renew(link)
        with _told(fresh.address.uri):
            return work(fresh)

    def _renew(self, broken: Link) -> Link:
        with self._renewing:
            if self._link is broken:
                broken.close()
                self._link = Link.open(self._find_address())
            return self._link


class Converter:
    """The records of one read as plain rows or as a subgraph.

    A relation on the wire names its nodes by the engine's own places. Our ids come from the nodes
    of the same answer; ``find_ids`` is asked for the rest.
    """

    def __init__(
        self,
        records: Sequence[neo4j.Record],
        find_ids: Callable[[Sequence[str]], dict[str, str]],
    ) -> None:
        self._records = records
        self._find_ids = find_ids
        self._made: dict[str, NodeRow] = {}

    def rows(self) -> list[Row]:
        """Every record as a plain row."""
        plain = self._plain
        return [
            {name: plain(value) for name, value in zip(one.keys(), one.values(), strict=True)}
            for one in self._records
        ]

    def subgraph(self, is_cut: bool) -> Subgraph:
        """Distinct nodes and relations; a relation only when both of its nodes are there."""
        nodes, edges = self._found
        kept = [self._edge(one) for one in edges.values() if all(at in nodes for at in _ends(one))]
        return Subgraph(
            sorted(map(self._node, nodes.values()), key=lambda one: one.id),
            sorted(kept, key=_edge_order),
            is_cut,
        )

    @cached_property
    def _found(self) -> tuple[dict[str, graph.Node], dict[str, graph.Relationship]]:
        """All nodes and relations of the answer by the engine's own places."""
        found: tuple[dict[str, graph.Node], dict[str, graph.Relationship]] = ({}, {})
        _gather((value for record in self._records for value in record.values()), *found)
        return found

    @cached_property
    def _ids(self) -> dict[str, str]:
        """Our ids by the engine's own places; asked for only where the answer has relations."""
        nodes, edges = self._found
        ids = {place: _own_id(node) for place, node in nodes.items()}
        missing = {place for edge in edges.values() for place in _ends(edge)} - ids.keys()
        return ids | self._find_ids(sorted(missing)) if missing else ids

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is graph.Node:
            return self._node(value)
        if kind is list:
            return [self._plain(part) for part in value]
        if kind is dict:
            return {name: self._plain(part) for name, part in value.items()}
        if isinstance(value, graph.Relationship):
            return self._edge(value)
        if isinstance(value, graph.Path):
            return [self._plain(part) for part in _path_parts(value)]
        return _plain_scalar(value)

    def _node(self, node: graph.Node) -> NodeRow:
        """The same row for a node that is in the answer many times."""
        made = self._made.get(node.element_id)
        if made is None:
            made = NodeRow(_own_id(node), tuple(sorted(node.labels)), _plain_properties(node))
            self._made[node.element_id] = made
        return made

    def _edge(self, edge: graph.Relationship) -> EdgeRow:
        start, end = (self._ids.get(place, "") for place in _ends(edge))
        return EdgeRow(edge.type, start, end, _plain_properties(edge))


def _fetch(
    link: Link, text: str, params: Params, limits: ReadLimits
) -> tuple[list[neo4j.Record], bool]:
    """The first rows of a read, and whether there were more."""
    records: list[neo4j.Record] = []
    deadline = time.monotonic() + limits.seconds
    # Left by a cancellation, the driver drops the connection at once. Left otherwise, it makes the
    # server run the query to its end only to discard the rows.
    with suppress(asyncio.CancelledError), link.reading(limits.rows) as session:
        query = neo4j.Query(text, timeout=limits.seconds)
        for record in session.run(query, unspoken(params)):
            if len(records) == limits.rows:
                raise asyncio.CancelledError
            if time.monotonic() > deadline:
                raise stopped(limits.seconds)
            records.append(record)
        return records, False
    return records, True


def _begin(link: Link) -> tuple[neo4j.Session, neo4j.Transaction]:
    with ExitStack() as undo:
        session = undo.enter_context(link.writing())
        transaction = session.begin_transaction()
        undo.pop_all()
    return session, transaction


def _commit(transaction: neo4j.Transaction) -> None:
    try:
        transaction.commit()
    except exceptions.DriverError as error:
        raise StoreError(bolt_messages.COMMIT_LOST) from error


def _prepare(link: Link) -> None:
    # The embedded engine has made its full-text indexes itself, when it started; its kinds of Org
    # share the index of Org.
    more = (*role_statements(), *search_statements()) if link.engine == "neo4j" else ()
    with link.writing() as session:
        for statement in (*constraint_statements(), *index_statements(), *more):
            session.run(statement).consume()


def _open_driver(uri: str, account: tuple[str, str]) -> neo4j.Driver:
    if uri.partition("://")[0] not in SCHEMES:
        raise StoreError(bolt_messages.BAD_ADDRESS.format(uri=_shown(uri)))
    try:
        return neo4j.GraphDatabase.driver(
            uri,
            auth=account,
            user_agent="soegraph",
            connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=CONNECT_SECONDS * 2,
            liveness_check_timeout=60.0,
            notifications_min_severity="OFF",
        )
    except (exceptions.ConfigurationError, ValueError) as error:
        raise StoreError(bolt_messages.BAD_ADDRESS.format(uri=_shown(uri))) from error


def _greet(driver: neo4j.Driver, address: BoltAddress) -> tuple[str, str]:
    """The engine and its version (by a plain statement: managed ones retry for half a minute)."""
    with _told(address.uri), driver.session(database=address.database) as session:
        agent = session.run("RETURN 1").consume().server.agent
    if found := re.search(r"ArcadeDB ([\w.]+)", agent):
        return "arcadedb", found[1]
    return "neo4j", agent.removeprefix("Neo4j/")


@contextmanager
def _told(uri: str, but: tuple[type[Exception], ...] = ()) -> Iterator[None]:
    """Turn the driver's errors into ours; those of ``but`` pass."""
    try:
        yield
    except but:
        raise
    except exceptions.Neo4jError as error:
        raise bolt_messages.error_of(error.code or "未知") from error
    except (exceptions.DriverError, OSError) as error:
        raise StoreError(bolt_messages.CONNECTION_LOST.format(uri=_shown(uri))) from error


def _shown(uri: str) -> str:
    """The address without a password that somebody may have written into it."""
    return re.sub(r"//[^/@]*@", "//***@", uri)


def _gather(
    values: Iterable[Any], nodes: dict[str, graph.Node], edges: dict[str, graph.Relationship]
) -> None:
    for value in values:
        kind = type(value)
        if kind in _PLAIN or kind in _TO_NATIVE:
            continue
        if kind is graph.Node:
            nodes[value.element_id] = value
        elif kind is list:
            _gather(value, nodes, edges)
        elif kind is dict:
            _gather(value.values(), nodes, edges)
        elif isinstance(value, graph.Relationship):
            edges[value.element_id] = value
        elif isinstance(value, graph.Path):
            _gather((*value.nodes, *value.relationships), nodes, edges)


def _own_id(node: graph.Node) -> str:
    return str(node.get("id", ""))


def _ends(edge: graph.Relationship) -> tuple[str, str]:
    start, end = edge.nodes
    return ("" if start is None else start.element_id, "" if end is None else end.element_id)


def _edge_order(edge: EdgeRow) -> tuple[str, ...]:
    return edge.start, edge.type, edge.end, str(edge.properties.get("id", ""))


def _path_parts(path: graph.Path) -> Iterator[graph.Entity]:
    for node, edge in zip(path.nodes, path.relationships, strict=False):
        yield node
        yield edge
    yield path.nodes[-1]


def _place_map(records: Iterable[neo4j.Record]) -> dict[str, str]:
    return {str(one["place"]): str(one["id"]) for one in records if one["id"] is not None}


def _plain_properties(entity: graph.Entity) -> dict[str, Any]:
    return {
        name: value if type(value) in _PLAIN else _plain_property(value)
        for name, value in entity.items()
    }


def _plain_property(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain_scalar(part) for part in value]
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
    to_native = _TO_NATIVE.get(type(value))
    return value if to_native is None else to_native(value)


def _in_utc(moment: datetime) -> datetime:
    """ArcadeDB keeps the moment in UTC and forgets the zone: so every engine answers in UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


_PLAIN = frozenset({str, int, float, bool, type(None)})
_TO_NATIVE: Mapping[type, Callable[[Any], Any]] = {
    bolt_time.DateTime: lambda value: _in_utc(value.to_native()),
    bolt_time.Date: lambda value: value.to_native(),
    bolt_time.Time: lambda value: value.to_native(),
    bolt_time.Duration: lambda value: value.iso_format(),
}
