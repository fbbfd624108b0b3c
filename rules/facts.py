"""Facts (判断所据): what a rule's query found about one subject, and the frame it is judged in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from graph.store import NodeRow
from graph.vocabulary.supervision import Regime
from rules.coverage import undeclared
from rules.frame import Frame
from rules.logic import Change, Evidence, Missing, Truth, no, unknown, yes
from rules.parameters import Threshold
from rules.periods import Period, day
from rules.regimes import RegimeRow, read_regimes
from rules.rule import Rule
from rules.things import Thing


@dataclass(frozen=True)
class Facts:
    """One row of a rule's ``subjects`` statement.

    Columns: ``subject`` (id, or ids sorted and joined by ``|``), ``enterprise_id``, and those that
    the rule declares: nodes, lists of nodes, lists of maps. Withdrawn things and things dated after
    the day on which one stands are left out.
    """

    row: Mapping[str, Any]
    rule: Rule
    frame: Frame
    used: dict[str, Threshold] = field(default_factory=dict, compare=False, repr=False)
    governed: dict[str, RegimeRow] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def subject(self) -> str:
        return str(self.row["subject"])

    @cached_property
    def enterprise_id(self) -> str:
        return str(self.row.get("enterprise_id") or "")

    @property
    def as_of(self) -> date:
        """The day on which one stands."""
        return self.frame.as_of

    def get(self, name: str) -> Any:
        """The plain value of a column."""
        return self.row.get(name)

    def thing(self, name: str) -> Thing | None:
        """The node of a column; None where there is none, or it was withdrawn."""
        value = self.row.get(name)
        if not isinstance(value, NodeRow):
            return None
        thing = Thing.of(value)
        return None if thing.is_withdrawn else thing

    def must(self, name: str) -> Thing:
        """The node of a column that every row has."""
        thing = self.thing(name)
        if thing is None:
            raise LookupError(f"{self.rule.id}: {name}")
        return thing

    def things(self, name: str, on: str = "") -> list[Thing]:
        """The nodes of a list column; `on` names the date after which one is not known yet."""
        found = (Thing.of(one) for one in self.row.get(name) or [])
        return [one for one in found if not one.is_withdrawn and not self._is_later(one, on)]

    def rows(self, name: str) -> list[Facts]:
        """The maps of a list column, each read like a row of its own."""
        kept = {"subject": self.subject, "enterprise_id": self.enterprise_id}
        return [
            Facts({**kept, **one}, self.rule, self.frame, self.used, self.governed)
            for one in self.row.get(name) or []
            if one
        ]

    def edge(self, name: str, kind: str) -> Thing | None:
        """The relation of a column that holds ``properties(r)``."""
        values = self.row.get(name)
        if not values or values.get("is_withdrawn"):
            return None
        return Thing(kind, values)

    def _is_later(self, thing: Thing, on: str) -> bool:
        days = thing.day(on) if on else None
        return days is not None and days.first > self.as_of

    # -- absence -------------------------------------------------------------------------------

    def covers(self, dataset: str, days: Period | None) -> tuple[Evidence, ...] | Missing:
        """The declarations that cover `days`, or what is missing for an absence to speak."""
        if days is None:
            return Missing("日期未记录，无法核对资料范围", dataset=dataset)
        key = ("covers", self.enterprise_id, dataset, days)
        return self.frame.once(key, lambda: self._covers(dataset, days))

    def _covers(self, dataset: str, days: Period) -> tuple[Evidence, ...] | Missing:
        found = self.frame.coverages.covering(self.enterprise_id, dataset, days)
        return tuple(one.cite() for one in found) or undeclared(dataset, days)

    def declared(self, dataset: str, days: Period | None) -> tuple[Evidence, ...]:
        """The declarations that cover `days`, to be cited beside what is recorded; often none."""
        covered = self.covers(dataset, days)
        return () if isinstance(covered, Missing) else covered

    def absent(self, dataset: str, days: Period | None, reason: str, *clears: Change) -> Truth:
        """Nothing is recorded: true inside a declared range, else unknown (mechanics 3)."""
        covered = self.covers(dataset, days)
        if isinstance(covered, Missing):
            return unknown(covered)
        return yes(reason, *covered, clears=clears)

    def none_known(self, dataset: str, days: Period | None, reason: str = "") -> Truth:
        """Nothing is recorded: false inside a declared range, else unknown (mechanics 4)."""
        covered = self.covers(dataset, days)
        return unknown(covered) if isinstance(covered, Missing) else no(reason)

    def until_now(self, start: Period) -> Period:
        """From a day to the day on which one stands."""
        return Period(start.first, max(self.as_of, start.first))

    def not_happened(self, thing: Thing, name: str, dataset: str) -> Truth:
        """An event date is empty: not happened yet inside a declared range, else unknown."""
        covered = self.covers(dataset, day(self.as_of))
        if isinstance(covered, Missing):
            return unknown(covered, thing.lacks(name))
        return yes(f"未见“{thing.declared(name).label}”", thing.cite(name), *covered)

    # -- thresholds ----------------------------------------------------------------------------

    def threshold(self, name: str, on: Period | None = None) -> Any:
        """A threshold of the rule as of the day of the act, else of the day one stands on.

        What was read is kept in ``used``, for the verdict to print.
        """
        at = on.first if on else self.as_of
        place = self.frame.place_of(self.enterprise_id)
        found = self.frame.once(
            ("threshold", name, at, self.enterprise_id),
            lambda: self.frame.parameters.find(name, at, place),
        )
        self.used[name] = found
        return found.value

    def regime(self, on: Period | None, *kinds: Regime) -> RegimeRow:
        """The row of the regime table in force on the day of the act, for the verdict to name."""
        region = self.frame.region_of(self.enterprise_id)
        found = read_regimes().find(kinds, on.first if on else self.as_of, region)
        self.governed[kinds[0].label] = found
        return found


def ids_of(things: Sequence[Thing]) -> list[str]:
    """Their ids."""
    return [one.id for one in things]
