import streamlit as st

from services.things.people import find_people, get_person
from ui.components.asking.answer import find_answer, show_answer_within
from ui.components.clocks import told_clock_fields
from ui.components.links import chosen_id, page_links, ways_on
from ui.components.notices import show_cut, show_missing
from ui.components.report_link import report_link
from ui.components.search import search_field
from ui.components.sources import show_sources
from ui.components.table import Amount, Link, show_table
from ui.components.text import plain
from ui.components.things.person import show_posts, show_ties, show_topics
from ui.session import current_viewer, read, read_at

PEOPLE = ("姓名", "记载单位", "现任职务", "参与表决的议题", "同名人数")


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


def show_person(person_id: str) -> None:
    day = st.date_input("任职截至日", value="today", format="YYYY-MM-DD", key="person_day")
    clocks = told_clock_fields(has_as_of=False)
    person = read_at(clocks, get_person, person_id, day)
    with st.container(border=True):
        st.header(plain(person.name), anchor=False)
        st.caption(plain("，".join(filter(None, (f"记载单位：{person.named_by}", person.status)))))
    page_links(ways_on(person_id), "与它有关的页面")
    report_link("tenure", person_id)
    show_posts(person)
    show_ties(person, sees_sensitive=current_viewer().sees_sensitive)
    show_topics(person)
    missing, sources = person.missing, person.sources
    if current_viewer().sees_sensitive:
        st.header("本人及亲属的公司与本系统的往来", anchor=False)
        view = read(find_answer, "kin_companies", (("person_id", person.id),))
        show_answer_within(view, "person_companies")
        missing = tuple(dict.fromkeys((*missing, *view.answer.missing)))
        sources = tuple(sorted({*sources, *view.answer.sources}))
    show_missing(missing)
    show_sources(sources, "person_sources")


st.title("人员", anchor=False)
text = search_field("person", "检索人员（姓名、职务、单位中的任意一段文字）", "例如：张三")
if person_id := chosen_id():
    show_person(person_id)
else:
    show_list(text)
