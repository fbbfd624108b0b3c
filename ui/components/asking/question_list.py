"""The list of questions (问题目录): by the role that asks them, kept ones, those asked before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from queries.query import Query
from services.answering.asked_questions import QUESTION_PAGE, QuestionGroup
from services.answering.own_questions import (
    OwnQuestion,
    asked_questions,
    delete_question,
    forget_asked,
    rename_question,
    save_question,
    saved_questions,
)
from ui.components.asking.form import ASKED, QUESTION
from ui.components.kept import Keeping, change_kept, title_field
from ui.components.links import address, page_links
from ui.components.notices import page_boundary
from ui.components.table import Cell, Link, show_table
from ui.components.text import plain
from ui.session import current_viewer, shared_session

HEADINGS = ("编号", "问题", "答复内容")
OTHERS = ("查询", "回答什么")
WAYS_ON: Mapping[str, Sequence[tuple[str, str]]] = {
    "same_name": (("确认或否认是否同一人", address("identities")),),
    "prestudy_and_order": (
        ("规则 P-07", address("rule", id="P-07")),
        ("规则 P-20", address("rule", id="P-20")),
    ),
    "authority_of_decision": (("规则 P-19", address("rule", id="P-19")),),
    "split_contracts": (
        ("规则 P-17", address("rule", id="P-17")),
        ("规则 T-11", address("rule", id="T-11")),
    ),
    "payment_backflow": (
        ("规则 F-03", address("rule", id="F-03")),
        ("规则 F-04", address("rule", id="F-04")),
    ),
    "posts_under_restriction": (
        ("规则 H-01", address("rule", id="H-01")),
        ("规则 A-09", address("rule", id="A-09")),
    ),
    "enterprise_ranking": (("疑点与线索", address("lead")),),
    "lead_outcomes": (("疑点与线索", address("lead")),),
}
"""Where a question is gone on with: the page that decides, or the rules that judge the same."""
MINE = ("名称", "问题", "保存时间")
EARLIER = ("时间", "问题", "答复")
QUESTIONS = Keeping("问题", "question_kept", rename_question, delete_question)


def show_group(group: QuestionGroup) -> None:
    """One role's questions, each one click away; a question of two kinds has two links."""
    st.header(group.title, anchor=False)
    if group.others:
        rows: list[tuple[Cell, ...]] = [(_link(one), one.question) for one in group.others]
        show_table(OTHERS, rows, group.title, f"question_{group.title}")
        return
    rows = [
        (
            str(one.number),
            _link(one.answered_by[0], one.text) if len(one.answered_by) == 1 else one.text,
            tuple(_link(query) for query in one.answered_by) or "暂不能回答",
        )
        for one in group.questions
    ]
    show_table(HEADINGS, rows, group.title, f"question_{group.title}")


def show_own(titles: dict[str, str]) -> None:
    """What this viewer keeps, with rename and delete, and what was asked before."""
    session, viewer = shared_session(), current_viewer()
    kept = saved_questions(session, viewer)
    earlier = asked_questions(session, viewer)
    if kept:
        st.header(f"我保存的问题（{len(kept)} 个）", anchor=False)
        rows = [(_again(one, one.title), titles.get(one.query, ""), one.at[:10]) for one in kept]
        show_table(MINE, rows, "我保存的问题", "question_saved")
        with st.expander("改名或删除"), page_boundary():
            change_kept(QUESTIONS, {one.id: one.title for one in kept})
    if earlier:
        with st.expander(f"最近问过（{len(earlier)} 次）"):
            past = [
                (one.at[:16].replace("T", " "), _again(one, titles.get(one.query, "")), one.title)
                for one in earlier
            ]
            show_table(EARLIER, past, "最近问过", "question_asked")
            if st.button("清空最近问过", icon=":material/delete_sweep:"):
                forget_asked(session, viewer)
                st.rerun()


def show_ways_on(query: Query) -> None:
    """Links to where the matter is gone on with."""
    if ways := WAYS_ON.get(query.name):
        page_links(ways, "与该问题有关的页面")


def keep_question(query: Query, params: dict[str, str]) -> None:
    """The small form that keeps a question under a name of one's own."""
    with st.popover("保存这个问题", icon=":material/bookmark_add:"), page_boundary():
        title = title_field("名称", f"question_title_{query.name}", query.title)
        if st.button("保存", key="question_save"):
            save_question(shared_session(), current_viewer(), title, query.name, params)
            st.success(f"已保存为“{plain(title)}”，可在问题目录中找到。")


def _link(query: Query, text: str = "") -> Link:
    return Link(text or query.title, QUESTION_PAGE, more=((QUESTION, query.name),))


def _again(one: OwnQuestion, text: str) -> Link:
    return Link(text, QUESTION_PAGE, more=((QUESTION, one.query), (ASKED, "1"), *one.params))
