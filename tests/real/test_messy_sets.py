"""Real messy tables through mappings: every cell accounted for, every record there or reported."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.errors import UnknownFileError
from graph.facts import NodeFact
from loaders.draft import Draft
from loaders.issues import Severity
from tests.support.foreign import read, real_files

FILES = {
    "worldbank-bids/bids_with_chinese_bidder.csv": 0.01,
    "cn-enterprise-registry/2003_天津.csv": 0.0,
    "cn-enterprise-registry/2004_西藏.csv": 0.0,
    "cn-discipline-cases/cases_share.csv": 0.0,
    "cn-listed-executives/executive_prep.csv": 0.001,
    "cn-listed-executives/stock.csv": 0.0,
    "us-audit-findings/147110-22_audit-findings.csv": 0.0,
    "us-audit-findings/147110-22_audit-findings-text.csv": 0.0,
    "us-audit-findings/147110-22_corrective-action-plan.csv": 0.0,
    "us-audit-findings/147110-22_federal-awards.csv": 0.0,
    "us-audit-findings/134732-21_audit-findings.csv": 0.0,
    "us-audit-findings/134732-21_audit-findings-text.csv": 0.0,
    "us-audit-findings/134732-21_corrective-action-plan.csv": 0.0,
    "us-audit-findings/134732-21_federal-awards.csv": 0.0,
}
"""Each file with the share of its cells that may be reported."""
BOOKS = {
    "安徽省.xlsx": 0.0,
    "江西省2018.xlsx": 0.1,
    "湖南省.xlsx": 0.0,
    "福建省.xlsx": 0.01,
    "贵州2018.xlsx": 0.001,
    "重庆市.xlsx": 0.26,
    "四川省.xls": 0.0,
    "广东省2018.xls": 0.0,
    "海南省.xls": 0.0,
}
"""The same for workbooks; a firm with several prices in one lot has all but one reported."""
VACCINES = "cn-vaccine-tender-tables"


class Drafts(dict[str, Draft]):
    """Drafts read when first asked for."""

    def __missing__(self, name: str) -> Draft:
        self[name] = read(path_of(name))
        return self[name]


@pytest.fixture(scope="module")
def drafts() -> Drafts:
    return Drafts()


def path_of(name: str) -> Path:
    folder, _, file = name.partition("/")
    [path] = real_files(folder, file)
    return path


def table(name: str) -> list[dict[str, str]]:
    """The rows of a file, read by another reader."""
    with path_of(name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def of(draft: Draft, label: str) -> list[NodeFact]:
    return [one for one in draft.nodes.values() if one.label == label]


@pytest.mark.parametrize("name", FILES)
def test_every_cell_is_accounted_for(drafts: Drafts, name: str) -> None:
    draft = drafts[name]
    with path_of(name).open(encoding="utf-8-sig", newline="") as stream:
        count = sum(bool(cell.strip()) for row in csv.reader(stream) for cell in row)

    assert draft.cells.total == draft.counted == count
    assert draft.cells.loaded > 0
    assert draft.cells.reported <= draft.cells.total * FILES[name]


@pytest.mark.parametrize("name", BOOKS)
def test_every_cell_of_a_workbook_is_accounted_for(drafts: Drafts, name: str) -> None:
    draft = drafts[f"{VACCINES}/{name}"]

    assert draft.cells.total == draft.counted
    assert draft.cells.reported <= draft.cells.total * BOOKS[name]
    assert draft.records["投标"] + draft.rejected["投标"] == draft.records["招标"] > 90
    suppliers = {one.start.id for one in draft.edges if one.type == "SUBMITTED"}
    assert len(suppliers) > 30
    if name.endswith(".xlsx"):
        assert draft.counted == _cells_by_openpyxl(path_of(f"{VACCINES}/{name}"))


def _cells_by_openpyxl(path: Path) -> int:
    """The non-empty cells as another library reads them."""
    sheets = load_workbook(path, data_only=True).worksheets
    cells = (cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return sum(value is not None and str(value).strip("\ufeff ") != "" for value in cells)


@pytest.mark.parametrize(
    "name", ["内蒙古2018.docx", "甘肃省第二类疫苗供应资格采购项目中标公示1.pdf"]
)
def test_tables_inside_documents_are_kept_and_told(drafts: Drafts, name: str) -> None:
    draft = drafts[f"{VACCINES}/{name}"]

    assert draft.keeps_document
    assert [one.rule for one in draft.issues] == ["只登记文件"]


@pytest.mark.parametrize("name", ["广西.html", "青海省.txt"])
def test_broken_pages_and_plain_text_are_refused_with_the_way_on(name: str) -> None:
    with pytest.raises(UnknownFileError, match="可以导入的有"):
        read(path_of(f"{VACCINES}/{name}"))


def test_every_bid_is_loaded_or_reported(drafts: Drafts) -> None:
    name = "worldbank-bids/bids_with_chinese_bidder.csv"
    draft, rows = drafts[name], table(name)

    assert draft.records["投标"] + draft.rejected["投标"] == len(rows)
    assert len(draft.issues.errors) == draft.rejected["投标"]
    assert len(of(draft, "Tender")) == len({one["contract"] for one in rows})
    awarded = {one["contract"] for one in rows if one["status"] == "Awarded"}
    assert len({one.start.id for one in draft.edges if one.type == "RESULTED_IN"}) == len(awarded)
    prices = [one.properties for one in of(draft, "Bid")]
    unread = [one for one in prices if "price_fen" not in one and "price_text" in one]
    told = [one for one in draft.issues if one.rule == "内容未读出"]
    assert len(unread) < len(told)


def test_registered_firms_have_their_codes_and_capital(drafts: Drafts) -> None:
    for name in (one for one in FILES if one.startswith("cn-enterprise-registry")):
        draft, rows = drafts[name], table(name)
        codes = {one["统一社会信用代码"] for one in rows} - {"无"}
        found = {str(one.properties.get("uscc", "")) for one in of(draft, "Org")} - {""}
        assert found == codes
        written = [one for one in rows if one["注册资金"] not in ("", "N/A")]
        expected = Counter(_wan(one["注册资金"]) for one in written)
        capital = (one.properties.get("registered_capital_fen") for one in of(draft, "Org"))
        assert Counter(one for one in capital if one is not None) == expected


def _wan(text: str) -> int:
    """``1,800(万)`` in 分, read by hand."""
    digits = "".join(mark for mark in text if mark.isdigit() or mark == ".")
    return round(Decimal(digits) * 1_000_000)


def test_every_case_has_its_finding(drafts: Drafts) -> None:
    name = "cn-discipline-cases/cases_share.csv"
    draft, rows = drafts[name], table(name)

    assert len(of(draft, "Finding")) == len(of(draft, "AccountabilityCase")) == len(rows)
    led = {one.start.id: one.end.id for one in draft.edges if one.type == "LED_TO"}
    assert len(led) == len(rows)
    dated = [one for one in of(draft, "AccountabilityCase") if "accepted_on" in one.properties]
    assert len(dated) == sum(bool(one["Year"].strip()) for one in rows)
    assert {one.properties["accepted_on_precision"] for one in dated} == {"year"}


def test_namesakes_of_two_firms_stay_two_people(drafts: Drafts) -> None:
    name = "cn-listed-executives/executive_prep.csv"
    draft, rows = drafts[name], table(name)
    pairs = {(one["name"], one["code"]) for one in rows}
    firms_of = Counter(one for one, _ in pairs)

    people = Counter(str(one.properties["name"]) for one in of(draft, "Person"))

    shared = [one for one, count in firms_of.items() if count > 1]
    assert len(shared) > 1000
    assert all(people[one] >= firms_of[one] for one in shared if one in people)
    assert draft.records["任职"] + draft.rejected["任职"] == len(rows)
    errors = [one for one in draft.issues if one.severity is Severity.ERROR]
    assert len(errors) == draft.rejected["任职"]


@pytest.mark.parametrize("audit", ["147110-22", "134732-21"])
def test_findings_plans_and_programs_of_an_audit_meet(drafts: Drafts, audit: str) -> None:
    names = ("audit-findings", "audit-findings-text", "corrective-action-plan", "federal-awards")
    flags, texts, plans, awards = (drafts[f"us-audit-findings/{audit}_{one}.csv"] for one in names)
    rows = table(f"us-audit-findings/{audit}_audit-findings.csv")

    found = {one.id for one in of(texts, "Finding")}
    assert {one.id for one in of(flags, "Finding")} == found
    numbers = {one["reference_number"] for one in rows}
    assert len(found) == len(numbers)
    assert len(of(plans, "Rectification")) == len(numbers)
    about = {(one.start.id, one.end.id) for one in flags.edges if one.type == "ABOUT"}
    assert len(about) == len({(one["award_reference"], one["reference_number"]) for one in rows})
    assert {end for _, end in about} <= {one.id for one in of(awards, "Project")}
