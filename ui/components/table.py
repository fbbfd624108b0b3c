"""Tables (表格) in the document: sorted, printed, read aloud; cells are texts, links or marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ui.components.links import address
from ui.components.parts import part

ROWS_AT_FIRST = 25


@dataclass(frozen=True)
class Link:
    """A cell that leads to a page with these parameters; without any it is only text."""

    text: str
    page: str
    id: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def params(self) -> dict[str, str]:
        """What stands behind the question mark of the address."""
        given = {"id": self.id, **dict(self.more)}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True)
class Mark:
    """A cell that stands out by sign and words: tone is good, against, warn or open."""

    text: str
    tone: str


@dataclass(frozen=True)
class Amount:
    """A cell with a number: shown as text, sorted by value, set to the right; may lead on."""

    text: str
    value: int | float | None
    href: str = ""


@dataclass(frozen=True)
class Heat:
    """A link whose cell is shaded by a level of 0 to 4; sorted by value."""

    link: Link
    level: int
    value: int


Cell = str | Link | Mark | Amount | Heat | Sequence[Link] | None


def counted(count: int, href: str = "") -> Amount:
    """How many, leading to what was counted; nothing stands behind a 0."""
    return Amount(str(count), count, href if count else "")


def show_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    caption: str,
    key: str,
    empty: str = "没有记录。",
) -> None:
    """Draw a table, or the sentence for an empty one; cells may lead to other pages."""
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
    part("table")(key=key, data=data)


def _number_columns(rows: Sequence[Sequence[Cell]]) -> list[int]:
    return sorted({at for row in rows for at, cell in enumerate(row) if isinstance(cell, Amount)})


def _cell(cell: Cell) -> object:
    if isinstance(cell, Link):
        return _link(cell)
    if isinstance(cell, Heat):
        shown = _link(cell.link)
        base = shown if isinstance(shown, dict) else {"text": shown, "href": ""}
        return base | {"level": cell.level, "sort": str(cell.value)}
    if isinstance(cell, Mark):
        return {"text": cell.text, "tone": cell.tone} if cell.text else ""
    if isinstance(cell, Amount):
        shown = {"text": cell.text, "sort": "" if cell.value is None else str(cell.value)}
        return shown | ({"href": cell.href} if cell.href else {})
    if cell is None or isinstance(cell, str):
        return cell
    return {"links": [_link(one) for one in cell]} if cell else ""


def _link(link: Link) -> object:
    if not link.text or not link.params:
        return link.text
    where = address(link.page, **link.params)
    return {"text": link.text, "href": where}
