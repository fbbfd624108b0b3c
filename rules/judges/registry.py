"""The judge (判断函数) of every rule, by number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from graph.errors import ModelError
from rules.facts import Facts
from rules.judges import (
    accountability,
    appointments,
    authority,
    barred,
    completeness,
    debts,
    execution,
    findings,
    meetings,
    payments,
    progress,
    projects,
    quality,
    quorum,
    related,
    reviews,
    sequence,
    splitting,
    votes,
)
from rules.outcome import Outcome

Judge = Callable[[Facts], Outcome]
MODULES = (
    *(reviews, meetings, quorum, votes, sequence, execution, splitting, authority),
    *(
        projects,
        progress,
        payments,
        debts,
        related,
        appointments,
        findings,
        accountability,
        barred,
        quality,
        completeness,
    ),
)


@cache
def judges() -> Mapping[str, Judge]:
    """All judges; a number stands in one module only."""
    found: dict[str, Judge] = {}
    for module in MODULES:
        twice = found.keys() & module.JUDGES.keys()
        if twice:
            raise ModelError(f"规则 {'、'.join(sorted(twice))} 有两个判断函数。")
        found |= module.JUDGES
    return found


def judge_of(rule_id: str) -> Judge:
    """The judge of a rule; raises ModelError when nobody wrote it."""
    if rule_id not in judges():
        raise ModelError(f"规则 {rule_id} 没有判断函数；请在 rules/judges 中补上。")
    return judges()[rule_id]
