"""The types that a query file may name, and how their values are checked and shown (取值类型)."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from types import MappingProxyType

import graph.vocabulary
from graph.errors import SoeGraphError
from graph.value_text import format_date as format_date
from graph.value_text import format_money as format_money
from graph.vocabulary.terms import Term

PARAM_TYPES = frozenset({"str", "int", "float", "bool", "date", "money", "list[str]"})
SCALAR_TYPES = frozenset({"str", "int", "float", "bool", "date", "time", "money", "map"})


class ValueMismatchError(SoeGraphError):
    """A value that came back from the store does not have the type that the query file declares."""


@dataclass(frozen=True)
class ValueType:
    """The type of a parameter or column: its text, its base, its closed list if any."""

    name: str
    base: str
    is_list: bool = False
    terms: type[Term] | None = None

    def __str__(self) -> str:
        return self.name


@cache
def find_vocabularies() -> Mapping[str, type[Term]]:
    """Every closed list (枚举) of the package graph.vocabulary by its class name."""
    found: dict[str, type[Term]] = {}
    for module in pkgutil.iter_modules(graph.vocabulary.__path__, "graph.vocabulary."):
        for name, member in vars(import_module(module.name)).items():
            if isinstance(member, type) and issubclass(member, Term) and member is not Term:
                found[name] = member
    return MappingProxyType(found)


def find_param_type(text: str) -> ValueType | None:
    """The parameter type that `text` names, or None."""
    if text in PARAM_TYPES:
        return _make_type(text)
    return _make_type(text) if text in find_vocabularies() else None


def find_column_type(text: str) -> ValueType | None:
    """The column type that `text` names, or None."""
    base = _base_of(text)
    return _make_type(text) if base in SCALAR_TYPES or base in find_vocabularies() else None


def _base_of(text: str) -> str:
    return text[5:-1] if text.startswith("list[") and text.endswith("]") else text


def _make_type(text: str) -> ValueType:
    base = _base_of(text)
    terms = find_vocabularies().get(base)
    return ValueType(text, "term" if terms else base, base != text, terms)


def translate(value: object, kind: ValueType) -> object:
    """The plain value that leaves a query; a code becomes its Chinese label."""
    if value is None:
        return None
    if not kind.is_list:
        return _translate_one(value, kind)
    if not isinstance(value, list | tuple):
        raise ValueMismatchError(f"应为列表，实得“{value}”")
    return [None if one is None else _translate_one(one, kind) for one in value]


def _translate_one(value: object, kind: ValueType) -> object:
    if kind.terms is not None:
        return kind.terms.read(str(value)).label
    if kind.base == "date" and isinstance(value, datetime):
        return value.date()
    if kind.base == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not _FITS[kind.base](value):
        raise ValueMismatchError(f"应为 {kind.name}，实得“{value}”（{type(value).__name__}）")
    return value


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_plain(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(_is_plain(one) for one in value.values())
    if isinstance(value, list | tuple):
        return all(_is_plain(one) for one in value)
    return value is None or isinstance(value, str | int | float | bool | date)


_FITS: dict[str, Callable[[object], bool]] = {
    "str": lambda value: isinstance(value, str),
    "int": _is_whole,
    "money": _is_whole,
    "float": lambda value: isinstance(value, float),
    "bool": lambda value: isinstance(value, bool),
    "date": lambda value: isinstance(value, date),
    "time": lambda value: isinstance(value, datetime),
    "map": lambda value: isinstance(value, Mapping) and _is_plain(value),
}


def show(value: object, kind: ValueType) -> str:
    """The text of one translated value; empty where nothing is recorded."""
    if isinstance(value, list | tuple):
        joint = "；" if kind.base == "map" else "、"
        return joint.join(_show_one(one, kind) for one in value if one is not None)
    return "" if value is None else _show_one(value, kind)


def _show_one(value: object, kind: ValueType) -> str:
    if kind.base == "money" and isinstance(value, int):
        return format_money(value)
    return _show_plain(value)


def _show_plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "，".join(
            f"{key}：{_show_plain(one)}" for key, one in value.items() if one is not None
        )
    if isinstance(value, list | tuple):
        return "、".join(_show_plain(one) for one in value if one is not None)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def show_row(row: Mapping[str, object], kinds: Mapping[str, ValueType]) -> dict[str, str]:
    """A translated row as texts; a precision or currency column beside a value is honoured."""
    return {name: _show_cell(name, row, kind) for name, kind in kinds.items()}


def _show_cell(name: str, row: Mapping[str, object], kind: ValueType) -> str:
    value = row[name]
    if kind.base == "date" and isinstance(value, date):
        return format_date(value, str(row.get(f"{name}_precision") or "day"))
    if kind.base == "money" and isinstance(value, int):
        stem = name.removesuffix("_fen")
        about = "约" if row.get(f"is_{stem}_approx") is True else ""
        return about + format_money(value, str(row.get(f"{stem}_currency") or ""))
    return show(value, kind)
