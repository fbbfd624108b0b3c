"""Bad files, each made by one function of the folder it goes into."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml

from examples.generator.case import make_case
from examples.generator.workbook import Book, write_book
from tests.support.official_samples import MEETING_XML, package_path

BadFile = Callable[[Path], Path]
TEN_GB = 10_000_000_000
FIRM = {"企业名称": "甲城投公司", "统一社会信用代码": "91210100MA0ABCDE6X"}
PLACE = {"填报企业": "甲城投公司", "会议名称": "2023年第5次董事会"}
MEETING = {**PLACE, "会议日期": date(2023, 5, 6), "会议类型": "董事会"}
ENTITY = '<!DOCTYPE tiol [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def write_ledger(folder: Path, book: Book, name: str = "台账.xlsx") -> Path:
    path = folder / name
    write_book(path, book)
    return path


def changed_case(folder: Path, sheet: str, **cells: Any) -> Path:
    """The invented case with other values in the first row of a sheet."""
    book = deepcopy(make_case())
    book[sheet][0].update(cells)
    return write_ledger(folder, book)


def write_bytes(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def write_package(folder: Path, xml: str = MEETING_XML, **members: str) -> Path:
    path = package_path(folder)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("报文.xml", xml)
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def empty(folder: Path) -> Path:
    return write_bytes(folder, "空.xlsx", b"")


def other_suffix(folder: Path) -> Path:
    return write_bytes(folder, "报表.xlsx", b"%PDF-1.4\n1 0 obj\n")


def truncated_package(folder: Path) -> Path:
    path = write_package(folder)
    path.write_bytes(path.read_bytes()[:-60])
    return path


def cut_member(folder: Path) -> Path:
    """The directory is whole, the content of a file in it is damaged."""
    path = write_package(folder)
    data = bytearray(path.read_bytes())
    data[200:260] = bytes(60)
    path.write_bytes(data)
    return path


def truncated_workbook(folder: Path) -> Path:
    path = write_ledger(folder, make_case())
    path.write_bytes(path.read_bytes()[:-2000])
    return path


def leaving_package(folder: Path) -> Path:
    return write_package(folder, **{"../../外面.txt": "x"})


def huge_package(folder: Path) -> Path:
    """The directory declares 10 GB for the only file."""
    path = write_package(folder)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (TEN_GB % 2**32).to_bytes(4, "little")
    size = len(MEETING_XML.encode())
    path.write_bytes(_with_zip64(data, at, size))
    return path


def _with_zip64(data: bytearray, at: int, packed: int) -> bytes:
    """Declare the size in a ZIP64 field, as 4 bytes cannot hold it."""
    name_length = int.from_bytes(data[at + 28 : at + 30], "little")
    data[at + 24 : at + 28] = b"\xff" * 4
    extra = b"\x01\x00\x08\x00" + TEN_GB.to_bytes(8, "little")
    data[at + 30 : at + 32] = len(extra).to_bytes(2, "little")
    end = at + 46 + name_length
    data[end:end] = extra
    tail = data.rindex(b"PK\x05\x06")
    length = int.from_bytes(data[tail + 12 : tail + 16], "little") + len(extra)
    data[tail + 12 : tail + 16] = length.to_bytes(4, "little")
    return bytes(data)


def encrypted_workbook(folder: Path) -> Path:
    plain = write_ledger(folder, {"企业": [FIRM]}, "原.xlsx")
    locked = io.BytesIO()
    with plain.open("rb") as stream:
        msoffcrypto.format.ooxml.OOXMLFile(stream).encrypt("only-for-tests", locked)
    plain.unlink()
    return write_bytes(folder, "加密.xlsx", locked.getvalue())


def no_known_sheet(folder: Path) -> Path:
    return write_ledger(folder, {"Sheet1": [{"甲": 1, "乙": 2}]})


def unknown_heading(folder: Path) -> Path:
    return changed_case(folder, "企业", 幸运颜色="红")


def external_entity(folder: Path) -> Path:
    return write_package(folder, ENTITY + MEETING_XML.replace("2023年第9次董事会", "&e;"))


def no_such_date(folder: Path) -> Path:
    return changed_case(folder, "决议", 决策日期="2023年2月30日")


def wrong_check_digit(folder: Path) -> Path:
    return changed_case(folder, "供应商", 统一社会信用代码="91210100MA0ABCDE6Y")


def unknown_meeting(folder: Path) -> Path:
    topic = {**PLACE, "会议日期": date(2023, 9, 9), "议题名称": "关于某项目的议案"}
    return write_ledger(folder, {"企业": [FIRM], "会议": [MEETING], "议题": [topic]})


def marked(level: str) -> BadFile:
    def make(folder: Path) -> Path:
        return changed_case(folder, "企业", 简称=f"{level}★10年")

    return make


def informant(heading: str) -> BadFile:
    def make(folder: Path) -> Path:
        return changed_case(folder, "监督事项", **{heading: "张三"})

    return make
