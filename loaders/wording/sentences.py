"""Sentences (句子) and what they say: the unit that is read and cited as a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from graph.facts import PRESUMED_MARK

T = TypeVar("T")
_LONGEST_QUOTE = 80
_OPEN, _CLOSE = "（(《〈“「【〔[", "）)》〉”」】〕]"
_ENDS = "。！？；;!?"
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


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """A value and the sentence it stands in; ``is_presumed`` where words were interpreted."""

    value: T
    sentence: Sentence
    is_presumed: bool = False


def cited(where: str, sentence: Sentence, *, is_presumed: bool = True) -> str:
    """A place with the words that stand there, as the column of a property: ``B“…”（推定）``."""
    words = sentence.text[:_LONGEST_QUOTE].replace(";", "；").replace("=", "＝")
    return f"{where}“{words}”{PRESUMED_MARK if is_presumed else ''}"


def stops(line: str) -> list[int]:
    """Where sentences end: behind 。；！？, but not inside brackets and quotations."""
    inside = depths(line)
    return [at + 1 for at, mark in enumerate(line) if mark in _ENDS and not inside[at]]


def depths(text: str) -> list[int]:
    """How many brackets are open at each place; none anywhere where they are not in pairs."""
    found, depth = [], 0
    for mark in text:
        depth -= mark in _CLOSE
        found.append(depth)
        depth += mark in _OPEN
        if depth < 0:
            break
    is_paired = depth == 0 and len(found) == len(text)
    return found if is_paired else [0] * len(text)


def cut_at(text: str, places: list[int]) -> Iterator[str]:
    start = 0
    for place in [*places, len(text)]:
        if text[start:place]:
            yield text[start:place]
        start = place
