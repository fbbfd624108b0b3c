import streamlit as st

from services.access import Right
from services.enterprises import find_enterprises
from ui.components.intake.meeting_entry import entry_form, show_scan
from ui.session import current_viewer, read

MEANS = (
    "对照扫描件或纸质纪要录入一次会议。录入的内容存成一份台账并按台账读取，每个值都有来源；"
    "与扫描件的名称和指纹一起登记，可以整批撤回。图中的字系统看不到：有密级标志的不得录入。"
)

st.title("会议补录", anchor=False)
st.caption(MEANS)
if not current_viewer().may(Right.LOAD):
    st.caption("您可以查看，不能补录；补录由录入员或国资监管员操作。")
else:
    firms = {
        f"{one.name}（{one.uscc}）" if one.uscc else str(one.name): one.id
        for one in read(find_enterprises).rows
        if one.name
    }
    if firms:
        scan, form = st.columns([1, 1])
        with scan:
            file = show_scan()
        with form:
            entry_form(list(firms), file)
    else:
        st.info("还没有导入任何企业；请先导入“企业”台账。", icon=":material/apartment:")
