"""Findings (问题): the list with deadlines, and one finding from supervision to accountability."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.vocabulary.terms import Term
from services.access import Viewer
from services.session import Session
from services.things.thing_cards import Card, get_card
from services.typed_rows import PageRow, find_rows

DONE = frozenset({"按期完成", "逾期完成", "已完成，期限未记录", "已完成，完成日期未记录"})
SOON_DAYS = 30


class Wanted(Term):
    """要看哪些。Which findings of the list."""

    OPEN = "全部未完成", ""
    OVER = "已超期", ""
    SOON = "30 天内到期", ""
    UNKNOWN = "期限不明或未见整改", ""
    DONE = "已完成", ""


class FindingRecordRow(PageRow):
    """What the finding came from, is about, or led to; ``part`` says which."""

    part: str
    node_id: str
    label: str
    title: str | None
    note: str | None
    happened_on: date | None
    happened_on_precision: str | None
    amount_fen: int | None
    persons: tuple[str, ...]
    person_ids: tuple[str, ...]
    locator: str | None


class DeadlineRow(PageRow):
    """One measure of a finding with its deadline; a finding without any is one row too."""

    finding_id: str
    finding: str | None
    enterprise: str | None
    event: str | None
    nature: str | None
    severity: str | None
    discovered_on: date | None
    discovered_on_precision: str | None
    finding_status: str | None
    rectification_id: str | None
    measure: str | None
    owners: tuple[str, ...]
    due_on: date | None
    due_on_precision: str | None
    is_extended: bool | None
    done_on: date | None
    done_on_precision: str | None
    verified_on: date | None
    verified_on_precision: str | None
    status: str | None
    verdict: str
    overdue_days: int | None

    @property
    def is_done(self) -> bool:
        """Whether it needs no more work."""
        return self.verdict in DONE

    def days_left(self, today: date) -> int | None:
        """Days to the deadline, below zero when over; None where it is done or not exact."""
        due = self.exact("due_on")
        return None if self.is_done or due is None else (due - today).days


@dataclass(frozen=True)
class Deadline:
    """A row of the list of work: ``days_left`` below zero is over."""

    row: DeadlineRow
    days_left: int | None

    @property
    def words(self) -> str:
        """What the deadline says to whoever works on it."""
        if self.days_left is None:
            return self.row.verdict
        if self.days_left < 0:
            return f"超期 {-self.days_left} 天"
        return "今天到期" if self.days_left == 0 else f"还剩 {self.days_left} 天"


@dataclass(frozen=True)
class FindingView:
    """One finding."""

    card: Card
    records: tuple[FindingRecordRow, ...]


def get_finding(session: Session, viewer: Viewer, finding_id: str) -> FindingView:
    """One finding; AccessError where there is none, or no right."""
    card = get_card(session, viewer, "Finding", finding_id)
    raw = {"finding_id": finding_id}
    records = find_rows(session, viewer, "finding_records", raw, FindingRecordRow).rows
    return FindingView(card, records)


def deadlines(
    session: Session, viewer: Viewer, enterprise_id: str = "", wanted: str = Wanted.OPEN
) -> tuple[Deadline, ...]:
    """The list of work: longest over first, then by deadline, at last those without one."""
    raw = {"enterprise_id": enterprise_id}
    rows = find_rows(session, viewer, "rectification_status", raw, DeadlineRow).rows
    found = [Deadline(one, one.days_left(session.today)) for one in rows]
    kept = [one for one in found if _is_wanted(one, wanted)]
    return tuple(sorted(kept, key=_order))


def _is_wanted(one: Deadline, wanted: str) -> bool:
    days = one.days_left
    checks = {
        Wanted.OPEN: not one.row.is_done,
        Wanted.OVER: days is not None and days < 0,
        Wanted.SOON: days is not None and 0 <= days <= SOON_DAYS,
        Wanted.UNKNOWN: not one.row.is_done and days is None,
        Wanted.DONE: one.row.is_done,
    }
    return checks[Wanted(wanted)]


def _order(one: Deadline) -> tuple[bool, int, str, str, str]:
    row = one.row
    days = 0 if one.days_left is None else one.days_left
    return one.days_left is None, days, row.finding or "", row.finding_id, row.measure or ""
