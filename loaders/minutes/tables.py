"""Tables of topics (议题表) in minutes: a heading row, and one topic a row below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.readers.word import Paragraph

_TITLE = re.compile(r"议题|议题名称|审议事项|议案|议案名称|议题内容|事项名称|审议议题")
_RESULT = re.compile(
    r".{0,4}(?:审议结果|表决结果|表决情况|审议情况|会议决定|会议决议|决议|决议内容|审议意见|会议意见|结论|议题决议)"
)
_NUMBER = re.compile(r"序号|编号|\d{1,3}|[一二三四五六七八九十]{1,3}")


@dataclass(frozen=True)
class TopicRow:
    """A row of a table of topics: its title and the other texts, each with its column."""

    paragraph: Paragraph
    title: str
    column: int
    texts: tuple[tuple[str, int], ...]


def take_topic_rows(
    paragraphs: Sequence[Paragraph],
) -> tuple[list[Paragraph], list[TopicRow]]:
    """The rows of tables of topics, and everything else but the heading rows of these tables."""
    rest: list[Paragraph] = []
    rows: list[TopicRow] = []
    column = 0
    for one in paragraphs:
        if found := _title_column(one):
            column = found
        elif column and column in one.columns and len(one.cells) > 1:
            rows.append(_row(one, column))
        else:
            column = 0
            rest.append(one)
    return rest, rows


def _title_column(paragraph: Paragraph) -> int:
    """The column of titles, if this is a heading row; else 0."""
    if not any(_RESULT.fullmatch(one) for one in paragraph.cells):
        return 0
    cells = zip(paragraph.columns, paragraph.cells, strict=True)
    return next((column for column, text in cells if _TITLE.fullmatch(text)), 0)


def _row(paragraph: Paragraph, column: int) -> TopicRow:
    cells = dict(zip(paragraph.columns, paragraph.cells, strict=True))
    title = cells.pop(column)
    texts = tuple((text, at) for at, text in cells.items() if not _NUMBER.fullmatch(text))
    return TopicRow(paragraph, title, column, texts)
