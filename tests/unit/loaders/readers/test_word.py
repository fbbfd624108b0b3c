"""Word files: paragraphs and rows in order, what is outside the text, what is refused."""

import zipfile

import pytest

from graph.errors import LoadError
from loaders.readers.word import read_word
from tests.support.ole_files import ole_file
from tests.support.word_files import write_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def raw(path, body, namespace=W, **parts):
    with zipfile.ZipFile(path, "w") as archive:
        text = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", text)
        for name, content in parts.items():
            member = name.replace("__", "/").replace("_xml", ".xml")
            archive.writestr(member, f'<w:x xmlns:w="{namespace}">{content}</w:x>')
    return path


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def lines(document):
    return [one.text for one in document.paragraphs]


def test_paragraphs_and_rows_are_numbered_in_order(tmp_path):
    table = [["议题", "结果"], ["甲", ""], ["", ""]]
    document = read_word(write_docx(tmp_path / "a.docx", "第一段", "", table, "第二段", [["乙"]]))

    assert [(one.number, one.spot, one.cells) for one in document.paragraphs] == [
        (1, "", ()),
        (2, "表1第1行", ("议题", "结果")),
        (3, "表1第2行", ("甲",)),
        (4, "", ()),
        (5, "表2第1行", ("乙",)),
    ]
    assert document.paragraphs[2].columns == (1,)
    assert document.place(3) == "a.docx#3"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('甲')}<w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>", "甲"),
        (f"<w:p>{run('甲')}<w:ins>{run('乙')}</w:ins></w:p>", "甲乙"),
        (f"<w:p>{run('甲')}<w:r><w:tab/></w:r>{run('乙')}</w:p>", "甲 乙"),
        (f"<w:p><w:hyperlink>{run('甲')}</w:hyperlink></w:p>", "甲"),
        (f"<w:sdt><w:sdtContent><w:p>{run('甲')}</w:p></w:sdtContent></w:sdt>", "甲"),
        (f"<w:p><w:r><w:txbxContent><w:p>{run('框')}</w:p></w:txbxContent></w:r></w:p>", "框"),
        (f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('甲')}</w:p>", "甲"),
    ],
)
def test_the_text_is_what_a_reader_sees(tmp_path, body, text):
    assert lines(read_word(raw(tmp_path / "a.docx", body))) == [text]


def test_the_strict_form_is_read_alike(tmp_path):
    path = raw(tmp_path / "a.docx", f"<w:p>{run('甲')}</w:p>", STRICT)
    assert lines(read_word(path)) == ["甲"]


def test_changes_and_what_stands_outside_the_text_are_told(tmp_path):
    body = f"<w:p>{run('甲')}<w:ins>{run('乙')}</w:ins></w:p>"
    outside = {
        "word__header1_xml": f"<w:p>{run('页眉')}</w:p>",
        "word__comments_xml": f"<w:p>{run('批注')}</w:p>",
    }
    document = read_word(raw(tmp_path / "a.docx", body, **outside))
    assert document.has_changes
    assert (document.margins, document.notes) == (("页眉",), ("批注",))


def test_a_table_inside_a_cell_is_text_of_the_cell(tmp_path):
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('内')}</w:p></w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc><w:p>{run('外')}</w:p>{inner}</w:tc></w:tr></w:tbl>"
    [row] = read_word(raw(tmp_path / "a.docx", body)).paragraphs
    assert row.cells == ("外\n内",)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 cut", "不完整"),
        (ole_file(WordDocument=b"x"), "不是 .docx 文档"),
    ],
)
def test_what_is_no_docx_is_refused_with_the_way_out(tmp_path, content, words):
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(LoadError, match=words):
        read_word(path)


def test_entities_are_refused(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        text = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
        archive.writestr("word/document.xml", text)
    with pytest.raises(LoadError):
        read_word(path)
