"""Life cycle of a lead (疑点): what judging again does to it, and what a person may do.

待核实 → 核实中 → 已排除 (with a reason), 转问题 (a Finding) or 资料不足; a correction of the data
ends it as 已消除. An excluded lead stays excluded until its evidence changes; a new rule version
is said.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.vocabulary.supervision import LeadActKind, LeadStatus, Verdict
from rules.judged import Judged

OPEN = (LeadStatus.PENDING, LeadStatus.CHECKING, LeadStatus.LACKS_DATA)
GONE = "判断对象已不在资料中"
REVIEWS = {
    LeadActKind.STARTED: ((LeadStatus.PENDING, LeadStatus.LACKS_DATA), LeadStatus.CHECKING),
    LeadActKind.EXCLUDED: (OPEN, LeadStatus.EXCLUDED),
    LeadActKind.TURNED: (OPEN, LeadStatus.TURNED_FINDING),
    LeadActKind.LACKS_DATA: (
        (LeadStatus.PENDING, LeadStatus.CHECKING),
        LeadStatus.LACKS_DATA,
    ),
    LeadActKind.RAISED_AGAIN: ((LeadStatus.EXCLUDED,), LeadStatus.PENDING),
}
NEEDS_REASON = frozenset({LeadActKind.EXCLUDED, LeadActKind.LACKS_DATA, LeadActKind.RAISED_AGAIN})


@dataclass(frozen=True)
class Known:
    """A lead as it is kept; ``is_undecided``: at the last judging it could not be told."""

    status: LeadStatus
    evidence_hash: str
    rule_version: str
    is_undecided: bool = False


@dataclass(frozen=True)
class Step:
    """One act on a lead: what it is, the status after it, and why."""

    kind: LeadActKind
    status: LeadStatus
    reason: str = ""


def follow(known: Known | None, judged: Judged | None) -> Step | None:
    """What judging a subject again does to its lead; None where nothing is to be said."""
    is_hit = judged is not None and judged.verdict is Verdict.HIT
    if known is None:
        return Step(LeadActKind.RAISED, LeadStatus.PENDING) if is_hit else None
    if judged is not None and is_hit:
        return _still_hit(known, judged)
    return _no_more_hit(known, judged)


def _still_hit(known: Known, judged: Judged) -> Step | None:
    if known.status is LeadStatus.CLEARED:
        return Step(LeadActKind.RAISED_AGAIN, LeadStatus.PENDING, "资料变化后再次命中")
    if known.status is LeadStatus.LACKS_DATA and known.is_undecided:
        return Step(LeadActKind.RAISED_AGAIN, LeadStatus.PENDING, "资料补齐后再次命中")
    if known.evidence_hash != judged.evidence_hash:
        if known.status is LeadStatus.EXCLUDED:
            return Step(LeadActKind.RAISED_AGAIN, LeadStatus.PENDING, "排除之后证据有变化")
        status = LeadStatus.PENDING if known.status is LeadStatus.LACKS_DATA else known.status
        return Step(LeadActKind.EVIDENCE_CHANGED, status)
    if known.rule_version != judged.version:
        said = f"规则由第 {known.rule_version} 版改为第 {judged.version} 版，结论不变"
        return Step(LeadActKind.RULE_CHANGED, known.status, said)
    return None


def _no_more_hit(known: Known, judged: Judged | None) -> Step | None:
    if known.status not in OPEN:
        return None
    if judged is not None and judged.verdict is Verdict.UNDECIDABLE:
        if known.status is LeadStatus.LACKS_DATA:
            return None
        return Step(LeadActKind.LACKS_DATA, LeadStatus.LACKS_DATA, judged.sentence)
    reason = judged.sentence if judged is not None else GONE
    return Step(LeadActKind.CLEARED, LeadStatus.CLEARED, reason)


def may_reword(known: Known, judged: Judged) -> bool:
    """Whether a lead about which nothing is to be said follows the words of today's judging.

    One that a person has closed keeps the words on which he closed it.
    """
    return known.status in OPEN and judged.verdict is Verdict.HIT


def may_follow(status: LeadStatus) -> tuple[LeadActKind, ...]:
    """What a person may do with a lead in this status."""
    return tuple(kind for kind, (allowed, _after) in REVIEWS.items() if status in allowed)
