"""Typing in a meeting beside its scan (会议补录): the scan on the left, the form on the right."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from graph.errors import LoadError
from graph.vocabulary.sources import DocumentKind
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.registry import Field
from loaders.issues import Issue, Severity
from services.ingest.dry_run import FilePlan
from services.ingest.load_reports import FileReport
from services.ingest.meeting_entry import (
    ATTENDANCE,
    MEETINGS,
    TOPICS,
    VOTES,
    Scan,
    TypedMeeting,
    commit_entry,
    entry_fields,
    plan_entry,
)
from services.verdicts.rejudging import rejudge
from ui.components.intake.correction import show_plan
from ui.components.text import plain
from ui.session import act

TABLES = {ATTENDANCE: "参会", TOPICS: "议题", VOTES: "表决"}
KINDS = (DocumentKind.MINUTES, DocumentKind.RECORD, DocumentKind.RESOLUTION, DocumentKind.OTHER)
PICTURES = ("png", "jpg", "jpeg")
MANY = {ATTENDANCE: 7, TOPICS: 3, VOTES: 7}


def show_scan() -> UploadedFile | None:
    """The scan to type from, shown where the browser can show it; its content is not kept."""
    st.header("对照文件", anchor=False)
    file = st.file_uploader(
        "扫描件（图片或 PDF；只登记名称和指纹，不保存内容）",
        type=[*PICTURES, "pdf"],
        key="meeting_entry_scan",
    )
    if file is None:
        st.caption("没有电子扫描件的，请在右边写明纸质文件的名称。")
    elif file.name.lower().endswith(PICTURES):
        st.image(file, caption=plain(file.name))
    else:
        st.caption(plain(f"{file.name}：请在阅读器中打开，对照录入。"))
    return file


def entry_form(firms: Sequence[str], file: UploadedFile | None) -> None:
    """The typed meeting, tried or written."""
    with st.form("meeting_entry"):
        st.header("会议", anchor=False)
        firm = st.selectbox(
            "填报企业（必填）", firms, index=None, key="entry_firm", placeholder="请选择"
        )
        left, right = st.columns(2)
        held_on = left.text_input("会议日期（必填）", placeholder="2023-08-15", key="entry_held_on")
        name = right.text_input(
            "会议名称（必填）", placeholder="2023年第9次董事会", key="entry_name"
        )
        cells = _meeting_cells()
        rows = {sheet: _table(sheet, title) for sheet, title in TABLES.items()}
        st.header("依据", anchor=False)
        paper = st.text_input("纸质文件名称（上传了扫描件的可不填）", key="entry_paper")
        kind = st.selectbox("文件类型", [one.label for one in KINDS], key="entry_kind")
        reason = st.text_input("补录理由（必填）", placeholder="只有扫描件", key="entry_reason")
        tried, written = st.columns(2)
        is_tried = tried.form_submit_button("先检查", icon=":material/preview:")
        is_written = written.form_submit_button("写入会议", type="primary", icon=":material/check:")
    if is_tried or is_written:
        scan = _scan(file, paper, str(kind))
        typed = TypedMeeting(firm or "", held_on, name, cells, rows, scan, reason)
        _go(typed, is_written)


def _meeting_cells() -> dict[str, str]:
    """The meeting's own columns, two side by side."""
    places = st.columns(2)
    cells = {}
    for at, one in enumerate(entry_fields(MEETINGS)):
        with places[at % 2]:
            cells[one.column.heading] = _field(one)
    return cells


def _go(typed: TypedMeeting, is_written: bool) -> None:
    try:
        if is_written:
            _told(act(commit_entry, typed))
        else:
            _tried(act(plan_entry, typed))
    except LoadError as error:
        st.error(plain(error), icon=":material/edit:")


def _tried(planned: FilePlan) -> None:
    _show_issues(planned.report.issues)
    show_plan(planned)


def _told(report: FileReport) -> None:
    _show_issues(report.issues)
    if not report.batch:
        st.error("没有写入；请按上面的提示改正后再试。", icon=":material/edit:")
        return
    words = f"已写入会议，批次 {report.batch}；要取消，请撤回这个批次。"
    if report.rejected:
        words = f"只写入了合格的行，批次 {report.batch}；没有写入的行见上面的提示。"
    st.success(plain(words), icon=":material/check:")
    judged = act(rejudge, [report])
    if judged is not None:
        st.caption(plain(judged.text()))


def _show_issues(issues: Sequence[Issue]) -> None:
    for one in issues:
        place = f"{one.sheet}第 {one.row - 1} 行 {one.column}：" if one.row else ""
        words = plain(f"{place}{one.message}{one.suggestion}")
        if one.severity is Severity.ERROR:
            st.error(words, icon=":material/block:")
        elif one.severity is Severity.WARNING:
            st.warning(words, icon=":material/warning:")


def _scan(file: UploadedFile | None, paper: str, kind: str) -> Scan:
    if file is None:
        return Scan(paper.strip(), kind)
    return Scan(paper.strip() or file.name, kind, hashlib.sha256(file.getvalue()).hexdigest())


def _field(one: Field) -> str:
    heading = one.column.heading
    label = f"{heading}（必填）" if one.column.required else heading
    key = f"entry_{one.name}"
    words = _words(one)
    if words:
        return st.selectbox(label, words, index=None, key=key, placeholder="请选择") or ""
    return st.text_input(label, key=key, placeholder=one.column.example)


def _table(sheet: str, title: str) -> list[Mapping[str, str]]:
    """Rows to type; further ones are added below the last."""
    st.header(title, anchor=False)
    fields = entry_fields(sheet)
    empty: list[dict[str, Any]] = [
        {one.column.heading: None for one in fields} for _ in range(MANY[sheet])
    ]
    columns = {one.column.heading: _column(one) for one in fields}
    typed = st.data_editor(
        empty,
        column_config=columns,
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        key=f"entry_table_{sheet}",
    )
    return [{name: str(said) for name, said in row.items() if said} for row in typed]


def _column(one: Field) -> Any:
    heading, words = one.column.heading, _words(one)
    required = one.column.required
    if words:
        return st.column_config.SelectboxColumn(heading, options=words)
    return st.column_config.TextColumn(f"{heading}（必填）" if required else heading)


def _words(one: Field) -> list[str]:
    if one.kind is ColumnKind.BOOL:
        return ["是", "否"]
    return [term.label for term in one.terms] if one.terms else []
