"""审计全覆盖, drawn: enterprise × kind of audit, the years, and how long ago the last was."""

from __future__ import annotations

import streamlit as st

from services.leadership.audit_coverage import (
    NO_KIND,
    Audit,
    AuditCell,
    AuditCoverage,
    AuditedEnterprise,
)
from services.leadership.judgements import Verdict3
from ui.components.overview.overview_address import Filtered
from ui.components.table import Cell, Heat, Link, Mark, show_table
from ui.components.text import plain

PAGE = "audit_coverage"
CHOICES = (1, 2, 3, 4, 5, 6, 8, 10)
AUDIT = ("审计", "企业", "审计类型", "结束（没有的为开始）日期")
TONES = {Verdict3.YES: "good", Verdict3.NO: "warn", Verdict3.UNKNOWN: "open"}


def choose_years(years: int, chosen: Filtered) -> None:
    """How far to look back; the choice stands in the address."""

    def write() -> None:
        picked = str(st.session_state["audit_years"])
        st.query_params.from_dict(chosen.params() | {"years": picked})

    st.session_state["audit_years"] = years
    st.selectbox(
        "回看几年",
        CHOICES if years in CHOICES else sorted({*CHOICES, years}),
        key="audit_years",
        format_func=lambda one: f"近 {one} 年",
        on_change=write,
        width=170,
    )


def show_totals(found: AuditCoverage, chosen: Filtered) -> None:
    """Of each kind n/N, and what cannot be told."""
    st.header(f"近 {found.years} 年（{found.since} 起）审计过的企业", anchor=False)
    st.caption(
        "N 为可以判断的企业：有审计记录的，和声明监督资料在这段时间全部齐全而没有记录的；"
        f"其余无法判断。回看 {found.years} 年是可选的口径（默认 5 年，经验值），不是法定周期；"
        "各类审计是否适用由审计机关确定。"
    )
    rows: list[tuple[Cell, ...]] = [
        (
            Link(one.kind, PAGE, more=_more(found, chosen, kind=one.kind)),
            f"{one.n}/{one.of_n}",
            str(one.unknown),
        )
        for one in found.totals
    ]
    show_table(("审计类型", "审计过/可判断", "无法判断"), rows, "各类审计覆盖", "audit_totals")


def show_grid(found: AuditCoverage, chosen: Filtered) -> None:
    """Enterprise × kind: the years, and how many have passed since the last."""
    st.header("企业 × 审计类型 × 年度", anchor=False)
    heads = ("企业", *(one.kind for one in found.totals), NO_KIND)
    rows = [_grid_row(one, found, chosen) for one in found.enterprises]
    show_table(heads, rows, "各企业审计情况", "audit_grid", "没有可列出的企业。")


def _grid_row(one: AuditedEnterprise, found: AuditCoverage, chosen: Filtered) -> tuple[Cell, ...]:
    others = _years(one.others)
    rest = Link(others, PAGE, more=_more(found, chosen, enterprise=one.enterprise_id))
    name = Link(one.enterprise, "enterprise", one.enterprise_id)
    cells = (_grid_cell(one, cell, found, chosen) for cell in one.cells)
    return (name, *cells, rest if others else "")


def _grid_cell(
    one: AuditedEnterprise, cell: AuditCell, found: AuditCoverage, chosen: Filtered
) -> Cell:
    if not cell.audits:
        return Mark(cell.judgement.reason, TONES[cell.judgement.verdict])
    since = "" if cell.years_since is None else f"，距今 {cell.years_since} 年"
    more = _more(found, chosen, kind=cell.kind, enterprise=one.enterprise_id)
    level = 0 if cell.judgement.verdict is Verdict3.YES else 1
    link = Link(f"{_years(cell.audits)}{since}", PAGE, more=more)
    return Heat(link, level, cell.years_since or 0)


def _years(audits: tuple[Audit, ...]) -> str:
    years = dict.fromkeys(str(one.on.year) if one.on else "日期未记录" for one in audits)
    return "、".join(years)


def _more(
    found: AuditCoverage, chosen: Filtered, kind: str = "", enterprise: str = ""
) -> tuple[tuple[str, str], ...]:
    own = {"enterprise_id": enterprise} if enterprise else {}
    params = chosen.params(show="audits", kind=kind, years=str(found.years)) | own
    return tuple(params.items())


def show_audits(found: AuditCoverage, kind: str) -> None:
    """The audits behind a figure, latest first."""
    rows = [row for one in found.enterprises for row in _audit_rows(one, kind)]
    st.header(plain(f"审计记录：{kind or '全部类型'}（{len(rows)} 次）"), anchor=False)
    show_table(AUDIT, rows, "审计记录", "audit_list", "未见记录（待补/待核）。")


def _audit_rows(one: AuditedEnterprise, kind: str) -> list[tuple[Cell, ...]]:
    named = [(audit, cell.kind) for cell in one.cells for audit in cell.audits]
    found = [*named, *((audit, NO_KIND) for audit in one.others)]
    return [
        (
            Link(audit.name, "thing", audit.id),
            Link(one.enterprise, "enterprise", one.enterprise_id),
            words,
            audit.day,
        )
        for audit, words in found
        if kind in ("", words)
    ]
