"""领导简报 (leadership brief): the figures of the overview with n/N, and what is behind."""

from __future__ import annotations

from collections.abc import Iterator

from exports.report import Cell, Column, Report, Section, Table
from graph.errors import AccessError
from queries.values import format_money
from services.access import Viewer
from services.enterprises import find_enterprises
from services.lead_lists import RuleLeads, count_leads, last_judged
from services.reports.asked import Asked
from services.reports.brief_figures import BriefFigures, brief_figures
from services.reports.parts import Body, Sources, frame
from services.session import Session

MOST = 10
INDICATORS = (
    Column("指标", 26),
    Column("n/N", 12, is_number=True),
    Column("占比", 11, is_number=True),
    Column("无法判断", 12, is_number=True),
    Column("时间口径", 14),
    Column("余下的", 20),
)
CLASSES = (Column("类别", 40), Column("决策数", 20, is_number=True))
PERIODS = (Column("期间", 20), Column("决策数", 14, is_number=True), Column("其中", 50))
LINES = (
    Column("监督条线", 22),
    Column("问题", 14, is_number=True),
    Column("整改完成", 16, is_number=True),
    Column("已见追责", 16, is_number=True),
    Column("已见处理", 16, is_number=True),
)
LACKING = (Column("事项", 44), Column("企业", 18), Column("日期", 15), Column("判断", 23))
LEADS = (
    Column("规则", 42),
    Column("提出", 12, is_number=True),
    Column("待核实", 12, is_number=True),
    Column("已核实", 12, is_number=True),
    Column("其中转问题", 14, is_number=True),
)
MEANS = (
    "本件的数字按已载入的资料计算：每个比例都写明 n/N，N 只含能够判断的，无法判断的单列，不计入"
    "比例，样本不足 10 的不算占比。企业按名称排列，不对人员排名。疑点供核实，不是结论。"
)
ALL = "全部企业"


def leadership_brief(session: Session, viewer: Viewer, asked: Asked) -> Report:
    """The brief on one enterprise (``asked.id``) or all, for a year or all time."""
    name = _enterprise(session, viewer, asked)
    found = brief_figures(session, viewer, asked)
    leads = count_leads(session, viewer, asked.id)
    sections = (
        Section("总体情况", tuple(_whole(found))),
        Section("程序与闭环指标", (_indicators(found),)),
        Section("需要关注的事项", tuple(_lacking(found)) or ("没有需要列出的事项。",)),
        Section("监督闭环", (_lines(found),)),
        Section("各企业情况", (_enterprises(found),)),
        Section("疑点核实", (_judged(session, viewer, asked), _leads(leads))),
    )
    period = asked.period_text or "全部年度"
    conditions = [("企业", name), ("期间", period)]
    body = Body("国企决策监督情况简报", f"（{name}，{period}）", conditions, sections, MEANS)
    return frame(session, viewer, asked, body, Sources())


def _enterprise(session: Session, viewer: Viewer, asked: Asked) -> str:
    found = find_enterprises(session, viewer).rows
    if not asked.id:
        return ALL if viewer.scope is None else f"{len(found)} 家企业"
    named = next((one.name or one.id for one in found if one.id == asked.id), None)
    if named is None:
        raise AccessError(f"没有找到编号为“{asked.id}”的企业，或您没有查看权限。")
    return named


def _whole(found: BriefFigures) -> Iterator[str | Table]:
    yield (
        f"共载入决策 {found.decisions} 项，记录金额合计 {format_money(found.amount_fen)}"
        f"（金额未记录的 {found.without_amount} 项，日期未记录的 {found.undated} 项）。"
    )
    if found.is_cut:
        yield "记录太多，只统计了其中一部分，数字不完整；请选择企业或年度后重新生成。"
    yield Table("按三重一大类别", CLASSES, found.classes)
    yield Table("按期间", PERIODS, found.periods)


def _indicators(found: BriefFigures) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.title,
            f"{one.done}/{one.asked}",
            one.rate_text,
            one.unknown,
            one.basis,
            "；".join(filter(None, (f"{one.lacking_word} {len(one.lacking)}", one.change))),
        )
        for one in found.figures
    )
    return Table("", INDICATORS, rows)


def _lacking(found: BriefFigures) -> Iterator[str | Table]:
    for one in found.figures:
        count = len(one.lacking)
        shown = f"，列出最近 {MOST} 项" if count > MOST else ""
        if count:
            title = f"{one.title}：{one.lacking_word} {count} 项{shown}"
            yield Table(title, LACKING, one.lacking[:MOST])


def _lines(found: BriefFigures) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (line, whole, *(f"{part}/{whole}" for part in parts)) for line, whole, *parts in found.lines
    )
    return Table("", LINES, rows, "没有监督发现的记录。")


def _enterprises(found: BriefFigures) -> Table:
    columns = (
        Column("企业", 18),
        Column("决策", 8, is_number=True),
        Column("问题", 8, is_number=True),
        *(Column(one.title, 13, is_number=True) for one in found.figures),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, decisions, findings, *shown)
        for name, decisions, findings, shown in found.enterprises
    )
    return Table("各企业 n/N（括号内为无法判断）", columns, rows, "没有记录。")


def _judged(session: Session, viewer: Viewer, asked: Asked) -> str:
    last = last_judged(session, viewer, asked.id)
    if last.as_of is None:
        return "尚未按规则判断；没有疑点不等于没有问题。"
    stale = "；其后资料有变化，须重新判断" if last.is_stale else ""
    return f"疑点按 {last.as_of} 的判断{stale}。疑点不分期间，为截至该日的全部。"


def _leads(rows: tuple[RuleLeads, ...]) -> Table:
    cells = tuple(
        (f"{one.rule_id} {one.title}", one.raised, one.open, one.reviewed, one.confirmed)
        for one in rows
    )
    return Table("", LEADS, cells, "没有疑点；没有疑点不等于没有问题。")
