"""Evaluation (判断): one rule over a scope on a day → a verdict for every subject (domain/04).

The order is that of the mechanics there: subjects in scope, does the rule reach them, was a clause
in force, then hit, undecidable or clear.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from graph.errors import ModelError
from graph.store import ReadLimits, Row, RowReader
from graph.vocabulary.supervision import Verdict
from queries.narrowing import narrow
from rules.clauses import Basis, applicable, read_clauses
from rules.facts import Facts
from rules.frame import Frame
from rules.judged import Judged
from rules.judges.registry import judge_of
from rules.logic import Missing, Truth
from rules.outcome import Outcome
from rules.periods import Period, day
from rules.rule import Maturity, Rule

EVERY_ROW = ReadLimits(600.0, 10_000_000)
_ORDER = (Verdict.HIT, Verdict.UNDECIDABLE, Verdict.CLEAR, Verdict.NOT_APPLICABLE)


def evaluate(
    rule: Rule,
    reader: RowReader,
    frame: Frame,
    scope: Sequence[str] | None = None,
    subject: str | None = None,
    limits: ReadLimits = EVERY_ROW,
) -> list[Judged]:
    """The verdict on every subject of the rule in scope, in the order of their ids.

    `subject` looks at one subject only. Raises ModelError when the reader cut the answer off: a
    part of the subjects would be no answer.
    """
    rows = read_subjects(rule, reader, frame.as_of, scope, subject, limits=limits)
    return list(judge_rows(rule, frame, rows))


def read_subjects(
    rule: Rule,
    reader: RowReader,
    as_of: date,
    scope: Sequence[str] | None = None,
    subject: str | None = None,
    *,
    is_rest: bool = False,
    limits: ReadLimits = EVERY_ROW,
) -> list[Row]:
    """The rows of all subjects in scope with all that the judge reads, in the order of their ids.

    A subject has a row for each enterprise that it concerns: two that deal with each other, both
    employers of one person. With `is_rest` of everything outside `scope`. Raises ModelError as
    ``evaluate`` does.
    """
    values = {
        "scope": None if scope is None else list(scope),
        "subject": subject,
        "as_of": as_of,
    }
    read = reader.read(narrow(rule.statement.text, values, is_rest=is_rest), values, limits)
    if read.is_cut:
        raise ModelError(f"规则 {rule.id} 的对象超过 {limits.rows} 个，请缩小企业范围后再运行。")
    return sorted(read.rows, key=lambda one: (str(one["subject"]), str(one["enterprise_id"])))


def judge_rows(rule: Rule, frame: Frame, rows: Iterable[Row]) -> Iterator[Judged]:
    """The verdict on every subject, in the order of their ids."""
    return (judge_subject(rule, frame, found) for found in by_subject(rows))


def by_subject(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows of each subject, from rows in the order of their subjects."""
    return (list(found) for _subject, found in groupby(rows, key=itemgetter("subject")))


def judge_subject(rule: Rule, frame: Frame, rows: Sequence[Row]) -> Judged:
    """The verdict on one subject from its rows: it counts once, by the gravest of them."""
    found = [judge(rule, frame, row) for row in rows]
    return min(found, key=lambda one: _ORDER.index(one.verdict))


def judge(rule: Rule, frame: Frame, row: Mapping[str, object]) -> Judged:
    """The verdict on one subject from its row."""
    facts = Facts(row, rule, frame)
    outcome = _switched(facts) or _locally_off(facts, judge_of(rule.id)(facts))
    bases = _bases(rule, facts, outcome)
    verdict = _verdict(outcome, bases)
    decided = verdict in (Verdict.HIT, Verdict.CLEAR)
    truth = outcome.applies if outcome.applies.value is not True else outcome.condition
    is_hit = verdict is Verdict.HIT
    evidence = truth.evidence
    if is_hit:
        evidence = (*evidence, *(one.evidence for one in bases if one.evidence))
    return Judged(
        rule=rule.id,
        version=rule.version,
        subject=facts.subject,
        enterprise_id=facts.enterprise_id,
        verdict=verdict,
        severity=outcome.severity or rule.severity,
        sentence=_sentence(rule, outcome, verdict, truth),
        evidence=evidence,
        bases=bases if decided else (),
        missing=truth.missing if verdict is Verdict.UNDECIDABLE else (),
        clears=truth.clears if is_hit else (),
        parameters=_parameters(rule, facts, outcome),
        formula=rule.formula,
        measure=outcome.measure,
    )


def summary(found: Collection[Verdict], rule: Rule, frame: Frame, scope: Sequence[str]) -> Verdict:
    """The verdict of a rule over a scope from the verdicts that it gave there (mechanics 6)."""
    for verdict in _ORDER:
        if verdict in found:
            return verdict
    today = day(frame.as_of)
    covered = all(frame.coverages.covering(one, rule.datasets[0], today) for one in scope)
    return Verdict.NOT_APPLICABLE if covered else Verdict.UNDECIDABLE


def _switched(facts: Facts) -> Outcome | None:
    """不适用 where a switch (domain, class, enterprise kind, region) leaves the subject out."""
    enterprise = facts.frame.enterprises.get(facts.enterprise_id, {})
    for switch, allowed in facts.rule.applies.items():
        value = facts.get(switch) or enterprise.get(switch)
        if value is not None and not any(str(value).startswith(one) for one in allowed):
            reason = f"本规则不适用于“{value}”"
            return Outcome(Truth(False), applies=Truth(False, reason))
    return None


def _locally_off(facts: Facts, outcome: Outcome) -> Outcome:
    """不适用 where a person switched the rule off for acts of that day, with the reason."""
    place = facts.frame.place_of(facts.enterprise_id)
    on = outcome.acted_on.first if outcome.acted_on else facts.as_of
    for one in facts.frame.switches:
        if one.rule_id == facts.rule.id and one.reaches(
            place.kind, place.region, place.enterprise_id, on
        ):
            return replace(outcome, condition=Truth(False), applies=Truth(False, one.why))
    return outcome


def _bases(rule: Rule, facts: Facts, outcome: Outcome) -> tuple[Basis, ...]:
    keys = tuple(rule.clauses if outcome.clauses is None else outcome.clauses)
    place = keys, outcome.acted_on, facts.enterprise_id, str(facts.get("domain") or "")
    return facts.frame.once(("bases", *place), lambda: _applicable(facts.frame, *place))


def _applicable(
    frame: Frame, keys: Iterable[str], acted_on: Period | None, enterprise_id: str, domain: str
) -> tuple[Basis, ...]:
    clauses = (read_clauses()[key] for key in keys)
    own = frame.regulations.get(enterprise_id, ())
    found = applicable(clauses, acted_on, own, domain, frame.region_of(enterprise_id))
    return tuple({one.citation: one for one in found}.values())


def _verdict(outcome: Outcome, bases: Sequence[Basis]) -> Verdict:
    if outcome.applies.value is False or not bases:
        return Verdict.NOT_APPLICABLE
    if outcome.applies.value is None or outcome.condition.value is None:
        return Verdict.UNDECIDABLE
    return Verdict.HIT if outcome.condition.value else Verdict.CLEAR


def _sentence(rule: Rule, outcome: Outcome, verdict: Verdict, truth: Truth) -> str:
    name = f"{outcome.name}：" if outcome.name else ""
    trial = "（试行规则）" if rule.maturity is Maturity.TRIAL else ""
    if verdict is Verdict.HIT:
        return f"{name}疑似{rule.title}{trial}：{truth.reason}。建议核实。"
    if verdict is Verdict.UNDECIDABLE:
        return f"{name}“{rule.title}”无法判断：{truth.reason or '资料不足'}。"
    if verdict is Verdict.CLEAR:
        return f"{name}未见“{rule.title}”的情形" + (f"：{truth.reason}。" if truth.reason else "。")
    reason = truth.reason if truth.value is False and truth.reason else "行为当时没有有效的依据条款"
    return f"{name}“{rule.title}”不适用：{reason}。"


def _parameters(rule: Rule, facts: Facts, outcome: Outcome) -> dict[str, str]:
    """The thresholds as they were read; those not reached, as of the day of the act."""
    for name in rule.thresholds:
        if name not in facts.used:
            facts.threshold(name, outcome.acted_on)
    thresholds = {one.title: one.shown for one in facts.used.values()}
    return thresholds | {f"{kind}制度": row.shown for kind, row in facts.governed.items()}


def missing_of(judged: Iterable[Judged]) -> Iterator[tuple[str, Missing]]:
    """Enterprise and gap of every undecided verdict."""
    for one in judged:
        for gap in one.missing:
            yield one.enterprise_id, gap
