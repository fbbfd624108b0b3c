"""Parts of a lead (疑点): rows of the list, head, evidence, remedies, history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

import streamlit as st

from graph.schema.registry import NODE_TYPES
from graph.vocabulary.supervision import LeadStatus, Severity
from services.leadership.indicator_figures import SMALL
from services.verdicts.evidence_text import Proof
from services.verdicts.lead_lists import LeadGroup, LeadRow, RuleLeads
from services.verdicts.lead_view import LeadView
from ui.components.links import PAGE_OF_LABEL, address, page_links
from ui.components.sources import locator_text
from ui.components.table import Amount, Cell, Link, Mark, counted, show_table
from ui.components.text import plain

FINDING = "rectification_status"
LEADS = ("疑点", "状态", "程度", "规则", "企业", "提出日期", "核实人")
COUNTS = ("规则", "名称", "提出", "待办", "已核实", "转问题线索", "已排除", "精准率")
PROOFS = ("证据", "所读内容", "来源文件", "位置", "列")
REMEDIES = ("记录", "内容", "应为")
HISTORY = ("序号", "时间", "处置", "处置人", "状态", "理由", "规则版本")
TONES = {
    LeadStatus.PENDING: "warn",
    LeadStatus.CHECKING: "open",
    LeadStatus.LACKS_DATA: "open",
    LeadStatus.EXCLUDED: "good",
    LeadStatus.CLEARED: "good",
    LeadStatus.TURNED_FINDING: "against",
}
COLOURS: dict[LeadStatus, Literal["orange", "red"]] = {
    LeadStatus.PENDING: "orange",
    LeadStatus.TURNED_FINDING: "red",
}
WITHOUT_PAGE = frozenset({"Coverage", "Regulation", "DecisionItem", "VoteMode", "AuthorityRule"})
CLEARS = (
    "核实后若确属记录有误或缺失，按下表更正或补录来源资料并重新导入，本疑点即不再命中。"
    "这只说明判断的依据；不得为消除疑点而改动资料。"
)


def lead_table(rows: Sequence[LeadRow], key: str, empty: str, caption: str = "疑点清单") -> None:
    """Leads as links."""
    show_table(LEADS, [_lead_row(one) for one in rows], caption, key, empty)


def show_leads_on_decision(rows: Sequence[LeadRow]) -> None:
    """The section of a decision's page."""
    st.header(f"疑点（{len(rows)} 条）", anchor=False)
    st.caption(
        "含该决策的议题、会议、所授权事项及其合同、付款、投标、问题、整改的疑点；须由人核实，"
        "不是结论。"
    )
    lead_table(rows, "trace_leads", "没有提出过疑点；没有疑点不等于没有问题。")


def _lead_row(one: LeadRow) -> tuple[Cell, ...]:
    return (
        Link(one.sentence or "说明未记录", "lead", one.id),
        status_mark(one.status),
        one.severity or "",
        Link(one.rule_id, "rule", one.rule_id),
        Link(one.enterprise or "", "enterprise", one.enterprise_id or ""),
        one.day("raised_on"),
        one.reviewer or "",
    )


def status_mark(status: str) -> Mark:
    """The status by sign and word."""
    return Mark(LeadStatus.read(status).label, TONES[LeadStatus.read(status)])


def count_table(counts: Sequence[RuleLeads], enterprise_id: str) -> None:
    """Per rule what came of its leads; each line leads to them."""
    rows = [_count_row(one, enterprise_id) for one in counts]
    show_table(COUNTS, rows, "各规则疑点的去向", "lead_counts", "还没有提出过疑点。")


def _count_row(one: RuleLeads, enterprise_id: str) -> tuple[Cell, ...]:
    def leads(status: str = "") -> str:
        return address("lead", enterprise_id=enterprise_id, rule=one.rule_id, status=status)

    return (
        Link(one.rule_id, "rule", one.rule_id),
        one.title,
        counted(one.raised, leads()),
        counted(one.open, leads(LeadGroup.OPEN)),
        counted(one.reviewed, leads(LeadGroup.REVIEWED)),
        counted(one.confirmed, leads(LeadStatus.TURNED_FINDING)),
        counted(one.excluded, leads(LeadStatus.EXCLUDED)),
        _precision(one),
    )


def _precision(one: RuleLeads) -> Amount:
    """Turned into findings of those reviewed; a share only from ten reviewed upwards."""
    if not one.reviewed:
        return Amount("", None)
    share = one.confirmed / one.reviewed
    said = f"（{share:.1%}）" if one.reviewed >= SMALL else ""
    return Amount(f"{one.confirmed}/{one.reviewed}{said}", share)


def show_head(lead: LeadView) -> None:
    """The card at the top: what is said, how grave, where it stands, the ways on."""
    with st.container(border=True):
        st.header(plain(lead.sentence), anchor=False)
        with st.container(horizontal=True):
            st.badge(lead.status.label, color=COLOURS.get(lead.status, "gray"))
            is_grave = lead.severity == Severity.MAJOR
            st.badge(f"程度 {plain(lead.severity)}", color="red" if is_grave else "gray")
            st.badge(f"提出 {lead.raised_on or '未记录'}", color="gray")
            st.badge(f"判断时点 {lead.as_of or '未记录'}", color="gray")
        page_links(list(_ways_on(lead)), "与该疑点有关的页面")


def _ways_on(lead: LeadView) -> Iterator[tuple[str, str]]:
    yield "全部疑点", "lead"
    yield f"规则：{lead.rule.id} {lead.rule.title}", address("rule", id=lead.rule.id)
    if lead.enterprise:
        yield f"企业：{lead.enterprise}", address("enterprise", id=lead.enterprise_id)
    if lead.finding:
        words = f"已转为问题（{lead.finding.status or '状态未记录'}）"
        yield words, address("question", q=FINDING, finding_id=lead.finding.id, ask="1")
    for one in lead.about:
        way = way_to(one.label, one.id)
        if way is not None:
            yield one.title, address(way.page, **way.params)


def show_basis(lead: LeadView) -> None:
    """Clauses, formula and thresholds."""
    st.header("依据与判断方法", anchor=False)
    st.markdown("\n".join(f"- **{name}**　{plain(text)}" for name, text in _basis(lead)))


def _basis(lead: LeadView) -> Iterator[tuple[str, str]]:
    for one in lead.clauses:
        yield "依据", f"{one.text.removeprefix('依据')}　{one.says}"
    if not lead.clauses:
        yield "依据", "未列出：按今天的资料没有作出判断"
    yield "判断公式", f"{lead.rule.formula}（规则第 {lead.rule_version} 版）"
    for shown in lead.parameters:
        yield "所用参数", f"{shown.label}：{shown.text}"
    for caveat in lead.rule.caveats:
        yield "除外情形", caveat


def show_proofs(proofs: Sequence[Proof]) -> None:
    """What the lead rests on, with the place of each fact."""
    st.header(f"证据（{len(proofs)} 项）", anchor=False)
    rows = [_proof_row(one) for one in proofs]
    empty = "未见可列出的证据：该疑点按“资料范围内未见记录”判断，或证据不在您的查看范围。"
    show_table(PROOFS, rows, "证据", "lead_proofs", empty)


def _proof_row(one: Proof) -> tuple[Cell, ...]:
    columns = (pair.partition("=")[2] for pair in one.columns.split(";") if pair)
    return (
        thing_link(one.title, one.label, one.id),
        "；".join(f"{fact.label}：{fact.text}" for fact in one.facts),
        one.document,
        locator_text(one.locator),
        "、".join(dict.fromkeys(columns)),
    )


def thing_link(text: str, label: str, id_: str) -> Cell:
    """The thing as a link where there is a way to it; relations have none."""
    return way_to(label, id_, text) or text


def way_to(label: str, id_: str, text: str = "") -> Link | None:
    """The page of a thing, else its neighbourhood."""
    if label in PAGE_OF_LABEL:
        return Link(text, PAGE_OF_LABEL[label], id_)
    if label in NODE_TYPES and label not in WITHOUT_PAGE:
        return Link(text, "relations", more=(("from", id_),))
    return None


def show_remedies(lead: LeadView) -> None:
    """The smallest change that would clear the lead."""
    if lead.remedies:
        st.header("怎样才不再命中", anchor=False)
        st.caption(CLEARS)
        rows = [(one.thing, one.what, one.value) for one in lead.remedies]
        show_table(REMEDIES, rows, "怎样才不再命中", "lead_remedies")


def show_history(lead: LeadView) -> None:
    """Every act, oldest first."""
    st.header("处置记录", anchor=False)
    rows: list[tuple[Cell, ...]] = [
        (
            Amount(str(one.number), one.number),
            _moment(one.done_at),
            one.kind,
            one.done_by,
            f"{one.from_status} → {one.to_status}" if one.from_status else one.to_status,
            one.reason,
            one.rule_version,
        )
        for one in lead.history
    ]
    show_table(HISTORY, rows, "处置记录", "lead_history")


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}" if at else "未记录"
