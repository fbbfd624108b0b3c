import streamlit as st

from services.people import PersonView, TakenPartRow, find_people, get_person
from ui.components.links import chosen_id
from ui.components.meetings import vote_mark
from ui.components.notices import show_cut, show_missing
from ui.components.search import search_field
from ui.components.sources import locator_text, show_sources
from ui.components.table import Amount, Cell, Link, Mark, show_table
from ui.components.text import plain
from ui.session import read

PEOPLE = ("姓名", "记载单位", "现任职务", "参与表决的议题", "同名人数")
POSTS = ("职务", "机构", "单位", "起", "止", "该日在任", "有表决权", "主要负责人", "来源")
TOPICS = (
    "议题", "会议", "日期", "企业", "当日任职", "到会身份", "表决意见", "审议结果", "形成的决策",
    "金额", "此后的问题或损失",
)  # fmt: skip


def show_list(text: str) -> None:
    found = read(find_people, text)
    st.header(f"检索结果（{len(found.rows)} 人）" if text else "人员", anchor=False)
    rows = [
        (
            Link(one.name or "", "person", one.id),
            one.named_by or "",
            "、".join(one.posts),
            Amount(str(one.topic_count or 0), one.topic_count),
            Amount(str(one.same_name_count or 0), one.same_name_count),
        )
        for one in found.rows
    ]
    empty = f"没有找到含“{text}”的人员。可换用姓名、职务或单位中的任意一段文字。"
    show_table(PEOPLE, rows, "人员清单", "person_list", empty if text else "还没有导入任何人员。")
    show_cut(found.is_cut)


def topic_row(row: TakenPartRow) -> tuple[Cell, ...]:
    later = "；".join((*row.findings, *row.losses))
    return (
        row.topic or "",
        row.meeting or "",
        row.day("held_on"),
        row.enterprise or "",
        "、".join(row.posts),
        row.attendance or "",
        vote_mark(row.choice),
        row.result or "",
        Link(row.decision or "", "trace", row.decision_id or ""),
        Amount(row.money("amount_fen"), row.amount_fen),
        Mark(later, "warn") if row.has_issue else "",
    )


def show_posts(person: PersonView) -> None:
    st.header(f"任职（截至 {person.valid_on}）", anchor=False)
    flag = {True: "是", False: "否", None: ""}
    rows = [
        (
            one.post or "", one.place or "", one.place_org or "", one.day("valid_from"),
            one.day("valid_to") or "至今", flag[one.is_current], flag[one.is_voting],
            flag[one.is_principal], locator_text(one.locator or ""),
        )
        for one in person.posts
    ]  # fmt: skip
    show_table(POSTS, rows, "任职", "person_posts", "未见任职记录（待补/待核）。")


def show_person(person_id: str) -> None:
    day = st.date_input("任职截至日", value="today", format="YYYY-MM-DD", key="person_day")
    person = read(get_person, person_id, day)
    with st.container(border=True):
        st.header(plain(person.name), anchor=False)
        st.caption(plain("，".join(filter(None, (f"记载单位：{person.named_by}", person.status)))))
    show_posts(person)
    st.header("参与审议和表决的议题", anchor=False)
    st.markdown(plain(person.sentence))
    rows = [topic_row(row) for row in person.taken_part]
    show_table(TOPICS, rows, "参与的议题", "person_topics", "没有参与审议或表决的记录。")
    show_missing(person.missing)
    show_sources(person.sources, "person_sources")


st.title("人员", anchor=False)
text = search_field("person", "检索人员（姓名、职务、单位中的任意一段文字）", "例如：张三")
if person_id := chosen_id():
    show_person(person_id)
else:
    show_list(text)
