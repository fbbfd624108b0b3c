"""The acceptance case in the official forms: items, regulations and the two meetings (02, 2.1)."""

from __future__ import annotations

from pathlib import Path

from examples.generator.case_ground import BOARD, BOARD_NAME, CODE, PARTY, PARTY_NAME, TITLE
from examples.generator.official_writer import (
    Item,
    Meeting,
    Regulation,
    Thing,
    Topic,
    write_package,
    write_template,
)

ITEMS = "20220101"
MEETINGS = "20230531"
FULL = ("党委会", "总经理办公会", "董事会")
CONCLUSION = "同意园区道路改造工程建设项目，金额4800万元。"


def case_things() -> dict[str, list[Thing]]:
    """The objects of the case by the middle of their file names."""
    return {
        f"{CODE}_0004_1000_{ITEMS}": _items(),
        f"{CODE}_0005_1000_{ITEMS}": _regulations(),
        f"{CODE}_0006_1000_{MEETINGS}": _meetings(),
    }


def write_case_packages(out: Path) -> list[Path]:
    """The case as three ZIP packages; the meetings with their notices, minutes and materials."""
    return [
        write_package(out / f"{stem}.zip", things, _attachments(things))
        for stem, things in case_things().items()
    ]


def write_case_templates(out: Path) -> list[Path]:
    """The case as the three official workbooks."""
    return [write_template(out / f"{stem}.xlsx", things) for stem, things in case_things().items()]


def _items() -> list[Thing]:
    office = ("总经理办公会",)
    return [
        Item("P03-001", "工程建设项目立项（500万元以下）", office, "否", id="I-1"),
        Item("P03-002", "工程建设项目立项（500万元及以上）", FULL, "是", id="I-2"),
        Item("F01-001", "预算内大额支出（100万元及以上）", office, "否", id="I-3"),
    ]


def _regulations() -> list[Thing]:
    modes = (("默认", "赞成票超过应到会成员人数的1/2"),)
    day = "2022-01-01"
    return [
        Regulation(
            "甲城投公司党委会议事规则", "党委会议事规则", "-", day, "-", modes=modes, id="R-1"
        ),
        Regulation(
            "甲城投公司董事会议事规则", "董事会议事规则", "-", day, "-", modes=modes, id="R-2"
        ),
    ]


def _meetings() -> list[Thing]:
    board_votes = {"张三": "同意", "李四": "同意", "王五": "未记录"}
    away = ("赵六", "钱七")
    board = Topic(
        TITLE,
        ("P03-002",),
        owner="备案",
        heard="是",
        conclusion=CONCLUSION,
        votes=board_votes,
        id="S-1",
    )
    party = Topic(
        TITLE,
        ("P03-002",),
        owner="备案",
        conclusion=CONCLUSION,
        votes=dict.fromkeys(PARTY, "同意"),
        follows=((BOARD_NAME, TITLE),),
        id="S-2",
    )
    seats = {name: "请假" if name in away else "" for name in BOARD}
    everyone = dict.fromkeys(PARTY, "")
    return [
        Meeting(BOARD_NAME, "董事会", "2023-05-06 09:00", "张三", seats, [board], id="M-1"),
        Meeting(PARTY_NAME, "党委会", "2023-05-08", "张三", everyone, [party], id="M-2"),
    ]


def _attachments(things: list[Thing]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for thing in things:
        if isinstance(thing, Meeting):
            for kind in ("会议通知", "会议纪要"):
                files[f"{thing.id}/{kind}/{thing.name}{kind}.txt"] = f"{thing.name}{kind}".encode()
        if isinstance(thing, Regulation):
            files[f"{thing.id}/正式文件/{thing.name}.txt"] = thing.name.encode()
    return files
