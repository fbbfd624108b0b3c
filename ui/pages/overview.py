import streamlit as st

from services.leadership.closings import closing_of
from services.leadership.overview import show_overview
from ui.components.notices import show_notes
from ui.components.overview.closing import closed_note
from ui.components.overview.overview_address import read_filter
from ui.components.overview.overview_cards import show_cards, show_total
from ui.components.overview.overview_charts import (
    show_enterprises,
    show_handling,
    show_loop,
    show_trend,
)
from ui.components.overview.overview_filter import choose
from ui.components.overview.overview_list import show_list
from ui.components.report_link import report_link
from ui.session import read, read_lasting

CUT = "记录太多，只统计了其中一部分，以下数字不完整；请选择企业或年度。"
EMPTY = (
    "当前条件下没有记录。可换企业或期间；还没有导入资料的，由录入员或国资监管员在“导入资料”页导入。"
)

st.title("领导总览", anchor=False)
chosen = read_filter(st.query_params)
choose("overview", chosen)
overview = read_lasting(show_overview, chosen.enterprise_id, chosen.year, chosen.quarter)
if overview.is_cut:
    show_notes([CUT])
if closing := read(closing_of, chosen.report_period, chosen.enterprise_id):
    closed_note(closing, chosen)
if not overview.has_records:
    st.info(EMPTY, icon=":material/filter_alt_off:")
else:
    report_link("brief", chosen.enterprise_id, chosen.year, chosen.quarter)
    show_total(overview, chosen)
    show_list(overview, chosen)
    show_cards(overview, chosen)
    trend, loop = st.columns([1, 1])
    with trend, st.container(border=True, height="stretch"):
        show_trend(overview, chosen)
    with loop, st.container(border=True, height="stretch"):
        show_loop(overview, chosen)
    show_handling(overview.handling, chosen)
    show_enterprises(overview, chosen)
