import streamlit as st

from graph.vocabulary.decisions import DecisionClass
from services.enterprises import find_enterprises
from services.tracing.decisions import find_decisions
from services.tracing.origins import find_origins, get_origin
from ui.components.links import chosen_id
from ui.components.notices import show_cut
from ui.components.search import Filter, search_row
from ui.components.tracing.decision import decision_table
from ui.components.tracing.origins import show_origin, show_origins_found
from ui.components.tracing.trace import show_matter, show_rest
from ui.session import read


def enterprise_names() -> dict[str, str]:
    return {one.id: one.name or one.id for one in read(find_enterprises).rows}


def show_list(wish: dict[str, str]) -> None:
    found = read(find_decisions, wish["q"], wish["enterprise_id"], wish["class"])
    is_search = any(wish.values())
    head = "检索结果" if is_search else "最近的决策"
    st.header(f"{head}（列出 {len(found.rows)} 项）", anchor=False)
    empty = "没有找到符合条件的决策。可换用名称、文号、会议、企业或项目中的任意一段文字。"
    none = "还没有导入任何决策；资料由录入员或国资监管员在“导入资料”页导入。"
    decision_table(found.rows, "trace_results", empty if is_search else none)
    show_cut(found.is_cut)
    show_origins_found(read(find_origins, wish["q"]))


st.title("决策追溯", anchor=False)
wish = search_row(
    "trace",
    "检索决策，或付款、合同、问题、损失、人员、供应商、项目（名称、编号中的任意一段文字）",
    "例如：道路改造",
    Filter("enterprise_id", "企业", enterprise_names()),
    Filter("class", "类别", {one.value: one.label for one in DecisionClass}),
)
if decision_id := chosen_id():
    clocks = show_matter(decision_id)
    if clocks is not None:
        show_rest(decision_id, clocks)
elif thing_id := st.query_params.get("from", ""):
    show_origin(read(get_origin, thing_id))
else:
    show_list(wish)
