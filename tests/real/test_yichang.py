"""Real tender notices: each loads or is reported with its place (no name leaves the tests)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graph.facts import EdgeFact, NodeFact
from graph.identity import Identities
from graph.keys import key_text
from graph.store import GraphStore
from graph.writing import BatchWriter
from loaders.draft import Draft
from loaders.issues import Severity
from loaders.normalise.text import clean
from tests.support.foreign import leaf_count, read, real_files

FOLDER = "cn-yichang-tenders"
CANDIDATES = "candidates_中标候选人公示_2025.json"
AWARDS = "awards_中标结果公告_2025.json"
JOINT = "联合体"


@pytest.fixture(scope="module")
def paths() -> list[Path]:
    return real_files(FOLDER, CANDIDATES, AWARDS)


@pytest.fixture(scope="module")
def notices(paths: list[Path]) -> list[list[dict[str, Any]]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


@pytest.fixture(scope="module")
def drafts(paths: list[Path]) -> list[Draft]:
    identities = Identities()
    return [read(path, identities) for path in paths]


def of(draft: Draft, label: str) -> list[NodeFact]:
    return [one for one in draft.nodes.values() if one.label == label]


def edges(draft: Draft, type_: str) -> list[EdgeFact]:
    return [one for one in draft.edges if one.type == type_]


def bidders(notice: dict[str, Any]) -> list[dict[str, str]]:
    return list(notice["parsed_data"]["bidders_and_prices"])


@pytest.mark.parametrize("number", [0, 1])
def test_every_cell_is_accounted_for(
    notices: list[list[dict[str, Any]]], drafts: list[Draft], number: int
) -> None:
    cells = drafts[number].cells

    assert cells.total == sum(leaf_count(one) for one in notices[number])
    assert cells.loaded + cells.normalised > 0
    assert cells.reported < cells.total / 100


def test_every_candidate_is_a_bid_or_reported(
    notices: list[list[dict[str, Any]]], drafts: list[Draft]
) -> None:
    draft, count = drafts[0], sum(len(bidders(one)) for one in notices[0])

    assert draft.records["招标"] == len(notices[0])
    assert draft.records["投标"] + draft.rejected["投标"] == count
    errors = [one for one in draft.issues if one.severity is Severity.ERROR]
    assert len(errors) == draft.rejected["投标"]
    assert all(one.row and one.column.endswith(".bidder") and one.value for one in errors)


def test_only_what_is_no_bidder_is_rejected(
    notices: list[list[dict[str, Any]]], drafts: list[Draft]
) -> None:
    """What the notices' parser took for bidders: reports of the evaluation, names of projects."""
    rejected = [one.value for one in drafts[0].issues if one.severity is Severity.ERROR]

    assert not [one for one in rejected if one.endswith(("公司", "院", f"公司{JOINT}"))]
    assert sum(one.startswith(("评标工作", "本项目第一次评标")) for one in rejected) > 30


def test_every_award_has_its_tender_owner_agency_and_winner(
    notices: list[list[dict[str, Any]]], drafts: list[Draft]
) -> None:
    draft = drafts[1]

    assert draft.records == Counter({"招标": len(notices[1]), "中标": len(notices[1])})
    awards = {one.id for one in of(draft, "Award")}
    assert {one.end.id for one in edges(draft, "RESULTED_IN")} == awards
    assert {one.start.id for one in edges(draft, "GIVEN_TO")} == awards
    tenders = {one.id for one in of(draft, "Tender")}
    assert {one.start.id for one in edges(draft, "BUYER")} == tenders
    buyers = {key_text(one["parsed_data"]["招标人"]) for one in notices[1]}
    assert len({one.end.id for one in edges(draft, "BUYER")}) == len(buyers)


def test_an_owner_that_is_an_office_gets_no_label_of_an_enterprise(drafts: list[Draft]) -> None:
    assert not [one for one in of(drafts[1], "Org") if "Enterprise" in one.extra_labels]


def test_notices_of_one_tender_meet_by_its_title(
    notices: list[list[dict[str, Any]]], drafts: list[Draft]
) -> None:
    titles = [
        {key_text(one["parsed_data"][name]) for one in those}
        for those, name in zip(notices, ("project_name", "标段(包)名称"), strict=True)
    ]
    both = {one.id for one in of(drafts[0], "Tender")} & {one.id for one in of(drafts[1], "Tender")}

    assert len(both) >= len(titles[0] & titles[1])
    numbered = [one for one in of(drafts[1], "Tender") if one.id in both]
    assert all(one.properties["tender_no"] for one in numbered)


def test_the_winner_is_mostly_among_the_candidates(drafts: list[Draft]) -> None:
    """The two files speak of the same firms: an award and a bid share tender and lead firm."""
    bids = _pairs(drafts[0], "FOR", "SUBMITTED")
    winners = _award_pairs(drafts[1])
    joined = [one for one in winners if one[0] in {tender for tender, _ in bids}]

    assert len({one for one in joined if one in bids}) > 0.97 * len(joined)


def _pairs(draft: Draft, of_tender: str, of_firm: str) -> set[tuple[str, str]]:
    tender = {one.start.id: one.end.id for one in edges(draft, of_tender)}
    return {(tender[one.end.id], one.start.id) for one in edges(draft, of_firm)}


def _award_pairs(draft: Draft) -> set[tuple[str, str]]:
    tender = {one.end.id: one.start.id for one in edges(draft, "RESULTED_IN")}
    return {(tender[one.start.id], one.end.id) for one in edges(draft, "GIVEN_TO")}


def test_a_joint_bid_stays_one_bid_with_its_text_and_its_firms(
    notices: list[list[dict[str, Any]]], drafts: list[Draft]
) -> None:
    joint = [one for one in of(drafts[0], "Bid") if "supplier_text" in one.properties]
    firms = Counter(one.end.id for one in edges(drafts[0], "SUBMITTED"))
    written = {bid["bidder"] for one in notices[0] for bid in bidders(one)}

    assert {str(one.properties["supplier_text"]) for one in joint} <= written
    assert all(firms[one.id] >= 2 for one in joint)
    rows = {
        (number, bid["bidder"])
        for number, one in enumerate(notices[0])
        for bid in bidders(one)
        if bid["bidder"].endswith(JOINT)
    }
    assert len(joint) > 0.9 * len(rows)
    assert not [one for one in of(drafts[0], "Org") if JOINT in str(one.properties["name"])]
    assert not [one for one in of(drafts[1], "Org") if JOINT in str(one.properties["name"])]


def test_a_price_that_is_no_amount_keeps_its_text(drafts: list[Draft]) -> None:
    bids = of(drafts[0], "Bid")
    unread = [one for one in bids if "price_fen" not in one.properties]
    prices = [one for one in drafts[0].issues if one.column.endswith(".price")]
    told = {key_text(clean(one.value))[:100] for one in prices}

    assert all(one.properties["price_text"] for one in unread)
    assert {key_text(one.properties["price_text"])[:100] for one in unread} <= told
    assert len(unread) < len(bids) / 5
    small = [one for one in bids if int(str(one.properties.get("price_fen", 10**9))) < 100_000]
    assert small == []


def test_the_bids_of_a_supplier_can_be_listed_from_the_graph(
    drafts: list[Draft], empty_store: GraphStore
) -> None:
    for number, draft in enumerate(drafts):
        with empty_store.transaction() as tx:
            writer = BatchWriter(tx)
            now = f"2026-01-0{number + 1}T00:00:00+00:00"
            writer.write(f"B{number}", now, draft.nodes.values(), draft.edges)
            writer.bind_pending()
    expected = Counter(one.start.id for one in edges(drafts[0], "SUBMITTED"))
    [(supplier, count)] = expected.most_common(1)

    rows = empty_store.read(
        "MATCH (:Org {id: $id})-[:SUBMITTED]->(b:Bid)-[:FOR]->(t:Tender) "
        "RETURN b.id AS bid, t.title AS title, t.tender_no AS tender_no",
        {"id": supplier},
    ).rows

    assert len({row["bid"] for row in rows}) == count
    assert all(row["title"] for row in rows)
    assert any(row["tender_no"] for row in rows)
