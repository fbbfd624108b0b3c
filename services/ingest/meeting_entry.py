"""Typing in a meeting (会议补录): what a person reads off a scan, loaded like any ledger.

What is typed becomes a ledger workbook that is kept, so that every value has its sheet and row; a
row of 来源文件 ties the meeting to the scan by its digest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from exports.fill_in import FillBook, FillSheet, fill_in_bytes
from graph.errors import LoadError
from loaders.datasets.registry import Field, get_sheet
from loaders.ledger import GUIDE_SHEET
from services.access import Right, Viewer
from services.ingest.dry_run import FilePlan, plan
from services.ingest.load_reports import FileReport, LoadOptions
from services.ingest.loading import commit
from services.session import Session

ENTRIES = "entries"
MEETINGS, ATTENDANCE, TOPICS, VOTES = "meetings", "attendance", "topics", "votes"
DOCUMENTS = "source_documents"
COMMON = ("填报企业", "会议日期", "会议名称")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    MEETINGS: (
        *("会议类型", "会议形式", "开始时间", "地点", "届次", "应到人数", "实到人数"),
        *("通知发出日期", "主持人", "记录人"),
    ),
    ATTENDANCE: ("姓名", "到会身份", "是否主持", "参会时职务", "缺席或请假原因", "是否签字"),
    TOPICS: (
        "议题名称",
        "事项编码",
        "类别",
        "金额（万元）",
        "是否通过",
        "议题决议",
        "是否报国资委",
    ),
    VOTES: ("议题名称", "姓名", "表决意见", "意见原文", "发言顺序"),
}
NO_SCAN = "没有指明对照的扫描件或纸质文件；请上传文件，或写明文件名称。"
NO_REASON = "没有写补录理由；请写明为什么要手工录入，如“只有扫描件”。"
_UNFIT = re.compile(r'[\\/:*?"<>|#!\s]+')
Row = Mapping[str, str]


@dataclass(frozen=True)
class Scan:
    """The paper beside which it was typed; `sha256` is empty where only its name is known."""

    name: str
    kind: str = "会议纪要"
    sha256: str = ""
    page: str = ""


@dataclass(frozen=True)
class TypedMeeting:
    """One meeting as typed: its own cells by heading, and the rows of the other sheets."""

    enterprise: str
    held_on: str
    name: str
    cells: Row
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    scan: Scan = field(default_factory=lambda: Scan(""))
    reason: str = ""


def entry_fields(sheet: str) -> tuple[Field, ...]:
    """The columns of a sheet that are typed in, with what may be written there."""
    known = {one.column.heading: one for one in get_sheet(sheet).fields.values()}
    return tuple(known[heading] for heading in COLUMNS[sheet])


def plan_entry(session: Session, viewer: Viewer, typed: TypedMeeting) -> FilePlan:
    """What the entry would change and what is wrong with it; nothing is written."""
    path = _write(session, viewer, typed, "试写")
    try:
        [planned] = plan(session, [path], viewer, _options(typed), _quiet)
    finally:
        path.unlink()
    return planned


def commit_entry(session: Session, viewer: Viewer, typed: TypedMeeting) -> FileReport:
    """Load the entry as one batch; the workbook that holds it is kept."""
    path = _write(session, viewer, typed, f"{session.now():%Y%m%d-%H%M%S}")
    [report] = commit(session, [path], viewer, _options(typed), _quiet)
    if not report.batch:
        path.unlink()
    return report


def _options(typed: TypedMeeting) -> LoadOptions:
    return LoadOptions(reason=typed.reason.strip())


def _write(session: Session, viewer: Viewer, typed: TypedMeeting, mark: str) -> Path:
    viewer.needs(Right.LOAD)
    if not typed.scan.name.strip():
        raise LoadError(NO_SCAN)
    if not typed.reason.strip():
        raise LoadError(NO_REASON)
    folder = session.settings.data_dir / ENTRIES
    folder.mkdir(parents=True, exist_ok=True)
    name = _UNFIT.sub("", f"{typed.enterprise}{typed.name}")[:60]
    path = folder / f"会议补录-{name}-{mark}.xlsx"
    path.write_bytes(_book(typed))
    return path


def _book(typed: TypedMeeting) -> bytes:
    lines = ("会议补录", f"理由：{typed.reason}", f"对照文件：{typed.scan.name}")
    sheets = [_sheet(name, rows) for name, rows in _all_rows(typed).items() if rows]
    return fill_in_bytes(FillBook(GUIDE_SHEET, lines, (), (), sheets))


def _all_rows(typed: TypedMeeting) -> dict[str, list[dict[str, str]]]:
    common = dict(zip(COMMON, (typed.enterprise, typed.held_on, typed.name), strict=True))
    rows = {MEETINGS: [common | _filled(typed.cells)]}
    for name in (ATTENDANCE, TOPICS, VOTES):
        filled = (_filled(one) for one in typed.rows.get(name, ()))
        rows[name] = [common | one for one in filled if one]
    document = {
        "填报企业": typed.enterprise,
        "文件名称": typed.scan.name,
        "文件类型": typed.scan.kind,
        "文件 SHA-256": typed.scan.sha256,
        "页码或段落": typed.scan.page,
        "证明的会议日期": typed.held_on,
        "证明的会议名称": typed.name,
    }
    return {**rows, DOCUMENTS: [_filled(document)]}


def _filled(row: Row) -> dict[str, str]:
    texts = {name: str(value).strip() for name, value in row.items() if value is not None}
    return {name: text for name, text in texts.items() if text}


def _sheet(name: str, rows: Sequence[Mapping[str, str]]) -> FillSheet:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return FillSheet(get_sheet(name).dataset.title, headings, rows, [frozenset()] * len(rows))


def _quiet(_name: str, _done: int, _total: int) -> None:
    """One file: no progress to tell."""
