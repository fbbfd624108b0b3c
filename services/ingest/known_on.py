"""Two clocks (已知时点、发生时点): the graph without later batches, or without later events.

The later batches are taken back, and later confirmations of who is one forgotten, inside a
transaction that is undone at the end, so that the answer is exactly what the store would have said
on that day. Of a batch that was revoked since, nothing is
left to know. Meant for single questions: it costs as much as revoking those batches.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from graph.aliases import Act, read_acts
from graph.errors import AccessError
from graph.merging import forget
from graph.schema.events import EVENT_DAYS
from graph.statements import delete_after, delete_topics_after
from graph.store import GraphTransaction, RowReader
from graph.writing import BatchWriter
from services.access import Viewer
from services.ingest.batch_list import BatchRow, batch_rows
from services.session import Session
from services.upkeep.recovery import settle
from services.upkeep.undone import OpenReader, OpenStore, rolled_back


@contextmanager
def known_on(session: Session, day: date | None) -> Iterator[RowReader]:
    """A reader of what was known at the end of `day`; of what is known now where it is None."""
    later = _later(session, day)
    if not later:
        yield session.store
        return
    with rolled_back(session.store) as tx:
        _take_back(session, tx, later)
        yield OpenReader(tx)


@dataclass(frozen=True)
class Clocks:
    """The day on which one stands, and the day up to which one knows; None is today."""

    as_of: date | None = None
    known_on: date | None = None

    def text(self) -> str:
        """What an answer is told by, as it is printed under it."""
        known = f"{self.known_on} 所知" if self.known_on else "今日所知"
        if not self.as_of:
            return f"按{known}。"
        return f"按{known}，只看 {self.as_of} 及以前发生的事；记录的状态仍是所知的最后状态。"


NOW = Clocks()


@contextmanager
def session_at(session: Session, clocks: Clocks) -> Iterator[Session]:
    """A session for any service that only reads, standing at these clocks.

    Later batches are taken back and later events left out in a transaction that is undone. It
    holds the store's locks while it is open: meant for single questions. An AccessError that is
    raised within says by what was asked.
    """
    later = _later(session, clocks.known_on)
    if not later and clocks.as_of is None:
        yield session
        return
    store = session.store
    with rolled_back(store) as tx, _told(clocks):
        if later:
            _take_back(session, tx, later)
        if clocks.as_of:
            _leave_out(tx, clocks.as_of)
        yield _standing(session, OpenStore(tx, store.engine, store.version), clocks.as_of)


@contextmanager
def _told(clocks: Clocks) -> Iterator[None]:
    """What is not found may only not have been known then; whether it is, is not said."""
    try:
        yield
    except AccessError as error:
        aside = "那一天以后导入、发生的不算，可把日期往后移再看。"
        raise AccessError(f"{error}{clocks.text()}{aside}") from error


def loading_days(session: Session, viewer: Viewer, enterprise_id: str) -> tuple[date, ...]:
    """The days on which batches about an enterprise came in, oldest first: stops of a slider."""
    rows = batch_rows(session, viewer.scope)
    return tuple(
        sorted(
            {
                datetime.fromisoformat(one.committed_at).date()
                for one in rows
                if not one.enterprises or enterprise_id in one.enterprises
            }
        )
    )


def _standing(session: Session, store: OpenStore, as_of: date | None) -> Session:
    """The session on the open transaction, its clock at the end of the day."""
    if as_of is None:
        return Session(session.settings, session.now, store)
    moment = datetime.combine(as_of, time(23, 59), session.now().tzinfo)
    return Session(session.settings, lambda: moment, store)


@dataclass(frozen=True)
class _Later:
    """What came after a day, oldest first: batches in force, and acts about who is one."""

    batches: tuple[BatchRow, ...] = ()
    acts: tuple[Act, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.batches or self.acts)

    @property
    def enterprises(self) -> list[str]:
        """The enterprises that they are about, a firm that was made one with another included."""
        owners = {one for batch in self.batches for one in batch.enterprises}
        firms = [one for one in self.acts if one.properties.get("subject_label") == "Org"]
        return sorted(owners | {id_ for one in firms for id_ in (one.kept_id, one.other_id)})


def _take_back(session: Session, tx: GraphTransaction, later: _Later) -> None:
    if later.acts:
        forget(BatchWriter(tx), later.acts)
    writer = BatchWriter(tx)
    for batch in reversed(later.batches):
        writer.remove(batch.batch)
    settle(tx, session.catalogue, later.enterprises, session.now())


def _leave_out(tx: GraphTransaction, day: date) -> None:
    """Take out what happened after that day, a meeting with its topics and their decisions.

    A date known to the month counts from the first of the month.
    """
    tx.run(delete_topics_after(), {"day": day})
    for label, names in EVENT_DAYS.items():
        tx.run(delete_after(label, names), {"day": day, "moment": datetime.combine(day, time.max)})


def _later(session: Session, day: date | None) -> _Later:
    """What came after that day; nothing where it is None."""
    if day is None:
        return _Later()
    zone = session.now().tzinfo
    batches = (
        one
        for one in batch_rows(session, None)
        if datetime.fromisoformat(one.committed_at).date() > day
    )
    acts = (one for one in read_acts(session.store) if _decided_on(one, zone) > day)
    return _Later(tuple(batches), tuple(acts))


def _decided_on(act: Act, zone: tzinfo | None) -> date:
    """The day of an act where the user is; the store answers in UTC."""
    moment = act.properties.get("decided_at")
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else date.min
