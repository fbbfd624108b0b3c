import streamlit as st

from services.relation_view import Expansion, RelationView, Wish
from services.relations import show_relations
from ui.components.graph_view import show_graph
from ui.components.notices import guarded, show_notes
from ui.components.relation_address import read_wish
from ui.components.relation_controls import NOT_FOUND, choose_things, set_conditions, undo_row
from ui.components.relation_detail import expand, show_detail, show_twin
from ui.session import read

KEY = "relations_graph"
CAUTION = "有关系不等于有问题；图中关系属线索，建议核实。"


def sentence(view: RelationView, wish: Wish) -> str:
    size = f"图中 {len(view.nodes)} 个对象、{len(view.edges)} 条关系。"
    if not wish.end:
        return size
    more = "以上" if view.is_more else ""
    aside = f"另有 {view.detour_count} 条绕行路径未列。" if view.detour_count else ""
    return f"{wish.hops} 步以内有 {view.found_count} 条{more}路径。{aside}{size}"


def show_nothing(view: RelationView, wish: Wish) -> None:
    if view.detour_count:
        st.warning("只有绕行路径；勾选“列出绕行路径”可以查看。", icon=":material/route:")
        return
    st.warning(
        f"{wish.hops} 步以内没有找到两者之间的路径。可增加步数、清除时点，"
        "或允许穿过机关、国资平台。没有载入的亲属、股权等资料不在其内，没有路径不等于没有关系。",
        icon=":material/route:",
    )


@st.fragment
@guarded
def show_picture(view: RelationView, wish: Wish) -> None:
    picture, detail = st.columns([3, 1], gap="medium")
    with picture:
        alt = f"关系图。{sentence(view, wish)}同样的内容见图下的表格。"
        chosen, expanded = show_graph(view, alt, KEY)
        undo_row(wish)
    if expanded and view.node(expanded):
        expand(wish, Expansion(expanded))
        st.rerun()
    with detail:
        show_detail(view, wish, chosen)


st.title("关系探查", anchor=False)
wish = read_wish(st.query_params)
choose_things(wish)
if not wish.start:
    st.info("选一个起点看它连着什么；再选一个终点，看两者之间的路径。", icon=":material/hub:")
else:
    set_conditions(wish)
    view = read(show_relations, wish)
    if not view.node(wish.start) or (wish.end and not view.node(wish.end)):
        st.warning(f"{NOT_FOUND}。", icon=":material/search_off:")
    elif wish.end and not view.paths:
        show_nothing(view, wish)
    else:
        st.markdown(f"{sentence(view, wish)}{CAUTION}")
        show_notes(view.notes)
        show_picture(view, wish)
        show_twin(view, wish)
