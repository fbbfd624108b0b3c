"""The form of a question (问题表单): one typed field for each parameter of its file.

What is chosen goes into the address when 查询 is pressed; the answer reads it there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from queries.query import Param, Query
from queries.values import show
from services.lookup.candidates import KINDS, find_candidates, get_candidate, kind_title
from ui.components.clocks import kept_days
from ui.session import read

QUESTION, ASKED = "q", "ask"
"""What the address calls the question, and that 查询 was pressed."""
UNITS = {"万元": "万元", "元": "元", "亿元": "亿元"}
_AMOUNT = re.compile(r"([\d,.]+)\s*(亿元|万元|元)?")
IN_A_ROW = 3
EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Field:
    """One parameter on the page: its state key, its label, what the address gives."""

    param: Param
    key: str
    current: str

    @property
    def label(self) -> str:
        name = self.param.label
        if self.is_thing:
            name = name.replace("编号", "", 1)
        return f"{name}（必填）" if self.param.is_required else name

    @property
    def is_thing(self) -> bool:
        """Whether it is chosen from what is in the graph."""
        return self.param.name in KINDS

    @property
    def placeholder(self) -> str:
        return "请选择" if self.param.is_required else "不限"


def question_form(query: Query) -> None:
    """Draw the fields and the button."""
    with st.container(border=True):
        fields = [_field(query, param) for param in query.params]
        given = {one.param.name: _thing_field(one) for one in fields if one.is_thing}
        given |= _draw_row([one for one in fields if not one.is_thing])
        if not query.params:
            st.caption("这个问题不需要填写条件。")
        if st.button("查询", type="primary", icon=":material/search:"):
            filled = {name: value for name, value in given.items() if value}
            st.query_params.from_dict({QUESTION: query.name, ASKED: "1", **filled, **kept_days()})
            st.rerun()


def given_params(query: Query) -> dict[str, str]:
    """The parameters of the question that stand in the address."""
    names = {param.name for param in query.params}
    return {name: str(value) for name, value in st.query_params.items() if name in names}


def is_complete(query: Query, given: Mapping[str, str]) -> bool:
    """Whether every required parameter is given."""
    return all(given.get(param.name) for param in query.params if param.is_required)


def _field(query: Query, param: Param) -> Field:
    current = str(st.query_params.get(param.name, ""))
    # The value of the address is part of the key: after Back the field begins anew from it.
    return Field(param, f"question_{query.name}_{param.name}_{current}", current)


def _draw_row(fields: Sequence[Field]) -> dict[str, str]:
    """Small fields side by side."""
    given = {}
    columns = st.columns(IN_A_ROW) if fields else ()
    for at, one in enumerate(fields):
        with columns[at % IN_A_ROW]:
            given[one.param.name] = _draw(one)
    return given


def _draw(field: Field) -> str:
    if field.param.type.terms is not None:
        words = {term.value: term.label for term in field.param.type.terms}
        return _choice(field, words)
    return FIELDS.get(field.param.type.name, _text_field)(field)


def _thing_field(field: Field) -> str:
    """A search text beside the list of what it finds: nobody has to know a number."""
    left, right = st.columns([1, 2])
    with left:
        text = st.text_input(
            f"按名称查找{kind_title(field.param.name)}",
            key=f"{field.key}_text",
            placeholder="任意一段文字",
        )
    found = read(find_candidates, field.param.name, text.strip())
    words = {one.id: one.text for one in found}
    if field.current and field.current not in words and not text:
        known = read(get_candidate, field.param.name, field.current)
        words = {**({known.id: known.text} if known else {}), **words}
    with right:
        return _choice(field, words)


def _choice(field: Field, words: Mapping[str, str]) -> str:
    codes = list(words)
    chosen = st.selectbox(
        field.label,
        codes,
        index=codes.index(field.current) if field.current in words else None,
        format_func=lambda one: words.get(one, one),
        key=f"{field.key}_{hash(tuple(codes))}",
        placeholder=field.placeholder if codes else "没有可选的对象",
    )
    return chosen or ""


def _date_field(field: Field) -> str:
    chosen = st.date_input(
        field.label,
        value=_day(field.current),
        key=field.key,
        format="YYYY-MM-DD",
        min_value=EARLIEST,
        max_value=LATEST,
    )
    return chosen.isoformat() if isinstance(chosen, date) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _int_field(field: Field) -> str:
    is_number = field.current.lstrip("-").isdigit()
    value = int(field.current) if is_number else field.param.default
    start = value if isinstance(value, int) else None
    chosen = st.number_input(field.label, value=start, step=1, key=field.key, placeholder="不限")
    return "" if chosen is None else str(int(chosen))


def _float_field(field: Field) -> str:
    value: float | None
    try:
        value = float(field.current)
    except ValueError:
        value = field.param.default if isinstance(field.param.default, float) else None
    chosen = st.number_input(field.label, value=value, key=field.key, placeholder="不限")
    return "" if chosen is None else f"{chosen:g}"


def _bool_field(field: Field) -> str:
    value = field.current == "是" if field.current else field.param.default is True
    return "是" if st.checkbox(field.label, value=value, key=field.key) else "否"


def _money_field(field: Field) -> str:
    """A number and its unit, as in ``400 万元``; the address holds both."""
    found = _AMOUNT.fullmatch(field.current)
    number, unit = found.groups() if found else ("", "")
    left, right = st.columns([2, 1])
    with left:
        typed = st.text_input(
            field.label, value=number, key=f"{field.key}_number", placeholder="不限"
        )
    with right:
        units = list(UNITS)
        at = units.index(unit) if unit in UNITS else 0
        chosen = st.selectbox("单位", units, index=at, key=f"{field.key}_unit")
    return f"{typed.strip()}{chosen}" if typed.strip() else ""


def _text_field(field: Field) -> str:
    example = show(field.param.example, field.param.type)
    hint = f"例如：{example}" if example else field.placeholder
    typed = st.text_input(field.label, value=field.current, key=field.key, placeholder=hint)
    return typed.strip()


FIELDS: dict[str, Callable[[Field], str]] = {
    "date": _date_field,
    "int": _int_field,
    "bool": _bool_field,
    "money": _money_field,
    "float": _float_field,
}
