"""Batches too large for one transaction (分段): written, and taken back, part by part.

While a batch is half written the gate is closed to readers. Whatever ends the writer, a half
batch is taken back, by the next load or by the next who wants to read: it is never carried on,
because a second reading of the file would already know half of what stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.load_lock import OPEN, Holder, LoadLock
from graph.statements import delete_nodes, fetch_nodes, merge_nodes, read_lock
from graph.store import GraphStore, GraphTransaction
from graph.vocabulary.sources import BatchStatus
from graph.writing import BatchWriter
from queries.catalogue import Catalogue
from services.upkeep.derivation import derive
from services.upkeep.number_matches import part_unfounded

PART_FACTS = 40_000
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Why:
    """Who takes a batch back, and for what reason."""

    by: str = ""
    reason: str = ""


NOT_SAID = Why()


Progress = Callable[[int], None]


def tell_nothing(_done: int) -> None:
    """Nobody wants to know how far it is."""


def no_word(_holder: Holder) -> None:
    """Nobody to tell whom one waits for."""


def recover(store: GraphStore, catalogue: Catalogue, now: Clock) -> None:
    """Take back what a dead writer left half written; waits for whoever is doing it already."""
    with LoadLock(store, "自动恢复", now(), no_word) as lock:
        take_back_half(lock, store, catalogue, now)


def take_back_half(
    lock: LoadLock,
    store: GraphStore,
    catalogue: Catalogue,
    now: Clock,
    told: Progress = tell_nothing,
) -> str:
    """Take back the batch that is half written, or half taken back; its number, '' without one."""
    batch_id = half_written(store)
    if batch_id:
        take_back_in_parts(lock, catalogue, batch_id, now, told=told)
    return batch_id


def half_written(store: GraphStore) -> str:
    """The number of the batch that is half written; '' when there is none."""
    with store.transaction() as tx:
        rows = tx.run(read_lock())
    return str(rows[0]["batch"] or "") if rows else ""


def take_back_in_parts(
    lock: LoadLock,
    catalogue: Catalogue,
    batch_id: str,
    now: Clock,
    why: Why = NOT_SAID,
    told: Progress = tell_nothing,
) -> None:
    """Take a batch back in several transactions; can be stopped and done again at any point.

    `told` hears how many facts are gone.
    """
    with lock.transaction(gate=batch_id):
        pass
    done, is_left = 0, True
    while is_left:
        told(done)
        with lock.transaction() as tx:
            count = BatchWriter(tx).remove(batch_id, PART_FACTS)
        done, is_left = done + count, count > 0
    with lock.transaction(gate=OPEN) as tx:
        settle(tx, catalogue, enterprises_of(tx, batch_id), now())
        end_batch(tx, batch_id, now(), why)


def enterprises_of(tx: GraphTransaction, batch_id: str) -> list[str]:
    """The ids of the enterprises that a batch is about."""
    rows = tx.run(fetch_nodes("Batch"), {"ids": [batch_id]})
    return [one for row in rows for one in row["properties"].get("enterprises", [])]


def settle(
    tx: GraphTransaction, catalogue: Catalogue, enterprises: Sequence[str], now: datetime
) -> None:
    """Make the rest of the graph what it is without batches whose facts are gone."""
    writer = BatchWriter(tx)
    part_unfounded(tx, writer, now)
    derive(tx, catalogue, writer, enterprises)
    writer.bind_all()
    derive(tx, catalogue, writer, enterprises)


def end_batch(tx: GraphTransaction, batch_id: str, now: datetime, why: Why) -> None:
    """The record of a batch stays, with who revoked it, when and why; one never in goes."""
    for stored in tx.run(fetch_nodes("Batch"), {"ids": [batch_id]}):
        if stored["properties"]["status"] == BatchStatus.WRITING.value:
            tx.run(delete_nodes("Batch"), {"ids": [batch_id]})
            continue
        properties = {
            **stored["properties"],
            "status": BatchStatus.REVOKED.value,
            "revoked_at": now.isoformat(),
            **({"revoked_by": why.by} if why.by else {}),
            **({"revoked_for": why.reason} if why.reason else {}),
        }
        tx.run(merge_nodes("Batch"), {"rows": [{"id": batch_id, "properties": properties}]})
