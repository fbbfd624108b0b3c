"""What a local setting would change (试算): judged in memory beside today's verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.store import Row
from graph.vocabulary.supervision import AdjustmentStatus, Verdict
from rules.adjustments import Adjustment, parameters_with, rules_of, switches_of
from rules.catalogue import rule_catalogue
from rules.evaluation import by_subject, judge_subject, read_subjects
from rules.frame import Frame
from rules.parameters import read_parameters
from rules.rule import Rule
from services.access import Viewer
from services.session import Session
from services.verdicts.adjustments import read_adjustments
from services.verdicts.judging import Progress, make_frame, shown_to


@dataclass(frozen=True)
class ChangedVerdict:
    """One subject whose verdict would change."""

    rule_id: str
    subject: str
    enterprise: str
    before: Verdict
    after: Verdict
    sentence: str


@dataclass(frozen=True)
class Foreseen:
    """What an adjustment would change: how many verdicts of each rule were compared, and which."""

    adjustment: Adjustment
    compared: Mapping[str, int]
    changed: tuple[ChangedVerdict, ...]

    def counts(self) -> Counter[tuple[Verdict, Verdict]]:
        """How many verdicts go from which to which."""
        return Counter((one.before, one.after) for one in self.changed)


def foresee(
    session: Session,
    viewer: Viewer,
    one: Adjustment,
    as_of: date | None = None,
    progress: Progress | None = None,
) -> Foreseen:
    """Which verdicts an adjustment would change, were it approved; writes nothing.

    Every rule that it touches is judged twice from the same rows, as of `as_of` (default today).
    """
    before = make_frame(session, viewer, as_of)
    after = _frame_with(before, session, viewer, one)
    compared: dict[str, int] = {}
    changed: list[ChangedVerdict] = []
    rules = rules_of(one, rule_catalogue().rules)
    for number, rule in enumerate(rules):
        if progress:
            progress(f"{rule.id} {rule.title}", number, len(rules))
        rows = read_subjects(rule, session.store, before.as_of, viewer.scope)
        subjects = list(by_subject(rows))
        compared[rule.id] = len(subjects)
        changed += _changes(viewer, rule, before, after, subjects)
    return Foreseen(one, compared, tuple(changed))


def _frame_with(before: Frame, session: Session, viewer: Viewer, one: Adjustment) -> Frame:
    others = (other for other in read_adjustments(session, viewer) if other.id != one.id)
    approved = replace(one, status=AdjustmentStatus.APPROVED)
    with_it = sorted([*others, approved], key=lambda other: (str(other.proposed_at), other.id))
    return replace(
        before,
        parameters=parameters_with(read_parameters(), with_it),
        switches=switches_of(with_it),
    )


def _changes(
    viewer: Viewer, rule: Rule, before: Frame, after: Frame, subjects: Iterable[Sequence[Row]]
) -> Iterator[ChangedVerdict]:
    for rows in subjects:
        old, new = judge_subject(rule, before, rows), judge_subject(rule, after, rows)
        if old.verdict is not new.verdict:
            sentence = shown_to(viewer, new).sentence
            owner = before.enterprises.get(new.enterprise_id, {}).get("name")
            yield ChangedVerdict(
                rule.id, new.subject, str(owner or ""), old.verdict, new.verdict, sentence
            )
