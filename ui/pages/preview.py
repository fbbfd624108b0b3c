import streamlit as st

from services.enterprises import find_enterprises
from services.verdicts.agenda import CAUTION
from ui.components.leads.agenda import show_result, typed, upload
from ui.session import read

UPLOADED, TYPED = "上传议程文件", "在此填写议程"
WAYS = {
    UPLOADED: "文件与台账导入所用的样式相同，至少有“会议”和“议题”两张表；没有写的按没有处理。",
    TYPED: "没有填写的按没有处理：不填法律意见日期即未附法律意见，不填前置研究日期即未前置。",
}

st.title("会前体检", anchor=False)
st.caption(CAUTION)
way = st.radio("议程", list(WAYS), horizontal=True, key="preview_way", label_visibility="collapsed")
st.caption(WAYS[way])
if way == UPLOADED:
    found = upload()
else:
    found = typed({one.id: one.name or one.id for one in read(find_enterprises).rows})
if found is not None:
    show_result(found)
