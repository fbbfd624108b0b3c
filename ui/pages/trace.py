import streamlit as st

from graph.vocabulary.decisions import DecisionClass
from services.decisions import Trace, find_decisions, trace_decision
from services.enterprises import find_enterprises
from services.lead_lists import leads_on_decision
from ui.components.decision import decision_table, show_execution, show_head, show_reviews
from ui.components.lead import show_leads_on_decision
from ui.components.links import HISTORY, chosen_id, page_link
from ui.components.meetings import show_meetings
from ui.components.notices import show_cut, show_missing, show_notes
from ui.components.procedure import facts_table, show_chain
from ui.components.report import report_link
from ui.components.search import Filter, search_row
from ui.components.sources import show_sources
from ui.session import read

SUPERVISION = ("监督检查", "问题", "损失", "整改")
ACCOUNTABILITY = ("追责立案", "责任认定", "处理")


def enterprise_names() -> dict[str, str]:
    return {one.id: one.name or one.id for one in read(find_enterprises).rows}


def show_list(wish: dict[str, str]) -> None:
    found = read(find_decisions, wish["q"], wish["enterprise_id"], wish["class"])
    is_search = any(wish.values())
    head = "检索结果" if is_search else "最近的决策"
    st.header(f"{head}（列出 {len(found.rows)} 项）", anchor=False)
    empty = "没有找到符合条件的决策。可换用名称、文号、会议、企业或项目中的任意一段文字。"
    none = "还没有导入任何决策。请先用命令 load commit 导入资料。"
    decision_table(found.rows, "trace_results", empty if is_search else none)
    show_cut(found.is_cut)


def show_steps(trace: Trace, title: str, names: tuple[str, ...], key: str) -> None:
    facts = [fact for step in trace.recorded(*names) for fact in step.facts]
    if facts:
        st.header(title, anchor=False)
        facts_table(facts, trace.documents, title, key)


def show_decision(decision_id: str) -> None:
    trace = read(trace_decision, decision_id)
    show_head(trace.head)
    page_link("thing", HISTORY, id=decision_id)
    report_link("decision", decision_id)
    show_notes(trace.notes)
    show_chain(trace.chain, trace.documents, decision_id)
    show_meetings(trace.votes, trace.documents)
    show_reviews(trace.reviews)
    show_execution(trace.execution)
    show_steps(trace, "监督、问题、损失与整改", SUPERVISION, "trace_supervision")
    show_steps(trace, "追责与处理", ACCOUNTABILITY, "trace_accountability")
    show_leads_on_decision(read(leads_on_decision, decision_id).rows)
    show_missing(trace.missing)
    show_sources(trace.sources, "trace_sources")


st.title("决策追溯", anchor=False)
wish = search_row(
    "trace",
    "检索决策（名称、文号、会议、企业、项目、合同中的任意一段文字）",
    "例如：道路改造",
    Filter("enterprise_id", "企业", enterprise_names()),
    Filter("class", "类别", {one.value: one.label for one in DecisionClass}),
)
if decision_id := chosen_id():
    show_decision(decision_id)
else:
    show_list(wish)
