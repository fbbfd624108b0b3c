import streamlit as st

from services.things.meetings import AttendeeRow, MeetingTopicRow, get_meeting
from ui.components.asking.answer import find_answer, show_answer
from ui.components.links import chosen_id
from ui.components.picker import show_picker
from ui.components.sources import place_text
from ui.components.table import Amount, Cell, Link, Mark, show_table
from ui.components.things.card import show_card, show_leads
from ui.session import read

PEOPLE = (
    "姓名", "职务", "到会身份", "主持", "签字", "表决议题", "同意以外的意见", "未到原因", "来源",
)  # fmt: skip
TOPICS = (
    "次序",
    "议题",
    "类别",
    "金额",
    "结果",
    "同意",
    "其他意见",
    "记载票数",
    "形成的决策",
    "来源",
)
FLAGS = {True: "是", False: "否", None: ""}


def person_row(one: AttendeeRow) -> tuple[Cell, ...]:
    return (
        Link(one.person or "", "person", one.person_id),
        one.position or "",
        one.attendance or "未记录",
        "主持" if one.is_chair else "",
        FLAGS[one.is_signed],
        Amount(str(one.voted), one.voted),
        Mark("；".join(one.others), "warn") if one.others else "",
        one.reason or "",
        place_text(one.locator),
    )


def topic_row(one: MeetingTopicRow) -> tuple[Cell, ...]:
    return (
        Amount(str(one.order_no or ""), one.order_no),
        Link(one.topic or "", "thing", one.topic_id),
        one.class_ or "",
        Amount(one.money("amount_fen"), one.amount_fen),
        one.result or "未记录",
        Amount(str(one.agreed), one.agreed),
        Mark("；".join(one.opposed), "warn") if one.opposed else "",
        one.recorded,
        Link(one.decision or "", "trace", one.decision_id or ""),
        place_text(one.locator),
    )


def show_meeting(meeting_id: str) -> None:
    view = read(get_meeting, meeting_id)
    show_card(view.card)
    st.header(f"议题（{len(view.topics)} 项）", anchor=False)
    rows = [topic_row(one) for one in view.topics]
    show_table(TOPICS, rows, "会议的议题", "meeting_topics", "未见议题记录（待补/待核）。")
    st.header(f"到会和表决（{len(view.people)} 人）", anchor=False)
    people = [person_row(one) for one in view.people]
    show_table(PEOPLE, people, "到会和表决", "meeting_people", "未见到会记录（待补/待核）。")
    show_leads(view.leads, "meeting_leads")
    st.header("出席人数", anchor=False)
    asked = (("meeting_id", meeting_id),)
    show_answer(read(find_answer, "quorum_of_meeting", asked), "meeting_quorum")


st.title("会议", anchor=False)
if meeting_id := chosen_id():
    show_meeting(meeting_id)
else:
    show_picker("meeting", "Meeting", "例如：2023年第5次董事会")
