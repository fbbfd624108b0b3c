"""A tenure as a span of time (任期): what lies before it, in it, after it, or cannot be told.

A date that is known to the month or year counts only where all its days fall on one side.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from graph.vocabulary.supervision import CaseStatus, FindingStatus
from services.reports.asked import Asked
from services.reports.tenure_rows import CaseRow, PostRow, ProjectRow, TenureFindingRow


class Arising(Enum):
    """How a finding stands to a tenure; the values are the headings of the report."""

    INHERITED = "接任前发现、接任时未整改完"
    EARLIER = "任前发生、任内发现"
    ARISEN = "任内发生、任内发现"
    LATER = "任内发生、任后发现"
    UNKNOWN = "日期不足，无法归类"
    OUTSIDE = "不属于本任期"


NOT_TRUE = FindingStatus.REFUTED.label
OVER = frozenset({CaseStatus.CLOSED.label, CaseStatus.NOT_FILED.label})


@dataclass(frozen=True)
class Window:
    """The tenure at one enterprise; ``end`` None goes on, ``start`` None is not recorded."""

    enterprise_id: str
    enterprise: str
    start: date | None
    end: date | None

    @property
    def text(self) -> str:
        """The span in words."""
        return f"{self.start or '起始日期未记录'} 至 {self.end or '今'}"


def windows(posts: Iterable[PostRow], asked: Asked) -> tuple[Window, ...]:
    """One span for each enterprise at which the person held a post in the period asked for."""
    by_id: dict[str, list[PostRow]] = {}
    for one in posts:
        if one.enterprise_id and _overlaps(one, asked):
            by_id.setdefault(one.enterprise_id, []).append(one)
    found = (_window(id_, group, asked) for id_, group in by_id.items())
    return tuple(sorted(found, key=lambda one: (one.start or date.min, one.enterprise)))


def _overlaps(one: PostRow, asked: Asked) -> bool:
    begins_late = asked.to_on and one.valid_from and one.valid_from > asked.to_on
    ends_early = asked.from_on and one.valid_to and one.valid_to < asked.from_on
    return not (begins_late or ends_early)


def _window(id_: str, posts: list[PostRow], asked: Asked) -> Window:
    starts = [one.valid_from for one in posts if one.valid_from]
    ends = [one.valid_to for one in posts if one.valid_to]
    start = min(starts) if starts else None
    end = max(ends) if len(ends) == len(posts) else None
    if asked.from_on:
        start = max(start or asked.from_on, asked.from_on)
    if asked.to_on:
        end = min(end or asked.to_on, asked.to_on)
    return Window(id_, posts[0].enterprise or "企业未记录", start, end)


def classify(row: TenureFindingRow, window: Window) -> Arising:
    """How the finding stands to the tenure; a finding that proved untrue is outside."""
    if row.status == NOT_TRUE:
        return Arising.OUTSIDE
    start, end = window.start, window.end
    found_before = _is_before(row.discovered_on, row.discovered_on_precision, start)
    if found_before is None:
        return Arising.UNKNOWN
    if found_before:
        is_done = is_closed(row, start)
        return {True: Arising.OUTSIDE, False: Arising.INHERITED, None: Arising.UNKNOWN}[is_done]
    found_after = _is_after(row.discovered_on, row.discovered_on_precision, end)
    arose_before = _is_before(row.matter_on, row.matter_on_precision, start)
    arose_after = _is_after(row.matter_on, row.matter_on_precision, end)
    return _by_matter(found_after, arose_before, arose_after)


def _by_matter(
    found_after: bool | None, arose_before: bool | None, arose_after: bool | None
) -> Arising:
    if arose_after is True:
        return Arising.OUTSIDE
    if None in (found_after, arose_before, arose_after):
        return Arising.UNKNOWN
    if arose_before:
        return Arising.OUTSIDE if found_after else Arising.EARLIER
    return Arising.LATER if found_after else Arising.ARISEN


def is_closed(row: TenureFindingRow, day: date | None) -> bool | None:
    """Whether all measures were done before that day; None where a day of doing is missing."""
    if row.measure_count == 0 or row.open_count > 0:
        return False
    if row.undated_count or day is None:
        return None
    return _is_before(row.last_done_on, row.last_done_on_precision, day)


def finding_is_open(row: TenureFindingRow, day: date) -> bool | None:
    """Whether the finding was known and not closed at the end of that day."""
    if row.status == NOT_TRUE:
        return False
    return _is_open(
        _is_after(row.discovered_on, row.discovered_on_precision, day),
        is_closed(row, day + timedelta(1)),
    )


def case_is_open(row: CaseRow, day: date) -> bool | None:
    """Whether the case was accepted and not closed at the end of that day."""
    begun_later = _is_after(row.accepted_on, row.accepted_on_precision, day)
    if row.closed_on is None:
        return _is_open(begun_later, None if row.status in OVER else False)
    return _is_open(begun_later, _is_not_after(row.closed_on, row.closed_on_precision, day))


def project_is_open(row: ProjectRow, day: date) -> bool | None:
    """Whether the project was under way at the end of that day."""
    begun_later = _is_after(row.started_on, row.started_on_precision, day)
    if row.finished_on is None:
        return _is_open(begun_later, False)
    return _is_open(begun_later, _is_not_after(row.finished_on, row.finished_on_precision, day))


def _is_open(begun_later: bool | None, is_over: bool | None) -> bool | None:
    if begun_later is True or is_over is True:
        return False
    return None if None in (begun_later, is_over) else True


def _is_not_after(day: date, precision: str | None, limit: date) -> bool | None:
    later = _is_after(day, precision, limit)
    return None if later is None else not later


def _is_before(day: date | None, precision: str | None, limit: date | None) -> bool | None:
    """Whether all of it lies before the limit; None where it cannot be told."""
    if day is None or limit is None:
        return None
    if last_day(day, precision) < limit:
        return True
    return False if day >= limit else None


def _is_after(day: date | None, precision: str | None, limit: date | None) -> bool | None:
    """Whether all of it lies after the limit; nothing lies after a span that goes on."""
    if limit is None:
        return False
    if day is None:
        return None
    if day > limit:
        return True
    return False if last_day(day, precision) <= limit else None


def last_day(day: date, precision: str | None) -> date:
    """The last day of a date known to the month, quarter or year."""
    month = {"month": day.month, "quarter": (day.month + 2) // 3 * 3, "year": 12}.get(
        precision or "day"
    )
    return day if month is None else date(day.year, month, monthrange(day.year, month)[1])
