"""Sentences (句子) of a document: the unit that is read, cited as a source, and accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.minutes.labels import LABEL_AHEAD, Field, field_of, is_label
from loaders.readers.word import Paragraph
from loaders.wording.sentences import Sentence, cut_at, depths, stops

_CHINESE = "[一二三四五六七八九十]{1,3}"
_HEAD_AHEAD = re.compile(rf"\s(?=(?:{_CHINESE}、|（{_CHINESE}）|议题{_CHINESE}[：:])\S)")


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
    for part in cut_at(line, stops(line)):
        starts = [match.start() for match in LABEL_AHEAD.finditer(part)]
        starts += [match.end() for match in _HEAD_AHEAD.finditer(part)]
        inside = depths(part)
        for piece in cut_at(part, sorted(at for at in starts if not inside[at])):
            if piece.strip():
                yield piece.strip()
