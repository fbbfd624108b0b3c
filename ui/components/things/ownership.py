"""The ownership tree (股权穿透) of an enterprise: levels together, then firm by firm."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from services.things.ownership import KINDS, OwnedRow, OwnershipTree, TreeLine
from services.verdicts.lead_lists import LeadGroup
from ui.components.links import address, page_of
from ui.components.sources import place_text
from ui.components.table import Amount, Cell, Link, show_table

TREE = ("企业", "下几级", "管理级次", "直接持股", "累计持股", "下级企业", *KINDS, "来源")
LEVELS = ("级次", "企业", *KINDS)
OWNERS = ("出资人或控股方", "持股比例", "来源")
RECORDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "决策": ("overview", {"show": "decisions"}),
    "疑点": ("lead", {"status": LeadGroup.OPEN.value}),
    "未整改完成的问题": ("finding", {}),
    "损失": ("loss", {}),
}
MEANS = (
    "只含已登记的控股关系；未见下级企业不等于没有。同一企业经两条路径控股的只计一次。"
    "累计持股为沿控股路径的比例相乘。下表各数为“本级 / 含下级”，按今日资料，点数字看本级的；"
    "疑点指待核实、核实中、资料不足的。"
)


def show_ownership(tree: OwnershipTree) -> None:
    """Owners, levels, tree; a firm without subsidiaries shows itself alone."""
    below = len({one.row.enterprise_id for one in tree.lines}) - 1
    st.header(f"股权穿透（{tree.valid_on}，下级企业 {max(below, 0)} 家）", anchor=False)
    st.caption(MEANS)
    owners: list[tuple[Cell, ...]] = [
        (
            Link(one.enterprise or "", page_of(one.label), one.enterprise_id),
            _rate(one.share_rate),
            place_text(one.locator),
        )
        for one in tree.owners
    ]
    empty = "未见出资人或控股方的记录（待补/待核）。"
    show_table(OWNERS, owners, "出资人和控股方", "ownership_owners", empty)
    if below > 0:
        levels: list[tuple[Cell, ...]] = [
            (_level(one.depth), _number(one.enterprises), *_numbers(one.counts))
            for one in tree.levels
        ]
        show_table(LEVELS, levels, "各级合计", "ownership_levels")
    rows = [_line(one) for one in tree.lines]
    show_table(TREE, rows, "股权穿透", "ownership_tree")


def _line(one: TreeLine) -> tuple[Cell, ...]:
    indent = "　" * one.row.depth + ("└ " if one.row.depth else "")
    return (
        Link(indent + (one.row.enterprise or ""), "enterprise", one.row.enterprise_id),
        _level(one.row.depth),
        _number(one.row.tier),
        _rate(one.row.share_rate) if one.row.depth else "",
        _rate(one.effective_rate) if one.row.depth else "",
        _number(one.below),
        *(_both(one, kind) for kind in KINDS),
        place_text(one.row.locator),
    )


def _both(one: TreeLine, kind: str) -> Amount:
    own, whole = one.own.get(kind, 0), one.whole.get(kind, 0)
    return Amount(f"{own} / {whole}", whole, _own_records(one.row, kind) if own else "")


def _own_records(row: OwnedRow, kind: str) -> str:
    """The list of what the enterprise itself has of a kind."""
    page, more = RECORDS[kind]
    own = {"q": row.enterprise or ""} if page == "loss" else {"enterprise_id": row.enterprise_id}
    return address(page, **own, **more)


def _level(depth: int) -> str:
    return f"下 {depth} 级" if depth else "本级"


def _numbers(counts: Mapping[str, int]) -> list[Amount]:
    return [_number(counts.get(kind, 0)) for kind in KINDS]


def _number(value: int | None) -> Amount:
    return Amount("" if value is None else str(value), value)


def _rate(rate: float | None) -> Amount:
    text = "未记录" if rate is None else f"{rate * 100:.2f}".rstrip("0").rstrip(".") + "%"
    return Amount(text, rate)
