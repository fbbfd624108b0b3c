"""CellValue (单元格取值): what a cell says, what was wrong with it, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from graph.facts import Properties
from graph.vocabulary.terms import Term
from loaders.normalise.text import clean, is_empty_mark
from loaders.row import Cell

_LIST_MARKS = re.compile(r"[、，,；;\n]+")


_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return _NOTHING


@dataclass(slots=True)
class CellValue:
    """What a cell says: a value, what was wrong with it, the companions of its property.

    Never changed; not frozen, for speed. ``is_presumed``: read from the words of another cell.
    ``companions`` are named after the property, ``{}`` standing for its stem (``is_{}_approx``).
    """

    value: Any = None
    problems: tuple[str, ...] = ()
    rule: str = ""
    is_rejected: bool = False
    is_exact: bool = True
    is_valid: bool = True
    is_presumed: bool = False
    companions: Mapping[str, Any] = field(default_factory=_nothing)
    beside: Mapping[str, Any] = field(default_factory=_nothing)

    @property
    def is_unset(self) -> bool:
        """Whether there is no value at all; 0 and 否 are values."""
        value = self.value
        return not value and (value is None or value == "" or value == [])

    @property
    def is_empty(self) -> bool:
        return self.is_unset and not self.is_rejected

    def properties(self, name: str) -> Properties:
        """The property `name` with its companions; ``beside`` names other properties in full."""
        stem = name.removesuffix("_fen")
        found = {pattern.replace("{}", stem): value for pattern, value in self.companions.items()}
        if not self.is_unset:
            found[name] = self.value
        return found


@dataclass(frozen=True)
class Heading:
    """What the sheet says about a column: field, unit, closed list, words, how days count.

    ``year`` is the year that the title, sheet or file is of; 0 where none of them names one.
    ``keeps_qualifier``: the limit word of an amount (不超过) has a place of its own.
    """

    field: str
    unit: str | None = None
    terms: type[Term] | None = None
    choices: tuple[str, ...] = ()
    date_1904: bool = False
    year: int = 0
    keeps_qualifier: bool = True


def refused(cell: Cell, words: str, rule: str) -> CellValue:
    """A cell that cannot be read; ``{text}`` in `words` stands for what it says."""
    return CellValue(problems=(words.format(text=cell.text[:40]),), rule=rule, is_rejected=True)


def split_list(text: str, marks: re.Pattern[str] = _LIST_MARKS) -> list[str]:
    """The parts of a cell between 、，；and line breaks; empty marks are no parts."""
    parts = (clean(part) for part in marks.split(text))
    return [part for part in parts if part and not is_empty_mark(part)]
