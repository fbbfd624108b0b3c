"""The procedure chain (程序链) with the detail of the chosen step beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from queries.values import format_money
from services.tracing.decisions import Document, Trace
from services.tracing.procedure import (
    ABSENT,
    LATER,
    RECORDED,
    UNSEEN,
    Chain,
    Step,
    StepFact,
    day_text,
)
from services.verdicts.lead_lists import LeadRow
from ui.components.leads.lead import lead_table
from ui.components.links import page_of
from ui.components.notices import guarded
from ui.components.parts import part
from ui.components.sources import locator_text
from ui.components.table import Amount, Cell, Link, show_table
from ui.components.text import plain

SIGNS = {RECORDED: "✓", UNSEEN: "○", ABSENT: "✕", LATER: "…"}
LEGEND = "　".join(
    (
        "✓ 实线：有记录",
        "○ 点线：未见记录（待补/待核）",
        "✕ 虚线：缺失（资料范围内）",
        "⚠ 先后须核实，或有疑点",
    )
)
Leads = Mapping[str, Sequence[LeadRow]]
NO_LEADS: Leads = {}
QUIET = (
    "没有发现先后不符，也没有发现资料范围内的缺失。各步是否合规由规则判断，有的可能无法判断，"
    "见“程序合规证明”；没有疑点不等于没有问题。"
)
HEADINGS = ("日期", "名称", "说明", "金额", "来源文件", "位置")


@st.fragment
@guarded
def show_chain(
    chain: Chain, documents: Mapping[str, Document], owner: str, leads: Leads = NO_LEADS
) -> None:
    """The chain, and below it the chosen step with what stands out of order and its leads."""
    st.header("程序链", anchor=False)
    st.caption(LEGEND)
    key = f"chain_{owner}"
    chosen = _chosen(chain, leads, st.session_state.get(key))
    data = {
        "steps": [_step_data(step, leads) for step in chain.steps],
        "selected": chosen.no,
        "label": f"程序链，共 {len(chain.steps)} 步，{_count(chain, RECORDED)} 步有记录",
    }
    part("chain")(key=key, data=data, default={"selected": chosen.no}, on_selected_change=_nothing)
    detail, attention = st.columns([2, 1])
    with detail, st.container(border=True):
        _show_step(chosen, documents, owner)
        if own := leads.get(chosen.name):
            key = f"step_{owner}_{chosen.no}_leads"
            lead_table(own, key, "", f"{chosen.name}的疑点")
    with attention, st.container(border=True):
        _show_attention(chain, leads)


def facts_table(
    facts: list[StepFact], documents: Mapping[str, Document], caption: str, key: str
) -> None:
    """Facts with date, amount and the cell they were read from."""
    show_table(HEADINGS, [_fact_row(fact, documents) for fact in facts], caption, key)


def show_steps(trace: Trace, title: str, names: tuple[str, ...], key: str) -> None:
    """The records of some steps under a heading; nothing where there are none."""
    facts = [fact for step in trace.recorded(*names) for fact in step.facts]
    if facts:
        st.header(title, anchor=False)
        facts_table(facts, trace.documents, title, key)


def _nothing() -> None:
    """The component asks for a handler before it keeps the state."""


def _chosen(chain: Chain, leads: Leads, state: object) -> Step:
    """The step that was pressed; else the first that stands out; else the decision."""
    wanted = state.get("selected") if isinstance(state, Mapping) else None
    by_no = {step.no: step for step in chain.steps}
    if wanted in by_no:
        return by_no[wanted]
    notable = [step for step in chain.steps if _flags(step, leads) or step.state == ABSENT]
    decided = [step for step in chain.steps if step.name == "决策"]
    return (notable or decided or list(chain.steps))[0]


def _flags(step: Step, leads: Leads) -> list[str]:
    """What stands out of order at a step, and how many leads its rules have raised."""
    own = len(leads.get(step.name, ()))
    return [*step.flags, *([f"疑点 {own} 条"] if own else [])]


def _step_data(step: Step, leads: Leads) -> dict[str, object]:
    return {
        "no": step.no,
        "name": step.name,
        "date": step.date_text,
        "state": step.state,
        "sign": SIGNS[step.state],
        "words": _words(step),
        "flags": _flags(step, leads),
    }


def _words(step: Step) -> str:
    return f"{step.state_text} {len(step.facts)} 条" if len(step.facts) > 1 else step.state_text


def _show_step(step: Step, documents: Mapping[str, Document], owner: str) -> None:
    st.header(f"步骤详情：{plain(step.name)}", anchor=False)
    for flag in step.flags:
        st.warning(f"{plain(flag)}，建议核实。", icon=":material/schedule:")
    if step.facts:
        facts_table(list(step.facts), documents, f"{step.name}的记录", f"step_{owner}_{step.no}")
    else:
        st.markdown(f"**{SIGNS[step.state]} {plain(step.state_text)}**")
        st.caption(plain(_absence(step)))


def _absence(step: Step) -> str:
    if step.state == LATER:
        return "有记录，日期都在所选的日子之后；把“站在哪天看”移到“今天”可见。"
    if step.state == ABSENT:
        return "企业声明该类资料在此期间已全部报送，其中没有这一步的记录。属线索，建议核实。"
    return "现有资料中没有这一步的记录，不等于没有办理；请补充资料或核实。"


def _show_attention(chain: Chain, leads: Leads) -> None:
    st.header("需要留意", anchor=False)
    total = len(chain.steps)
    later = _count(chain, LATER)
    st.markdown(
        f"有记录 **{_count(chain, RECORDED)}/{total}** 步；"
        f"未见记录 **{_count(chain, UNSEEN)}/{total}** 步；"
        f"资料范围内缺失 **{_count(chain, ABSENT)}/{total}** 步"
        + (f"；该日尚未发生 **{later}/{total}** 步。" if later else "。")
    )
    absent = [f"{step.name}：{step.state_text}" for step in chain.steps if step.state == ABSENT]
    raised = [f"{step.name}：{flag}" for step in chain.steps for flag in _flags(step, leads)]
    lines = [*raised, *absent]
    if lines:
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))
        st.caption("以上为疑点线索，建议核实，不是结论。")
    else:
        st.caption(QUIET)


def _count(chain: Chain, state: str) -> int:
    return sum(step.state == state for step in chain.steps)


def _fact_row(fact: StepFact, documents: Mapping[str, Document]) -> tuple[Cell, ...]:
    document = documents.get(fact.document_id)
    name = document.name if document else fact.locator.partition("#")[0]
    money = "" if fact.amount_fen is None else format_money(fact.amount_fen)
    return (
        day_text(fact.happened_on, fact.precision) or "未记录",
        _title(fact),
        fact.detail,
        Amount(money, fact.amount_fen),
        name,
        locator_text(fact.locator),
    )


def _title(fact: StepFact) -> Cell:
    """The name of a fact, leading to its page."""
    return Link(fact.title, page_of(fact.label), fact.node_id)
