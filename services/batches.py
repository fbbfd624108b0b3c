"""Batches (导入批次): the record of each load, and taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graph.errors import LoadError
from graph.observation import Observer, unobserved
from graph.statements import fetch_nodes, merge_nodes
from graph.store import GraphTransaction
from graph.vocabulary.sources import BatchStatus
from graph.writing import BatchWriter, Written
from loaders.draft import Draft
from services.access import Viewer
from services.derivation import derive
from services.load_reports import LoadOptions
from services.session import Session


def revoke(session: Session, batch_id: str, viewer: Viewer) -> BatchRow:
    """Take a batch back: the graph is then what the remaining batches say.

    Raises LoadError when there is no such batch in force.
    """
    viewer.needs_to_load()
    batch = next((one for one in batches(session, viewer) if one.batch == batch_id), None)
    if batch is None:
        raise LoadError(f"没有编号为“{batch_id}”的有效批次；用 load batches 查看现有批次。")
    with session.store.transaction() as tx:
        writer = BatchWriter(tx)
        writer.remove(batch_id)
        enterprises = list(batch.enterprises)
        derive(tx, session.catalogue, writer, enterprises)
        writer.bind_pending()
        derive(tx, session.catalogue, writer, enterprises)
        _mark_revoked(tx, batch_id, session.now())
    return batch


@dataclass(frozen=True)
class BatchRow:
    """A batch in force as lists show it."""

    batch: str
    files: list[str]
    hashes: list[str]
    committed_at: str
    committed_by: str
    facts: int
    enterprises: list[str]
    reason: str = ""


def batches(session: Session, viewer: Viewer) -> list[BatchRow]:
    """Batches in force that touch the viewer's enterprises, oldest first."""
    return batch_rows(session, viewer.scope)


def batch_rows(session: Session, scope: list[str] | None) -> list[BatchRow]:
    rows = session.store.read(session.statement("batches"), {"scope": scope}).rows
    return [
        BatchRow(
            batch=row["batch"],
            files=row["files"],
            hashes=row["hashes"],
            committed_at=row["committed_at"],
            committed_by=row["committed_by"] or "",
            facts=row["facts"],
            enterprises=row["enterprises"] or [],
            reason=row["reason"] or "",
        )
        for row in rows
    ]


def make_batch_id(now: datetime, sha256: str) -> str:
    """``B20261123T215501123456-ab12cd``: sorts by the time of the commit."""
    return f"B{now:%Y%m%dT%H%M%S%f}-{sha256[:6]}"


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
    batch_id = make_batch_id(now, draft.file.sha256)
    writer = BatchWriter(tx, observer=observer)
    writer.write(batch_id, now.isoformat(), draft.nodes.values(), draft.edges)
    writer.bind_pending()
    derive(tx, session.catalogue, writer, sorted(draft.enterprises))
    writer.bind_pending()
    writer.written.pending = writer.waiting(batch_id)
    _store_batch(tx, batch_id, draft, viewer, options, now)
    return batch_id, writer.written


def _store_batch(
    tx: GraphTransaction,
    batch_id: str,
    draft: Draft,
    viewer: Viewer,
    options: LoadOptions,
    now: datetime,
) -> None:
    """The record of a batch: who committed which files, when, and for what purpose."""
    properties = {
        "id": batch_id,
        "files": [draft.file.name],
        "file_hashes": [draft.file.sha256],
        "committed_at": now.isoformat(),
        "committed_by": viewer.name,
        "fact_count": len(draft.nodes) + len(draft.edges),
        "enterprises": sorted(draft.enterprises),
        "status": BatchStatus.COMMITTED.value,
    }
    if options.purpose.is_complete:
        properties["purpose"] = options.purpose.purpose
        properties["legal_basis"] = options.purpose.legal_basis
        properties["approver"] = options.purpose.approver
    if options.reason:
        properties["reason"] = options.reason
    tx.run(merge_nodes("Batch"), {"rows": [{"id": batch_id, "properties": properties}]})


def _mark_revoked(tx: GraphTransaction, batch_id: str, now: datetime) -> None:
    """The record of a batch stays, with the time at which it was taken back."""
    [stored] = tx.run(fetch_nodes("Batch"), {"ids": [batch_id]})
    properties = {
        **stored["properties"],
        "status": BatchStatus.REVOKED.value,
        "revoked_at": now.isoformat(),
    }
    tx.run(merge_nodes("Batch"), {"rows": [{"id": batch_id, "properties": properties}]})
