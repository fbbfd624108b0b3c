import streamlit as st

from queries.query import TOPICS, Query
from services.questions import get_question, list_questions
from ui.components.answer import find_answer, show_answer
from ui.components.form import given_params, is_complete, question_form
from ui.components.links import page_link
from ui.components.table import Link, show_table
from ui.components.text import plain
from ui.session import current_viewer, read, shared_session

HEADINGS = ("主题", "问题", "回答什么", "验收问题编号")


def show_catalogue() -> None:
    questions = list_questions(shared_session(), current_viewer())
    st.caption("选一个问题，填写条件即可查询；每个答复都附来源和缺少的资料。")
    rows = [
        (
            TOPICS[one.topic],
            Link(one.title, "question", more=(("name", one.name),)),
            one.question,
            "、".join(map(str, one.asks)),
        )
        for one in questions
    ]
    show_table(HEADINGS, rows, "问题目录", "question_list", "目前没有可问的问题。")


def show_question(query: Query) -> None:
    page_link("question", "全部问题")
    st.header(plain(query.title), anchor=False)
    st.markdown(plain(query.question))
    question_form(query)
    params = given_params(query)
    if is_complete(query, params):
        show_answer(read(find_answer, query.name, tuple(sorted(params.items()))), "question")
    elif st.query_params.get("ask"):
        st.warning("请先填写标有“必填”的条件，再按“查询”。", icon=":material/edit:")


st.title("问题查询", anchor=False)
if name := str(st.query_params.get("name", "")):
    show_question(get_question(shared_session(), name, current_viewer()))
else:
    show_catalogue()
