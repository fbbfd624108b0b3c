"""Parts of the list of what to fill in (补数清单)."""

from __future__ import annotations

from collections.abc import Sequence

from services.verdicts.gap_sheets import EnterpriseGaps, GapLine
from ui.components.table import Amount, Cell, Link, show_table

ENTERPRISES = ("企业", "无法判断的事项", "缺少的资料", "先补哪一项")
GAPS = (
    "序号",
    "要补的资料",
    "补上即可判断",
    "涉及判断",
    "缺少的记录",
    "填入工作表",
    "栏目",
    "举一例",
)


def enterprise_table(lines: Sequence[EnterpriseGaps], empty: str) -> None:
    """Enterprises, most undecided first; each leads to its list."""
    rows: list[tuple[Cell, ...]] = [
        (
            Link(one.enterprise, "gap", more=(("enterprise_id", one.enterprise_id),)),
            Amount(f"{one.undecidable} 项", one.undecidable),
            Amount(f"{one.gap_count} 种", one.gap_count),
            one.first or "没有缺少的资料",
        )
        for one in lines
    ]
    show_table(ENTERPRISES, rows, "各企业缺少的资料", "gap_enterprises", empty)


def gap_table(lines: Sequence[GapLine], empty: str) -> None:
    """What one enterprise should hand in, most deciding first."""
    show_table(GAPS, [_gap_row(one) for one in lines], "补数清单", "gap_list", empty)


def _gap_row(one: GapLine) -> tuple[Cell, ...]:
    return (
        Amount(str(one.rank), one.rank),
        one.what,
        Amount(f"{one.decides} 项", one.decides),
        Amount(f"{one.touches} 项", one.touches),
        Amount(f"{one.records} 条" if one.records else "", one.records),
        one.sheet,
        one.column,
        one.example,
    )
