"""Judging (规则判断): rules over a viewer's enterprises, as of any day.

Every subject is accounted for.
Nothing is written here; leads are kept by services/leads.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.schema.registry import EDGE_TYPES, NODE_TYPES
from graph.store import RowReader
from graph.vocabulary.supervision import Verdict
from rules.adjustments import parameters_with, switches_of
from rules.calendars import read_calendar
from rules.catalogue import rule_catalogue
from rules.coverage import Coverages
from rules.evaluation import evaluate, summary
from rules.frame import Frame
from rules.judged import Judged
from rules.logic import Evidence
from rules.parameters import read_parameters
from rules.rule import Rule
from services.access import Viewer, words_for
from services.adjustments import read_adjustments
from services.known_on import known_on
from services.session import Session

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
        calendar=read_calendar(session.settings.data_dir / CALENDAR),
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
        for number, rule in enumerate(rules):
            if progress:
                progress(f"{rule.id} {rule.title}", number, len(rules))
            for one in evaluate(rule, reader, frame, viewer.scope, subject):
                yield shown_to(viewer, one)


def count_rules(
    session: Session, viewer: Viewer, ids: Sequence[str] = (), as_of: date | None = None
) -> list[RuleCount]:
    """How every rule came out over the viewer's enterprises."""
    frame = make_frame(session, viewer, as_of)
    return [_count(rule, session, frame, viewer) for rule in find_rules(ids)]


def _count(rule: Rule, session: Session, frame: Frame, viewer: Viewer) -> RuleCount:
    judged = evaluate(rule, session.store, frame, viewer.scope)
    counts = Counter(one.verdict for one in judged)
    return RuleCount(
        rule=rule,
        verdict=summary(judged, rule, frame, list(frame.enterprises)),
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
