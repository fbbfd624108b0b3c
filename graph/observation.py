"""Observation (写入观察): what a writer does to facts, told element by element as it happens.

A dry run notes it all and rolls the transaction back, so that it says what a commit then does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from graph.claims import SYSTEM

Properties = Mapping[str, Any]
# What a person sees of an element beside its own values.
_SEEN = frozenset({"is_withdrawn"})


class Effect(StrEnum):
    """What became of an element."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


@dataclass(slots=True)
class Touched:
    """One fact that a writer wrote: its properties before (None: new) and after (None: gone).

    Never changed (not frozen, for speed).

    ``start`` and ``end`` are base label and id of the ends of a relation; ``gained`` are the labels
    that a node did not have before.
    """

    type: str
    id: str
    before: Properties | None
    after: Properties | None
    start: tuple[str, str] | None = None
    end: tuple[str, str] | None = None
    gained: tuple[str, ...] = ()

    @property
    def is_node(self) -> bool:
        return self.start is None

    @property
    def effect(self) -> Effect:
        """Unchanged: its values are what they were; perhaps one more source states them."""
        if self.after is None:
            return Effect.REMOVED
        if self.before is None:
            return Effect.ADDED
        is_same = not self.gained and values_of(self.before) == values_of(self.after)
        return Effect.UNCHANGED if is_same else Effect.CHANGED


# Is told of every fact that is written or goes.
Observer = Callable[[Touched], None]


def unobserved(_touched: Touched) -> None:
    """Nobody wants to know."""


@dataclass
class Observed:
    """What was touched, each element once: as it was before the first and after the last write."""

    _touched: dict[tuple[str, str], Touched] = field(default_factory=dict)

    def __call__(self, touched: Touched) -> None:
        key = touched.type, touched.id
        first = self._touched.get(key)
        if first is not None:
            gained = tuple(dict.fromkeys((*first.gained, *touched.gained)))
            touched = replace(touched, before=first.before, gained=gained)
        self._touched[key] = touched

    def take(self) -> list[Touched]:
        """What was touched since the last call; a fact that came and went again is left out."""
        found = [one for one in self._touched.values() if one.before or one.after]
        self._touched = {}
        return found


def values_of(properties: Properties) -> dict[str, Any]:
    """The properties that say something of the thing itself, not of where it is written."""
    return {
        name: _plain(value)
        for name, value in properties.items()
        if name not in SYSTEM or name in _SEEN
    }


def _plain(value: Any) -> Any:
    """As it was written: sources name no time zone, the store answers in one."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return list(value) if isinstance(value, tuple) else value
