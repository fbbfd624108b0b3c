"""Term: a member of a closed list, with its code, its Chinese label and its other spellings."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache
from typing import Self

from graph.errors import UnknownTermError


def fold(text: str) -> str:
    """The form in which spellings are compared: NFKC, lower case, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class Term(StrEnum):
    """Base of every closed list (枚举). A member is declared as ``NAME = code, label, *spellings``.

    The code is what the graph stores, the label is what a person reads. Where the specification
    gives only a
    Chinese word, that word is both: ``HOST = "主持"``. ``read`` takes code, label or spelling.
    """

    label: str
    spellings: tuple[str, ...]

    def __new__(cls, code: str, label: str = "", *spellings: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label or code
        member.spellings = spellings
        return member

    @classmethod
    def title(cls) -> str:
        """The Chinese name of the list.

        The first line of its docstring up to the first full stop.
        """
        return (cls.__doc__ or cls.__name__).strip().split("。")[0].split("\n")[0]

    @classmethod
    def find(cls, text: str) -> Self | None:  # type: ignore[override]
        """The member that `text` spells, or None."""
        return cls._by_spelling().get(fold(text))

    @classmethod
    @cache
    def _by_spelling(cls) -> dict[str, Self]:
        """Every folded spelling; of two members that share one the first has it."""
        return {
            fold(word): member
            for member in reversed(cls)
            for word in (member.value, member.label, *member.spellings)
        }

    @classmethod
    def read(cls, text: str) -> Self:
        """The member that `text` spells; raises UnknownTermError, never falls to a default."""
        member = cls.find(text)
        if member is None:
            allowed = "、".join(one.label for one in cls)
            raise UnknownTermError(f"“{text}”不在允许的取值之内；可填：{allowed}。")
        return member
