"""Check reports (导入检查报告): what was wrong with a file, as a workbook a clerk can mend."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from exports.check_report import (
    CheckReport,
    Mark,
    PlainSheet,
    RejectedRow,
    RejectedSheet,
    write_check_report,
)
from loaders.copying import header_end, part_rows, read_sheets, table_title
from loaders.issues import Issue, Severity
from loaders.mending import (
    EXTRA,
    LISTED,
    MARK,
    TOTALS,
    fingerprint,
    rejected_title,
    row_texts,
)
from loaders.readers.excel import Workbook
from loaders.readers.grid import Grid
from loaders.readers.opening import file_access
from services.access import Right, Viewer
from services.ingest.kept_files import put_aside
from services.ingest.load_reports import FileReport
from services.session import Session

MAX_CELLS = 1_500_000
_LETTERS = re.compile(r"(?:^|/)([A-Z]{1,3})(?:\s|$)")
_LIST_HEADINGS = ("程度", "文件", "表", "行", "列", "内容", "问题", "说明", "建议")
_HOW_TO_MEND = (
    "“X（待改）”各表是没有载入的行，按“错误说明”改正后，把本文件整个再导入一次即可；"
    "已载入的行不会重复。也可以直接在标了颜色的副本里改：红色没有载入，黄色已载入但请核对，"
    "把鼠标停在格子上看原因和改法。请勿改动“原行号”一栏。"
)
_KEEP = "不是数据行：写明以下各行的单位或企业，请保留。"
_NO_COPY = "本文件不能逐格照抄（数据包、JSON 或文件太大），问题见“问题清单”，请在原文件中改正。"


def report_path(out: Path, path: Path) -> Path:
    """Where the report of a file goes: the .xlsx named, or a file of its own in the folder."""
    return out if out.suffix.lower() == ".xlsx" else out / f"{path.name}-检查报告.xlsx"


def write_report(report: FileReport, out: Path, viewer: Viewer, now: datetime) -> Path:
    """Write the report of one file; what stands there under that name is kept under another."""
    viewer.needs(Right.LOAD)
    with file_access(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        put_aside(out)
        write_check_report(out, make_report(report, now))
    return out


def report_bytes(session: Session, viewer: Viewer, report: FileReport) -> bytes:
    """The report of one file as the content of an .xlsx file."""
    with TemporaryDirectory() as folder:
        out = write_report(report, Path(folder) / "检查报告.xlsx", viewer, session.now())
        return out.read_bytes()


def make_report(report: FileReport, now: datetime) -> CheckReport:
    """All that the report of a file says, as plain data."""
    found = read_sheets(report.path) if report.draft is not None else None
    if found is None or found[0].cell_count > MAX_CELLS:
        return CheckReport(_totals(report, now, _NO_COPY), TOTALS, _listed(report), LISTED)
    book, is_copied = found
    names = {"": table_title(report.path)}
    issues = [one for one in report.issues if one.row]
    return CheckReport(
        totals=_totals(report, now, _HOW_TO_MEND),
        totals_title=_free(TOTALS, book),
        listed=_listed(report),
        listed_title=_free(LISTED, book),
        original=report.path if is_copied else None,
        sheets=[_plain(grid) for grid in book.sheets],
        is_1904=any(grid.date_1904 for grid in book.sheets),
        marks=list(_marks(issues, names)),
        rejected=list(_rejected(book, issues, names)),
    )


def _free(title: str, book: Workbook) -> str:
    return f"{title}（导入检查）" if title in book.sheet_names else title


def _plain(grid: Grid) -> PlainSheet:
    return PlainSheet(
        grid.name, grid.rows, _blocks(grid), grid.formats, frozenset(grid.hidden_rows)
    )


def _blocks(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(one.top, one.left, one.bottom, one.right) for one in grid.blocks]


def _marks(issues: Sequence[Issue], names: dict[str, str]) -> Iterator[Mark]:
    for one in issues:
        if one.severity is not Severity.INFO:
            text = f"【{one.severity.label}】{one.message}{one.suggestion}"
            is_error = one.severity is Severity.ERROR
            sheet = names.get(one.sheet, one.sheet)
            yield Mark(sheet, one.row or 1, _column(one), text, is_error)


def _column(issue: Issue) -> int:
    """The number of the column that an issue names; the first one for a whole row."""
    found = _LETTERS.search(issue.column)
    number = 0
    for letter in found[1] if found else "A":
        number = number * 26 + ord(letter) - 64
    return number


def _rejected(
    book: Workbook, issues: Sequence[Issue], names: dict[str, str]
) -> Iterator[RejectedSheet]:
    wrong: dict[str, dict[int, list[Issue]]] = defaultdict(lambda: defaultdict(list))
    for one in issues:
        if one.severity is Severity.ERROR:
            wrong[names.get(one.sheet, one.sheet)][one.row or 0].append(one)
    for grid in book.sheets:
        last = header_end(grid)
        rows = {row: found for row, found in wrong[grid.name].items() if row > last}
        if rows:
            head = [[cell for cell, _ in _cells(grid, row)] for row in range(1, last + 1)]
            listed = list(_under_titles(grid, rows, part_rows(grid, last)))
            title = rejected_title(grid.name)
            blocks = [one for one in _blocks(grid) if one[2] <= last]
            yield RejectedSheet(title, grid.name, head, listed, EXTRA, blocks)


def _under_titles(
    grid: Grid, rows: dict[int, list[Issue]], starts: Sequence[int]
) -> Iterator[RejectedRow]:
    """The rejected rows, each below the titles and units that hold for it."""
    ahead = list(starts)
    for row in sorted(rows):
        while ahead and ahead[0] < row:
            yield _part_row(grid, ahead.pop(0))
        yield _rejected_row(grid, row, rows[row])


def _part_row(grid: Grid, row: int) -> RejectedRow:
    """A row that begins a part of the table; a merged block stands in its first cell only."""
    cells = [grid.cell(row, column) for column in range(1, grid.width + 1)]
    values = [(None if one.is_filled else one.value, "") for one in cells]
    texts = ["" if one.is_filled else one.text for one in cells]
    return RejectedRow(row, values, _KEEP, fingerprint(texts))


def _rejected_row(grid: Grid, row: int, issues: Sequence[Issue]) -> RejectedRow:
    reasons = [f"{one.column}：{one.message}{one.suggestion}".lstrip("：") for one in issues]
    texts = row_texts(grid, row, grid.width)
    return RejectedRow(row, _cells(grid, row), "\n".join(reasons), fingerprint(texts))


def _cells(grid: Grid, row: int) -> list[tuple[object, str]]:
    """The cells of a row as a person reads them, merged blocks filled, with how they show."""
    found = []
    for column in range(1, grid.width + 1):
        cell, block = grid.cell(row, column), grid.block_of(row, column)
        place = (block.top, block.left) if block else (row, column)
        value = cell.text if cell.is_error else cell.value
        found.append((value, grid.formats.get(place, "")))
    return found


def _totals(report: FileReport, now: datetime, advice: str) -> list[list[object]]:
    rows: list[list[object]] = [[MARK], [], ["文件", report.path.name]]
    draft = report.draft
    if draft is not None:
        rows += [["识别为", draft.file.kind], ["文件指纹（SHA-256）", draft.file.sha256]]
    rows += [["检查时间", f"{now:%Y-%m-%d %H:%M}"], ["批次", report.batch or "未写入"]]
    rows += [["怎么改", advice], []]
    if draft is not None:
        titles = sorted({*draft.records, *draft.rejected})
        rows.append(["资料", "合格（行）", "退回（行）"])
        rows += [[one, draft.records[one], draft.rejected[one]] for one in titles]
        rows += [[], ["单元格账目", "个数"]]
        rows += [[label, count] for label, count in report.account.lines()]
    rows += [[], ["问题", "程度", "处数"]]
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for issue in report.issues:
        counts[issue.rule, issue.severity.label] += 1
    return rows + [[rule, label, count] for (rule, label), count in sorted(counts.items())]


def _listed(report: FileReport) -> list[list[object]]:
    rows: list[list[object]] = [[MARK], list(_LIST_HEADINGS)]
    for one in report.issues:
        place = [one.file, one.sheet, one.row, one.column, one.value]
        rows.append([one.severity.label, *place, one.rule, one.message, one.suggestion])
    return rows
