from pathlib import Path

import streamlit as st

from graph.errors import LoadError
from services.ingest.file_constants import keep_constant
from services.ingest.inbox import file_in, folder_of
from services.ingest.mappings import keep_mapping, kept_mappings, propose_mapping
from ui.components.intake.mapping import (
    choose_datasets,
    column_table,
    constant_lines,
    kept_table,
    settled,
    short_name,
)
from ui.components.intake.work_list import STATE
from ui.components.links import address, page_links
from ui.components.text import plain
from ui.session import act, current_viewer, read, shared_session

MEANS = (
    "外来台账的表头与我们的栏目不同，核对一次即可：表头相同的文件以后自动认出。"
    "没有指定的栏不会载入，导入时逐栏提醒。本系统不得录入国家秘密。"
)


def show_file(path: Path, folder_text: str) -> None:
    page_links([("返回工作清单", address("loading", folder=folder_text))], "返回")
    first = read(propose_mapping, path)
    st.header(plain(f"核对映射：{path.name}（{first.row_count} 行）"), anchor=False)
    datasets, sheet = choose_datasets(first)
    if not datasets:
        st.info("请先选定这张表是哪类资料。", icon=":material/edit:")
        return
    proposal = read(propose_mapping, path, tuple(datasets), sheet)
    accept = st.toggle("“建议，待确认”的栏都采用（请逐栏看过取值）", key="mapping_accept")
    with st.form("mapping_settle"):
        columns = column_table(proposal, accept=accept)
        constants, stated = constant_lines(proposal)
        without = st.multiselect(
            "必填而文件里确实没有的栏", proposal.missing, placeholder="没有则空着"
        )
        left, right = st.columns(2)
        name = left.text_input("映射名称", short_name(proposal), max_chars=60)
        title = right.text_input("说明", f"{proposal.titles}（{proposal.file}）", max_chars=100)
        is_kept = st.form_submit_button("留存映射", type="primary", icon=":material/check:")
    if not is_kept:
        return
    try:
        act(keep_mapping, settled(proposal, columns, constants, without, title), name)
        for one in stated:
            act(keep_constant, one.constant, one.value, word=one.word, path=path)
    except LoadError as error:
        st.error(plain(error), icon=":material/edit:")
        return
    st.session_state.pop(STATE, None)
    st.success(plain(f"已留存映射“{name}”；表头相同的文件以后自动认出。"), icon=":material/check:")


st.title("外来台账映射", anchor=False)
st.caption(MEANS)
folder_text = str(st.query_params.get("folder", ""))
folder = folder_of(shared_session(), current_viewer(), folder_text)
if file := str(st.query_params.get("file", "")):
    show_file(file_in(folder, file), folder_text)
else:
    page_links([("到导入资料选文件", address("loading"))], "选文件")
    st.header("留存的映射", anchor=False)
    kept_table(read(kept_mappings))
