"""Properties (属性): what a node or relation says, under Chinese labels, as far as one may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.claims import SYSTEM
from graph.model import Property
from graph.schema.registry import COMMON_NODE_PROPERTIES, edge_type, node_properties, node_type
from graph.value_text import day_text, value_text
from services.access import Viewer

SECRET = "因权限未显示"
UNDATED = ("valid_from", "valid_to")
_COMMON = frozenset(one.name for one in COMMON_NODE_PROPERTIES) | SYSTEM | {"normal_name"}


@dataclass(frozen=True)
class Shown:
    """A property as a person reads it."""

    label: str
    text: str


def node_facts(label: str, values: Mapping[str, Any], viewer: Viewer) -> tuple[Shown, ...]:
    """The declared properties of a node that are filled, in the order of the model."""
    declared = [one for one in node_properties(label).values() if one.name not in _COMMON]
    return tuple(_shown(declared, values, viewer))


def edge_facts(name: str, values: Mapping[str, Any], viewer: Viewer) -> tuple[Shown, ...]:
    """The declared properties of a relation that are filled."""
    declared = [one for one in edge_type(name).properties if one.name not in _COMMON]
    return tuple(_shown(declared, values, viewer))


def kind_title(label: str) -> str:
    """The Chinese name of a kind of node."""
    return node_type(label).title


def period_text(values: Mapping[str, Any], today: date) -> str:
    """The days between which a relation or post was in force; an open end is said."""
    start, end = (day_text(values, name) for name in UNDATED)
    if not start and not end:
        return ""
    ended = values.get("valid_to")
    last = end if isinstance(ended, date) and ended < today else end or "今"
    return f"{start or '起始未记录'} 至 {last}"


def _shown(declared: list[Property], values: Mapping[str, Any], viewer: Viewer) -> Iterator[Shown]:
    for one in declared:
        if values.get(one.name) in (None, "", []) or _is_aside(one.name):
            continue
        hidden = one.is_sensitive and not viewer.sees_sensitive
        yield Shown(one.label, SECRET if hidden else value_text(one, values))


def _is_aside(name: str) -> bool:
    """Companions stand in the text of their value; a hash tells a person nothing."""
    ends = ("_precision", "_currency", "_hash", "_unit_assumed", "_approx")
    searched_by = ("name_pinyin", "name_initials")
    return name.endswith(ends) or name in ("ordinal", "external_id", "named_by", *searched_by)
