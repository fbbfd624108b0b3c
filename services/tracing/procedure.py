"""程序链 (procedure chain): the steps of one matter, from proposal to accountability.

A step without a record reads 未见记录（待补/待核）; 缺失 only where the enterprise declared its
records complete (资料范围). Dates are compared only when both are exact to the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

RECORDED, UNSEEN, ABSENT, LATER = "有记录", "未见记录", "缺失", "其后"
STATE_WORDS = {
    RECORDED: "有记录",
    UNSEEN: "未见记录（待补/待核）",
    ABSENT: "缺失（资料范围内）",
    LATER: "该日尚未发生",
}
DECIDING = 8
"""The steps up to here, from 提议 to 出资人审批, make the decision; the others carry it out."""
BEFORE_DECISION = frozenset({"提议", "论证", "合法性审查", "合规审查", "前置研究", "中间会议"})
AFTER_DECISION = frozenset({"招标", "中标", "合同", "开工", "付款"})


@dataclass(frozen=True)
class StepFact:
    """One record of a step, with the cell it came from."""

    node_id: str
    label: str
    title: str
    happened_on: date | None
    precision: str
    detail: str
    amount_fen: int | None
    document_id: str
    locator: str


@dataclass(frozen=True)
class Step:
    """One step of the chain.

    Its state in words, its dates, and the words for what is out of order.
    """

    no: int
    name: str
    state: str
    facts: tuple[StepFact, ...] = ()
    flags: tuple[str, ...] = ()
    dataset: str = ""

    @property
    def state_text(self) -> str:
        return STATE_WORDS[self.state]

    @property
    def date_text(self) -> str:
        """The first and the last day of the step's records."""
        texts = [day_text(fact.happened_on, fact.precision) for fact in self.facts]
        known = list(dict.fromkeys(sorted(text for text in texts if text)))
        if not known:
            return "日期未记录" if self.facts else "—"
        return known[0] if len(known) == 1 else f"{known[0]} 至 {known[-1]}"


@dataclass(frozen=True)
class Chain:
    """All steps in order; ``decided_on`` is the day that the others are compared with."""

    steps: tuple[Step, ...] = ()
    decided_on: date | None = None
    flags: tuple[str, ...] = field(default=())

    @property
    def facts(self) -> tuple[StepFact, ...]:
        """The records of all steps, in their order."""
        return tuple(fact for step in self.steps for fact in step.facts)


def make_chain(rows: Iterable[Mapping[str, Any]]) -> Chain:
    """The chain of the rows of ``procedure_of_decision`` or ``procedure_of_project``."""
    ordered = sorted(rows, key=lambda row: row["step_no"])
    decided_on = _decided_on(ordered)
    steps = tuple(
        _step(no, list(group), decided_on)
        for no, group in groupby(ordered, key=lambda row: row["step_no"])
    )
    return Chain(steps, decided_on, flags_of(steps))


def flags_of(steps: Iterable[Step]) -> tuple[str, ...]:
    """What is out of order, step by step."""
    return tuple(f"{step.name}：{flag}" for step in steps for flag in step.flags)


def day_text(day: date | None, precision: str | None) -> str:
    """A date as precise as its source: 2023-05-06, 2023年5月, 2023年第1季度, 2023年."""
    if day is None:
        return ""
    if precision == "month":
        return f"{day.year}年{day.month}月"
    if precision == "quarter":
        return f"{day.year}年第{(day.month + 2) // 3}季度"
    if precision == "year":
        return f"{day.year}年"
    return day.isoformat()


def is_exact(precision: str | None) -> bool:
    """Whether a date is exact to the day."""
    return precision in (None, "", "day")


def _decided_on(rows: Iterable[Mapping[str, Any]]) -> date | None:
    days = [
        row["happened_on"]
        for row in rows
        if row["step"] == "决策" and row["happened_on"] and is_exact(row["precision"])
    ]
    return min(days, default=None)


def _step(no: int, rows: list[Mapping[str, Any]], decided_on: date | None) -> Step:
    facts = tuple(_fact(row) for row in rows if row["status"] == RECORDED)
    name = rows[0]["step"]
    return Step(
        no=no,
        name=name,
        state=RECORDED if facts else rows[0]["status"],
        facts=facts,
        flags=order_flags(name, facts, decided_on),
        dataset=rows[0]["dataset"] or "",
    )


def _fact(row: Mapping[str, Any]) -> StepFact:
    return StepFact(
        node_id=row["node_id"] or "",
        label=row["label"] or "",
        title=row["title"] or "",
        happened_on=row["happened_on"],
        precision=row["precision"] or "day",
        detail=row["detail"] or "",
        amount_fen=row["amount_fen"],
        document_id=row["document_id"] or "",
        locator=row["locator"] or "",
    )


def order_flags(name: str, facts: Iterable[StepFact], decided_on: date | None) -> tuple[str, ...]:
    """What stands on the wrong side of the decision, with the days; each once."""
    return tuple(dict.fromkeys(_flags(name, facts, decided_on)))


def _flags(name: str, facts: Iterable[StepFact], decided_on: date | None) -> Iterable[str]:
    if name not in BEFORE_DECISION | AFTER_DECISION or decided_on is None:
        return
    for fact in facts:
        if fact.happened_on is None:
            continue
        if not is_exact(fact.precision):
            yield "日期精度不足，先后无法判断"
        elif name in BEFORE_DECISION and fact.happened_on > decided_on:
            yield f"晚于决策 {(fact.happened_on - decided_on).days} 天"
        elif name in AFTER_DECISION and fact.happened_on < decided_on:
            yield f"早于决策 {(decided_on - fact.happened_on).days} 天"
