"""Register of filings (报送台账): per enterprise, kind of records and period, what was handed in.

What counts is the declaration that a kind of records is complete (资料范围). Whether records of
the period are there tells a 零报告 from a report, and 未报 from 未报齐. Kinds whose records carry
no date of their own are never called 零报告.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from graph.vocabulary.sources import CoverageDataset
from graph.vocabulary.terms import Term
from rules.periods import Period, period
from services.access import Viewer
from services.enterprises import find_enterprises
from services.session import Session
from services.verdicts.lead_lists import narrowed

GRACE_DAYS = 30
"""After the end of a period; a practice value, no statute."""
DATED = frozenset(
    {
        *("catalogue", "meetings", "reviews", "owner", "disclosures", "implementations"),
        *("notices", "projects", "contracts", "payments", "payables", "trade", "tenders"),
        *("supervision", "accountability"),
    }
)


class FilingState(Term):
    """报送状态。What became of one kind of records for one period."""

    FILED = "已报", ""
    ZERO = "零报告", ""
    ZERO_OPEN = "零报告待核", ""
    LATE = "迟报", ""
    LATE_OPEN = "迟报待核", ""
    PARTIAL = "未报齐", ""
    NOT_FILED = "未报", ""
    NOT_DUE = "未到期", ""


AGAINST_ZERO: Mapping[str, tuple[str, ...]] = {
    "meetings": ("reviews", "owner", "implementations"),
    "contracts": ("payments", "payables", "trade"),
    "tenders": ("notices",),
    "projects": ("tenders",),
    "supervision": ("accountability",),
}
"""Records of these kinds in the period speak against a 零报告 of the first."""


class Declared(NamedTuple):
    """One declaration: from, to, and the day on which it was made, where that is known."""

    first: date
    last: date
    on: date | None


@dataclass(frozen=True)
class Filing:
    """One kind of records at one enterprise for one period; ``records`` None: not countable."""

    dataset: CoverageDataset
    period: str
    state: FilingState
    records: int | None
    note: str


@dataclass(frozen=True)
class EnterpriseFilings:
    """The filings of one enterprise, by kind of records and period."""

    enterprise_id: str
    enterprise: str
    filings: tuple[Filing, ...]

    def count(self, *states: FilingState) -> int:
        """How many are in one of these states."""
        return sum(one.state in states for one in self.filings)


def periods(session: Session, viewer: Viewer) -> tuple[str, ...]:
    """The years from the first declaration or record to this one, latest first."""
    ranges = [one for found in _declared(session, viewer).values() for one in found]
    years = {day.year for one in ranges for day in (one.first, one.last)}
    years |= {int(year) for _, _, year in _counts(session, viewer)}
    this = session.today.year
    known = [year for year in years if year <= this]
    return tuple(str(year) for year in range(this, min(known, default=this) - 1, -1))


def filings_of(session: Session, viewer: Viewer, year: str) -> tuple[EnterpriseFilings, ...]:
    """Every enterprise of the viewer in one year, most missing first."""
    declared = _declared(session, viewer)
    counts = _counts(session, viewer)
    found = [
        EnterpriseFilings(
            one.id,
            one.name or one.id,
            tuple(
                _filing(declared, counts, one.id, dataset, year, session.today)
                for dataset in CoverageDataset
            ),
        )
        for one in find_enterprises(session, viewer).rows
    ]
    return tuple(sorted(found, key=_most_missing))


def _most_missing(one: EnterpriseFilings) -> tuple[int, str]:
    missing = one.count(FilingState.NOT_FILED, FilingState.PARTIAL, FilingState.LATE)
    return -missing, one.enterprise


def filings_over_time(session: Session, viewer: Viewer, enterprise_id: str) -> tuple[Filing, ...]:
    """One enterprise in every year, kind by kind, latest year first."""
    own = narrowed(viewer, enterprise_id)
    declared = _declared(session, own)
    counts = _counts(session, own)
    years = periods(session, viewer)
    return tuple(
        _filing(declared, counts, enterprise_id, dataset, year, session.today)
        for dataset in CoverageDataset
        for year in years
    )


Key = tuple[str, str]


def _rows(session: Session, viewer: Viewer, name: str) -> list[dict[str, Any]]:
    """Every row: a part of the declarations would call someone late who is not."""
    values = {"scope": viewer.scope}
    return session.store.read(session.statement(name), values, session.no_limits).rows


def _declared(session: Session, viewer: Viewer) -> Mapping[Key, Sequence[Declared]]:
    found: dict[Key, list[Declared]] = defaultdict(list)
    for row in _rows(session, viewer, "filing_declarations"):
        one = Declared(row["from_on"], row["to_on"], row["declared_on"])
        found[row["enterprise_id"], row["dataset"]].append(one)
    return found


def _counts(session: Session, viewer: Viewer) -> Mapping[tuple[str, str, str], int]:
    rows = _rows(session, viewer, "filing_records")
    return {
        (row["enterprise_id"], row["dataset"], row["year"]): row["record_count"] for row in rows
    }


def _filing(
    declared: Mapping[Key, Sequence[Declared]],
    counts: Mapping[tuple[str, str, str], int],
    enterprise_id: str,
    dataset: CoverageDataset,
    year: str,
    today: date,
) -> Filing:
    days = period(date(int(year), 1, 1), "year")
    is_dated = str(dataset) in DATED
    records = counts.get((enterprise_id, str(dataset), year), 0) if is_dated else None
    ranges = declared.get((enterprise_id, str(dataset)), ())
    state, note = judge_filing(days, ranges, records, today)
    if state is FilingState.ZERO:
        others = {
            one: counts.get((enterprise_id, one, year), 0) for one in AGAINST_ZERO.get(dataset, ())
        }
        state, note = check_zero(note, others)
    return Filing(dataset, year, state, records, note)


def check_zero(note: str, others: Mapping[str, int]) -> tuple[FilingState, str]:
    """A 零报告 against the records of other kinds (kind → count) in the same period."""
    against = [
        f"{CoverageDataset(kind).label} {count} 条" for kind, count in others.items() if count
    ]
    if not against:
        return FilingState.ZERO, note
    return FilingState.ZERO_OPEN, f"{note}；但本期有{'、'.join(against)}，建议核实是否漏报"


def judge_filing(
    days: Period,
    ranges: Sequence[Declared],
    records: int | None,
    today: date,
) -> tuple[FilingState, str]:
    """The state of one period, and why."""
    limit = days.last + timedelta(days=GRACE_DAYS)
    covering = _covering(days, ranges)
    if not covering:
        return _not_covered(days, ranges, records, is_due=today > limit)
    if records == 0:
        return FilingState.ZERO, f"已声明报齐，本期没有记录；{_made(covering)}"
    made = [one.on for one in covering if one.on]
    if len(made) < len(covering):
        return FilingState.FILED, "声明日期未记录，是否按时无法判断"
    if max(made) <= limit:
        return FilingState.FILED, _made(covering)
    reaches_on = any(one.last > days.last for one in covering)
    if reaches_on:
        return FilingState.LATE_OPEN, f"{_made(covering)}；该声明延续到以后，可能是续报"
    return FilingState.LATE, f"{_made(covering)}，期后 {(max(made) - days.last).days} 天"


def _not_covered(
    days: Period, ranges: Sequence[Declared], records: int | None, *, is_due: bool
) -> tuple[FilingState, str]:
    touching = [one for one in ranges if one.first <= days.last and one.last >= days.first]
    if touching:
        state = FilingState.PARTIAL if is_due else FilingState.NOT_DUE
        spans = "、".join(f"{one.first} 至 {one.last}" for one in touching)
        return state, f"只声明了 {spans}"
    if not is_due:
        return FilingState.NOT_DUE, f"期后 {GRACE_DAYS} 天内报送即可"
    if records is None:
        return FilingState.NOT_FILED, "没有声明报齐；这类资料不按日期计数"
    if records:
        return FilingState.PARTIAL, "有记录，未声明报齐"
    return FilingState.NOT_FILED, "没有声明，也没有记录"


def _covering(days: Period, ranges: Sequence[Declared]) -> list[Declared]:
    """The declarations that together cover every day; empty if they do not."""
    used: list[Declared] = []
    reached = days.first
    for one in sorted(ranges, key=lambda one: one.first):
        if one.first <= reached <= one.last:
            used.append(one)
            reached = one.last + timedelta(days=1)
        if reached > days.last:
            return used
    return []


def _made(covering: Sequence[Declared]) -> str:
    made = sorted(str(one.on) for one in covering if one.on)
    return f"{made[-1]} 声明" if made else "声明日期未记录"
