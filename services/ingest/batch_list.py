"""The batches in force (有效批次) as lists show them; light to import, as first pages read them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import LoadError
from graph.store import GraphTransaction
from services.access import Viewer
from services.session import Session


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


def get_batch(session: Session, viewer: Viewer, batch_id: str) -> BatchRow:
    """The batch in force of this number; LoadError where the viewer has none."""
    found = [one for one in batches(session, viewer) if one.batch == batch_id]
    if not found:
        raise LoadError(f"没有编号为“{batch_id}”的有效批次；用 load batches 查看现有批次。")
    return found[0]


def batch_rows(
    session: Session, scope: list[str] | None, tx: GraphTransaction | None = None
) -> list[BatchRow]:
    """The batches in force, oldest first; inside a transaction with those that it wrote."""
    text, given = session.statement("batches"), {"scope": scope}
    rows = session.store.read(text, given).rows if tx is None else tx.run(text, given)
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
