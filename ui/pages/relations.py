import streamlit as st

from services.relations.relation_view import RelationView, Wish
from services.relations.relations import show_relations
from ui.components.graph_view import pressed_in, show_graph
from ui.components.notices import guarded, show_notes
from ui.components.relations.relation_address import read_wish
from ui.components.relations.relation_controls import NOT_FOUND, choose_things, set_conditions
from ui.components.relations.relation_detail import show_detail, show_twin
from ui.components.relations.relation_tools import KEYS, do, follow, show_tools
from ui.components.relations.relation_trail import Trail
from ui.components.relations.relation_views import show_views
from ui.components.relations.relation_words import sentence, show_nothing
from ui.components.text import plain
from ui.session import read

KEY = "relations_graph"
CAUTION = "有关系不等于有问题；图中关系属线索，建议核实。"


@st.fragment
@guarded
def show_answer() -> None:
    """All that a step on the picture changes, so that what stands above it need not run again."""
    wish = read_wish(st.query_params)
    trail = follow(wish)
    view = read(show_relations, wish)
    wanted = do(pressed_in(KEY), view, wish, trail)
    if wanted != wish:
        wish, trail, view = wanted, follow(wanted), read(show_relations, wanted)
    if not all(view.node(end) for end in wish.ends):
        st.warning(f"{NOT_FOUND}。", icon=":material/search_off:")
    elif wish.end and not view.paths:
        show_tools(wish, trail)
        show_nothing(view, wish)
    else:
        st.markdown(f"{plain(sentence(view, wish))}{CAUTION}")
        show_notes(view.notes)
        show_picture(view, wish, trail)
        show_twin(view, wish)


def show_picture(view: RelationView, wish: Wish, trail: Trail) -> None:
    picture, detail = st.columns([3, 1], gap="medium")
    with picture:
        show_tools(wish, trail)
        alt = f"关系图。{sentence(view, wish)}同样的内容见图下的表格。"
        chosen = show_graph(view, alt, KEY, KEYS)
    with detail:
        show_detail(view, wish, chosen)


st.title("关系探查", anchor=False)
wish = read_wish(st.query_params)
show_views(is_open=not wish.start)
choose_things(wish)
if not wish.start:
    follow(wish)
    st.info("选一个起点看它连着什么；再选一两个对象，看它们之间的路径。", icon=":material/hub:")
else:
    set_conditions(wish)
    show_answer()
