import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from graph.errors import LoadError
from loaders.readers import excel
from loaders.readers.excel import read_workbook
from loaders.readers.table import table_rows
from tests.support.ole_files import xls_file


def saved(tmp_path, build, name="台账.xlsx"):
    book = openpyxl.Workbook()
    book.active.title = "会议"
    build(book, book.active)
    path = tmp_path / name
    book.save(path)
    return path


def replaced(path, member: str, change):
    """Rewrite one part of a workbook."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[member] = change(parts[member])
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_sheets_come_with_merged_and_hidden_parts(tmp_path):
    def build(book, sheet):
        sheet["B3"], sheet["C3"], sheet["B4"] = "名称", "议题", "一次会"
        sheet["C4"], sheet["C5"] = "甲", "乙"
        sheet.merge_cells("B4:B5")
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["C"].hidden = True
        book.create_sheet("字典").sheet_state = "hidden"

    workbook = read_workbook(saved(tmp_path, build))

    assert [(one.name, one.is_hidden) for one in workbook.sheets] == [
        ("会议", False),
        ("字典", True),
    ]
    table = table_rows(workbook.sheet("会议"), 3)
    rows = list(table.rows())
    assert [row.place for row in rows] == ["台账.xlsx#会议!4", "台账.xlsx#会议!5"]
    assert [row.take("名称").text for row in rows] == ["一次会", "一次会"]
    assert (table.hidden_rows, [c.letter for c in table.hidden_columns]) == ([5], ["C"])


def test_values_come_as_a_person_sees_them(tmp_path):
    def build(_, sheet):
        sheet.append(["日期", "月份", "时刻", "比例", "编号", "金额", "证号", "标记"])
        sheet.append(
            [date(2023, 5, 6), date(2023, 5, 1), datetime(2023, 5, 6, 9, 30), 0.51, 7, 0.1]  # noqa: DTZ001
        )
        sheet["G2"] = 210199199001010013
        sheet["H2"] = True
        for place, code in {
            "A2": "yyyy.m.d",
            "B2": 'yyyy"年"m"月"',
            "D2": "0.0%",
            "E2": "000",
        }.items():
            sheet[place].number_format = code

    row = table_rows(read_workbook(saved(tmp_path, build)).sheets[0], 1).row(2)

    assert [row.take(field).text for field in row.fields] == [
        "2023-05-06",
        "2023年5月",
        "2023-05-06 09:30",
        "51%",
        "007",
        "0.1",
        "2.10199199001010E+17",
        "TRUE",
    ]


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        (14, "2023-05-06"),
        (27, "2023年5月"),
        (31, "2023-05-06"),
        (57, "2023年5月"),
        (58, "2023-05-06"),
    ],
)
def test_built_in_chinese_date_formats_are_dates(tmp_path, number_format, text):
    def build(_, sheet):
        sheet["A1"], sheet["A2"] = "日期", 45052
        sheet["A2"].number_format = "0.0000"

    def use(styles: bytes) -> bytes:
        return styles.replace(b'numFmtId="164" fontId', b'numFmtId="%d" fontId' % number_format)

    path = replaced(saved(tmp_path, build), "xl/styles.xml", use)
    assert read_workbook(path).sheets[0].text(2, 1) == text


@pytest.mark.parametrize(
    ("epoch_1904", "day"), [(False, date(2023, 5, 6)), (True, date(2027, 5, 7))]
)
def test_the_day_count_of_the_workbook_is_known(tmp_path, epoch_1904, day):
    def build(book, sheet):
        if epoch_1904:
            book.epoch = CALENDAR_MAC_1904
        sheet["A1"], sheet["B1"] = 45052, day

    workbook = read_workbook(saved(tmp_path, build))

    assert workbook.date_1904 is epoch_1904
    assert workbook.sheets[0].date_1904 is epoch_1904
    assert [workbook.sheets[0].cell(1, column).value for column in (1, 2)] == [45052, day]


def test_formulas_give_their_kept_value_or_a_flag(tmp_path):
    def build(_, sheet):
        sheet.append(["甲", "乙", "丙"])
        sheet.append(["=1+1", "=A2", "#N/A"])

    def calculated(xml: bytes) -> bytes:
        return xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
        )

    path = replaced(saved(tmp_path, build), SHEET, calculated)
    row = table_rows(read_workbook(path).sheets[0], 1).row(2)

    kept, lost, error = (row.take(field) for field in ("甲", "乙", "丙"))
    assert (kept.value, kept.is_formula_without_value) == (2, False)
    assert lost.is_formula_without_value
    assert (error.text, error.is_error) == ("#N/A", True)


def test_trailing_empty_rows_are_no_records(tmp_path):
    def build(_, sheet):
        sheet.append(["名称"])
        sheet.append(["甲"])
        sheet["A500"].number_format = "0.00"
        sheet["A500"] = " "

    assert table_rows(read_workbook(saved(tmp_path, build)).sheets[0], 1).numbers == [2]


def test_an_xls_is_read_with_blocks_and_day_count(tmp_path):
    path = tmp_path / "台账.xls"
    cells = {(1, 1): "名称", (1, 2): "日期", (2, 1): "甲城投公司", (2, 2): 45052.0, (3, 2): 45053.0}
    path.write_bytes(xls_file(cells, merged=(2, 1, 3, 1), date_1904=True))

    workbook = read_workbook(path)

    rows = list(table_rows(workbook.sheet("台账"), 1).rows())
    assert workbook.date_1904
    assert [row.take("名称").text for row in rows] == ["甲城投公司", "甲城投公司"]
    assert rows[1].take("日期").value == 45053


@pytest.mark.parametrize("name", ["“三重一大”事项清单", '"三重一大"事项清单 ', "三重一大 事项清单"])
def test_a_sheet_is_found_whatever_its_quotation_marks(tmp_path, name):
    def build(_, sheet):
        sheet.title = "“三重一大”事项清单"

    assert read_workbook(saved(tmp_path, build)).sheet(name).name == "“三重一大”事项清单"


def test_a_missing_sheet_names_the_sheets_there_are(tmp_path):
    path = saved(tmp_path, lambda book, _: book.create_sheet("合同"))
    with pytest.raises(LoadError) as refused:
        read_workbook(path).sheet("付款")
    for word in ("台账.xlsx", "“付款”", "“会议”、“合同”", "改名", "模板"):
        assert word in str(refused.value)


def test_an_encrypted_xls_is_refused(tmp_path):
    path = tmp_path / "台账.xls"
    path.write_bytes(xls_file({}, encrypted=True))
    with pytest.raises(LoadError, match=r"台账.xls.*打开密码.*清空密码"):
        read_workbook(path)


@pytest.mark.parametrize(
    ("member", "content"),
    [
        (SHEET, b"<worksheet><sheetData><row>"),
        ("xl/workbook.xml", b"nothing"),
        (
            SHEET,
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
        ),
    ],
)
def test_a_damaged_workbook_is_refused(tmp_path, member, content):
    path = replaced(saved(tmp_path, lambda *_: None), member, lambda _: content)
    with pytest.raises(LoadError, match=r"台账.xlsx.*另存为新的 .xlsx"):
        read_workbook(path)


def test_a_sheet_that_reaches_too_far_is_refused(tmp_path, monkeypatch):
    def build(_, sheet):
        sheet["A1"], sheet["XFD1000000"] = "名称", "误填"

    monkeypatch.setattr(excel, "load_workbook", lambda _: pytest.fail("it would fill the memory"))
    with pytest.raises(LoadError, match=r"台账.xlsx.*会议.*上限.*删去远处多余"):
        read_workbook(saved(tmp_path, build))


def test_a_workbook_that_unpacks_too_large_is_refused(tmp_path):
    path = saved(tmp_path, lambda *_: None)
    stream = BytesIO(path.read_bytes())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/零.bin", bytes(30_000_000))
    path.write_bytes(stream.getvalue())
    with pytest.raises(LoadError, match=r"台账.xlsx.*压缩炸弹"):
        read_workbook(path)


def test_a_csv_is_no_workbook(tmp_path):
    path = tmp_path / "台账.csv"
    path.write_text("名称,金额\n", encoding="utf-8")
    with pytest.raises(LoadError, match=r"台账.csv.*不是 Excel 工作簿.*另存为 .xlsx"):
        read_workbook(path)


def test_all_texts_of_a_workbook_can_be_searched(tmp_path):
    def build(_, sheet):
        sheet["B2"] = "机密★"

    assert list(read_workbook(saved(tmp_path, build)).texts()) == ["会议", "机密★"]


def test_an_old_workbook_names_the_cells_with_comments(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(xls_file({(1, 1): "名称", (2, 3): 5.0}, note=(2, 3)))
    assert read_workbook(path).notes == {"台账": [("C2", "")]}
