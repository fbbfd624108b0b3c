"""审计全覆盖: enterprise × the six kinds of audit × year, and how long ago the last one was.

No record is 未见记录（待补/待核); it counts as none only where the records of supervision are
declared complete for the whole time asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.vocabulary.supervision import AuditKind
from rules.periods import plus_months
from services.access import Viewer
from services.leadership.indicator_figures import UNNAMED
from services.leadership.judgements import Judgement, Verdict3, covers, no, spans_of, unknown, yes
from services.session import Session
from services.typed_rows import PageRow, find_rows

YEARS = 5
"""How many years are looked back; a practice value, no statute."""
NO_KIND = "类型未记录"


class AuditRow(PageRow):
    """An enterprise with the audits that checked it."""

    enterprise_id: str
    enterprise: str | None
    audits: list[dict[str, Any]]
    coverages: list[dict[str, Any]]


@dataclass(frozen=True)
class Audit:
    """One audit (审计): its name, and the day on which it ended or began."""

    id: str
    name: str
    on: date | None
    day: str


@dataclass(frozen=True)
class AuditCell:
    """The audits of one kind at one enterprise, latest first, and whether one is recent."""

    kind: str
    audits: tuple[Audit, ...]
    judgement: Judgement
    years_since: int | None

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which there was one, latest first."""
        return tuple(dict.fromkeys(one.on.year for one in self.audits if one.on))


@dataclass(frozen=True)
class AuditedEnterprise:
    """One enterprise and its cells, in the order of the kinds."""

    enterprise_id: str
    enterprise: str
    cells: tuple[AuditCell, ...]
    others: tuple[Audit, ...]


@dataclass(frozen=True)
class KindTotal:
    """Of one kind: enterprises audited within the years, of those that can be told."""

    kind: str
    n: int
    of_n: int
    unknown: int


@dataclass(frozen=True)
class AuditCoverage:
    """The whole table; ``since`` is the first day looked back to."""

    years: int
    since: date
    today: date
    enterprises: tuple[AuditedEnterprise, ...]
    totals: tuple[KindTotal, ...]


def audit_coverage(
    session: Session, viewer: Viewer, years: int = YEARS, enterprise_id: str = ""
) -> AuditCoverage:
    """Which enterprise had which audit in the last years."""
    raw = {"enterprise_id": enterprise_id or None}
    rows = find_rows(session, viewer, "audit_coverage", raw, AuditRow).rows
    return make_coverage(rows, years, session.today)


def make_coverage(rows: Iterable[AuditRow], years: int, today: date) -> AuditCoverage:
    """The table of these rows; a pure function."""
    since = plus_months(today, -12 * years)
    found = tuple(_enterprise(row, since, today) for row in rows)
    kinds = [one.label for one in AuditKind]
    totals = tuple(_total(kind, [one.cells[at] for one in found]) for at, kind in enumerate(kinds))
    return AuditCoverage(years, since, today, found, totals)


def _enterprise(row: AuditRow, since: date, today: date) -> AuditedEnterprise:
    audits = [one for one in row.audits if one["on"] is None or one["on"] <= today]
    spans = spans_of(row.coverages)
    cells = tuple(_cell(one.label, audits, spans, since, today) for one in AuditKind)
    others = [one for one in audits if not AuditKind.find(one["kind"] or "")]
    return AuditedEnterprise(row.enterprise_id, row.enterprise or UNNAMED, cells, _audits(others))


def _cell(
    kind: str,
    audits: Sequence[Mapping[str, Any]],
    spans: Sequence[tuple[date, date]],
    since: date,
    today: date,
) -> AuditCell:
    mine = _audits([one for one in audits if _kind(one) == kind])
    last = max((one.on for one in mine if one.on), default=None)
    elapsed = _whole_years(last, today) if last else None
    return AuditCell(kind, mine, _judge(mine, last, spans, since, today), elapsed)


def _kind(audit: Mapping[str, Any]) -> str:
    found = AuditKind.find(audit["kind"] or "")
    return found.label if found else ""


def _judge(
    audits: Sequence[Audit],
    last: date | None,
    spans: Sequence[tuple[date, date]],
    since: date,
    today: date,
) -> Judgement:
    if last and last >= since:
        return yes(f"最近一次 {last}")
    if any(one.on is None for one in audits):
        return unknown("有审计记录，日期未记录")
    ago = f"最近一次 {last}，" if last else ""
    if covers(spans, since, today):
        return no(f"{ago}其后资料范围内未见" if ago else "资料范围内未见记录")
    return unknown(f"{ago}其后未见记录（待补/待核）" if ago else "未见记录（待补/待核）")


def _whole_years(last: date, today: date) -> int:
    return today.year - last.year - ((today.month, today.day) < (last.month, last.day))


def _audits(rows: Iterable[Mapping[str, Any]]) -> tuple[Audit, ...]:
    found = [
        Audit(
            one["id"],
            one["name"] or "名称未记录",
            one["on"],
            "日期未记录" if one["on"] is None else str(one["on"]),
        )
        for one in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.on or date.min, one.id), reverse=True))


def _total(kind: str, cells: Sequence[AuditCell]) -> KindTotal:
    verdicts = [one.judgement.verdict for one in cells]
    done = verdicts.count(Verdict3.YES)
    return KindTotal(
        kind, done, done + verdicts.count(Verdict3.NO), verdicts.count(Verdict3.UNKNOWN)
    )
