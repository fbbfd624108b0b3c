"""Sources (来源): every fact with its file, sheet, row and the file's fingerprint."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from services.sources import SourceRow
from ui.components.table import show_table

HEADINGS = ("事实", "来源文件", "位置", "所在列", "档号", "指纹（SHA-256 前 12 位）")


def show_sources(sources: Sequence[SourceRow], key: str) -> None:
    """The list of sources under its heading."""
    st.header(f"来源（{len(sources)} 处）", anchor=False)
    rows = [
        (one.fact, one.document, place_text(one), one.columns, one.archive_no, one.sha256[:12])
        for one in sources
    ]
    show_table(HEADINGS, rows, "来源清单", key, "没有可列出的来源。")


def place_text(source: SourceRow) -> str:
    """The place inside the file as a clerk reads it."""
    return locator_text(source.locator)


def locator_text(locator: str) -> str:
    """``台账.xlsx#会议!5`` → ``工作表“会议”第 5 行``; other places as they are written."""
    _, sign, inside = locator.partition("#")
    if not sign:
        return locator
    sheet, bang, row = inside.rpartition("!")
    if bang and row.isdigit():
        return f"工作表“{sheet}”第 {row} 行"
    return f"第 {inside} 段" if inside.isdigit() else inside
