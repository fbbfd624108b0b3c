"""Regimes (追责制度表): which measure governs on a day in a region, and what it lays down.

One row a regime, region and period (domain/01, 1.5). Where a region has no measure of its own the
national row stands in, and where none was in force the nearest one: both are said to be 参照.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import ModelError
from graph.vocabulary.supervision import (
    AccountabilityArea,
    LossTier,
    OrganisationalMeasure,
    Regime,
    ResponsibilityKind,
)
from rules.clauses import Clause, read_clauses

REGIME_FILE = Path(__file__).parent / "regimes.toml"
Handling = Mapping[LossTier, Mapping[ResponsibilityKind, tuple[OrganisationalMeasure, ...]]]


@dataclass(frozen=True)
class RegimeRow:
    """What one measure lays down, as far as it is known.

    ``tiers``: the amount in 分 from which a loss is of the tier, that amount included;
    ``effect_months``: how long a sanction of each degree stays in effect; ``is_handling_verified``:
    whether the table of handling was compared with the original. ``is_reference``: it was not in
    force on the day asked for, and is gone by (参照).
    """

    regime: Regime
    clause: Clause
    region: str = ""
    tiers: Mapping[LossTier, int] = field(default_factory=dict)
    responsibilities: tuple[ResponsibilityKind, ...] = ()
    area_version: str = ""
    areas: tuple[AccountabilityArea, ...] = ()
    handling: Handling = field(default_factory=dict)
    is_handling_verified: bool = False
    effect_months: Mapping[str, int] = field(default_factory=dict)
    longest_months: int = 0
    is_reference: bool = False

    @property
    def valid_from(self) -> date:
        """The first day on which it was in force."""
        return self.clause.valid_from or date.min

    def holds_on(self, on: date) -> bool:
        """Whether it was in force on a day."""
        return self.valid_from <= on and (self.clause.valid_to or date.max) >= on

    def tier_of(self, amount_fen: int) -> LossTier | None:
        """The tier of a loss of so much; None where the measure names no bounds."""
        reached = [(least, tier) for tier, least in self.tiers.items() if amount_fen >= least]
        return max(reached, key=lambda one: one[0])[1] if reached else None

    @property
    def shown(self) -> str:
        """How a verdict names it."""
        return self.clause.cite() + ("（当日不在施行期内，参照）" if self.is_reference else "")


@dataclass(frozen=True)
class Regimes:
    """All rows."""

    rows: tuple[RegimeRow, ...]

    def find(self, kinds: Sequence[Regime], on: date, region: str = "") -> RegimeRow:
        """The row in force on a day in a region, of the first of the regimes that has one.

        A row of the region itself comes first; what it does not say is filled from the national row
        of that day. Raises ModelError where no row is of these regimes.
        """
        placed = [one for one in self.rows if one.regime in kinds and region.startswith(one.region)]
        if not placed:
            raise ModelError(f"追责制度表中没有“{'、'.join(kinds)}”；请核对 rules/regimes.toml。")
        fitting = [one for one in placed if one.holds_on(on)]
        if not fitting:
            nearest = min(placed, key=lambda one: abs((one.valid_from - on).days))
            return replace(nearest, is_reference=True)
        row = min(fitting, key=lambda one: (kinds.index(one.regime), -len(one.region)))
        national = next((one for one in fitting if not one.region), None)
        return _filled(row, national) if row.region else row


def _filled(row: RegimeRow, national: RegimeRow | None) -> RegimeRow:
    """A local row, completed with what only the national one says."""
    if national is None:
        return row
    return replace(
        row,
        tiers=row.tiers or national.tiers,
        responsibilities=row.responsibilities or national.responsibilities,
        areas=row.areas or national.areas,
        area_version=row.area_version or national.area_version,
    )


@cache
def read_regimes(path: Path = REGIME_FILE) -> Regimes:
    """The shipped table; raises ModelError for a row that cannot be read."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    tables = {name: _handling(one) for name, one in table["handling"].items()}
    return Regimes(tuple(_row(one, table["handling"], tables) for one in table["regime"]))


def _row(
    values: Mapping[str, Any], raw: Mapping[str, Any], tables: Mapping[str, Handling]
) -> RegimeRow:
    try:
        name = values.get("handling", "")
        return RegimeRow(
            regime=Regime.read(values["regime"]),
            clause=read_clauses()[values["clause"]],
            region=values.get("region", ""),
            tiers={LossTier(tier): least for tier, least in values.get("tiers", {}).items()},
            responsibilities=tuple(map(ResponsibilityKind, values.get("responsibilities", ()))),
            area_version=values.get("area_version", ""),
            areas=tuple(map(AccountabilityArea.read, values.get("areas", ()))),
            handling=tables[name] if name else {},
            is_handling_verified=bool(raw[name]["is_verified"]) if name else False,
            effect_months=values.get("effect_months", {}),
            longest_months=values.get("longest_months", 0),
        )
    except (KeyError, ValueError) as error:
        raise ModelError(
            f"追责制度表的一行读不出来（{error}）；请核对 {REGIME_FILE.name}。"
        ) from error


def _handling(values: Mapping[str, Any]) -> Handling:
    return {
        LossTier(tier): {
            ResponsibilityKind(kind): tuple(map(OrganisationalMeasure.read, measures))
            for kind, measures in kinds.items()
        }
        for tier, kinds in values.items()
        if tier != "is_verified"
    }
