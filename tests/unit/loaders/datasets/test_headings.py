from __future__ import annotations

from loaders.datasets.headings import ColumnMap
from loaders.datasets.registry import get_sheet
from loaders.issues import IssueLog
from loaders.readers.grid import Grid
from loaders.readers.table import find_header, table_rows


def column_map(name: str, rows: list[list[object]]) -> tuple[ColumnMap, IssueLog]:
    log = IssueLog()
    grid = Grid("台账.xlsx", "表", rows)
    start = find_header(grid, ["填报企业", "合同名称"]) or (1, 1)
    return ColumnMap(get_sheet(name), table_rows(grid, *start), log), log


def test_the_unit_comes_from_the_heading_else_from_the_note_above() -> None:
    heading, _ = column_map("contracts", [["填报企业", "合同名称", "合同金额(元)"]])
    assert heading.headings["amount_fen"].unit == "元"
    note, _ = column_map("contracts", [["单位：万元"], ["填报企业", "合同名称", "合同金额"]])
    assert note.headings["amount_fen"].unit == "万元"
    none, _ = column_map("contracts", [["填报企业", "合同名称", "合同金额"]])
    assert none.headings["amount_fen"].unit is None


def test_spellings_case_blanks_and_marks_do_not_matter() -> None:
    found, log = column_map("contracts", [["单位名称", "*合同 名称", "乙方", "签订日期：", "CA"]])
    assert set(found.headings) == {"enterprise", "title", "counterparty", "signed_on"}
    assert [(one.rule, one.value) for one in log] == [("未知表头", "CA")]


def test_a_heading_in_brackets_that_tells_two_columns_apart_is_kept() -> None:
    found, log = column_map(
        "accounts", [["填报企业", "户名（单位）", "户名（个人）", "账号", "开户行"]]
    )
    assert {"holder_org", "holder_person"} <= set(found.headings)
    assert len(log) == 0


def test_a_column_given_twice_and_one_without_heading_are_reported() -> None:
    rows: list[list[object]] = [
        ["填报企业", "合同名称", "合同名称", None],
        ["甲公司", "a", "b", "c"],
    ]
    found, log = column_map("contracts", rows)
    assert [(one.rule, one.column[0]) for one in log] == [("表头重复", "C"), ("缺少表头", "D")]
    assert found.missing() == ["签订日期"]
    assert found.missing(("signed_on",)) == []


def test_a_two_row_header_is_read_by_its_lower_part() -> None:
    rows: list[list[object]] = [["填报企业", "合同名称", "付款/预付款比例"]]
    found, log = column_map("contracts", rows)
    assert "prepayment_rate" in found.headings
    assert len(log) == 0
