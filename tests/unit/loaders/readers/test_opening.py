import errno
import gzip
import hashlib
import zipfile
from io import BytesIO

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from graph.errors import LoadError
from loaders.readers.opening import (
    FileKind,
    check_no_informant,
    check_no_secrecy,
    file_access,
    file_hash,
    file_name_texts,
    find_secrecy_mark,
    read_bytes,
    recognise,
    sniff,
)
from tests.support.ole_files import ole_file, xls_file


def xlsx_bytes() -> bytes:
    stream = BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def zip_bytes(**members: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def encrypted_workbook() -> bytes:
    stream = BytesIO()
    OOXMLFile(BytesIO(xlsx_bytes())).encrypt("不是秘密", stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", FileKind.EMPTY),
        (b" \r\n", FileKind.EMPTY),
        (xlsx_bytes(), FileKind.XLSX),
        (xls_file({(1, 1): "名称"}), FileKind.XLS),
        (zip_bytes(**{"word__document.xml": b"<w/>"}), FileKind.DOCX),
        (zip_bytes(**{"a.xml": b"<tiol/>"}), FileKind.PACKAGE),
        (zip_bytes(**{"a.xml": b"<tiol/>"})[:-30], FileKind.BROKEN_ZIP),
        (ole_file(WordDocument=b"x"), FileKind.DOC),
        (ole_file(WordDocument=b"x")[:8] + bytes(2000), FileKind.BROKEN_ZIP),
        (ole_file(WordDocument=b"x")[:700], FileKind.BROKEN_ZIP),
        (encrypted_workbook(), FileKind.ENCRYPTED),
        ("<tiol>会议</tiol>".encode("gbk"), FileKind.XML),
        (b"<!DOCTYPE html><html></html>", FileKind.HTML),
        ("名称,金额\n甲,1\n".encode("gb18030"), FileKind.CSV),
        ("\ufeff名称\t金额\n甲\t1\n".encode("utf-16-le"), FileKind.CSV),
        ("名称,金额\n".encode() * 20_000, FileKind.CSV),
        ("一段文字".encode(), FileKind.TEXT),
        (b'[{"a": 1}]', FileKind.JSON),
        (b'{"value": []}', FileKind.JSON),
        (b'{"a": 1}\n{"a": 2}\n', FileKind.JSONL),
        (b"%PDF-1.7\n", FileKind.PDF),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileKind.IMAGE),
        (gzip.compress(b"a,b\n", mtime=0), FileKind.GZIP),
        (bytes(range(256)), FileKind.UNKNOWN),
    ],
    ids=lambda value: value.value if isinstance(value, FileKind) else "content",
)
def test_the_content_tells_the_kind(tmp_path, content, kind):
    path = tmp_path / "文件.dat"
    path.write_bytes(content)
    assert sniff(path) is kind


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.xlsx", b"", ("空.xlsx", "空的", "重新取得")),
        ("账.xlsx", b"name,amount\n1,2\n", ("账.xlsx", ".xlsx", "CSV", "另存为")),
        ("账.csv", xlsx_bytes(), ("账.csv", ".csv", "Excel 工作簿", "另存为")),
        ("包.zip", b"not a zip", ("包.zip", ".zip", "纯文本")),
        ("包.zip", zip_bytes(a=b"x" * 99)[:-40], ("包.zip", "不完整", "重新复制")),
        ("账.xlsx", xlsx_bytes()[:-200], ("账.xlsx", "不完整", "重新复制")),
        ("账.xlsx", encrypted_workbook(), ("账.xlsx", "打开密码", "清空密码")),
        ("未知.bin", bytes(range(256)), ("未知.bin", "无法识别", "另存为")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_is_refused_with_the_way_out(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(LoadError) as refused:
        recognise(path)

    assert all(word in str(refused.value) for word in words)
    assert str(tmp_path) not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("账.et", xls_file({}), FileKind.ET),
        ("账.et", ole_file(Other=b"x"), FileKind.ET),
        ("账.doc", xls_file({}), FileKind.XLS),
        ("纪要.doc", ole_file(WordDocument=b"x"), FileKind.DOC),
        ("纪要.wps", ole_file(WordDocument=b"x"), FileKind.WPS),
        ("纪要.docx", ole_file(WordDocument=b"x"), FileKind.DOC),
        ("纪要.docx", b"{\\rtf1 x}", FileKind.RTF),
        ("账.xls", b"<html><table></table></html>", FileKind.HTML),
        ("扫描.pdf", b"\xff\xd8\xff\xe0", FileKind.IMAGE),
        ("扫描.jpg", b"%PDF-1.4", FileKind.PDF),
        ("扫描.tiff", b"MM\x00*\x00\x00", FileKind.IMAGE),
    ],
)
def test_a_document_is_what_its_content_says(tmp_path, name, content, kind):
    path = tmp_path / name
    path.write_bytes(content)
    assert recognise(path) is kind


def test_a_missing_file_and_a_folder_are_refused_in_chinese(tmp_path):
    for path, word in ((tmp_path / "没有.xlsx", "找不到文件"), (tmp_path, "文件夹")):
        with pytest.raises(LoadError, match=word):
            recognise(path)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EFBIG, "文件大小"),
        (errno.EACCES, "没有读取权限"),
        (errno.EIO, "读不出来"),
    ],
)
def test_a_failure_of_the_disk_says_what_to_do(tmp_path, code, word):
    with (
        pytest.raises(LoadError, match=rf"台账.xlsx.*{word}.*请"),
        file_access(tmp_path / "台账.xlsx"),
    ):
        raise OSError(code, "…")


def test_the_hash_is_the_sha256_of_the_content(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 3_000_000)
    assert file_hash(path) == hashlib.sha256(b"x" * 3_000_000).hexdigest()


def test_a_packed_file_is_unpacked_within_a_limit(tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"0" * 1_000_000, mtime=0))

    assert read_bytes(path) == b"0" * 1_000_000
    with pytest.raises(LoadError, match=r"a.csv.gz.*上限.*请拆成"):
        read_bytes(path, limit=999_999)
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(LoadError, match=r"a.csv.gz.*不完整.*重新"):
        read_bytes(path)


@pytest.mark.parametrize(
    "text",
    [
        "秘密★10年",
        "机密☆",
        "绝 密 ★ 长期",
        "绝密★启用前",
        "密级：机密",
        "密 级: 秘密",
        "【密级】绝密",
        "机密",
        "（秘密）",
        "机密 10年",
        "第一页\n　机密★　\n会议纪要",
        "特急　机密★3年",
    ],
)
def test_a_mark_of_secrecy_is_found(text):
    assert find_secrecy_mark(["普通文字", text]) is not None


@pytest.mark.parametrize(
    "text",
    [
        "依法保守国家秘密和企业商业秘密",
        "关于修订《保守国家秘密管理办法》的议案",
        "商业秘密",
        "商业秘密★重要条款",
        "密级：内部",
        "本系统不得录入国家秘密",
        "机密级计算机采购项目",
        "秘密投票表决",
        "★供应商应当保密",
        "",
    ],
)
def test_the_same_words_in_a_sentence_are_no_mark(text):
    assert find_secrecy_mark([text]) is None


def test_a_marked_file_is_refused_with_the_mark_and_the_rule():
    with pytest.raises(LoadError) as refused:
        check_no_secrecy("纪要.docx", ["标题", "机密★10年"])
    for word in ("纪要.docx", "文件标有密级", "机密★10年", "本系统不得录入国家秘密", "请"):
        assert word in str(refused.value)


@pytest.mark.parametrize(
    "name", ["机密★会议台账.xlsx", "【秘密】台账.xlsx", "台账（绝密）.xlsx", "台账_机密.xlsx"]
)
def test_a_mark_in_the_file_name_is_enough(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(xlsx_bytes())
    with pytest.raises(LoadError, match=r"本系统不得录入国家秘密"):
        recognise(path)


def test_a_file_about_trade_secrets_is_no_secret():
    assert find_secrecy_mark(file_name_texts("商业秘密保护办法.docx")) is None


@pytest.mark.parametrize(
    "heading",
    [
        "举报人",
        "举报人姓名",
        "来信人 电话",
        "信访人",
        "检举人",
        "控告\n人",
        "反映人",
        "被举报人/举报人",
    ],
)
def test_a_column_about_an_informant_stops_the_file(heading):
    with pytest.raises(LoadError) as refused:
        check_no_informant("线索.xlsx", ["编号", heading])
    for word in ("线索.xlsx", heading, "不得载入举报人身份信息", "删去"):
        assert word in str(refused.value)


@pytest.mark.parametrize(
    "heading", ["被举报人", "被控告人", "被反映人", "举报日期", "来信编号", "信访人次", "投诉人"]
)
def test_other_headings_pass(heading):
    check_no_informant("线索.xlsx", [heading])
