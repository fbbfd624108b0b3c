"""Files that cannot be read: kept with their hash, and the way on told."""

import hashlib
import zipfile
import zlib
from io import BytesIO

import pytest

from graph.errors import LoadError
from graph.identity import Identities
from graph.vocabulary.sources import DocumentKind
from loaders.documents import document_kind
from loaders.draft import ReadingContext
from loaders.draft_reading import read_draft
from tests.support.ole_files import ole_file, xls_file

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
SHEET_MENU = "文件→另存为→Microsoft Excel 文件(.xlsx)"
TEXT_MENU = "文件→另存为→Microsoft Word 文件(.docx)"
TYPING = "会议补录"


def pdf(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"%PDF-1.4\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n" + packed + b"\nendstream\n"


def zipped(*names: str, content: bytes = b"<x/>") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return stream.getvalue()


def context(**said: str) -> ReadingContext:
    return ReadingContext(Identities(), **said)


@pytest.mark.parametrize(
    ("name", "content", "what", "advice"),
    [
        ("台账.et", xls_file({(1, 1): "名称"}), "WPS 表格", SHEET_MENU),
        ("台账.xlsb", zipped("xl/workbook.bin"), "xlsb", SHEET_MENU),
        ("纪要.doc", ole_file(WordDocument=b"x"), "旧版 Word", TEXT_MENU),
        ("纪要.wps", ole_file(WordDocument=b"x"), "旧版 WPS", TEXT_MENU),
        ("纪要.docx", ole_file(WordDocument=b"x"), "旧版 Word", TEXT_MENU),
        ("纪要.rtf", b"{\\rtf1 x}", "RTF", TEXT_MENU),
        ("纪要.ofd", zipped("OFD.xml"), "OFD", TEXT_MENU),
        ("台账.xls", b"<html><table></table></html>", "网页", SHEET_MENU),
        ("扫描.png", PNG, "图片", TYPING),
        ("扫描.jpg", b"\xff\xd8\xff\xe0", "图片", TYPING),
        ("扫描.tif", b"II*\x00rest", "图片", TYPING),
        ("扫描.pdf", PNG, "图片", TYPING),
        ("扫描.pdf", pdf(b"q 1 0 0 1 0 0 cm /Im1 Do Q"), "扫描件", TYPING),
        ("纪要.pdf", pdf(b"BT /F1 12 Tf (abc) Tj ET"), "PDF 文件", TEXT_MENU),
    ],
)
def test_an_unreadable_file_is_kept_and_the_way_on_is_told(tmp_path, name, content, what, advice):
    path = tmp_path / name
    path.write_bytes(content)

    draft = read_draft(path, context())

    [document] = draft.nodes.values()
    assert document.properties["sha256"] == hashlib.sha256(content).hexdigest()
    assert document.properties["name"] == name
    assert draft.keeps_document
    [issue] = draft.issues.errors
    assert what in issue.message
    assert "登记为来源文件" in issue.message
    assert advice in issue.suggestion


def test_a_pdf_says_whether_it_has_a_text_layer(tmp_path):
    path = tmp_path / "纪要.pdf"
    path.write_bytes(pdf(b"BT (abc) Tj ET"))
    assert "有文字层" in read_draft(path, context()).issues.errors[0].message


def test_the_document_belongs_to_the_enterprise_that_is_named(tmp_path):
    path = tmp_path / "会议纪要.doc"
    path.write_bytes(ole_file(WordDocument=b"x"))

    draft = read_draft(path, context(enterprise_name="甲城投公司"))

    by_label = {one.label: one for one in draft.nodes.values()}
    assert by_label["SourceDocument"].properties["enterprise_id"] == by_label["Org"].id
    assert draft.enterprises == {by_label["Org"].id}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("2023年第9次董事会会议纪要", DocumentKind.MINUTES),
        ("关于某事项的法律意见书", DocumentKind.LEGAL_OPINION),
        ("施工合同（扫描）", DocumentKind.CONTRACT),
        ("IMG_0001", DocumentKind.OTHER),
    ],
)
def test_the_name_tells_what_kind_of_document_it_is(name, kind):
    assert document_kind(name) is kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030"])
def test_a_mark_of_secrecy_inside_refuses_the_file(tmp_path, encoding):
    path = tmp_path / "纪要.doc"
    path.write_bytes(ole_file(WordDocument="机密★10年".encode(encoding)))

    with pytest.raises(LoadError, match="不得录入国家秘密"):
        read_draft(path, context())


def test_a_mark_of_secrecy_inside_a_packed_file_refuses_it(tmp_path):
    path = tmp_path / "纪要.ofd"
    content = "<t>秘密★</t>".encode()
    path.write_bytes(zipped("OFD.xml", "Doc_0/Page.xml", content=content))

    with pytest.raises(LoadError, match="不得录入国家秘密"):
        read_draft(path, context())
