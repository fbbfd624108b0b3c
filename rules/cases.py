"""Cases (判例): small invented situations per rule, with the verdict that each must get.

They are the rule's tests, the counts of ``rules list`` and the examples of its page. One TOML file
a rule, ``rules/cases/P-02.toml``:

* ``[base.nodes]``: name = { is = "Decision", decided_on = 2023-05-06, … }; ``base.edges``:
  ``["r", "COVERS", "d"]``, a fourth element holds properties; ``base.covers`` datasets declared
  complete from 2015 to the day. An enterprise ``e`` is always there and hands everything in but
  what names another one as its ``enterprise_id``.
* ``[[case]]``: ``name``, ``kind`` (hit, near_miss, undecidable, not_applicable), ``verdicts``
  (subject = verdict; pairs ``a|b``; every subject of the case), and what differs from the base:
  ``set`` (properties by node; "" takes one away), ``drop`` (nodes, or edges as ``r COVERS d``),
  ``nodes``, ``edges``, ``copies`` (how many there are of nodes that hang together: ``{ s = 20,
  k = 20 }``, named s1, s2, …), ``covers``, ``as_of``, ``says`` (words that the sentence must hold),
  ``cites`` (all that a hit may cite), ``severity``, ``calendar`` (day = "休" or "班").
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import ModelError
from graph.vocabulary.supervision import Verdict
from graph.vocabulary.terms import Term
from rules.calendars import KINDS, Calendar

CASE_FOLDER = Path(__file__).parent / "cases"
AS_OF = date(2025, 3, 31)
COVERED_FROM = date(2015, 1, 1)
Nodes = dict[str, dict[str, Any]]


class CaseKind(Term):
    """判例种类。What a case shows of its rule."""

    HIT = "hit", "命中"
    NEAR_MISS = "near_miss", "近似而未命中"
    UNDECIDABLE = "undecidable", "无法判断"
    NOT_APPLICABLE = "not_applicable", "不适用"


@dataclass(frozen=True)
class Edge:
    """One relation of a case, between names of its nodes."""

    start: str
    type: str
    end: str
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """``r COVERS d``."""
        return f"{self.start} {self.type} {self.end}"


@dataclass(frozen=True)
class Case:
    """One situation: nodes by name (``is`` holds the label), relations, and what is expected."""

    rule: str
    number: int
    name: str
    kind: CaseKind
    verdicts: Mapping[str, Verdict]
    nodes: Nodes
    edges: tuple[Edge, ...]
    as_of: date = AS_OF
    says: str = ""
    cites: str = ""
    severity: str = ""
    calendar: Calendar = field(default_factory=Calendar)

    def id_of(self, name: str) -> str:
        """The node id of a name; pairs are sorted as subjects are."""
        ids = (f"{self.rule.lower()}-{self.number}-{one}" for one in name.split("|"))
        return "|".join(sorted(ids))


@cache
def cases_of(rule_id: str) -> tuple[Case, ...]:
    """The cases of a rule; none where nobody wrote any."""
    path = CASE_FOLDER / f"{rule_id}.toml"
    if not path.exists():
        return ()
    with path.open("rb") as file:
        table = tomllib.load(file)
    base = table.get("base", {})
    return tuple(
        make_case(rule_id, number, base, one) for number, one in enumerate(table["case"], 1)
    )


def count_kinds(rule_id: str) -> Counter[CaseKind]:
    """How many cases of each kind a rule has."""
    return Counter(one.kind for one in cases_of(rule_id))


def make_case(rule: str, number: int, base: Mapping[str, Any], one: Mapping[str, Any]) -> Case:
    """The case that a table describes, on the base that all cases of its rule share."""
    known = {
        *("name", "kind", "verdicts", "set", "drop", "nodes", "edges", "covers", "as_of"),
        *("copies", "says", "cites", "severity", "calendar"),
    }
    if unknown := one.keys() - known:
        raise ModelError(f"判例 {rule}“{one.get('name')}”有不认识的键：{'、'.join(unknown)}。")
    as_of = one.get("as_of", AS_OF)
    dropped = set(one.get("drop", ()))
    kept = _kept((Edge(*parts) for parts in base.get("edges", ())), dropped)
    copies = one.get("copies", {})
    added = (Edge(*parts) for parts in one.get("edges", ()))
    edges = (*kept, *(copy for edge in added for copy in _copied(edge, copies)))
    nodes = {name: node for name, node in _nodes(base, one).items() if name not in dropped}
    covers = one.get("covers", base.get("covers", ()))
    return Case(
        rule=rule,
        number=number,
        name=one["name"],
        kind=CaseKind.read(one["kind"]),
        verdicts={name: Verdict.read(text) for name, text in one["verdicts"].items()},
        nodes={**_multiplied(nodes, copies), **_coverage(covers, as_of)},
        edges=edges,
        as_of=as_of,
        says=one.get("says", ""),
        cites=one.get("cites", ""),
        severity=one.get("severity", ""),
        calendar=_calendar(one.get("calendar", base.get("calendar", {}))),
    )


def _nodes(base: Mapping[str, Any], one: Mapping[str, Any]) -> Nodes:
    """The base's nodes with what the case adds and sets."""
    nodes: Nodes = {"e": {"is": "Enterprise", "name": "甲城投公司", "kind": "国有独资"}}
    for source in (base.get("nodes", {}), one.get("nodes", {}), one.get("set", {})):
        for name, values in source.items():
            nodes[name] = {**nodes.get(name, {}), **values}
    return {
        name: {key: value for key, value in values.items() if value != ""}
        for name, values in nodes.items()
    }


def _multiplied(nodes: Nodes, copies: Mapping[str, int]) -> Nodes:
    """The nodes, each to be copied as often as it says; a copy's name ends in its number."""
    found: Nodes = {name: one for name, one in nodes.items() if name not in copies}
    for name, count in copies.items():
        for number in range(1, count + 1):
            called = nodes[name].get("name")
            found[f"{name}{number}"] = nodes[name] | (
                {"name": f"{called}{number}"} if called else {}
            )
    return found


def _copied(edge: Edge, copies: Mapping[str, int]) -> list[Edge]:
    """The edge between the copies of one number; itself where neither end is copied."""
    ends = {edge.start, edge.end} & copies.keys()
    if not ends:
        return [edge]
    return [
        replace(
            edge,
            start=f"{edge.start}{number}" if edge.start in copies else edge.start,
            end=f"{edge.end}{number}" if edge.end in copies else edge.end,
        )
        for number in range(1, max(copies[one] for one in ends) + 1)
    ]


def _calendar(days: Mapping[str, str]) -> Calendar:
    return Calendar.of({date.fromisoformat(one): KINDS[kind] for one, kind in days.items()})


def _coverage(datasets: Iterable[str], as_of: date) -> Nodes:
    return {
        f"cover-{one}": {
            "is": "Coverage",
            "dataset": one,
            "from_on": COVERED_FROM,
            "to_on": as_of,
        }
        for one in datasets
    }


def _kept(edges: Iterable[Edge], dropped: set[str]) -> Iterable[Edge]:
    return (one for one in edges if not {one.start, one.end, one.text} & dropped)
