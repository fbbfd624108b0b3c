"""Parameters (阈值): each number with its tag and origin, as of a day and place.

What a person set later comes first (rules/changes.py); docs/decisions/0020.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from graph.errors import ModelError
from rules.clauses import read_clauses
from rules.money import shown_money

THRESHOLD_FILE = Path(__file__).parent / "thresholds.toml"
LEGAL = "法定"
PRACTICE = "经验值"
FEN = "分"


@dataclass(frozen=True)
class Place:
    """Where a threshold is asked for: region code, enterprise, and its kind (企业类别)."""

    region: str = ""
    enterprise_id: str = ""
    kind: str = ""


NOWHERE = Place()


@dataclass(frozen=True)
class Threshold:
    """One number: what it is (中文), unit, tag 法定 or 经验值, and where and when it holds.

    ``clause`` is the key of the clause that sets it, ``limit`` the highest value that a person may
    set, ``stricter`` which way (大, 小) a legal one may be changed. ``document`` is filled for a
    local one (本地设定), which may hold for some enterprises only. ``is_reference``: none held on
    the day asked for, so the nearest stands in (参照).
    """

    name: str
    title: str
    value: float
    unit: str
    tag: str
    clause: str = ""
    note: str = ""
    region: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    limit: float | None = None
    stricter: str = ""
    document: str = ""
    enterprise_ids: frozenset[str] = frozenset()
    enterprise_kinds: tuple[str, ...] = ()
    is_reference: bool = False

    def holds_at(self, place: Place) -> bool:
        """Whether it is meant for an enterprise."""
        return (
            (not self.enterprise_ids or place.enterprise_id in self.enterprise_ids)
            and (not self.enterprise_kinds or place.kind in self.enterprise_kinds)
            and place.region.startswith(self.region)
        )

    def holds_on(self, on: date) -> bool:
        """Whether it is in force on a day, both ends included."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )

    @property
    def is_local(self) -> bool:
        """Whether a person set it."""
        return bool(self.document)

    @cached_property
    def amount(self) -> str:
        """``30 天``; money in 万元."""
        return amount_of(self.value, self.unit)

    @cached_property
    def origin(self) -> str:
        """Where the number comes from: 本地设定, 法规默认 or 系统默认（经验值）, and since when."""
        since = f"，{self.valid_from}起" if self.valid_from else ""
        if self.is_local:
            return f"本地设定：{self.document}{since}"
        if self.tag == PRACTICE:
            return f"系统默认，{PRACTICE}{since}"
        return f"法规默认：{read_clauses()[self.clause].cite()}{since}"

    @cached_property
    def shown(self) -> str:
        """``30 天（系统默认，经验值）``: the number, its origin and date."""
        known = "，当日尚无规定，参照" if self.is_reference else ""
        return f"{self.amount}（{self.origin}{known}）"


def amount_of(value: float, unit: str) -> str:
    """A value with its unit as people write it; one without a unit is a share."""
    if not unit:
        return f"{value * 100:.4g}%"
    return shown_money(int(value)) if unit == FEN else f"{value:g} {unit}"


@dataclass(frozen=True)
class Parameters:
    """The shipped thresholds and those that a person set later, which come first."""

    shipped: Mapping[str, tuple[Threshold, ...]]
    changed: Mapping[str, tuple[Threshold, ...]] = field(default_factory=dict)

    def find(self, name: str, on: date, place: Place = NOWHERE) -> Threshold:
        """The threshold in force on a day for an enterprise.

        A local one comes before a shipped one; of these that of an enterprise before that of a
        kind, then the longer region and the later day. Where none was in force, the nearest
        shipped one stands in, marked as 参照. Raises ModelError for an unknown name.
        """
        for source in (self.changed, self.shipped):
            placed = [one for one in source.get(name, ()) if one.holds_at(place)]
            if fitting := [one for one in placed if one.holds_on(on)]:
                return max(fitting, key=_rank)
        if not (shipped := self.shipped.get(name)):
            raise ModelError(f"没有名为“{name}”的阈值；请核对 rules/thresholds.toml。")
        nearest = min(shipped, key=lambda one: abs((_first(one) - on).days))
        return replace(nearest, is_reference=True)

    def value(self, name: str, on: date, place: Place = NOWHERE) -> float:
        """The number alone."""
        return self.find(name, on, place).value

    def with_changes(self, changes: Iterable[Threshold]) -> Parameters:
        """The same with thresholds that a person set, the later ones last."""
        return Parameters(self.shipped, _by_name(changes))


def _first(one: Threshold) -> date:
    return one.valid_from or date.min


def _rank(one: Threshold) -> tuple[bool, bool, int, date]:
    return bool(one.enterprise_ids), bool(one.enterprise_kinds), len(one.region), _first(one)


def _by_name(thresholds: Iterable[Threshold]) -> dict[str, tuple[Threshold, ...]]:
    """By name, the latest first: of equals the first one is taken."""
    found: dict[str, tuple[Threshold, ...]] = {}
    for one in thresholds:
        found[one.name] = (one, *found.get(one.name, ()))
    return found


@cache
def read_parameters(path: Path = THRESHOLD_FILE) -> Parameters:
    """The shipped thresholds: one table a name, or an array of tables of dated values."""
    with path.open("rb") as file:
        tables = tomllib.load(file)
    shipped = {}
    for name, values in tables.items():
        rows = values if isinstance(values, list) else [values]
        shipped[name] = tuple(_threshold(name, one) for one in rows)
    return Parameters(shipped)


def _threshold(name: str, values: Mapping[str, object]) -> Threshold:
    """A threshold holds as long as the clause that sets it, unless the file says otherwise."""
    try:
        one = Threshold(name=name, **values)  # type: ignore[arg-type]
    except TypeError as error:
        raise ModelError(f"阈值“{name}”的写法不对：{error}。") from error
    if one.tag not in (LEGAL, PRACTICE) or (one.tag == LEGAL) != bool(one.clause):
        raise ModelError(f"阈值“{name}”的 tag 应为“法定”（并写明 clause）或“经验值”。")
    if not one.clause:
        return one
    clause = read_clauses().get(one.clause)
    if clause is None:
        raise ModelError(f"阈值“{name}”的条款“{one.clause}”没有登记在 rules/clauses.toml。")
    return replace(
        one,
        valid_from=one.valid_from or clause.valid_from,
        valid_to=one.valid_to or clause.valid_to,
    )
