import streamlit as st

from services.access import Right
from services.ingest.value_history import Thing, get_thing
from ui.components.links import address, chosen_id, page_links
from ui.components.search import search_field
from ui.components.table import Link, show_table
from ui.components.text import plain
from ui.components.thing import candidate_table, show_values
from ui.session import current_viewer, read

NEIGHBOURS = ("类别", "名称")


def show_thing(thing: Thing) -> None:
    with st.container(border=True):
        st.header(plain(f"{thing.kind}：{thing.name}"), anchor=False)
        if thing.is_withdrawn:
            st.warning(
                "来源已撤销这条资料：不再参与判断，原来的值仍在下面。", icon=":material/undo:"
            )
    links = [("追溯到决策", address("trace", **{"from": thing.id}))]
    if current_viewer().may(Right.LOAD) and not thing.is_derived:
        links.append(("更正这条资料", address("correction", id=thing.id)))
    page_links(links, "与资料有关的页面")
    show_values(thing)
    st.header(f"相连的资料（{len(thing.neighbours)} 项）", anchor=False)
    rows = [(one.kind, Link(one.name, "thing", one.id)) for one in thing.neighbours]
    show_table(NEIGHBOURS, rows, "相连的资料", "thing_neighbours", "没有相连的资料。")


st.title("历史与来源", anchor=False)
if thing_id := chosen_id():
    show_thing(read(get_thing, thing_id))
else:
    text = search_field("thing", "检索人员、单位、项目、决策（名称中的任意一段文字）", "例如：道路")
    candidate_table(text)
