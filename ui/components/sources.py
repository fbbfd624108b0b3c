"""Sources (来源): every fact with its file, sheet, row, column and the file's fingerprint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from graph.schema.registry import NODE_TYPES
from services.sources import SourceRow
from services.sources import locator_text as locator_text
from services.sources import place_text as place_text
from ui.components.table import show_table

HEADINGS = ("来源文件", "位置", "列", "所载事实", "档号", "文件指纹（SHA-256 前 12 位）")
_ID = re.compile(r"\b([a-z]+)-[0-9a-f]{20}\b")
_TITLES = {label.lower(): declared.title for label, declared in NODE_TYPES.items()}


def show_sources(sources: Sequence[SourceRow], key: str) -> None:
    """The list of sources, the facts of one place together."""
    ordered = sorted(sources, key=_place)
    groups = [list(group) for _, group in groupby(ordered, key=_place)]
    st.header(f"来源（{len(groups)} 处，载明 {len(ordered)} 条事实）", anchor=False)
    rows = [_row(group) for group in groups]
    kept = [at for at, heading in enumerate(HEADINGS) if any(row[at] for row in rows)]
    show_table(
        [HEADINGS[at] for at in kept],
        [[row[at] for at in kept] for row in rows],
        "来源清单",
        key,
        "没有可列出的来源。",
    )


def readable(text: str) -> str:
    """The text with our ids replaced by the name of their kind: nobody reads an id."""
    return _ID.sub(lambda match: _TITLES.get(match.group(1), match.group(0)), text)


def _place(source: SourceRow) -> tuple[str, list[str | int]]:
    parts = re.split(r"(\d+)", source.locator)
    return source.document, [int(one) if one.isdigit() else one for one in parts]


def _row(group: Sequence[SourceRow]) -> tuple[str, ...]:
    first = group[0]
    facts = dict.fromkeys(readable(one.fact) for one in group)
    return (
        first.document,
        locator_text(first.locator),
        _columns(group),
        "；".join(facts),
        first.archive_no,
        first.sha256[:12],
    )


def _columns(group: Sequence[SourceRow]) -> str:
    """The column letters, without the names of our properties: ``amount_fen=G`` → ``G``."""
    pairs = [pair for one in group for pair in one.columns.split(";") if "=" in pair]
    letters = {pair.partition("=")[2].rpartition("#")[2] for pair in pairs}
    return "、".join(sorted(letters, key=lambda one: (len(one), one)))
