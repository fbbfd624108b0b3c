import streamlit as st

from services.leadership.lead_map import lead_densities, read_map
from services.verdicts.lead_lists import count_leads
from services.verdicts.rule_view import FAMILIES
from ui.components.leads.lead import count_table
from ui.components.overview.lead_map import show_densities, show_map
from ui.components.overview.overview_address import read_filter
from ui.components.overview.overview_filter import choose
from ui.session import read

st.title("疑点分布", anchor=False)
chosen = read_filter(st.query_params)
choose("lead_map", chosen, has_period=False)
family = str(st.query_params.get("family", ""))
family = family if family in FAMILIES else ""
show_map(read(read_map, family, chosen.enterprise_id), family, chosen)
densities = read(lead_densities)
show_densities([one for one in densities if chosen.enterprise_id in ("", one.enterprise_id)])
st.header("各规则疑点的核实和转化", anchor=False)
st.caption("核实率 = 已核实 ÷ 提出；精准率 = 转问题 ÷ 已核实。数量少的规则只看件数。")
count_table(read(count_leads, chosen.enterprise_id), chosen.enterprise_id)
