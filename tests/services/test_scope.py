"""A viewer of one enterprise sees fewer rows from every service, and none of another."""

from __future__ import annotations

from collections.abc import Callable, Sized

import pytest

from graph.errors import AccessError
from services.access import DEMO_VIEWER, Role, Viewer
from services.answering.questions import ask
from services.enterprises import coverage_of, find_enterprises
from services.ingest.batch_list import batches
from services.leadership.overview import show_overview
from services.lookup.candidates import find_candidates
from services.lookup.search import HitRow, search
from services.relations.relation_view import Wish
from services.relations.relations import find_things, show_relations
from services.session import Session
from services.things.findings import deadlines
from services.things.losses import find_losses, get_loss
from services.things.people import find_people, get_person
from services.tracing.decisions import find_decisions, trace_decision
from tests.support.district import CASE_ENTERPRISE

CASE_DECISION = "decision-6e3bb6028c3b1eccfd52"
CASE_LOSS = "loss-ff65dfdcdb6338c5c164"
ZHANG_SAN = "person-9633c4cfbff98a35f5fd"
ONE = Viewer("国资监管员甲", Role.SUPERVISOR, frozenset({CASE_ENTERPRISE}))
STRANGER = Viewer("国资监管员乙", Role.SUPERVISOR, frozenset({"org-none"}))


def hits(session: Session, viewer: Viewer, text: str, label: str) -> list[HitRow]:
    groups = search(session, viewer, text, label, 100).groups
    return [hit for group in groups for hit in group.hits]


LISTS: dict[str, Callable[[Session, Viewer], Sized]] = {
    "decisions": lambda session, viewer: find_decisions(session, viewer).rows,
    "losses": lambda session, viewer: find_losses(session, viewer).rows,
    "people": lambda session, viewer: find_people(session, viewer).rows,
    "enterprises": lambda session, viewer: find_enterprises(session, viewer).rows,
    "coverage": lambda session, viewer: coverage_of(session, viewer).rows,
    "batches": lambda session, viewer: batches(session, viewer),
    "things": lambda session, viewer: find_things(session, viewer, "议案"),
    "candidates": lambda session, viewer: find_candidates(session, viewer, "decision_id"),
    "hits": lambda session, viewer: hits(session, viewer, "议案", "Topic"),
    "deadlines": lambda session, viewer: deadlines(session, viewer, wanted="全部未完成"),
    "questions": lambda session, viewer: ask(session, "rectification_status", {}, viewer).rows,
}


@pytest.mark.parametrize("name", LISTS)
def test_one_enterprise_is_fewer_rows_than_all_and_another_none(
    district: Session, name: str
) -> None:
    count = {who.name: len(LISTS[name](district, who)) for who in (DEMO_VIEWER, ONE, STRANGER)}

    assert count[DEMO_VIEWER.name] > count[ONE.name]
    assert count[STRANGER.name] == 0


def test_overview_counts_only_the_own_enterprise(district: Session) -> None:
    everything, own = show_overview(district, DEMO_VIEWER), show_overview(district, ONE)

    assert len(everything.enterprises) > len(own.enterprises) == 1


def test_an_overview_read_part_by_part_is_the_same(
    district: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, year = (
        show_overview(district, DEMO_VIEWER),
        show_overview(district, DEMO_VIEWER, "", 2023),
    )
    monkeypatch.setattr("services.leadership.overview_reading.PAGE_THINGS", 1)

    assert show_overview(district, DEMO_VIEWER) == whole
    assert show_overview(district, DEMO_VIEWER, "", 2023) == year


@pytest.mark.parametrize(
    "view",
    [
        lambda session, viewer: trace_decision(session, viewer, CASE_DECISION),
        lambda session, viewer: get_loss(session, viewer, CASE_LOSS),
        lambda session, viewer: get_person(session, viewer, ZHANG_SAN),
    ],
    ids=["decision", "loss", "person"],
)
def test_a_thing_of_another_enterprise_is_worded_as_not_found(
    district: Session, view: Callable[[Session, Viewer], object]
) -> None:
    view(district, ONE)
    with pytest.raises(AccessError, match="没有找到"):
        view(district, STRANGER)


def test_relations_of_another_enterprise_show_nothing(district: Session) -> None:
    wish = Wish(CASE_DECISION)

    assert show_relations(district, ONE, wish).edges
    assert not show_relations(district, STRANGER, wish).edges


def test_kin_is_not_drawn_for_a_role_that_may_not_see_it(district: Session) -> None:
    wish = Wish(ZHANG_SAN)

    seen = {edge.type for edge in show_relations(district, DEMO_VIEWER, wish).edges}
    hidden = {edge.type for edge in show_relations(district, ONE, wish).edges}

    assert "KIN" in seen
    assert "KIN" not in hidden
