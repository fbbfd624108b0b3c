"""Parts of a rule (规则): rows of the list, what it says, its grounds, how subjects came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from graph.vocabulary.regions import region_name
from rules.clauses import Clause
from rules.parameters import Threshold
from rules.rule import Maturity, Rule
from services.verdicts.lead_lists import LeadGroup
from services.verdicts.rule_view import RuleLine, RuleView, Tally
from ui.components.links import address, page_links
from ui.components.table import Amount, Cell, Link, counted, show_table
from ui.components.text import plain

VERDICTS = ("无法判断", "命中", "未命中", "不适用", "合计")
RULES = ("规则", "名称", "程度", *VERDICTS, "待办疑点")
ENTERPRISES = ("企业", *VERDICTS, "判断时点")
CLAUSES = ("条款", "要求", "有效期", "核对")
THRESHOLDS = ("参数", "取值", "来源", "说明", "地区")
NOT_JUDGED = "还没有判断过，以下数字都是 0；请在“疑点与线索”页按“重新判断”。"
STALE = "判断之后资料有变化，数字可能不是最新；请在“疑点与线索”页按“重新判断”。"
MEANS = (
    "先看“无法判断”：资料不足时既不能说有问题，也不能说没有问题；缺什么见“补数清单”。"
    "“命中”是疑点，须核实。"
)


def rule_table(lines: Sequence[RuleLine], enterprise_id: str) -> None:
    """Rules as links, the undecided before the clean."""
    rows = [_rule_row(one, enterprise_id) for one in lines]
    show_table(RULES, rows, "规则清单", "rule_list", "没有这一类规则。")


def _rule_row(one: RuleLine, enterprise_id: str) -> tuple[Cell, ...]:
    rule, waiting = one.rule, one.leads.open if one.leads else 0
    return (
        Link(rule.id, "rule", rule.id),
        Link(title_of(rule), "rule", rule.id),
        rule.severity.label,
        *_numbers(one.tally, rule.id, enterprise_id),
        counted(waiting, _leads(rule.id, enterprise_id, LeadGroup.OPEN)),
    )


def title_of(rule: Rule) -> str:
    """The title; a trial rule says so."""
    return f"{rule.title}（试行）" if rule.maturity is Maturity.TRIAL else rule.title


def _numbers(tally: Tally, rule_id: str, enterprise_id: str) -> tuple[Amount, ...]:
    """The hits lead to their leads, what cannot be told to what is missing."""
    return (
        counted(tally.undecidable, address("gap", enterprise_id=enterprise_id)),
        counted(tally.hit, _leads(rule_id, enterprise_id, LeadGroup.PRESENT)),
        *(counted(one) for one in (tally.clear, tally.not_applicable, tally.total)),
    )


def _leads(rule_id: str, enterprise_id: str, status: LeadGroup) -> str:
    return address("lead", enterprise_id=enterprise_id, rule=rule_id, status=status)


def show_age(tally: Tally) -> None:
    """How old the numbers are."""
    if tally.judged_on is None:
        st.warning(NOT_JUDGED, icon=":material/rule:")
    elif tally.is_stale:
        st.warning(STALE, icon=":material/update:")


def show_says(view: RuleView) -> None:
    """The card: what the rule asks, why, how it is judged."""
    rule = view.rule
    with st.container(border=True):
        st.header(plain(f"{rule.id} {title_of(rule)}"), anchor=False)
        with st.container(horizontal=True):
            st.badge(f"程度 {rule.severity.label}", color="gray")
            st.badge(rule.kind.label, color="gray")
            st.badge(f"第 {plain(rule.version)} 版", color="gray")
            if rule.anomaly:
                st.badge(f"对应现行异常：{plain(rule.anomaly)}", color="gray")
        page_links(list(_ways_on(view)), "与该规则有关的页面")
        st.markdown("\n".join(f"- **{name}**　{plain(text)}" for name, text in _says(view)))


def _ways_on(view: RuleView) -> Iterator[tuple[str, str]]:
    yield "全部规则", "rule"
    if view.leads:
        words = f"疑点 {view.leads.raised} 条，待办 {view.leads.open} 条"
        yield words, address("lead", rule=view.rule.id)
    yield "补数清单", "gap"


def _says(view: RuleView) -> Iterator[tuple[str, str]]:
    rule = view.rule
    yield "问什么", rule.says
    yield "为什么", rule.why
    yield "判断对象", view.subject
    yield "在什么情况下判断", rule.judged_if
    yield "判断公式", rule.formula
    for one in rule.caveats:
        yield "除外情形", one
    for one in rule.reach:
        yield "只适用于", one
    yield "所依靠的资料范围", "、".join(view.datasets) or "不依靠资料范围"


def show_tally(view: RuleView) -> None:
    """The numbers of all enterprises and of each."""
    st.header("判断结果", anchor=False)
    show_age(view.tally)
    st.caption(MEANS)
    total: tuple[Cell, ...] = ("合计", *_numbers(view.tally, view.rule.id, ""), "")
    rows: list[tuple[Cell, ...]] = [
        (
            Link(one.enterprise, "enterprise", one.enterprise_id),
            *_numbers(one.tally, view.rule.id, one.enterprise_id),
            str(one.tally.judged_on or ""),
        )
        for one in view.enterprises
    ]
    show_table(ENTERPRISES, [total, *rows] if rows else [], "各企业判断结果", "rule_tally")


def show_clauses(clauses: Sequence[Clause]) -> None:
    """The clauses; one that was not compared with the original says so."""
    st.header("依据条款", anchor=False)
    rows = [_clause_row(one) for one in clauses]
    show_table(CLAUSES, rows, "依据条款", "rule_clauses", "没有登记依据条款。")


def _clause_row(one: Clause) -> tuple[Cell, ...]:
    text = one.instrument if one.own_kinds else one.cite()
    first, last = one.valid_from or "", one.valid_to or "今"
    known = "经验做法" if one.is_practice else "本企业制度" if one.own_kinds else ""
    verified = "已核对原文" if one.is_verified else "待核对原文"
    period = f"{first} 至 {last}" if first or one.valid_to else ""
    return (text, one.says, period, known or verified)


def show_local(local: Sequence[str]) -> None:
    """The local settings in use, with the way to where they are made."""
    if local:
        st.header("本地设定", anchor=False)
        st.markdown("\n".join(f"- {plain(one)}" for one in local))
        page_links([("规则参数", "thresholds")], "本地设定")


def show_thresholds(thresholds: Sequence[Threshold]) -> None:
    """The parameters with their origin."""
    if not thresholds:
        return
    st.header("参数", anchor=False)
    rows = [
        (one.title, one.amount, one.origin, one.note, region_name(one.region) or "全国")
        for one in thresholds
    ]
    show_table(THRESHOLDS, rows, "参数", "rule_thresholds")
