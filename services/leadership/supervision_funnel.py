"""Funnel of supervision (监督闭环漏斗): each line from what was found to who was handled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph.vocabulary.supervision import FindingStatus, SupervisionLine
from services.leadership.indicator_figures import UNNAMED, Standing
from services.leadership.loop_indicators import is_rectified
from services.leadership.overview_rows import FindingRow

NO_LINE = "条线未记录"


@dataclass(frozen=True)
class FoundThing:
    """A finding as the list behind a stage shows it."""

    id: str
    title: str
    enterprise_id: str
    enterprise: str
    day: str
    status: str


@dataclass(frozen=True)
class Stage:
    """One stage: how many of what, and the findings that reach it."""

    code: str
    title: str
    count: int
    unit: str
    findings: tuple[FoundThing, ...]


@dataclass(frozen=True)
class FunnelLine:
    """A line of supervision (监督条线) with its stages in order."""

    line: str
    stages: tuple[Stage, ...]

    def stage(self, code: str) -> Stage | None:
        """The stage of this code."""
        return next((one for one in self.stages if one.code == code), None)


def make_funnel(findings: Sequence[FindingRow], standing: Standing) -> tuple[FunnelLine, ...]:
    """The three lines, and what has none where there is any; a pure function."""
    lines = []
    for line in (*(one.label for one in SupervisionLine), NO_LINE):
        mine = [one for one in findings if (one.line or NO_LINE) == line]
        if mine or line != NO_LINE:
            lines.append(FunnelLine(line, tuple(_stages(mine, standing))))
    return tuple(lines)


def _stages(findings: Sequence[FindingRow], standing: Standing) -> Iterable[Stage]:
    yield _stage("found", "发现问题", "个", findings, lambda _: True)
    confirmed = FindingStatus.CONFIRMED.label
    yield _stage("confirmed", "属实问题", "个", findings, lambda one: one.status == confirmed)
    yield _stage("rectified", "整改完成", "个", findings, lambda one: is_rectified(one, standing))
    yield _distinct("cases", "进入追责", "件", findings, lambda one: one.cases)
    yield _distinct("referred", "移送", "件", findings, lambda one: one.referred)
    yield _distinct("people", "受处理", "人", findings, lambda one: one.people)


def _stage(
    code: str,
    title: str,
    unit: str,
    findings: Sequence[FindingRow],
    reaches: Callable[[FindingRow], bool],
) -> Stage:
    there = [one for one in findings if reaches(one)]
    return Stage(code, title, len(there), unit, tuple(map(_found, there)))


def _distinct(
    code: str,
    title: str,
    unit: str,
    findings: Sequence[FindingRow],
    ids: Callable[[FindingRow], list[str]],
) -> Stage:
    """A stage that counts cases or people: of several findings on one case each counts once."""
    there = [one for one in findings if ids(one)]
    count = len({id_ for one in there for id_ in ids(one)})
    return Stage(code, title, count, unit, tuple(map(_found, there)))


def _found(row: FindingRow) -> FoundThing:
    return FoundThing(
        row.id,
        row.title or "问题未命名",
        row.enterprise_id or "",
        row.enterprise or UNNAMED,
        row.day("discovered_on"),
        row.status or "状态未记录",
    )
