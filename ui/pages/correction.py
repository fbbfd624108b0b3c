import streamlit as st

from services.access import Right
from services.ingest.corrections import Correctable, correctable
from services.ingest.value_history import get_thing
from ui.components.intake.correction import correction_form, show_history_of
from ui.components.links import address, chosen_id, page_links
from ui.components.search import search_field
from ui.components.text import plain
from ui.components.thing import candidate_table
from ui.session import current_viewer, read

MEANS = (
    "更正写成一个单独的批次：原来的值和来源都留着，写明理由、依据文件、更正人和时间，可以撤回。"
    "整批资料有误的，请撤回原批次，用改正的文件重新导入。"
)


def label_of(one: Correctable) -> str:
    return f"{one.label}（现行：{one.current}）" if one.current else f"{one.label}（未记录）"


def show_correction(thing_id: str) -> None:
    thing = read(get_thing, thing_id)
    with st.container(border=True):
        st.header(plain(f"{thing.kind}：{thing.name}"), anchor=False)
        page_links([("历史与来源", address("thing", id=thing.id))], "与资料有关的页面")
    if thing.is_derived:
        st.info("这一条由议题推导得出，请更正它的议题。", icon=":material/account_tree:")
        return
    own = {one.name: one for one in read(correctable, thing_id)}
    chosen = st.selectbox(
        "要更正的属性",
        list(own),
        format_func=lambda name: label_of(own[name]),
        index=None,
        placeholder="请选择",
        key=f"correction_{thing_id}_property",
    )
    if chosen:
        show_history_of(thing, own[chosen])
        correction_form(thing, own[chosen])


st.title("更正", anchor=False)
st.caption(MEANS)
if not current_viewer().may(Right.LOAD):
    st.caption("您可以查看，不能更正；更正由录入员或国资监管员操作。")
elif thing_id := chosen_id():
    show_correction(thing_id)
else:
    candidate_table(search_field("correction", "检索要更正的资料", "例如：道路"), "correction")
