import streamlit as st

from queries.values import format_money
from services.things.projects import ProjectRecordRow, ProjectView, get_project
from services.tracing.step_rules import leads_by_step
from ui.components.asking.answer import find_answer, show_answer
from ui.components.links import chosen_id, page_of
from ui.components.picker import show_picker
from ui.components.report_link import report_way
from ui.components.sources import place_text
from ui.components.table import Amount, Cell, Link, show_table
from ui.components.things.card import show_card, show_leads
from ui.session import read

HEADINGS = (
    "名称", "编号或文号", "日期", "计划日期", "金额", "形象进度", "对方、机关或状态", "来源",
)  # fmt: skip
SUMMED = ("合同", "付款")


def record_row(one: ProjectRecordRow) -> tuple[Cell, ...]:
    rate = "" if one.rate is None else f"{one.rate:.0%}"
    party = Link(one.party or "", "supplier", one.party_id) if one.party_id else one.party
    return (
        Link(one.title or "名称未记录", page_of(one.label), one.node_id),
        one.number or "",
        one.day("happened_on") or "未记录",
        one.day("planned_on"),
        Amount(one.money("amount_fen"), one.amount_fen),
        Amount(rate, one.rate),
        party or "",
        place_text(one.locator),
    )


def show_part(view: ProjectView, part: str) -> None:
    records = view.of_part(part)
    total = f"，合计 {format_money(view.sum_fen(part))}" if part in SUMMED else ""
    st.header(f"{part}（{len(records)} 项{total}）", anchor=False)
    rows = [record_row(one) for one in records]
    kept = [at for at in range(len(HEADINGS)) if any(text_of(row[at]) for row in rows)]
    show_table(
        [HEADINGS[at] for at in kept],
        [[row[at] for at in kept] for row in rows],
        f"项目的{part}",
        f"project_{part}",
    )


def text_of(cell: Cell) -> str:
    return cell.text if isinstance(cell, Link | Amount) else str(cell or "")


def show_project(project_id: str) -> None:
    view = read(get_project, project_id)
    show_card(view.card, *report_way("project", project_id))
    for part in view.parts:
        show_part(view, part)
    show_leads(view.leads, "project_leads")
    asked = (("project_id", project_id),)
    answer = read(find_answer, "procedure_of_project", asked)
    show_answer(answer, "project_procedure", leads=leads_by_step(view.leads))


st.title("项目", anchor=False)
if project_id := chosen_id():
    show_project(project_id)
else:
    show_picker("project", "Project", "例如：道路")
