"""时间轴 (timeline): what happened in one matter on one axis, from proposal to accountability.

A date known to the month is a stretch as long as the month. Undated records are counted, not drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.value_text import format_money
from rules.periods import Period, period
from services.tracing.as_of import later_count
from services.tracing.decisions import Matter
from services.tracing.procedure import Chain, Step, StepFact, day_text

LANES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("提议", ("提议",)),
    ("论证审查", ("论证", "合法性审查", "合规审查")),
    ("会议", ("前置研究", "中间会议", "决策")),
    ("审批", ("出资人审批",)),
    ("招标", ("招标", "中标")),
    ("合同", ("合同", "开工")),
    ("付款", ("付款",)),
    ("监督", ("监督检查", "问题", "损失", "整改")),
    ("追责", ("追责立案", "责任认定", "处理")),
)
NEAR = 1.2
"""Marks of one step nearer to one another than so many percent of the axis are drawn as one."""
ROOM = 11.0
"""How much of the axis a label takes, in percent."""
MARGIN = 0.04
MONTHLY, QUARTERLY = 8, 30


@dataclass(frozen=True)
class Mark:
    """One or several records of a step at one place of the axis.

    ``left`` and ``width`` are percent of the axis; ``row`` the line within the lane; ``words`` what
    a screen reader says and a hover shows; ``facts`` the records.
    """

    step: str
    step_no: int
    left: float
    width: float
    row: int
    label: str
    words: str
    is_flagged: bool
    facts: tuple[StepFact, ...]


@dataclass(frozen=True)
class Lane:
    """The marks of one part of the procedure, in as many rows as they need."""

    name: str
    rows: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Tick:
    """A date written under the axis."""

    left: float
    text: str


@dataclass(frozen=True)
class Timeline:
    """The axis: lanes, ticks, the day of the decision, the day one stands on; all in percent.

    ``undated`` counts records without a date; ``later`` those after the day one stands on.
    """

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    decided: float | None
    decided_on: date | None
    standing: float | None
    undated: int
    later: int

    @property
    def count(self) -> int:
        """How many records are drawn."""
        return sum(len(mark.facts) for lane in self.lanes for mark in lane.marks)


def event_days(chain: Chain) -> tuple[date, ...]:
    """The days on which anything of the matter happened, oldest first: stops of a slider."""
    return tuple(sorted({fact.happened_on for fact in chain.facts if fact.happened_on}))


def make_timeline(matter: Matter, shown: Matter, as_of: date | None = None) -> Timeline | None:
    """The axis of the whole matter with what is shown of it; None where nothing has a date.

    ``shown`` is the matter as of a day: the axis stays, so that nothing jumps under the slider.
    """
    days = event_days(matter.chain)
    if not days:
        return None
    axis = _Axis.over(days)
    lanes = tuple(_lanes(shown.chain.steps, axis))
    decided_on = shown.chain.decided_on
    return Timeline(
        lanes=lanes,
        ticks=tuple(axis.ticks()),
        decided=axis.at(decided_on) if decided_on else None,
        decided_on=decided_on,
        standing=axis.at(as_of) if as_of else None,
        undated=sum(fact.happened_on is None for fact in matter.chain.facts),
        later=later_count(matter.chain, as_of) if as_of else 0,
    )


@dataclass(frozen=True)
class _Axis:
    """From the first to the last day with a margin on both sides."""

    first: date
    last: date

    @classmethod
    def over(cls, days: Sequence[date]) -> _Axis:
        span = max((days[-1] - days[0]).days, 30)
        margin = timedelta(days=max(round(span * MARGIN), 2))
        return cls(days[0] - margin, days[0] + timedelta(days=span) + margin)

    @property
    def length(self) -> int:
        return (self.last - self.first).days

    def at(self, on: date) -> float:
        """The place of a day in percent, kept on the axis."""
        return round(min(max((on - self.first).days * 100 / self.length, 0), 100), 2)

    def ticks(self) -> Iterator[Tick]:
        """Months, quarters or years, whatever leaves room to read them."""
        months = self.length // 30
        step = 1 if months <= MONTHLY else 3 if months <= QUARTERLY else 12
        number = self.first.year * 12 + self.first.month - 1
        number += -number % step
        while (on := date(number // 12, number % 12 + 1, 1)) <= self.last:
            if on >= self.first:
                yield Tick(self.at(on), f"{on.year}年" if step == 12 else f"{on:%Y-%m}")
            number += step


def _lanes(steps: Iterable[Step], axis: _Axis) -> Iterator[Lane]:
    by_name = {step.name: step for step in steps}
    for name, names in LANES:
        marks = [mark for one in names if one in by_name for mark in _marks(by_name[one], axis)]
        placed = _in_rows(sorted(marks, key=lambda one: (one.left, one.step_no)))
        yield Lane(name, max((one.row for one in placed), default=0) + 1, tuple(placed))


def _marks(step: Step, axis: _Axis) -> Iterator[Mark]:
    dated = sorted(
        (fact for fact in step.facts if fact.happened_on),
        key=lambda fact: (fact.happened_on or date.min, fact.title),
    )
    for group in _near(dated, axis):
        yield _mark(step, group, axis)


def _near(facts: Sequence[StepFact], axis: _Axis) -> Iterator[list[StepFact]]:
    group: list[StepFact] = []
    for fact in facts:
        if group and axis.at(_days(fact).first) - axis.at(_days(group[-1]).first) > NEAR:
            yield group
            group = []
        group.append(fact)
    if group:
        yield group


def _days(fact: StepFact) -> Period:
    return period(fact.happened_on or date.min, fact.precision)


def _mark(step: Step, facts: Sequence[StepFact], axis: _Axis) -> Mark:
    left, right = axis.at(_days(facts[0]).first), axis.at(max(_days(one).last for one in facts))
    days = list(dict.fromkeys(day_text(one.happened_on, one.precision) for one in facts))
    when = days[0] if len(days) == 1 else f"{days[0]} 至 {days[-1]}"
    count = f" {len(facts)} 条" if len(facts) > 1 else ""
    return Mark(
        step=step.name,
        step_no=step.no,
        left=left,
        width=round(max(right - left, 0), 2),
        row=0,
        label=f"{step.name}{count}",
        words=f"{when} {step.name}{count}：{_told(facts)}",
        is_flagged=bool(step.flags),
        facts=tuple(facts),
    )


def _told(facts: Sequence[StepFact]) -> str:
    if len(facts) == 1:
        one = facts[0]
        money = "" if one.amount_fen is None else format_money(one.amount_fen)
        return "，".join(filter(None, (one.title, one.detail, money)))
    amounts = [one.amount_fen for one in facts if one.amount_fen is not None]
    names = "、".join(dict.fromkeys(one.title for one in facts[:3]))
    more = " 等" if len(facts) > 3 else ""
    total = f"，合计 {format_money(sum(amounts))}" if amounts else ""
    return f"{names}{more}{total}"


def _in_rows(marks: Sequence[Mark]) -> list[Mark]:
    """Each mark in the first row where its label does not run into the one before."""
    ends: list[float] = []
    placed = []
    for mark in marks:
        start = min(mark.left, 100 - ROOM)
        row = next((at for at, end in enumerate(ends) if end <= start), len(ends))
        if row == len(ends):
            ends.append(0)
        ends[row] = max(start + ROOM, mark.left + mark.width)
        placed.append(replace(mark, row=row))
    return placed
