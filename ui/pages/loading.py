from pathlib import Path

import streamlit as st

from services.ingest.batch_list import batches, get_batch
from services.ingest.inbox import file_in, folder_of
from ui.components.intake.batches import batch_table, show_batch
from ui.components.intake.loading import (
    ask_options,
    examined,
    show_account,
    show_changes,
    show_commit,
    show_problems,
)
from ui.components.intake.work_list import show_sources, show_work
from ui.components.links import address, page_links
from ui.components.text import plain
from ui.session import current_viewer, read, shared_session

MEANS = (
    "先检查，再试写，确认后才写入：合格的行写入，不合格的列出，每个文件一个批次，可以撤回。"
    "扫描件和读不了的文件只登记为来源文件。本系统不得录入国家秘密。"
)


def show_file(path: Path, folder_text: str) -> None:
    page_links([("返回导入资料", address("loading", folder=folder_text))], "返回")
    st.header(plain(path.name), anchor=False)
    options = ask_options("loading_options")
    tried = examined(path, options)
    st.markdown(f"**{plain(f'试写结果：{tried.state}')}**")
    show_changes(tried.changes, "loading_plan")
    show_commit(path, options, tried)
    show_problems(tried.report)
    show_account(tried.report)


st.title("导入资料", anchor=False)
st.caption(MEANS)
folder_text = str(st.query_params.get("folder", ""))
folder = folder_of(shared_session(), current_viewer(), folder_text)
if batch := str(st.query_params.get("batch", "")):
    show_batch(get_batch(shared_session(), current_viewer(), batch))
elif file := str(st.query_params.get("file", "")):
    show_file(file_in(folder, file), folder_text)
else:
    show_sources(folder_text)
    show_work(folder, folder_text)
    st.header("批次", anchor=False)
    batch_table(read(batches))
