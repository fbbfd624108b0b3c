import streamlit as st

from services.enterprises import find_enterprises
from services.verdicts.rule_view import FAMILIES, get_rule, list_rules
from ui.components.leads.rule import (
    MEANS,
    rule_table,
    show_age,
    show_clauses,
    show_local,
    show_says,
    show_tally,
    show_thresholds,
)
from ui.components.links import chosen_id
from ui.components.search import Filter, filter_row
from ui.session import read


def show_list() -> None:
    wish = filter_row(
        "rule",
        Filter("family", "类别", FAMILIES),
        Filter(
            "enterprise_id",
            "企业",
            {one.id: one.name or one.id for one in read(find_enterprises).rows},
        ),
    )
    lines = read(list_rules, wish["family"], wish["enterprise_id"])
    st.header(f"规则（{len(lines)} 条）", anchor=False)
    if lines:
        show_age(min((one.tally for one in lines), key=lambda one: str(one.judged_on or "")))
    st.caption(MEANS)
    rule_table(lines, wish["enterprise_id"])


def show_rule(rule_id: str) -> None:
    view = read(get_rule, rule_id)
    show_says(view)
    show_tally(view)
    show_clauses(view.clauses)
    show_thresholds(view.thresholds)
    show_local(view.local)


st.title("规则", anchor=False)
if rule_id := chosen_id():
    show_rule(rule_id)
else:
    show_list()
