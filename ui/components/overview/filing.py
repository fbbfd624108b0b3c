"""Parts of the register of filings (报送台账)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.vocabulary.sources import CoverageDataset
from services.leadership.filing import EnterpriseFilings, Filing, FilingState
from ui.components.links import address
from ui.components.table import Amount, Cell, Link, Mark, counted, show_table

COUNTED = (
    ("未报", (FilingState.NOT_FILED,)),
    ("未报齐", (FilingState.PARTIAL,)),
    ("迟报", (FilingState.LATE, FilingState.LATE_OPEN)),
)
TONES: Mapping[FilingState, str] = {
    FilingState.FILED: "good",
    FilingState.ZERO: "",
    FilingState.ZERO_OPEN: "open",
    FilingState.LATE: "warn",
    FilingState.LATE_OPEN: "open",
    FilingState.PARTIAL: "warn",
    FilingState.NOT_FILED: "against",
    FilingState.NOT_DUE: "",
}
ONE = ("资料类别", "年度", "状态", "本期记录", "说明")


def enterprise_table(lines: Sequence[EnterpriseFilings], year: str) -> None:
    """Enterprises × kinds of records in one year."""
    headings = ["企业", *(word for word, _ in COUNTED), *(one.label for one in CoverageDataset)]
    rows: list[tuple[Cell, ...]] = [
        (
            Link(one.enterprise, "filing", more=(("enterprise_id", one.enterprise_id),)),
            *(_how_many(one, states, year) for _, states in COUNTED),
            *(state_mark(filing) for filing in one.filings),
        )
        for one in lines
    ]
    show_table(headings, rows, f"{year}年报送台账", "filing_all", "没有可查看的企业。")


def _how_many(one: EnterpriseFilings, states: tuple[FilingState, ...], year: str) -> Amount:
    """How many are in these states, leading to them; of several states to the whole year."""
    state = states[0].value if len(states) == 1 else ""
    way = address("filing", enterprise_id=one.enterprise_id, year=year, state=state)
    return counted(one.count(*states), way)


def state_mark(filing: Filing) -> Mark:
    """The state by sign and words."""
    return Mark(filing.state.label, TONES[filing.state])


def filing_table(filings: Sequence[Filing]) -> None:
    """One enterprise: every kind of records in every year, and why."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.dataset.label,
            f"{one.period} 年",
            state_mark(one),
            Amount("" if one.records is None else str(one.records), one.records),
            one.note,
        )
        for one in filings
    ]
    show_table(ONE, rows, "报送情况", "filing_one")
