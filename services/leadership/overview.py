"""领导总览: figures with n and N, what cannot be told beside them, and the records behind each.

No share below ten; no ranking of persons; what is counted is a record, never a guilt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from graph.vocabulary.decisions import DecisionClass
from services.access import Viewer
from services.enterprises import find_enterprises
from services.leadership.handling import Handling, make_handling
from services.leadership.indicator_figures import UNNAMED, Figure, Standing, change_text
from services.leadership.indicators import make_figures, make_standing
from services.leadership.overview_reading import (
    DECISIONS,
    FINDINGS,
    Rows,
    read_overview_rows,
)
from services.leadership.overview_rows import DecisionRow, SanctionRow
from services.leadership.report_period import ReportPeriod
from services.leadership.supervision_funnel import FunnelLine, make_funnel
from services.session import Session
from services.typed_rows import PageRow, find_rows

NO_CLASS = "类别未记录"
NOBODY = Handling()
MANY_MONTHS = 18


class CountRow(PageRow):
    """How many decisions of a class an enterprise made in a year."""

    enterprise_id: str | None
    enterprise: str | None
    year: int | None
    class_: str | None = Field(alias="class")
    decision_count: int
    amount_fen: int | None


@dataclass(frozen=True)
class Choices:
    """What one may filter by."""

    enterprises: tuple[tuple[str, str], ...]
    years: tuple[int, ...]


@dataclass(frozen=True)
class Compared:
    """A figure of the period, of the one before it, and over the last four."""

    figure: Figure
    before: Figure | None = None
    trend: tuple[tuple[str, Figure], ...] = ()

    @property
    def change(self) -> str:
        """How it stands to the period before; empty where there is none to compare with."""
        return change_text(self.figure, self.before) if self.before else ""


@dataclass(frozen=True)
class Period:
    """Decisions of one month or quarter, by class in the order of ``Overview.classes``."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class EnterpriseFigures:
    """One enterprise: how many decisions and findings, and its own part of every figure."""

    enterprise_id: str
    enterprise: str
    decisions: int
    findings: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Listed:
    """A decision with the class and the period that it is counted in."""

    id: str
    title: str
    enterprise: str
    day: str
    class_: str
    period: str
    amount_fen: int | None


@dataclass(frozen=True)
class Overview:
    """Everything that the page shows for one enterprise or all, and one period."""

    period: ReportPeriod
    today: date
    decisions: int
    amount_fen: int
    without_amount: int
    undated: int
    compared: tuple[Compared, ...]
    classes: tuple[str, ...]
    class_counts: tuple[int, ...]
    periods: tuple[Period, ...]
    lines: tuple[FunnelLine, ...]
    enterprises: tuple[EnterpriseFigures, ...]
    handling: Handling = NOBODY
    listed: tuple[Listed, ...] = ()
    is_cut: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(one.figure for one in self.compared)

    def find(self, code: str) -> Compared | None:
        """The figure with this code."""
        return next((one for one in self.compared if one.figure.code == code), None)

    def indicator(self, code: str) -> Figure | None:
        """The figure with this code, without what it is compared with."""
        found = self.find(code)
        return found.figure if found else None

    @property
    def has_records(self) -> bool:
        """Whether the period has anything to show."""
        dated = [one for one in self.figures if one.indicator.is_dated]
        return self.decisions > 0 or any(one.records for one in dated)


def overview_choices(session: Session, viewer: Viewer) -> Choices:
    """The enterprises and the years that can be chosen."""
    found = find_enterprises(session, viewer).rows
    counts = find_rows(session, viewer, "decision_counts", {}, CountRow).rows
    years = {one.year for one in counts if one.year}
    names = tuple((one.id, one.name or one.id) for one in found)
    return Choices(names, tuple(sorted(years, reverse=True)))


def show_overview(
    session: Session,
    viewer: Viewer,
    enterprise_id: str = "",
    year: int | None = None,
    quarter: int | None = None,
) -> Overview:
    """The figures of the viewer's enterprises, or of one of them; of all time or of a period."""
    period = ReportPeriod(year, quarter if year else None)
    standing = make_standing(session, viewer, enterprise_id)
    rows = read_overview_rows(session, viewer, enterprise_id, period)
    return make_overview(
        rows, period, standing, read_handling(session, viewer, enterprise_id, period)
    )


def read_handling(
    session: Session, viewer: Viewer, enterprise_id: str, period: ReportPeriod
) -> Handling:
    """Who was handled how in a period, in numbers."""
    raw = {"enterprise_id": enterprise_id or None, "from_on": period.first, "to_on": period.last}
    return make_handling(find_rows(session, viewer, "overview_sanctions", raw, SanctionRow).rows)


def make_overview(
    rows: Rows, period: ReportPeriod, standing: Standing, handling: Handling | None = None
) -> Overview:
    """The figures of these rows; a pure function."""
    compared = compare(make_figures(rows, standing), period)
    decisions = [one for one in rows.of(DECISIONS) if period.holds(one.decided_on)]
    findings = [one for one in rows.of(FINDINGS) if period.holds(one.discovered_on)]
    classes = _classes(decisions)
    counted = Counter(one.class_ or NO_CLASS for one in decisions)
    figures = [one.figure for one in compared]
    lines = make_funnel(findings, standing)
    return Overview(
        period=period,
        today=standing.today,
        decisions=len(decisions),
        amount_fen=sum(one.amount_fen or 0 for one in decisions),
        without_amount=sum(one.amount_fen is None for one in decisions),
        undated=sum(one.decided_on is None for one in decisions),
        compared=compared,
        classes=classes,
        class_counts=tuple(counted[one] for one in classes),
        periods=tuple(_periods(decisions, classes)),
        lines=lines,
        enterprises=tuple(_by_enterprise(decisions, findings, figures)),
        handling=handling or NOBODY,
        listed=tuple(_listed(decisions)),
        is_cut=rows.is_cut,
    )


def compare(figures: Iterable[Figure], period: ReportPeriod) -> tuple[Compared, ...]:
    """Each figure of a period with that of the one before and of the last four."""
    return tuple(_compared(one, period) for one in figures)


def _compared(one: Figure, period: ReportPeriod) -> Compared:
    before = period.before
    if before is None or not one.indicator.is_dated:
        return Compared(one.within(period))
    trend = tuple((each.label, one.within(each)) for each in period.trend())
    return Compared(one.within(period), one.within(before), trend)


def _listed(decisions: Sequence[DecisionRow]) -> Iterable[Listed]:
    size = _period_size(decisions)
    for one in decisions:
        no = _period_no(one.decided_on, size) if one.decided_on else None
        yield Listed(
            one.id,
            one.title or "名称未记录",
            one.enterprise or UNNAMED,
            one.day("decided_on"),
            one.class_ or NO_CLASS,
            "" if no is None else _period_label(no, size),
            one.amount_fen,
        )


def _classes(decisions: Iterable[DecisionRow]) -> tuple[str, ...]:
    present = {one.class_ or NO_CLASS for one in decisions}
    return tuple(one for one in (*(c.label for c in DecisionClass), NO_CLASS) if one in present)


def _periods(decisions: Sequence[DecisionRow], classes: Sequence[str]) -> Iterable[Period]:
    """By month, or by quarter where that would be too many; empty periods are shown as well."""
    days = sorted(one.decided_on for one in decisions if one.decided_on)
    if not days:
        return
    size = _period_size(decisions)
    counted = Counter(
        (_period_no(one.decided_on, size), one.class_ or NO_CLASS)
        for one in decisions
        if one.decided_on
    )
    for no in range(_period_no(days[0], size), _period_no(days[-1], size) + 1):
        yield Period(_period_label(no, size), tuple(counted[(no, one)] for one in classes))


def _period_size(decisions: Sequence[DecisionRow]) -> int:
    days = [one.decided_on for one in decisions if one.decided_on]
    months = _period_no(max(days), 1) - _period_no(min(days), 1) + 1 if days else 1
    return 1 if months <= MANY_MONTHS else 3


def _period_no(day: date, size: int) -> int:
    return (day.year * 12 + day.month - 1) // size


def _period_label(no: int, size: int) -> str:
    year, month = divmod(no * size, 12)
    return f"{year}-{month + 1:02d}" if size == 1 else f"{year}年{month // 3 + 1}季度"


def _by_enterprise(
    decisions: Sequence[DecisionRow], findings: Sequence[PageRow], figures: Sequence[Figure]
) -> Iterable[EnterpriseFigures]:
    made = Counter(one.enterprise_id or "" for one in decisions)
    found = Counter(str(getattr(one, "enterprise_id", "") or "") for one in findings)
    names = {one.enterprise_id or "": one.enterprise or UNNAMED for one in decisions}
    for figure in figures:
        names |= {record.enterprise_id: record.enterprise for record in figure.records}
    for id_, name in sorted(names.items(), key=lambda pair: (pair[1], pair[0])):
        own = tuple(one.at(id_) for one in figures)
        yield EnterpriseFigures(id_, name, made[id_], found[id_], own)
