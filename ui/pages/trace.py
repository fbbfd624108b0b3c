import streamlit as st

from services.decisions import Trace, find_decisions, trace_decision
from ui.components.decision import decision_table, show_execution, show_head, show_reviews
from ui.components.links import chosen_id
from ui.components.meetings import show_meetings
from ui.components.notices import show_cut, show_missing, show_notes
from ui.components.procedure import facts_table, show_chain
from ui.components.search import search_field
from ui.components.sources import show_sources
from ui.session import read

SUPERVISION = ("监督检查", "问题", "损失", "整改")
ACCOUNTABILITY = ("追责立案", "责任认定", "处理")


def show_list(text: str) -> None:
    found = read(find_decisions, text)
    st.header(f"检索结果（{len(found.rows)} 项）" if text else "全部决策", anchor=False)
    empty = f"没有找到含“{text}”的决策。可换用名称、文号、会议、企业或项目中的任意一段文字。"
    decision_table(found.rows, "trace_results", empty if text else "还没有导入任何决策。")
    show_cut(found.is_cut)


def show_steps(trace: Trace, title: str, names: tuple[str, ...], key: str) -> None:
    facts = [fact for step in trace.recorded(*names) for fact in step.facts]
    if facts:
        st.header(title, anchor=False)
        facts_table(facts, trace.documents, title, key)


def show_decision(decision_id: str) -> None:
    trace = read(trace_decision, decision_id)
    show_head(trace.head)
    show_notes(trace.notes)
    show_chain(trace.chain, trace.documents, decision_id)
    show_meetings(trace.votes, trace.documents)
    show_reviews(trace.reviews)
    show_execution(trace.execution)
    show_steps(trace, "监督、问题、损失与整改", SUPERVISION, "trace_supervision")
    show_steps(trace, "追责与处理", ACCOUNTABILITY, "trace_accountability")
    show_missing(trace.missing)
    show_sources(trace.sources, "trace_sources")


st.title("决策追溯", anchor=False)
text = search_field(
    "trace", "检索决策（名称、文号、会议、企业、项目、合同中的任意一段文字）", "例如：道路改造"
)
if decision_id := chosen_id():
    show_decision(decision_id)
else:
    show_list(text)
