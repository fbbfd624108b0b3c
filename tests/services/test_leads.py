"""Leads are kept from judging to judging; people review them; nothing is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.bolt import BoltStore
from graph.errors import AccessError
from graph.statements import fetch_nodes, merge_nodes
from graph.vocabulary.supervision import LeadActKind, LeadStatus
from rules.cases import Case, cases_of
from services.access import DEMO_VIEWER, Role, Viewer
from services.ingest.batch_list import batches
from services.session import Session
from services.verdicts.kept_leads import LeadError, acts, find_lead, lead_counts, leads
from services.verdicts.leads import lead_id, refresh, review
from services.verdicts.rule_results import gaps, results
from tests.support.district import make_session
from tests.support.rule_cases import write_case

RULE = "P-02"
OUTSIDER = Viewer("外人", Role.SUPERVISOR, frozenset({"org-none"}))


@pytest.fixture
def case() -> Case:
    return cases_of(RULE)[0]


@pytest.fixture
def session(empty_store: BoltStore, case: Case) -> Session:
    """A decision whose opinion came after it, judged once."""
    with empty_store.transaction() as tx:
        write_case(tx, case)
    session = make_session(empty_store)
    refresh(session, DEMO_VIEWER, [RULE])
    return session


def set_opinion(session: Session, case: Case, on: date | None, **more: object) -> None:
    """Correct the date of the opinion in the graph."""
    id_ = case.id_of("r")
    with session.store.transaction() as tx:
        [stored] = tx.run(fetch_nodes("LegalityReview"), {"ids": [id_]})
        values = {**stored["properties"], "opined_on": on, **more}
        kept = {name: value for name, value in values.items() if value is not None}
        tx.run(merge_nodes("LegalityReview"), {"rows": [{"id": id_, "properties": kept}]})


def lead_of(case: Case) -> str:
    return lead_id(RULE, case.id_of("d"))


def status_of(session: Session, case: Case) -> LeadStatus:
    return LeadStatus.read(find_lead(session, DEMO_VIEWER, lead_of(case))["review_status"])


def kinds(session: Session, case: Case) -> list[str]:
    return [row["kind"] for row in acts(session, DEMO_VIEWER, lead_of(case))]


def test_a_hit_becomes_a_lead_once(session: Session, case: Case) -> None:
    again = refresh(session, DEMO_VIEWER, [RULE])
    [row] = leads(session, DEMO_VIEWER)
    assert (row["id"], row["status"], row["rule_id"]) == (lead_of(case), "待核实", RULE)
    assert "晚于决策" in row["sentence"]
    assert not again.acts
    assert kinds(session, case) == ["提出"]


def test_a_correction_clears_the_lead_and_a_relapse_raises_it_again(
    session: Session, case: Case
) -> None:
    set_opinion(session, case, date(2023, 5, 1))
    refresh(session, DEMO_VIEWER, [RULE])
    assert status_of(session, case) is LeadStatus.CLEARED
    set_opinion(session, case, date(2023, 5, 30))
    refresh(session, DEMO_VIEWER, [RULE])
    assert status_of(session, case) is LeadStatus.PENDING
    assert kinds(session, case) == ["提出", "消除", "重新提出"]


def test_data_taken_away_is_not_innocence(session: Session, case: Case) -> None:
    set_opinion(session, case, None)
    refresh(session, DEMO_VIEWER, [RULE])
    assert status_of(session, case) is LeadStatus.LACKS_DATA
    set_opinion(session, case, date(2023, 5, 20))
    refresh(session, DEMO_VIEWER, [RULE])
    assert status_of(session, case) is LeadStatus.PENDING
    assert kinds(session, case) == ["提出", "资料不足待补", "重新提出"]


def test_what_a_person_wants_more_data_for_waits_until_they_come(
    session: Session, case: Case
) -> None:
    review(session, DEMO_VIEWER, lead_of(case), LeadActKind.LACKS_DATA, "待企业补送会议记录")
    refresh(session, DEMO_VIEWER, [RULE])

    assert status_of(session, case) is LeadStatus.LACKS_DATA


def test_an_excluded_lead_stays_so_until_its_evidence_changes(session: Session, case: Case) -> None:
    review(session, DEMO_VIEWER, lead_of(case), LeadActKind.EXCLUDED, "意见落款有误，已核对原件")
    refresh(session, DEMO_VIEWER, [RULE])
    assert status_of(session, case) is LeadStatus.EXCLUDED
    set_opinion(session, case, date(2023, 5, 21))
    refresh(session, DEMO_VIEWER, [RULE])
    assert status_of(session, case) is LeadStatus.PENDING
    assert kinds(session, case) == ["提出", "排除", "重新提出"]


@pytest.mark.parametrize("is_excluded", [False, True])
def test_an_open_lead_speaks_as_its_rule_does_now(
    session: Session, case: Case, is_excluded: bool
) -> None:
    if is_excluded:
        review(session, DEMO_VIEWER, lead_of(case), LeadActKind.EXCLUDED, "已核对原件")
    with session.store.transaction() as tx:
        [stored] = tx.run(fetch_nodes("Lead"), {"ids": [lead_of(case)]})
        before_it = {**stored["properties"], "sentence": "从前的说法"}
        tx.run(merge_nodes("Lead"), {"rows": [{"id": lead_of(case), "properties": before_it}]})
    before = kinds(session, case)

    refresh(session, DEMO_VIEWER, [RULE])

    found = find_lead(session, DEMO_VIEWER, lead_of(case))
    assert (found["sentence"] == "从前的说法") is is_excluded
    assert found["subject"] == case.id_of("d")
    assert kinds(session, case) == before


def test_an_act_names_who_and_why(session: Session, case: Case) -> None:
    review(session, DEMO_VIEWER, lead_of(case), LeadActKind.STARTED)
    review(session, DEMO_VIEWER, lead_of(case), LeadActKind.EXCLUDED, "已核对原件")
    last = acts(session, DEMO_VIEWER, lead_of(case))[-1]
    assert (last["from_status"], last["to_status"], last["reason"], last["done_by"]) == (
        "核实中",
        "已排除",
        "已核对原件",
        DEMO_VIEWER.name,
    )
    [count] = lead_counts(session, DEMO_VIEWER)
    assert (count["raised"], count["reviewed"], count["confirmed"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("before", "kind", "reason", "says"),
    [
        ([], LeadActKind.EXCLUDED, " ", "必须写明理由"),
        ([LeadActKind.STARTED], LeadActKind.STARTED, "", "不能“开始核实”"),
        ([], LeadActKind.CLEARED, "", "不能“消除”"),
    ],
)
def test_an_act_that_is_not_allowed_says_why(
    session: Session,
    case: Case,
    before: list[LeadActKind],
    kind: LeadActKind,
    reason: str,
    says: str,
) -> None:
    for one in before:
        review(session, DEMO_VIEWER, lead_of(case), one)
    with pytest.raises(LeadError, match=says):
        review(session, DEMO_VIEWER, lead_of(case), kind, reason)


def test_a_viewer_of_another_enterprise_sees_and_does_nothing(session: Session, case: Case) -> None:
    assert leads(session, OUTSIDER) == []
    with pytest.raises(LeadError, match="没有编号"):
        review(session, OUTSIDER, lead_of(case), LeadActKind.STARTED)
    with pytest.raises(AccessError):
        refresh(session, replace(OUTSIDER, role=Role.LEADER), [RULE])


def test_what_is_missing_becomes_work(session: Session, case: Case) -> None:
    set_opinion(session, case, date(2023, 5, 1), opined_on_precision="month")
    refresh(session, DEMO_VIEWER, [RULE])
    [gap] = gaps(session, DEMO_VIEWER)
    assert (gap.what, gap.decides, gap.touches) == ("合法性审查的“出具意见日期”", 1, 1)
    assert gap.nodes == (case.id_of("r"),)
    [result] = results(session, DEMO_VIEWER)
    assert [result[name] for name in ("hit", "clear", "undecidable", "not_applicable")] == [
        0,
        0,
        1,
        0,
    ]


def test_a_lead_that_is_turned_over_becomes_a_finding(session: Session, case: Case) -> None:
    review(session, DEMO_VIEWER, lead_of(case), LeadActKind.STARTED)
    review(session, DEMO_VIEWER, lead_of(case), LeadActKind.TURNED, "日期已与原件核对")
    query = (
        "MATCH (l:Lead {id: $lead})-[:BECAME]->(f:Finding)<-[:FOUND]-(e:SupervisionEvent) "
        "OPTIONAL MATCH (f)-[:ABOUT]->(n) "
        "RETURN f.status AS status, f.title AS title, f.batches AS batches, e.name AS event, "
        "collect(n.id) AS about"
    )
    [row] = session.store.read(query, {"lead": lead_of(case)}).rows
    assert row["status"] == "待核实"
    assert row["title"] == find_lead(session, DEMO_VIEWER, lead_of(case))["sentence"]
    assert "在线监测" in row["event"]
    assert {case.id_of("d"), case.id_of("r")} <= set(row["about"])
    [batch] = batches(session, DEMO_VIEWER)
    assert batch.files[0].startswith("疑点处置")
