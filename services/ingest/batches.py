"""Batches (导入批次): the record of each load, and taking one back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graph.errors import AccessError, StoreConflictError, StoreError
from graph.facts import EdgeFact, NodeFact
from graph.links import chunks
from graph.load_lock import OPEN, LoadLock, Waiting
from graph.observation import Observer, unobserved
from graph.seen import Seen
from graph.statements import merge_nodes
from graph.store import GraphTransaction
from graph.vocabulary.sources import BatchStatus
from graph.writing import BatchWriter, Written
from loaders.draft import PART, Draft
from services.access import Right, Viewer
from services.ingest.batch_list import BatchRow, get_batch
from services.ingest.double_seats import TOUCHES, tell_double_seats
from services.ingest.load_reports import LoadOptions
from services.session import Session
from services.upkeep.derivation import DERIVED_FROM, derive
from services.upkeep.number_matches import join_equal_numbers
from services.upkeep.recovery import (
    PART_FACTS,
    Why,
    end_batch,
    no_word,
    settle,
    take_back_half,
    take_back_in_parts,
)

# Above it a file is written in parts: a server with 1 GiB of memory for itself holds about
# 100,000 nodes of one transaction (docs/decisions/0012).
ONE_TRANSACTION = 80_000
TRIES = 3
NOT_OWN = "这个批次还有别的企业的资料，您只能撤回本企业的批次；请由国资监管员撤回。"


def _needs_own(viewer: Viewer, batch: BatchRow) -> None:
    """Who is kept to some enterprises takes back what speaks of no other."""
    if viewer.enterprise_ids is not None and set(batch.enterprises) - viewer.enterprise_ids:
        raise AccessError(NOT_OWN)


def revoke(
    session: Session,
    batch_id: str,
    viewer: Viewer,
    waiting: Waiting = no_word,
    reason: str = "",
) -> BatchRow:
    """Take a batch back: the graph is then what the remaining batches say.

    Raises LoadError when there is no such batch in force, AccessError when it is not the viewer's
    alone.
    """
    viewer.needs(Right.LOAD)
    why = Why(viewer.name, reason)
    with session.writing(viewer.name, waiting) as lock:
        take_back_half(lock, session.store, session.catalogue, session.now)
        batch = get_batch(session, viewer, batch_id)
        _needs_own(viewer, batch)
        if batch.facts > ONE_TRANSACTION:
            take_back_in_parts(lock, session.catalogue, batch_id, session.now, why)
        else:
            with lock.transaction() as tx:
                BatchWriter(tx).remove(batch_id)
                settle(tx, session.catalogue, list(batch.enterprises), session.now())
                end_batch(tx, batch_id, session.now(), why)
    return batch


def known_batch(rows: Iterable[BatchRow], draft: Draft) -> BatchRow | None:
    """The batch among these that this very file came in, if any.

    Files with the same bytes are two where their names or folders say two enterprises.
    """
    return next(
        (
            one
            for one in rows
            if draft.file.sha256 in one.hashes and draft.enterprises <= {*one.enterprises}
        ),
        None,
    )


def make_batch_id(now: datetime, sha256: str) -> str:
    """``B20261123T215501123456-ab12cd``: sorts by the time of the commit."""
    return f"B{now:%Y%m%dT%H%M%S%f}-{sha256[:6]}"


def commit_draft(
    session: Session, lock: LoadLock, draft: Draft, viewer: Viewer, options: LoadOptions
) -> tuple[str, Written]:
    """Write a draft as one batch, in one transaction or, where it is too large, in parts.

    Returns the batch's number and what was written. Nobody else writes while the lock is held: when
    the store speaks of a conflict all the same, its own housekeeping was in the way; what was
    written is gone and is written again, `TRIES` times in all.
    """
    draft.nodes.put_back()
    write = _write_in_parts if is_large(draft) else _write_at_once
    for _ in range(TRIES - 1):
        with suppress(StoreConflictError):
            return write(session, lock, draft, viewer, options)
        take_back_half(lock, session.store, session.catalogue, session.now)
    return write(session, lock, draft, viewer, options)


def _write_at_once(
    session: Session, lock: LoadLock, draft: Draft, viewer: Viewer, options: LoadOptions
) -> tuple[str, Written]:
    with lock.transaction() as tx:
        return write_batch(session, tx, draft, viewer, options)


def write_batch(
    session: Session,
    tx: GraphTransaction,
    draft: Draft,
    viewer: Viewer,
    options: LoadOptions,
    observer: Observer = unobserved,
) -> tuple[str, Written]:
    """Write a draft as one batch inside a transaction: its facts, what follows, the record of it.

    Returns the batch's number and what was written; `observer` is told of every fact on the way.
    """
    now = session.now()
    record = _record(draft, viewer, options, now)
    batch_id = str(record["id"])
    writer = BatchWriter(tx, observer=observer)
    has_numbers = False
    for nodes, edges in draft.parts():
        has_numbers = has_numbers or _has_number(nodes)
        writer.write(batch_id, now.isoformat(), nodes, edges)
    _finish(session, writer, draft, record, viewer, has_numbers)
    return batch_id, writer.written


@dataclass
class HalfWritten:
    """A large draft whose facts are all in the graph, and nothing yet of what follows from them."""

    draft: Draft
    record: dict[str, Any]
    viewer: Viewer
    seen: Seen = field(default_factory=Seen)
    written: Written = field(default_factory=Written)
    has_numbers: bool = False

    @property
    def batch(self) -> str:
        return str(self.record["id"])

    def write_nodes(
        self, lock: LoadLock, nodes: Sequence[NodeFact], observer: Observer = unobserved
    ) -> None:
        """Write some of the nodes; one that was written before is counted once all the same."""
        self.has_numbers = self.has_numbers or _has_number(nodes)
        with lock.transaction() as tx:
            writer = BatchWriter(tx, observer=observer, seen=self.seen, written=self.written)
            for some in chunks(nodes, PART):
                writer.write(self.batch, str(self.record["committed_at"]), some, ())
        self.written.forget_added()

    def write_edges(
        self, lock: LoadLock, edges: Sequence[EdgeFact], observer: Observer = unobserved
    ) -> None:
        """Write some of the relations."""
        with lock.transaction() as tx:
            writer = BatchWriter(tx, observer=observer, seen=self.seen)
            for some in chunks(edges, PART):
                writer.write(self.batch, str(self.record["committed_at"]), (), some)
        self.written.add(writer.written)

    def restate(self, lock: LoadLock) -> None:
        """Let the record say what the draft is by now; whoever takes it back reads its firms."""
        firms = self.record["enterprises"]
        self.record |= _said_of(self.draft)
        if self.record["enterprises"] != firms:
            with lock.transaction() as tx:
                _store_batch(tx, self.record, BatchStatus.WRITING)


def fits(facts: int) -> bool:
    """Whether so many facts go into one transaction."""
    return facts <= ONE_TRANSACTION


def is_large(draft: Draft) -> bool:
    """Whether a draft is written in parts."""
    return not fits(draft.fact_count)


@contextmanager
def written_half(
    session: Session,
    lock: LoadLock,
    draft: Draft,
    viewer: Viewer,
    options: LoadOptions,
    observer: Observer = unobserved,
) -> Iterator[HalfWritten]:
    """The facts of a large draft behind the closed gate; taken back however the block ends.

    Whatever ends the process, they are taken back as those of a commit that was interrupted.
    """

    def tell(done: int) -> None:
        options.told("收回试写", done, draft.fact_count)

    with ExitStack() as undo:
        undo.callback(take_back, session, lock)
        half = begin_half(session, lock, draft, viewer, options)
        _write_rest(lock, half, options, observer, "试写")
        yield half
        with suppress(StoreError):
            take_back_half(lock, session.store, session.catalogue, session.now, tell)


def finish_half(
    session: Session, tx: GraphTransaction, half: HalfWritten, observer: Observer = unobserved
) -> Written:
    """Write what follows from the facts of a large draft, and its record; what it all came to."""
    writer = BatchWriter(tx, observer=observer, seen=half.seen)
    writer.written.pending = half.written.pending
    _finish(session, writer, half.draft, half.record, half.viewer, half.has_numbers)
    half.written.pending = 0
    half.written.add(writer.written)
    return half.written


def _write_in_parts(
    session: Session, lock: LoadLock, draft: Draft, viewer: Viewer, options: LoadOptions
) -> tuple[str, Written]:
    """Write a large draft part by part behind the closed gate; what fails is taken back."""
    with ExitStack() as undo:
        undo.callback(take_back, session, lock)
        half = begin_half(session, lock, draft, viewer, options)
        written = write_half(session, lock, half, options)
        undo.pop_all()
    return half.batch, written


def write_half(
    session: Session, lock: LoadLock, half: HalfWritten, options: LoadOptions
) -> Written:
    """Write what a large draft holds beside the nodes that are written, and let readers in."""
    _write_rest(lock, half, options)
    with lock.transaction(gate=OPEN) as tx:
        return finish_half(session, tx, half)


def begin_half(
    session: Session, lock: LoadLock, draft: Draft, viewer: Viewer, options: LoadOptions
) -> HalfWritten:
    """Close the gate and store the record of a batch of which nothing is written yet."""
    half = HalfWritten(draft, _record(draft, viewer, options, session.now()), viewer)
    with lock.transaction(gate=half.batch) as tx:
        _store_batch(tx, half.record, BatchStatus.WRITING)
    return half


def _write_rest(
    lock: LoadLock,
    half: HalfWritten,
    options: LoadOptions,
    observer: Observer = unobserved,
    doing: str = "写入",
) -> None:
    """Write the facts that are not written yet, each part in its own transaction."""
    draft, done = half.draft, half.draft.nodes.taken
    half.restate(lock)
    for nodes, edges in draft.parts(PART_FACTS):
        options.told(doing, done, draft.fact_count)
        done += len(nodes) + len(edges)
        if nodes:
            half.write_nodes(lock, nodes, observer)
        else:
            half.write_edges(lock, edges, observer)


def take_back(session: Session, lock: LoadLock) -> None:
    """Take back what is half written, as far as the store can still be reached."""
    with suppress(StoreError):
        take_back_half(lock, session.store, session.catalogue, session.now)


def _has_number(nodes: Iterable[NodeFact]) -> bool:
    """Whether some person among these has a verified number."""
    return any(one.label == "Person" and "id_hash" in one.properties for one in nodes)


def _finish(
    session: Session,
    writer: BatchWriter,
    draft: Draft,
    record: Mapping[str, Any],
    viewer: Viewer,
    has_numbers: bool,
) -> None:
    """What follows from the facts of a batch, and the record of it."""
    writer.bind_pending()
    if has_numbers:
        join_equal_numbers(writer.tx, session.catalogue, writer, session.now())
    if writer.seen.touched & DERIVED_FROM:
        derive(writer.tx, session.catalogue, writer, sorted(draft.enterprises))
        writer.bind_pending()
    writer.written.pending = writer.waiting(str(record["id"]))
    if writer.seen.touched & TOUCHES:
        tell_double_seats(writer.tx, session.catalogue, draft, str(record["id"]), viewer)
    whole = {**record, "fact_types": sorted(writer.seen.stated)}
    _store_batch(writer.tx, whole, BatchStatus.COMMITTED)


def _record(draft: Draft, viewer: Viewer, options: LoadOptions, now: datetime) -> dict[str, Any]:
    """The record of a batch: who committed which files, when, and for what purpose."""
    record = {
        "id": make_batch_id(now, draft.file.sha256),
        "files": [draft.file.name],
        "file_hashes": [draft.file.sha256],
        "committed_at": now.isoformat(),
        "committed_by": viewer.name,
        **_said_of(draft),
    }
    if options.purpose.is_complete:
        record["purpose"] = options.purpose.purpose
        record["legal_basis"] = options.purpose.legal_basis
        record["approver"] = options.purpose.approver
    if options.reason:
        record["reason"] = options.reason
    return record


def _said_of(draft: Draft) -> dict[str, Any]:
    """What the record of a batch says of its draft."""
    return {"fact_count": draft.fact_count, "enterprises": sorted(draft.enterprises)}


def _store_batch(tx: GraphTransaction, record: Mapping[str, Any], status: BatchStatus) -> None:
    properties = {**record, "status": status.value}
    tx.run(merge_nodes("Batch"), {"rows": [{"id": record["id"], "properties": properties}]})
