"""Parts of the work list (工作清单): uploads, the state of each file, loading what is ready."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from services.ingest.inbox import keep_upload
from services.ingest.load_reports import FileReport, LoadOptions
from services.ingest.work_lists import FileState, WorkItem, WorkList, commit_waiting, list_work
from services.verdicts.rejudging import rejudge
from ui.components.table import Amount, Cell, Link, Mark, show_table
from ui.components.text import plain
from ui.session import act, current_viewer, shared_session

STATE = "mapping_work"
RESULT_STATE = "mapping_work_results"
TONES: Mapping[FileState, str] = {
    FileState.LOADED: "good",
    FileState.READY: "open",
    FileState.MAPPED: "open",
    FileState.TO_CONFIRM: "warn",
    FileState.LACKS_CONSTANT: "warn",
    FileState.UNREADABLE: "against",
    FileState.FAULTY: "against",
    FileState.PASSED_OVER: "",
}
TO_SETTLE = frozenset({FileState.TO_CONFIRM, FileState.LACKS_CONSTANT})
HEADINGS = ("文件", "状态", "资料", "条数", "说明", "下一步")
RESULTS = ("文件", "结果", "新增", "未载入的行", "批次")


def show_sources(folder_text: str) -> None:
    """Where the files come from: uploads, or a folder on this machine."""
    left, right = st.columns(2)
    with left, st.form("mapping_upload", clear_on_submit=True):
        files = st.file_uploader("上传台账（可一次选几个）", accept_multiple_files=True)
        if st.form_submit_button("放进收件夹", icon=":material/upload:") and files:
            for one in files:
                act(keep_upload, one.name, one.getvalue())
            st.session_state.pop(STATE, None)
            st.query_params.clear()
            st.toast(f"已放进收件夹：{len(files)} 个文件。", icon=":material/check:")
    with right, st.form("mapping_folder"):
        text = st.text_input(
            "或写本机文件夹的路径", folder_text, placeholder="空着即为收件夹", max_chars=500
        )
        if st.form_submit_button("查看文件夹", icon=":material/folder_open:"):
            st.session_state.pop(STATE, None)
            st.session_state.pop(RESULT_STATE, None)
            st.query_params.from_dict({"folder": text.strip()} if text.strip() else {})
            st.rerun()


def show_work(folder: Path, folder_text: str) -> None:
    """The list, worked out once and anew when asked for."""
    kept = st.session_state.get(STATE)
    if kept is None or kept[0] != folder:
        kept = (folder, _look(folder))
        st.session_state[STATE] = kept
    work: WorkList = kept[1]
    counts = "，".join(f"{state.label} {count}" for state, count in work.counts.items())
    st.header(plain(f"工作清单（{len(work.items)} 个文件）"), anchor=False)
    st.caption(plain(f"{counts}。" if work.items else "收件夹里还没有文件。"))
    _buttons(work)
    rows = [_row(one, folder_text) for one in work.items]
    show_table(HEADINGS, rows, "工作清单", "mapping_work_list", "没有文件。")


def _buttons(work: WorkList) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        words = f"导入已就绪的 {len(work.waiting)} 个文件"
        is_asked = st.button(words, type="primary", disabled=not work.waiting)
        if st.button("重新查看", icon=":material/refresh:"):
            st.session_state.pop(STATE, None)
            st.session_state.pop(RESULT_STATE, None)
            st.rerun()
    if is_asked:
        _load(work)
    if rows := st.session_state.get(RESULT_STATE):
        show_table(RESULTS, rows, "导入结果", "mapping_results")


def _look(folder: Path) -> WorkList:
    bar = st.progress(0.0, "正在查看…")

    def tell(name: str, done: int, total: int) -> None:
        bar.progress(done / total, f"正在查看 {plain(name)}（{done + 1} / {total}）")

    found = list_work(shared_session(), current_viewer(), (folder,), LoadOptions(), tell)
    bar.empty()
    return found


def _load(work: WorkList) -> None:
    bar = st.progress(0.0, "正在导入…")

    def tell(name: str, done: int, total: int) -> None:
        bar.progress(done / total, f"正在导入 {plain(name)}（{done + 1} / {total}）")

    reports = act(commit_waiting, work, LoadOptions(), tell)
    bar.progress(1.0, "正在按新资料重新判断…")
    act(rejudge, reports)
    st.session_state.pop(STATE, None)
    names = {one.path: one.name for one in work.items}
    st.session_state[RESULT_STATE] = [_result(names[one.path], one) for one in reports]
    written = sum(1 for one in reports if one.batch)
    st.toast(f"已导入 {written} 个文件。", icon=":material/check:")
    st.rerun()


def _row(one: WorkItem, folder_text: str) -> tuple[Cell, ...]:
    more = (("folder", folder_text), ("file", one.name))
    step: Cell = ""
    if one.state in TO_SETTLE:
        words = "核对映射" if one.state is FileState.TO_CONFIRM else "补常数"
        step = Link(words, "mapping", more=more)
    elif one.state is not FileState.PASSED_OVER:
        step = Link("查看", "loading", more=more)
    count = Amount(str(one.rows) if one.rows else "", one.rows)
    return (one.name, Mark(one.words, TONES[one.state]), one.kind, count, one.note, step)


def _result(name: str, one: FileReport) -> tuple[Cell, ...]:
    added = one.written.added if one.written else 0
    return (
        name,
        one.problem or one.state,
        Amount(str(added), added),
        Amount(str(one.rejected), one.rejected),
        one.batch,
    )
