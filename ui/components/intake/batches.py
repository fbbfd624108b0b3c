"""Parts about batches (批次): the list, one batch, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from services.access import Viewer
from services.ingest.batch_list import BatchRow
from services.ingest.batches import revoke
from services.ingest.changes import Changes
from services.ingest.dry_run import plan_revoke
from services.session import Session
from services.verdicts.rejudging import rejudge_all
from ui.components.intake.loading import show_changes
from ui.components.links import address, page_links
from ui.components.table import Amount, Cell, Link, show_table
from ui.components.text import plain
from ui.session import act, read

HEADINGS = ("批次", "文件", "写入时间", "操作人", "事实数")
FACTS = ("项目", "内容")
TOO_LARGE = "这个批次超出一次试算的容量，不能先列出会移除和改变什么；撤回本身不受影响。"


def batch_table(found: Sequence[BatchRow]) -> None:
    """The batches in force, the latest first."""
    rows: list[tuple[Cell, ...]] = [
        (
            Link(one.batch, "loading", more=(("batch", one.batch),)),
            "、".join(one.files),
            _moment(one),
            one.committed_by,
            Amount(str(one.facts), one.facts),
        )
        for one in reversed(found)
    ]
    show_table(HEADINGS, rows, "批次", "loading_batches", "还没有批次。")


def _moment(one: BatchRow) -> str:
    return one.committed_at[:16].replace("T", " ")


def show_batch(batch: BatchRow) -> None:
    """One batch, what taking it back would do, and the form for it."""
    page_links([("返回导入资料", address("loading"))], "返回")
    st.header(plain(f"批次 {batch.batch}"), anchor=False)
    rows: list[tuple[Cell, ...]] = [
        ("文件", "、".join(batch.files)),
        ("SHA-256", "、".join(batch.hashes)),
        ("写入时间", _moment(batch)),
        ("操作人", batch.committed_by),
        ("事实数", str(batch.facts)),
    ]
    show_table(FACTS, rows, "批次", "loading_batch")
    st.header("撤回", anchor=False)
    st.caption("撤回后，图谱等同于从未导入过这个批次；别的批次所说的保留不变，撤回记录也会保留。")
    changes = read(_plan, batch.batch)
    if changes is None:
        st.caption(TOO_LARGE)
    else:
        st.caption(
            plain(f"撤回会移除 {len(changes.removed)} 项，改变 {changes.changed_count} 项。")
        )
        with st.expander("看会移除和改变什么"):
            show_changes(changes, "loading_revoke")
    with st.form("loading_revoke"):
        reason = st.text_input("撤回理由（必填，随批次保存）", max_chars=200)
        is_sure = st.form_submit_button("撤回这个批次", icon=":material/undo:")
    if is_sure and not reason.strip():
        st.error("请写明撤回理由。", icon=":material/edit:")
    elif is_sure:
        _revoke(batch.batch, reason.strip())


def _plan(session: Session, viewer: Viewer, batch_id: str) -> Changes | None:
    return plan_revoke(session, viewer, batch_id)


def _revoke(batch_id: str, reason: str) -> None:
    with st.spinner("正在撤回并重新判断…"):
        act(_take_back, batch_id, reason)
    st.query_params.clear()
    st.toast(f"已撤回批次 {batch_id}。", icon=":material/undo:")
    st.rerun()


def _take_back(session: Session, viewer: Viewer, batch_id: str, reason: str) -> None:
    revoke(session, batch_id, viewer, reason=reason)
    rejudge_all(session, viewer)
