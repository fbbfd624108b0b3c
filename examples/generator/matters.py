"""Clean matters (干净的事项): meetings, topics and votes, each step on record and in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from examples.generator.firm import BOARD, MEETING_KINDS, OFFICE, PARTY, Firm, Pointer
from examples.generator.workbook import Record

CLASSES = {"D": "重大决策", "H": "重要人事任免", "P": "重大项目安排", "F": "大额度资金运作"}
HOURS = {PARTY: 9, OFFICE: 11, BOARD: 15}
STEPS = {PARTY: 0, OFFICE: 3, BOARD: 7}
ALL_BODIES = (PARTY, OFFICE, BOARD)


def wan(amount: float | None) -> dict[str, Any]:
    """The cell of an amount in 万元."""
    return {"金额（万元）": amount}


@dataclass
class Matter:
    """One matter on its way through the bodies; ``rows`` keeps each row that was written for it."""

    firm: Firm
    title: str
    item: str
    topics: dict[str, Pointer] = field(default_factory=dict)
    rows: dict[str, list[Record]] = field(default_factory=dict)

    def add(self, sheet: str, **cells: Any) -> Record:
        row = self.firm.add(sheet, **cells)
        self.rows.setdefault(sheet, []).append(row)
        return row

    def drop(self, sheet: str, **where: Any) -> None:
        """Take the matter's rows of a sheet away again (those with these cells)."""
        for row in self.found(sheet, **where):
            self.rows[sheet].remove(row)
            self.firm.book[sheet] = [one for one in self.firm.book[sheet] if one is not row]

    def found(self, sheet: str, **where: Any) -> list[Record]:
        rows = self.rows.get(sheet, [])
        return [row for row in rows if all(row.get(name) == one for name, one in where.items())]

    def change(self, sheet: str, cells: dict[str, Any], **where: Any) -> None:
        """Put other cells into the matter's rows of a sheet."""
        for row in self.found(sheet, **where):
            row.update(cells)

    def carry_out(self, on: date) -> None:
        """Report that the decision was carried out."""
        self.add(
            "组织实施",
            **self.last,
            报告日期=on,
            执行状态="已完成",
            执行情况="已按决议执行",
            完成日期=on,
        )

    @property
    def last(self) -> Pointer:
        """The topic at the last body, which is the one that decides."""
        return list(self.topics.values())[-1]

    @property
    def decided_on(self) -> date:
        on: date = self.last["会议日期"]
        return on

    @property
    def decision(self) -> str:
        return self.firm.decision_id(self.last)

    def topic(self, body: str) -> str:
        return self.firm.topic_id(self.topics[body])

    def meeting(self, body: str) -> str:
        return self.firm.meeting_id(self.topics[body])


def pass_matter(
    firm: Firm,
    title: str,
    item: str,
    start: date,
    bodies: tuple[str, ...] = ALL_BODIES,
    steps: Mapping[str, int] = STEPS,
    **topic: Any,
) -> Matter:
    """Take a matter through the bodies, the same topic at each, joined in order.

    `steps` says how many days after `start` each body meets.
    """
    matter = Matter(firm, title, item)
    for body in bodies:
        _hold(matter, body, start + timedelta(days=steps[body]), topic)
    pointers = list(matter.topics.values())
    for earlier, later in pairwise(pointers):
        prior = {f"前序{name}": value for name, value in earlier.items()}
        matter.add("关联议题", **later, 关系="关联", **prior)
    return matter


def _hold(matter: Matter, body: str, on: date, topic: dict[str, Any]) -> None:
    firm, kind = matter.firm, MEETING_KINDS[body]
    name = f"{on.year}年第{firm.next(f'{kind}{on.year}')}次{kind}"
    pointer = {"会议日期": on, "会议名称": name, "议题名称": matter.title}
    matter.topics[body] = pointer
    meeting = {"会议日期": on, "会议名称": name}
    matter.add(
        "会议",
        **meeting,
        会议类型=kind,
        开始时间=_hour(firm, body, on),
        会议形式="现场",
        通知发出日期=on - timedelta(days=firm.random.choice((3, 4, 5))),
        地点="三楼会议室",
    )
    _put_topic(matter, pointer, 1, topic)
    _attend(matter, body, meeting)
    _vote(matter, body, pointer)
    for paper in ("会议记录", "会议纪要"):
        matter.add(
            "来源文件",
            文件名称=f"{firm.short}{name}{paper[2:]}",
            文件类型=paper,
            成文日期=on + timedelta(days=2),
            档号=f"{firm.short}-{on.year}-{firm.next('档号'):04d}",
            页码或段落="第1页",
            证明的会议日期=on,
            证明的会议名称=name,
        )


def join_agenda(first: Matter, title: str, item: str, **topic: Any) -> Matter:
    """Put another matter on the agenda of the meeting that decided `first`."""
    matter = Matter(first.firm, title, item, rows={"参会": first.rows["参会"]})
    [body] = first.topics
    pointer = {**first.last, "议题名称": title}
    matter.topics[body] = pointer
    held = (pointer["会议日期"], pointer["会议名称"])
    _put_topic(matter, pointer, first.firm.next(f"议程{held}") + 1, topic)
    _vote(matter, body, pointer)
    return matter


def _put_topic(matter: Matter, pointer: Pointer, number: int, topic: dict[str, Any]) -> None:
    matter.add(
        "议题",
        **pointer,
        议题序号=number,
        事项编码=matter.item,
        类别=CLASSES[matter.item[0]],
        决策领域="企业决策",
        是否紧急="否",
        是否通过="通过",
        是否有议题材料="是",
        **topic,
    )


def _hour(firm: Firm, body: str, on: date) -> datetime:
    """When the body meets; half an hour later for each meeting that it held before that day."""
    before = firm.next(f"{body}{on}") - 1
    return datetime(on.year, on.month, on.day, HOURS[body]) + timedelta(minutes=30 * before)


def _attend(matter: Matter, body: str, meeting: Pointer) -> None:
    firm = matter.firm
    members = firm.members[body]
    absent = firm.random.choice(members[1:]) if firm.random.random() < 0.25 else ""
    for number, person in enumerate(members):
        matter.add(
            "参会",
            **meeting,
            姓名=person,
            到会身份="请假" if person == absent else "表决",
            是否主持="是" if number == 0 else "否",
            缺席或请假原因="因公出差" if person == absent else None,
            是否签字=None if person == absent else "是",
        )


def voters(matter: Matter, body: str) -> list[str]:
    """Who voted at a body's meeting, the principal last."""
    pointer = matter.topics[body]
    present = [
        row["姓名"]
        for row in matter.found("参会", 会议名称=pointer["会议名称"], 会议日期=pointer["会议日期"])
        if row["到会身份"] == "表决"
    ]
    return [*present[1:], present[0]]


def _vote(matter: Matter, body: str, pointer: Pointer) -> None:
    random = matter.firm.random
    order = voters(matter, body)
    may_dissent = len(order) == len(matter.firm.members[body])
    dissenter = order[0] if may_dissent and random.random() < 0.12 else ""
    for number, person in enumerate(order, 1):
        choice, text = "同意", None
        if person == dissenter:
            choice = random.choice(("不同意", "保留意见", "弃权"))
            text = "资金来源和风险测算不充分，建议补充论证后再议。"
        matter.add("表决", **pointer, 姓名=person, 表决意见=choice, 意见原文=text, 发言顺序=number)
