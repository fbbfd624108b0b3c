"""The report (报告): what is said, before it becomes a .docx, a .pdf or an .xlsx.

Title, who it goes to, head lines, sections of paragraphs and tables, and the numbered sources.
A writer adds nothing to it and leaves nothing out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
DIGEST_LABEL = "内容指纹（SHA-256）"
DIGEST_COVERS = (
    "内容指纹按标题、编制依据、正文、表格和来源计算，不含页眉页脚、制表人和制表日期；"
    "内容相同，指纹即相同。"
)
SOURCES = "来源"


@dataclass(frozen=True)
class Yuan:
    """An amount: its text for people and its 分 for a spreadsheet."""

    fen: int
    text: str


Cell = str | int | date | Yuan


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the width, whether it stands to the right."""

    title: str
    share: int = 10
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """A table; ``empty`` is said in its place where it has no rows."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "没有记录。"


@dataclass(frozen=True)
class Section:
    """A part under a heading of its own: paragraphs and tables in order."""

    title: str
    blocks: tuple[str | Table, ...]

    @property
    def begins_with_table(self) -> bool:
        """Whether a table with rows stands right under the heading."""
        first = self.blocks[0] if self.blocks else ""
        return isinstance(first, Table) and bool(first.rows)

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(one for one in self.blocks if isinstance(one, Table))


@dataclass(frozen=True)
class Report:
    """A whole report. ``head`` are pairs of label and text: what was asked, on which data.

    ``addressee`` and ``signed`` make it a letter; ``made`` says who printed it and when, and is
    the one thing that the digest leaves out. ``made_on`` is that day.
    """

    title: str
    subtitle: str = ""
    addressee: str = ""
    head: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    sources: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    made: str = ""
    made_on: date | None = None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what the report says (``DIGEST_COVERS``), as 64 hex digits."""
        said = asdict(self)
        del said["made"], said["made_on"]
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def numbered(self) -> Iterator[tuple[str, Section]]:
        """The sections with their headings in order, as in 一、基本情况."""
        for number, section in enumerate(self.sections, 1):
            yield f"{chinese_number(number)}、{section.title}", section

    @property
    def source_lines(self) -> tuple[str, ...]:
        """The sources as they are printed, each with the number that the tables name."""
        return tuple(f"[{number}] {text}" for number, text in enumerate(self.sources, 1))


def chinese_number(number: int) -> str:
    """1 to 99 as an ordinal of headings: 一, 十, 二十一."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


def cell_text(cell: Cell) -> str:
    """A cell as it is printed."""
    if isinstance(cell, Yuan):
        return printable(cell.text)
    return cell.isoformat() if isinstance(cell, date) else printable(str(cell))


def printable(text: str) -> str:
    """The text without characters that no file format takes."""
    return _UNPRINTABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def widths(columns: Sequence[Column], whole: float) -> list[float]:
    """The width of each column out of the whole."""
    shares = sum(one.share for one in columns)
    return [whole * one.share / shares for one in columns]
