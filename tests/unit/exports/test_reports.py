"""A report as .docx, .pdf and .xlsx: nothing lost, set as asked, the same bytes each time."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from exports.fonts import PROBE, Face, NoFontError, find_faces
from exports.report import Column, Report, Section, Table, Yuan, chinese_number
from exports.report_docx import report_docx
from exports.report_pdf import report_pdf
from exports.report_xlsx import report_xlsx
from tests.support.chinese_font import make_font

COLUMNS = (Column("步骤", 8), Column("日期", 10), Column("金额", 10, is_number=True))
TABLE = Table(
    "表1 付款",
    COLUMNS,
    (
        ("=付款", date(2023, 5, 6), Yuan(1_234_567_89, "123.46万元")),
        ("付款\x0b", "2023年5月", Yuan(-5, "-0.05元")),
    ),
)
REPORT = Report(
    "关于园区道路的决策卷宗",
    "（甲城投公司）",
    head=(("数据版本", "有效批次 7 个"),),
    sections=(Section("基本情况", ("正文一段。",)), Section("付款", (TABLE, "以上供核实。"))),
    sources=("02台账.xlsx，工作表“付款”，第 3 行",),
    made="制表：王监管，2026-11-29",
    made_on=date(2026, 11, 29),
)
SAID = ("关于园区道路的决策卷宗", "正文一段。", "表1 付款", "=付款", "123.46万元", "第 3 行")


def words(data: bytes) -> str:
    made = docx.Document(BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Face]:
    folder = tmp_path_factory.mktemp("fonts")
    make_font(folder / "simsun.ttf")
    return find_faces(folder, ())


def pdf_text(data: bytes, folder: Path) -> str:
    path = folder / "report.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True)
    return done.stdout.decode()


needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="reads the PDF back with pdftotext (poppler-utils)"
)


def test_a_word_document_says_everything_on_the_page_of_the_standard() -> None:
    data = report_docx(REPORT)

    text, page = words(data), docx.Document(BytesIO(data)).sections[0]
    assert [one for one in SAID if one not in text] == []
    assert text.index("一、基本情况") < text.index("二、付款") < text.index("[1] 02台账")
    margins = (page.top_margin, page.left_margin, page.right_margin, page.bottom_margin)
    sizes = [round(one.mm) for one in (page.page_width, page.page_height, *margins)]
    assert sizes == [210, 297, 37, 28, 26, 35]
    for footer in (page.footer, page.even_page_footer):
        lines = [one.text for one in footer.paragraphs]
        assert REPORT.digest in lines[1]
        assert "王监管" in lines[2]
        assert "PAGE" in footer._element.xml


def test_a_workbook_keeps_amounts_as_numbers_and_text_as_text() -> None:
    book = load_workbook(BytesIO(report_xlsx(REPORT)))

    page = book["表1 付款"]
    assert [one.value for one in page[1]] == ["步骤", "日期", "金额（元）"]
    assert [one.value for one in page[2]][2] == 1_234_567.89
    assert page["A2"].data_type == "s"
    assert page["A3"].value == "付款"
    assert book["来源"]["A1"].value == "[1] 02台账.xlsx，工作表“付款”，第 3 行"
    assert REPORT.digest in [row[1].value for row in book["说明"].iter_rows()]


@needs_poppler
def test_a_pdf_says_everything_and_names_what_its_font_lacks(
    faces: dict[str, Face], tmp_path: Path
) -> None:
    rare = replace(REPORT, signed=("𠮷甲",))

    text = pdf_text(report_pdf(rare, faces), tmp_path)

    assert [one for one in SAID if one not in text] == []
    assert "－1－" in text
    assert "〓甲" in text
    assert "U+20BB7" in text
    assert rare.digest in text.replace("\n", "")


@needs_poppler
def test_a_row_longer_than_a_page_goes_on_under_the_headings(
    faces: dict[str, Face], tmp_path: Path
) -> None:
    long = Table("长表", COLUMNS, (("甲" * 2_000 + "终", "", ""),))
    report = replace(REPORT, sections=(Section("长", (long,)),))

    text = pdf_text(report_pdf(report, faces), tmp_path)

    assert text.count("甲") == 2_000 + 1  # one in the subtitle
    assert text.count("终") == 1
    assert text.count("步骤") > 2


@pytest.mark.parametrize("write", [report_docx, report_xlsx])
def test_the_same_report_is_the_same_bytes(write: Callable[[Report], bytes]) -> None:
    assert write(REPORT) == write(REPORT)
    assert write(REPORT) != write(replace(REPORT, made="制表：李监管，2026-11-29"))


def test_the_same_pdf_is_the_same_bytes(faces: dict[str, Face]) -> None:
    assert report_pdf(REPORT, faces) == report_pdf(REPORT, faces)


def test_the_digest_covers_what_is_said_and_not_who_printed_it() -> None:
    assert replace(REPORT, made="", made_on=None).digest == REPORT.digest
    assert replace(REPORT, sources=()).digest != REPORT.digest
    assert replace(REPORT, head=()).digest != REPORT.digest
    assert re.fullmatch(r"[0-9a-f]{64}", REPORT.digest)


def test_a_machine_without_a_chinese_font_is_told_what_to_do(tmp_path: Path) -> None:
    make_font(tmp_path / "latin.ttf", range(0x20, 0x7F))

    with pytest.raises(NoFontError, match=r"没有找到中文字体.*SOEGRAPH_FONT_DIR"):
        find_faces(tmp_path, ())


def test_any_font_with_chinese_characters_will_do(tmp_path: Path) -> None:
    make_font(tmp_path / "办公字体.ttf", map(ord, PROBE))

    assert {one.path.name for one in find_faces(tmp_path, ()).values()} == {"办公字体.ttf"}


def test_headings_are_counted_in_chinese() -> None:
    assert [chinese_number(one) for one in (1, 10, 11, 20, 21)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十一",
    ]
