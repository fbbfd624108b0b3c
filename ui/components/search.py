"""Search (检索): a field and drop-down lists whose values stand in the address (``?q=…``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Filter:
    """A drop-down list: its name in the address, its label, code → words."""

    name: str
    label: str
    choices: Mapping[str, str]


def search_field(page: str, label: str, placeholder: str) -> str:
    """Draw the field and return what is searched for; entering a text leaves any single record."""
    return search_row(page, label, placeholder)["q"]


def search_row(page: str, label: str, placeholder: str, *filters: Filter) -> dict[str, str]:
    """Draw the field and the lists in one row; the address is the only truth about their values."""
    keys = {name: f"{page}_{name}" for name in ("q", *(one.name for one in filters))}
    for name, key in keys.items():
        st.session_state[key] = _value(name, filters)

    def write_address() -> None:
        chosen = {name: str(st.session_state[key] or "").strip() for name, key in keys.items()}
        st.query_params.from_dict({name: value for name, value in chosen.items() if value})

    field, *lists = st.columns([3, *[1] * len(filters)])
    with field:
        st.text_input(
            label, key=keys["q"], placeholder=placeholder, on_change=write_address, max_chars=100
        )
    for column, one in zip(lists, filters, strict=True):
        with column:
            st.selectbox(
                one.label,
                list(one.choices),
                key=keys[one.name],
                format_func=one.choices.__getitem__,
                placeholder="不限",
                on_change=write_address,
            )
    return {name: str(st.session_state[key] or "").strip() for name, key in keys.items()}


def _value(name: str, filters: tuple[Filter, ...]) -> str | None:
    given = str(st.query_params.get(name, ""))
    lists = {one.name: one.choices for one in filters}
    if name in lists:
        return given if given in lists[name] else None
    return given
