"""Tables of topics (议题表) in minutes: a heading row, and one topic a row below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.normalise.units import find_unit
from loaders.readers.word import Paragraph

_TITLE = re.compile(r"议题|议题名称|审议事项|议案|议案名称|议题内容|事项名称|审议议题")
_RESULT = re.compile(
    r".{0,4}(?:审议结果|表决结果|表决情况|审议情况|会议决定|会议决议|决议|决议内容|审议意见|会议意见|结论|议题决议)"
)
_VOTER = re.compile("(?:董事|监事|委员|成员|参会人员|与会人员|表决人)?(?:姓名)?(?<=.)")
_OPINION = re.compile("(?:表决|审议|个人)?意见|表决(?:结果|情况)?|投票(?:意见)?")
_ANSWER = re.compile("(?:原则|投|表示)?(?:同意|赞成|不同意|不赞成|反对|弃权|回避|保留意见)")
_AMOUNT = re.compile(r"[\d,，]+(?:\.\d+)?")
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_WHO = re.compile("汇报|列席|提议|提出|承办|主办|责任")
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
    column, headings = 0, dict[int, str]()
    for one in paragraphs:
        if found := _title_column(one):
            column, headings = found, dict(zip(one.columns, one.cells, strict=True))
        elif column and column in one.columns and len(one.cells) > 1:
            rows.append(_row(one, column, headings))
        else:
            column = 0
            rest.append(one)
    return rest, rows


def name_opinions(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Rows of a table of votes with the name before the opinion: 弃权 beside 何一 is 何一：弃权."""
    name, opinion = 0, 0
    for one in paragraphs:
        cells = dict(zip(one.columns, one.cells, strict=True))
        found = _column_of(cells, _VOTER), _column_of(cells, _OPINION)
        if all(found) and not _column_of(cells, _TITLE):
            name, opinion = found
        elif name in cells and opinion in cells and _ANSWER.match(cells[opinion]):
            cells[opinion] = f"{cells[name]}：{cells[opinion]}"
            one = replace(one, cells=tuple(cells.values()))
        elif not cells:
            name = opinion = 0
        yield one


def _column_of(cells: Mapping[int, str], heading: re.Pattern[str]) -> int:
    return next((column for column, text in cells.items() if heading.fullmatch(text.strip())), 0)


def _title_column(paragraph: Paragraph) -> int:
    """The column of titles, if this is a heading row; else 0."""
    if not any(_RESULT.fullmatch(one) for one in paragraph.cells):
        return 0
    cells = zip(paragraph.columns, paragraph.cells, strict=True)
    return next((column for column, text in cells if _TITLE.fullmatch(text)), 0)


def _row(paragraph: Paragraph, column: int, headings: Mapping[int, str]) -> TopicRow:
    cells = dict(zip(paragraph.columns, paragraph.cells, strict=True))
    title = cells.pop(column)
    said = ((_said(headings.get(at, ""), text), at) for at, text in cells.items())
    return TopicRow(paragraph, title, column, tuple(one for one in said if one[0]))


def _said(heading: str, text: str) -> str:
    """What a cell says as a sentence: 30 under 金额（万元） is 金额30万元; a row's number is ''.

    Who reports or carries out is said with the heading: 汇报人：何一.
    """
    unit = find_unit(heading)
    if unit and _AMOUNT.fullmatch(text):
        return f"{_BRACKETS.sub('', heading)}{text}{unit}"
    if _WHO.search(heading):
        return f"{heading}：{text}"
    if not _NUMBER.fullmatch(text):
        return text
    return f"{heading}：{text}" if heading and not _NUMBER.fullmatch(heading) else ""
