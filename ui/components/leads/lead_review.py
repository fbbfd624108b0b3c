"""The review form of a lead (核实表单), and judging again (重新判断)."""

from __future__ import annotations

import streamlit as st

from graph.vocabulary.supervision import LeadActKind, LeadStatus
from rules.leads import NEEDS_REASON
from services.access import Right
from services.verdicts.kept_leads import LeadError
from services.verdicts.lead_lists import LastJudged
from services.verdicts.lead_view import LeadView
from services.verdicts.leads import refresh, review
from ui.components.text import plain
from ui.session import act, current_viewer

WORDS = {
    LeadActKind.STARTED: "核实中：开始核实",
    LeadActKind.EXCLUDED: "已排除：核实后不成立",
    LeadActKind.TURNED: "转问题线索：核实后须进一步处理",
    LeadActKind.LACKS_DATA: "资料不足待补：现有资料不能核实",
    LeadActKind.RAISED_AGAIN: "重新提出：撤销排除",
}
NEVER = "还没有按规则判断过，因此没有疑点不等于没有问题。"


def show_review(lead: LeadView) -> None:
    """The form, where the viewer may review and the status allows something."""
    st.header("核实", anchor=False)
    if not current_viewer().may(Right.REVIEW):
        st.caption("您可以查看，不能核实；核实由国资监管员或调查员操作。")
    elif not lead.may:
        st.caption(f"状态为“{lead.status.label}”，不需要核实。")
    else:
        _form(lead)


def _form(lead: LeadView) -> None:
    with st.form(f"review_{lead.id}_{len(lead.history)}"):
        kind = st.radio("核实结果", lead.may, format_func=_words, index=None)
        reason = st.text_area(
            "理由",
            placeholder="查了哪些资料、问了谁、结论是什么；不得写举报人身份",
            max_chars=1000,
            height=100,
        )
        st.caption("理由、您的姓名和时间会记入处置记录，不能删改。标“须写理由”的必须填写理由。")
        if st.form_submit_button("记录核实结果", type="primary", icon=":material/check:"):
            _record(lead, kind, reason)


def _words(kind: LeadActKind) -> str:
    return f"{WORDS[kind]}（须写理由）" if kind in NEEDS_REASON else WORDS[kind]


def _record(lead: LeadView, kind: LeadActKind | None, reason: str) -> None:
    if kind is None:
        st.error("请先选一项核实结果。", icon=":material/edit:")
        return
    try:
        after = act(review, lead.id, kind, reason)
    except LeadError as error:
        st.error(plain(error), icon=":material/edit:")
        return
    status = LeadStatus.read(after["review_status"]).label
    st.toast(f"已记录：疑点现在是“{status}”。", icon=":material/check:")
    st.rerun()


def show_judged(judged: LastJudged) -> None:
    """When it was last judged, and the button to judge again."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if judged.as_of is None:
            st.warning(NEVER, icon=":material/rule:")
        elif judged.is_stale:
            st.warning(f"按 {judged.as_of} 的资料判断，之后资料有变化。", icon=":material/update:")
        else:
            st.caption(f"判断时点：{judged.as_of}。")
        if current_viewer().may(Right.REVIEW) and st.button("重新判断", icon=":material/refresh:"):
            _judge_again()


def _judge_again() -> None:
    bar = st.progress(0.0, "正在判断…")

    def tell(name: str, done: int, total: int) -> None:
        bar.progress(done / total, f"正在判断 {plain(name)}（{done + 1} / {total}）")

    done = act(refresh, progress=tell)
    st.toast(done.text(), icon=":material/check:")
    st.rerun()
