"""The correction form (更正表单): new value, reason, document; what it would change; writing it."""

from __future__ import annotations

import hashlib

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from graph.errors import LoadError
from services.ingest.corrections import (
    KEY_NOTE,
    Correctable,
    Evidence,
    Request,
    correct,
    plan_correction,
)
from services.ingest.dry_run import FilePlan
from services.ingest.value_history import Thing
from services.verdicts.rejudging import rejudge
from ui.components.text import plain
from ui.components.thing import values_table
from ui.session import act


def show_history_of(thing: Thing, one: Correctable) -> None:
    """What the sources say of this property."""
    values = [said for said in thing.values if said.name == one.name]
    values_table(values, f"“{one.label}”的取值和来源", "correction_values", "来源没有写明这一项。")
    if one.is_key:
        st.warning(KEY_NOTE, icon=":material/key:")


def correction_form(thing: Thing, one: Correctable) -> None:
    """Typed, tried, and only then written."""
    key = f"correction_{thing.id}_{one.name}"
    with st.form(key):
        value = _value_field(one, key)
        reason = st.text_area("更正理由（必填）", max_chars=500, height=80, key=f"{key}_reason")
        name, number = st.columns([2, 1])
        paper = name.text_input("依据文件名称（上传了文件的可不填）", key=f"{key}_paper")
        doc_no = number.text_input("文号", key=f"{key}_doc_no")
        file = st.file_uploader("依据文件（只登记名称和指纹，不保存内容）", key=f"{key}_file")
        tried, written = st.columns(2)
        is_tried = tried.form_submit_button("先看会改什么", icon=":material/preview:")
        is_written = written.form_submit_button("写入更正", type="primary", icon=":material/check:")
    if not (is_tried or is_written):
        return
    request = Request(thing.id, one.name, value, reason, evidence_from(file, paper, doc_no))
    try:
        if is_tried:
            show_plan(act(plan_correction, request))
        else:
            _write(request)
    except LoadError as error:
        st.error(plain(error), icon=":material/edit:")


def evidence_from(file: UploadedFile | None, paper: str, doc_no: str) -> Evidence:
    """The document behind what is typed: an uploaded file by its digest, else a paper's name."""
    if file is None:
        return Evidence(paper.strip(), doc_no.strip())
    return Evidence(paper.strip() or file.name, doc_no.strip(), _digest(file))


def _digest(file: UploadedFile) -> str:
    return hashlib.sha256(file.getvalue()).hexdigest()


def _value_field(one: Correctable, key: str) -> str:
    label = f"新值：{one.label}（必填）"
    if one.choices:
        return st.selectbox(label, one.choices, index=None, key=f"{key}_value") or ""
    return st.text_input(label, key=f"{key}_value", placeholder=one.hint, help=one.hint or None)


def show_plan(planned: FilePlan) -> None:
    """What would come, change and wait, in sentences."""
    changes = planned.changes
    st.header("写入后会改变（现在还没有写入）", anchor=False)
    for one in changes.changed:
        old = one.old or "未记录"
        st.markdown(plain(f"{one.kind}“{one.name}”的{one.property}：{old} → {one.new}"))
    for row in changes.added:
        st.markdown(plain(f"新增{row.kind}：{row.name}"))
    for gone in changes.removed:
        st.markdown(plain(f"移除{gone.kind}：{gone.name}（{gone.source}）"))
    for link in changes.waiting:
        st.markdown(plain(f"待接续的{link.kind}：{link.start} → {link.end}"))


def _write(request: Request) -> None:
    report = act(correct, request)
    judged = act(rejudge, [report])
    st.success(
        plain(f"已写入更正，批次 {report.batch}；要取消，请撤回这个批次。"), icon=":material/check:"
    )
    if judged is not None:
        st.caption(plain(judged.text()))
