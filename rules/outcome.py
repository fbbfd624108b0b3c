"""Outcome (判断所得): what a judge says of one subject, before clauses and words are put to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.vocabulary.supervision import Severity
from rules.logic import Truth, yes
from rules.periods import Period


@dataclass(frozen=True)
class Outcome:
    """``condition`` true is a hit. ``applies`` false: the rule does not reach this subject.

    ``acted_on`` is the day of the act, on which one of the clauses must have been in force (for a
    deadline the day on which it expires; None where it is not known); ``severity`` grades this hit
    otherwise than the rule; ``clauses`` cites only these of the rule's; ``name`` is what the
    sentence calls the subject; ``measure`` is what was counted of it, whatever the verdict.
    """

    condition: Truth
    name: str = ""
    acted_on: Period | None = None
    applies: Truth = field(default_factory=yes)
    severity: Severity | None = None
    clauses: tuple[str, ...] | None = None
    measure: int | None = None


def out_of_reach(reason: str, name: str = "") -> Outcome:
    """不适用: the rule does not reach the subject."""
    return Outcome(Truth(False), name=name, applies=Truth(False, reason))
