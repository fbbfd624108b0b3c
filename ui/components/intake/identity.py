"""Parts of 人员与单位核对: the list of work, two records side by side, the form, the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import streamlit as st

from graph.aliases import Act
from services.access import Right
from services.identity.identity_acts import ActRow, confirm, refuse, rejudge_touched, undo
from services.identity.identity_candidates import IdentityError
from services.identity.identity_view import NOT_RECORDED, TELLING, PairView, Side
from ui.components.links import address, page_links
from ui.components.sources import place_text
from ui.components.table import Cell, Link, Mark, show_table
from ui.components.text import plain
from ui.session import act, current_viewer

PAIRS = ("待核对", "类型", "一方", "另一方", "相同", "不同")
LOG = ("序号", "时间", "操作", "保留", "另一方", "理由", "操作人", "状态")
YES, NO = "是同一主体", "不是同一主体"
CAUTION = (
    "系统只列出可能，由人认定；只凭姓名或名称不能认定。确认后两处记录合为一处，可随时撤销，撤销后与"
    "从未确认过一样。姓名相同、核验过的身份证号也相同的，导入时即归并，同样记入核对记录、可以撤销。"
)


def pair_table(pairs: Sequence[PairView]) -> None:
    """The list of work, each line leading to its pair."""
    rows = [_pair_row(number, one) for number, one in enumerate(pairs, 1)]
    show_table(PAIRS, rows, "待核对清单", "identities_pairs", "没有待核对的人员和单位。")


def _pair_row(number: int, pair: PairView) -> tuple[Cell, ...]:
    first = f"第 {number} 对" + ("（曾否认，依据有变化）" if pair.refused else "")
    return (
        Link(first, "identities", more=(("one", pair.one.id), ("other", pair.other.id))),
        pair.title,
        _called(pair.one),
        _called(pair.other),
        "；".join(pair.same),
        "；".join(pair.differs),
    )


def _called(side: Side) -> str:
    where = dict(side.facts).get("记载单位", "")
    return f"{side.name}（{where}）" if where else side.name


def show_pair(pair: PairView) -> None:
    """Both records side by side, what speaks for and against, and the form."""
    page_links([("全部待核对", "identities")], "返回清单")
    if pair.refused:
        words = f"曾否认（第 {pair.refused} 号记录，理由：{pair.refused_reason}），之后依据有变化。"
        st.warning(plain(words), icon=":material/update:")
    show_table(
        ("项目", _called(pair.one), _called(pair.other), "比对"),
        [
            *_fact_rows(pair),
            ("来源", place_text(pair.one.locator), place_text(pair.other.locator), ""),
        ],
        "两处记录对照",
        "identities_sides",
    )
    links = [(_called(side), address(side.page, id=side.id)) for side in (pair.one, pair.other)]
    page_links(links, "两处记录的页面")
    for column, word, reasons in zip(
        st.columns(2), ("相同", "不同"), (pair.same, pair.differs), strict=True
    ):
        with column:
            st.header(f"{word}（{len(reasons)} 项）", anchor=False)
            st.markdown("\n".join(f"- {plain(one)}" for one in reasons) or "没有。")
    _show_form(pair)


def _fact_rows(pair: PairView) -> Iterator[tuple[Cell, ...]]:
    """Each thing known of either, and whether both say the same where that tells anything."""
    for (label, mine), (_label, theirs) in zip(pair.one.facts, pair.other.facts, strict=True):
        if (mine, theirs) == (NOT_RECORDED, NOT_RECORDED):
            continue
        mark: Cell = ""
        if label in TELLING and NOT_RECORDED not in (mine, theirs):
            mark = Mark("相同", "good") if mine == theirs else Mark("不同", "against")
        yield label, mine, theirs, mark


def _show_form(pair: PairView) -> None:
    st.header("核对结果", anchor=False)
    if pair.blocked:
        words = "不能确认为同一主体：" + "；".join(pair.blocked) + "。来源有误的，请先更正资料。"
        st.error(plain(words), icon=":material/block:")
    with st.form(f"identities_form_{pair.key}"):
        choices = [NO] if pair.blocked else [YES, NO]
        chosen = st.radio("两处记录", choices, index=None)
        reason = st.text_area(
            "理由",
            placeholder="查了哪些资料、问了谁、凭什么认定；不得写举报人身份",
            max_chars=1000,
            height=100,
        )
        st.caption("理由、您的姓名、时间和当时的各项依据会记入核对记录，不能删改，可以撤销。")
        if st.form_submit_button("记录核对结果", type="primary", icon=":material/check:"):
            _decide(pair, chosen, reason)


def _decide(pair: PairView, chosen: str | None, reason: str) -> None:
    if chosen is None:
        st.error("请先选一项核对结果。", icon=":material/edit:")
        return
    try:
        done = act(confirm if chosen == YES else refuse, pair.one.id, pair.other.id, reason)
    except IdentityError as error:
        st.error(plain(error), icon=":material/edit:")
        return
    _after(done)


def _after(done: Act) -> None:
    """Judge again what the act touches, say so, and go back to the list."""
    bar = st.progress(0.0, "正在重新判断有关规则…")

    def tell(name: str, at: int, total: int) -> None:
        bar.progress(at / total, f"正在重新判断 {plain(name)}（{at + 1} / {total}）")

    judged = act(rejudge_touched, done, progress=tell)
    st.toast(f"已记录为第 {done.number} 号。", icon=":material/check:")
    if judged is not None:
        st.toast(judged.text(), icon=":material/rule:")
    st.query_params.clear()
    st.rerun()


def show_log(rows: Sequence[ActRow]) -> None:
    """Every act, and the form to undo one that is in force."""
    st.header(f"核对记录（{len(rows)} 条）", anchor=False)
    table = [_log_row(row) for row in rows]
    show_table(LOG, table, "核对记录", "identities_log", "还没有核对过。")
    open_ = [row for row in rows if row.is_in_force and row.kind != "撤销"]
    if open_ and current_viewer().may(Right.IDENTIFY):
        _undo_form(open_)


def _log_row(row: ActRow) -> tuple[Cell, ...]:
    if row.undoes:
        state: Cell = f"撤销第 {row.undoes} 号"
    else:
        state = Mark("有效", "good") if row.is_in_force else Mark("已撤销", "open")
    return (
        str(row.number),
        _moment(row.decided_at),
        row.kind,
        row.kept_name,
        row.other_name,
        row.reason,
        row.decided_by,
        state,
    )


def _undo_form(rows: Sequence[ActRow]) -> None:
    with st.expander("撤销一条记录"), st.form("identities_undo", border=False):
        chosen = st.selectbox("记录", rows, index=None, format_func=_line, placeholder="请选择")
        reason = st.text_input("撤销的理由", max_chars=1000)
        if st.form_submit_button("撤销", icon=":material/undo:"):
            _undo(chosen, reason)


def _undo(chosen: ActRow | None, reason: str) -> None:
    if chosen is None:
        st.error("请先选要撤销的记录。", icon=":material/edit:")
        return
    try:
        done = act(undo, chosen.id, reason)
    except IdentityError as error:
        st.error(plain(error), icon=":material/edit:")
        return
    _after(done)


def _line(row: ActRow) -> str:
    return f"第 {row.number} 号　{row.kind}　{row.kept_name}—{row.other_name}（{row.decided_by}）"


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}" if at else "未记录"
