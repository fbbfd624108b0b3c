"""Ranking (比较资料类别): which dataset a table most likely holds, and which stand beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.constants import Constant, Place
from loaders.datasets.registry import Sheet, sheets
from loaders.mapping import PEOPLE
from loaders.proposals.evidence import is_running_number
from loaders.proposals.matching import Match, match_columns
from loaders.proposals.tables import SampleColumn, SampleTable
from loaders.proposals.vocabulary import fold, forms_of, label_of, spread

_COMMON = 3
_NO_HEADING = frozenset({"序号", "编号", "no", "no.", "#", "id", "备注", "说明"})
BY_CONSTANT: Mapping[str, Mapping[str, Constant]] = {
    "meetings": {"type": Constant.BODY},
    "budget_lines": {"year": Constant.YEAR},
}
"""Fields beside the enterprise that a constant of the file may fill."""


@dataclass(frozen=True)
class Ranked:
    """A dataset for a table: the columns matched, what it requires and the table lacks."""

    sheet: Sheet
    matches: Mapping[str, Match]
    known: int
    informative: int
    missing: tuple[str, ...]
    required: int
    is_named: bool
    score: float

    @property
    def name(self) -> str:
        return self.sheet.dataset.name

    @property
    def title(self) -> str:
        return self.sheet.dataset.title

    @property
    def is_clear(self) -> bool:
        """Whether anything at all is sure about it."""
        return any(one.is_sure for one in self.matches.values())

    @property
    def why(self) -> str:
        """Counted, not weighed: 认出 7/9 栏，必填 3/4（缺采购方式），标题写有“合同”."""
        given = self.required - len(self.missing)
        lack = f"（缺{'、'.join(self.missing)}）" if self.missing else ""
        named = f"，表名或文件名写有“{self.title}”" if self.is_named else ""
        return f"认出 {self.known}/{self.informative} 栏，必填 {given}/{self.required}{lack}{named}"


def rank_datasets(table: SampleTable) -> tuple[Ranked, ...]:
    """The datasets of which the table has a column, the most likely first.

    Of equals the one with fewer columns: it claims less.
    """
    weights = weights_of(table)
    ranked = (rank(table, sheet, weights) for sheet in sheets())
    found = [one for one in ranked if one.matches]
    return tuple(sorted(found, key=lambda one: (-one.score, len(one.sheet.fields), one.name)))


def rank(table: SampleTable, sheet: Sheet, weights: Mapping[str, float]) -> Ranked:
    """How well a table fits a dataset: weight of the columns known, required columns, its name."""
    matches = match_columns(table, sheet.dataset.name)
    gained = sum(weights.get(one.column.heading, 0.0) * _worth(one) for one in matches.values())
    listed = {one for match in matches.values() if match.list for one in PEOPLE[match.list.people]}
    required = [
        name for name, one in sheet.fields.items() if one.column.required and name not in listed
    ]
    missing = tuple(
        label_of(sheet.fields[name])
        for name in required
        if name not in matches and constant_for(sheet, name) is None
    )
    own = [name for name in required if constant_for(sheet, name) is None]
    covered = sum(_worth(matches[name]) for name in own if name in matches) / max(len(own), 1)
    is_named = _is_named(table, sheet)
    share = gained / sum(weights.values()) if weights else 0.0
    telling = min(1.0, 4 * share)
    score = 0.6 * share + (0.3 * covered + (0.1 if is_named else 0.0)) * telling
    known = {one.column.heading for one in matches.values()} & weights.keys()
    return Ranked(sheet, matches, len(known), len(weights), missing, len(required), is_named, score)


def constant_for(sheet: Sheet, field: str) -> Constant | None:
    """The constant of the file that may fill a field."""
    if field == "enterprise":
        return Constant.ENTERPRISE
    return BY_CONSTANT.get(sheet.dataset.name, {}).get(field)


def companions(table: SampleTable, main: Ranked, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Other datasets that the same rows fill wholly: the meeting of a topic, say."""
    chosen, before = [main], 0
    while len(chosen) > before:
        before = len(chosen)
        names = {one.name for one in chosen}
        chosen += [one for one in ranked if one.name not in names and _stands_beside(one, chosen)]
    return tuple(sorted(chosen[1:], key=lambda one: one.sheet.dataset.order))


def _stands_beside(one: Ranked, chosen: Sequence[Ranked]) -> bool:
    if one.missing or one.sheet.dataset.is_sensitive:
        return False
    own = (name for name in _own_required(one) if name != "enterprise")  # that of all, asked once
    if not all(one.matches[name].is_sure for name in own):
        return False
    if any(_is_pointed_to(other, one) for other in chosen):
        return True
    return any(_is_pointed_to(one, other) for other in chosen) and _adds(one, chosen)


def _own_required(one: Ranked) -> list[str]:
    return [
        name
        for name, known in one.sheet.fields.items()
        if known.column.required and name in one.matches
    ]


def _is_pointed_to(source: Ranked, target: Ranked) -> bool:
    """Whether rows of `source` name a thing that rows of `target` define, and the table has it."""
    node = target.sheet.dataset.node
    return bool(node) and any(
        ref.label == node and any(part in source.matches for part in ref.parts.values())
        for ref in source.sheet.dataset.refs
        if ref.label
    )


def _adds(one: Ranked, chosen: Sequence[Ranked]) -> bool:
    """Whether a required column says something that the others have no place for."""
    used = {match.column.heading for other in chosen for match in other.matches.values()}
    own = [name for name in _own_required(one) if name != "enterprise"]
    return any(one.matches[name].column.heading not in used for name in own)


def weights_of(table: SampleTable) -> dict[str, float]:
    """How much each heading tells: the more the fuller its column and the rarer its word."""
    fullest = max((len(one.cells) for one in table.columns), default=0) or 1
    return {
        one.heading: _weight(one.heading) * len(one.cells) / fullest
        for one in table.columns
        if one.heading and fold(one.heading) not in _NO_HEADING
    }


def _weight(heading: str) -> float:
    """Words that many datasets know say little; unknown ones weigh as much as telling ones."""
    times = max((spread().get(form, 0) for form in forms_of(heading)), default=0)
    return 1.0 if times <= _COMMON else _COMMON / times


def _worth(match: Match) -> float:
    if match.is_sure:
        return 1.0
    return 0.75 if match.is_same_word else 0.5


def _is_named(table: SampleTable, sheet: Sheet) -> bool:
    words = [sheet.dataset.title, *sheet.dataset.spellings]
    texts = [
        text
        for place in (Place.TITLE, Place.SHEET, Place.FILE)
        for _, text in table.around.texts(place)
    ]
    return any(word in text for word in words for text in texts)


def is_row_number(column: SampleColumn) -> bool:
    """Whether a column only counts the rows."""
    return fold(column.heading) in _NO_HEADING and is_running_number(column.cells)
