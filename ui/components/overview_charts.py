"""The charts of 领导总览 (图表): each with its figures in words and as a table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from services.overview import LineOfSupervision, Overview, Period
from services.overview_records import Indicator
from ui.components.overview_address import DECISIONS, Filtered
from ui.components.table import Amount, Cell, Link, show_table
from ui.components.text import plain

COLOURS = ["#3f78c4", "#8a68c9", "#3c9a63", "#c98a2b", "#8a94a3"]  # on white and on dark
STAGES = ("发现问题", "整改完成", "进入追责", "作出处理")


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
    series = [
        {
            "name": name,
            "type": "bar",
            "stack": "all",
            "barMaxWidth": 34,
            "itemStyle": {"color": colour},
            "data": [period.counts[at] for period in overview.periods],
        }
        for at, (name, colour) in enumerate(zip(overview.classes, COLOURS, strict=False))
    ]
    return {
        "animation": False,
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0, "icon": "roundRect"},
        "grid": {"left": 34, "right": 12, "top": 52, "bottom": 26},
        "xAxis": {"type": "category", "data": [one.label for one in overview.periods]},
        "yAxis": {"type": "value", "name": "项", "minInterval": 1},
        "series": series,
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


def _count(count: int, params: dict[str, str]) -> Cell:
    return Link(str(count), "overview", more=tuple(params.items())) if count else "0"


def show_loop(overview: Overview) -> None:
    """From finding to measure, case and sanction, by line of supervision."""
    st.header("监督闭环（按发现日期）", anchor=False)
    st.caption("  \n".join(_line_words(line) for line in overview.lines))
    st.echarts_chart(_loop(overview), height=270, key="overview_loop", alt=_loop_words(overview))
    with st.expander("以表格查看"):
        rows: list[tuple[Cell, ...]] = [
            (one.line, *(_number(count) for count in _stages(one))) for one in overview.lines
        ]
        show_table(("监督条线", *STAGES), rows, "各监督条线闭环情况", "overview_lines")
        st.caption("各栏按问题计数；整改完成指该问题的措施全部完成。")


def _number(count: int) -> Amount:
    return Amount(str(count), count)


def _stages(one: LineOfSupervision) -> tuple[int, int, int, int]:
    return one.findings, one.rectified, one.with_case, one.sanctions


def _line_words(one: LineOfSupervision) -> str:
    return f"{plain(one.line)}：" + " → ".join(
        f"{name} {count}" for name, count in zip(STAGES, _stages(one), strict=True)
    )


def _loop_words(overview: Overview) -> str:
    return "监督闭环。" + "；".join(
        f"{one.line}："
        + "，".join(f"{name} {n}" for name, n in zip(STAGES, _stages(one), strict=True))
        for one in overview.lines
    )


def _loop(overview: Overview) -> dict[str, object]:
    series = [
        {
            "name": one.line,
            "type": "bar",
            "barMaxWidth": 22,
            "itemStyle": {"color": colour},
            "label": {"show": True, "position": "right"},
            "data": list(_stages(one)),
        }
        for one, colour in zip(overview.lines, COLOURS, strict=False)
    ]
    return {
        "animation": False,
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0, "icon": "roundRect"},
        "grid": {"left": 66, "right": 34, "top": 34, "bottom": 24},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {"type": "category", "data": list(STAGES), "inverse": True},
        "series": series,
    }


def show_enterprises(overview: Overview, chosen: Filtered) -> None:
    """Enterprise by enterprise, in the order of names: no ranking."""
    st.header("各企业情况（按企业名称排列，n/N）", anchor=False)
    heads = ("企业", "决策事项", "问题", *(one.title for one in overview.indicators))
    rows = [
        (
            Link(one.enterprise, "enterprise", one.enterprise_id),
            _number(one.decisions),
            _number(one.findings),
            *(
                _figure(indicator, figure, chosen, one.enterprise_id)
                for indicator, figure in zip(overview.indicators, one.figures, strict=True)
            ),
        )
        for one in overview.enterprises
    ]
    show_table(heads, rows, "各企业指标", "overview_enterprises", "没有可列出的企业。")
    st.caption("N 为可以判断的件数，不含不适用；无法判断另列。件数少于 10 的不计算比率。")


def _figure(
    indicator: Indicator, figure: tuple[int, int, int], chosen: Filtered, enterprise_id: str
) -> Cell:
    done, asked, unknown = figure
    if not asked and not unknown:
        return "不适用"
    words = f"{done}/{asked}" + (f"，无法判断 {unknown}" if unknown else "")
    params = chosen.params(show=indicator.code) | {"enterprise_id": enterprise_id}
    return Link(words, "overview", more=tuple(params.items()))
