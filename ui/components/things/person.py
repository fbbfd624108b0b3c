"""Parts of a person (人员): posts as of a day, and the topics the person took part in."""

from __future__ import annotations

import streamlit as st

from services.things.people import PersonView, TakenPartRow
from ui.components.links import page_of
from ui.components.sources import place_text
from ui.components.table import Amount, Cell, Link, Mark, show_table
from ui.components.text import plain
from ui.components.tracing.meetings import vote_mark

POSTS = ("职务", "机构", "单位", "起", "止", "该日在任", "有表决权", "主要负责人", "来源")
TIES = ("关系", "对方", "持股比例", "起", "止", "该日存续", "来源")
TIES_SEEN = "有往来、有亲属关系不等于有问题，属线索，建议核实。"
TIES_HIDDEN = "亲属和特定关系因权限未显示；以下只列公司和分管。"
TOPICS = (
    "议题", "会议", "日期", "企业", "当日任职", "到会身份", "表决意见", "审议结果", "形成的决策",
    "金额", "此后的问题或损失",
)  # fmt: skip


def _topic_row(row: TakenPartRow) -> tuple[Cell, ...]:
    later = "；".join((*row.findings, *row.losses))
    return (
        Link(row.topic or "", "thing", row.topic_id or ""),
        Link(row.meeting or "", "meeting", row.meeting_id or ""),
        row.day("held_on"),
        Link(row.enterprise or "", "enterprise", row.enterprise_id or ""),
        "、".join(row.posts),
        row.attendance or "",
        vote_mark(row.choice),
        row.result or "",
        Link(row.decision or "", "trace", row.decision_id or ""),
        Amount(row.money("amount_fen"), row.amount_fen),
        Mark(later, "warn") if row.has_issue else "",
    )


def show_posts(person: PersonView) -> None:
    """The posts of the person, with whether each was held on the day."""
    st.header(f"任职（截至 {person.valid_on}）", anchor=False)
    flag = {True: "是", False: "否", None: ""}
    rows = [
        (
            one.post or "", one.place or "", one.place_org or "", one.day("valid_from"),
            one.day("valid_to") or "至今", flag[one.is_current], flag[one.is_voting],
            flag[one.is_principal], place_text(one.locator),
        )
        for one in person.posts
    ]  # fmt: skip
    show_table(POSTS, rows, "任职", "person_posts", "未见任职记录（待补/待核）。")


def show_ties(person: PersonView, *, sees_sensitive: bool) -> None:
    """Kin, associates, companies and what is overseen, with whether each held on the day."""
    st.header(f"亲属、公司和分管（截至 {person.valid_on}）", anchor=False)
    st.caption(TIES_SEEN if sees_sensitive else TIES_HIDDEN)
    flag = {True: "是", False: "否", None: "期间未记录"}
    rows: list[tuple[Cell, ...]] = [
        (
            one.relation,
            Link(one.other or "", page_of(one.other_label), one.other_id),
            Amount("" if one.share_rate is None else f"{one.share_rate:.2%}", one.share_rate),
            one.day("valid_from"),
            one.day("valid_to"),
            flag[one.is_current],
            place_text(one.locator),
        )
        for one in person.ties
    ]
    show_table(TIES, rows, "亲属、公司和分管", "person_ties", "未见记录；没有记录不等于没有。")


def show_topics(person: PersonView) -> None:
    """Every topic with the person's part in it and what became of it later."""
    st.header("参与审议和表决的议题", anchor=False)
    st.markdown(plain(person.sentence))
    rows = [_topic_row(row) for row in person.taken_part]
    show_table(TOPICS, rows, "参与的议题", "person_topics", "没有参与审议或表决的记录。")
