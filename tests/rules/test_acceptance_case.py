"""The invented case (domain/05, 5.2): every rule gives the verdict of the table there."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from examples.generator.case import make_case
from examples.generator.workbook import write_book
from graph.bolt import BoltStore
from graph.vocabulary.supervision import Severity, Verdict
from rules.catalogue import rule_catalogue
from services.access import DEMO_VIEWER
from services.session import Session
from services.verdicts.judging import RuleCount, count_rules, run_rules
from tests.support.district import load, make_session
from tests.support.rule_cases import OpenReader, rolled_back

EXPECTED = tomllib.loads(
    (Path(__file__).parents[1] / "assets" / "acceptance_verdicts.toml").read_text(encoding="utf-8")
)
AS_OF = date(2025, 3, 31)
ON_ONE_ENGINE = pytest.mark.parametrize("engine", ["arcadedb"], indirect=True, scope="session")
WRITTEN = [rule.id for rule in rule_catalogue().rules if rule.id in EXPECTED]


@pytest.fixture(scope="module")
def case(store: BoltStore, tmp_path_factory: pytest.TempPathFactory) -> Session:
    path = tmp_path_factory.mktemp("case") / "甲城投公司台账.xlsx"
    write_book(path, make_case())
    session = make_session(store)
    load(session, path)
    return session


@pytest.fixture(scope="module")
def counts(case: Session) -> dict[str, RuleCount]:
    found = count_rules(case, DEMO_VIEWER, WRITTEN, AS_OF)
    return {one.rule.id: one for one in found}


@pytest.mark.parametrize("rule_id", WRITTEN)
def test_the_case_gets_the_verdict_of_the_table(counts: dict[str, RuleCount], rule_id: str) -> None:
    assert counts[rule_id].verdict == Verdict.read(EXPECTED[rule_id]), counts[rule_id]


VARIANT = {"H-04": Verdict.HIT, "P-10": Verdict.HIT, "F-05": Verdict.UNDECIDABLE}


def test_a_brother_in_law_is_no_near_relative(case: Session) -> None:
    with rolled_back(case.store) as tx:
        tx.run("MATCH (:Person)-[k:KIN]->(:Person) SET k.code = '78', k.name = '妹夫'")
        inside = Session(case.settings, _store=OpenReader(tx))  # type: ignore[arg-type]
        counts = count_rules(inside, DEMO_VIEWER, sorted(EXPECTED.keys() & set(WRITTEN)), AS_OF)
        deals = list(run_rules(inside, DEMO_VIEWER, ["H-04"], as_of=AS_OF))
    changed = {
        one.rule.id: one.verdict
        for one in counts
        if one.verdict != Verdict.read(EXPECTED[one.rule.id]) or one.rule.id in VARIANT
    }
    assert changed == VARIANT
    assert {one.severity for one in deals if one.verdict is Verdict.HIT} == {Severity.LARGER}


LATER = date(2026, 6, 30)
TODAY_ALL_IS_NEW = (
    "MATCH (n:Tenure) WHERE n.valid_to IS NULL SET n.valid_to = date('2026-01-31')",
    "MATCH (i:DecisionItem) SET i.valid_to = date('2026-01-31')",
    "MATCH (r:Regulation) SET r.repealed_on = date('2026-02-01')",
    "MATCH (a:AuthorityRule) SET a.valid_to = date('2026-01-31')",
    "MATCH (u:OrgUnit)<-[:HELD_BY]-(m:Meeting) WITH DISTINCT u, m.enterprise_id AS e "
    "CREATE (p:Person {id: 'p-' + u.id, name: '新任'})-[:HOLDS]->(n:Tenure {id: 't-' + u.id, "
    "enterprise_id: e, role_kind: '董事', is_voting: true, valid_from: date('2026-02-01')})"
    "-[:AT]->(u)",
    "MATCH (o:Enterprise)-[:HAS_ITEM]->(i:DecisionItem) "
    "CREATE (o)-[:HAS_ITEM]->(:DecisionItem {id: 'n-' + i.id, enterprise_id: o.id, "
    "item_code: i.item_code, class: i.class, amount_min_fen: 1, is_legal_required: true, "
    "meeting_sequence: ['党委会', '股东会'], valid_from: date('2026-02-01')})",
)


@ON_ONE_ENGINE
def test_todays_board_items_and_rules_change_no_past_verdict(case: Session) -> None:
    rules = [one for one in WRITTEN if one[0] in "PJF"]
    before = list(run_rules(case, DEMO_VIEWER, rules, as_of=LATER))
    with rolled_back(case.store) as tx:
        for text in TODAY_ALL_IS_NEW:
            tx.run(text)
        inside = Session(case.settings, _store=OpenReader(tx))  # type: ignore[arg-type]
        after = list(run_rules(inside, DEMO_VIEWER, rules, as_of=LATER))
    assert {Verdict.HIT, Verdict.CLEAR} <= {one.verdict for one in before}
    assert [(one.rule, one.subject, one.verdict, one.sentence) for one in after] == [
        (one.rule, one.subject, one.verdict, one.sentence) for one in before
    ]
