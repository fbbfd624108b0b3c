"""Builders of ledger workbooks for tests: rows by sheet title and heading, and their draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from graph.facts import EdgeFact, NodeFact
from graph.identity import Identities
from loaders.draft import Draft, ReadingContext
from loaders.ledger import read_ledger

Sheets = Mapping[str, Sequence[Mapping[str, Any]]]
FIRM = "甲城投公司"
FIRM_CODE = "91210100MA0ABCDE6X"
MEETING = {
    "填报企业": FIRM, "会议日期": "2023-05-06", "会议名称": "2023年第5次董事会",
    "会议类型": "董事会",
}  # fmt: skip
TOPIC = {
    "填报企业": FIRM, "会议日期": "2023-05-06", "会议名称": "2023年第5次董事会",
    "议题名称": "道路改造议案",
}  # fmt: skip


def write_ledger(path: Path, sheets: Sheets) -> Path:
    """A workbook with one sheet a title; the headings are the keys of all its rows, in order."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        headings = list(dict.fromkeys(name for row in rows for name in row))
        write_rows(book, title, [headings, *([row.get(one) for one in headings] for row in rows)])
    book.save(path)
    return path


def write_rows(book: Workbook, title: str, rows: Sequence[Sequence[Any]]) -> None:
    """A sheet with exactly these rows."""
    page = book.create_sheet(title)
    for row in rows:
        page.append(list(row))


def read_sheets(folder: Path, sheets: Sheets, **context: Any) -> Draft:
    """The draft of a ledger with these sheets; `context` sets fields of the ReadingContext."""
    path = write_ledger(folder / "台账.xlsx", sheets)
    return read_ledger(path, ReadingContext(**{"identities": Identities(), **context}))


def nodes(draft: Draft, label: str) -> list[NodeFact]:
    """The nodes of a label, without the document that the file itself is."""
    own = {one.source.document_id for one in draft.nodes.values()}
    return [one for one in draft.nodes.values() if one.label == label and one.id not in own]


def node(draft: Draft, label: str, **properties: Any) -> NodeFact:
    """The only node of a label with these property values."""
    found = [
        one
        for one in nodes(draft, label)
        if all(one.properties.get(name) == value for name, value in properties.items())
    ]
    assert len(found) == 1, [one.properties for one in nodes(draft, label)]
    return found[0]


def edges(draft: Draft, type_: str) -> list[EdgeFact]:
    return [one for one in draft.edges if one.type == type_]


def told(draft: Draft) -> list[tuple[str, str, int | None, str]]:
    """Severity, sheet, row and rule of every issue."""
    return [(one.severity.value, one.sheet, one.row, one.rule) for one in draft.issues]
