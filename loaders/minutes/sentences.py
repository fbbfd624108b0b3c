"""Sentences (句子) of a document: the unit that is read, cited as a source, and accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.minutes.labels import LABEL_AHEAD, Field, field_of, is_label
from loaders.readers.word import Paragraph

_OPEN, _CLOSE = "（(《〈“「【〔[", "）)》〉”」】〕]"
_ENDS = "。！？；;!?"
_CHINESE = "[一二三四五六七八九十]{1,3}"
_HEAD_AHEAD = re.compile(rf"\s(?=(?:{_CHINESE}、|（{_CHINESE}）|议题{_CHINESE}[：:])\S)")
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place: paragraph, column of a table (0 outside), number in it.

    ``level``: the level of the list that Word numbers, where the sentence begins an item.
    """

    text: str
    paragraph: int
    number: int
    cell: int = 0
    spot: str = ""
    level: int = 0

    @property
    def where(self) -> str:
        """The paragraph or the row of a table: ``第12段``, ``表1第2行``."""
        return self.spot or f"第{self.paragraph}段"

    @property
    def place(self) -> str:
        """Where it stands inside its paragraph: ``第7句``, ``第2列第1句``."""
        cell = f"第{self.cell}列" if self.cell else ""
        return f"{cell}第{self.number}句"

    @property
    def plain(self) -> str:
        """The text with half-width digits, for patterns."""
        return self.text.translate(_WIDE)


def cut(paragraphs: Iterable[Paragraph]) -> tuple[Sentence, ...]:
    """All sentences of a document in order; together they hold every visible character."""
    return tuple(one for paragraph in paragraphs for one in _cut_one(paragraph))


def cut_text(text: str, paragraph: Paragraph, cell: int = 0) -> Iterator[Sentence]:
    """The sentences of one paragraph or cell."""
    number = 0
    for line in text.splitlines():
        for piece in _pieces(line):
            number += 1
            level = paragraph.level if number == 1 else 0
            yield Sentence(piece, paragraph.number, number, cell, paragraph.spot, level)


def _cut_one(paragraph: Paragraph) -> Iterator[Sentence]:
    for text, cell in _texts(paragraph):
        yield from cut_text(text, paragraph, cell)


def _texts(paragraph: Paragraph) -> Iterator[tuple[str, int]]:
    """The texts of a paragraph with their cells; a label and the cell behind it are one text."""
    cells = paragraph.cells
    if not cells:
        yield paragraph.text, 0
        return
    at = 0
    while at < len(cells):
        is_pair = is_label(cells[at]) and at + 1 < len(cells) and not is_label(cells[at + 1])
        text = _pair(cells[at], cells[at + 1]) if is_pair else cells[at]
        yield text, paragraph.columns[at + is_pair]
        at += 1 + is_pair


def _pair(label: str, value: str) -> str:
    """``主持人`` and ``何一`` as one line; the body of a form keeps its lines."""
    if field_of(label) is Field.BODY:
        return value
    return f"{label.rstrip('：: ')}：{'、'.join(value.splitlines())}"


def _pieces(line: str) -> Iterator[str]:
    for part in _cut_at(line, _stops(line)):
        starts = [match.start() for match in LABEL_AHEAD.finditer(part)]
        starts += [match.end() for match in _HEAD_AHEAD.finditer(part)]
        inside = _depths(part)
        for piece in _cut_at(part, sorted(at for at in starts if not inside[at])):
            if piece.strip():
                yield piece.strip()


def _stops(line: str) -> list[int]:
    """Where sentences end: behind 。；！？, but not inside brackets and quotations."""
    depths = _depths(line)
    return [at + 1 for at, mark in enumerate(line) if mark in _ENDS and not depths[at]]


def _depths(text: str) -> list[int]:
    """How many brackets are open at each place; none anywhere where they are not in pairs."""
    depths, depth = [], 0
    for mark in text:
        depth -= mark in _CLOSE
        depths.append(depth)
        depth += mark in _OPEN
        if depth < 0:
            break
    is_paired = depth == 0 and len(depths) == len(text)
    return depths if is_paired else [0] * len(text)


def _cut_at(text: str, places: list[int]) -> Iterator[str]:
    start = 0
    for place in [*places, len(text)]:
        if text[start:place]:
            yield text[start:place]
        start = place
