"""What is missing becomes a workbook that is filled in, loaded, and then decides verdicts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from exports.fill_in import TO_FILL
from graph.statements import count_nodes
from loaders.issues import Severity
from services.access import DEMO_VIEWER, Role, Viewer
from services.session import Session
from services.verdicts.gap_sheets import fill_in_workbook, gaps_by_enterprise, list_gaps
from services.verdicts.leads import refresh
from tests.support.district import CASE_ENTERPRISE, load

pytestmark = pytest.mark.changes_district

FILLED = {"是否工程建设项目": "是", "计划完工日期": "2024-12-31", "中标通知书日期": "2023-03-09"}
LEADER_ELSEWHERE = Viewer("他企领导", Role.LEADER, frozenset({"org-elsewhere"}))


@pytest.fixture(scope="module")
def session(district: Session) -> Session:
    refresh(district, DEMO_VIEWER)
    return district


def open_book(session: Session) -> Workbook:
    return load_workbook(BytesIO(fill_in_workbook(session, DEMO_VIEWER, CASE_ENTERPRISE)))


def rows_of(book: Workbook, title: str) -> list[dict[str, object]]:
    head, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_list_is_ranked_and_says_where_to_fill_in(session: Session) -> None:
    lines = list_gaps(session, DEMO_VIEWER, CASE_ENTERPRISE)
    assert [one.decides for one in lines] == sorted((one.decides for one in lines), reverse=True)
    places = {(one.sheet, one.column) for one in lines}
    assert {("项目", "是否工程建设项目"), ("中标", "中标通知书日期"), ("资料范围", "")} <= places
    assert not [one for one in lines if "-" in one.what]
    first = gaps_by_enterprise(session, DEMO_VIEWER)[0]
    assert first.undecidable == max(
        one.undecidable for one in gaps_by_enterprise(session, DEMO_VIEWER)
    )


def test_records_are_named_as_the_ledger_names_them(session: Session) -> None:
    book = open_book(session)
    assert rows_of(book, "中标") == [
        {
            "填报企业": "甲城投公司",
            "招标编号": "ZB-2023-001",
            "标段编号": "1",
            "招标名称": "园区道路改造工程施工",
            "中标人": "乙建设公司",
            "中标人信用代码": "91210112MA0TERT833",
            "中标通知书日期": None,
        }
    ]
    [case] = rows_of(book, "追责案件")
    assert (case["被追责人"], case["问题标题"]) == ("张三", "园区道路改造工程先签约后决策")
    assert "被追责单位" not in case
    opened = [cell.column_letter for cell in book["中标"][2] if cell.fill == TO_FILL]
    assert opened == ["G"]


def test_a_viewer_of_another_enterprise_gets_nothing(session: Session) -> None:
    assert list_gaps(session, LEADER_ELSEWHERE, CASE_ENTERPRISE) == ()
    made = fill_in_workbook(session, LEADER_ELSEWHERE, CASE_ENTERPRISE)
    assert load_workbook(BytesIO(made)).sheetnames == ["填表说明"]


def test_filled_in_and_loaded_it_meets_the_same_records_and_decides(
    session: Session, tmp_path: Path
) -> None:
    before = {one.what for one in list_gaps(session, DEMO_VIEWER, CASE_ENTERPRISE)}
    counts = [_count(session, one) for one in ("Project", "Award", "Org", "Person", "Bid")]
    book = open_book(session)
    for page in book.worksheets[1:]:
        headings = {cell.column: str(cell.value) for cell in page[1]}
        for cells in page.iter_rows(min_row=2):
            for cell in cells:
                if cell.fill == TO_FILL:
                    cell.value = FILLED.get(headings[cell.column])
    del book["资料范围"]
    path = tmp_path / "补数表.xlsx"
    book.save(path)

    [report] = load(session, path)
    refresh(session, DEMO_VIEWER)

    assert report.draft is not None
    assert not [one for one in report.draft.issues if one.severity is Severity.ERROR]
    assert [_count(session, one) for one in ("Project", "Award", "Org", "Person", "Bid")] == counts
    after = {one.what for one in list_gaps(session, DEMO_VIEWER, CASE_ENTERPRISE)}
    done = {"项目的“是否工程建设项目”", "项目的“计划完工日期”", "中标的“中标通知书日期”"}
    assert done <= before - after


def _count(session: Session, label: str) -> int:
    return int(session.store.read(count_nodes(label)).rows[0]["count"])
