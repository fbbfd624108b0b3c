import streamlit as st

from services.enterprises import find_enterprises
from services.things.findings import (
    SOON_DAYS,
    Deadline,
    FindingRecordRow,
    Wanted,
    deadlines,
    get_finding,
)
from ui.components.asking.answer import find_answer, show_answer
from ui.components.links import chosen_id, page_of
from ui.components.search import Filter, filter_row
from ui.components.sources import place_text
from ui.components.table import Amount, Cell, Link, Mark, show_table
from ui.components.things.card import show_card
from ui.session import read

LIST = ("期限", "问题", "整改措施", "整改责任人", "整改期限", "企业", "监督事项", "严重程度")
RECORDS = ("部分", "名称", "说明", "日期", "金额", "人员", "来源")
STATUS = "rectification_status"
MEANS = (
    "期限按整改期限或批准的延期计算；只记到月、年的期限不计天数。未见整改记录的，"
    "不等于没有整改。完成情况以来源资料为准。"
)


def deadline_row(one: Deadline) -> tuple[Cell, ...]:
    row, days = one.row, one.days_left
    tone = (
        "open" if days is None else "against" if days < 0 else "warn" if days <= SOON_DAYS else ""
    )
    due = row.day("due_on") + ("（已延期）" if row.is_extended else "")
    return (
        Mark(one.words, "good" if row.is_done else tone),
        Link(row.finding or "", "finding", row.finding_id),
        row.measure or "",
        "、".join(row.owners) or "未记录",
        due or "未记录",
        row.enterprise or "",
        row.event or "",
        row.severity or "",
    )


def show_list() -> None:
    enterprises = {one.id: one.name or one.id for one in read(find_enterprises).rows}
    wish = filter_row(
        "finding",
        Filter("enterprise_id", "企业", enterprises),
        Filter("state", "期限", {one.value: one.value for one in Wanted}),
    )
    found = read(deadlines, wish["enterprise_id"], wish["state"] or Wanted.OPEN.value)
    st.header(f"{wish['state'] or Wanted.OPEN.value}（{len(found)} 项整改）", anchor=False)
    st.caption(MEANS)
    rows = [deadline_row(one) for one in found]
    show_table(LIST, rows, "问题与整改期限", "finding_list", "没有符合条件的问题。")


def record_row(one: FindingRecordRow) -> tuple[Cell, ...]:
    pairs = zip(one.persons, one.person_ids, strict=True)
    return (
        one.part,
        Link(one.title or "", page_of(one.label), one.node_id),
        one.note or "",
        one.day("happened_on"),
        Amount(one.money("amount_fen"), one.amount_fen),
        [Link(name, "person", id_) for name, id_ in pairs],
        place_text(one.locator),
    )


def show_finding(finding_id: str) -> None:
    view = read(get_finding, finding_id)
    show_card(view.card)
    st.header("由来、所涉事项和后续", anchor=False)
    rows = [record_row(one) for one in view.records]
    show_table(
        RECORDS, rows, "由来、所涉事项和后续", "finding_records", "未见相关记录（待补/待核）。"
    )
    st.header("整改", anchor=False)
    show_answer(read(find_answer, STATUS, (("finding_id", finding_id),)), "finding_status")


st.title("问题与整改", anchor=False)
if finding_id := chosen_id():
    show_finding(finding_id)
else:
    show_list()
