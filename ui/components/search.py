"""Search (检索): a field and drop-down lists whose values stand in the address (``?q=…``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


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
    keys = _keys(page, ("q", *(one.name for one in filters)), filters)
    field, *lists = st.columns([3, *[1] * len(filters)])
    with field:
        st.text_input(
            label,
            key=keys["q"],
            placeholder=placeholder,
            on_change=_write_address,
            args=(keys,),
            max_chars=100,
        )
    _draw_lists(lists, filters, keys)
    return _chosen(keys)


def filter_row(page: str, *filters: Filter) -> dict[str, str]:
    """Draw the lists alone in one row."""
    keys = _keys(page, tuple(one.name for one in filters), filters)
    _draw_lists(st.columns(len(filters)), filters, keys)
    return _chosen(keys)


def _keys(page: str, names: tuple[str, ...], filters: tuple[Filter, ...]) -> dict[str, str]:
    """The state key of each name, its state set to what the address says."""
    keys = {name: f"{page}_{name}" for name in names}
    for name, key in keys.items():
        st.session_state[key] = _value(name, filters)
    return keys


def _draw_lists(
    columns: Sequence[DeltaGenerator], filters: tuple[Filter, ...], keys: Mapping[str, str]
) -> None:
    for column, one in zip(columns, filters, strict=True):
        with column:
            st.selectbox(
                one.label,
                list(one.choices),
                key=keys[one.name],
                format_func=one.choices.__getitem__,
                placeholder="不限",
                on_change=_write_address,
                args=(keys,),
            )


def _write_address(keys: Mapping[str, str]) -> None:
    st.query_params.from_dict({name: value for name, value in _chosen(keys).items() if value})


def _chosen(keys: Mapping[str, str]) -> dict[str, str]:
    return {name: str(st.session_state[key] or "").strip() for name, key in keys.items()}


def _value(name: str, filters: tuple[Filter, ...]) -> str | None:
    given = str(st.query_params.get(name, ""))
    lists = {one.name: one.choices for one in filters}
    if name in lists:
        return given if given in lists[name] else None
    return given
