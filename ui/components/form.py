"""The form of a question (问题表单): one typed field for each parameter of its file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from queries.query import Param, Query
from queries.values import show
from services.decisions import find_decisions
from services.enterprises import find_enterprises
from services.losses import find_losses
from services.people import find_people
from services.suppliers import find_suppliers
from ui.session import read

EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)
Choices = dict[str, str]


def question_form(query: Query) -> None:
    """Draw the form; what is sent goes into the address, which is where the answer reads it."""
    with st.form(f"question_{query.name}", border=True):
        given = {param.name: _field(query, param) for param in query.params}
        if not query.params:
            st.caption("这个问题不需要填写条件。")
        if st.form_submit_button("查询", type="primary", icon=":material/search:"):
            filled = {name: value for name, value in given.items() if value}
            st.query_params.from_dict({"name": query.name, "ask": "1", **filled})


def given_params(query: Query) -> dict[str, str]:
    """The parameters of the question that stand in the address."""
    names = {param.name for param in query.params}
    return {name: str(value) for name, value in st.query_params.items() if name in names}


def _field(query: Query, param: Param) -> str:
    key = f"question_{query.name}_{param.name}"
    label = f"{param.label}（必填）" if param.is_required else param.label
    current = str(st.query_params.get(param.name, ""))
    if param.name in CHOICES:
        return _choice(label, key, current, CHOICES[param.name](), param)
    if param.type.terms is not None:
        terms = {term.value: term.label for term in param.type.terms}
        return _choice(label, key, current, terms, param)
    return FIELDS.get(param.type.name, _text_field)(label, key, current, param)


def _choice(label: str, key: str, current: str, choices: Choices, param: Param) -> str:
    known = list(choices)
    chosen = st.selectbox(
        label,
        known,
        index=known.index(current) if current in choices else None,
        format_func=lambda one: choices[one],
        key=key,
        placeholder="请选择，可输入文字筛选" if param.is_required else "不限",
    )
    return chosen or ""


def _date_field(label: str, key: str, current: str, _param: Param) -> str:
    chosen = st.date_input(
        label,
        value=_day(current),
        key=key,
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


def _int_field(label: str, key: str, current: str, param: Param) -> str:
    value = int(current) if current.lstrip("-").isdigit() else param.default
    start = value if isinstance(value, int) else None
    chosen = st.number_input(label, value=start, step=1, key=key, placeholder="不限")
    return "" if chosen is None else str(chosen)


def _bool_field(label: str, key: str, current: str, param: Param) -> str:
    value = current == "是" if current else param.default is True
    return "是" if st.checkbox(label, value=value, key=key) else "否"


def _text_field(label: str, key: str, current: str, param: Param) -> str:
    example = show(param.example, param.type)
    hint = f"例如：{example}" if example else "不限"
    return st.text_input(label, value=current, key=key, placeholder=hint).strip()


FIELDS: dict[str, Callable[[str, str, str, Param], str]] = {
    "date": _date_field,
    "int": _int_field,
    "bool": _bool_field,
}


def _decisions() -> Choices:
    rows = read(find_decisions).rows
    return {one.id: f"{one.title}｜{one.enterprise}｜{one.day('decided_on')}" for one in rows}


def _people() -> Choices:
    return {one.id: f"{one.name}｜{one.named_by}" for one in read(find_people).rows}


def _suppliers() -> Choices:
    return {one.id: f"{one.name}｜{one.uscc or '无信用代码'}" for one in read(find_suppliers).rows}


def _losses() -> Choices:
    rows = read(find_losses).rows
    return {
        one.id: f"{'、'.join(one.arises_from)}｜{one.enterprise}｜{one.money('direct_loss_fen')}"
        for one in rows
    }


def _enterprises() -> Choices:
    return {one.id: one.name or one.id for one in read(find_enterprises).rows}


CHOICES: dict[str, Callable[[], Choices]] = {
    "decision_id": _decisions,
    "person_id": _people,
    "supplier_id": _suppliers,
    "loss_id": _losses,
    "enterprise_id": _enterprises,
}
