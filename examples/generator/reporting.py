"""Official packages beside the ledger (报送包): what some enterprises report upwards, as 0004-0006.

Who attended and voted at the meetings of the clean years is then in the packages alone; of planted
matters both sources speak, and say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from examples.generator.firm import Firm
from examples.generator.ground import founded
from examples.generator.official_writer import Item, Meeting, Regulation, Topic, write_package
from examples.generator.workbook import Record

Place = tuple[date, str]
EVERY = 3
"""One enterprise in so many reports upwards."""
MODE = (("默认", "赞成票超过应到会成员人数的1/2"),)
PRESENT, ON_LEAVE, SITTING = "表决", "请假", "列席"


def reports_upwards(firm: Firm) -> bool:
    """Whether the enterprise hands in official packages."""
    return firm.number % EVERY == 1


def places(firm: Firm) -> set[Place]:
    """Day and name of every meeting that is in the ledger so far."""
    return {_place(row) for row in firm.book["会议"]}


def report(firm: Firm, clean: set[Place], out: Path) -> list[Path]:
    """Write the packages and take out of the ledger what only they say of the `clean` meetings."""
    since, until = f"{founded(firm):%Y%m%d}", f"{firm.until:%Y%m%d}"
    meetings = list(_meetings(firm))
    written = [
        write_package(out / f"{firm.code}_0004_1000_{since}.zip", list(_items(firm))),
        write_package(out / f"{firm.code}_0005_1000_{since}.zip", *_regulations(firm)),
        write_package(out / f"{firm.code}_0006_1000_{until}.zip", meetings, _papers(meetings)),
    ]
    for sheet in ("参会", "表决"):
        firm.book[sheet] = [row for row in firm.book[sheet] if _place(row) not in clean]
    return written


def _items(firm: Firm) -> Iterator[Item]:
    for number, row in enumerate(firm.book["事项清单"], 1):
        steps, legal = row["决策会议及顺序"].split("、"), row["是否需经法律审核"]
        yield Item(row["事项编码"], row["事项名称"], steps, legal, id=f"I-{firm.number}-{number}")


def _regulations(firm: Firm) -> tuple[list[Regulation], dict[str, bytes]]:
    found = [
        Regulation(
            row["制度名称"], row["制度类型"], "-", f"{row['生效日期']}", "-",
            row["开会人数占比"], MODE, id=f"R-{firm.number}-{number}",
        )
        for number, row in enumerate(firm.book["制度"], 1)
        if row.get("开会人数占比")
    ]  # fmt: skip
    texts = {f"{one.id}/正式文件/{one.name}.txt": one.name.encode() for one in found}
    return found, texts


def _meetings(firm: Firm) -> Iterator[Meeting]:
    """The meetings whose minutes are there, with the people and topics that the ledger names."""
    people, topics = _grouped(firm.book["参会"]), _grouped(firm.book["议题"])
    votes, links = _grouped(firm.book["表决"]), _grouped(firm.book["关联议题"])
    minutes = {
        (row["证明的会议日期"], row["证明的会议名称"])
        for row in firm.book["来源文件"]
        if row["文件类型"] == "会议纪要" and "证明的会议名称" in row
    }
    for number, row in enumerate(firm.book["会议"], 1):
        place = _place(row)
        present = people[place]
        if place not in minutes or not _is_plain(row, present):
            continue
        yield Meeting(
            row["会议名称"],
            row["会议类型"],
            f"{row['开始时间']:%Y-%m-%d %H:%M}",
            next((one["姓名"] for one in present if one["是否主持"] == "是"), "-"),
            {one["姓名"]: _reason(one) for one in present if one["到会身份"] != SITTING},
            [_topic(one, votes[place], links[place]) for one in topics[place]],
            id=f"M-{firm.number}-{number}",
        )


def _is_plain(meeting: Record, present: Iterable[Record]) -> bool:
    """Whether the form has a place for all that the ledger says of who was there."""
    held = meeting["会议日期"] == getattr(meeting.get("开始时间"), "date", lambda: None)()
    return held and {one["到会身份"] for one in present} <= {PRESENT, ON_LEAVE, SITTING}


def _topic(row: Record, votes: Iterable[Record], links: Iterable[Record]) -> Topic:
    title = row["议题名称"]
    return Topic(
        title,
        [row["事项编码"]] if row.get("事项编码") else [],
        row.get("是否通过") or "-",
        row.get("是否报国资委") or "-",
        row.get("是否听取意见") or "-",
        row.get("议题决议") or "-",
        votes={
            one["姓名"]: one["表决意见"]
            for one in votes
            if one["议题名称"] == title and one.get("表决意见")
        },
        follows=[
            (one["前序会议名称"], one["前序议题名称"])
            for one in links
            if one["议题名称"] == title and one["关系"] == "关联"
        ],
    )


def _reason(row: Mapping[str, Any]) -> str:
    return str(row.get("缺席或请假原因") or "请假") if row["到会身份"] == ON_LEAVE else ""


def _papers(meetings: Iterable[Meeting]) -> dict[str, bytes]:
    """Notice and minutes of each meeting, in their folders."""
    return {
        f"{one.id}/{kind}/{one.name}{kind}.txt": f"{one.name}{kind}".encode()
        for one in meetings
        for kind in ("会议通知", "会议纪要")
    }


def _grouped(rows: Iterable[Record]) -> Mapping[Place, list[Record]]:
    found: dict[Place, list[Record]] = defaultdict(list)
    for row in rows:
        found[_place(row)].append(row)
    return found


def _place(row: Mapping[str, Any]) -> Place:
    return row["会议日期"], row["会议名称"]
