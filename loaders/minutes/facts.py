"""From read minutes to facts (入图): meeting, people, topics, votes, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from graph.facts import EdgeFact, NodeFact, Properties, Ref, Source, Value
from graph.keys import natural_id
from graph.person_register import Post
from graph.vocabulary.decisions import (
    MEETING_BODIES,
    AttendanceRole,
    VoteKind,
)
from graph.vocabulary.sources import Confidence
from graph.vocabulary.terms import Term
from loaders.datasets.entities import body_of, org_properties
from loaders.datasets.name_cells import org_name
from loaders.issues import Issue, Severity
from loaders.minutes.minutes import Minutes, MinutesTopic, Problem, Vote
from loaders.minutes.parsing import body_of_meeting
from loaders.normalise.dates import DateReading, moment_of
from loaders.normalise.names import NameMention, read_names
from loaders.official.intake import Intake
from loaders.official.records import Cell, Place
from loaders.wording.amounts import amount_properties
from loaders.wording.sentences import Said, Sentence, cited
from loaders.wording.votes import COUNTED

MEETING, ATTENDANCE, TOPIC, VOTE = "会议", "参会人", "议题", "表决"


class MinutesFacts:
    """Makes the facts of one meeting and puts them into the draft of an intake."""

    def __init__(self, intake: Intake, minutes: Minutes, held: Said[DateReading]) -> None:
        self.intake = intake
        self.minutes = minutes
        self.held = held
        self.held_on = held.value.value or date.min
        self.type = body_of_meeting(minutes)
        named = minutes.name.value if minutes.name else ""
        self.name = named or minutes.title.meeting_name(self.held_on)
        self.meeting = self._meeting()
        self.ref = Ref("Meeting", self.meeting.id)
        self._people: dict[str, Ref] = {}

    def add(self) -> None:
        """Add all facts and problems of the meeting."""
        self.intake.accept(MEETING, self._meeting_facts())
        for attendance in self._attendance():
            self.intake.accept(ATTENDANCE, [attendance])
        for topic in self.minutes.topics:
            self._add_topic(topic)
        for problem in self.minutes.problems:
            self.report(problem)
        for sentence in self.minutes.unknown:
            self.report(unread(sentence))

    def report(self, problem: Problem) -> None:
        """Log a problem with its paragraph and sentence."""
        log(self.intake, problem)

    # -- meeting -------------------------------------------------------------------------------

    def _meeting(self) -> NodeFact:
        said: dict[str, Said[Value] | None] = {
            "name": Said(
                self.name, self.minutes.name.sentence if self.minutes.name else self.minutes.head
            ),
            "type": _text(self.type, self.minutes.head),
            "session_no": _text(self.minutes.title.session_no(self.held_on), self.minutes.head),
            "held_on": Said(self.held_on, self.held.sentence),
            "started_at": self._start(),
            "place": _plain(self.minutes.place),
            "form": _plain(self.minutes.form),
            "expected_count": _plain(self.minutes.expected),
            "actual_count": _plain(self.minutes.actual),
            "moderator_text": _plain(self.minutes.host),
            "recorder_text": _plain(self.minutes.recorder),
        }
        properties: Properties = {"enterprise_id": self.intake.enterprise_id}
        properties |= {name: one.value for name, one in said.items() if one is not None}
        source = self.source(self.minutes.head, said)
        return NodeFact("Meeting", natural_id("Meeting", properties), properties, source)

    def _start(self) -> Said[Value] | None:
        reading = self.held.value
        if not reading.time:
            return None
        return Said(moment_of(self.held_on, reading.time), self.held.sentence)

    def _meeting_facts(self) -> Iterator[NodeFact | EdgeFact]:
        yield self.meeting
        source = self.source(self.minutes.head)
        body = MEETING_BODIES.get(self.type) if self.type else None
        if body is not None:
            unit, facts = self.intake.make_body(body, _cell(self.intake, self.minutes.head).place)
            yield from facts
            yield EdgeFact("HELD_BY", self.ref, unit, source)
        document = Ref("SourceDocument", self.intake.document_id)
        yield EdgeFact("EVIDENCED_BY", self.ref, document, source, {"locator": source.locator})

    def _attendance(self) -> Iterator[EdgeFact]:
        host = self.minutes.host.value if self.minutes.host else ""
        signed = {one.value for one in self.minutes.signed}
        for one in self.minutes.attendees:
            is_chair = one.name == host and one.role in (AttendanceRole.HOST, AttendanceRole.VOTING)
            properties: Properties = {"role": one.role.value}
            properties |= {"is_chair": True} if is_chair else {}
            properties |= {"position": one.position} if one.position else {}
            properties |= {"reason": one.reason} if one.reason else {}
            properties |= {"is_signed": True} if one.name in signed else {}
            source = self.source(one.sentence, dict.fromkeys(properties, Said("", one.sentence)))
            post = Post(one.position, self.held_on, self.held_on) if one.position else None
            person = self._person(one.name, one.sentence, post)
            yield EdgeFact("ATTENDED", person, self.ref, source, properties)

    def _person(self, name: str, sentence: Sentence, post: Post | None = None) -> Ref:
        if name not in self._people:
            cell = _cell(self.intake, sentence)
            self._people[name] = self.intake.find_person(NameMention(name), cell, post)
        return self._people[name]

    # -- topics --------------------------------------------------------------------------------

    def _add_topic(self, topic: MinutesTopic) -> None:
        node = self._topic(topic)
        ref = Ref("Topic", node.id)
        if node.id in self.intake.draft.nodes:
            words = f"议题“{topic.title.value}”在同一会议中出现两次，已合并。"
            self.report(Problem(topic.title.sentence, "议题已存在", words, "请核对是否重复。"))
        source = self.source(topic.title.sentence)
        order = EdgeFact("DISCUSSED_IN", ref, self.ref, source, {"order": topic.order})
        self.intake.accept(TOPIC, [node, order])
        for vote in topic.votes:
            self.intake.accept(VOTE, [self._vote(vote, ref)])
        self.intake.draft.add(self._sittings(topic, ref))
        self.intake.draft.add(self._executors(topic, node))
        self.intake.draft.add(self._counterparties(topic, ref))

    def _topic(self, topic: MinutesTopic) -> NodeFact:
        said: dict[str, Said[Value] | None] = {
            "title": Said(topic.title.value, topic.title.sentence, topic.title.is_presumed),
            "meeting_name": Said(self.name, self.minutes.head),
            "result": _plain(topic.result),
            "conclusion_text": _text(topic.text, topic.title.sentence),
            **{name: _plain(topic.counts.get(kind)) for kind, name in COUNTED.items()},
            **(amount_properties(topic.amount) if topic.amount else {}),
            "has_dissent_recorded": _dissent(topic),
        }
        properties: Properties = {"enterprise_id": self.intake.enterprise_id}
        properties |= {name: one.value for name, one in said.items() if one is not None}
        id_ = natural_id("Topic", {**properties, "meeting_id": self.meeting.id})
        node = NodeFact("Topic", id_, properties, self.source(topic.title.sentence, said))
        if any(one.is_presumed for one in said.values() if one is not None):
            node.confidence = Confidence.PRESUMED.value
        return node

    def _vote(self, vote: Vote, topic: Ref) -> EdgeFact:
        properties: Properties = {"choice": vote.choice.value}
        properties |= {"opinion_text": vote.opinion} if vote.opinion else {}
        said = dict.fromkeys(properties, Said("", vote.sentence, vote.is_presumed))
        edge = EdgeFact(
            "VOTED",
            self._person(vote.name, vote.sentence),
            topic,
            self.source(vote.sentence, said),
            properties,
        )
        if vote.is_presumed:
            edge.confidence = Confidence.PRESUMED.value
        return edge

    def _sittings(self, topic: MinutesTopic, ref: Ref) -> Iterator[EdgeFact]:
        for one in topic.observers:
            properties: Properties = {"position": one.position} if one.position else {}
            person = self._person(one.name, one.sentence)
            yield EdgeFact("SAT_IN", person, ref, self.source(one.sentence), properties)

    def _counterparties(self, topic: MinutesTopic, ref: Ref) -> Iterator[NodeFact | EdgeFact]:
        for one in topic.counterparties:
            named = org_name(one.value)
            org = self.intake.context.identities.org(named.normal, named.uscc)
            source = self.source(one.sentence, {"name": one})
            properties = org_properties(named)
            yield NodeFact("Org", org.id, properties, source, ("Supplier",), is_mention=True)
            end = Ref("Org", org.id)
            presumed = Confidence.PRESUMED.value
            yield EdgeFact("COUNTERPARTY", ref, end, source, confidence=presumed)

    def _executors(self, topic: MinutesTopic, node: NodeFact) -> Iterator[NodeFact | EdgeFact]:
        """Who carries the decision out; the Decision is derived after the load, under this id."""
        decision = Ref("Decision", natural_id("Decision", {"topic_id": node.id}))
        for one in topic.executors:
            source = self.source(one.sentence)
            ref, facts = self._executor(one, source)
            yield from facts
            yield EdgeFact(
                "EXECUTED_BY", decision, ref, source, confidence=Confidence.PRESUMED.value
            )

    def _executor(self, said: Said[str], source: Source) -> tuple[Ref, list[NodeFact | EdgeFact]]:
        mentions = read_names(said.value)
        known = {one.name for one in self.minutes.attendees}
        if len(mentions) == 1 and mentions[0].name in known:
            return self._person(mentions[0].name, said.sentence), []
        kind, name = body_of(said.value)
        values: Properties = {"kind": kind.value, "name": name}
        id_ = natural_id("OrgUnit", {**values, "org_id": self.intake.enterprise_id})
        properties = {**values, "enterprise_id": self.intake.enterprise_id}
        unit = NodeFact("OrgUnit", id_, properties, source, is_mention=True)
        ref = Ref("OrgUnit", id_)
        return ref, [unit, EdgeFact("PART_OF", ref, self.intake.enterprise, source)]

    # -- places --------------------------------------------------------------------------------

    def source(
        self, sentence: Sentence, said: Mapping[str, Said[Any] | None] | None = None
    ) -> Source:
        """The Source of a fact: its paragraph, and for each property the sentence in its words."""
        cells = {
            name: _cell(self.intake, one.sentence, is_presumed=one.is_presumed)
            for name, one in (said or {}).items()
            if one is not None
        }
        return self.intake.source(_cell(self.intake, sentence).place, cells)


def log(intake: Intake, problem: Problem) -> None:
    """Log a problem with the paragraph and the sentence that it is about."""
    sentence = problem.sentence
    intake.draft.issues.add(
        Issue(
            file=intake.draft.file.name,
            sheet=sentence.where + sentence.place,
            value=sentence.text[:200],
            rule=problem.rule,
            message=problem.message,
            suggestion=problem.suggestion,
            severity=Severity.INFO if problem.is_remark else Severity.WARNING,
        )
    )


def unread(sentence: Sentence) -> Problem:
    """A sentence that nothing was read from."""
    words = f"“{sentence.text[:60]}”没有读懂，没有入库。"
    return Problem(sentence, "没有读懂", words, "请核对；属于会议内容的，在『会议补录』中填写。")


def _cell(intake: Intake, sentence: Sentence, *, is_presumed: bool = False) -> Cell:
    """The sentence as a cell: the paragraph is its place, number and words are its column."""
    file = intake.draft.file.name
    place = Place(file, sentence.where, f"{file}#{sentence.paragraph}")
    return Cell(sentence.text, place, cited(sentence.place, sentence, is_presumed=is_presumed))


def _text(value: str | None, sentence: Sentence) -> Said[Value] | None:
    return Said(str(value), sentence) if value else None


def _plain(said: Said[Any] | None) -> Said[Value] | None:
    if said is None:
        return None
    value = said.value.value if isinstance(said.value, Term) else said.value
    return Said(value, said.sentence, said.is_presumed)


def _dissent(topic: MinutesTopic) -> Said[Value] | None:
    """Known only where a dissenting vote stands in the text; its absence says nothing."""
    against = (VoteKind.DISAGREE, VoteKind.ABSTAIN, VoteKind.RESERVE)
    found = next((one for one in topic.votes if one.choice in against), None)
    return Said(True, found.sentence) if found else None
