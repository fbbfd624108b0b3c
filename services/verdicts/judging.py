"""Judging (规则判断): rules over a viewer's enterprises, as of any day.

Every subject is accounted for.
Nothing is written here; leads are kept by services/verdicts/leads.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from graph.ahead import ahead
from graph.schema.registry import EDGE_TYPES, NODE_TYPES
from graph.store import Row, RowReader
from graph.vocabulary.sources import DayKind
from graph.vocabulary.supervision import Verdict
from rules.adjustments import parameters_with, switches_of
from rules.calendars import read_calendar
from rules.catalogue import rule_catalogue
from rules.coverage import Coverages
from rules.evaluation import judge_rows, read_subjects, summary
from rules.frame import Frame
from rules.judged import Judged
from rules.logic import Evidence
from rules.parameters import read_parameters
from rules.rule import Rule
from services.access import Viewer, words_for
from services.ingest.known_on import known_on
from services.session import Session
from services.verdicts.adjustments import read_adjustments
from services.verdicts.judging_pages import Page, pages

CALENDAR = "节假日.csv"
HIDDEN = Evidence("", "", "另有证据因权限未显示")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class RuleCount:
    """How the subjects of one rule came out; the four numbers add up to ``total``."""

    rule: Rule
    verdict: Verdict
    hit: int
    clear: int
    undecidable: int
    not_applicable: int

    @property
    def total(self) -> int:
        """Subjects in scope."""
        return self.hit + self.clear + self.undecidable + self.not_applicable


def make_frame(
    session: Session,
    viewer: Viewer,
    as_of: date | None = None,
    reader: RowReader | None = None,
) -> Frame:
    """What every rule of one run shares, for the viewer's enterprises."""
    source = reader or session.store

    def rows(name: str) -> list[dict[str, Any]]:
        values = {"scope": viewer.scope}
        return source.read(session.statement(name), values, session.no_limits).rows

    regulations: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows("rule_regulations"):
        regulations[row["enterprise_id"]].append(row)
    adjustments = read_adjustments(session, viewer, source)
    return Frame(
        as_of=as_of or session.today,
        parameters=parameters_with(read_parameters(), adjustments),
        switches=switches_of(adjustments),
        coverages=Coverages.of(rows("rule_coverages")),
        regulations=regulations,
        enterprises={row["id"]: row for row in rows("rule_enterprises")},
        calendar=read_calendar(session.settings.data_dir / CALENDAR).with_days(
            {row["falls_on"]: row["kind"] == DayKind.OFF for row in rows("rule_calendar")}
        ),
    )


def find_rules(ids: Sequence[str]) -> list[Rule]:
    """The rules of these numbers, all where none is given; raises UnknownRuleError."""
    catalogue = rule_catalogue()
    return [catalogue.get(one) for one in ids] if ids else list(catalogue.rules)


def run_rules(
    session: Session,
    viewer: Viewer,
    ids: Sequence[str] = (),
    *,
    subject: str | None = None,
    as_of: date | None = None,
    known: date | None = None,
    progress: Progress | None = None,
) -> Iterator[Judged]:
    """The verdict on every subject of every rule asked for, rule by rule.

    `as_of` is the day on which one stands; `known` leaves out what was loaded after that day.
    """
    rules = find_rules(ids)
    with known_on(session, known) as reader:
        frame = make_frame(session, viewer, as_of, reader)
        places = [Page.of(viewer)] if subject else pages(session, viewer, reader)
        for one in judge_pages(Run(rules, places, frame, reader, subject), progress):
            yield from (shown_to(viewer, judged) for judged in one.judged)


@dataclass(frozen=True)
class Run:
    """What is judged: which rules, page by page, from which reader."""

    rules: Sequence[Rule]
    pages: Sequence[Page]
    frame: Frame
    reader: RowReader
    subject: str | None = None


@dataclass(frozen=True)
class JudgedPage:
    """One rule on one page; the verdicts are made while they are taken."""

    rule: Rule
    page: Page
    judged: Iterator[Judged]


def judge_pages(run: Run, progress: Progress | None = None) -> Iterator[JudgedPage]:
    """Rule by rule and page by page; the next rows are read while these are judged."""
    work = [(rule, page) for rule in run.rules for page in run.pages]
    reads = ahead(partial(_rows, run, rule, page) for rule, page in work)
    for number, ((rule, page), rows) in enumerate(zip(work, reads, strict=True)):
        if progress:
            progress(f"{rule.id} {rule.title}", number, len(work))
        yield JudgedPage(rule, page, judge_rows(rule, run.frame, rows))


def _rows(run: Run, rule: Rule, page: Page) -> list[Row]:
    return read_subjects(
        rule, run.reader, run.frame.as_of, page.scope, run.subject, is_rest=page.is_rest
    )


def count_rules(
    session: Session, viewer: Viewer, ids: Sequence[str] = (), as_of: date | None = None
) -> list[RuleCount]:
    """How every rule came out over the viewer's enterprises."""
    frame = make_frame(session, viewer, as_of)
    rules = find_rules(ids)
    counts: dict[str, Counter[Verdict]] = {rule.id: Counter() for rule in rules}
    for one in judge_pages(Run(rules, pages(session, viewer), frame, session.store)):
        counts[one.rule.id].update(judged.verdict for judged in one.judged)
    return [_count(rule, counts[rule.id], frame) for rule in rules]


def _count(rule: Rule, counts: Counter[Verdict], frame: Frame) -> RuleCount:
    return RuleCount(
        rule=rule,
        verdict=summary(counts, rule, frame, list(frame.enterprises)),
        hit=counts[Verdict.HIT],
        clear=counts[Verdict.CLEAR],
        undecidable=counts[Verdict.UNDECIDABLE],
        not_applicable=counts[Verdict.NOT_APPLICABLE],
    )


def shown_to(viewer: Viewer, judged: Judged) -> Judged:
    """The verdict with the evidence that the viewer may see; what is left out is said."""
    if viewer.sees_sensitive:
        return judged
    kept = tuple(_visible(judged.evidence))
    if len(kept) == len(judged.evidence):
        return judged
    sentence = words_for(viewer, judged.sentence)
    return replace(judged, sentence=sentence, evidence=(*kept, HIDDEN), clears=())


def _visible(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    for one in evidence:
        declared = NODE_TYPES.get(one.label) or EDGE_TYPES.get(one.label)
        if declared is None or not declared.is_sensitive:
            yield one
