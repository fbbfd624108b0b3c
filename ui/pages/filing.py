import streamlit as st

from services.enterprises import find_enterprises
from services.leadership.filing import (
    GRACE_DAYS,
    FilingState,
    filings_of,
    filings_over_time,
    periods,
)
from ui.components.links import address, page_links
from ui.components.overview.filing import enterprise_table, filing_table
from ui.components.search import Filter, filter_row
from ui.components.text import plain
from ui.session import read

MEANS = (
    "“已报”是已声明该类资料全年报齐；“零报告”是声明报齐而本年没有记录，同期有相关记录的记“零报告待核”；"
    "“未报齐”是只声明了一段，或有记录而没有声明；“迟报”是年末之后超过 {days} 天才声明（经验值，不是"
    "法定时限），声明又延续到以后的记“迟报待核”。未报和未报齐的，相关规则无法判断，不等于没有问题。"
)


def show_enterprise(enterprise_id: str, name: str, year: str, state: str) -> None:
    ways = [
        ("全部企业", "filing"),
        ("补数清单", address("gap", enterprise_id=enterprise_id)),
        ("催报单", address("report", kind="reminder", id=enterprise_id, year=year)),
    ]
    page_links(ways, "与报送有关的页面")
    filings = [
        one
        for one in read(filings_over_time, enterprise_id)
        if year in ("", one.period) and state in ("", one.state)
    ]
    st.header(plain(f"{name}的报送情况（{len(filings)} 项）"), anchor=False)
    st.caption(MEANS.format(days=GRACE_DAYS))
    filing_table(filings)


def show_year(year: str) -> None:
    lines = read(filings_of, year)
    st.header(f"{year} 年（{len(lines)} 家企业）", anchor=False)
    st.caption(MEANS.format(days=GRACE_DAYS))
    enterprise_table(lines, year)


st.title("报送台账", anchor=False)
years = read(periods)
names = {one.id: one.name or one.id for one in read(find_enterprises).rows}
filters = [
    Filter("enterprise_id", "企业", names),
    Filter("year", "年度", {year: f"{year} 年" for year in years}),
]
if st.query_params.get("enterprise_id"):
    filters.append(Filter("state", "状态", {one.value: one.label for one in FilingState}))
wish = filter_row("filing", *filters)
if chosen := wish["enterprise_id"]:
    show_enterprise(chosen, names[chosen], wish["year"], wish.get("state", ""))
else:
    show_year(wish["year"] or years[min(1, len(years) - 1)])
