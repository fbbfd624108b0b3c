"""What was known on a day (已知时点): the graph without the batches that came in later.

The later batches are taken back inside a transaction that is undone at the end, so that the answer
is exactly what the store would have said on that day. Of a batch that was revoked since, nothing is
left to know. Meant for single questions: it costs as much as revoking those batches.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from graph.store import RowReader
from graph.writing import BatchWriter
from services.batches import batch_rows
from services.derivation import derive
from services.number_matches import part_unfounded
from services.session import Session
from services.undone import OpenReader, rolled_back


@contextmanager
def known_on(session: Session, day: date | None) -> Iterator[RowReader]:
    """A reader of what was known at the end of `day`; of what is known now where it is None."""
    later = _later(session, day) if day else []
    if not later:
        yield session.store
        return
    with rolled_back(session.store) as tx:
        writer = BatchWriter(tx)
        for batch, _ in reversed(later):
            writer.remove(batch)
        part_unfounded(tx, writer, session.now())
        enterprises = sorted({one for _, owners in later for one in owners})
        derive(tx, session.catalogue, writer, enterprises)
        writer.bind_pending()
        derive(tx, session.catalogue, writer, enterprises)
        yield OpenReader(tx)


def _later(session: Session, day: date) -> list[tuple[str, list[str]]]:
    """Batches that came in after that day, oldest first, with the enterprises they are about."""
    return [
        (one.batch, one.enterprises)
        for one in batch_rows(session, None)
        if datetime.fromisoformat(one.committed_at).date() > day
    ]
