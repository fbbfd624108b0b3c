"""Writing while reading (边读边写): the nodes of a large ledger, slice by slice, behind the gate.

A ledger that will not go into one transaction is written in parts anyway. The engine need not wait
until its last row is read: rows are refused one by one, and what is refused of the whole file is
looked at before its first row. What ends the reading all the same takes back what was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field

from graph.deadline import started
from graph.errors import ModelError, StoreConflictError, StoreError
from graph.facts import NodeFact
from graph.load_lock import LoadLock
from graph.writing import Written
from loaders.draft import Draft
from services.access import Viewer
from services.ingest.batch_list import BatchRow, batch_rows
from services.ingest.batches import (
    HalfWritten,
    begin_half,
    commit_draft,
    fits,
    known_batch,
    take_back,
    write_half,
)
from services.ingest.id_key import NumberDigester
from services.ingest.load_reports import LoadOptions
from services.session import Session
from services.upkeep.recovery import PART_FACTS, take_back_half

SLICE, PART = 4_000, PART_FACTS // 2


@dataclass
class EarlyWriting:
    """The writing of one file, from its first slice or only after its last row.

    Nothing is read from the graph by the reading itself meanwhile: it would wait at the gate.
    """

    session: Session
    lock: LoadLock
    viewer: Viewer
    options: LoadOptions
    half: HalfWritten | None = None
    is_given_up: bool = False
    _slice: Future[None] | None = field(default=None, repr=False)

    def grown(self, digest: NumberDigester, draft: Draft, done: int, total: int) -> None:
        """Let the nodes that are waiting be written, if the draft goes in parts.

        While others are being written, the reading goes on until `PART` are waiting.
        """
        waiting = len(draft.nodes) - draft.nodes.taken
        is_writing = self._slice is not None and not self._slice.done()
        if self.is_given_up or waiting < (PART if is_writing else SLICE):
            return
        if self.half is None and fits(draft.fact_count + total - done):
            return
        try:
            if self.half is None:
                self._begin(draft, digest)
            self._join()
            if self.half is not None:
                self._start(self.half, draft.nodes.take(PART))
        except StoreConflictError:
            self._give_up()

    def known(self, draft: Draft) -> BatchRow | None:
        """The batch in force that this very file came in; none has it once the writing began."""
        rows = batch_rows(self.session, None) if self.half is None else ()
        return known_batch(rows, draft)

    def commit(self, draft: Draft) -> tuple[str, Written]:
        """Write the rest of a draft that is read; its batch and what was written."""
        try:
            self._join()
            if (half := self.half) is not None:
                written = write_half(self.session, self.lock, half, self.options)
                self.half = None
                return half.batch, written
        except StoreConflictError:
            self._give_up()
        return commit_draft(self.session, self.lock, draft, self.viewer, self.options)

    def undo(self) -> None:
        """Take back what was written of a file that was not committed."""
        with suppress(StoreError, ModelError):
            self._join()
        if self.half is not None:
            take_back(self.session, self.lock)

    def _begin(self, draft: Draft, digest: NumberDigester) -> None:
        """Close the gate, unless this very file may be in the graph already."""
        hashes = {one for row in batch_rows(self.session, None) for one in row.hashes}
        if draft.file.sha256 in hashes:
            self.is_given_up = True
            return
        digest.remember()
        self.half = begin_half(self.session, self.lock, draft, self.viewer, self.options)

    def _start(self, half: HalfWritten, nodes: Sequence[NodeFact]) -> None:
        half.restate(self.lock)
        self._slice = started(lambda: half.write_nodes(self.lock, nodes))

    def _join(self) -> None:
        """Wait for the slice that is being written; interrupted, it is still to be waited for."""
        if (written := self._slice) is not None:
            try:
                written.result()
            finally:
                self._slice = None if written.done() else written

    def _give_up(self) -> None:
        """Take it all back after a passing conflict: the file is written when it is read."""
        session = self.session
        take_back_half(self.lock, session.store, session.catalogue, session.now)
        if self.half is not None:
            self.half.draft.nodes.put_back()
        self.half, self.is_given_up = None, True


@contextmanager
def early_writing(
    session: Session, lock: LoadLock, viewer: Viewer, options: LoadOptions
) -> Iterator[EarlyWriting]:
    """The writing of one file; what is not committed when the block ends is taken back."""
    early = EarlyWriting(session, lock, viewer, options)
    with ExitStack() as undo:
        undo.callback(early.undo)
        yield early
