import streamlit as st

from services.leadership.key_projects import key_projects
from ui.components.links import page_link
from ui.components.overview.key_projects import show_projects
from ui.components.overview.overview_address import read_filter
from ui.components.overview.overview_filter import choose
from ui.session import read

st.title("重点工程", anchor=False)
chosen = read_filter(st.query_params)
choose("key_projects", chosen, has_period=False)
every = st.query_params.get("every") == "1"
found = read(key_projects, chosen.enterprise_id, every=every)
show_projects(found, every=every)
if every:
    page_link("key_projects", "只看重点工程", **chosen.params())
elif found.others:
    page_link("key_projects", "查看全部项目", **chosen.params(every="1"))
page_link("question", "按问题查询：工程超概、滞后、无决策付款", q="project_alerts")
