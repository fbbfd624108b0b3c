"""领导简报 (leadership brief): the figures of the overview with n/N, and what is behind."""

from __future__ import annotations

from collections.abc import Iterator

from exports.report import Cell, Column, Report, Section, Table
from graph.errors import AccessError
from queries.values import format_money
from services.access import Viewer
from services.enterprises import find_enterprises
from services.judgements import Verdict3
from services.lead_lists import RuleLeads, count_leads, last_judged
from services.overview import Overview, show_overview
from services.overview_records import Indicator
from services.reports.asked import Asked
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
    overview = _figures(session, viewer, asked)
    leads = count_leads(session, viewer, asked.id)
    sections = (
        Section("总体情况", tuple(_whole(overview))),
        Section("程序与闭环指标", (_indicators(overview),)),
        Section("需要关注的事项", tuple(_lacking(overview)) or ("没有需要列出的事项。",)),
        Section("监督闭环", (_lines(overview),)),
        Section("各企业情况", (_enterprises(overview),)),
        Section("疑点核实", (_judged(session, viewer, asked), _leads(leads))),
    )
    period = asked.period_text or "全部年度"
    conditions = [("企业", name), ("期间", period)]
    body = Body("国企决策监督情况简报", f"（{name}，{period}）", conditions, sections, MEANS)
    return frame(session, viewer, asked, body, Sources())


def _figures(session: Session, viewer: Viewer, asked: Asked) -> Overview:
    """The one place where the brief takes its figures from."""
    return show_overview(session, viewer, asked.id, asked.year)


def _enterprise(session: Session, viewer: Viewer, asked: Asked) -> str:
    found = find_enterprises(session, viewer).rows
    if not asked.id:
        return ALL if viewer.scope is None else f"{len(found)} 家企业"
    named = next((one.name or one.id for one in found if one.id == asked.id), None)
    if named is None:
        raise AccessError(f"没有找到编号为“{asked.id}”的企业，或您没有查看权限。")
    return named


def _whole(overview: Overview) -> Iterator[str | Table]:
    yield (
        f"共载入决策 {overview.decisions} 项，记录金额合计 {format_money(overview.amount_fen)}"
        f"（金额未记录的 {overview.without_amount} 项，日期未记录的 {overview.undated} 项）。"
    )
    if overview.is_cut:
        yield "记录太多，只统计了其中一部分，数字不完整；请选择企业或年度后重新生成。"
    counted = zip(overview.classes, overview.class_counts, strict=True)
    yield Table("按三重一大类别", CLASSES, tuple((name, count) for name, count in counted))
    periods: tuple[tuple[Cell, ...], ...] = tuple(
        (one.label, sum(one.counts), _by_class(overview.classes, one.counts))
        for one in overview.periods
    )
    yield Table("按期间", PERIODS, periods)


def _by_class(classes: tuple[str, ...], counts: tuple[int, ...]) -> str:
    return "，".join(f"{name} {n}" for name, n in zip(classes, counts, strict=True) if n)


def _indicators(overview: Overview) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.title,
            f"{one.done}/{one.asked}",
            one.rate_text,
            one.unknown,
            one.basis,
            f"{one.lacking} {one.asked - one.done}",
        )
        for one in overview.indicators
    )
    return Table("", INDICATORS, rows)


def _lacking(overview: Overview) -> Iterator[str | Table]:
    for one in overview.indicators:
        found = one.of(Verdict3.NO)
        if found:
            yield Table(_lacking_title(one, len(found)), LACKING, _lacking_rows(one))


def _lacking_title(one: Indicator, count: int) -> str:
    shown = f"，列出前 {MOST} 项" if count > MOST else ""
    return f"{one.title}：{one.lacking} {count} 项{shown}"


def _lacking_rows(one: Indicator) -> tuple[tuple[Cell, ...], ...]:
    records = sorted(one.of(Verdict3.NO), key=lambda row: (row.day, row.title), reverse=True)
    return tuple(
        (row.title, row.enterprise, row.day or "日期未记录", row.judgement.reason)
        for row in records[:MOST]
    )


def _lines(overview: Overview) -> Table:
    rows = tuple(
        (
            one.line,
            one.findings,
            f"{one.rectified}/{one.findings}",
            f"{one.with_case}/{one.findings}",
            f"{one.sanctions}/{one.findings}",
        )
        for one in overview.lines
    )
    return Table("", LINES, rows, "没有监督发现的记录。")


def _enterprises(overview: Overview) -> Table:
    columns = (
        Column("企业", 18),
        Column("决策", 8, is_number=True),
        Column("问题", 8, is_number=True),
        *(Column(one.title, 13, is_number=True) for one in overview.indicators),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.enterprise, one.decisions, one.findings, *map(_figure, one.figures))
        for one in overview.enterprises
    )
    return Table("各企业 n/N（括号内为无法判断）", columns, rows, "没有记录。")


def _figure(figure: tuple[int, int, int]) -> str:
    done, asked, unknown = figure
    return f"{done}/{asked}" + (f"（{unknown}）" if unknown else "")


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
