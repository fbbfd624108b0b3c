"""Clauses (依据条款): which article was in force on the day, and how it may be cited."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from graph.errors import ModelError
from rules.logic import Evidence
from rules.periods import Period

CLAUSE_FILE = Path(__file__).parent / "clauses.toml"


@dataclass(frozen=True)
class Clause:
    """One article, a kind of the enterprise's own regulation, or a practice check (经验值).

    ``domain`` is the kind of decision that it governs (企业决策, 政府行政决策), '' for both;
    ``binds`` whom it binds directly, others go by it (参照); ``regions`` prefixes of the region
    codes where it is in force, none for everywhere; ``replaces`` the key that it stands for there.
    """

    key: str
    instrument: str
    number: str = ""
    clause: str = ""
    says: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    is_verified: bool = False
    domain: str = ""
    own_kinds: tuple[str, ...] = ()
    is_practice: bool = False
    binds: str = ""
    regions: tuple[str, ...] = ()
    replaces: str = ""

    def is_law_in(self, region: str) -> bool:
        """Whether it is in force in a region at all."""
        return not self.regions or any(region.startswith(one) for one in self.regions)

    def in_force(self, days: Period) -> bool:
        """Whether it was in force on every one of these days."""
        return (self.valid_from is None or self.valid_from <= days.first) and (
            self.valid_to is None or days.last <= self.valid_to
        )

    def cite(self) -> str:
        """As a report prints it; an unverified one without its paragraph."""
        if self.own_kinds:
            return f"{self.instrument}（以当时有效的制度为准）"
        name = f"《{self.instrument}》" + (f"（{self.number}）" if self.number else "")
        if self.is_practice:
            return f"{self.instrument}（经验值，非法定标准）"
        others = f"（适用于{self.binds}，其他企业参照）" if self.binds else ""
        if not self.is_verified:
            return f"依据（待核对原文）：{name}{others}"
        return name + self.clause + others


@dataclass(frozen=True)
class Basis:
    """A clause that was in force on the day of the act; ``evidence`` is the own regulation."""

    clause: Clause
    citation: str
    evidence: Evidence | None = None


@cache
def read_clauses(path: Path = CLAUSE_FILE) -> Mapping[str, Clause]:
    """All clauses by key; raises ModelError for an unknown field."""
    with path.open("rb") as file:
        tables = tomllib.load(file)
    return {key: _clause(key, values) for key, values in tables.items()}


def _clause(key: str, values: Mapping[str, object]) -> Clause:
    try:
        lists = {name: tuple(one) for name, one in values.items() if isinstance(one, list)}
        return Clause(key=key, **{**values, **lists})  # type: ignore[arg-type]
    except TypeError as error:
        raise ModelError(f"条款“{key}”的写法不对：{error}。") from error


def applicable(
    clauses: Iterable[Clause],
    days: Period | None,
    regulations: Iterable[Mapping[str, object]],
    domain: str = "",
    region: str = "",
) -> list[Basis]:
    """The clauses in force on the day of the act, the enterprise's own regulations among them.

    Where the day is not known, every clause may have been; `domain` leaves out those that govern
    the other kind of decision, `region` those of other places.
    """
    found: list[Basis] = []
    for one in _of_region(clauses, days, region):
        if domain and one.domain and one.domain != domain:
            continue
        if one.own_kinds:
            found.extend(_own(one, days, regulations))
        elif days is None or one.is_practice or one.in_force(days):
            found.append(Basis(one, one.cite()))
    return found


def _of_region(clauses: Iterable[Clause], days: Period | None, region: str) -> list[Clause]:
    """The clauses of a region, each local one instead of the general one that it replaces."""
    found = [one for one in clauses if one.is_law_in(region)]
    replaced = {one.replaces for one in found if days is None or one.in_force(days)}
    return [one for one in found if one.key not in replaced]


def _own(
    clause: Clause, days: Period | None, regulations: Iterable[Mapping[str, object]]
) -> list[Basis]:
    return [
        Basis(clause, f"本企业《{one['name']}》", _regulation_evidence(one))
        for one in regulations
        if one["kind"] in clause.own_kinds and (days is None or _was_in_force(one, days))
    ]


def _was_in_force(regulation: Mapping[str, object], days: Period) -> bool:
    start, end = regulation.get("effective_on"), regulation.get("repealed_on")
    return (isinstance(start, date) and start <= days.first) and (
        not isinstance(end, date) or days.last < end
    )


def _regulation_evidence(one: Mapping[str, object]) -> Evidence:
    return Evidence(
        id=str(one["id"]),
        label="Regulation",
        title=f"制度《{one['name']}》",
        values={"effective_on": one.get("effective_on")},
        document_id=str(one.get("document_id") or ""),
        locator=str(one.get("locator") or ""),
    )
