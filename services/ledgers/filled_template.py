"""The filled ledger (已填台账): all we hold of an enterprise, in the layout that it is loaded in.

Before it is handed out it is loaded on trial; a cell or row that would change something is taken
out and named on the first sheet. So handing it back untouched changes nothing.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from exports.fill_in import FillBook, FillSheet, fill_in_bytes
from graph.errors import LoadError
from loaders.datasets.registry import get_sheet
from loaders.issues import Issue, Severity
from loaders.ledger import GUIDE_SHEET
from loaders.readers.opening import file_access
from loaders.template import describe
from services.access import Right, Viewer
from services.enterprises import find_enterprises
from services.ingest.changes import Thing
from services.ingest.dry_run import FilePlan, plan
from services.ingest.kept_files import put_aside
from services.ingest.load_reports import LoadOptions
from services.ledgers.filled_rows import Filled, Left, RowFiller, row_headings
from services.ledgers.stock import Stock, read_stock
from services.session import Session

ROUNDS = 4
HEADINGS = ("序号", "资料", "内容", "为什么没有写出", "项数")
UNFIT = "照台账写出后再读入会有出入"
GUIDE = (
    "已填台账",
    "本文件写出系统现有的该企业资料，原样导入不会改变任何内容。本系统不得录入国家秘密。",
    "要更正或补充的，直接在各工作表中改写、加行，改好后整个文件按台账导入；空着的格子不会清除已有的值。",
    "下表是没有写进工作表的内容及原因；它们仍在系统中，导入本文件不影响它们。",
)
_PLACE = re.compile(r"#(?P<sheet>[^!#]+)!(?P<row>\d+)(?: (?P<column>[A-Z]+))?")


@dataclass(frozen=True)
class FilledTemplate:
    """What was written: rows by sheet title, what was left out, the file that stood there."""

    path: Path
    enterprise: str
    rows: dict[str, int]
    left: tuple[tuple[Left, int], ...]
    kept: Path | None = None


def write_filled_template(session: Session, out: Path, uscc: str, viewer: Viewer) -> FilledTemplate:
    """Write the ledger of one enterprise; a file that stands there is kept under a new name.

    Raises LoadError when the enterprise is not in the graph or out of the viewer's range.
    """
    viewer.needs(Right.LOAD)
    stock = _stock(session, uscc, viewer)
    filled = RowFiller(stock, viewer).fill()
    data = _checked(session, viewer, filled)
    with file_access(out):
        kept = put_aside(out)
        out.write_bytes(data)
    rows = {get_sheet(name).dataset.title: len(rows) for name, rows in filled.rows.items() if rows}
    name = str(stock.enterprise.values.get("name") or uscc)
    return FilledTemplate(out, name, rows, tuple(sorted(filled.left.items())), kept)


def _stock(session: Session, uscc: str, viewer: Viewer) -> Stock:
    for one in find_enterprises(session, viewer).rows:
        if uscc in (one.uscc, one.id, one.name):
            return read_stock(session, one.id)
    raise LoadError(
        f"图谱中没有信用代码为“{uscc}”的企业，或不在您的查看范围；"
        "请用 query run enterprises 核对企业。"
    )


def _checked(session: Session, viewer: Viewer, filled: Filled) -> bytes:
    """The file, once a trial load of it changes nothing."""
    for _ in range(ROUNDS):
        data = _book(filled)
        unfit = _unfit(session, viewer, data)
        if not unfit:
            return data
        _take_out(filled, unfit)
    raise LoadError("已填台账反复核对仍与现有内容有出入，没有写出；请把本提示告知管理员。")


def _book(filled: Filled) -> bytes:
    left = [
        (number, one.kind, one.what, one.why, count)
        for number, (one, count) in enumerate(sorted(filled.left.items()), 1)
    ]
    made = [_sheet(name, filled) for name in filled.rows if filled.rows[name]]
    return fill_in_bytes(FillBook(GUIDE_SHEET, GUIDE, HEADINGS, left, made))


def _sheet(name: str, filled: Filled) -> FillSheet:
    sheet, rows = get_sheet(name), filled.rows[name]
    columns = list(row_headings(sheet, rows))
    return FillSheet(
        title=sheet.dataset.title,
        headings=[one.column.heading for one in columns],
        rows=rows,
        open_cells=[frozenset()] * len(rows),
        notes={one.column.heading: describe(one) for one in columns},
    )


def _unfit(session: Session, viewer: Viewer, data: bytes) -> set[tuple[str, int, str]]:
    """Sheet, row and column (empty: the row) of all that a trial load would change or refuse."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "已填台账.xlsx"
        path.write_bytes(data)
        [planned] = plan(session, [path], viewer, LoadOptions(demo=True), _quiet)
    found = {(one.sheet, one.row or 0, "") for one in planned.report.issues if _is_refused(one)}
    for source in _sources(planned):
        if match := _PLACE.search(source):
            found.add((match["sheet"], int(match["row"]), match["column"] or ""))
    return {(sheet, row, column) for sheet, row, column in found if row > 1}


def _is_refused(issue: Issue) -> bool:
    return issue.severity is Severity.ERROR


def _sources(planned: FilePlan) -> Iterable[str]:
    changes = planned.changes
    things: Iterable[Thing] = (*changes.added, *changes.withdrawn, *changes.removed)
    yield from (one.source for one in things)
    yield from (one.new_source for one in changes.changed)
    yield from (one.source for one in changes.waiting)


def _take_out(filled: Filled, unfit: set[tuple[str, int, str]]) -> None:
    """Empty unfit cells, drop unfit rows, and count both as left out."""
    titles = {get_sheet(name).dataset.title: name for name in filled.rows}
    gone: Counter[str] = Counter()
    for title, row, column in sorted(unfit, reverse=True):
        name = titles[title]
        rows = filled.rows[name]
        headings = [one.column.heading for one in row_headings(get_sheet(name), rows)]
        at = _index(column)
        if column and at < len(headings) and headings[at] in rows[row - 2]:
            filled.left[Left(title, headings[at], UNFIT)] += 1
            rows[row - 2][headings[at]] = ""
        else:
            gone[title] += 1
            rows[row - 2] = {}
    for title, count in gone.items():
        name = titles[title]
        filled.rows[name] = [row for row in filled.rows[name] if row]
        filled.left[Left(title, "整行", UNFIT)] += count


def _index(column: str) -> int:
    """The place of a column letter, counted from 0."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _quiet(_name: str, _done: int, _total: int) -> None:
    """No progress: the trial load is one step."""
