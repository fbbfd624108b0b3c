"""Notices (提示): what a person sees when something is absent, refused or broken.

Never a traceback, never a secret.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit as st

from graph.errors import SoeGraphError
from ui.components.text import plain

P = ParamSpec("P")
UNEXPECTED = (
    "页面出现意外问题，未能显示全部内容。请刷新后重试；若仍出现，请把时间和操作步骤告诉系统管理员。"
)

_log = logging.getLogger(__name__)


@contextmanager
def page_boundary() -> Iterator[None]:
    """Turn every error of a page into a Chinese sentence; what is not ours is logged."""
    try:
        yield
    except SoeGraphError as error:
        st.error(plain(error), icon=":material/info:")
    except Exception:
        _log.exception("A page failed")
        st.error(UNEXPECTED, icon=":material/error:")


def guarded(body: Callable[P, None]) -> Callable[P, None]:
    """A fragment runs alone, outside the page's boundary: give it its own."""

    @wraps(body)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with page_boundary():
            body(*args, **kwargs)

    return run


def show_missing(missing: Sequence[str]) -> None:
    """The list of what the answer lacks (缺少的资料); said also when nothing is lacking."""
    st.header("缺少的资料", anchor=False)
    if missing:
        st.markdown("\n".join(f"- {plain(one)}" for one in missing))
    else:
        st.caption("按现有资料未发现缺项；未导入的资料不在其内。")


def show_notes(notes: Sequence[str]) -> None:
    """What was cut off or is hidden."""
    for note in notes:
        st.warning(plain(note), icon=":material/content_cut:")


def show_cut(is_cut: bool) -> None:
    """Say that a list is not complete."""
    if is_cut:
        show_notes(["结果较多，可能未全部列出；请输入更长的文字或选择条件，缩小范围后再查。"])
