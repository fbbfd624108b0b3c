"""Matching (对栏): which column of a table may be which field of a dataset, how surely, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from graph.vocabulary.terms import Term
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.registry import Field
from loaders.proposals.evidence import Evidence, evidence_of, holds_votes, lists_people
from loaders.proposals.tables import SampleColumn, SampleTable
from loaders.proposals.vocabulary import (
    VOTE_FIELDS,
    VOTES,
    ListWord,
    Words,
    forms_of,
    label_of,
    list_word,
    stem,
    words_of,
)

SIMILAR = 75.0
_SHORTEST = 3
_MANY = 8


class Certainty(Term):
    """确定程度。How sure a proposal is; whatever is not sure has to be confirmed."""

    SURE = "sure", "确定"
    SUGGESTED = "suggested", "建议，待确认"
    OPEN = "open", "待指定"
    LEFT_OUT = "left_out", "不载入"


@dataclass(frozen=True)
class Match:
    """A column for a field of a dataset; ``is_same_word``: the heading is a word for the field.

    ``list``: its cells list several people; ``is_votes``: they hold several numbers of votes.
    """

    column: SampleColumn
    field: Field
    certainty: Certainty
    why: str
    is_same_word: bool = False
    list: ListWord | None = None
    is_votes: bool = False

    @property
    def label(self) -> str:
        if self.is_votes:
            return VOTES
        return self.list.label if self.list else label_of(self.field)

    @property
    def is_sure(self) -> bool:
        return self.certainty is Certainty.SURE


def match_columns(
    table: SampleTable, dataset: str, *, also_similar: bool = False
) -> dict[str, Match]:
    """By field the column that fits best; every column and every field at most once.

    ``also_similar``: suggest words that only look like ours as well.
    """
    words = words_of(dataset)
    found = [one for column in table.columns if (one := _match(words, column, also_similar))]
    found.sort(key=lambda one: not one.is_sure)
    kept: dict[str, Match] = {}
    for one in found:
        kept.setdefault(one.field.name, _as_list(dataset, one))
    return kept


def _as_list(dataset: str, match: Match) -> Match:
    """The match as a list of people, where the cells hold several."""
    word = list_word(dataset)
    if word is None or match.field.name != word.field or not lists_people(match.column.cells):
        return match
    return replace(match, list=word)


def _match(words: Words, column: SampleColumn, also_similar: bool) -> Match | None:
    if not column.heading or column.is_double:
        return None
    if (votes := words.sheet.fields.get(VOTE_FIELDS[0])) and holds_votes(column.cells):
        why = "一格里写有各类票数，分别读入同意、反对、弃权票数"
        return Match(column, votes, Certainty.SUGGESTED, why, is_votes=True)
    forms = forms_of(column.heading)
    for table, why in ((words.exact, "表头相同"), (words.stems, "表头写法相近")):
        keys = forms if table is words.exact else tuple(map(stem, forms))
        field = _first(words, table, keys)
        if field and _names_many(field, column):
            other = _first(words, words.like, forms)
            return _suggested(column, other or field, "各行的单位不同，不一定是填报企业")
        if field:
            return _weighed(column, field, why, is_same=table is words.exact)
    field = _first(words, words.like, forms)
    if field:
        return _suggested(column, field, "常见的叫法之一")
    return _fuzzy(words, column, forms) if also_similar else None


def _names_many(field: Field, column: SampleColumn) -> bool:
    """Whether a column names many firms: perhaps not the reporting enterprise."""
    names = {one.text for one in column.cells}
    return field.kind is ColumnKind.ENTERPRISE and len(names) >= _MANY


def _first(words: Words, table: dict[str, str], keys: Sequence[str]) -> Field | None:
    name = next((table[one] for one in keys if one in table), None)
    return words.sheet.fields[name] if name else None


def _weighed(column: SampleColumn, field: Field, why: str, *, is_same: bool) -> Match | None:
    """Sure where the values bear it out, or the word is ours and they do not speak against it."""
    seen = evidence_of(field, column.heading, column.cells)
    if seen.speaks_against:
        words = f"{why}，但取值只有 {seen.read}/{seen.seen} 能按这一栏读"
        return Match(column, field, Certainty.SUGGESTED, words, True) if is_same else None
    if is_same or seen.speaks_for:
        return Match(column, field, Certainty.SURE, _with_values(why, seen), is_same)
    return Match(column, field, Certainty.SUGGESTED, _with_values(why, seen))


def _suggested(column: SampleColumn, field: Field, why: str) -> Match | None:
    """A suggestion, unless the values speak against it."""
    seen = evidence_of(field, column.heading, column.cells)
    if seen.speaks_against:
        return None
    return Match(column, field, Certainty.SUGGESTED, _with_values(why, seen))


def _fuzzy(words: Words, column: SampleColumn, forms: Sequence[str]) -> Match | None:
    """The most similar word of ours; only ever a suggestion."""
    form = max((one for one in forms if "." not in one), key=len, default="")
    if len(form) < _SHORTEST:
        return None
    choices = [one for one in words.exact if len(one) >= _SHORTEST]
    found = process.extractOne(form, choices, scorer=fuzz.ratio, score_cutoff=SIMILAR)
    if found is None:
        return None
    field = words.sheet.fields[words.exact[found[0]]]
    if field.kind is ColumnKind.ENTERPRISE:
        return None
    return _suggested(column, field, f"与“{found[0]}”字面相近")


def _with_values(why: str, seen: Evidence) -> str:
    return f"{why}，取值 {seen.read}/{seen.seen} 相符" if seen.seen else why
