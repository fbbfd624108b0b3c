"""Where leads are (疑点分布): enterprise × rule, and leads per hundred decisions with reasons.

What was judged stands beside what was hit: more data show more leads. Enterprises are compared,
persons never.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rules.catalogue import rule_catalogue
from services.access import Viewer
from services.leadership.indicator_figures import UNNAMED
from services.session import Session
from services.typed_rows import PageRow, find_rows
from services.verdicts.lead_lists import narrowed
from services.verdicts.rule_results import results
from services.verdicts.rule_view import FAMILIES


@dataclass(frozen=True)
class MapCell:
    """Hits of what could be judged, and what could not; of a rule or a family of rules."""

    hits: int = 0
    judged: int = 0
    undecided: int = 0
    is_stale: bool = False

    @property
    def level(self) -> int:
        """0 to 4, by the number of hits."""
        return sum(self.hits >= least for least in (1, 2, 5, 10))

    @property
    def is_empty(self) -> bool:
        """Whether nothing could be asked at all."""
        return not (self.judged or self.undecided)


@dataclass(frozen=True)
class MapRow:
    """One enterprise and its cells, by code of family or number of rule."""

    enterprise_id: str
    enterprise: str
    cells: Mapping[str, MapCell]

    def cell(self, code: str) -> MapCell:
        """The cell of this code; an empty one where the rule was not judged there."""
        return self.cells.get(code, MapCell())


@dataclass(frozen=True)
class LeadMap:
    """The map: columns (code, title) and rows in the order of names."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[MapRow, ...]
    is_judged: bool = True


def read_map(
    session: Session, viewer: Viewer, family: str = "", enterprise_id: str = ""
) -> LeadMap:
    """Enterprises × families of rules, or × the rules of one family."""
    return make_map(results(session, narrowed(viewer, enterprise_id)), family)


def make_map(rows: Sequence[Mapping[str, Any]], family: str = "") -> LeadMap:
    """The map of stored rule results; a pure function."""
    kept = [one for one in rows if not family or one["rule_id"].startswith(f"{family}-")]
    names = {one["enterprise_id"]: one["enterprise"] or UNNAMED for one in rows}
    cells: dict[str, dict[str, MapCell]] = defaultdict(dict)
    for one in kept:
        code = one["rule_id"] if family else one["rule_id"][0]
        own = cells[one["enterprise_id"]]
        own[code] = _added(own.get(code, MapCell()), one)
    ordered = sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
    return LeadMap(
        columns=_columns(family),
        rows=tuple(MapRow(id_, name, cells[id_]) for id_, name in ordered),
        is_judged=bool(rows),
    )


def _added(cell: MapCell, row: Mapping[str, Any]) -> MapCell:
    return MapCell(
        cell.hits + row["hit"],
        cell.judged + row["hit"] + row["clear"],
        cell.undecided + row["undecidable"],
        cell.is_stale or row["is_stale"],
    )


def _columns(family: str) -> tuple[tuple[str, str], ...]:
    if not family:
        return tuple(FAMILIES.items())
    rules = rule_catalogue().rules
    return tuple((one.id, one.title) for one in rules if one.id.startswith(f"{family}-"))


# -- per hundred decisions ---------------------------------------------------------------------


class RankingRow(PageRow):
    """An enterprise with its leads at work, as question 26 answers it."""

    enterprise_id: str
    enterprise: str | None
    decisions: int
    leads: int
    major: int
    larger: int
    other: int
    per_hundred: float | None
    reasons: list[str]
    note: str | None


@dataclass(frozen=True)
class Density:
    """Leads per hundred decisions of one enterprise; None below ten decisions."""

    enterprise_id: str
    enterprise: str
    decisions: int
    leads: int
    major: int
    larger: int
    per_hundred: float | None
    reasons: tuple[tuple[str, str], ...]
    note: str


def lead_densities(session: Session, viewer: Viewer) -> tuple[Density, ...]:
    """Enterprises by leads per hundred decisions, those with too few decisions after them."""
    rows = find_rows(session, viewer, "enterprise_ranking", {}, RankingRow).rows
    return make_densities(rows)


def make_densities(rows: Iterable[RankingRow]) -> tuple[Density, ...]:
    """In order; a pure function."""
    found = [_density(row) for row in rows]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.per_hundred is None,
                -(one.per_hundred or 0.0),
                -one.leads,
                one.enterprise,
                one.enterprise_id,
            ),
        )
    )


def _density(row: RankingRow) -> Density:
    return Density(
        row.enterprise_id,
        row.enterprise or UNNAMED,
        row.decisions,
        row.leads,
        row.major,
        row.larger,
        row.per_hundred,
        tuple(_reason(one) for one in row.reasons),
        row.note or "",
    )


def _reason(text: str) -> tuple[str, str]:
    """``P-02（3）`` → the number of the rule, and its words with how many."""
    rule_id, _, many = text.partition("（")
    title = next((one.title for one in rule_catalogue().rules if one.id == rule_id), "")
    return rule_id, f"{rule_id} {title}（{many}" if many else f"{rule_id} {title}"
