"""Every question answers on the example district, for whoever may see it, with sources."""

from __future__ import annotations

import json

import pytest

from queries.catalogue import shipped_catalogue
from queries.narrowing import narrow
from queries.query import Query
from queries.running import bind
from services.access import DEMO_VIEWER, Role, Viewer
from services.answering.answers import answer_to_json
from services.answering.questions import Answer, ask
from services.session import Session
from tests.support.district import CASE_ENTERPRISE

CATALOGUE = shipped_catalogue()
QUESTIONS = CATALOGUE.questions()
OWNED = [query for query in QUESTIONS if query.name != "search_suppliers"]  # firms have no owner
ASKED = set(range(1, 32))
STRANGER = Viewer("录入员甲", Role.CLERK, frozenset({"org-none"}))


def answer(session: Session, query: Query, viewer: Viewer = DEMO_VIEWER) -> Answer:
    return ask(session, query.name, dict(query.examples), viewer)


def test_every_acceptance_question_has_a_file() -> None:
    assert {number for query in QUESTIONS for number in query.asks} == ASKED


@pytest.mark.one_engine
@pytest.mark.parametrize("query", QUESTIONS, ids=lambda one: one.name)
def test_question_answers_with_sentence_rows_sources_and_plain_json(
    district: Session, query: Query
) -> None:
    found = answer(district, query)

    assert found.rows
    assert found.sentence.endswith("。")
    assert bool(found.subgraph.nodes) == ("subgraph" in query.statements)
    assert all(source.locator and source.sha256 for source in found.sources if source.document)
    text = json.dumps(answer_to_json(found), ensure_ascii=False, default=str)
    assert set(json.loads(text)) >= {"sentence", "rows", "subgraph", "sources", "missing"}


@pytest.mark.one_engine
@pytest.mark.parametrize("scope", [None, [CASE_ENTERPRISE]], ids=["all", "one"])
def test_what_is_looked_up_is_what_is_checked_row_by_row(
    district: Session, scope: list[str] | None
) -> None:
    for query in CATALOGUE.all():
        values = {**bind(query, dict(query.examples)), "scope": scope, "today": district.today}
        text = query.statements["rows"].text
        narrowed = district.store.read(narrow(text, values), values).rows
        assert narrowed == district.store.read(text, values).rows, query.name


@pytest.mark.parametrize("query", OWNED, ids=lambda one: one.name)
def test_a_viewer_of_another_enterprise_sees_no_row(district: Session, query: Query) -> None:
    found = answer(district, query, STRANGER)

    assert found.rows == ()
    assert [one for one in found.subgraph.nodes if one.properties.get("enterprise_id")] == []
