"""Parts of a decision (决策): head, row of a list, reviews, how it was carried out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from services.tracing.decisions import DecisionHead, DecisionHit, ExecutionRow, ReviewRow
from ui.components.links import HISTORY, address, page_links
from ui.components.sources import place_text
from ui.components.table import Amount, Cell, Link, Mark, show_table
from ui.components.text import plain

QUESTIONS = {
    "legality_before_meeting": "会前合法性审查",
    "dissent": "不同意见",
    "execution_of_decision": "执行与出入",
}
LIST = ("决策", "企业", "类别", "会议", "决策日期", "金额", "执行状态")
REVIEWS = ("类别", "审查人", "送审", "出具意见", "与会议的先后", "结论", "落实情况", "疑点线索")
EXECUTION = ("环节", "名称", "日期", "与决策的先后", "金额", "金额出入", "对方", "出入说明")


def decision_table(hits: Sequence[DecisionHit], key: str, empty: str, page: str = "trace") -> None:
    """Decisions as links to a page."""
    show_table(LIST, [_hit_row(hit, page) for hit in hits], "决策清单", key, empty)


def show_head(head: DecisionHead, *more: tuple[str, str]) -> None:
    """The card at the top: name, badges, ways on (`more` come last), resolution, where it was read.

    Few elements, for the browser draws them before the chain: all badges are one line of text.
    """
    with st.container(border=True):
        st.header(plain(head.title), anchor=False)
        st.markdown(" ".join(_badges(head)))
        page_links([*_ways_on(head), *more], "与该决策有关的页面")
        st.markdown("  \n".join(f"**{label}**　{plain(text)}" for label, text in _lines(head)))


def _badges(head: DecisionHead) -> Iterator[str]:
    yield f":blue-badge[:material/category: {plain(head.class_ or '类别未记录')}]"
    yield f":gray-badge[金额 {plain(head.amount_text or '未记录')}]"
    yield f":gray-badge[决策日期 {plain(head.day('decided_on') or '未记录')}]"
    yield f":gray-badge[执行状态 {plain(head.status or '未记录')}]"
    if head.is_urgent:
        yield ":orange-badge[:material/bolt: 紧急决定]"


def _ways_on(head: DecisionHead) -> Iterator[tuple[str, str]]:
    """To the proof, the enterprise, the history, and the questions to ask of this decision."""
    yield "程序合规证明", address("proof", id=head.id)
    yield (
        f"企业：{head.enterprise or '未记录'}",
        address("enterprise", id=head.enterprise_id or ""),
    )
    yield HISTORY, address("thing", id=head.id)
    for name, label in QUESTIONS.items():
        yield f"提问：{label}", address("question", q=name, decision_id=head.id)


def show_reviews(reviews: Sequence[ReviewRow]) -> None:
    """Reviews against the day of the meeting; nothing when there are none."""
    if reviews:
        st.header("合法性与合规审查", anchor=False)
        show_table(REVIEWS, [_review_row(one) for one in reviews], "审查意见", "trace_reviews")


def show_execution(rows: Sequence[ExecutionRow]) -> None:
    """What was done under the decision and where it departs from it; nothing when there is none."""
    if rows:
        st.header("招标、合同、付款与执行", anchor=False)
        show_table(EXECUTION, [_execution_row(one) for one in rows], "执行情况", "trace_execution")


def _hit_row(hit: DecisionHit, page: str) -> tuple[Cell, ...]:
    return (
        Link(hit.title or hit.id, page, hit.id),
        Link(hit.enterprise or "", "enterprise", hit.enterprise_id or ""),
        hit.class_ or "",
        hit.meeting or "",
        hit.day("decided_on"),
        Amount(hit.money("amount_fen"), hit.amount_fen),
        hit.status or "",
    )


def _lines(head: DecisionHead) -> list[tuple[str, str]]:
    meeting = "，".join(filter(None, (head.meeting, head.form, head.result)))
    made = "由通过的议题推导" if head.is_derived else ""
    place = place_text(head.locator)
    lines = [
        ("文号", head.doc_no or ""),
        ("决策会议", meeting),
        ("决议内容", head.conclusion or ""),
        ("对应事项", "、".join(head.items)),
        ("相对方", "、".join(head.counterparties)),
        ("后续变更", "、".join(head.amended_by)),
        ("来源", "；".join(filter(None, (place, made)))),
    ]
    return [(label, text) for label, text in lines if text]


def _review_row(one: ReviewRow) -> tuple[Cell, ...]:
    return (
        one.kind or "",
        one.reviewer or "",
        one.day("submitted_on"),
        one.day("opined_on"),
        one.timing or "",
        one.conclusion or "",
        "；".join(filter(None, (one.conditions, one.adoption))),
        Mark(one.clue, "warn") if one.clue else "",
    )


def _execution_row(one: ExecutionRow) -> tuple[Cell, ...]:
    return (
        one.kind or "",
        one.title or "",
        one.day("happened_on"),
        one.timing or "",
        Amount(one.money("amount_fen"), one.amount_fen),
        Amount(one.money("difference_fen"), one.difference_fen),
        Link(one.party or "", "supplier", more=(("q", one.party or ""),)),
        Mark(one.remark, "warn") if one.remark else "",
    )
