import streamlit as st

from services.verdicts.gap_sheets import fill_in_workbook, gaps_by_enterprise, list_gaps
from services.verdicts.lead_lists import last_judged
from ui.components.leads.gap import enterprise_table, gap_table
from ui.components.leads.lead_review import show_judged
from ui.components.links import page_link
from ui.components.search import Filter, filter_row
from ui.components.text import plain
from ui.session import current_viewer, read, shared_session

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEANS = (
    "无法判断的事项既不能说有问题，也不能说没有问题。“补上即可判断”是只缺这一种资料的事项；"
    "“涉及判断”还缺别的资料。"
)
NOTHING = "没有缺少的资料；未导入的资料不在其内。"
NOT_JUDGED = "还没有按规则判断过，列不出缺少什么资料。"


def show_enterprise(enterprise_id: str, name: str) -> None:
    page_link("gap", "全部企业")
    lines = read(list_gaps, enterprise_id)
    st.header(plain(f"{name}要补的资料（{len(lines)} 种）"), anchor=False)
    st.caption(MEANS)
    if lines:
        show_download(enterprise_id, name)
    gap_table(lines, NOTHING)


def show_download(enterprise_id: str, name: str) -> None:
    day = shared_session().today.isoformat()
    st.download_button(
        "下载补数表（.xlsx）",
        lambda: fill_in_workbook(shared_session(), current_viewer(), enterprise_id),
        f"补数表-{name}-{day}.xlsx",
        XLSX,
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption("补数表按台账的样式列出要补的记录，填好黄色的格子，整个文件按台账导入即可。")


st.title("补数清单", anchor=False)
enterprises = read(gaps_by_enterprise)
names = {one.enterprise_id: one.enterprise for one in enterprises}
chosen = filter_row("gap", Filter("enterprise_id", "企业", names))["enterprise_id"]
show_judged(read(last_judged, chosen))
if chosen:
    show_enterprise(chosen, names[chosen])
else:
    st.header(f"企业（{len(enterprises)} 家）", anchor=False)
    st.caption(MEANS)
    enterprise_table(enterprises, NOT_JUDGED)
