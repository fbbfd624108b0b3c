import hashlib
import stat
import struct
import zipfile
from datetime import date

import pytest

from graph.errors import LoadError
from loaders.readers.package import Limits, open_package, owner_of, parse_package_name

IDS = {"M-1": "meeting", "S-1": "subject", "S-2": "subject"}
KINDS = {"会议通知": "meeting", "会议纪要": "meeting", "议题材料": "subject", "听取意见": "subject"}


def make_zip(path, members, change=None):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(info)
            archive.writestr(info, content)
    return path


def rewrite_directory(path, offset: int, form: str, value: int):
    """Change a field of every entry of the central directory: what the package declares."""
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into(form, data, at + offset, value)
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)


def refusal(path, limits=None) -> str:
    with pytest.raises(LoadError) as refused:
        open_package(path, limits)
    assert path.name in str(refused.value)
    return str(refused.value)


def test_members_are_named_hashed_and_read_when_asked(tmp_path):
    path = make_zip(
        tmp_path / "包.zip", {"会议.xml": b"<tiol/>", "M-1/会议通知/通知.pdf": b"x", "d/": b""}
    )

    with open_package(path) as package:
        members = {member.name: member for member in package}

        assert set(members) == {"会议.xml", "M-1/会议通知/通知.pdf"}
        assert members["会议.xml"].place == "包.zip/会议.xml"
        assert members["会议.xml"].read() == b"<tiol/>"
        assert members["会议.xml"].sha256() == hashlib.sha256(b"<tiol/>").hexdigest()


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_the_utf8_flag_are_read_as_written(tmp_path, encoding):
    raw = "会议通知/通知.pdf".encode(encoding)
    path = make_zip(tmp_path / "包.zip", {"a" * len(raw): b"x"})
    path.write_bytes(path.read_bytes().replace(b"a" * len(raw), raw))

    with open_package(path) as package:
        assert [member.name for member in package] == ["会议通知/通知.pdf"]


def test_a_package_in_the_package_is_named(tmp_path):
    path = make_zip(tmp_path / "包.zip", {"内层.ZIP": b"PK", "材料.docx": b"PK"})
    with open_package(path) as package:
        assert [member.name for member in package.archives] == ["内层.ZIP"]


def test_a_truncated_package(tmp_path):
    path = make_zip(tmp_path / "包.zip", {"a.xml": b"x" * 500})
    path.write_bytes(path.read_bytes()[:-40])
    message = refusal(path)
    assert "不完整" in message
    assert "重新导出" in message


@pytest.mark.parametrize(
    "name", ["../外.xml", "a/../../外.xml", "/etc/外.xml", "C:\\外.xml", "..\\外.xml", "a\nb.xml"]
)
def test_a_name_that_leaves_the_package(tmp_path, name):
    message = refusal(make_zip(tmp_path / "包.zip", {name: b"x"}))
    assert "压缩包以外" in message
    assert "重新压缩" in message


def test_a_package_that_declares_10_gb_is_refused_before_anything_is_read(tmp_path, monkeypatch):
    path = make_zip(tmp_path / "包.zip", {f"{n}.xml": b"x" for n in range(4)})
    rewrite_directory(path, 24, "<I", 2_500_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("a member was opened"))

    message = refusal(path)

    assert "10.0 GB" in message
    assert "500 MB 的上限" in message
    assert "分成几个" in message


def test_a_member_packed_too_well(tmp_path):
    message = refusal(make_zip(tmp_path / "包.zip", {"零.bin": bytes(20_000_000)}))
    assert "零.bin" in message
    assert "压缩炸弹" in message


def test_too_many_members(tmp_path):
    path = make_zip(tmp_path / "包.zip", {"a": b"", "b": b"", "c": b""})
    assert "3 个文件，超过 2 个的上限" in refusal(path, Limits(members=2))


def test_a_link_is_refused(tmp_path):
    def as_link(info):
        info.external_attr = (stat.S_IFLNK | 0o777) << 16

    message = refusal(make_zip(tmp_path / "包.zip", {"链": b"/etc/passwd"}, as_link))
    assert "链接或特殊文件" in message


def test_an_encrypted_member_is_refused(tmp_path):
    path = make_zip(tmp_path / "包.zip", {"a.xml": b"x"})
    rewrite_directory(path, 8, "<H", 0x1)
    message = refusal(path)
    assert "a.xml" in message
    assert "去掉密码" in message


def test_a_damaged_member_is_named(tmp_path):
    path = make_zip(tmp_path / "包.zip", {"a.xml": b"x"})
    rewrite_directory(path, 16, "<I", 0xABCDEF)
    with (
        open_package(path) as package,
        pytest.raises(LoadError, match=r"包.zip.*a.xml.*已损坏.*重新"),
    ):
        package.members[0].read()


def test_two_members_of_one_name_are_refused(tmp_path):
    path = make_zip(tmp_path / "包.zip", {"a.xml": b"1", "./a.xml": b"2"})
    assert "同名文件“a.xml”" in refusal(path)


def test_a_member_marked_secret_is_refused(tmp_path):
    path = make_zip(tmp_path / "包.zip", {"M-1/议题材料/机密★方案.docx": b"x"})
    assert "本系统不得录入国家秘密" in refusal(path)


def test_the_name_of_a_package_is_read():
    name = parse_package_name("91210100MA0ABCDE6X_0006_1000_20230901.zip")
    assert (name.uscc, name.code, name.version) == ("91210100MA0ABCDE6X", "0006", "1000")
    assert name.dated_on == date(2023, 9, 1)


@pytest.mark.parametrize(
    "name", ["70198765X_0004_1000_20230901", "91210100MA0ABCDE6X_0004_1000_20230901_补报.ZIP"]
)
def test_nine_digit_codes_and_further_parts_are_accepted(name):
    assert parse_package_name(name).code == "0004"


@pytest.mark.parametrize(
    "name",
    ["会议.zip", "91210100MA0ABCDE6X_0006_1000.zip", "9121_0006_1000_20230901.zip",
     "91210100MA0ABCDE6X_0006_1000_20230230.zip"],
)  # fmt: skip
def test_another_name_is_refused_with_an_example(name):
    with pytest.raises(LoadError, match=rf"{name}.*统一社会信用代码_业务编码_版本_日期.*改名"):
        parse_package_name(name)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("M-1/会议通知/通知.pdf", ("会议通知", "M-1")),
        ("深/层/M-1/会议纪要/扫描/纪要.pdf", ("会议纪要", "M-1")),
        ("M-1/s-1 /议题材料/方案.docx", ("议题材料", "S-1")),
        ("议题材料/S-2/方案.docx", ("议题材料", "S-2")),
        ("M-1/听取意见/法律意见书.pdf", ("听取意见", None)),
        ("会议通知/通知.pdf", ("会议通知", "M-1")),
        ("S-1/会议通知/通知.pdf", ("会议通知", "M-1")),
        ("M-1/其他/照片.jpg", (None, "M-1")),
        ("说明.txt", (None, None)),
    ],
)
def test_attachments_find_their_owner_at_any_depth(path, expected):
    assert owner_of(path, IDS, KINDS) == expected
