from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from examples.generator.official_writer import write_package
from loaders.draft import Draft
from loaders.official.package_reading import read_package
from tests.support.official_samples import (
    BOARD,
    ITEM,
    PARTY,
    RULES,
    edges,
    new_context,
    nodes,
    package_path,
    rules,
)

DATA = b"content"


def owners(draft: Draft) -> dict[str, str]:
    """Where each attached file hangs: locator → label of its owner."""
    return {str(one.properties["locator"]): one.start.label for one in edges(draft, "EVIDENCED_BY")}


@pytest.mark.parametrize(
    ("name", "owner", "kind"),
    [
        ("M-1/会议通知/a.docx", "Meeting", "会议通知"),
        ("m-1 /会议纪要/a.docx", "Meeting", "会议纪要"),
        ("会议纪要/a.docx", "Meeting", "会议纪要"),
        ("M-1/S-1/听取意见/法律意见书.pdf", "Topic", "法律意见书"),
        ("附件/S-1/听取意见/工会意见.pdf", "Topic", "听取意见"),
        ("议题材料/深/一层/a.pdf", "Topic", "议题材料"),
        ("M-1/S-1/听取意见/意见.xml", "Topic", "听取意见"),
    ],
)
def test_a_file_belongs_to_the_object_its_folders_name(
    tmp_path: Path, name: str, owner: str, kind: str
) -> None:
    path = write_package(package_path(tmp_path), [PARTY], {name: DATA})
    draft = read_package(path, new_context())
    assert list(owners(draft).values()) == [owner]
    assert kind in {one.properties["kind"] for one in nodes(draft, "SourceDocument")}


def test_the_nearest_folder_decides_among_several_meetings(tmp_path: Path) -> None:
    files = {"M-2/会议通知/b.docx": b"b", "M-1/会议通知/a.docx": b"a"}
    draft = read_package(
        write_package(package_path(tmp_path), [PARTY, BOARD], files), new_context()
    )
    found = {
        str(one.properties["locator"]): draft.nodes[one.start.id].properties["external_id"]
        for one in edges(draft, "EVIDENCED_BY")
    }
    assert found == {"M-1/会议通知/a.docx": "M-1", "M-2/会议通知/b.docx": "M-2"}
    assert "会议通知文件未找到" not in rules(draft)


@pytest.mark.parametrize("name", ["会议通知/a.docx", "杂项/a.docx", "a.docx"])
def test_a_file_without_an_owner_is_kept_and_told(tmp_path: Path, name: str) -> None:
    path = write_package(package_path(tmp_path), [PARTY, BOARD], {name: DATA})
    draft = read_package(path, new_context())
    assert owners(draft) == {}
    assert draft.records["附件"] == 1
    assert "附件未找到所属对象" in rules(draft)
    assert any(one.properties["name"] == "a.docx" for one in nodes(draft, "SourceDocument"))


def test_names_in_gbk_are_understood(tmp_path: Path) -> None:
    path = write_package(package_path(tmp_path), [PARTY])
    info = zipfile.ZipInfo("M-1/HHHHHHHH/tttt.docx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(info, DATA)
    gbk = path.read_bytes().replace(b"HHHHHHHH", "会议通知".encode("gbk"))
    path.write_bytes(gbk.replace(b"tttt", "通知".encode("gbk")))
    draft = read_package(path, new_context())
    assert owners(draft) == {"M-1/会议通知/通知.docx": "Meeting"}


def test_a_missing_notice_is_told_except_for_the_board(tmp_path: Path) -> None:
    path = write_package(package_path(tmp_path), [PARTY, BOARD])
    draft = read_package(path, new_context())
    found = [one for one in draft.issues if one.rule == "会议通知文件未找到"]
    assert [one.sheet for one in found] == ["M-1.xml"]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_regulation_has_exactly_one_formal_file(tmp_path: Path, count: int) -> None:
    files = {f"R-1/正式文件/{at}.pdf": bytes([at + 1]) for at in range(count)}
    path = write_package(package_path(tmp_path, "0005"), [RULES], files)
    draft = read_package(path, new_context())
    assert ("正式文件数量不符" in rules(draft)) is (count != 1)
    assert set(owners(draft).values()) <= {"Regulation"}


def test_an_empty_attachment_is_told_and_not_kept(tmp_path: Path) -> None:
    path = write_package(package_path(tmp_path, "0004"), [ITEM], {"说明.docx": b""})
    draft = read_package(path, new_context())
    assert "附件为空文件" in rules(draft)
    assert len(nodes(draft, "SourceDocument")) == 1
