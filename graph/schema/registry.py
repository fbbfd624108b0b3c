"""All declared types (全部类型) by label and by relation name, and the properties of each."""

from __future__ import annotations

from functools import cache
from types import ModuleType

from graph.errors import ModelError
from graph.model import EdgeType, NodeType, Property
from graph.schema import (
    decisions,
    organisations,
    people,
    procurement,
    projects,
    sources,
    supervision,
)

TOPICS: dict[str, ModuleType] = {
    "组织": organisations,
    "人员": people,
    "决策": decisions,
    "项目与资金": projects,
    "招标采购": procurement,
    "监督与追责": supervision,
    "来源": sources,
}

NODE_TYPES: dict[str, NodeType] = {
    one.label: one for topic in TOPICS.values() for one in topic.NODES
}
EDGE_TYPES: dict[str, EdgeType] = {
    one.type: one for topic in TOPICS.values() for one in topic.EDGES
}
COMMON_NODE_PROPERTIES: tuple[Property, ...] = sources.COMMON_NODE
COMMON_EDGE_PROPERTIES: tuple[Property, ...] = sources.COMMON_EDGE


def node_type(label: str) -> NodeType:
    """The node type of a label; raises ModelError when the model does not declare it."""
    if label not in NODE_TYPES:
        raise ModelError(f"模型中没有节点类型“{label}”；请使用 docs/model.md 中列出的类型。")
    return NODE_TYPES[label]


def edge_type(name: str) -> EdgeType:
    """The relation type of a name; raises ModelError when the model does not declare it."""
    if name not in EDGE_TYPES:
        raise ModelError(f"模型中没有关系类型“{name}”；请使用 docs/model.md 中列出的类型。")
    return EDGE_TYPES[name]


@cache
def root_label(label: str) -> str:
    """The label under which a node is kept and unique: Org for Enterprise, Supplier and Agency."""
    return node_type(label).base or label


@cache
def node_properties(label: str) -> dict[str, Property]:
    """Every property a node of `label` may carry: common, of its base, its own, companions."""
    declared = node_type(label)
    found = {one.name: one for one in COMMON_NODE_PROPERTIES}
    if declared.base:
        found.update((one.name, one) for one in node_type(declared.base).all_properties())
    found.update((one.name, one) for one in declared.all_properties())
    return found


@cache
def edge_properties(name: str) -> dict[str, Property]:
    """Every property a relation of this type may carry: common, its own, companions."""
    found = {one.name: one for one in COMMON_EDGE_PROPERTIES}
    found.update((one.name, one) for one in edge_type(name).all_properties())
    return found


def allows(name: str, start: str, end: str) -> bool:
    """Whether a relation may run from `start` to `end`; Org and its extra labels fit each other."""
    return any(_fits(start, one) and _fits(end, other) for one, other in edge_type(name).pairs)


def _fits(label: str, declared: str) -> bool:
    if declared in ("*", label):
        return True
    return declared == root_label(label) or label == NODE_TYPES[declared].base
