"""Reading: what every normaliser returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """One value that was read (读取结果), with the original text beside it.

    ``value`` is None for an empty mark and for what must not be guessed; ``is_rejected`` tells
    the two apart.
    ``problems`` are Chinese sentences for the load report; a value may have some (warnings).
    """

    value: T | None
    raw: str
    problems: tuple[str, ...] = ()
    is_rejected: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the cell says nothing at all (空值); neither a value nor a rejected text."""
        return self.value is None and not self.is_rejected


class RefusedError(ValueError):
    """Inside this package only: must not be guessed; the message is the Chinese sentence."""
