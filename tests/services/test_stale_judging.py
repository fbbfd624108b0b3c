"""What was never judged, or not since material came, is not told to be in order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from services.access import DEMO_VIEWER
from services.leadership.overview import show_overview
from services.session import Session
from services.upkeep.undone import OpenStore, rolled_back
from services.verdicts.lead_lists import last_judged, leads_on_decision
from services.verdicts.leads import refresh

pytestmark = pytest.mark.changes_district

DECISION = "decision-6e3bb6028c3b1eccfd52"
NEXT_YEAR = "MATCH (b:Batch) SET b.committed_at = '2999-01-01T00:00:00+00:00'"
BY_REVIEW = f"{NEXT_YEAR}, b.files = ['疑点处置：P-02 lead-1']"
NOTHING_OPEN = "MATCH (r:RuleResult) SET r.undecided_ids = []"
SOME_RULES = f"{NOTHING_OPEN} WITH r WHERE r.rule_id = 'P-07' DETACH DELETE r"


@contextmanager
def changed(session: Session, text: str) -> Iterator[Session]:
    """The session on the graph with a change that is undone."""
    with rolled_back(session.store) as tx:
        tx.run(text)
        store = OpenStore(tx, session.store.engine, session.store.version)
        yield Session(session.settings, session.now, store)


def sound(session: Session) -> tuple[int, set[str]]:
    """How many decisions are told to be in order, and what is said of those that cannot be told."""
    figure = show_overview(session, DEMO_VIEWER).indicator("sound")
    assert figure
    return figure.done, {one.judgement.reason for one in figure.records}


def test_in_order_is_only_what_every_rule_has_judged_since(district: Session) -> None:
    refresh(district, DEMO_VIEWER)

    with changed(district, NOTHING_OPEN) as all_judged:
        done, _ = sound(all_judged)
    with changed(district, SOME_RULES) as some_judged:
        some, said = sound(some_judged)
    with changed(district, f"{NEXT_YEAR} WITH b LIMIT 1 {NOTHING_OPEN}") as later:
        old, told = sound(later)

    assert (done, some, old) == (85, 0, 0)
    assert "规则 P-07 尚未判断，或其后资料有变化，须重新判断" in said
    assert any("其后资料有变化，须重新判断" in one for one in told)


def test_material_that_came_after_judging_is_told(district: Session) -> None:
    refresh(district, DEMO_VIEWER, ["P-02"])

    assert not last_judged(district, DEMO_VIEWER).is_stale
    with changed(district, NEXT_YEAR) as later:
        assert last_judged(later, DEMO_VIEWER).is_stale
    with changed(district, BY_REVIEW) as reviewed:
        assert not last_judged(reviewed, DEMO_VIEWER).is_stale


def test_a_decision_has_the_leads_on_its_payments_bids_and_rectifications(
    district: Session,
) -> None:
    rules = ["A-02", "F-01", "F-07", "H-04", "P-02", "T-05"]
    refresh(district, DEMO_VIEWER, rules)

    found = [one.rule_id for one in leads_on_decision(district, DEMO_VIEWER, DECISION).rows]

    assert [one for one in found if one in rules] == sorted([*rules, "F-01"])
