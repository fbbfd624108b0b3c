"""领导简报 (leadership brief) as a report: what the brief of the leadership answers, set in tables.

A closed period (封账) prints what was kept of it, and what is judged otherwise since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from exports.report import Cell, Column, Report, Section, Table
from graph.errors import AccessError
from services.access import Viewer
from services.enterprises import find_enterprises
from services.leadership.brief_making import live_brief
from services.leadership.brief_parts import (
    BriefDensity,
    BriefFigure,
    BriefHandling,
    BriefLine,
    BriefProject,
    LeaderBrief,
)
from services.leadership.leader_brief import leader_brief
from services.leadership.report_period import ReportPeriod
from services.reports.asked import Asked
from services.reports.parts import Body, Sources, frame
from services.session import Session

MOST = 10
ALL_TIME = "本表不分期间：决策和未排除的疑点都按全部年度计，与上面的本期数不是一个口径。"
AS_IT_IS = "本表按所知日的状态列出，不分期间。"
FIGURES = (
    Column("指标", 27),
    Column("n/N", 16, is_number=True),
    Column("占比", 11, is_number=True),
    Column("无法判断", 11, is_number=True),
    Column("上期、变化", 18),
    Column("需要关注", 18),
)
MEANINGS = (
    Column("指标", 22),
    Column("分子", 25),
    Column("分母", 25),
    Column("期间依据", 12),
    Column("何时无法判断", 20),
)
DENSITIES = (
    Column("企业", 18),
    Column("决策", 9, is_number=True),
    Column("疑点", 9, is_number=True),
    Column("重大、较大", 14),
    Column("每百项决策", 13, is_number=True),
    Column("主要事由", 34),
)
PROJECTS = (
    Column("项目", 24),
    Column("企业", 14),
    Column("概算、实际", 20),
    Column("进度、支付", 17),
    Column("要问的", 25),
)
AUDITS = (Column("审计种类", 40), Column("已审/应知", 25, is_number=True), Column("无法判断", 25))
CHANGES = (
    Column("变化", 10),
    Column("指标", 18),
    Column("事项", 30),
    Column("封账时", 20),
    Column("现在", 20),
)
BATCHES = (Column("导入时间", 22), Column("导入人", 16), Column("文件", 38), Column("理由", 20))


def leadership_brief(session: Session, viewer: Viewer, asked: Asked) -> Report:
    """The brief on one enterprise (``asked.id``) or all, for a year, a quarter or all time."""
    _needs_enterprise(session, viewer, asked.id)
    brief = _brief(session, viewer, asked)
    body = Body(
        brief.title,
        f"（{brief.scope}，{brief.period}）",
        (("范围", brief.scope), ("期间", brief.period), ("统计口径", brief.known_text)),
        _sections(brief),
        "".join(brief.notes),
    )
    return frame(session, viewer, asked, body, Sources())


def _brief(session: Session, viewer: Viewer, asked: Asked) -> LeaderBrief:
    """What a closing kept, or what is known now; of a day asked for what was known on it."""
    if asked.clocks.known_on is None:
        return leader_brief(session, viewer, asked.year, asked.quarter, asked.id)
    period = ReportPeriod(asked.year, asked.quarter if asked.year else None)
    brief = live_brief(session, viewer, period, asked.id)
    return brief.model_copy(update={"known_on": asked.clocks.known_on})


def _needs_enterprise(session: Session, viewer: Viewer, enterprise_id: str) -> None:
    found = {one.id for one in find_enterprises(session, viewer).rows}
    if not found and not enterprise_id:
        raise AccessError("没有可以统计的企业：还没有导入，或您没有查看权限。")
    if enterprise_id and enterprise_id not in found:
        raise AccessError(f"没有找到编号为“{enterprise_id}”的企业，或您没有查看权限。")


def _sections(brief: LeaderBrief) -> Iterator[Section]:
    yield Section("总体情况", (_whole(brief),))
    yield Section("指标", tuple(_figures(brief.figures)))
    yield Section("监督闭环", (_lines(brief.lines), *_handling(brief.handling)))
    yield Section("各企业疑点", (ALL_TIME, _densities(brief.densities)))
    yield Section("需要过问的项目", (AS_IT_IS, _projects(brief)))
    yield Section("审计覆盖", (_audits(brief),))
    if brief.closing:
        yield Section("封账后的变化", tuple(_changes(brief)))
    yield Section("指标含义", (_meanings(brief.figures),))


def _whole(brief: LeaderBrief) -> str:
    return (
        f"本期决策 {brief.decisions} 项，记录金额合计 {brief.amount}"
        f"（金额未记录的 {brief.without_amount} 项）。"
    )


def _figures(figures: Iterable[BriefFigure]) -> Iterator[Table]:
    for group, found in groupby(figures, key=lambda one: one.group):
        yield Table(group, FIGURES, tuple(map(_figure, found)))


def _figure(one: BriefFigure) -> tuple[Cell, ...]:
    return (
        "，".join(filter(None, (one.title, one.aside))),
        f"{one.n}/{one.of_n}",
        one.rate,
        one.unknown,
        "；".join(filter(None, (one.before and f"上期 {one.before}", one.change))),
        f"{one.lacking} {one.attention}" if one.attention else "",
    )


def _lines(lines: tuple[BriefLine, ...]) -> Table:
    titles = [f"{one.title}（{one.unit}）" for one in lines[0].stages] if lines else ["阶段"]
    columns = (Column("监督条线", 20), *(Column(one, 13, is_number=True) for one in titles))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.line, *(stage.count for stage in one.stages)) for one in lines
    )
    return Table("", columns, rows, "没有监督发现的记录。")


def _handling(one: BriefHandling) -> Iterator[str]:
    if not one.people:
        yield "本期未见处理记录；没有记录不等于没有。"
        return
    parts = (("处理方式", one.by_kind), ("责任类型", one.by_responsibility), ("形态", one.by_form))
    said = "；".join(
        f"按{title}：" + "、".join(f"{share.label} {share.people} 人" for share in shares)
        for title, shares in parts
        if shares
    )
    yield f"受处理 {one.people} 人。{said}。"


def _densities(found: tuple[BriefDensity, ...]) -> Table:
    rows = tuple(
        (
            one.enterprise,
            one.decisions,
            one.leads,
            f"重大 {one.major}，较大 {one.larger}",
            one.per_hundred,
            "；".join(filter(None, (*one.reasons, one.note))),
        )
        for one in found
    )
    return Table("", DENSITIES, rows, "没有疑点；没有疑点不等于没有问题。")


def _projects(brief: LeaderBrief) -> Table:
    count = len(brief.projects)
    rest = f"，列出重点项目优先的前 {MOST} 个" if count > MOST else ""
    title = f"共看 {brief.projects_seen} 个项目，需要过问的 {count} 个{rest}"
    ordered = sorted(brief.projects, key=lambda one: (not one.is_key, -len(one.questions)))
    return Table(title, PROJECTS, tuple(map(_project, ordered[:MOST])), "没有需要过问的项目。")


def _project(one: BriefProject) -> tuple[Cell, ...]:
    return (
        f"{one.project}（重点）" if one.is_key else one.project,
        one.enterprise,
        f"{one.budget}、{one.actual}",
        f"{one.physical}、{one.paid}",
        "；".join(one.questions),
    )


def _audits(brief: LeaderBrief) -> Table:
    rows = tuple((one.kind, f"{one.n}/{one.of_n}", f"{one.unknown}") for one in brief.audits)
    return Table(f"近 {brief.audit_years} 年各类审计覆盖的企业", AUDITS, rows)


def _changes(brief: LeaderBrief) -> Iterator[str | Table]:
    yield brief.change_text
    if brief.changes:
        rows = tuple(
            (one.kind, one.indicator, one.title, one.was, one.now) for one in brief.changes
        )
        yield Table("判断与封账时不同的", CHANGES, rows)
    if brief.batches:
        later = tuple(
            (one.committed_at, one.committed_by, "、".join(one.files), one.reason)
            for one in brief.batches
        )
        yield Table("封账后导入的有关批次", BATCHES, later)


def _meanings(figures: tuple[BriefFigure, ...]) -> Table:
    rows = tuple(
        (one.title, one.numerator, one.denominator, one.basis, one.undecidable) for one in figures
    )
    return Table("", MEANINGS, rows)
