"""Reports on a page (报告): the conditions in the address, the text, the files."""

from __future__ import annotations

from datetime import date

import streamlit as st

from exports.report import DIGEST_LABEL, Cell, Report, Table, Yuan, cell_text
from services.ingest.known_on import Clocks
from services.leadership.overview import overview_choices
from services.lookup.candidates import find_candidates, get_candidate
from services.reports.asked import Asked
from services.reports.registry import (
    KINDS,
    STYLES,
    ReportKind,
    file_name,
    written,
)
from ui.components.notices import page_boundary
from ui.components.report_link import PAGE
from ui.components.table import Amount, Link, show_table
from ui.components.table import Cell as Shown
from ui.components.text import plain
from ui.session import read, shared_session

STYLE_WORDS = {"docx": "Word（.docx）", "pdf": "PDF（.pdf）", "xlsx": "表格（.xlsx）"}
QUARTERS = ("1", "2", "3", "4")
EARLIEST = date(1949, 10, 1)
DAYS = {"from": "期间自", "to": "期间至", "known": "按哪天所知（其后导入的不算）"}


def show_kinds() -> None:
    """The kinds of report, each a link."""
    rows = [
        (Link(one.title, PAGE, more=(("kind", one.name),)), one.about_title, one.says)
        for one in KINDS
    ]
    show_table(("报告", "关于", "内容"), rows, "报告种类", "report_kinds")


def asked_in_address() -> Asked:
    """The conditions that stand in the address; what is no date or year is left out."""
    given = {name: str(value).strip() for name, value in st.query_params.items()}
    year, quarter = given.get("year", ""), given.get("quarter", "")
    days = {name: _day(given.get(name, "")) for name in DAYS}
    return Asked(
        id=given.get("id", ""),
        year=int(year) if year.isdigit() else None,
        quarter=int(quarter) if year.isdigit() and quarter in QUARTERS else None,
        from_on=days["from"],
        to_on=days["to"],
        clocks=Clocks(None, days["known"]),
    )


def conditions_form(kind: ReportKind, asked: Asked) -> None:
    """The fields of the report; 生成 writes them into the address."""
    with st.container(border=True):
        given = {"kind": kind.name, "id": _thing(kind, asked)}
        columns = iter(st.columns(3))
        if kind.takes_year:
            with next(columns):
                given["year"] = _year(asked)
            with next(columns):
                given["quarter"] = _quarter(asked) if given["year"] else ""
        days = {"from": asked.from_on, "to": asked.to_on} if kind.takes_period else {}
        for name, day in {**days, "known": asked.clocks.known_on}.items():
            with next(columns):
                given[name] = _date(name, day)
        if st.button("生成", type="primary", icon=":material/description:"):
            st.query_params.from_dict({name: one for name, one in given.items() if one})
            st.rerun()


def _thing(kind: ReportKind, asked: Asked) -> str:
    left, right = st.columns([1, 2])
    key = f"report_{kind.name}_{asked.id}"
    with left:
        text = st.text_input(
            f"按名称查找{kind.about_title}", key=f"{key}_text", placeholder="任意一段文字"
        )
    words = {one.id: one.text for one in read(find_candidates, kind.about, text.strip())}
    if asked.id and asked.id not in words and not text:
        known = read(get_candidate, kind.about, asked.id)
        words = {**({known.id: known.text} if known else {}), **words}
    codes = list(words)
    with right:
        chosen = st.selectbox(
            kind.about_title + ("（必填）" if kind.needs_id else ""),
            codes,
            index=codes.index(asked.id) if asked.id in words else None,
            format_func=lambda one: words.get(one, one),
            key=f"{key}_{hash(tuple(codes))}",
            placeholder="请选择" if kind.needs_id else "全部",
        )
    return chosen or ""


def _year(asked: Asked) -> str:
    years = list(read(overview_choices).years)
    chosen = st.selectbox(
        "年度",
        years,
        index=years.index(asked.year) if asked.year in years else None,
        format_func=lambda year: f"{year} 年",
        key=f"report_year_{asked.year}",
        placeholder="全部年度",
    )
    return str(chosen or "")


def _quarter(asked: Asked) -> str:
    chosen = st.selectbox(
        "季度",
        list(QUARTERS),
        index=asked.quarter - 1 if asked.quarter else None,
        format_func=lambda one: f"{one} 季度",
        key=f"report_quarter_{asked.quarter}",
        placeholder="全年",
    )
    return chosen or ""


def _date(name: str, current: date | None) -> str:
    chosen = st.date_input(
        DAYS[name],
        value=current,
        min_value=EARLIEST,
        max_value=shared_session().today if name == "known" else None,
        format="YYYY-MM-DD",
        key=f"report_{name}_{current}",
    )
    return chosen.isoformat() if isinstance(chosen, date) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def show_files(report: Report) -> None:
    """One button for each kind of file, and the office's own template."""
    with st.container(horizontal=True):
        for style in STYLES:
            _download(report, style, f"下载 {STYLE_WORDS[style]}")
    with st.expander("用本单位的 Word 模板"):
        st.caption(
            "模板是 .docx，在要填入的地方写 {{标题}}，正文处单独一段写 {{正文}}；还可写 "
            "{{副标题}}、{{制表}}、{{制表日期}}、{{内容指纹}}。模板只用于这一次，不保存。"
        )
        given = st.file_uploader("选择模板（.docx）", type=["docx"], key="report_template")
        if given is not None:
            with page_boundary():
                _download(report, "docx", "下载按模板填好的 Word（.docx）", given.getvalue())


def _download(report: Report, style: str, label: str, template: bytes = b"") -> None:
    session = shared_session()
    made = written(session, report, style, template) if template else None
    st.download_button(
        label,
        made or (lambda: written(session, report, style)),
        file_name(report, style),
        STYLES[style],
        icon=":material/download:",
        on_click="ignore",
        key=f"report_{style}_{bool(template)}",
    )


def show_report(report: Report) -> None:
    """The whole report on the page, as it stands in the files."""
    st.header(plain(f"{report.title}{report.subtitle}"), anchor=False)
    st.markdown("  \n".join(f"**{label}**　{plain(text)}" for label, text in report.head))
    for number, (heading, section) in enumerate(report.numbered()):
        st.subheader(plain(heading), anchor=False)
        for at, block in enumerate(section.blocks):
            if isinstance(block, Table):
                _show(block, section.title, f"report_{number}_{at}")
            else:
                st.markdown(plain(block))
    with st.expander(f"来源（{len(report.sources)} 处）"):
        st.markdown("\n".join(f"- {plain(line)}" for line in report.source_lines) or "没有。")
    st.caption(plain(f"{DIGEST_LABEL}：{report.digest}"))


def _show(table: Table, section: str, key: str) -> None:
    if table.title:
        st.markdown(f"**{plain(table.title)}**")
    headings = [one.title for one in table.columns]
    rows = [[_shown(one) for one in row] for row in table.rows]
    show_table(headings, rows, table.title or section, key, table.empty)


def _shown(cell: Cell) -> Shown:
    if isinstance(cell, Yuan):
        return Amount(cell.text, cell.fen)
    return Amount(str(cell), cell) if isinstance(cell, int) else cell_text(cell)
