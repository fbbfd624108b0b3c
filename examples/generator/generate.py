"""An invented district with an answer key (生成带答案的示例区)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from random import Random

from examples.generator.dirt import soil
from examples.generator.firm import BOARD, OFFICE, PARTY, Firm, Supplier
from examples.generator.ground import lay_ground, list_agencies
from examples.generator.holidays import list_holidays
from examples.generator.key import AnswerKey
from examples.generator.names import credit_code, person_names
from examples.generator.ordinary import PAYEES, run_ordinary_year
from examples.generator.plants import PLANTS
from examples.generator.reporting import places, report, reports_upwards
from examples.generator.routine import live_year
from examples.generator.workbook import Book, write_book

LINES = [
    ("水务", "管网"), ("交通运输", "场站"), ("文化旅游", "景区"), ("资产管理", "厂房"),
    ("园区开发", "园区"), ("城市建设", "道路"), ("能源", "热网"), ("环境", "绿地"),
]  # fmt: skip
MARKS = "丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"
TRADES = ("建工", "市政工程", "园林", "设备", "软件", "咨询", "路桥", "安装")
FIRST_SUPPLIER, FIRST_FIRM = 2000, 101


@dataclass(frozen=True)
class Wanted:
    """What to generate: how many enterprises and years, up to which day, from which seed.

    `ordinary` matters a year, and ten times as many payments, make every enterprise larger.
    """

    enterprises: int
    years: int
    seed: int
    until: date = date(2025, 12, 31)
    ordinary: int = 0


def generate(wanted: Wanted, out: Path, told: Callable[[str], None] = lambda _: None) -> AnswerKey:
    """Write the district's files and ``key.json`` under `out`; same wish, same bytes."""
    key, directory = AnswerKey(), Book()
    firms = _firms(wanted, key, directory)
    list_agencies(firms[0])
    list_holidays(directory, firms[0].years[-2:])
    for firm in firms:
        lay_ground(firm)
        for year in firm.years:
            live_year(firm, year)
            if wanted.ordinary:
                run_ordinary_year(firm, year, wanted.ordinary)
    clean = {firm.code: places(firm) for firm in firms}
    _plant(firms)
    out.mkdir(parents=True, exist_ok=True)
    write_book(out / "01名录.xlsx", directory)
    for number, firm in enumerate(firms, 2):
        told(firm.name)
        if reports_upwards(firm):
            report(firm, clean[firm.code], out)
        write_book(out / f"{number:02d}{firm.short}台账.xlsx", soil(firm.book, firm.random))
    key.write(out / "key.json")
    return key


def _plant(firms: list[Firm]) -> None:
    """Every plant once, one enterprise after the other, in the last years; more for many."""
    places = [(firm, year) for year in firms[0].years[-2:] for firm in firms]
    rounds = max(1, len(firms) // 12)
    for number, plant in enumerate(PLANTS * rounds):
        firm, year = places[number % len(places)]
        plant(firm, year)


def _firms(wanted: Wanted, key: AnswerKey, directory: Book) -> list[Firm]:
    random = Random(wanted.seed)
    last = _last_whole_year(wanted.until)
    years = tuple(range(last - wanted.years + 1, last + 1))
    serials = count(FIRST_SUPPLIER)
    suppliers = _suppliers(serials, 2000 + (200 * wanted.years + PAYEES) * wanted.enterprises)
    names = [
        one
        for one in person_names(random, 800 + 4000 // wanted.enterprises)
        if not one.endswith("行")
    ]
    firms = []
    for number in range(wanted.enterprises):
        name, short, thing = _named(number)
        own = Random(wanted.seed * 1000 + number)
        firm = Firm(
            name, short, thing, credit_code(FIRST_FIRM + number), number, own, years, wanted.until,
            key, directory, suppliers,
        )  # fmt: skip
        firm.spare = own.sample(names, len(names))
        firm.members = _members(firm)
        firms.append(firm)
    return firms


def _last_whole_year(until: date) -> int:
    """Matters of a year go on until its December: a year that is not over has none yet."""
    return until.year if (until.month, until.day) == (12, 31) else until.year - 1


def _members(firm: Firm) -> dict[str, list[str]]:
    names = [firm.person() for _ in range(12)]
    return {
        PARTY: names[:7],
        BOARD: names[:3] + names[7:9],
        OFFICE: [names[1], *names[9:12]],
    }


def _named(number: int) -> tuple[str, str, str]:
    line, thing = LINES[number % len(LINES)]
    mark = MARKS[number % len(MARKS)] + (str(number // len(MARKS)) if number >= len(MARKS) else "")
    return f"{mark}{line}有限公司", f"{mark}{line}", thing


def _suppliers(serials: Iterator[int], wanted: int) -> list[Supplier]:
    stems = "甲乙丙丁戊己庚辛壬癸"
    branches = "子丑寅卯辰巳午未申酉戌亥"
    found = []
    for number in range(wanted):
        stem, branch = stems[number % 10], branches[number // 10 % 12]
        trade, series = TRADES[number // 120 % len(TRADES)], number // (120 * len(TRADES))
        name = f"{stem}{branch}{trade}{f'第{series}' if series else ''}有限公司"
        serial = next(serials)
        found.append(Supplier(name, credit_code(serial), serial))
    return found[::-1]
