"""The report as a clerk uses it: look at the colours, mend, load it again."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from examples.generator.case import make_case
from examples.generator.workbook import write_book
from exports.check_report import ERROR_FILL, WARNING_FILL
from graph.dump import Line, dump
from graph.identity import Identities
from graph.store import GraphStore
from loaders.draft import ReadingContext
from loaders.draft_reading import read_draft
from services.access import DEMO_VIEWER
from services.ingest.batches import revoke
from services.ingest.check_reports import write_report
from services.ingest.load_reports import FileReport
from tests.cli.bad_files import write_package
from tests.support.district import load, make_session
from tests.support.ledgers import FIRM, MEETING, write_ledger
from tests.support.official_samples import MEETING_XML
from tests.support.ole_files import xls_file

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Mend = Callable[[Path], None]


def report_of(path: Path, out: Path, **context: Any) -> Path:
    draft = read_draft(path, ReadingContext(Identities(), allows_sensitive=True, **context))
    return write_report(FileReport(path, draft=draft), out / "报告.xlsx", DEMO_VIEWER, NOW)


def find(page: Worksheet, text: str) -> Any:
    return next(cell for row in page.iter_rows() for cell in row if cell.value == text)


@pytest.fixture
def bad_case(tmp_path: Path) -> Path:
    """The case with a day that does not exist and a vote that is none."""
    book = deepcopy(make_case())
    book["合同"][0]["签订日期"] = "2023年2月30日"
    book["表决"][0]["表决意见"] = "差不多"
    write_book(tmp_path / "坏台账.xlsx", book)
    return tmp_path / "坏台账.xlsx"


def mend_rejected(path: Path) -> None:
    book = load_workbook(path)
    find(book["合同（待改）"], "2023年2月30日").value = date(2023, 5, 20)
    find(book["表决（待改）"], "差不多").value = "同意"
    book.save(path)


def mend_copy(path: Path) -> None:
    book = load_workbook(path)
    find(book["合同"], "2023年2月30日").value = date(2023, 5, 20)
    find(book["表决"], "差不多").value = "同意"
    book.save(path)


def mend_sheets_alone(path: Path) -> None:
    mend_rejected(path)
    book = load_workbook(path)
    for name in [one for one in book.sheetnames if not one.endswith("（待改）")]:
        del book[name]
    book.save(path)


def without_files(lines: list[Line]) -> list[Line]:
    ledgers = {line[0] for line in lines if line[1] == ("SourceDocument",) and "台账" in repr(line)}
    return [line for line in lines if line[0] not in ledgers]


@pytest.mark.parametrize("mend", [mend_rejected, mend_copy, mend_sheets_alone])
def test_a_mended_report_gives_the_graph_of_a_right_file(
    empty_store: GraphStore, bad_case: Path, tmp_path: Path, mend: Mend
) -> None:
    session = make_session(empty_store)
    right = deepcopy(make_case())
    right["合同"][0]["签订日期"], right["表决"][0]["表决意见"] = date(2023, 5, 20), "同意"
    write_book(tmp_path / "对台账.xlsx", right)
    [wanted] = load(session, tmp_path / "对台账.xlsx")
    before = without_files(dump(empty_store, with_places=False))
    revoke(session, wanted.batch, DEMO_VIEWER)
    report = report_of(bad_case, tmp_path)

    [first] = load(session, bad_case)
    mend(report)
    [second] = load(session, report)

    assert (first.rejected, second.rejected) == (2, 0)
    assert second.account.is_balanced
    assert without_files(dump(empty_store, with_places=False)) == before


def test_an_unmended_report_says_the_same_again(bad_case: Path, tmp_path: Path) -> None:
    context = ReadingContext(Identities(), allows_sensitive=True)
    first = read_draft(bad_case, ReadingContext(Identities(), allows_sensitive=True))
    again = read_draft(report_of(bad_case, tmp_path), context)

    assert again.rejected == first.rejected
    assert [(one.sheet, one.row, one.rule) for one in again.issues.errors] == [
        (one.sheet, one.row, one.rule) for one in first.issues.errors
    ]


def test_bad_cells_are_coloured_and_explained_in_the_layout_of_the_file(
    bad_case: Path, tmp_path: Path
) -> None:
    spoiled = load_workbook(bad_case)
    spoiled["供应商"]["B2"] = "91210100MA0ABCDE6Y"
    spoiled.save(bad_case)
    before = bad_case.read_bytes()

    book = load_workbook(report_of(bad_case, tmp_path))

    original = load_workbook(bad_case)
    assert bad_case.read_bytes() == before
    assert set(original.sheetnames) < set(book.sheetnames)
    for name in original.sheetnames:
        assert [[cell.value for cell in row] for row in book[name].iter_rows()] == [
            [cell.value for cell in row] for row in original[name].iter_rows()
        ]
    day, code = find(book["合同"], "2023年2月30日"), find(book["供应商"], "91210100MA0ABCDE6Y")
    assert day.fill.fgColor.rgb == ERROR_FILL.fgColor.rgb
    assert "不存在" in day.comment.text
    assert "请" in day.comment.text
    assert code.fill.fgColor.rgb == WARNING_FILL.fgColor.rgb


def test_totals_hold_rows_cells_and_rules(bad_case: Path, tmp_path: Path) -> None:
    book = load_workbook(report_of(bad_case, tmp_path))

    said = {row[0]: row[1:] for row in book["汇总"].iter_rows(values_only=True)}
    assert book.sheetnames[0] == "汇总"
    assert said["合同"] == (0, 1)
    assert said["日期不存在"] == ("错误", 1)
    assert said["非空单元格"][0] == said["四项合计"][0] > 0


def test_an_old_workbook_is_copied_as_xlsx(tmp_path: Path) -> None:
    rows = [list(MEETING), [*MEETING.values()], [FIRM, "2023-02-30", "第6次", "董事会"]]
    cells = {(r, c): v for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1)}
    path = tmp_path / "旧.xls"
    path.write_bytes(xls_file(cells, merged=(2, 1, 3, 1), sheet_name="会议"))

    book = load_workbook(report_of(path, tmp_path))

    assert book["会议"]["C3"].value == "第6次"
    assert [str(one) for one in book["会议"].merged_cells.ranges] == ["A2:A3"]
    assert book["会议"]["B3"].fill.fgColor.rgb == ERROR_FILL.fgColor.rgb
    assert [cell.value for cell in book["会议（待改）"][2]][:3] == [FIRM, "2023-02-30", "第6次"]


def test_a_text_table_is_copied_and_no_cell_becomes_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "标讯.csv"
    path.write_text("编号,名称,金额\n1,=1+1,三百多\n2,@SUM(A1),5万元\n", encoding="utf-8")
    mapping = tmp_path / "标讯.mapping.toml"
    mapping.write_text(
        'title = "标讯"\nformat = "csv"\nrecognise = ["编号"]\n[[targets]]\n'
        'dataset = "projects"\nconstants = { enterprise = "甲城投公司" }\n'
        '[targets.fields]\nproject_code = "编号"\nname = "名称"\nestimate_fen = "金额"\n',
        encoding="utf-8",
    )

    book = load_workbook(report_of(path, tmp_path, mapping=mapping))

    page = book["标讯"]
    assert [page[one].data_type for one in ("B2", "B3")] == ["s", "s"]
    assert page["B2"].value == "=1+1"
    assert page["C2"].fill.fgColor.rgb == ERROR_FILL.fgColor.rgb


def test_a_package_has_a_list_of_what_is_wrong(tmp_path: Path) -> None:
    path = write_package(tmp_path, MEETING_XML.replace("2023-08-15", "2023-02-30"))

    book = load_workbook(report_of(path, tmp_path))

    assert book.sheetnames == ["汇总", "问题清单"]
    assert any("不存在" in str(row) for row in book["问题清单"].iter_rows(values_only=True))


def test_what_could_reach_out_of_the_file_is_disarmed(tmp_path: Path) -> None:
    path = write_ledger(tmp_path / "台账.xlsx", {"会议": [MEETING]})
    book: Workbook = load_workbook(path)
    page = book["会议"]
    page["E1"], page["E2"] = "备注", "=cmd|'/c calc'!A0"
    page["F1"], page["F2"] = "链接", '=HYPERLINK("http://example.com","看")'
    page["G1"], page["G2"] = "合计", "=1+2"
    page["A2"].hyperlink = "http://example.com/"
    book.save(path)

    copy = load_workbook(report_of(path, tmp_path))["会议"]

    assert [copy[one].data_type for one in ("E2", "F2", "G2")] == ["s", "s", "f"]
    assert copy["A2"].hyperlink is None


def test_a_report_that_stands_there_is_kept(bad_case: Path, tmp_path: Path) -> None:
    out = report_of(bad_case, tmp_path)
    mended = out.read_bytes()

    report_of(bad_case, tmp_path)

    assert [one.read_bytes() for one in tmp_path.glob("报告（原*.xlsx")] == [mended]


@pytest.mark.parametrize("is_alone", [False, True])
def test_a_mended_row_keeps_the_unit_of_its_part(tmp_path: Path, is_alone: bool) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "付款"
    for row in (
        ["单位：万元"],
        ["填报企业", "付款日期", "凭证号", "付款金额", "收款单位"],
        ["甲水务有限公司", "2024-03-01", "记-1", 120, "示例建设有限公司"],
        ["单位：元"],
        ["甲水务有限公司", "2024-03-02", "记-2", 7, "流标"],
    ):
        sheet.append(row)
    book.save(tmp_path / "付款.xlsx")
    report = report_of(tmp_path / "付款.xlsx", tmp_path)
    mended = load_workbook(report)
    find(mended["付款（待改）"], "流标").value = "示例建设有限公司"
    for name in mended.sheetnames if is_alone else ():
        if not name.endswith("（待改）"):
            del mended[name]
    mended.save(report)

    draft = read_draft(report, ReadingContext(Identities()))

    payments = [one for one in draft.nodes.values() if one.label == "Payment"]
    assert [one.properties["amount_fen"] for one in payments][-1] == 700
    assert draft.counted == draft.cells.total


FOREIGN_ROWS = [
    ["甲水务有限公司2024年付款台账", None, None, None, None],
    ["凭证", "收款信息", None, "付款信息", None],
    [None, "收款方", "合同号", "付款时间", "付款数额"],
    ["记-1", "示例建设有限公司", "HT-1", "2024-02-01", "5万元"],
    ["记-2", "样板设备有限公司", "HT-2", "2024-02-30", "7万元"],
]
FOREIGN_MAPPING = """
title = "付款"
format = "{form}"
recognise = ["{names}收款方", "凭证"]
ignore = ["{names}合同号"]
[[targets]]
dataset = "payments"
constants = {{ enterprise = "甲水务有限公司" }}
[targets.fields]
voucher_no = "凭证"
payee_org = "{names}收款方"
paid_on = "{days}付款时间"
amount_fen = "{days}付款数额"
"""


def write_foreign(folder: Path, form: str) -> Path:
    """A foreign ledger with a wrong day, as a workbook with two rows of headings or as text."""
    path = folder / f"外来.{form}"
    names, days = ("收款信息/", "付款信息/") if form == "xlsx" else ("", "")
    mapping = FOREIGN_MAPPING.format(form=form, names=names, days=days)
    (folder / "映射").mkdir()
    (folder / "映射" / "付款.toml").write_text(mapping, encoding="utf-8")
    if form == "csv":
        heads = [["凭证", *FOREIGN_ROWS[2][1:]]]
        lines = [",".join(map(str, row)) for row in [*heads, *FOREIGN_ROWS[3:]]]
        path.write_text("\n".join(lines), encoding="gb18030")
        return path
    book = Workbook()
    for row in FOREIGN_ROWS:
        book.worksheets[0].append(row)
    for block in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
        book.worksheets[0].merge_cells(block)
    book.save(path)
    return path


@pytest.mark.parametrize("is_alone", [False, True])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_mended_report_of_a_foreign_ledger_is_loaded_through_its_mapping(
    tmp_path: Path, form: str, is_alone: bool
) -> None:
    path = write_foreign(tmp_path, form)
    report = report_of(path, tmp_path, mappings=tmp_path / "映射")
    mended = load_workbook(report)
    page = next(one for one in mended.worksheets if one.title.endswith("（待改）"))
    find(page, "2024-02-30").value = "2024-02-28"
    for name in mended.sheetnames if is_alone else ():
        if not name.endswith("（待改）"):
            del mended[name]
    mended.save(report)

    draft = read_draft(report, ReadingContext(Identities(), mappings=tmp_path / "映射"))

    paid = [one.properties for one in draft.nodes.values() if one.label == "Payment"]
    assert [one["paid_on"] for one in paid][-1] == date(2024, 2, 28)
    assert len(paid) == (1 if is_alone else 2)
    assert draft.issues.errors == []
    assert draft.rejected.total() == 0
    assert draft.counted == draft.cells.total
