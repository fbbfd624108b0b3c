"""Parameters (阈值): each number with its tag, as of a day and region; a person may change it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from graph.errors import ModelError
from rules.money import shown_money

THRESHOLD_FILE = Path(__file__).parent / "thresholds.toml"


@dataclass(frozen=True)
class Threshold:
    """One number: what it is (中文), unit, tag 法定 or 经验值, and where and when it holds."""

    name: str
    title: str
    value: float
    unit: str
    tag: str
    source: str = ""
    region: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date, region: str) -> bool:
        """Whether it holds on a day in a region (the longest matching prefix wins)."""
        return (
            (self.valid_from is None or self.valid_from <= on)
            and (self.valid_to is None or on <= self.valid_to)
            and region.startswith(self.region)
        )

    @property
    def shown(self) -> str:
        """``30 天（经验值）``; money in 万元."""
        if self.unit == "分":
            return f"{shown_money(int(self.value))}（{self.tag}）"
        number = f"{self.value:g}"
        return f"{number} {self.unit}（{self.tag}）" if self.unit else f"{number}（{self.tag}）"


@dataclass(frozen=True)
class Parameters:
    """The shipped thresholds and those that a person set later, which come first."""

    shipped: Mapping[str, tuple[Threshold, ...]]
    changed: Mapping[str, tuple[Threshold, ...]] = field(default_factory=dict)

    def find(self, name: str, on: date, region: str = "") -> Threshold:
        """The threshold in force; raises ModelError when there is none of that name and day."""
        for source in (self.changed, self.shipped):
            fitting = [one for one in source.get(name, ()) if one.holds(on, region)]
            if fitting:
                return max(fitting, key=lambda one: (len(one.region), one.valid_from or date.min))
        raise ModelError(f"没有名为“{name}”、在 {on} 有效的阈值；请核对 rules/thresholds.toml。")

    def value(self, name: str, on: date, region: str = "") -> float:
        """The number alone."""
        return self.find(name, on, region).value

    def with_changes(self, changes: Iterable[Threshold]) -> Parameters:
        """The same with thresholds that a person set."""
        return Parameters(self.shipped, _by_name(changes))


def _by_name(thresholds: Iterable[Threshold]) -> dict[str, tuple[Threshold, ...]]:
    found: dict[str, tuple[Threshold, ...]] = {}
    for one in thresholds:
        found[one.name] = (*found.get(one.name, ()), one)
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
    try:
        return Threshold(name=name, **values)  # type: ignore[arg-type]
    except TypeError as error:
        raise ModelError(f"阈值“{name}”的写法不对：{error}。") from error
