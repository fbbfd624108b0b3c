"""Real and third-party OCDS packages: the whole chain loads, every leaf has its place."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from graph.facts import NodeFact
from graph.identity import Identities
from graph.store import GraphStore
from graph.writing import BatchWriter
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft
from tests.support.foreign import leaf_count, real_files

FOLDER = "ocds-samples"
RELEASES = "fictional-example_1.1_ocds-213czf-000-00001.json"
RECORD = "fictional-example_1.1_record_ocds-213czf-000-00001.json"
PORTUGAL = "portugal_base_releases.json"


@pytest.fixture(scope="module")
def paths() -> dict[str, Path]:
    return {one.name: one for one in real_files(FOLDER, RELEASES, RECORD, PORTUGAL)}


@pytest.fixture(scope="module")
def drafts(paths: dict[str, Path]) -> dict[str, Draft]:
    return {name: read_draft(path, ReadingContext(Identities())) for name, path in paths.items()}


def of(draft: Draft, label: str) -> list[NodeFact]:
    return [one for one in draft.nodes.values() if one.label == label]


@pytest.mark.parametrize("name", [RELEASES, RECORD, PORTUGAL])
def test_every_leaf_is_accounted_for(
    paths: dict[str, Path], drafts: dict[str, Draft], name: str
) -> None:
    content = json.loads(paths[name].read_text(encoding="utf-8"))

    assert drafts[name].cells.total == leaf_count(content)
    assert drafts[name].cells.reported < drafts[name].cells.total / 10
    assert not drafts[name].issues.errors


def test_releases_give_what_their_compiled_record_gives(drafts: dict[str, Draft]) -> None:
    """The publisher's own compiled record is the judge of our merging."""
    mine, theirs = drafts[RELEASES], drafts[RECORD]

    assert mine.records == theirs.records
    assert {one.id: one.properties for one in _facts(mine)} == {
        one.id: one.properties for one in _facts(theirs)
    }
    assert _edges(mine) == _edges(theirs)


def _facts(draft: Draft) -> list[NodeFact]:
    return [
        one for one in draft.nodes.values() if one.properties.get("sha256") != draft.file.sha256
    ]


def _edges(draft: Draft) -> set[tuple[str, str, str]]:
    return {(one.type, one.start.id, one.end.id) for one in draft.edges}


def test_the_money_paid_is_traced_to_the_tender(drafts: dict[str, Draft]) -> None:
    draft = drafts[RELEASES]
    ends = {(one.type, one.start.id): one.end.id for one in draft.edges}

    [contract], [tender] = of(draft, "Contract"), of(draft, "Tender")
    paid = of(draft, "Payment")
    assert sum(int(str(one.properties["amount_fen"])) for one in paid) == 60_000_00
    assert {one.properties["amount_currency"] for one in paid} == {"GBP"}
    assert {ends["UNDER", one.id] for one in paid} == {contract.id}
    assert ends["AWARDED_FROM", contract.id] == tender.id


def test_counts_are_those_of_the_file(paths: dict[str, Path], drafts: dict[str, Draft]) -> None:
    [content] = json.loads(paths[PORTUGAL].read_text(encoding="utf-8"))
    releases = content["releases"]
    paid = [
        payment
        for one in releases
        for contract in one["contracts"]
        for payment in contract.get("implementation", {}).get("transactions", [])
    ]
    draft = drafts[PORTUGAL]

    assert draft.records["招标"] == len(releases)
    assert draft.records["中标"] == draft.records["合同"] == len(releases)
    assert draft.records["付款"] == len(of(draft, "Payment")) == len(paid)
    said = Counter(str(one.properties["amount_fen"]) for one in of(draft, "Contract"))
    cents = [one["contracts"][0]["value"]["amount"] * 100 for one in releases]
    assert said == Counter(str(round(one)) for one in cents)


def test_the_graph_answers_what_a_supplier_was_paid(
    drafts: dict[str, Draft], empty_store: GraphStore
) -> None:
    draft = drafts[RELEASES]
    with empty_store.transaction() as tx:
        writer = BatchWriter(tx)
        writer.write("B1", "2026-01-01T00:00:00+00:00", draft.nodes.values(), draft.edges)
        writer.bind_pending()

    rows = empty_store.read(
        "MATCH (:Tender)<-[:AWARDED_FROM]-(:Contract)<-[:UNDER]-(p:Payment)-[:PAYEE]->(s:Org) "
        "RETURN s.name AS name, sum(p.amount_fen) AS paid ORDER BY name",
        {},
    ).rows

    assert [row["paid"] for row in rows] == [60_000_00]
