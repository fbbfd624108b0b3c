"""Keeping (留存映射): what a person settled on a proposal → a mapping and its TOML text."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from graph.errors import LoadError
from loaders.constants import Constant, Place
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.registry import Field, declared_properties
from loaders.mapping import OF_FILE, PEOPLE, FileMapping, target_sheet
from loaders.normalise.units import find_unit
from loaders.proposals.matching import Certainty
from loaders.proposals.proposal import Proposal
from loaders.proposals.ranking import constant_for
from loaders.proposals.vocabulary import (
    VOTE_FIELDS,
    VOTES,
    Words,
    label_of,
    list_word,
    words_of,
)

_DATES = frozenset({ColumnKind.DATE, ColumnKind.TIME})
_PATTERN_SIGNS = "[*?"


@dataclass(frozen=True)
class ColumnChoice:
    """What a person says a column is: a label of ours, or left out by name, or neither (open)."""

    label: str = ""
    unit: str = ""
    is_left_out: bool = False


@dataclass(frozen=True)
class ConstantChoice:
    """Where a constant is looked for, or what it is for every file of this form."""

    sources: tuple[Place, ...] = ()
    value: str = ""


@dataclass(frozen=True)
class Choices:
    """All that a person settled: datasets by name, columns by heading, constants.

    ``without`` are labels of required columns that the file does not have.
    """

    title: str
    format: str
    targets: tuple[str, ...]
    columns: Mapping[str, ColumnChoice]
    constants: Mapping[Constant, ConstantChoice] = field(default_factory=dict)
    without: tuple[str, ...] = ()


def sure_choices(proposal: Proposal, title: str = "") -> Choices:
    """The choices that need no confirming: what is sure; suggestions stay open."""
    return Choices(
        title or f"{proposal.titles}（{proposal.file}）",
        proposal.format,
        proposal.targets if proposal.is_clear else (),
        {
            one.heading: ColumnChoice(
                one.label if one.certainty is Certainty.SURE else "",
                is_left_out=one.certainty is Certainty.LEFT_OUT,
            )
            for one in proposal.columns
            if one.heading
        },
        {one.constant: ConstantChoice(one.sources) for one in proposal.constants},
    )


def with_suggestions(choices: Choices, proposal: Proposal) -> Choices:
    """The choices with every suggestion taken as confirmed."""
    suggested = {one.heading: ColumnChoice(one.label) for one in proposal.of(Certainty.SUGGESTED)}
    targets = choices.targets or proposal.targets
    return replace(choices, targets=targets, columns={**choices.columns, **suggested})


def labels_of(targets: Iterable[str]) -> tuple[str, ...]:
    """Every name that a column may be given, in the order of the datasets' own columns."""
    names = list(targets)
    found = [label_of(one) for name in names for one in words_of(name).sheet.fields.values()]
    lists = [word.label for name in names if (word := list_word(name))]
    votes = [VOTES for name in names if VOTE_FIELDS[0] in words_of(name).sheet.fields]
    return tuple(dict.fromkeys([*found, *lists, *votes]))


def make_mapping(choices: Choices) -> FileMapping:
    """The mapping of `choices`; LoadError names what is missing or contradicts itself."""
    raw = _raw(choices)
    try:
        mapping = FileMapping.model_validate(raw)
    except ValidationError as error:
        words = "；".join(str(one["msg"]).removeprefix("Value error, ") for one in error.errors())
        raise LoadError(f"映射“{choices.title}”还不完整：{words}。") from error
    for target in mapping.targets:
        target_sheet(target)
    return mapping


def mapping_text(choices: Choices) -> str:
    """The mapping as TOML; reading it gives the same mapping."""
    text = "\n".join(_lines(_raw(choices))) + "\n"
    FileMapping.model_validate(tomllib.loads(text))
    return text


def missing_labels(choices: Choices) -> tuple[str, ...]:
    """Required columns that no column, constant or ``without`` answers for."""
    return tuple(
        dict.fromkeys(
            label_of(one)
            for name in choices.targets
            for one in _required(words_of(name), choices)
            if label_of(one) not in choices.without
        )
    )


def _raw(choices: Choices) -> dict[str, object]:
    _check(choices)
    targets = [_target(name, choices) for name in choices.targets]
    used = {
        heading
        for target in targets
        for rule in target["fields"].values()  # type: ignore[attr-defined]
        for heading in rule["from"]
    }
    left_out = [_escaped(name) for name, one in choices.columns.items() if one.is_left_out]
    return {
        "title": choices.title,
        "format": choices.format,
        "recognise": [one for one in choices.columns if one in used],
        "ignore": left_out,
        "constants": {
            constant.value: {"value": one.value}
            if one.value
            else {"from": [place.value for place in one.sources]}
            for constant, one in choices.constants.items()
        },
        "targets": targets,
    }


def _check(choices: Choices) -> None:
    if not choices.targets:
        raise LoadError(f"映射“{choices.title}”：还没有选定是哪一类资料。")
    known = set(labels_of(choices.targets))
    for heading, one in choices.columns.items():
        if one.label and one.label not in known:
            raise LoadError(
                f"“{heading}”：所选资料没有“{one.label}”栏。可用的有：{'、'.join(sorted(known))}。"
            )
    missing = missing_labels(choices)
    if missing:
        raise LoadError(
            f"映射“{choices.title}”还缺必填的栏：{'、'.join(missing)}。"
            "请指定是哪一栏；文件里确实没有的，注明“文件没有”。"
        )


def _required(words: Words, choices: Choices) -> Iterator[Field]:
    """The required fields of a dataset that are still to be answered for."""
    for name, known in words.sheet.fields.items():
        constant = constant_for(words.sheet, name)
        is_constant = constant is not None and constant in choices.constants
        if not known.column.required or is_constant or name in _listed(words, choices):
            continue
        if name not in _given(words, choices):
            yield known


def _listed(words: Words, choices: Choices) -> frozenset[str]:
    """The fields that a column with lists of people fills beside the names."""
    word = list_word(words.sheet.dataset.name)
    is_there = word and any(one.label == word.label for one in choices.columns.values())
    return PEOPLE[word.people] if word and is_there else frozenset()


def _given(words: Words, choices: Choices) -> dict[str, list[str]]:
    """The headings of each field of a dataset; explicit labels only."""
    found: dict[str, list[str]] = {}
    for heading, one in choices.columns.items():
        if not one.label or one.is_left_out:
            continue
        if one.label == VOTES:
            names = [name for name in VOTE_FIELDS if name in words.sheet.fields]
        else:
            names = [known.name] if (known := words.field(one.label)) else []
        for name in names:
            found.setdefault(name, []).append(heading)
    return found


def _target(name: str, choices: Choices) -> dict[str, object]:
    words = words_of(name)
    given = _given(words, choices)
    absent = [one.name for one in _required(words, choices)]
    constants = {
        field_name: f"{OF_FILE}{constant.value}"
        for field_name in words.sheet.fields
        if (constant := constant_for(words.sheet, field_name)) in choices.constants
        and constant is not None
    }
    raw: dict[str, object] = {"dataset": name}
    if exploded := _exploded(name, given):
        raw["explode"] = exploded
    if absent:
        raw["without"] = absent
    if constants:
        raw["constants"] = {one: text for one, text in constants.items() if one not in given}
    raw["fields"] = {
        one: _rule(name, words.sheet.fields[one], headings, choices)
        for one, headings in given.items()
    }
    return raw


def _rule(
    dataset: str, known: Field, headings: Sequence[str], choices: Choices
) -> dict[str, object]:
    rule: dict[str, object] = {"from": list(headings)}
    word = list_word(dataset, choices.columns[headings[0]].label)
    if word and word.field == known.name:
        rule["people"] = word.people
    if choices.columns[headings[0]].label == VOTES:
        rule["reads"] = "votes"
    if known.kind is ColumnKind.MONEY:
        own = next((choices.columns[one].unit for one in headings), "")
        if own and own != find_unit(headings[0]):
            rule["unit"] = own
        elif not find_unit(headings[0]) and Constant.UNIT in choices.constants:
            rule["unit"] = f"{OF_FILE}{Constant.UNIT.value}"
        if beside := _text_beside(dataset, known):
            rule["text_field"] = beside
    if known.kind in _DATES and Constant.YEAR in choices.constants:
        rule["year"] = f"{OF_FILE}{Constant.YEAR.value}"
    return rule


def _text_beside(dataset: str, known: Field) -> str:
    """The property that keeps an amount as written where no number can be read (下浮 5%)."""
    name = f"{(known.fills or known.name).removesuffix('_fen')}_text"
    is_declared = name in declared_properties(words_of(dataset).sheet.dataset)
    return name if is_declared and not known.column.required else ""


def _exploded(name: str, given: Mapping[str, Sequence[str]]) -> str:
    lists = {one.partition("[]")[0] for found in given.values() for one in found if "[]" in one}
    if len(lists) > 1:
        raise LoadError(
            f"“{name}”的栏目来自几个列表（{'、'.join(sorted(lists))}），请只选一个列表。"
        )
    return next(iter(lists), "")


def _escaped(heading: str) -> str:
    """A heading as a pattern that matches only itself."""
    return "".join(f"[{mark}]" if mark in _PATTERN_SIGNS else mark for mark in heading)


def _lines(raw: Mapping[str, object]) -> Iterator[str]:
    """TOML of a mapping: plain keys first, then the tables."""
    yield from (
        f"{key} = {_value(value)}"
        for key, value in raw.items()
        if key not in ("constants", "targets") and value != []
    )
    for name, rule in raw["constants"].items():  # type: ignore[attr-defined]
        yield from (
            "",
            f"[constants.{name}]",
            *(f"{key} = {_value(one)}" for key, one in rule.items()),
        )
    for target in raw["targets"]:  # type: ignore[attr-defined]
        yield from ("", "[[targets]]")
        yield from (f"{key} = {_value(one)}" for key, one in target.items() if key != "fields")
        yield from ("", "[targets.fields]")
        yield from (f"{name} = {_value(rule)}" for name, rule in target["fields"].items())


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
