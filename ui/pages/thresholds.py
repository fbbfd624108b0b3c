import streamlit as st

from services.access import Right
from services.enterprises import find_enterprises
from services.verdicts.adjustments import adjustment_acts, list_adjustments, list_parameters
from ui.components.leads.adjustment import (
    act_table,
    decide_form,
    foresee_now,
    parameter_table,
    propose_form,
    setting_table,
    show_foreseen,
    show_setting,
)
from ui.components.links import chosen_id, page_link
from ui.session import current_viewer, read

MEANS = (
    "法定的参数写明依据条款，经验值不是法定标准。本地设定须有依据文件，由一人提议、另一人批准；"
    "只影响生效日期及以后的行为，不改变此前的判断。法定标准只能从严。"
)
UNKNOWN = "没有找到这项设定，或您没有查看权限。"


def show_one(id_: str) -> None:
    page_link("thresholds", "全部参数和设定")
    line = next((one for one in read(list_adjustments) if one.adjustment.id == id_), None)
    if line is None:
        st.info(UNKNOWN)
        return
    show_setting(line)
    if st.button("试算会变的判断", icon=":material/calculate:"):
        show_foreseen(foresee_now(line.adjustment))
    decide_form(line)
    st.header("处置记录", anchor=False)
    act_table(read(adjustment_acts, id_))


def show_all() -> None:
    st.caption(MEANS)
    parameters = read(list_parameters)
    st.header("本地设定", anchor=False)
    setting_table(read(list_adjustments))
    if current_viewer().may(Right.ADJUST):
        with st.expander("提议一项设定", icon=":material/edit_note:"):
            names = {one.id: one.name or one.id for one in read(find_enterprises).rows}
            propose_form(parameters, names)
    st.header(f"参数（{len(parameters)} 个）", anchor=False)
    parameter_table(parameters)


st.title("规则参数", anchor=False)
if setting_id := chosen_id():
    show_one(setting_id)
else:
    show_all()
