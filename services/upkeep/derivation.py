"""Deriving decisions (推导决策): which passed topic became the Decision (domain/03, 3.1).

A pure function of topics, items, meetings and links; run after every load and every revoke of the
enterprises touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.facts import EdgeFact, NodeFact, Properties, Ref, Source
from graph.keys import natural_id
from graph.store import GraphTransaction, Row
from graph.vocabulary.decisions import MEETING_BODIES, MeetingType, TopicResult, sequence_step
from graph.writing import BatchWriter
from queries.catalogue import Catalogue

PARTY = MeetingType.PARTY_COMMITTEE
PASSED = frozenset({TopicResult.PASSED, TopicResult.PRESTUDY_OK})
# What decisions follow from; a batch that touches none of it changes none.
DERIVED_FROM = frozenset(
    {"Topic", "Meeting", "DecisionItem", "DISCUSSED_IN", "UNDER_ITEM", "FOLLOWS"}
)
COPIED = (
    "title",
    "class",
    "domain",
    "amount_fen",
    "amount_currency",
    "amount_text",
    "is_amount_unit_assumed",
    "is_amount_approx",
    "enterprise_id",
    "security_level",
)


@dataclass
class Derived:
    """Facts that follow from the loaded ones."""

    nodes: list[NodeFact] = field(default_factory=list)
    edges: list[EdgeFact] = field(default_factory=list)


def derive_facts(topics: Iterable[Row]) -> Derived:
    """Decisions, pre-studies and their relations for rows of ``topics_to_derive``."""
    derived = Derived()
    for topic in topics:
        if topic["properties"].get("result") not in PASSED:
            continue
        outcome = outcome_of(topic)
        if outcome == "Decision":
            _add_decision(derived, topic)
        elif outcome == "PreStudy":
            _add_pre_study(derived, topic)
    return derived


def outcome_of(topic: Mapping[str, Any]) -> str:
    """``Decision``, ``PreStudy`` or '' (an intermediate body) for a passed topic."""
    body = _step(topic["body"])
    sequence = longest_sequence(topic["items"])
    is_last_word = not _later(topic)
    if len(sequence) > 1:
        if body == sequence[-1] or (body not in sequence and body != PARTY and is_last_word):
            return "Decision"
        return "PreStudy" if body == PARTY else ""
    if len(sequence) == 1:
        return "Decision" if body == sequence[0] or is_last_word else ""
    if is_last_word:
        return "Decision"
    return "PreStudy" if body == PARTY else ""


def longest_sequence(items: Iterable[Mapping[str, Any] | None]) -> list[MeetingType | None]:
    """The meeting sequence of the item with most bodies: of several items the strictest counts."""
    sequences = [(one or {}).get("sequence") or [] for one in items]
    longest: Sequence[str] = max(sequences, key=len, default=[])
    return [_step(name) for name in longest]


def derive(
    tx: GraphTransaction, catalogue: Catalogue, writer: BatchWriter, enterprises: Sequence[str]
) -> None:
    """Make the derived facts of these enterprises what their loaded facts now say."""
    params = {"scope": list(enterprises)}
    topics = tx.run(catalogue.get("topics_to_derive").statements["rows"].text, params)
    stored = tx.run(catalogue.get("derived_facts").statements["rows"].text, params)
    wanted = derive_facts(topics)
    kept = {fact.id for fact in wanted.nodes}
    gone: dict[str, list[str]] = {}
    for row in stored:
        if row["id"] not in kept:
            gone.setdefault(row["label"], []).append(row["id"])
    for edge_type in ("RESULTED_IN", "COVERS"):
        writer.drop_derived_edges(edge_type, gone.pop(edge_type, []))
    writer.replace_derived(wanted.nodes, wanted.edges, gone)


def _step(name: str | None) -> MeetingType | None:
    kind = MeetingType.find(name or "")
    return sequence_step(kind) if kind else None


def _later(topic: Mapping[str, Any]) -> bool:
    held_on: date | None = topic["held_on"]
    others = [one["held_on"] for one in topic["linked"] if one and one["held_on"]]
    return held_on is not None and any(other > held_on for other in others)


def _source(topic: Mapping[str, Any]) -> Source:
    """The place of the topic: what is derived from a cell is traced to that cell."""
    properties = topic["properties"]
    return Source(properties.get("source_doc_id", ""), properties.get("source_locator", ""))


def _fact(topic: Mapping[str, Any], label: str, id_: str, properties: Properties) -> NodeFact:
    return NodeFact(label, id_, properties, _source(topic), confidence="推定")


def _add_decision(derived: Derived, topic: Mapping[str, Any]) -> None:
    id_ = natural_id("Decision", {"topic_id": topic["id"]})
    stored = topic["properties"]
    properties: Properties = {name: stored[name] for name in COPIED if stored.get(name) is not None}
    if topic["held_on"] is not None:
        properties["decided_on"] = topic["held_on"]
    properties["is_derived"] = True
    derived.nodes.append(_fact(topic, "Decision", id_, properties))
    derived.edges.append(
        _edge(topic, "RESULTED_IN", Ref("Topic", topic["id"]), Ref("Decision", id_))
    )


def _add_pre_study(derived: Derived, topic: Mapping[str, Any]) -> None:
    id_ = natural_id("PreStudy", {"party_topic_id": topic["id"]})
    properties: Properties = {
        "is_derived": True,
        "body_kind": _party_body(topic["body"]),
        "conclusion": "前置同意",
        "enterprise_id": topic["enterprise_id"],
    }
    if topic["held_on"] is not None:
        properties["studied_on"] = topic["held_on"]
    derived.nodes.append(_fact(topic, "PreStudy", id_, properties))
    result: Properties = {"result": TopicResult.PRESTUDY_OK.value}
    derived.nodes.append(_fact(topic, "Topic", topic["id"], result))
    derived.edges.append(
        _edge(topic, "RESULTED_IN", Ref("Topic", topic["id"]), Ref("PreStudy", id_))
    )
    derived.edges.extend(
        _edge(topic, "COVERS", Ref("PreStudy", id_), Ref("Topic", other["id"]))
        for other in topic["linked"]
        if other and _step(other["body"]) != PARTY
    )


def _party_body(name: str) -> str:
    return MEETING_BODIES[MeetingType.read(name)].value


def _edge(topic: Mapping[str, Any], edge_type: str, start: Ref, end: Ref) -> EdgeFact:
    return EdgeFact(edge_type, start, end, _source(topic), confidence="推定")
