"""The example district: every rule runs on it, and every hit explains itself."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from graph.schema.registry import EDGE_TYPES, NODE_TYPES
from graph.vocabulary.supervision import Verdict
from rules.catalogue import rule_catalogue
from rules.evaluation import evaluate
from rules.judged import Judged
from services.access import DEMO_VIEWER
from services.session import Session
from services.verdicts import judging_pages
from services.verdicts.judging import make_frame, run_rules
from tests.support.citations import wrong_citations
from tests.support.rule_cases import OpenReader, apply_changes, remove, rolled_back

AS_OF = date(2025, 12, 31)
RULES = {rule.id: rule for rule in rule_catalogue().rules}
ON_ONE_ENGINE = pytest.mark.parametrize("engine", ["arcadedb"], indirect=True, scope="session")


@pytest.fixture(scope="module")
def judged(district: Session) -> list[Judged]:
    return list(run_rules(district, DEMO_VIEWER, as_of=AS_OF))


def test_every_rule_says_something_of_the_district(judged: list[Judged]) -> None:
    # The district has no budget lines and no payables.
    assert {one.rule for one in judged} == set(RULES) - {"F-09", "F-12"}
    assert all(one.missing for one in judged if one.verdict is Verdict.UNDECIDABLE)
    assert not [one for one in judged if "串标" in one.sentence or "违纪" in one.sentence]


# One rule a kind of subject; H-04, F-06 and T-05 begin at two ends.
PAGED = ("P-12", "P-17", "F-06", "H-04", "T-05", "Q-01", "A-12", "T-08")


def test_page_by_page_is_the_same_as_all_at_once(
    district: Session, judged: list[Judged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging_pages, "PAGE_THINGS", 150)
    assert len(judging_pages.pages(district, DEMO_VIEWER)) > 3
    paged = list(run_rules(district, DEMO_VIEWER, PAGED, as_of=AS_OF))
    whole = [one for one in judged if one.rule in PAGED]
    assert sorted(paged, key=place) == sorted(whole, key=place)


def place(one: Judged) -> tuple[str, str]:
    return one.rule, one.subject


def test_nothing_that_is_said_cites_an_unverified_article(judged: list[Judged]) -> None:
    told = {
        text
        for one in judged
        for text in (
            *(one.sentence, *(basis.citation for basis in one.bases), *one.parameters.values()),
            *(gap.text for gap in one.missing),
        )
    }
    assert [wrong for text in sorted(told) for wrong in wrong_citations(text)] == []


def first_hits(judged: list[Judged]) -> list[Judged]:
    """Up to three hits a rule."""
    seen: Counter[str] = Counter()
    found = []
    for one in judged:
        if one.verdict is Verdict.HIT and seen[one.rule] < 3:
            seen[one.rule] += 1
            found.append(one)
    return found


@ON_ONE_ENGINE
def test_a_hit_is_cleared_by_the_change_it_names(district: Session, judged: list[Judged]) -> None:
    wrong = []
    for hit in first_hits(judged):
        with rolled_back(district.store) as tx:
            labels = {
                one.id: one.label for one in hit.evidence if one.label in NODE_TYPES | EDGE_TYPES
            }
            apply_changes(tx, hit.clears, labels | ends_of(tx, hit))
            if is_still_hit(district, tx, hit):
                wrong.append((hit.rule, hit.sentence, hit.clears))
    assert not wrong


@ON_ONE_ENGINE
def test_a_hit_falls_with_its_evidence(district: Session, judged: list[Judged]) -> None:
    wrong = []
    for hit in first_hits(judged):
        with rolled_back(district.store) as tx:
            subjects = set(hit.subject.split("|"))
            rest = [(one.id, one.label) for one in hit.evidence if one.id not in subjects]
            remove(tx, rest or [(one.id, one.label) for one in hit.evidence])
            if is_still_hit(district, tx, hit):
                wrong.append((hit.rule, hit.sentence))
    assert not wrong


def ends_of(tx: object, hit: Judged) -> dict[str, str]:
    """The labels of the nodes that a change joins and the evidence does not name."""
    wanted = [
        str(one.value)
        for one in hit.clears
        if one.property in ("start", "end") and not str(one.value).startswith("new:")
    ]
    wanted += [one.fact for one in hit.clears if not one.fact.startswith("new:")]
    rows = tx.run(  # type: ignore[attr-defined]
        "MATCH (n) WHERE n.id IN $ids RETURN n.id AS id, labels(n) AS labels", {"ids": wanted}
    )
    return {row["id"]: next(x for x in row["labels"] if x in NODE_TYPES) for row in rows}


def is_still_hit(session: Session, tx: object, hit: Judged) -> bool:
    reader = OpenReader(tx)  # type: ignore[arg-type]
    inside = Session(session.settings, _store=reader)  # type: ignore[arg-type]
    frame = make_frame(inside, DEMO_VIEWER, AS_OF)
    found = evaluate(RULES[hit.rule], reader, frame, None, hit.subject)
    return any(one.verdict is Verdict.HIT for one in found)
