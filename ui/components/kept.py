"""What a person keeps under a title (自己保存的): the fields that rename and delete it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from services.access import Viewer
from services.own_titles import LONGEST_TITLE
from services.session import Session
from ui.session import current_viewer, shared_session

Id = TypeVar("Id", int, str)


@dataclass(frozen=True)
class Keeping(Generic[Id]):
    """How one kind is called and changed; ``key`` begins the keys of its fields."""

    what: str
    key: str
    rename: Callable[[Session, Viewer, Id, str], None]
    delete: Callable[[Session, Viewer, Id], None]


def title_field(label: str, key: str, value: str = "") -> str:
    """A field for a title."""
    return st.text_input(label, value=value, key=key, max_chars=LONGEST_TITLE)


def change_kept(keeping: Keeping[Id], titles: Mapping[Id, str]) -> None:
    """One row: which, its new title, and two buttons."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            f"保存的{keeping.what}",
            list(titles),
            format_func=titles.__getitem__,
            key=keeping.key,
            index=None,
            placeholder="请选择",
        )
        title = title_field("新名称", f"{keeping.key}_title")
        rename = st.button("改名", disabled=chosen is None or not title.strip())
        delete = st.button("删除", disabled=chosen is None, icon=":material/delete:")
    if chosen is None or not (rename or delete):
        return
    if rename:
        keeping.rename(shared_session(), current_viewer(), chosen, title)
    else:
        keeping.delete(shared_session(), current_viewer(), chosen)
    st.rerun()
