"""Writer of the official forms: the same plain objects as a ZIP package of XML or as a template."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from examples.generator.workbook import FIXED, fix_times

_DAY = (2025, 3, 31, 0, 0, 0)
_NOTES = "填表说明："


@dataclass(frozen=True)
class Item:
    """One entry of the item list (事项)."""

    code: str
    name: str
    sequence: Sequence[str]
    legal: str = "是"
    remark: str = "-"
    id: str = ""
    operation: str = "add"


@dataclass(frozen=True)
class Regulation:
    """One regulation (制度); ``modes`` are pairs of item code and wording."""

    name: str
    kind: str
    approved: str
    effective: str
    review: str = "是"
    rate: str = "2/3"
    modes: Sequence[tuple[str, str]] = ()
    remark: str = "-"
    id: str = ""
    operation: str = "add"


@dataclass(frozen=True)
class Topic:
    """One topic (议题); ``votes`` by name, ``follows`` as pairs of meeting and title."""

    title: str
    codes: Sequence[str] = ()
    result: str = "通过"
    owner: str = "-"
    heard: str = "-"
    conclusion: str = "-"
    remark: str = "-"
    source: str = "-"
    special: str = "-"
    sitting: Sequence[tuple[str, str]] = ()
    votes: Mapping[str, str] = field(default_factory=dict)
    follows: Sequence[tuple[str, str]] = ()
    id: str = ""


@dataclass(frozen=True)
class Meeting:
    """One meeting (会议); ``people`` maps a name to the reason of absence, "" for present."""

    name: str
    type: str
    time: str
    moderator: str
    people: Mapping[str, str]
    topics: Sequence[Topic]
    id: str = ""
    operation: str = "add"


Thing = Item | Regulation | Meeting


# -- packages ------------------------------------------------------------------------------------


def write_package(
    path: Path, things: Sequence[Thing], files: Mapping[str, bytes] | None = None
) -> Path:
    """A package with one XML message a thing and the attachments `files`; always the same bytes."""
    members = {f"{_stem(thing, at)}.xml": _xml(thing) for at, thing in enumerate(things, 1)}
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**members, **(files or {})}.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    return path


def _stem(thing: Thing, at: int) -> str:
    return thing.id or f"{type(thing).__name__.lower()}-{at:03d}"


def _xml(thing: Thing) -> bytes:
    root = Element("tiol")
    if isinstance(thing, Item):
        _item(root, thing)
    elif isinstance(thing, Regulation):
        _regulation(root, thing)
    else:
        _meeting(root, thing)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _leaves(parent: Element, **texts: str) -> None:
    for tag, text in texts.items():
        SubElement(parent, tag).text = text


def _item(root: Element, item: Item) -> None:
    _leaves(root, item_id=item.id, item_name=item.name, item_code=item.code)
    steps = SubElement(root, "item_meeting_list")
    for number, kind in enumerate(item.sequence, 1):
        step = SubElement(steps, "item_meeting")
        _leaves(step, meeting_type_name=kind, order_number=str(number))
    _leaves(root, legal_flag=item.legal, remark=item.remark, oper_type=item.operation)


def _regulation(root: Element, rule: Regulation) -> None:
    _leaves(root, regulation_id=rule.id, regulation_name=rule.name, regulation_type_name=rule.kind)
    _leaves(root, approval_date=rule.approved, effective_date=rule.effective)
    _leaves(root, audit_flag=rule.review, rate=rule.rate)
    modes = SubElement(root, "vote_mode_list")
    for code, words in rule.modes:
        _leaves(SubElement(modes, "vote_mode"), item_code=code, vote_mode=words, remark="-")
    _leaves(root, remark=rule.remark, oper_type=rule.operation)


def _meeting(root: Element, meeting: Meeting) -> None:
    _leaves(root, meeting_id=meeting.id, meeting_name=meeting.name, meeting_type_name=meeting.type)
    _leaves(root, meeting_time=meeting.time, moderator=meeting.moderator)
    _leaves(root, oper_type=meeting.operation)
    people = SubElement(root, "attendee_list")
    for name, reason in meeting.people.items():
        attendee = SubElement(people, "attendee")
        _leaves(attendee, attendee_name=name, attend_flag="否" if reason else "是", reason=reason)
    topics = SubElement(root, "subject_list")
    for topic in meeting.topics:
        _topic(SubElement(topics, "subject"), topic)


def _topic(subject: Element, topic: Topic) -> None:
    _leaves(subject, subject_id=topic.id, subject_name=topic.title)
    _leaves(subject, source_name=topic.source, special_name=topic.special)
    codes = SubElement(subject, "item_list")
    for code in topic.codes:
        _leaves(codes, item_code=code)
    _leaves(subject, pass_flag=topic.result, approval_flag=topic.owner, adopt_flag=topic.heard)
    _leaves(subject, subject_result=topic.conclusion, remark=topic.remark)
    sitting = SubElement(subject, "attendance_list")
    for name, position in topic.sitting:
        _leaves(SubElement(sitting, "attendance"), attendance_name=name, position=position)
    votes = SubElement(subject, "deliberation_list")
    for name, choice in topic.votes.items():
        vote = SubElement(votes, "deliberation")
        _leaves(vote, deliberation_personnel=name, deliberation_result=choice)
    relations = SubElement(subject, "relation_list")
    for name, title in topic.follows:
        _leaves(SubElement(relations, "relation"), rel_meeting_name=name, rel_subject_name=title)


# -- templates -----------------------------------------------------------------------------------


def write_template(path: Path, things: Sequence[Thing]) -> Path:
    """A workbook with the official sheets that the things need; always the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = book.properties.modified = FIXED
    items = [one for one in things if isinstance(one, Item)]
    rules = [one for one in things if isinstance(one, Regulation)]
    meetings = [one for one in things if isinstance(one, Meeting)]
    if items:
        _item_sheet(book, items)
    if rules:
        _regulation_sheet(book, rules)
    if meetings:
        _meeting_sheet(book, meetings)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    fix_times(path)
    return path


def _item_sheet(book: Workbook, items: Sequence[Item]) -> None:
    sheet = book.create_sheet("“三重一大”事项清单")
    sheet.append(["企业“三重一大”事项清单采集指标"])
    sheet.append(
        ["序号", "事项名称", "事项编码", "决策会议及\n顺序", "", "", "是否需经\n法律审核", "备注"]
    )
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("D2:F2")
    for number, item in enumerate(items, 1):
        steps = [*item.sequence, None, None, None][:3]
        sheet.append([number, item.name, item.code, *steps, item.legal, item.remark])
    sheet.append([f"{_NOTES}\n1. 事项编码按目录填写。"])


def _regulation_sheet(book: Workbook, rules: Sequence[Regulation]) -> None:
    sheet = book.create_sheet("有关制度")
    sheet.append(["有关制度采集指标"])
    sheet.append(
        [
            "序号", "制度名称", "制度类型", "审批时间", "生效时间", "合法合规性审查", "",
            "人数占比", "事项编码", "表决方式", "正式文件", "备注",
        ]
    )  # fmt: skip
    sheet.append(["", "", "", "", "", "是否经过\n审查", "审查佐证材料"])
    _merge_header(sheet, 12, {6, 7})
    sheet.merge_cells("F2:G2")
    for number, rule in enumerate(rules, 1):
        head = [number, rule.name, rule.kind, rule.approved, rule.effective, rule.review, "-"]
        rows = [
            [*head, rule.rate, code, words, "-", rule.remark if at == 0 else "-"]
            for at, (code, words) in enumerate(rule.modes or [("-", "-")])
        ]
        _append_block(sheet, rows, (1, 2, 3, 4, 5, 6, 7, 8, 11))
    sheet.append([_NOTES])


_MEETING_HEADINGS = (
    "序号", "会议名称", "会议类型", "会议时间", "主持人", "参会人", "会议通知", "会议纪要",
    "议题名称", "任务来源", "专项名称", "事项编码", "关联会议", "关联议题", "列席人员", "审议结果",
    "是否\n通过", "是否报\n国资委", "是否听取\n意见", "听取意见情况", "议题材料",
    "议题决议", "备注",
)  # fmt: skip


def _meeting_sheet(book: Workbook, meetings: Sequence[Meeting]) -> None:
    sheet = book.create_sheet("有关决策会议")
    sheet.append(["有关决策会议采集指标"])
    sheet.append(list(_MEETING_HEADINGS))
    sheet.append([])
    _merge_header(sheet, len(_MEETING_HEADINGS), set())
    for number, meeting in enumerate(meetings, 1):
        people = "、".join(_bracketed(name, why) for name, why in meeting.people.items())
        held = _moment(meeting.time)
        head = [number, meeting.name, meeting.type, held, meeting.moderator, people, "-", "-"]
        rows = [[*head, *_topic_cells(topic)] for topic in meeting.topics]
        _append_block(sheet, rows or [head], range(1, 9))
    sheet.append([f"{_NOTES}一次会议有多个议题的，合并会议各列。"])


def _topic_cells(topic: Topic) -> list[Any]:
    return [
        topic.title,
        topic.source,
        topic.special,
        "、".join(topic.codes),
        "\n".join(name for name, _title in topic.follows),
        "\n".join(title for _name, title in topic.follows),
        "，".join(_bracketed(*one) for one in topic.sitting),
        ",".join(_bracketed(*one) for one in topic.votes.items()),
        topic.result,
        topic.owner,
        topic.heard,
        "-",
        "-",
        topic.conclusion,
        topic.remark,
    ]


def _bracketed(name: str, inside: str) -> str:
    return f"{name}（{inside}）" if inside else name


def _moment(text: str) -> Any:
    """A date and time as Excel keeps it; any other wording stays text."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007 (local time, as in Excel)
    except ValueError:
        return text


def _merge_header(sheet: Worksheet, width: int, split: set[int]) -> None:
    """Every heading over both header rows, except those with sub-headings."""
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    for column in range(1, width + 1):
        if column not in split:
            sheet.merge_cells(start_row=2, start_column=column, end_row=3, end_column=column)


def _append_block(sheet: Worksheet, rows: Sequence[Sequence[Any]], shared: Sequence[int]) -> None:
    """Rows of one meeting or regulation; the shared columns become one merged cell."""
    top = sheet.max_row + 1
    for at, row in enumerate(rows, top):
        for column, value in enumerate(row, 1):
            if at == top or column not in shared:
                sheet.cell(at, column, value)
    if len(rows) > 1:
        bottom = top + len(rows) - 1
        for column in shared:
            sheet.merge_cells(start_row=top, start_column=column, end_row=bottom, end_column=column)
