"""Local settings (本地设定): parameters in force, the form to propose one, what it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from graph.vocabulary.organisations import EnterpriseKind
from graph.vocabulary.supervision import AdjustmentActKind, AdjustmentStatus, Verdict
from rules.adjustments import MAY_FOLLOW, Adjustment
from rules.catalogue import rule_catalogue
from services.access import Right
from services.verdicts.adjusting import AdjustmentError, Wish, decide, make_adjustment, propose
from services.verdicts.adjustments import AdjustmentLine, ParameterLine
from services.verdicts.foreseen import Foreseen, foresee
from ui.components.table import Cell, Link, Mark, show_table
from ui.components.text import plain
from ui.session import act, current_viewer, shared_session

PARAMETERS = ("参数", "默认值", "来源", "本地设定", "规则")
SETTINGS = ("设定", "适用于", "状态", "生效", "失效", "依据文件", "提议人", "处理人")
CHANGES = ("规则", "现在", "设定后", "企业", "设定后的说明")
ACTS = ("时间", "处置", "处置人", "理由", "失效日期")
TONES = {AdjustmentStatus.APPROVED: "good", AdjustmentStatus.PROPOSED: "open"}
VERDICT_TONES = {Verdict.HIT: "against", Verdict.CLEAR: "good", Verdict.UNDECIDABLE: "open"}
SHOWN = 200
NUMBER, RULE = "调整参数", "停用规则"


def parameter_table(lines: Sequence[ParameterLine]) -> None:
    """Every parameter with its default, origin, local settings and the rules that read it."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.title,
            one.shipped,
            "。".join(filter(None, (one.origin, one.note))),
            "；".join(one.local),
            [Link(rule, "rule", rule) for rule in one.rules],
        )
        for one in lines
    ]
    show_table(PARAMETERS, rows, "参数清单", "thresholds_list")


def setting_table(lines: Sequence[AdjustmentLine]) -> None:
    """The local settings, each a link to its steps."""
    rows = [_setting_row(one) for one in lines]
    show_table(SETTINGS, rows, "本地设定清单", "thresholds_settings", "还没有本地设定。")


def _setting_row(line: AdjustmentLine) -> tuple[Cell, ...]:
    one = line.adjustment
    return (
        Link(line.what, "thresholds", one.id),
        line.where,
        Mark(one.status.label, TONES.get(one.status, "warn")),
        str(one.valid_from),
        str(one.valid_to or ""),
        one.document,
        one.proposed_by,
        one.decided_by,
    )


def show_setting(line: AdjustmentLine) -> None:
    """What one setting says, in a card."""
    one = line.adjustment
    said = {
        "适用于": line.where,
        "生效": f"{one.valid_from} 至 {one.valid_to or '今后'}的行为",
        "依据文件": one.document,
        "理由": one.reason,
    }
    with st.container(border=True):
        st.header(plain(line.what), anchor=False)
        st.badge(one.status.label, color="gray")
        st.markdown("\n".join(f"- **{name}**　{plain(text)}" for name, text in said.items()))


def act_table(acts: Sequence[Mapping[str, Any]]) -> None:
    """The steps of a setting."""
    rows = [
        (
            f"{one['done_at'].astimezone():%Y-%m-%d %H:%M}",
            str(one["act"]),
            str(one["done_by"]),
            str(one.get("reason") or ""),
            str(one.get("valid_to") or ""),
        )
        for one in acts
    ]
    show_table(ACTS, rows, "处置记录", "thresholds_acts")


# -- proposing ---------------------------------------------------------------------------------


def propose_form(parameters: Sequence[ParameterLine], enterprises: Mapping[str, str]) -> None:
    """The form; 试算 shows what would change, 提议 keeps the proposal."""
    what = st.radio("设定什么", (NUMBER, RULE), horizontal=True, key="thresholds_what")
    with st.form("thresholds_form"):
        wish = Wish(**_target(what, parameters), **_scope(enterprises), **_grounds())
        left, right = st.columns(2)
        with left:
            tried = st.form_submit_button("试算", icon=":material/calculate:", width="stretch")
        with right:
            asked = st.form_submit_button("提议", type="primary", width="stretch")
    if tried:
        _try(wish)
    elif asked:
        _ask(wish)


def _target(what: str, parameters: Sequence[ParameterLine]) -> dict[str, Any]:
    if what == RULE:
        titles = {one.id: f"{one.id} {one.title}" for one in rule_catalogue().rules}
        rule = st.selectbox("规则", list(titles), format_func=titles.__getitem__)
        return {"rule_id": rule or ""}
    names = {one.name: f"{one.title}（默认 {one.shipped}）" for one in parameters}
    left, right = st.columns([3, 1])
    with left:
        name = st.selectbox("参数", list(names), format_func=names.__getitem__)
    with right:
        value = st.number_input(
            "取值", min_value=0.0, value=None, format="%g", help="金额以分计，比例写小数"
        )
    return {"parameter": name or "", "value": value}


def _scope(enterprises: Mapping[str, str]) -> dict[str, Any]:
    left, middle, right = st.columns(3)
    with left:
        root = st.selectbox(
            "只对企业及其下级",
            list(enterprises),
            index=None,
            format_func=enterprises.__getitem__,
            placeholder="全部企业",
        )
    with middle:
        region = st.text_input("只对地区", placeholder="代码或全称，如 210102", max_chars=50)
    with right:
        kinds = st.multiselect(
            "只对企业类别", [one.label for one in EnterpriseKind], placeholder="全部类别"
        )
    return {"enterprise": root or "", "region": region.strip(), "kinds": tuple(kinds)}


def _grounds() -> dict[str, Any]:
    left, middle, right = st.columns([2, 1, 1])
    with left:
        document = st.text_input("依据文件", placeholder="名称和文号", max_chars=200)
    with middle:
        first = st.date_input("生效日期", value=None, format="YYYY-MM-DD")
    with right:
        last = st.date_input("失效日期", value=None, format="YYYY-MM-DD")
    reason = st.text_area("理由", max_chars=500, height=80)
    return {"document": document, "reason": reason, "valid_from": first, "valid_to": last}


def _try(wish: Wish) -> None:
    try:
        one = make_adjustment(shared_session(), current_viewer(), wish)
    except AdjustmentError as error:
        st.error(plain(error), icon=":material/edit:")
        return
    show_foreseen(foresee_now(one))


def foresee_now(one: Adjustment) -> Foreseen:
    """What a setting would change, with a bar while it is judged."""
    bar = st.progress(0.0, "正在试算…")

    def tell(name: str, done: int, total: int) -> None:
        bar.progress(done / total, f"正在试算 {plain(name)}（{done + 1} / {total}）")

    found = foresee(shared_session(), current_viewer(), one, progress=tell)
    bar.empty()
    return found


def show_foreseen(found: Foreseen) -> None:
    """How many verdicts change from what to what, and which."""
    total = sum(found.compared.values())
    st.header(f"试算：{len(found.changed)} 项判断会变（共 {total} 项）", anchor=False)
    st.caption(f"只试算了用到它的规则 {'、'.join(found.compared)}，什么也没有写入。")
    ways = [
        f"{before.label} → {after.label}：{count} 项"
        for (before, after), count in sorted(found.counts().items())
    ]
    if ways:
        st.markdown("\n".join(f"- {one}" for one in ways))
    rows: list[tuple[Cell, ...]] = [
        (
            Link(one.rule_id, "rule", one.rule_id),
            Mark(one.before.label, VERDICT_TONES.get(one.before, "warn")),
            Mark(one.after.label, VERDICT_TONES.get(one.after, "warn")),
            one.enterprise,
            one.sentence,
        )
        for one in found.changed[:SHOWN]
    ]
    show_table(CHANGES, rows, "会变的判断", "thresholds_changes", "没有判断会变。")


def _ask(wish: Wish) -> None:
    try:
        one = act(propose, wish)
    except AdjustmentError as error:
        st.error(plain(error), icon=":material/edit:")
        return
    st.toast("已记录提议，批准之后才生效。", icon=":material/check:")
    st.query_params["id"] = one.id
    st.rerun()


# -- deciding ----------------------------------------------------------------------------------


def decide_form(line: AdjustmentLine) -> None:
    """Approve, reject or end, where the viewer may and the status allows it."""
    one = line.adjustment
    can = MAY_FOLLOW[one.status]
    if not can or not current_viewer().may(Right.ADJUST):
        return
    with st.form(f"thresholds_decide_{one.id}_{one.status}"):
        step = st.radio("处理", can, format_func=lambda kind: kind.label, index=None)
        reason = st.text_area("理由（驳回、停止必须写明）", max_chars=500, height=80)
        st.caption("提议人不能批准自己的设定。批准或停止之后，会重新判断用到它的规则。")
        if st.form_submit_button("记录", type="primary", icon=":material/check:"):
            _record(one.id, step, reason)


def _record(id_: str, step: AdjustmentActKind | None, reason: str) -> None:
    if step is None:
        st.error("请先选一项处理。", icon=":material/edit:")
        return
    try:
        done = act(decide, id_, step, reason)
    except AdjustmentError as error:
        st.error(plain(error), icon=":material/edit:")
        return
    st.toast(f"已{step.label}。" + (done.text() if done else ""), icon=":material/check:")
    st.rerun()
