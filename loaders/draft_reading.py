"""From a file to its Draft (读取文件): what it is, who reads it, what can be loaded at all."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import UnknownFileError
from loaders.account import check_account
from loaders.documents import UNREADABLE, read_document
from loaders.draft import Draft, ReadingContext
from loaders.foreign import is_foreign, read_foreign
from loaders.foreign_rows import ForeignFile
from loaders.issues import Issue, Severity
from loaders.ledger import has_complete_sheet, looks_like_ledger, read_ledger
from loaders.ledger_table import ledger_sheet, read_ledger_table
from loaders.mapping import fitting_mappings, mapping_beside
from loaders.mending import put_mended_rows
from loaders.minutes.reading import read_minutes
from loaders.ocds.reading import open_ocds, read_ocds
from loaders.official.package_reading import read_package
from loaders.official.template_reading import looks_like_template, read_template
from loaders.readers.excel import Workbook, read_workbook
from loaders.readers.opening import FileKind, recognise
from loaders.statements.reading import read_statement
from loaders.statements.recognition import looks_like_statement, statement_table

_NOTES_SHOWN = 10
_LOADABLE = (
    "可以导入的有：台账工作簿（.xlsx、.xls，用 load template 取模板）、"
    "官方 Excel 模板（“三重一大”事项清单、有关制度、有关决策会议）、"
    "官方数据包（.zip，文件名为“统一社会信用代码_业务编码_版本_日期”）、"
    "台账的一张表另存的 .csv（文件名写表名，如 付款.csv）、"
    "Word 会议纪要（.docx）、银行对账单（.xlsx、.xls、.csv）、OCDS 数据包（.json）。"
)


def read_draft(path: Path, context: ReadingContext) -> Draft:
    """The facts and issues of a file; nothing is written.

    Raises LoadError when the file as a whole cannot or may not be read, UnknownFileError when it is
    of no kind that can be loaded.
    """
    with rare_collections():
        draft = _read(path, context)
    check_account(draft)
    return draft


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let Python look for dead cycles seldom: reading makes very many objects and no cycles."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _read(path: Path, context: ReadingContext) -> Draft:
    kind = recognise(path)
    if kind is FileKind.PACKAGE:
        return read_package(path, context)
    if kind in (FileKind.XLSX, FileKind.XLS):
        return _read_workbook(path, kind, context)
    if kind is FileKind.DOCX:
        return read_minutes(path, context)
    if kind in UNREADABLE:
        return read_document(path, kind, context)
    is_mapped = context.mapping is not None or mapping_beside(path) is not None
    if not is_mapped and (ocds := open_ocds(path, kind)):
        return read_ocds(path, ocds, context)
    if not is_mapped and (sheet := ledger_sheet(path, kind, context)):
        return read_ledger_table(path, context, sheet)
    if not is_mapped and (table := statement_table(path, kind)):
        return read_statement(path, [table], context)
    if is_foreign(path, kind):
        return _read_foreign(path, kind, context)
    raise UnknownFileError(f"“{path.name}”：内容是{kind.label}，不是能导入的文件。{_LOADABLE}")


def _read_foreign(path: Path, kind: FileKind, context: ReadingContext) -> Draft:
    try:
        return read_foreign(path, kind, context)
    except UnknownFileError as error:
        raise UnknownFileError(f"{error}{_LOADABLE}") from error


def _read_workbook(path: Path, kind: FileKind, context: ReadingContext) -> Draft:
    book = put_mended_rows(read_workbook(path))
    draft = _book_draft(path, kind, context, book)
    _tell_notes(draft, book[0])
    return draft


def _tell_notes(draft: Draft, workbook: Workbook) -> None:
    """Say which cells have comments (批注): no value is read from them."""
    for sheet, found in workbook.notes.items():
        shown = "、".join(place for place, _ in found[:_NOTES_SHOWN])
        more = "等" if len(found) > _NOTES_SHOWN else ""
        draft.issues.add(
            Issue(
                file=draft.file.name,
                sheet=sheet,
                rule="批注没有读入",
                message=f"有 {len(found)} 处批注没有读入（{shown}{more}），单元格照常读入。",
                suggestion="批注里有需要载入的内容的，请写进单元格再导入。",
                severity=Severity.INFO,
            )
        )


def _book_draft(
    path: Path, kind: FileKind, context: ReadingContext, book: tuple[Workbook, int]
) -> Draft:
    workbook, aside = book
    if mapping_beside(path) is not None:
        return read_foreign(path, kind, context, book)
    if looks_like_template(workbook):
        return _with_aside(read_template(path, context, workbook), aside)
    if looks_like_statement(workbook):
        return _with_aside(read_statement(path, workbook.sheets, context), aside)
    if looks_like_ledger(workbook) and not _is_mapped(path, kind, context, book):
        return _with_aside(read_ledger(path, context, workbook), aside)
    return _read_foreign_book(path, kind, context, book)


def _is_mapped(
    path: Path, kind: FileKind, context: ReadingContext, book: tuple[Workbook, int]
) -> bool:
    """Whether a foreign book that only shares a sheet's name with ours has a mapping."""
    if has_complete_sheet(book[0], context):
        return False
    if context.mapping is not None:
        return True
    content = ForeignFile(path, kind, book)
    headings = dict.fromkeys(content.formats, content.headings())
    return bool(fitting_mappings(context.mappings, headings))


def _read_foreign_book(
    path: Path, kind: FileKind, context: ReadingContext, book: tuple[Workbook, int]
) -> Draft:
    """A workbook that is none of ours, through a mapping if one fits."""
    try:
        return read_foreign(path, kind, context, book)
    except UnknownFileError as error:
        raise _unknown_sheets(path, book[0]) from error


def _unknown_sheets(path: Path, workbook: Workbook) -> UnknownFileError:
    names = "、".join(f"“{name}”" for name in workbook.sheet_names)
    return UnknownFileError(
        f"“{path.name}”：没有认识的工作表，现有工作表：{names}。"
        "请对照模板改正工作表名称和表头，或在“映射”页（命令 load propose）核对建议、确认一次。"
        f"{_LOADABLE}"
    )


def _with_aside(draft: Draft, count: int) -> Draft:
    """The draft of a report that came back: its totals and untouched rows are left aside."""
    draft.cells.ignored += count
    draft.counted = None if draft.counted is None else draft.counted + count
    return draft
