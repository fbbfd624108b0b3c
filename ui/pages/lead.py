import streamlit as st

from graph.vocabulary.supervision import LeadStatus, Severity
from rules.catalogue import rule_catalogue
from services.enterprises import find_enterprises
from services.verdicts.lead_lists import LeadGroup, count_leads, find_leads, last_judged
from services.verdicts.lead_view import get_lead
from ui.components.leads.lead import (
    count_table,
    lead_table,
    show_basis,
    show_head,
    show_history,
    show_proofs,
    show_remedies,
)
from ui.components.leads.lead_review import show_judged, show_review
from ui.components.links import chosen_id
from ui.components.notices import show_cut, show_missing
from ui.components.search import Filter, filter_row
from ui.components.text import plain
from ui.session import read

CAUTION = "疑点只说明按现有资料疑似有某种情形，须由人核实，不是结论。"


def show_list() -> None:
    enterprises = {one.id: one.name or one.id for one in read(find_enterprises).rows}
    rules = {one.id: f"{one.id} {one.title}" for one in rule_catalogue().rules}
    wish = filter_row(
        "lead",
        Filter("enterprise_id", "企业", enterprises),
        Filter("rule", "规则", rules),
        Filter("status", "状态", {one.value: one.label for one in (*LeadGroup, *LeadStatus)}),
        Filter("severity", "程度", {one.value: one.label for one in Severity}),
    )
    show_judged(read(last_judged, wish["enterprise_id"]))
    found = read(find_leads, wish["enterprise_id"], wish["rule"], wish["status"], wish["severity"])
    st.header(f"疑点（列出 {len(found.rows)} 条）", anchor=False)
    st.caption(CAUTION)
    empty = "没有符合条件的疑点。没有疑点不等于没有问题：无法判断的见“补数清单”。"
    lead_table(found.rows, "lead_list", empty)
    show_cut(found.is_cut)
    st.header("各规则疑点的去向", anchor=False)
    st.caption(
        "“已核实”是转问题线索和已排除的合计；“待办”是待核实、核实中和资料不足的合计；"
        "精准率为转问题线索 ÷ 已核实，不足 10 条的不算比率。"
    )
    count_table(read(count_leads, wish["enterprise_id"]), wish["enterprise_id"])


def show_lead(lead_id: str) -> None:
    lead = read(get_lead, lead_id)
    show_head(lead)
    for note in lead.notes:
        st.warning(plain(note), icon=":material/update:")
    show_proofs(lead.proofs)
    show_basis(lead)
    show_remedies(lead)
    if lead.missing:
        show_missing(lead.missing)
    show_review(lead)
    show_history(lead)


st.title("疑点与线索", anchor=False)
if lead_id := chosen_id():
    show_lead(lead_id)
else:
    show_list()
