"""Two clocks: later batches or later events are left out, and nothing changes by asking."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pytest

from examples.generator.case import make_case
from examples.generator.workbook import Book, write_book
from graph.bolt import BoltStore
from graph.dump import dump
from graph.errors import StoreError
from services.access import DEMO_VIEWER
from services.answering.questions import Answer, ask
from services.ingest.known_on import Clocks, loading_days, session_at
from services.session import Session
from services.tracing.as_of import chain_as_of
from services.tracing.decisions import find_decisions, get_matter, trace_decision
from services.tracing.procedure import Chain
from services.verdicts.judging import run_rules
from tests.support.district import CASE_ENTERPRISE, load, make_session

AS_OF = date(2025, 3, 31)
FIRST, SECOND = datetime(2025, 4, 1, 9, tzinfo=UTC), datetime(2025, 4, 20, 9, tzinfo=UTC)
REVIEWS = "合法性审查"


def verdicts(session, known):
    found = run_rules(session, DEMO_VIEWER, ["P-02"], as_of=AS_OF, known=known)
    return {one.subject: one.verdict.label for one in found}


@pytest.fixture(scope="module")
def session(store: BoltStore, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """All but the reviews came in on the first day, the reviews on the second."""
    folder = tmp_path_factory.mktemp("books")
    whole: Book = make_case()
    before = {title: rows for title, rows in whole.items() if title != REVIEWS}
    owners = {title: whole[title] for title in ("企业",)}
    write_book(folder / "一.xlsx", before)
    write_book(folder / "二.xlsx", {**owners, REVIEWS: whole[REVIEWS]})
    for name, now in (("一", FIRST), ("二", SECOND)):
        load(replace(make_session(store), now=lambda now=now: now), folder / f"{name}.xlsx")
    return make_session(store)


def test_a_verdict_is_that_of_what_was_known(session: Session) -> None:
    today = verdicts(session, None)

    assert "命中" in today.values()
    assert "命中" not in verdicts(session, date(2025, 4, 10)).values()
    assert verdicts(session, date(2025, 4, 20)) == today
    assert verdicts(session, None) == today


def asked(session: Session, name: str, clocks: Clocks, **params: object) -> Answer:
    with session_at(session, clocks) as then:
        return ask(then, name, params, DEMO_VIEWER)


def test_a_question_is_answered_by_both_clocks(session: Session) -> None:
    [decision] = find_decisions(session, DEMO_VIEWER, "", CASE_ENTERPRISE).rows
    before = dump(session.store, with_history=True)
    reviews = partial(asked, session, "legality_before_meeting", decision_id=decision.id)

    now, then = reviews(Clocks()), reviews(Clocks(known_on=date(2025, 4, 10)))

    assert [row["conclusion"] for row in now.rows] == ["合法"]
    assert [row["conclusion"] for row in then.rows] in ([], [None])
    assert now.subgraph.edges
    assert len(now.subgraph.nodes) > len(then.subgraph.nodes)
    assert reviews(Clocks(known_on=date(2025, 4, 20))).rows == now.rows
    early = reviews(Clocks(as_of=date(2023, 5, 19)))
    assert [row["conclusion"] for row in early.rows] in ([], [None])
    assert "2023-05-19 及以前" in Clocks(as_of=date(2023, 5, 19)).text()
    assert dump(session.store, with_history=True) == before


def test_the_trace_is_told_by_both_clocks(session: Session) -> None:
    [decision] = find_decisions(session, DEMO_VIEWER, "", CASE_ENTERPRISE).rows
    now = get_matter(session, DEMO_VIEWER, decision.id)
    day = date(2023, 5, 8)

    with session_at(session, Clocks(known_on=date(2025, 4, 10))) as then:
        known = trace_decision(then, DEMO_VIEWER, decision.id)
    with session_at(session, Clocks(as_of=day)) as then:
        stood = get_matter(then, DEMO_VIEWER, decision.id)

    assert loading_days(session, DEMO_VIEWER, CASE_ENTERPRISE) == (FIRST.date(), SECOND.date())
    assert now.recorded(REVIEWS)
    assert not known.recorded(REVIEWS)
    assert facts(chain_as_of(now.chain, day)) == facts(stood.chain)


def facts(chain: Chain) -> set[tuple[str, str]]:
    return {(step.name, fact.node_id) for step in chain.steps for fact in step.facts}


def test_nothing_that_happened_later_is_seen(session: Session) -> None:
    """On the day after the board's meeting there is its decision, but no loss and no finding."""
    [decision] = find_decisions(session, DEMO_VIEWER, "", CASE_ENTERPRISE).rows
    steps = partial(asked, session, "procedure_of_decision", decision_id=decision.id)

    early = steps(Clocks(as_of=date(2023, 5, 7)))

    days = [day for row in early.rows if isinstance(day := row["happened_on"], date)]
    assert days
    assert max(days) <= date(2023, 5, 7)
    assert len(early.subgraph.nodes) < len(steps(Clocks()).subgraph.nodes)
    assert not {"Loss", "Finding"} & {one.labels[0] for one in early.subgraph.nodes}


def test_what_was_is_not_written_to(session: Session) -> None:
    with (
        session_at(session, Clocks(as_of=date(2023, 5, 7))) as then,
        pytest.raises(StoreError, match="只能查看"),
        then.store.transaction(),
    ):
        pass
