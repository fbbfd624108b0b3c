"""Topics (议题) of a meeting → Topic and its links: items, 列席, votes, earlier topics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.facts import EdgeFact, NodeFact, Ref, Value
from graph.vocabulary.decisions import DecisionClass, OwnerAction, TopicResult, VoteKind
from graph.vocabulary.sources import Confidence
from loaders.issues import Severity
from loaders.normalise.text import clean, is_empty_mark
from loaders.official.cells import Fate
from loaders.official.intake import Intake, Owner
from loaders.official.items import code_problem
from loaders.official.presumed import counterparty_facts, presume
from loaders.official.record_reader import RecordReader
from loaders.official.records import (
    BallotRecord,
    Cell,
    RelationRecord,
    SittingRecord,
    TallyRecord,
    TopicRecord,
)
from loaders.official.words import split_codes

TITLE = "议题"
SITTING_TITLE = "列席人员"
BALLOT_TITLE = "审议结果"
RELATION_TITLE = "关联议题"
LINK_TITLE = "事项编码"
_BALLOT_ADVICE = (
    "请写成“张某（同意）、李某（不同意）”；没有逐人记录的，写“一致同意”或“同意5票，反对0票”。"
)


@dataclass(frozen=True)
class HeldMeeting:
    """The meeting that a topic belongs to, as far as the topic needs it."""

    id: str
    name: str
    held_on: Value
    is_withdrawn: bool


def make_topic(intake: Intake, meeting: HeldMeeting, record: TopicRecord) -> None:
    """Turn one topic into facts of the draft, or reject it with all that hangs on it."""
    reader = RecordReader(intake, record.place)
    _read_fields(reader, record)
    codes = list(_read_codes(intake, record))
    classes = {DecisionClass.read(code[0]) for code, _cell in codes}
    if len(classes) == 1:
        reader.values["class"] = classes.pop().value
        reader.columns["class"] = codes[0][1]
    if not reader.is_sound:
        reject_topic(intake, record)
        return
    sides = presume(reader, {"title": record.title, "conclusion_text": record.conclusion})
    reader.values["meeting_name"] = meeting.name
    topic = reader.node("Topic", is_withdrawn=meeting.is_withdrawn, meeting_id=meeting.id)
    _report_double(intake, topic, record)
    intake.accept(TITLE, _facts(intake, meeting, topic, record, codes))
    ref = Ref("Topic", topic.id)
    intake.draft.add(counterparty_facts(reader, ref, sides))
    _make_people(intake, ref, record)
    for relation in record.relations:
        _make_relation(intake, ref, relation)
    intake.own(record.subject_id, Owner("subject", ref, record.place), record.files)


def reject_topic(intake: Intake, record: TopicRecord) -> None:
    """Count a topic and everything in it as rejected."""
    intake.reject(TITLE, record)
    for sitting in record.sittings:
        intake.reject(SITTING_TITLE, sitting)
    for ballot in record.ballots:
        intake.reject(BALLOT_TITLE, ballot)
    for relation in record.relations:
        intake.reject(RELATION_TITLE, relation)


def _read_fields(reader: RecordReader, record: TopicRecord) -> None:
    reader.text("external_id", record.subject_id)
    reader.text("title", record.title, required="议题名称")
    reader.text("task_source", record.task_source)
    reader.text("special_name", record.special_name)
    reader.term("result", record.pass_flag, TopicResult, "是否通过")
    reader.term("owner_action", record.approval_flag, OwnerAction, "是否报国资委")
    reader.flag("has_heard_opinion", record.heard_flag, "是否听取意见")
    reader.text("conclusion_text", record.conclusion)
    reader.text("remark_text", record.remark)
    if record.tally is not None:
        _read_tally(reader, record.tally)


def _read_tally(reader: RecordReader, tally: TallyRecord) -> None:
    """The numbers of votes that 审议结果 writes without names."""
    for name, number in tally.numbers.items():
        reader.put(name, number, tally.cell)


def _report_double(intake: Intake, topic: NodeFact, record: TopicRecord) -> None:
    if topic.id in intake.draft.nodes:
        intake.report(
            record.title,
            "议题已存在",
            f"议题“{record.title.text}”在同一会议中出现两次，已合并。",
            "请核对是否重复；确为两个议题的，请用不同的议题名称。",
        )


def _facts(
    intake: Intake,
    meeting: HeldMeeting,
    topic: NodeFact,
    record: TopicRecord,
    codes: list[tuple[str, Cell]],
) -> Iterator[NodeFact | EdgeFact]:
    ref = Ref("Topic", topic.id)
    yield topic
    yield EdgeFact(
        "DISCUSSED_IN",
        ref,
        Ref("Meeting", meeting.id),
        intake.source(record.place),
        {"order": record.order},
    )
    for code, cell in codes:
        match = {
            "enterprise_id": intake.enterprise_id,
            "item_code": code,
            "as_of": str(meeting.held_on),
        }
        source = intake.source(record.place, {"item_code": cell})
        yield EdgeFact("UNDER_ITEM", ref, Ref("DecisionItem", match=match), source)


def _read_codes(intake: Intake, record: TopicRecord) -> Iterator[tuple[str, Cell]]:
    """The sound item codes; each unsound one is a rejected link of its own, the topic stays."""
    seen: set[str] = set()
    for cell in record.item_codes:
        intake.book.mark(cell, Fate.NORMALISED)
        for code in [] if is_empty_mark(cell.text) else split_codes(cell.text):
            problem = code_problem(code)
            if problem:
                rule, message, suggestion = problem
                intake.report(cell, rule, message, suggestion, Severity.ERROR)
                intake.reject(LINK_TITLE, cell)
            elif code not in seen:
                seen.add(code)
                yield code, cell


# -- people --------------------------------------------------------------------------------------


def _make_people(intake: Intake, topic: Ref, record: TopicRecord) -> None:
    for sitting in record.sittings:
        _make_sitting(intake, topic, sitting)
    for ballot in record.ballots:
        _make_ballot(intake, topic, ballot)


def _make_sitting(intake: Intake, topic: Ref, record: SittingRecord) -> None:
    reader = RecordReader(intake, record.name.place)
    mention = reader.person(record.name, SITTING_TITLE, record.problem)
    position = reader.text("position", record.position)
    if mention is None:
        intake.reject(SITTING_TITLE, record)
        return
    if mention.title and not position:
        reader.put("position", mention.title, record.name)
    person = intake.find_person(mention, record.name)
    edge = EdgeFact("SAT_IN", person, topic, reader.source(), dict(reader.values))
    intake.accept(SITTING_TITLE, [edge])


def _make_ballot(intake: Intake, topic: Ref, record: BallotRecord) -> None:
    """A vote by name; a name without a vote gives no VOTED and is told."""
    reader = RecordReader(intake, record.name.place)
    mention = reader.person(record.name, "审议人员", record.problem, _BALLOT_ADVICE)
    choice = reader.term("choice", record.choice, VoteKind, BALLOT_TITLE)
    if mention is None or not reader.is_sound:
        intake.reject(BALLOT_TITLE, record)
    elif choice is None:
        intake.find_person(mention, record.name)
        message = f"“{mention.name}”没有写审议结果，未生成表决记录。"
        intake.report(record.name, "审议结果为空", message, "请核对会议记录后补填。", Severity.INFO)
        intake.accept(BALLOT_TITLE)
    else:
        person = intake.find_person(mention, record.name)
        edge = EdgeFact("VOTED", person, topic, reader.source(), dict(reader.values))
        if record.is_presumed:
            edge.confidence = Confidence.PRESUMED.value
        intake.accept(BALLOT_TITLE, [edge])


def _make_relation(intake: Intake, topic: Ref, record: RelationRecord) -> None:
    """FOLLOWS an earlier topic by the names of meeting and title; it may arrive later."""
    meeting_name, title = clean(record.meeting_name.text), clean(record.title.text)
    filled = [not is_empty_mark(one) for one in (meeting_name, title)]
    intake.book.mark_all((record.meeting_name, record.title), Fate.LOADED)
    if not any(filled):
        return
    if not all(filled):
        lone, missing = (record.meeting_name, "议题") if filled[0] else (record.title, "会议")
        message = f"关联会议/议题[{clean(lone.text)}]未找到：没有写关联{missing}的名称。"
        intake.report(
            lone, "关联会议/议题未找到", message, "关联会议和关联议题要同时填写。", Severity.ERROR
        )
        intake.reject(RELATION_TITLE, record)
        return
    match = {"enterprise_id": intake.enterprise_id, "meeting_name": meeting_name, "title": title}
    columns = {"meeting_name": record.meeting_name, "title": record.title}
    source = intake.source(record.title.place, columns)
    earlier = Ref("Topic", match=match)
    intake.accept(RELATION_TITLE, [EdgeFact("FOLLOWS", topic, earlier, source)])
