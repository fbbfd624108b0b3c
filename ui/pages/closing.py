import streamlit as st

from services.enterprises import find_enterprises
from services.leadership.closings import closing_of, closings
from services.leadership.leader_brief import leader_brief
from ui.components.overview.closing import MEANS, show_acts, show_brief, show_form
from ui.components.overview.overview_address import read_filter
from ui.components.overview.overview_filter import choose
from ui.components.report_link import report_link
from ui.session import read

st.title("封账与简报", anchor=False)
chosen = read_filter(st.query_params)
choose("closing", chosen)
st.caption(MEANS)
if chosen.report_period.code:
    show_form(read(closing_of, chosen.report_period, chosen.enterprise_id), chosen)
    report_link("brief", chosen.enterprise_id, chosen.year, chosen.quarter)
    show_brief(read(leader_brief, chosen.year, chosen.quarter, chosen.enterprise_id))
else:
    st.info("请先选择年度或季度，查看该期的简报内容，或封账。", icon=":material/date_range:")
names = {one.id: one.name or one.id for one in read(find_enterprises).rows}
show_acts(read(closings), names)
