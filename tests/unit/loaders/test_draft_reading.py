from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from graph.errors import LoadError
from graph.identity import Identities
from loaders.draft import ReadingContext
from loaders.draft_reading import read_draft
from tests.support.ledgers import FIRM, FIRM_CODE, MEETING, write_ledger, write_rows


def context() -> ReadingContext:
    return ReadingContext(Identities(), enterprise_uscc=FIRM_CODE, enterprise_name=FIRM)


def test_a_ledger_workbook_is_recognised(tmp_path: Path) -> None:
    draft = read_draft(write_ledger(tmp_path / "台账.xlsx", {"会议": [MEETING]}), context())
    assert draft.file.kind == "台账工作簿"
    assert draft.records["会议"] == 1


def test_comments_of_cells_are_told_and_not_read(tmp_path: Path) -> None:
    path = write_ledger(tmp_path / "台账.xlsx", {"会议": [MEETING]})
    plain = read_draft(path, context())
    book = load_workbook(path)
    for place, text, author in (
        ("B2", "实为八月十六日召开", "钱某"),
        ("C2", "【警告】请核对。", "导入检查"),
        ("A1", "填写说明", "系统模板"),
    ):
        book["会议"][place].comment = Comment(text, author)
    book.save(path)

    draft = read_draft(path, context())

    [told] = [one for one in draft.issues if one.rule == "批注没有读入"]
    assert (told.sheet, told.severity.value) == ("会议", "info")
    assert "有 1 处批注没有读入（B2）" in told.message
    assert draft.cells == plain.cells


def test_a_mark_of_secrecy_in_a_comment_refuses_the_file(tmp_path: Path) -> None:
    path = write_ledger(tmp_path / "台账.xlsx", {"会议": [MEETING]})
    book = load_workbook(path)
    book["会议"]["B2"].comment = Comment("机密★", "钱某")
    book.save(path)
    with pytest.raises(LoadError, match="密级"):
        read_draft(path, context())


def test_an_official_template_goes_to_its_own_reader(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    headings = ["序号", "事项名称", "事项编码", "决策会议及顺序", "是否需经法律审核", "备注"]
    write_rows(book, "“三重一大”事项清单", [
        ["企业“三重一大”事项清单采集指标"], headings, [1, "立项", "P03-002", "党委会", "是", "-"],
    ])  # fmt: skip
    path = tmp_path / "事项.xlsx"
    book.save(path)
    draft = read_draft(path, context())
    assert draft.file.kind == "官方模板"


def test_an_official_package_goes_to_its_own_reader(tmp_path: Path) -> None:
    path = tmp_path / f"{FIRM_CODE}_0004_1000_20220101.zip"
    item = (
        "<tiol><item_name>立项</item_name><item_code>P03-002</item_code>"
        "<oper_type>add</oper_type></tiol>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("item.xml", item)
    assert "数据包" in read_draft(path, context()).file.kind


@pytest.mark.parametrize(
    ("name", "content"),
    [("表.csv", "甲,乙\n1,2\n"), ("说明.txt", "只是一段话"), ("数据.json", '{"a": 1}')],
)
def test_another_kind_of_file_is_told_what_can_be_loaded(
    tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LoadError, match="可以导入的有：台账工作簿") as caught:
        read_draft(path, context())
    assert name in str(caught.value)


def test_a_workbook_of_unknown_sheets_names_them(tmp_path: Path) -> None:
    path = write_ledger(tmp_path / "别的.xlsx", {"工资表": [{"姓名": "张三", "工资": 1}]})
    with pytest.raises(LoadError, match="“工资表”"):
        read_draft(path, context())


def test_a_known_sheet_name_with_unknown_headings_is_no_ledger(tmp_path: Path) -> None:
    path = write_ledger(tmp_path / "别的.xlsx", {"会议": [{"甲": 1, "乙": 2}]})
    with pytest.raises(LoadError, match="没有认识的工作表"):
        read_draft(path, context())
