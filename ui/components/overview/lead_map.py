"""Where leads are, drawn (疑点分布): the shaded table, and leads per hundred decisions."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.vocabulary.supervision import Severity
from services.leadership.lead_map import Density, LeadMap, MapCell, MapRow
from services.verdicts.lead_lists import LeadGroup
from services.verdicts.rule_view import FAMILIES
from ui.components.links import address, page_links
from ui.components.overview.overview_address import Filtered
from ui.components.table import Amount, Cell, Heat, Link, counted, show_table
from ui.components.text import plain

PAGE = "lead_map"
DENSITY = ("企业", "决策", "未排除疑点", "重大", "较大", "每百项决策", "最多的三条规则", "说明")
MEANS = (
    "格中为“命中/可判断”的对象数，另列无法判断；颜色只按命中数深浅（1、2、5、10 起各深一级）。"
    "命中是疑点，待核实；资料越全，能查出的疑点越多。点格子看这家企业的疑点。"
)


def show_map(found: LeadMap, family: str, chosen: Filtered) -> None:
    """Enterprises × families of rules, or × the rules of one."""
    title = f"企业 × 规则：{FAMILIES[family]}" if family else "企业 × 规则类别"
    st.header(title, anchor=False)
    if not found.is_judged:
        st.info("尚未按规则判断，没有疑点可列；请先在“疑点与线索”页重新判断。")
        return
    st.caption(MEANS)
    page_links(_families(family, chosen), "规则类别")
    heads = ("企业", *(f"{code} {words}" for code, words in found.columns))
    codes = [code for code, _ in found.columns]
    rows = [_map_row(one, codes, family, chosen) for one in found.rows]
    show_table(heads, rows, "企业和规则的疑点分布", "lead_map")
    if any(one.cell(code).is_stale for one in found.rows for code in codes):
        st.caption("有的企业资料在判断之后有变化，须重新判断。")


def _families(family: str, chosen: Filtered) -> list[tuple[str, str]]:
    ways = [("全部类别", ""), *((f"{code} {words}", code) for code, words in FAMILIES.items())]
    return [
        (text, address(PAGE, **chosen.params(family=code))) for text, code in ways if code != family
    ]


def _map_row(row: MapRow, codes: Sequence[str], family: str, chosen: Filtered) -> tuple[Cell, ...]:
    name = Link(row.enterprise, "enterprise", row.enterprise_id)
    return (name, *(_map_cell(row, code, family, chosen) for code in codes))


def _map_cell(row: MapRow, code: str, family: str, chosen: Filtered) -> Cell:
    cell = row.cell(code)
    own = ("enterprise_id", row.enterprise_id)
    if cell.is_empty:
        return "不适用" if code in row.cells else "未判断"
    if family:
        link = Link(_map_words(cell), "lead", more=(("rule", code), own))
    else:
        link = Link(_map_words(cell), PAGE, more=(("family", code), own))
    return Heat(link, cell.level, cell.hits)


def _map_words(cell: MapCell) -> str:
    words = f"{cell.hits}/{cell.judged}" if cell.judged else ""
    open_ = f"无法判断 {cell.undecided}" if cell.undecided else ""
    return "，".join(filter(None, (words, open_)))


def show_densities(found: Sequence[Density]) -> None:
    """Enterprises by leads per hundred decisions, with what they mostly are."""
    st.header("每百项决策的未排除疑点（由多到少）", anchor=False)
    st.caption(
        "按企业比较，不比较个人。决策不足 10 项的只列件数，排在后面。疑点供核实，不是结论；"
        "没有疑点不等于没有问题。本表不分期间。"
    )
    rows = [_density_row(one) for one in found]
    show_table(DENSITY, rows, "每百项决策疑点", "lead_density", "没有可列出的企业。")


def _density_row(one: Density) -> tuple[Cell, ...]:
    own, standing = ("enterprise_id", one.enterprise_id), ("status", LeadGroup.STANDING.value)
    rate = "" if one.per_hundred is None else f"{one.per_hundred:.1f}"
    return (
        Link(one.enterprise, "enterprise", one.enterprise_id),
        counted(
            one.decisions, address("overview", show="decisions", enterprise_id=one.enterprise_id)
        ),
        counted(one.leads, _standing(one)),
        counted(one.major, _standing(one, severity=Severity.MAJOR)),
        counted(one.larger, _standing(one, severity=Severity.LARGER)),
        Amount(rate, one.per_hundred),
        [Link(words, "lead", more=(own, standing, ("rule", rule))) for rule, words in one.reasons],
        plain(one.note),
    )


def _standing(one: Density, **more: str) -> str:
    """The leads of an enterprise that the figures of this table count."""
    own = {"enterprise_id": one.enterprise_id, "status": LeadGroup.STANDING.value}
    return address("lead", **own, **more)
