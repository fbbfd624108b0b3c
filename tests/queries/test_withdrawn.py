"""What its source has withdrawn (来源已撤回) counts nowhere: as if it had never been loaded."""

from __future__ import annotations

import pytest

from queries.running import bind, run
from services.session import Session
from services.upkeep.undone import OpenStore, rolled_back

LEAST = 2
CASE = "org-3d5d78d6c132b80b8ac7"
FIND = (
    "MATCH (n:{label}) RETURN n.id AS id "
    "ORDER BY CASE WHEN n.enterprise_id = $case THEN 0 ELSE 1 END, n.id LIMIT 60"
)
WITHDRAW = "MATCH (n:{label} {{id: $id}}) SET n.is_withdrawn = true"
DELETE = "MATCH (n:{label} {{id: $id}}) DETACH DELETE n"
COUNTED = {
    "LegalityReview": ("legality_before_meeting", "procedure_of_decision", "overview_decisions"),
    "ExpertReview": ("procedure_of_decision", "procedure_of_project"),
    "PreStudy": ("overview_decisions",),
    "OwnerApproval": ("owner_approvals", "overview_owner_approvals"),
    "Contract": ("execution_of_decision", "search_suppliers", "uses_of_account"),
    "Payment": (
        "execution_of_decision",
        "procedure_of_decision",
        "search_suppliers",
        "tenure_payments",
    ),
    "Tender": ("often_bid_together", "procedure_of_decision", "decided_and_done"),
    "Bid": ("often_bid_together", "search_suppliers"),
    "ProgressReport": ("overview_projects",),
    "Regulation": ("quorum_of_meeting", "overview_meetings"),
    "Tenure": ("quorum_of_meeting", "overview_meetings"),
    "Finding": (
        *("rectification_status", "supervision_funnel", "finding_list", "ownership_tree"),
        *("loss_without_accountability", "procedure_of_decision", "overview_findings"),
    ),
    "Rectification": (
        *("rectification_status", "rectification_rates", "finding_list", "ownership_tree"),
        *("procedure_of_decision", "overview_findings"),
    ),
    "Loss": ("loss_without_accountability", "loss_list", "procedure_of_decision", "loss_to_votes"),
    "AccountabilityCase": (
        *("loss_without_accountability", "supervision_funnel", "posts_under_restriction"),
        *("procedure_of_decision", "overview_losses", "overview_findings"),
    ),
    "Sanction": ("supervision_funnel", "posts_under_restriction", "overview_sanctions"),
    "Coverage": ("procedure_of_decision", "overview_decisions", "owner_approvals"),
}


@pytest.mark.parametrize(
    ("label", "name"), [(label, name) for label, names in COUNTED.items() for name in names]
)
def test_a_withdrawn_thing_counts_no_more_than_one_never_loaded(
    district: Session, label: str, name: str
) -> None:
    found = district.store.read(FIND.format(label=label), {"case": CASE}).rows
    untouched = _answer(district, name, "RETURN $id", "")
    matters = 0

    for number, id_ in enumerate((row["id"] for row in found), 1):
        never = _answer(district, name, DELETE.format(label=label), id_)
        assert _answer(district, name, WITHDRAW.format(label=label), id_) == never
        matters += never != untouched
        if matters and number >= LEAST:
            break

    assert matters


def test_a_picture_does_not_run_over_what_was_withdrawn(district: Session) -> None:
    loss = district.store.read(FIND.format(label="Loss"), {"case": CASE}).rows[0]["id"]
    name, withdrawn = "decisions_of_person", WITHDRAW.format(label="Loss")

    assert loss in _picture(district, name)
    assert loss not in _picture(district, name, withdrawn, loss)


def _answer(session: Session, name: str, change: str, id_: str) -> object:
    query = session.catalogue.get(name)
    params = bind(query, {one.name: one.example for one in query.params if one.is_required})
    with rolled_back(session.store) as tx:
        tx.run(change, {"id": id_})
        store = OpenStore(tx, session.store.engine, session.store.version)
        found = run(query, params, store, None, session.today)
    return found.sentence, found.rows, found.missing


def _picture(session: Session, name: str, change: str = "", id_: str = "") -> set[str]:
    query = session.catalogue.get(name)
    params = bind(query, {one.name: one.example for one in query.params if one.is_required})
    with rolled_back(session.store) as tx:
        if change:
            tx.run(change, {"id": id_})
        store = OpenStore(tx, session.store.engine, session.store.version)
        graph = run(query, params, store, None, session.today).subgraph
    return {one.id for one in graph.nodes} if graph else set()
