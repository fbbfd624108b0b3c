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
from graph.vocabulary.supervision import SupervisionLine
from services.access import Viewer
from services.enterprises import find_enterprises
from services.judgements import Verdict3
from services.overview_records import Indicator, Record, indicators, measures
from services.overview_rows import DecisionRow, FindingRow, LossRow, MeetingRow
from services.session import Session
from services.typed_rows import PageRow, find_rows

NO_CLASS, NO_LINE, UNNAMED = "类别未记录", "条线未记录", "企业未记录"
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
class Period:
    """Decisions of one month or quarter, by class in the order of ``Overview.classes``."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class LineOfSupervision:
    """A line of supervision (监督条线): from finding to measure, case and sanction."""

    line: str
    findings: int
    rectified: int
    with_case: int
    sanctions: int


@dataclass(frozen=True)
class EnterpriseFigures:
    """One enterprise: decisions and, for each indicator in order, (n, N, 无法判断)."""

    enterprise_id: str
    enterprise: str
    decisions: int
    findings: int
    figures: tuple[tuple[int, int, int], ...]


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
    """Everything that the page shows for one filter."""

    decisions: int
    amount_fen: int
    without_amount: int
    undated: int
    indicators: tuple[Indicator, ...]
    classes: tuple[str, ...]
    class_counts: tuple[int, ...]
    periods: tuple[Period, ...]
    lines: tuple[LineOfSupervision, ...]
    enterprises: tuple[EnterpriseFigures, ...]
    listed: tuple[Listed, ...] = ()
    is_cut: bool = False

    def indicator(self, code: str) -> Indicator | None:
        """The indicator with this code."""
        return next((one for one in self.indicators if one.code == code), None)


def overview_choices(session: Session, viewer: Viewer) -> Choices:
    """The enterprises and the years that can be chosen."""
    found = find_enterprises(session, viewer).rows
    counts = find_rows(session, viewer, "decision_counts", {}, CountRow).rows
    years = {one.year for one in counts if one.year}
    names = tuple((one.id, one.name or one.id) for one in found)
    return Choices(names, tuple(sorted(years, reverse=True)))


def show_overview(
    session: Session, viewer: Viewer, enterprise_id: str = "", year: int | None = None
) -> Overview:
    """The figures for all enterprises that the viewer may see, or for one; for all years or one."""
    raw: dict[str, object] = {"enterprise_id": enterprise_id or None}
    if year:
        raw |= {"from_on": date(year, 1, 1), "to_on": date(year, 12, 31)}
    decisions = find_rows(session, viewer, "overview_decisions", raw, DecisionRow)
    meetings = find_rows(session, viewer, "overview_meetings", raw, MeetingRow)
    findings = find_rows(session, viewer, "overview_findings", raw, FindingRow)
    losses = find_rows(session, viewer, "overview_losses", raw, LossRow)
    is_cut = any(one.is_cut for one in (decisions, meetings, findings, losses))
    return make_overview(
        decisions.rows, meetings.rows, findings.rows, losses.rows, session.today, is_cut=is_cut
    )


def make_overview(
    decisions: Sequence[DecisionRow],
    meetings: Sequence[MeetingRow],
    findings: Sequence[FindingRow],
    losses: Sequence[LossRow],
    today: date,
    *,
    is_cut: bool = False,
) -> Overview:
    """The figures of these rows; a pure function."""
    asked = indicators(decisions, meetings, findings, losses, today)
    classes = _classes(decisions)
    counted = Counter(one.class_ or NO_CLASS for one in decisions)
    return Overview(
        decisions=len(decisions),
        amount_fen=sum(one.amount_fen or 0 for one in decisions),
        without_amount=sum(one.amount_fen is None for one in decisions),
        undated=sum(one.decided_on is None for one in decisions),
        indicators=asked,
        classes=classes,
        class_counts=tuple(counted[one] for one in classes),
        periods=tuple(_periods(decisions, classes)),
        lines=tuple(_lines(findings, today)),
        enterprises=tuple(_by_enterprise(decisions, findings, asked)),
        listed=tuple(_listed(decisions)),
        is_cut=is_cut,
    )


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


def _lines(findings: Sequence[FindingRow], today: date) -> Iterable[LineOfSupervision]:
    for line in (*(one.label for one in SupervisionLine), NO_LINE):
        mine = [one for one in findings if (one.line or NO_LINE) == line]
        if mine or line != NO_LINE:
            yield LineOfSupervision(
                line=line,
                findings=len(mine),
                rectified=sum(_is_rectified(one, today) for one in mine),
                with_case=sum(one.case_count > 0 for one in mine),
                sanctions=sum(one.sanction_count > 0 for one in mine),
            )


def _is_rectified(row: FindingRow, today: date) -> bool:
    """Every measure is done."""
    judged = measures((row,), today)
    return bool(row.measures) and all(one.judgement.verdict is Verdict3.YES for one in judged)


def _by_enterprise(
    decisions: Sequence[DecisionRow], findings: Sequence[FindingRow], asked: Sequence[Indicator]
) -> Iterable[EnterpriseFigures]:
    names = {one.enterprise_id or "": one.enterprise or UNNAMED for one in decisions}
    names |= {one.enterprise_id or "": one.enterprise or UNNAMED for one in findings}
    for one in asked:
        names |= {record.enterprise_id: record.enterprise for record in one.records}
    for id_, name in sorted(names.items(), key=lambda pair: (pair[1], pair[0])):
        yield EnterpriseFigures(
            enterprise_id=id_,
            enterprise=name,
            decisions=sum((one.enterprise_id or "") == id_ for one in decisions),
            findings=sum((one.enterprise_id or "") == id_ for one in findings),
            figures=tuple(_figures(one.records, id_) for one in asked),
        )


def _figures(records: Iterable[Record], enterprise_id: str) -> tuple[int, int, int]:
    counted = Counter(
        one.judgement.verdict for one in records if one.enterprise_id == enterprise_id
    )
    done = counted[Verdict3.YES]
    return done, done + counted[Verdict3.NO], counted[Verdict3.UNKNOWN]
