"""Book: rows by sheet title and Chinese heading, written as a ledger workbook with fixed bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Record = dict[str, Any]
Book = dict[str, list[Record]]
FIXED = datetime(2025, 3, 31)


def add(book: Book, sheet: str, **cells: Any) -> None:
    """Put one row on a sheet; keyword names are the headings."""
    book.setdefault(sheet, []).append(
        {name: value for name, value in cells.items() if value not in (None, "")}
    )


def merge(*books: Book) -> Book:
    """All rows of all books, sheet by sheet."""
    merged: Book = {}
    for book in books:
        for sheet, rows in book.items():
            merged.setdefault(sheet, []).extend(rows)
    return merged


def write_book(path: Path, book: Mapping[str, list[Record]]) -> None:
    """Write the workbook; the same book gives the same bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.created = workbook.properties.modified = FIXED
    for title, rows in book.items():
        sheet = workbook.create_sheet(title)
        headings = list(dict.fromkeys(name for row in rows for name in row))
        sheet.append(headings)
        for row in rows:
            sheet.append([row.get(name) for name in headings])
        sheet.freeze_panes = "A2"
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(path)
    fix_times(path)


def fix_times(path: Path) -> None:
    """Give every member of the ZIP the same time, so that a new run changes no byte."""
    with zipfile.ZipFile(path) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            if name == "docProps/core.xml":
                data = _fixed_core(data)
            info = zipfile.ZipInfo(name, (2025, 3, 31, 0, 0, 0))
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)


def _fixed_core(data: bytes) -> bytes:
    """The document properties with the time of writing replaced."""
    return re.sub(rb"[0-9T:Z-]+(?=</dcterms:modified>)", b"2025-03-31T00:00:00Z", data)
