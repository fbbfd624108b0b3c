"""Findings and open items of a tenure (问题与未结事项): inherited, arisen, found later, left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from exports.report import Cell, Column, Section, Table
from services.reports.parts import NOT_RECORDED, NOTE, Sources
from services.reports.tenure_rows import CaseRow, ProjectRow, TenureFindingRow
from services.reports.tenure_window import (
    Arising,
    Window,
    case_is_open,
    classify,
    finding_is_open,
    project_is_open,
)

SHOWN = (Arising.INHERITED, Arising.EARLIER, Arising.ARISEN, Arising.LATER, Arising.UNKNOWN)
FINDINGS = (
    Column("发现日期", 15),
    Column("问题、所涉事项", 34),
    Column("事项日期", 15),
    Column("整改", 15),
    Column("本人参与", 12),
    NOTE,
)
OPEN = (Column("类别", 12), Column("未结事项", 50), Column("起始日期", 16), NOTE)


@dataclass(frozen=True)
class TenureThings:
    """The spans, and what is placed before, in or after them."""

    spans: tuple[Window, ...]
    findings: tuple[TenureFindingRow, ...]
    cases: tuple[CaseRow, ...]
    projects: tuple[ProjectRow, ...]

    def placed(self) -> Iterator[tuple[TenureFindingRow, Arising]]:
        """Each finding with how it stands to the tenure at its enterprise."""
        by_id = {one.enterprise_id: one for one in self.spans}
        for row in self.findings:
            if row.enterprise_id in by_id:
                yield row, classify(row, by_id[row.enterprise_id])


def finding_sections(
    things: TenureThings, decided: frozenset[str], sources: Sources
) -> Iterator[Section]:
    """The findings by how they stand to the tenure, each class with its count."""
    placed = list(things.placed())
    counted = Counter(kind for _, kind in placed)
    said = "；".join(f"{kind.value} {counted[kind]} 项" for kind in SHOWN)
    tables = []
    for kind in SHOWN:
        rows = tuple(_finding(row, decided, sources) for row, one in placed if one is kind)
        if rows:
            tables.append(Table(kind.value, FINDINGS, rows))
    yield Section("任职企业的监督问题", (f"{said}。已查明不属实的不列。", *tables))


def _finding(row: TenureFindingRow, decided: frozenset[str], sources: Sources) -> tuple[Cell, ...]:
    return (
        row.day("discovered_on") or "日期未记录",
        "；".join(filter(None, (row.title, row.about))),
        row.day("matter_on") or "日期未记录",
        _measures(row),
        "参与决策" if decided & set(row.decision_ids) else "未见参与记录",
        sources.cite(row.locator, row.document_id),
    )


def _measures(row: TenureFindingRow) -> str:
    if not row.measure_count:
        return "未见整改记录"
    if row.open_count:
        return f"未完成 {row.open_count}/{row.measure_count}"
    return "已完成" if row.undated_count else f"已完成（{row.day('last_done_on')}）"


def open_section(things: TenureThings, sources: Sources, today: date) -> Section:
    """What was open on the first and on the last day of each span."""
    blocks: list[str | Table] = []
    for span in things.spans:
        for word, day in (("首日", span.start), ("末日", span.end or today)):
            if day is None:
                blocks.append(f"{span.enterprise}：任期起始日期未记录，{word}未结事项无法判断。")
            else:
                blocks += _open_on(things, span, word, day, sources)
    return Section("任期首日、末日的未结事项", tuple(blocks) or ("未见任职记录，无法判断。",))


def _open_on(
    things: TenureThings, span: Window, word: str, day: date, sources: Sources
) -> Iterator[str | Table]:
    items = [one for one in _items(things, span, day, sources) if one[0] is not False]
    unclear = sum(one[0] is None for one in items)
    rows = tuple(row for is_open, row in items if is_open)
    title = f"{span.enterprise}，{word}（{day}）未结 {len(rows)} 项"
    yield Table(title, OPEN, rows, "现有资料中没有。")
    if unclear:
        yield f"另有 {unclear} 项日期不足，当日是否未结无法判断。"


def _items(
    things: TenureThings, span: Window, day: date, sources: Sources
) -> Iterator[tuple[bool | None, tuple[Cell, ...]]]:
    id_ = span.enterprise_id
    for finding in things.findings:
        if finding.enterprise_id == id_:
            said = _item("问题", finding.title, finding.day("discovered_on"))
            yield _cited(finding_is_open(finding, day), said, finding, sources)
    for case in things.cases:
        if case.enterprise_id == id_:
            said = _item("追责案件", case.case_no, case.day("accepted_on"))
            yield _cited(case_is_open(case, day), said, case, sources)
    for project in things.projects:
        if project.enterprise == span.enterprise:
            said = _item("在建项目", project.project, project.day("started_on"))
            yield _cited(project_is_open(project, day), said, project, sources)


def _item(kind: str, title: str | None, day: str) -> tuple[str, str, str]:
    return kind, title or NOT_RECORDED, day or "日期未记录"


def _cited(
    is_open: bool | None,
    said: tuple[str, str, str],
    row: TenureFindingRow | CaseRow | ProjectRow,
    sources: Sources,
) -> tuple[bool | None, tuple[Cell, ...]]:
    """A place is numbered only where it is printed."""
    return is_open, (*said, sources.cite(row.locator, row.document_id) if is_open else "")
