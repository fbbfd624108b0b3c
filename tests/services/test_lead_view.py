"""A lead explains itself with the data of today and says where that differs from what is kept."""

from __future__ import annotations

from datetime import date

import pytest

from graph.bolt import BoltStore
from graph.errors import AccessError
from graph.statements import fetch_nodes, merge_nodes
from graph.vocabulary.supervision import LeadActKind
from rules.cases import Case, cases_of
from services.access import DEMO_VIEWER, Role, Viewer
from services.session import Session
from services.verdicts.lead_lists import LeadGroup, count_leads, find_leads, last_judged, narrowed
from services.verdicts.lead_view import get_lead
from services.verdicts.leads import lead_id, refresh, review
from services.verdicts.rule_view import get_rule
from tests.support.district import make_session
from tests.support.rule_cases import write_case

RULE = "P-02"
OUTSIDER = Viewer("外人", Role.SUPERVISOR, frozenset({"org-none"}))
LEADER = Viewer("领导", Role.LEADER)


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


def set_opinion(session: Session, case: Case, **values: object) -> None:
    """Change the opinion in the graph without judging again."""
    id_ = case.id_of("r")
    with session.store.transaction() as tx:
        [stored] = tx.run(fetch_nodes("LegalityReview"), {"ids": [id_]})
        kept = {name: one for name, one in {**stored["properties"], **values}.items() if one}
        tx.run(merge_nodes("LegalityReview"), {"rows": [{"id": id_, "properties": kept}]})


def lead_of(case: Case) -> str:
    return lead_id(RULE, case.id_of("d"))


def test_as_long_as_nothing_changed_nothing_is_noted(session: Session, case: Case) -> None:
    lead = get_lead(session, DEMO_VIEWER, lead_of(case))

    assert lead.notes == ()
    assert [one.what for one in lead.remedies] == ["出具意见日期"]
    assert {one.label for one in lead.proofs} >= {"Decision", "LegalityReview"}
    assert [one.label for one in lead.about] == ["Decision"]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"opined_on": date(2023, 5, 30)}, "提出之后资料有变化"),
        ({"opined_on": date(2023, 5, 1)}, "按今天的资料，判断是“未命中”"),
        ({"opined_on": None}, "按今天的资料，判断是“无法判断”"),
    ],
)
def test_data_that_changed_since_are_said(
    session: Session, case: Case, values: dict[str, object], says: str
) -> None:
    kept = get_lead(session, DEMO_VIEWER, lead_of(case)).sentence

    set_opinion(session, case, **values)

    lead = get_lead(session, DEMO_VIEWER, lead_of(case))
    assert says in "".join(lead.notes)
    assert lead.sentence == kept


def test_what_would_decide_an_undecidable_lead_is_named(session: Session, case: Case) -> None:
    set_opinion(session, case, opined_on=None)
    refresh(session, DEMO_VIEWER, [RULE])

    lead = get_lead(session, DEMO_VIEWER, lead_of(case))

    assert "出具意见日期" in "".join(lead.missing)
    assert lead.notes == ()


def test_only_who_may_review_is_offered_something(session: Session, case: Case) -> None:
    assert LeadActKind.EXCLUDED in get_lead(session, DEMO_VIEWER, lead_of(case)).may
    assert get_lead(session, LEADER, lead_of(case)).may == ()
    with pytest.raises(AccessError, match="或您没有查看权限"):
        get_lead(session, OUTSIDER, lead_of(case))


def test_lists_and_counts_follow_a_review_and_keep_to_the_scope(
    session: Session, case: Case
) -> None:
    review(session, DEMO_VIEWER, lead_of(case), LeadActKind.TURNED)

    [row] = find_leads(session, DEMO_VIEWER, rule_id=RULE).rows
    [count] = count_leads(session, DEMO_VIEWER)
    assert (row.status, count.title) == ("转问题", "先决策后审查")
    assert (count.raised, count.open, count.reviewed, count.confirmed) == (1, 0, 1, 1)
    assert find_leads(session, DEMO_VIEWER, status="待核实").rows == ()
    assert find_leads(session, DEMO_VIEWER, status=LeadGroup.REVIEWED).rows == (row,)
    assert find_leads(session, DEMO_VIEWER, status=LeadGroup.OPEN).rows == ()
    assert find_leads(session, OUTSIDER).rows == ()
    assert count_leads(session, OUTSIDER) == ()
    assert last_judged(session, OUTSIDER).as_of is None


def test_a_rule_counts_only_the_own_subjects(session: Session) -> None:
    assert (tally := get_rule(session, DEMO_VIEWER, RULE).tally).hit == 1
    assert tally.total == 1
    assert get_rule(session, OUTSIDER, RULE).tally.judged_on is None


@pytest.mark.parametrize(
    ("viewer", "scope"),
    [
        (DEMO_VIEWER, ["org-a"]),
        (Viewer("甲", Role.CLERK, frozenset({"org-a", "org-b"})), ["org-a"]),
        (OUTSIDER, []),
        (Viewer("安全员", Role.SECURITY), []),
    ],
)
def test_looking_at_one_enterprise_never_widens_the_scope(viewer: Viewer, scope: list[str]) -> None:
    assert narrowed(viewer, "org-a").scope == scope
