"""Every rule gives every one of its cases (判例) the verdict that the case names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from graph.bolt import BoltStore
from graph.store import GraphTransaction
from graph.vocabulary.supervision import Verdict
from queries.catalogue import Catalogue, shipped_catalogue
from rules.cases import Case, CaseKind, cases_of, count_kinds
from rules.catalogue import rule_catalogue
from rules.evaluation import evaluate
from rules.judged import Judged
from rules.rule import Rule
from tests.support.rule_cases import (
    OpenReader,
    apply_changes,
    frame_of,
    remove,
    rolled_back,
    write_case,
)

RULES = rule_catalogue().rules
CASES = [
    pytest.param(rule, one, id=f"{rule.id}-{one.name}")
    for rule in RULES
    for one in cases_of(rule.id)
]
HITS = [one for one in CASES if one.values[1].kind is CaseKind.HIT]
# The verdicts are compared on both engines; what explains them is made of the same rows.
ON_ONE_ENGINE = pytest.mark.parametrize("engine", ["arcadedb"], indirect=True, scope="session")
KINDS = {CaseKind.HIT: Verdict.HIT, CaseKind.UNDECIDABLE: Verdict.UNDECIDABLE}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped_catalogue()


Judge = Callable[[Rule, Case], list[Judged]]


@pytest.fixture(scope="module")
def judged(store: BoltStore, catalogue: Catalogue) -> Judge:
    """What a rule says of a case; written and judged at the first question."""
    known: dict[tuple[str, int], list[Judged]] = {}

    def judge(rule: Rule, case: Case) -> list[Judged]:
        key = rule.id, case.number
        if key not in known:
            with rolled_back(store) as tx:
                write_case(tx, case)
                known[key] = judge_all(OpenReader(tx), catalogue, rule, case)
        return known[key]

    return judge


def judge_all(reader: OpenReader, catalogue: Catalogue, rule: Rule, case: Case) -> list[Judged]:
    return evaluate(rule, reader, frame_of(reader, catalogue, case))


def one_of(found: list[Judged], subject: str) -> Verdict | None:
    return next((one.verdict for one in found if one.subject == subject), None)


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_case_gets_its_verdicts(judged: Judge, rule: Rule, case: Case) -> None:
    found = judged(rule, case)
    assert {one.subject: one.verdict for one in found} == {
        case.id_of(name): verdict for name, verdict in case.verdicts.items()
    }, [one.sentence for one in found]
    told = "".join(one.sentence for one in found)
    assert case.says in told, told
    if case.severity:
        assert {str(one.severity) for one in found if one.verdict is Verdict.HIT} == {case.severity}
    if case.cites:
        cited = {basis.citation for one in found for basis in one.bases}
        assert cited == {case.cites}
    for one in found:
        assert_explained(one)


def assert_explained(one: Judged) -> None:
    assert one.sentence.endswith("。")
    if one.verdict is Verdict.HIT:
        assert one.evidence
        assert one.bases
        assert "建议核实" in one.sentence
    if one.verdict is Verdict.UNDECIDABLE:
        assert one.missing


@ON_ONE_ENGINE
@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_subject_alone_is_judged_as_among_all(
    store: BoltStore, catalogue: Catalogue, rule: Rule, case: Case
) -> None:
    with rolled_back(store) as tx:
        write_case(tx, case)
        frame = frame_of(OpenReader(tx), catalogue, case)
        for one in evaluate(rule, OpenReader(tx), frame):
            single = evaluate(rule, OpenReader(tx), frame, subject=one.subject)
            assert [again.to_dict() for again in single] == [one.to_dict()]


@ON_ONE_ENGINE
@pytest.mark.parametrize(("rule", "case"), HITS)
def test_a_hit_falls_with_its_evidence(
    store: BoltStore, catalogue: Catalogue, judged: Judge, rule: Rule, case: Case
) -> None:
    for hit, tx in hits_of(store, judged(rule, case), case):
        subjects = set(hit.subject.split("|"))
        rest = [(one.id, one.label) for one in hit.evidence if one.id not in subjects]
        remove(tx, rest or [(one.id, one.label) for one in hit.evidence])
        found = judge_all(OpenReader(tx), catalogue, rule, case)
        assert one_of(found, hit.subject) is not Verdict.HIT


@ON_ONE_ENGINE
@pytest.mark.parametrize(("rule", "case"), HITS)
def test_a_hit_is_cleared_by_the_change_it_names(
    store: BoltStore, catalogue: Catalogue, judged: Judge, rule: Rule, case: Case
) -> None:
    labels = {case.id_of(name): values["is"] for name, values in case.nodes.items()}
    for hit, tx in hits_of(store, judged(rule, case), case):
        assert hit.clears
        apply_changes(tx, hit.clears, labels)
        found = judge_all(OpenReader(tx), catalogue, rule, case)
        assert one_of(found, hit.subject) is not Verdict.HIT


def hits_of(
    store: BoltStore, found: list[Judged], case: Case
) -> Iterator[tuple[Judged, GraphTransaction]]:
    """Each hit of a case, in a transaction of its own that is undone afterwards."""
    hits = [one for one in found if one.verdict is Verdict.HIT]
    assert hits
    for hit in hits:
        with rolled_back(store) as tx:
            write_case(tx, case)
            yield hit, tx


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_hit_a_near_miss_and_an_undecidable_case(rule: Rule) -> None:
    counts = count_kinds(rule.id)
    assert (
        min(counts[kind] for kind in (CaseKind.HIT, CaseKind.NEAR_MISS, CaseKind.UNDECIDABLE)) > 0
    )
    for one in cases_of(rule.id):
        if wanted := KINDS.get(one.kind):
            assert wanted in one.verdicts.values(), one.name
