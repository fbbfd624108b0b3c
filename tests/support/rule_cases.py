"""Rule cases in a store (判例入库): written as they stand, judged, and taken away again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.keys import edge_id
from graph.schema.registry import EDGE_TYPES, NODE_TYPES, edge_type, node_properties, root_label
from graph.statements import create_nodes, merge_edges
from graph.store import GraphTransaction, Row
from rules.cases import Case
from rules.coverage import Coverages
from rules.frame import Frame
from rules.logic import Change
from services.upkeep.undone import OpenReader, rolled_back

__all__ = ["OpenReader", "rolled_back"]
WIPE = "MATCH (n) DETACH DELETE n"
FRAME_QUERIES = ("rule_coverages", "rule_regulations", "rule_enterprises")


def write_case(tx: GraphTransaction, case: Case) -> None:
    """Write the nodes and relations of a case; what an enterprise hands in carries its id."""
    groups: dict[tuple[str, tuple[str, ...]], list[Row]] = defaultdict(list)
    for name, values in case.nodes.items():
        label = values["is"]
        root = root_label(label)
        extra = () if root == label else (label,)
        properties = {key: value for key, value in values.items() if key != "is"}
        properties["id"] = case.id_of(name)
        if root not in ("Org", "Person", "SourceDocument"):
            properties["enterprise_id"] = case.id_of(properties.get("enterprise_id", "e"))
        _check(case, label, properties)
        groups[root, extra].append({"id": properties["id"], "properties": properties})
    for (root, extra), rows in groups.items():
        tx.run(create_nodes(root, extra), {"rows": rows})
    for edge in case.edges:
        _write_edge(tx, case, edge.start, edge.type, edge.end, edge.properties)


def _check(case: Case, label: str, properties: Mapping[str, Any]) -> None:
    unknown = properties.keys() - node_properties(label).keys()
    assert not unknown, f"{case.rule}“{case.name}”：{label} 没有属性 {unknown}"


def _write_edge(
    tx: GraphTransaction,
    case: Case,
    start: str,
    kind: str,
    end: str,
    properties: Mapping[str, Any],
) -> None:
    labels = [root_label(case.nodes[one]["is"]) for one in (start, end)]
    ends = [case.id_of(one) for one in (start, end)]
    key = [properties.get(one) for one in edge_type(kind).key]
    stored = {**properties, "id": edge_id(kind, *ends, *key)}
    row = {"id": stored["id"], "start": ends[0], "end": ends[1], "properties": stored}
    written = tx.run(merge_edges(kind, *labels), {"rows": [row]})
    assert written, f"{case.rule}“{case.name}”：关系 {start} {kind} {end} 没有写成"


def frame_of(reader: Any, catalogue: Any, case: Case) -> Frame:
    """The frame of a case, read as the service reads it."""
    firms = [name for name, one in case.nodes.items() if one["is"] == "Enterprise"]
    scope = {"scope": [case.id_of(name) for name in firms]}
    rows = {
        name: reader.read(catalogue.get(name).statements["rows"].text, scope).rows
        for name in FRAME_QUERIES
    }
    regulations: dict[str, list[Row]] = defaultdict(list)
    for row in rows["rule_regulations"]:
        regulations[row["enterprise_id"]].append(row)
    return Frame(
        as_of=case.as_of,
        coverages=Coverages.of(rows["rule_coverages"]),
        regulations=regulations,
        enterprises={row["id"]: row for row in rows["rule_enterprises"]},
        calendar=case.calendar,
    )


def remove(tx: GraphTransaction, evidence: Iterable[tuple[str, str]]) -> None:
    """Take facts (id, label or type) out of the graph."""
    for id_, label in evidence:
        if label in NODE_TYPES:
            text = f"MATCH (n:{root_label(label)} {{id: $id}}) DETACH DELETE n"
        else:
            text = f"MATCH ()-[r:{label} {{id: $id}}]->() DELETE r"
        tx.run(text, {"id": id_})


def apply_changes(
    tx: GraphTransaction, changes: Iterable[Change], labels: Mapping[str, str]
) -> None:
    """Make the changes that a verdict says would clear it; `labels` by node id of what is there."""
    new: dict[str, dict[str, Any]] = defaultdict(dict)
    for change in changes:
        if change.fact.startswith("new:"):
            new[change.fact][change.property] = change.value
        else:
            _set(tx, change, labels)
    known = dict(labels)
    for fact, values in new.items():
        label = fact.removeprefix("new:").split("#")[0]
        if label in NODE_TYPES:
            known[fact] = label
            row = {"id": fact, "properties": {**values, "id": fact}}
            tx.run(create_nodes(root_label(label)), {"rows": [row]})
    for fact, values in new.items():
        kind = fact.removeprefix("new:").split("#")[0]
        if kind not in NODE_TYPES:
            start, end = str(values.pop("start")), str(values.pop("end"))
            row = {"id": fact, "start": start, "end": end, "properties": {**values, "id": fact}}
            ends = root_label(known[start]), root_label(known[end])
            assert tx.run(merge_edges(kind, *ends), {"rows": [row]})


def _set(tx: GraphTransaction, change: Change, labels: Mapping[str, str]) -> None:
    label = labels.get(change.fact)
    if label is None or label not in NODE_TYPES:
        pattern = f"MATCH ()-[n:{label or _type_of(change.fact)} {{id: $id}}]->()"
    else:
        pattern = f"MATCH (n:{root_label(label)} {{id: $id}})"
    found = tx.run(
        f"{pattern} SET n.{change.property} = $value RETURN n.id AS id",
        {"id": change.fact, "value": change.value},
    )
    assert found, f"{change.fact} 不在图中，无法改 {change.property}"


def _type_of(edge: str) -> str:
    """The relation type whose ids begin as this one does."""

    stem = edge.rsplit("-", 1)[0]
    return next(one for one in EDGE_TYPES if edge_id(one, "a", "b").rsplit("-", 1)[0] == stem)
