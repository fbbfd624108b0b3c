"""Every question answers on the example district, for whoever may see it, with sources."""

from __future__ import annotations

import json

import pytest

from queries.catalogue import shipped_catalogue
from queries.query import Query
from services.access import DEMO_VIEWER, Role, Viewer
from services.answering.answers import answer_to_json
from services.answering.questions import Answer, ask
from services.session import Session

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


@pytest.mark.parametrize("query", OWNED, ids=lambda one: one.name)
def test_a_viewer_of_another_enterprise_sees_no_row(district: Session, query: Query) -> None:
    found = answer(district, query, STRANGER)

    assert found.rows == ()
    assert [one for one in found.subgraph.nodes if one.properties.get("enterprise_id")] == []
