"""The sentence above an answer: a template checked at load and filled from the rows (结论句)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from queries.values import ValueType, format_money

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_COUNT_OF = re.compile(r"n:(\w+)=(.+)")
_SUM_OF = re.compile(r"(sum|total):(\w+)")
_SUMMED = {"sum": "money", "total": "int"}
_ALLOWED = "可用 {n}、{列名}、{列名*}、{n:列名=值}、{sum:金额列}、{total:件数列}、{$参数名}"
_NOTHING = "未见记录"

ShownRow = Mapping[str, str]
PlainRow = Mapping[str, object]


def find_sentence_faults(
    template: str, kinds: Mapping[str, ValueType], params: Sequence[str]
) -> Iterator[str]:
    """What is wrong with a template, in Chinese; nothing when it can be filled."""
    if re.search(r"[{}]", _PLACEHOLDER.sub("", template)):
        yield "花括号没有成对"
    for place in _PLACEHOLDER.findall(template):
        if not _is_known(place, kinds, params):
            yield f"没有占位符 {{{place}}}；{_ALLOWED}"


def _is_known(place: str, kinds: Mapping[str, ValueType], params: Sequence[str]) -> bool:
    count = _COUNT_OF.fullmatch(place)
    if count:
        return count.group(1) in kinds and _can_be(count.group(2), kinds[count.group(1)])
    if total := _SUM_OF.fullmatch(place):
        kind = kinds.get(total.group(2))
        return kind is not None and kind.name == _SUMMED[total.group(1)] and not kind.is_list
    if place.startswith("$"):
        return place[1:] in params
    return place == "n" or place.removesuffix("*") in kinds


def _can_be(text: str, kind: ValueType) -> bool:
    if kind.terms is not None and not kind.is_list:
        return text in {term.label for term in kind.terms}
    return kind.name != "bool" or text in {"是", "否"}


def fill_sentence(
    template: str,
    rows: Sequence[ShownRow],
    params: ShownRow,
    plain: Sequence[PlainRow] = (),
) -> str:
    """The template with every placeholder replaced by what the rows and parameters say.

    ``plain`` are the same rows as values, for ``{sum:…}``, a sum of 分, and ``{total:…}``, one of
    counts; blanks are left out.
    """
    return _PLACEHOLDER.sub(lambda match: _fill(match.group(1), rows, params, plain), template)


def columns_of(template: str) -> set[str]:
    """The columns whose texts a template needs; sums take the plain values."""
    places = _PLACEHOLDER.findall(template)
    counted = {found.group(1) for one in places if (found := _COUNT_OF.fullmatch(one))}
    named = {one.removesuffix("*") for one in places if one != "n" and one[:1] != "$"}
    return counted | {one for one in named if ":" not in one}


def _fill(place: str, rows: Sequence[ShownRow], params: ShownRow, plain: Sequence[PlainRow]) -> str:
    count = _COUNT_OF.fullmatch(place)
    if count:
        return str(sum(row[count.group(1)] == count.group(2) for row in rows))
    if total := _SUM_OF.fullmatch(place):
        known = [value for row in plain if isinstance(value := row[total.group(2)], int)]
        return format_money(sum(known)) if total.group(1) == "sum" else str(sum(known))
    if place == "n":
        return str(len(rows))
    if place.startswith("$"):
        return params[place[1:]] or "不限"
    if place.endswith("*"):
        distinct = dict.fromkeys(row[place[:-1]] for row in rows if row[place[:-1]])
        return "、".join(distinct) or _NOTHING
    return rows[0][place] or _NOTHING
