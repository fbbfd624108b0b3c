"""The charts of 领导总览 (图表): each with its figures in words and as a table of links."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from services.leadership.handling import Handling, Share
from services.leadership.indicator_figures import Figure, Group
from services.leadership.judgements import Verdict3
from services.leadership.overview import EnterpriseFigures, Overview, Period
from services.leadership.report_period import ReportPeriod
from services.leadership.supervision_funnel import FunnelLine, Stage
from ui.components.overview.overview_address import DECISIONS, FINDINGS, HANDLING, Filtered
from ui.components.table import Cell, Link, show_table
from ui.components.text import plain

COLOURS = ["#3f78c4", "#8a68c9", "#3c9a63", "#c98a2b", "#8a94a3"]  # on white and on dark
PAGE = "overview"


def show_trend(overview: Overview, chosen: Filtered) -> None:
    """Decisions by period and class."""
    st.header("决策事项（按决策日期）", anchor=False)
    words = "，".join(
        f"{name} {count} 项"
        for name, count in zip(overview.classes, overview.class_counts, strict=True)
    )
    st.caption(plain(words) + "。")
    st.echarts_chart(_trend(overview), height=270, key="overview_trend", alt=_trend_words(overview))
    with st.expander("以表格查看，点数字看事项"):
        heads = ("期间", *overview.classes, "合计")
        show_table(heads, _trend_rows(overview, chosen), "各期间决策事项数", "overview_periods")


def _trend(overview: Overview) -> dict[str, object]:
    names = [one.label for one in overview.periods]
    series = {
        name: [period.counts[at] for period in overview.periods]
        for at, name in enumerate(overview.classes)
    }
    return _stacked(names, series, "项", COLOURS)


def _stacked(
    names: Sequence[str], series: dict[str, list[int]], unit: str, colours: Sequence[str]
) -> dict[str, object]:
    return {
        "animation": False,
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0, "icon": "roundRect"},
        "grid": {"left": 34, "right": 12, "top": 52, "bottom": 26},
        "xAxis": {"type": "category", "data": list(names)},
        "yAxis": {"type": "value", "name": unit, "minInterval": 1},
        "series": [
            {
                "name": name,
                "type": "bar",
                "stack": "all",
                "barMaxWidth": 34,
                "itemStyle": {"color": colour},
                "data": data,
            }
            for (name, data), colour in zip(series.items(), colours, strict=False)
        ],
    }


def _trend_words(overview: Overview) -> str:
    totals = "，".join(f"{one.label} {sum(one.counts)} 项" for one in overview.periods)
    return f"各期间决策事项数：{totals or '没有记录'}。"


def _trend_rows(overview: Overview, chosen: Filtered) -> list[tuple[Cell, ...]]:
    return [_trend_row(one, overview.classes, chosen) for one in overview.periods]


def _trend_row(period: Period, classes: Sequence[str], chosen: Filtered) -> tuple[Cell, ...]:
    params = chosen.params(show=DECISIONS, period=period.label)
    cells: list[Cell] = [
        _count(count, params | {"class": name})
        for name, count in zip(classes, period.counts, strict=True)
    ]
    return (period.label, *cells, _count(sum(period.counts), params))


def _count(count: int, params: dict[str, str], unit: str = "") -> Cell:
    words = f"{count} {unit}".strip()
    return Link(words, PAGE, more=tuple(params.items())) if count else words


# -- one indicator over time -------------------------------------------------------------------


def show_figure_trend(
    trend: Sequence[tuple[str, Figure]], periods: Sequence[ReportPeriod], chosen: Filtered
) -> None:
    """One indicator in this period and those before it."""
    names = [name for name, _ in trend]
    series = {
        "是": [one.done for _, one in trend],
        "否": [one.count(Verdict3.NO) for _, one in trend],
        "无法判断": [one.unknown for _, one in trend],
    }
    words = "，".join(f"{name} {one.words}" for name, one in trend)
    colours = ("#3f78c4", "#c98a2b", "#8a94a3")
    st.echarts_chart(
        _stacked(names, series, "件", colours), height=230, key="overview_over_time", alt=words
    )
    rows: list[tuple[Cell, ...]] = [
        (
            Link(name, PAGE, more=tuple(chosen.over(period).params(show=one.code).items())),
            f"{one.n_text}/{one.of_n_text}" if one.asked else "—",
            one.rate_text or ("不足 10 件" if one.asked else "没有可以判断的记录"),
            str(one.unknown),
        )
        for (name, one), period in zip(trend, periods, strict=True)
    ]
    show_table(
        ("期间", "n/N", "比率", "无法判断"), rows, "该指标各期情况", "overview_over_time_rows"
    )


# -- supervision and handling ------------------------------------------------------------------


def show_loop(overview: Overview, chosen: Filtered) -> None:
    """From finding to measure, case and handling, by line of supervision."""
    st.header("监督闭环（按发现日期）", anchor=False)
    lines = overview.lines
    st.echarts_chart(_loop(lines), height=250, key="overview_loop", alt=_loop_words(lines))
    heads = ("监督条线", *(one.title for one in lines[0].stages))
    rows = [_loop_row(line, chosen) for line in lines]
    show_table(heads, rows, "各监督条线闭环情况", "overview_lines")
    st.caption("追责、移送按件计，受处理按人计，同一案、同一人只计一次；整改完成指措施全部完成。")


def _loop_row(line: FunnelLine, chosen: Filtered) -> tuple[Cell, ...]:
    return (line.line, *(_stage_cell(line, one, chosen) for one in line.stages))


def _stage_cell(line: FunnelLine, stage: Stage, chosen: Filtered) -> Cell:
    params = chosen.params(show=FINDINGS, line=line.line, stage=stage.code)
    return _count(stage.count, params, stage.unit)


def _loop_words(lines: Sequence[FunnelLine]) -> str:
    return "监督闭环。" + "；".join(
        f"{one.line}：" + "，".join(f"{s.title} {s.count} {s.unit}" for s in one.stages)
        for one in lines
    )


def _loop(lines: Sequence[FunnelLine]) -> dict[str, object]:
    series = [
        {
            "name": one.line,
            "type": "bar",
            "barMaxWidth": 16,
            "itemStyle": {"color": colour},
            "label": {"show": True, "position": "right"},
            "data": [stage.count for stage in one.stages],
        }
        for one, colour in zip(lines, COLOURS, strict=False)
    ]
    return {
        "animation": False,
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0, "icon": "roundRect"},
        "grid": {"left": 66, "right": 34, "top": 34, "bottom": 24},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {
            "type": "category",
            "data": [one.title for one in lines[0].stages],
            "inverse": True,
        },
        "series": series,
    }


def show_handling(handling: Handling, chosen: Filtered) -> None:
    """How many people were handled in which way; nobody is named."""
    st.header(f"问责人数构成（按决定日期，共 {handling.people} 人）", anchor=False)
    rows: list[tuple[Cell, ...]] = [
        (title, share.label, _count(share.people, _share_params(code, share, chosen), "人"))
        for code, title, shares in handling.parts
        for share in shares
    ]
    empty = "没有处理记录（待补/待核）。"
    show_table(("构成", "类别", "人数"), rows, "问责人数构成", "overview_handling", empty)
    st.caption("同一人在同一类别只计一次，可同时计入几个类别；不列姓名。")


def _share_params(code: str, share: Share, chosen: Filtered) -> dict[str, str]:
    return chosen.params(show=HANDLING, part=code, share=share.label)


# -- enterprises -------------------------------------------------------------------------------


def show_enterprises(overview: Overview, chosen: Filtered) -> None:
    """Enterprise by enterprise, in the order of names, for the indicators of one group."""
    st.header("各企业情况（按企业名称排列，n/N）", anchor=False)
    group = next((one for one in Group if one.value == chosen.group), Group.PROCEDURE)
    choose_group(group, chosen)
    at = [no for no, one in enumerate(overview.figures) if one.indicator.group is group]
    heads = ("企业", "决策事项", "问题", *(overview.figures[no].title for no in at))
    rows = [_enterprise_row(one, at, chosen) for one in overview.enterprises]
    show_table(heads, rows, "各企业指标", "overview_enterprises", "没有可列出的企业。")
    st.caption("N 为可以判断的件数，不含不适用；无法判断另列。件数少于 10 的不计算比率。")


def choose_group(group: Group, chosen: Filtered) -> None:
    """Which indicators the table shows; the choice stands in the address."""

    def write() -> None:
        picked = str(st.session_state["overview_group"] or "")
        st.query_params.from_dict(chosen.params() | {"group": picked})

    st.session_state["overview_group"] = group.value
    st.selectbox(
        "指标分组",
        [one.value for one in Group],
        key="overview_group",
        on_change=write,
        width=260,
    )


def _enterprise_row(
    one: EnterpriseFigures, at: Sequence[int], chosen: Filtered
) -> tuple[Cell, ...]:
    own = chosen.params() | {"enterprise_id": one.enterprise_id}
    return (
        Link(one.enterprise, "enterprise", one.enterprise_id),
        _count(one.decisions, own | {"show": DECISIONS}),
        _count(one.findings, own | {"show": FINDINGS}),
        *(_figure(one.figures[no], chosen, one.enterprise_id) for no in at),
    )


def _figure(figure: Figure, chosen: Filtered, enterprise_id: str) -> Cell:
    if not figure.asked and not figure.unknown:
        return "不适用"
    words = f"{figure.n_text}/{figure.of_n_text}" if figure.asked else ""
    if figure.unknown:
        words = "，".join(filter(None, (words, f"无法判断 {figure.unknown}")))
    params = chosen.params(show=figure.code) | {"enterprise_id": enterprise_id}
    return Link(words, PAGE, more=tuple(params.items()))
