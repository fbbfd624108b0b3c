"""Meetings (会议) with their attendees → Meeting, ATTENDED, HELD_BY; their topics follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.facts import EdgeFact, NodeFact, Properties, Ref
from graph.vocabulary.decisions import MEETING_BODIES, AttendanceRole, MeetingType
from loaders.normalise.text import is_empty_mark
from loaders.official.intake import Intake, Owner
from loaders.official.operations import read_withdrawal
from loaders.official.record_reader import RecordReader
from loaders.official.records import AttendeeRecord, Cell, MeetingRecord
from loaders.official.topics import HeldMeeting, make_topic, reject_topic

TITLE = "会议"
ATTENDEE_TITLE = "参会人"
_AWAY = frozenset({AttendanceRole.ABSENT.value, AttendanceRole.ON_LEAVE.value})
_WITHOUT_NOTICE = frozenset({MeetingType.BOARD, MeetingType.OTHER})


def make_meeting(intake: Intake, record: MeetingRecord) -> None:
    """Turn one meeting into facts of the draft, or reject it with all that hangs on it."""
    reader = RecordReader(intake, record.place)
    is_withdrawn = read_withdrawal(reader, record.operation)
    reader.text("external_id", record.meeting_id)
    name = reader.text("name", record.name, required="会议名称")
    kind = _read_type(reader, record.type)
    _read_time(reader, record.time)
    reader.text("moderator_text", record.moderator)
    if not reader.is_sound:
        _reject(intake, record)
        return
    meeting = reader.node("Meeting", is_withdrawn=is_withdrawn)
    _report_double(intake, meeting, record)
    intake.accept(TITLE, _facts(intake, meeting, kind, record))
    _make_attendance(intake, meeting, record)
    held = HeldMeeting(meeting.id, name, meeting.properties["held_on"], is_withdrawn)
    for topic in record.topics:
        make_topic(intake, held, topic)
    owner = Owner("meeting", Ref("Meeting", meeting.id), record.place)
    intake.own(record.meeting_id, owner, record.files)
    if kind not in _WITHOUT_NOTICE and not is_withdrawn:
        intake.meetings_without_notice[meeting.id] = record.place


def _facts(
    intake: Intake, meeting: NodeFact, kind: MeetingType | None, record: MeetingRecord
) -> Iterator[NodeFact | EdgeFact]:
    yield meeting
    body = MEETING_BODIES.get(kind) if kind else None
    if body is not None:
        unit, facts = intake.make_body(body, record.place)
        yield from facts
        yield EdgeFact(
            "HELD_BY",
            Ref("Meeting", meeting.id),
            unit,
            intake.source(record.place, {"type": record.type}),
        )


def _read_type(reader: RecordReader, cell: Cell) -> MeetingType | None:
    if is_empty_mark(cell.text):
        reader.refuse(cell, "会议类型为空", "会议类型为空，该会议不能入库。", "请补填会议类型。")
    found = reader.term("type", cell, MeetingType, "会议类型")
    return found if isinstance(found, MeetingType) else None


def _read_time(reader: RecordReader, cell: Cell) -> None:
    reading = reader.date("held_on", cell, "会议时间")
    if reading.is_empty:
        reader.refuse(cell, "会议时间为空", "会议时间为空，该会议不能入库。", "请补填会议时间。")
    reader.moment("started_at", cell, reading)


def _report_double(intake: Intake, meeting: NodeFact, record: MeetingRecord) -> None:
    if meeting.id in intake.draft.nodes:
        intake.report(
            record.name,
            "会议已存在",
            f"会议已存在：本文件中“{record.name.text}”（{meeting.properties['held_on']}）出现两次，已合并。",
            "请核对是否重复；确为两次会议的，请用不同的会议名称。",
        )


def _reject(intake: Intake, record: MeetingRecord) -> None:
    intake.reject(TITLE, record)
    for attendee in record.attendees:
        intake.reject(ATTENDEE_TITLE, attendee)
    for topic in record.topics:
        reject_topic(intake, topic)


# -- attendance ----------------------------------------------------------------------------------


def _make_attendance(intake: Intake, meeting: NodeFact, record: MeetingRecord) -> None:
    """One ATTENDED for each person; the moderator carries ``is_chair`` beside the role."""
    edges: dict[str, EdgeFact] = {}
    for attendee in record.attendees:
        edge = _make_attendee(intake, meeting, attendee)
        if edge is not None:
            edges.setdefault(edge.start.id, edge)
    if not is_empty_mark(record.moderator.text):
        _add_chair(intake, meeting, record.moderator, edges)
    intake.draft.add(edges.values())


def _make_attendee(intake: Intake, meeting: NodeFact, record: AttendeeRecord) -> EdgeFact | None:
    reader = RecordReader(intake, record.name.place)
    mention = reader.person(record.name, ATTENDEE_TITLE, record.problem)
    reason = reader.text("reason", record.reason)
    is_there = reader.flag("", record.flag, "是否出席")
    if mention is None or not reader.is_sound:
        intake.reject(ATTENDEE_TITLE, record)
        return None
    intake.accept(ATTENDEE_TITLE)
    reader.values["role"] = _role(is_there, reason).value
    reader.columns["role"] = record.flag if record.flag else record.name
    if mention.title:
        reader.put("position", mention.title, record.name)
    person = intake.find_person(mention, record.name)
    ref = Ref("Meeting", meeting.id)
    return EdgeFact("ATTENDED", person, ref, reader.source(), dict(reader.values))


def _role(is_there: bool | None, reason: str) -> AttendanceRole:
    """Absent when the flag says 否 or a reason is given; without either the person was there."""
    if reason:
        return AttendanceRole.ON_LEAVE
    return AttendanceRole.ABSENT if is_there is False else AttendanceRole.VOTING


def _add_chair(intake: Intake, meeting: NodeFact, cell: Cell, edges: dict[str, EdgeFact]) -> None:
    reader = RecordReader(intake, cell.place)
    mention = reader.person(cell, "主持人")
    if mention is None:
        intake.reject("主持人", cell)
        return
    person = intake.find_person(mention, cell)
    edge = edges.get(person.id)
    if edge is None:
        properties: Properties = {"role": AttendanceRole.HOST.value, "is_chair": True}
        source = intake.source(cell.place, {"role": cell, "is_chair": cell})
        edges[person.id] = EdgeFact(
            "ATTENDED", person, Ref("Meeting", meeting.id), source, properties
        )
        return
    columns = {**edge.source.columns, "is_chair": f"{cell.place.locator}!{cell.column}"}
    edge.properties["is_chair"] = True
    edge.source = replace(edge.source, columns=columns)
    if edge.properties["role"] in _AWAY:
        intake.report(
            cell,
            "主持人未到会",
            f"主持人“{mention.name}”在参会人中记为{edge.properties['role']}，两处都保留。",
            "请核对会议记录。",
        )
