"""Meetings of a matter (会议): who came, in which role, how each one voted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import streamlit as st

from services.tracing.decisions import OBJECTED, OBJECTIONS, Document, VoteRow
from ui.components.links import page_link
from ui.components.sources import place_text
from ui.components.table import Amount, Cell, Link, Mark, show_table
from ui.components.text import plain

HEADINGS = (
    "姓名",
    "到会身份",
    "主持",
    "表决意见",
    "发言顺序",
    "意见原文 / 未到原因",
    "备注",
    "来源",
)
TONES = {"同意": "good", "原则同意": "good", "不同意": "against", "保留意见": "against"}


def show_meetings(votes: Sequence[VoteRow], documents: Mapping[str, Document]) -> None:
    """One table a meeting, then those who objected."""
    st.header("表决与到会", anchor=False)
    if not votes:
        st.caption("未见会议的到会和表决记录（待补/待核）。")
    for topic, group in groupby(votes, key=lambda vote: (vote.meeting_id, vote.topic_id)):
        _show_meeting(list(group), f"votes_{topic[0]}_{topic[1]}", documents)
    _show_objections(votes)


def vote_mark(choice: str | None) -> Mark:
    """A vote as words with a sign."""
    return Mark(choice or "未见表决记录", TONES.get(choice or "", "open"))


def _show_meeting(votes: list[VoteRow], key: str, documents: Mapping[str, Document]) -> None:
    first = votes[0]
    day = first.day("held_on") or "日期未记录"
    title = f"{first.meeting or '会议'}（{first.meeting_part or '会议'}，{day}）"
    st.subheader(plain(title), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(plain(_counts(votes)))
        quorum = {"q": "quorum_of_meeting", "meeting_id": first.meeting_id or ""}
        page_link("question", "出席人数是否达到规定", **quorum)
        page_link("meeting", "打开这次会议", id=first.meeting_id or "")
    show_table(HEADINGS, [_row(vote) for vote in votes], f"{title}到会与表决", key)


def _counts(votes: Sequence[VoteRow]) -> str:
    present = sum(vote.attendance in {"主持", "表决", "回避"} for vote in votes)
    choices = [vote.choice for vote in votes if vote.choice]
    said = "，".join(f"{one} {choices.count(one)}" for one in dict.fromkeys(choices))
    sitting_in = sum(vote.attendance == "列席" for vote in votes)
    people = f"记载 {len(votes)} 人：出席 {present} 人，列席 {sitting_in} 人"
    return f"{people}；表决：{said or '未见记录'}。"


def _row(vote: VoteRow) -> tuple[Cell, ...]:
    has_vote = vote.choice or vote.attendance in {"主持", "表决"}
    return (
        Link(vote.person or "", "person", vote.person_id or ""),
        vote.attendance or "",
        "主持" if vote.is_chair else "",
        vote_mark(vote.choice) if has_vote else "",
        Amount(str(vote.speak_order or ""), vote.speak_order),
        vote.opinion or vote.reason or "",
        Mark(vote.note, "warn") if vote.note else "",
        place_text(vote.locator),
    )


def _show_objections(votes: Sequence[VoteRow]) -> None:
    against = [vote for vote in votes if vote.choice in OBJECTIONS]
    st.subheader("曾明确反对或保留意见", anchor=False)
    if not against:
        st.caption("现有记录中没有反对或保留意见；未记录的意见见“缺少的资料”。")
        return
    names = "、".join(f"{plain(one.person)}（{plain(one.meeting)}）" for one in against)
    st.info(f"{names}：{OBJECTED}。", icon=":material/gavel:")
