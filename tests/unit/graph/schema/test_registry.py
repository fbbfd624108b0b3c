"""The declared model as a whole: names, suffixes, keys and ends fit together."""

import re
from collections import Counter

import pytest

from graph.errors import ModelError
from graph.keys import KEYS
from graph.model import Kind
from graph.schema.registry import (
    EDGE_TYPES,
    NODE_TYPES,
    TOPICS,
    allows,
    edge_properties,
    edge_type,
    node_properties,
    node_type,
    root_label,
)

OWNERS = [
    *((label, node_properties(label)) for label in NODE_TYPES),
    *((name, edge_properties(name)) for name in EDGE_TYPES),
]
SUFFIXES = {
    "_on": Kind.DATE,
    "_at": Kind.TIME,
    "_fen": Kind.MONEY,
    "_rate": Kind.FLOAT,
    "_count": Kind.INT,
    "_text": Kind.TEXT,
    "_no": Kind.TEXT,
    "_hash": Kind.TEXT,
    "_masked": Kind.TEXT,
}
VALIDITY = {"valid_from": Kind.DATE, "valid_to": Kind.DATE}
# Bookkeeping of the store keeps its own times as ISO text with the time zone.
STAMPS = dict.fromkeys(("loaded_at", "committed_at", "revoked_at"), Kind.TEXT)
KNOWN = {"known_from": Kind.TIME, "known_to": Kind.TIME}
ENDINGS = {Kind.DATE: "_on", Kind.TIME: "_at", Kind.MONEY: "_fen"}


def expected_kind(name):
    if name in STAMPS:
        return STAMPS[name]
    if re.match(r"(is|has)_", name):
        return Kind.BOOL
    for suffix, kind in SUFFIXES.items():
        if name.endswith(suffix):
            return kind
    return None


@pytest.mark.parametrize(("owner", "properties"), OWNERS, ids=[one[0] for one in OWNERS])
def test_property_names_tell_how_they_are_stored(owner, properties):
    for name, declared in properties.items():
        wanted = expected_kind(name)
        assert wanted is None or declared.kind is wanted, f"{owner}.{name}"
        fixed = {**VALIDITY, **KNOWN}.get(name)
        ending = ENDINGS.get(declared.kind, "")
        assert fixed is declared.kind or name.endswith(ending), f"{owner}.{name}"
        assert (declared.kind is Kind.BOOL) == name.startswith(("is_", "has_")), f"{owner}.{name}"


@pytest.mark.parametrize(("owner", "properties"), OWNERS, ids=[one[0] for one in OWNERS])
def test_every_property_has_a_chinese_label_and_a_description(owner, properties):
    for name, declared in properties.items():
        assert re.search(r"[一-龥]", declared.label), f"{owner}.{name}"
        assert declared.description, f"{owner}.{name}"


@pytest.mark.parametrize(
    "declared", [*NODE_TYPES.values(), *EDGE_TYPES.values()], ids=lambda one: one.title
)
def test_no_property_is_declared_twice(declared):
    names = Counter(one.name for one in declared.all_properties())

    assert [name for name, count in names.items() if count > 1] == []


def test_labels_and_relation_names_differ_even_without_case():
    names = [one.label for topic in TOPICS.values() for one in topic.NODES]
    names += [one.type for topic in TOPICS.values() for one in topic.EDGES]

    assert [name for name, count in Counter(map(str.lower, names)).items() if count > 1] == []


def test_names_follow_the_house_style():
    assert [one for one in NODE_TYPES if not re.fullmatch(r"([A-Z][a-z]+)+", one)] == []
    assert [one for one in EDGE_TYPES if not re.fullmatch(r"[A-Z]+(_[A-Z]+)*", one)] == []


@pytest.mark.parametrize("declared", EDGE_TYPES.values(), ids=lambda one: one.type)
def test_relations_join_declared_types_and_are_told_apart_by_their_own_properties(declared):
    ends = {end for pair in declared.pairs for end in pair}

    assert ends <= {*NODE_TYPES, "*"}
    assert set(declared.key) <= set(edge_properties(declared.type))


@pytest.mark.parametrize("label", KEYS)
def test_natural_keys_are_declared_or_point_to_another_node(label):
    parts = {part for parts in KEYS[label] for part in parts}
    unknown = {part for part in parts if part not in node_properties(label)}

    assert [part for part in unknown if not part.endswith("_id")] == []


@pytest.mark.parametrize("declared", NODE_TYPES.values(), ids=lambda one: one.label)
def test_a_node_can_be_named_by_its_caption(declared):
    assert declared.caption in node_properties(declared.label)


def test_no_node_type_stands_alone():
    joined = {end for one in EDGE_TYPES.values() for pair in one.pairs for end in pair}
    loads = {"Batch", "PendingLink", "LoadLock", "CalendarDay"}
    closings = {"PeriodClosing", "ClosedFigure"}
    logs = {"IdentityAct", "LeadAct", "RuleResult", "RuleAdjustment"} | closings
    notes = {"NamedView"}

    assert set(NODE_TYPES) - joined - loads - logs - notes == set()


@pytest.mark.parametrize("ask", [node_type, edge_type])
def test_an_unknown_name_is_refused_in_chinese(ask):
    with pytest.raises(ModelError, match="模型中没有"):
        ask("Nonsense")


@pytest.mark.parametrize(
    ("name", "start", "end", "is_allowed"),
    [
        ("CONTROLS", "Enterprise", "Enterprise", True),
        ("CONTROLS", "Org", "Org", True),
        ("CONTROLS", "Supplier", "Enterprise", False),
        ("PAYEE", "Payment", "Supplier", True),
        ("PAYEE", "Payment", "Project", False),
        ("EVIDENCED_BY", "Meeting", "SourceDocument", True),
        ("VOTED", "Topic", "Person", False),
    ],
)
def test_which_ends_a_relation_may_have(name, start, end, is_allowed):
    assert allows(name, start, end) is is_allowed


def test_extra_labels_are_kept_under_org_with_its_properties():
    assert root_label("Supplier") == "Org"
    assert {"uscc", "is_blacklisted"} <= set(node_properties("Supplier"))


@pytest.mark.parametrize("name", ["Account", "BankFlow", "Disclosure"])
def test_sensitive_nodes_are_marked(name):
    assert node_type(name).is_sensitive


@pytest.mark.parametrize("name", ["KIN", "ASSOCIATE"])
def test_sensitive_relations_are_marked(name):
    assert edge_type(name).is_sensitive
