"""Tables (表格) in the document: sorted, printed, read aloud; cells are texts, links or marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ui.components.links import address, is_page, open_page
from ui.components.parts import part

ROWS_AT_FIRST = 25


@dataclass(frozen=True)
class Link:
    """A cell that leads to one of our pages; without an id it is only text."""

    text: str
    page: str
    id: str


@dataclass(frozen=True)
class Mark:
    """A cell that stands out by sign and words: tone is good, against, warn or open."""

    text: str
    tone: str


@dataclass(frozen=True)
class Amount:
    """A cell with a number: shown as text, sorted by value, set to the right."""

    text: str
    value: int | float | None


Cell = str | Link | Mark | Amount | None


def show_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    caption: str,
    key: str,
    empty: str = "没有记录。",
) -> None:
    """Draw a table, or the sentence for an empty one; a link that is pressed opens its page."""
    if not rows:
        st.caption(empty)
        return
    data = {
        "caption": caption,
        "headings": list(headings),
        "rows": [[_cell(cell) for cell in row] for row in rows],
        "numbers": _number_columns(rows),
        "shown": ROWS_AT_FIRST,
    }
    result = part("table")(key=key, data=data, on_go_change=lambda: None)
    _follow(result.get("go"))


def _follow(target: Mapping[str, Any] | None) -> None:
    if target and is_page(str(target.get("page"))):
        open_page(str(target["page"]), id=str(target.get("id", "")))


def _number_columns(rows: Sequence[Sequence[Cell]]) -> list[int]:
    return sorted({at for row in rows for at, cell in enumerate(row) if isinstance(cell, Amount)})


def _cell(cell: Cell) -> object:
    if isinstance(cell, Link):
        if not cell.id or not cell.text:
            return cell.text
        where = address(cell.page, id=cell.id)
        return {"text": cell.text, "href": where, "page": cell.page, "id": cell.id}
    if isinstance(cell, Mark):
        return {"text": cell.text, "tone": cell.tone} if cell.text else ""
    if isinstance(cell, Amount):
        return {"text": cell.text, "sort": "" if cell.value is None else str(cell.value)}
    return cell
