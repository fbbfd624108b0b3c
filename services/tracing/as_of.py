"""站在哪天看 (as of a day): one matter as it stood, what happened later left out.

A date known to the month counts from its first day. Written states (已完成, 整改中) are the last
ones known; a step whose records all came later reads 该日尚未发生; 缺失 is said of the steps up to
the decision only, and not before it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from services.tracing.decisions import Matter, Trace
from services.tracing.procedure import (
    ABSENT,
    DECIDING,
    LATER,
    RECORDED,
    UNSEEN,
    Chain,
    Step,
    StepFact,
    flags_of,
    order_flags,
)

M = TypeVar("M", bound=Matter)
FOLLOWS = {
    "中标": "招标",
    "整改": "问题",
    "损失": "问题",
    "追责立案": "问题",
    "责任认定": "追责立案",
    "处理": "追责立案",
}
"""An undated record of a step is later too where all of this earlier step is."""
TOTALS = frozenset({"合同合计", "付款合计"})
AGAINST_DECISION = {"timing": None, "difference_fen": None, "remark": None}
"""What is told of a step against the decision; nothing while it was not made."""
_OVERDUE = re.compile(r"，已超期 \d+ 天")


def matter_as_of(matter: M, day: date) -> M:
    """The chain and the meetings as of the end of a day."""
    return replace(
        matter,
        chain=chain_as_of(matter.chain, day),
        sittings=tuple(one for one in matter.sittings if _by(one.held_on, day)),
    )


def trace_as_of(trace: Trace, day: date) -> Trace:
    """The whole trace as of the end of a day; totals go, since they count what came later."""
    seen = matter_as_of(trace, day)
    known = {fact.node_id for fact in trace.chain.facts}
    gone = known - {fact.node_id for fact in seen.chain.facts}
    unmade = {} if seen.chain.decided_on else AGAINST_DECISION
    return replace(
        seen,
        votes=tuple(one for one in trace.votes if _by(one.held_on, day)),
        reviews=tuple(
            one.model_copy(update=unmade and {"timing": None, "clue": None})
            for one in trace.reviews
            if _by(one.opined_on, day)
        ),
        execution=tuple(
            one.model_copy(update=unmade)
            for one in trace.execution
            if _by(one.happened_on, day) and one.kind not in TOTALS and one.node_id not in gone
        ),
    )


def chain_as_of(chain: Chain, day: date) -> Chain:
    """The chain without what happened after a day."""
    decided_on = chain.decided_on if _by(chain.decided_on, day) else None
    by_name = {step.name: step for step in chain.steps}
    steps = tuple(_step(step, by_name, day, decided_on) for step in chain.steps)
    return Chain(steps, decided_on, flags_of(steps))


def later_count(chain: Chain, day: date) -> int:
    """How many records of the chain are dated after a day."""
    return sum(not _by(fact.happened_on, day) for fact in chain.facts)


def _by(on: date | None, day: date) -> bool:
    return on is None or on <= day


def _step(step: Step, by_name: dict[str, Step], day: date, decided_on: date | None) -> Step:
    kept = tuple(_told(fact) for fact in _kept(step, by_name, day))
    return replace(
        step,
        facts=kept,
        state=_state(step, kept, decided_on),
        flags=order_flags(step.name, kept, decided_on),
    )


def _kept(step: Step, by_name: dict[str, Step], day: date) -> Sequence[StepFact]:
    before = by_name.get(FOLLOWS.get(step.name, ""))
    is_too_early = before is not None and before.facts and not _dated_by(before.facts, day)
    return [
        fact
        for fact in step.facts
        if _by(fact.happened_on, day) and not (fact.happened_on is None and is_too_early)
    ]


def _dated_by(facts: Iterable[StepFact], day: date) -> bool:
    return any(_by(fact.happened_on, day) for fact in facts)


def _told(fact: StepFact) -> StepFact:
    """Without the days that something is overdue today."""
    return replace(fact, detail=_OVERDUE.sub("", fact.detail))


def _state(step: Step, kept: Sequence[StepFact], decided_on: date | None) -> str:
    if kept:
        return RECORDED
    if step.facts:
        return LATER
    is_told = decided_on is not None and step.no <= DECIDING
    return UNSEEN if step.state == ABSENT and not is_told else step.state
