import streamlit as st

from services.tracing.decisions import find_decisions
from services.tracing.procedure_proof import prove_procedure
from ui.components.links import chosen_id
from ui.components.notices import show_cut
from ui.components.search import search_field
from ui.components.tracing.decision import decision_table
from ui.components.tracing.proof import show_proof
from ui.session import read

st.title("程序合规证明", anchor=False)
text = search_field(
    "proof", "检索决策（名称、文号、会议、企业、项目中的任意一段文字）", "例如：道路改造"
)
if decision_id := chosen_id():
    show_proof(read(prove_procedure, decision_id))
else:
    found = read(find_decisions, text)
    st.header(f"选择一项决策（列出 {len(found.rows)} 项）", anchor=False)
    empty = "没有找到符合条件的决策。可换用名称、文号、会议、企业或项目中的任意一段文字。"
    decision_table(found.rows, "proof_results", empty if text else "还没有导入任何决策。", "proof")
    show_cut(found.is_cut)
