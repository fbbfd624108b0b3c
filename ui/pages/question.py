import streamlit as st

from queries.query import Query
from services.answering.asked_questions import QUESTION_PAGE, question_groups
from services.answering.own_questions import note_asked
from services.answering.questions import get_question, list_questions
from ui.components.asking.answer import AnswerView, find_answer, show_answer, show_download
from ui.components.asking.form import ASKED, QUESTION, given_params, is_complete, question_form
from ui.components.asking.question_list import keep_question, show_group, show_own, show_ways_on
from ui.components.clocks import past_fields
from ui.components.links import page_link
from ui.components.text import plain
from ui.session import current_viewer, read_at, shared_session

NOTHING = "没有您可以问的问题。如需查询业务资料，请联系系统管理员调整角色。"


def show_catalogue() -> None:
    session, viewer = shared_session(), current_viewer()
    groups = question_groups(session, viewer)
    if not groups:
        st.info(NOTHING, icon=":material/block:")
        return
    st.caption("选一个问题，填写条件即可查询；每个答复都附来源和缺少的资料。")
    show_own({one.name: one.title for one in list_questions(session, viewer)})
    for group in groups:
        show_group(group)


def show_question(name: str) -> None:
    page_link(QUESTION_PAGE, "全部问题")
    query = get_question(shared_session(), name, current_viewer())
    st.header(plain(query.title), anchor=False)
    st.markdown(plain(query.question))
    question_form(query)
    params = given_params(query)
    if is_complete(query, params):
        show_found(query, params)
    elif st.query_params.get(ASKED):
        st.warning("请先填写标有“必填”的条件，再按“查询”。", icon=":material/edit:")


def show_found(query: Query, params: dict[str, str]) -> None:
    clocks = past_fields()
    view = read_at(clocks, find_answer, query.name, tuple(sorted(params.items())))
    if st.query_params.get(ASKED):
        remember(query, params, view)
    with st.container(horizontal=True):
        show_download(view.answer, clocks)
        keep_question(query, params)
    show_ways_on(query)
    show_answer(view, "question", clocks)


def remember(query: Query, params: dict[str, str], view: AnswerView) -> None:
    """Note it once, not at every rerun of the page."""
    asked = (query.name, *sorted(params.items()))
    if st.session_state.get("question_noted") != asked:
        st.session_state["question_noted"] = asked
        note_asked(shared_session(), current_viewer(), query.name, params, view.answer.sentence)


st.title("问题查询", anchor=False)
if name := str(st.query_params.get(QUESTION, "")):
    show_question(name)
else:
    show_catalogue()
