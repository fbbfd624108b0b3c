import streamlit as st

from services.overview import overview_choices, show_overview
from ui.components.notices import show_notes
from ui.components.overview_address import Filtered, read_filter
from ui.components.overview_cards import show_cards, show_total
from ui.components.overview_charts import show_enterprises, show_loop, show_trend
from ui.components.overview_list import show_list
from ui.components.report import report_link
from ui.session import read

CUT = "记录太多，只统计了其中一部分，以下数字不完整；请选择企业或年度。"


def choose(chosen: Filtered) -> None:
    choices = read(overview_choices)
    names = dict(choices.enterprises)
    st.session_state["overview_enterprise"] = chosen.enterprise_id or None
    st.session_state["overview_year"] = chosen.year

    def write() -> None:
        enterprise = str(st.session_state["overview_enterprise"] or "")
        st.query_params.from_dict(
            Filtered(enterprise, st.session_state["overview_year"], chosen.show, chosen.verdict)
            .params(show=chosen.show, verdict=chosen.verdict or "")
        )  # fmt: skip

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "企业",
            list(names),
            key="overview_enterprise",
            format_func=lambda id_: names.get(id_, "不在可选范围的企业"),
            placeholder="全部企业",
            on_change=write,
            width=320,
        )
        st.selectbox(
            "年度",
            list(choices.years),
            key="overview_year",
            format_func=lambda year: f"{year} 年",
            placeholder="全部年度",
            on_change=write,
            width=170,
        )


st.title("领导总览", anchor=False)
chosen = read_filter(st.query_params)
choose(chosen)
overview = read(show_overview, chosen.enterprise_id, chosen.year)
if overview.is_cut:
    show_notes([CUT])
if not overview.decisions and not any(one.records for one in overview.indicators):
    st.info(
        "当前条件下没有记录。可换企业或年度；还没有导入资料时，请先用命令 load commit 导入。",
        icon=":material/filter_alt_off:",
    )
else:
    report_link("brief", chosen.enterprise_id, chosen.year)
    show_total(overview, chosen)
    show_cards(overview, chosen)
    show_list(overview, chosen)
    trend, loop = st.columns([3, 2])
    with trend, st.container(border=True, height="stretch"):
        show_trend(overview, chosen)
    with loop, st.container(border=True, height="stretch"):
        show_loop(overview)
    show_enterprises(overview, chosen)
