"""An agenda on the page (议程): uploaded or typed, and what its preview says of each topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from graph.vocabulary.decisions import (
    DecisionClass,
    MeetingForm,
    MeetingType,
    ReviewConclusion,
    SubjectKind,
)
from graph.vocabulary.supervision import Verdict
from services.ingest.load_reports import LoadOptions
from services.verdicts.agenda import (
    TypedAgenda,
    TypedTopic,
    agenda_bytes,
    preview_agenda,
    result_bytes,
    result_text,
)
from services.verdicts.preview import Preview, PreviewPart, hint_of, preview_bytes
from ui.components.table import Cell, Link, Mark, show_table
from ui.components.text import plain
from ui.session import current_viewer, shared_session

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = ("xlsx", "xls", "csv", "zip", "xml", "json", "docx")
RESULTS = ("判断", "提示", "说明", "依据", "规则")
TONES = {Verdict.HIT: "against", Verdict.CLEAR: "good", Verdict.UNDECIDABLE: "open"}
BLANK: dict[str, Any] = {
    "议题名称": "",
    "事项编码": "",
    "类别": None,
    "事项性质": None,
    "金额（万元）": None,
    "交易对方": "",
    "法律意见日期": None,
    "法律意见": None,
    "前置研究日期": None,
    "紧急": False,
}


def upload() -> Preview | None:
    """The field for a file; what its preview found, kept until another file is given."""
    given = st.file_uploader(
        "议程文件", type=list(KINDS), help="台账样式的“会议”“议题”“参会”等表，或采集格式的文件"
    )
    if given is None:
        return None
    with st.spinner("正在体检…"):
        return preview_bytes(
            shared_session(), current_viewer(), given.name, given.getvalue(), LoadOptions()
        )


def typed(enterprises: Mapping[str, str]) -> Preview | None:
    """The form for a meeting and its topics; what its preview found."""
    with st.form("preview_form"):
        agenda = _agenda(enterprises)
        asked = st.form_submit_button("体检", type="primary", icon=":material/fact_check:")
    if not asked:
        return None
    if agenda is None:
        st.error("请选择企业，填写会议日期和至少一个议题名称。", icon=":material/edit:")
        return None
    st.download_button(
        "下载议程（.xlsx，会后补充即可导入）",
        agenda_bytes(agenda),
        f"议程-{agenda.held_on}.xlsx",
        XLSX,
        icon=":material/download:",
        on_click="ignore",
    )
    with st.spinner("正在体检…"):
        return preview_agenda(shared_session(), current_viewer(), agenda)


def _agenda(enterprises: Mapping[str, str]) -> TypedAgenda | None:
    first, second, third, fourth, fifth = st.columns([3, 2, 2, 2, 2])
    with first:
        enterprise = st.selectbox(
            "企业",
            list(enterprises),
            index=None,
            format_func=enterprises.__getitem__,
            placeholder="请选择",
        )
    with second:
        kind = st.selectbox("会议类型", [one.label for one in MeetingType])
    with third:
        held_on = st.date_input("会议日期", value=shared_session().today, format="YYYY-MM-DD")
    with fourth:
        form = st.selectbox("会议形式", [one.label for one in MeetingForm])
    with fifth:
        sent_on = st.date_input("通知发出日期", value=None, format="YYYY-MM-DD")
    invited = st.text_input(
        "拟到会并表决的成员", placeholder="姓名用顿号隔开；只列席的不写", max_chars=500
    )
    topics = tuple(_topics(st.data_editor(**_editor())))
    if not enterprise or not topics or not isinstance(held_on, date):
        return None
    return TypedAgenda(
        enterprise=enterprises[enterprise],
        kind=kind or "",
        held_on=held_on,
        topics=topics,
        invited=tuple(filter(None, (one.strip() for one in invited.split("、")))),
        form=form or "",
        notice_sent_on=sent_on if isinstance(sent_on, date) else None,
    )


def _editor() -> dict[str, Any]:
    config = st.column_config
    return {
        "data": [BLANK],
        "key": "preview_topics",
        "num_rows": "dynamic",
        "hide_index": True,
        "placeholder": "",
        "width": "stretch",
        "column_config": {
            "议题名称": config.TextColumn(width="medium", max_chars=200),
            "事项编码": config.TextColumn(max_chars=40),
            "类别": config.SelectboxColumn(options=[one.label for one in DecisionClass]),
            "事项性质": config.SelectboxColumn(options=[one.label for one in SubjectKind]),
            "金额（万元）": config.NumberColumn(min_value=0.0),
            "交易对方": config.TextColumn(max_chars=100),
            "法律意见日期": config.DateColumn(format="YYYY-MM-DD"),
            "法律意见": config.SelectboxColumn(options=[one.label for one in ReviewConclusion]),
            "前置研究日期": config.DateColumn(format="YYYY-MM-DD"),
            "紧急": config.CheckboxColumn(),
        },
    }


def _topics(rows: Any) -> Iterable[TypedTopic]:
    for row in rows:
        title = str(row.get("议题名称") or "").strip()
        if title:
            yield TypedTopic(
                title=title,
                item_code=str(row.get("事项编码") or "").strip(),
                kind=row.get("类别") or "",
                subject=row.get("事项性质") or "",
                amount_wan=row.get("金额（万元）"),
                counterparty=str(row.get("交易对方") or "").strip(),
                opined_on=_day(row.get("法律意见日期")),
                opinion=row.get("法律意见") or "",
                studied_on=_day(row.get("前置研究日期")),
                is_urgent=bool(row.get("紧急")),
            )


def _day(value: object) -> date | None:
    if isinstance(value, str) and value:
        return date.fromisoformat(value[:10])
    return value if isinstance(value, date) else None


# -- the result --------------------------------------------------------------------------------


def show_result(found: Preview) -> None:
    """Each topic with its hints, then the downloads; what could not be read is said first."""
    for issue in found.issues:
        st.warning(plain(issue.sentence), icon=":material/edit_note:")
    for number, part in enumerate(found.parts):
        _show_part(part, number)
    left, right = st.columns(2)
    with left:
        st.download_button(
            "下载结果（.xlsx）",
            result_bytes(found),
            "会前体检.xlsx",
            XLSX,
            icon=":material/download:",
            on_click="ignore",
        )
    with right:
        st.download_button(
            "下载结果（文本）",
            result_text(found),
            "会前体检.txt",
            "text/plain",
            icon=":material/download:",
            on_click="ignore",
        )


def _show_part(part: PreviewPart, number: int) -> None:
    st.header(plain(part.name), anchor=False)
    if part.hits:
        st.error("；".join(part.hits), icon=":material/priority_high:")
    elif any(one.verdict is Verdict.UNDECIDABLE for one in part.judged):
        st.info("有事项无法判断，请补充资料后再体检。", icon=":material/help:")
    rows: list[tuple[Cell, ...]] = [
        (
            Mark(one.verdict.label, TONES.get(one.verdict, "warn")),
            hint_of(one),
            one.sentence,
            "；".join(basis.citation for basis in one.bases),
            Link(one.rule, "rule", one.rule),
        )
        for one in part.judged
    ]
    show_table(RESULTS, rows, part.name, f"preview_part_{number}", "没有可在会前判断的事项。")
