"""The invented district around the case.

Five more enterprises, three years of meetings and what followed from them.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

from examples.generator.district_ground import (
    FIRMS,
    Firm,
    declare_ranges,
    lay_posts,
    lay_rules,
)
from examples.generator.district_meetings import day_of, link, put_topic
from examples.generator.district_works import run_project
from examples.generator.names import credit_code, person_names
from examples.generator.workbook import add

YEARS = (2022, 2023, 2024)


def make_firms(seed: int, count: int = len(FIRMS)) -> list[Firm]:
    """The five enterprises (or more, for figures) with their whole books; same seed, same books."""
    random = Random(seed)
    firms = [
        Firm(name, short, thing, party, credit_code(101 + number), Random(seed * 100 + number))
        for number, (name, short, thing, party) in enumerate(map(_firm, range(count)))
    ]
    for firm in firms:
        _fill(firm, person_names(random, 12))
    return firms


def _firm(number: int) -> tuple[str, str, str, str]:
    """Name, short name, line of business and party body of the enterprise of this number."""
    if number < len(FIRMS):
        return FIRMS[number]
    _name, _short, thing, party = FIRMS[number % len(FIRMS)]
    return f"示例{number}号有限公司", f"示例{number}号", thing, party


def _fill(firm: Firm, names: list[str]) -> None:
    firm.members = {
        firm.party: names[:7],
        "董事会": names[:3] + names[7:9],
        "经理层": [names[1], *names[9:12]],
    }
    lay_rules(firm)
    lay_posts(firm)
    for year in YEARS:
        _routine(firm, year)
        for _each in range(2):
            run_project(firm, year)
    declare_ranges(firm)


def _routine(firm: Firm, year: int) -> None:
    """The yearly budget through three bodies, an appointment, and two payments above the limit."""
    title = f"关于{year}年度预算方案的议案"
    first = day_of(firm, year, 1)
    party = put_topic(firm, firm.party, first, title, "D05-001", 是否报国资委="审批")
    office = put_topic(
        firm, "经理层", first + timedelta(days=5), title, "D05-001", 是否报国资委="审批"
    )
    board = put_topic(
        firm, "董事会", first + timedelta(days=12), title, "D05-001", 是否报国资委="审批"
    )
    link(firm, office, party)
    link(firm, board, office)
    submitted = first + timedelta(days=15)
    add(
        firm.book,
        "出资人审批",
        填报企业=firm.name,
        **board,
        报送类型="审批",
        报送日期=submitted,
        应报期限=submitted + timedelta(days=15),
        批复日期=submitted + timedelta(days=20) if year < 2024 else None,
        批复文号=f"示例国资〔{year}〕{firm.next('批复')}号" if year < 2024 else None,
        批复结果="同意" if year < 2024 else None,
    )
    put_topic(firm, firm.party, day_of(firm, year, 5), f"关于{year}年中层干部任免的议案", "H01-001")
    for month in (4, 9):
        title = f"关于{year}年{month}月大额资金支出的议案"
        put_topic(
            firm,
            "经理层",
            day_of(firm, year, month),
            title,
            "F01-001",
            **{"金额（万元）": 120 + 10 * month},
        )
    put_topic(
        firm,
        "经理层",
        day_of(firm, year, 11),
        f"关于{year}年办公设备更新的议案",
        "F01-001",
        是否通过="缓议",
        **{"金额（万元）": 105},
    )
