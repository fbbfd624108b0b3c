"""Viewer (查看人): who looks, in which role, over which enterprises, and why.

Every service takes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from graph.errors import AccessError
from graph.schema.registry import EDGE_TYPES, NODE_TYPES
from graph.store import Row, Subgraph
from graph.vocabulary.terms import Term


class Role(Term):
    """角色。What a person may do here (domain/07)."""

    LEADER = "领导"
    SUPERVISOR = "国资监管员"
    INVESTIGATOR = "调查员"
    CLERK = "录入员"
    SECURITY = "安全员"
    AUDITOR = "审计员"
    DEMO = "演示"


class Right(Enum):
    """权限。What not every role may do: in words, which roles may, and whom to ask instead."""

    LOAD = "导入或撤回数据", (Role.SUPERVISOR, Role.CLERK), "请由录入员或国资监管员操作"
    REVIEW = "核实疑点", (Role.SUPERVISOR, Role.INVESTIGATOR), "请由国资监管员或调查员操作"
    IDENTIFY = "核对人员与单位", (Role.SUPERVISOR, Role.INVESTIGATOR), "请由国资监管员或调查员操作"
    ADJUST = "调整规则参数", (Role.SUPERVISOR,), "请由国资监管员提议和批准"
    REPORT = (
        "导出报告",
        (Role.LEADER, Role.SUPERVISOR, Role.INVESTIGATOR),
        "请由国资监管员、调查员或领导导出",
    )
    CLOSE = "封账", (Role.SUPERVISOR,), "请由国资监管员操作"
    KEEP_VIEWS = (
        "保存关系视图",
        (Role.LEADER, Role.SUPERVISOR, Role.INVESTIGATOR, Role.CLERK),
        "安全员和审计员不查看业务资料",
    )
    SENSITIVE = "查看亲属关系和银行账户", (Role.INVESTIGATOR,), "请由调查员查看"

    def __init__(self, words: str, roles: tuple[Role, ...], ask: str) -> None:
        self.words = words
        self.roles = frozenset({*roles, Role.DEMO})
        self.ask = ask


SEES_NOTHING = frozenset({Role.SECURITY, Role.AUDITOR})
_TIES = "|".join(one.title for one in EDGE_TYPES.values() if one.is_sensitive)
_SECRET_KINDS = {one.casefold() for one, kind in NODE_TYPES.items() if kind.is_sensitive}
_KIND_OF_TIE = re.compile(rf"({_TIES})（[^（）]*）")


@dataclass(frozen=True)
class Viewer:
    """One person looking. ``enterprise_ids`` is the scope; None means all enterprises."""

    name: str
    role: Role
    enterprise_ids: frozenset[str] | None = None
    reason: str = ""

    @property
    def scope(self) -> list[str] | None:
        """The ``$scope`` parameter of every query: sorted ids, or None for no restriction."""
        if self.role in SEES_NOTHING:
            return []
        return None if self.enterprise_ids is None else sorted(self.enterprise_ids)

    @property
    def signature(self) -> str:
        """Name and role, as acts and reports are signed."""
        label = self.role.label
        return self.name if f"（{label}" in self.name else f"{self.name}（{label}）"

    def may(self, right: Right) -> bool:
        """Whether this viewer's role has the right."""
        return self.role in right.roles

    def needs(self, right: Right) -> None:
        """Raises AccessError, with whom to ask, when this viewer does not have the right."""
        if not self.may(right):
            raise AccessError(f"{self.role.label}不能{right.words}；{right.ask}。")

    @property
    def sees_sensitive(self) -> bool:
        """Whether kin, associates and accounts may be shown."""
        return self.may(Right.SENSITIVE)


DEMO_VIEWER = Viewer("演示用户", Role.DEMO, None, "演示")


def visible(viewer: Viewer, graph: Subgraph) -> tuple[Subgraph, int]:
    """The part of a subgraph that the viewer may see, and how many relations were left out."""
    if viewer.sees_sensitive:
        return graph, 0
    nodes = [one for one in graph.nodes if not _any_sensitive_label(one.labels)]
    kept = {one.id for one in nodes}
    edges = [
        one
        for one in graph.edges
        if not EDGE_TYPES[one.type].is_sensitive and one.start in kept and one.end in kept
    ]
    told = [replace(one, properties=_without_kin(one.properties)) for one in nodes]
    return Subgraph(told, edges, graph.is_cut), len(graph.edges) - len(edges)


def _without_kin(properties: Mapping[str, Any]) -> dict[str, Any]:
    """What a thing in a picture says of itself: a lead in its sentence names kin too."""
    return {
        name: without_kin(one) if isinstance(one, str) else one for name, one in properties.items()
    }


def still_joined(graph: Subgraph, ids: Iterable[str]) -> Subgraph:
    """The part of a subgraph that hangs together with these things, if any of them is in it.

    Where relations were hidden, what only they led to would give them away.
    """
    reached = {one.id for one in graph.nodes} & set(ids)
    if not reached:
        return graph
    grown = True
    while grown:
        more = {end for one in graph.edges for end in (one.start, one.end)
                if reached & {one.start, one.end}}  # fmt: skip
        grown = not more <= reached
        reached |= more
    nodes = [one for one in graph.nodes if one.id in reached]
    edges = [one for one in graph.edges if one.start in reached]
    return Subgraph(nodes, edges, graph.is_cut)


def visible_rows(viewer: Viewer, rows: Sequence[Row]) -> list[Row]:
    """The rows without those of a path (``path_no``) that runs over a sensitive relation.

    Nor those that rest on a sensitive kind of node (``label``), as an account or a bank flow.
    Texts of the others do not name the kind of kin (see ``words_for``).
    """
    if viewer.sees_sensitive:
        return list(rows)
    hidden = {row.get("path_no") for row in rows if _is_sensitive(row.get("relation_type"))}
    return [
        {name: words_for(viewer, one) if isinstance(one, str) else one for name, one in row.items()}
        for row in rows
        if not _is_sensitive(row.get("relation_type"))
        and not _any_sensitive_label([str(row.get("label"))])
        and row.get("path_no", "") not in hidden
    ]


def is_secret(viewer: Viewer, thing_id: str) -> bool:
    """Whether this id names a kind of thing, as an account, of which the viewer may know nothing.

    An id begins with the label of its thing (graph/keys.py).
    """
    label = thing_id.partition("-")[0]
    return not viewer.sees_sensitive and label in _SECRET_KINDS


def words_for(viewer: Viewer, text: str) -> str:
    """A sentence about a lead as the viewer may read it: 亲属（弟）→ 亲属（具体关系无权查看）."""
    return text if viewer.sees_sensitive else without_kin(text)


def without_kin(text: str) -> str:
    """A sentence that names sensitive relations without their kind."""
    return _KIND_OF_TIE.sub(r"\1（具体关系无权查看）", text)


def _is_sensitive(edge_type: object) -> bool:
    return edge_type in EDGE_TYPES and EDGE_TYPES[str(edge_type)].is_sensitive


def _any_sensitive_label(labels: Iterable[str]) -> bool:
    return any(label in NODE_TYPES and NODE_TYPES[label].is_sensitive for label in labels)
