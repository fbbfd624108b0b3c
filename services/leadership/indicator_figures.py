"""Figures (指标数): n of N of judged records, what cannot be told beside them, and the change.

不适用 is in neither n nor N; 无法判断 stands by itself; below ten judged records there is no share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from graph.vocabulary.terms import Term
from queries.values import format_money
from rules.parameters import Parameters, read_parameters
from services.leadership.judgements import Judgement, Verdict3
from services.leadership.report_period import ReportPeriod
from services.typed_rows import PageRow

SMALL = 10
UNNAMED = "企业未记录"


class Basis(Term):
    """期间依据。By which day a record belongs to a period."""

    DECIDED = "决策日期", ""
    HELD = "会议日期", ""
    SUBMITTED = "报送日期", ""
    EFFECTIVE = "生效日期", ""
    SIGNED = "合同签订日期", ""
    RAISED = "疑点提出日期", ""
    DISCOVERED = "发现日期", ""
    DETERMINED = "损失认定日期", ""
    NOW = "现状，不分期间", ""


class Group(Term):
    """指标分组。Under which heading an indicator stands."""

    PROCEDURE = "决策程序", ""
    RULE_OF_LAW = "法治指标", ""
    OWNER = "报国资委事项", ""
    MONEY = "采购、工程和账款", ""
    LEADS = "疑点核实", ""
    LOOP = "整改、追责和挽损", ""


class Unit(Term):
    """计量。What is added up: things, money, fields of a file, or points of a share."""

    COUNT = "件", ""
    MONEY = "金额", ""
    FIELDS = "要素", ""
    POINTS = "百分点", ""


@dataclass(frozen=True)
class Standing:
    """What judging needs besides the rows: the day, the parameters, the verdicts of the rules.

    ``hits``: the rules with a 重大 or 较大 lead at work, by subject; ``undecided``: of each
    enterprise that was judged, the rules that could not tell, by subject; ``measures``: what a
    rule measured of a subject (档案完整度), by rule; ``unjudged``: of an enterprise the rules that
    did not judge it, or not since its material changed.
    """

    today: date
    hits: Mapping[str, Sequence[str]] = field(default_factory=dict)
    parameters: Parameters = field(default_factory=read_parameters)
    undecided: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    measures: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    unjudged: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """One thing that an indicator asks about; ``label`` and ``thing_id`` say what it leads to.

    ``key`` names it for good; ``on`` is the day by which it belongs to a period; ``part`` and
    ``whole`` are what it adds to a figure that does not count things (分, fields, thousandths).
    """

    title: str
    enterprise_id: str
    enterprise: str
    day: str
    judgement: Judgement
    label: str = ""
    thing_id: str = ""
    amount_fen: int | None = None
    key: str = ""
    on: date | None = None
    part: int | None = None
    whole: int | None = None


class OwnedRow(Protocol):
    """A row about a thing of an enterprise."""

    @property
    def id(self) -> str: ...
    @property
    def enterprise_id(self) -> str | None: ...
    @property
    def enterprise(self) -> str | None: ...

    def day(self, name: str) -> str:
        """The date column `name` as precise as its source."""


def record_of(
    row: OwnedRow,
    title: str,
    on: str,
    judgement: Judgement,
    label: str,
    *,
    thing_id: str = "",
    key: str = "",
) -> Record:
    """The record of a row, dated by its column `on`; it leads to the row's own thing or another."""
    return Record(
        title,
        row.enterprise_id or "",
        row.enterprise or UNNAMED,
        row.day(on),
        judgement,
        label,
        thing_id or row.id,
        key=key or row.id,
        on=getattr(row, on),
    )


Judge = Callable[[Sequence[Any], Standing], Iterable[Record]]


@dataclass(frozen=True)
class Indicator:
    """A declared indicator (指标): what is counted of what, by which day, from which query.

    ``attention`` is the answer that a person should look at, ``lacking`` what it is called;
    ``undecidable`` says when nothing can be told.
    """

    code: str
    title: str
    group: Group
    numerator: str
    denominator: str
    basis: Basis
    undecidable: str
    lacking: str
    query: str
    rows: type[PageRow]
    judge: Judge
    attention: Verdict3 = Verdict3.NO
    unit: Unit = Unit.COUNT

    @property
    def is_dated(self) -> bool:
        """Whether it can be asked for a period."""
        return self.basis is not Basis.NOW


@dataclass(frozen=True)
class Figure:
    """An indicator with its records of one period."""

    indicator: Indicator
    records: tuple[Record, ...]

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def title(self) -> str:
        return self.indicator.title

    def count(self, verdict: Verdict3) -> int:
        """How many records have this answer."""
        return sum(one.judgement.verdict is verdict for one in self.records)

    def of(self, verdict: Verdict3) -> tuple[Record, ...]:
        """The records with this answer."""
        return tuple(one for one in self.records if one.judgement.verdict is verdict)

    def within(self, period: ReportPeriod) -> Figure:
        """The same figure of one period; the whole where it is not dated."""
        if not self.indicator.is_dated:
            return self
        return Figure(self.indicator, tuple(one for one in self.records if period.holds(one.on)))

    def at(self, enterprise_id: str) -> Figure:
        """The same figure of one enterprise."""
        own = tuple(one for one in self.records if one.enterprise_id == enterprise_id)
        return Figure(self.indicator, own)

    @property
    def done(self) -> int:
        return self.count(Verdict3.YES)

    @property
    def asked(self) -> int:
        """N: those that could be judged."""
        return self.done + self.count(Verdict3.NO)

    @property
    def unknown(self) -> int:
        return self.count(Verdict3.UNKNOWN)

    @property
    def n(self) -> int:
        """The numerator in the unit of the indicator."""
        return self.done if self._counts else self._sum("part")

    @property
    def of_n(self) -> int:
        """The denominator in the unit of the indicator."""
        return self.asked if self._counts else self._sum("whole")

    @property
    def _counts(self) -> bool:
        return self.indicator.unit in (Unit.COUNT, Unit.POINTS)

    def _sum(self, name: str) -> int:
        judged = (*self.of(Verdict3.YES), *self.of(Verdict3.NO))
        return sum(getattr(one, name) or 0 for one in judged)

    @property
    def n_text(self) -> str:
        return self._shown(self.n)

    @property
    def of_n_text(self) -> str:
        return self._shown(self.of_n)

    def _shown(self, value: int) -> str:
        return format_money(value) if self.indicator.unit is Unit.MONEY else str(value)

    @property
    def rate_text(self) -> str:
        """The share, from ten judged records upwards; below that a share would say too much."""
        if self.asked < SMALL or not self.of_n:
            return ""
        return f"{self.n * 100 / self.of_n:.1f}%"

    @property
    def words(self) -> str:
        """n/N in words."""
        return f"{self.n_text}/{self.of_n_text}，无法判断 {self.unknown}"

    @property
    def aside(self) -> str:
        """What else is to be said of it: the amount beside the count, or the count beside it."""
        unit = self.indicator.unit
        if not self.asked:
            return ""
        if unit is Unit.MONEY:
            count = self.count(self.indicator.attention)
            return f"{self.indicator.lacking} {count} 件，可判断 {self.asked} 件"
        if unit is Unit.FIELDS:
            mean = f"{self.n / self.asked:.1f}/{self.of_n / self.asked:.0f}"
            return f"平均 {mean}，共 {self.asked} 项决策"
        if unit is Unit.POINTS:
            return f"平均相差 {self._sum('part') / 10 / self.asked:+.1f} 个百分点"
        if part := self._sum("whole"):
            return f"金额 {format_money(self._sum('part'))}/{format_money(part)}"
        return ""


def change_text(now: Figure, before: Figure) -> str:
    """How a figure stands to that of the period before; small numbers are said to be small."""
    if not (now.of_n and before.of_n):
        return "无可比数据"
    left, right = now.n * before.of_n, before.n * now.of_n
    words = "上升" if left > right else "下降" if left < right else "持平"
    return f"{words}（数量少，仅供参考）" if min(now.asked, before.asked) < SMALL else words
