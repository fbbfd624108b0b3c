"""Conflicts (自相矛盾) of one file: a relation stated twice, a person seated twice at one time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from graph.facts import EdgeFact, Properties, Source
from graph.vocabulary.decisions import AttendanceRole, VoteKind
from loaders.datasets.plan import EdgePlan
from loaders.datasets.record import Record
from loaders.draft import Draft
from loaders.spool import DiskIndex

PRESENT = frozenset(
    one.value
    for one in AttendanceRole
    if one not in (AttendanceRole.ABSENT, AttendanceRole.ON_LEAVE, AttendanceRole.PROXY)
)
_MONTH = 30
VOTE, OTHER_VOTE = "choice", "other_choice_text"
TWICE = "与“{place}”说的是同一{what}，但“{headings}”不一致；{kept}。"
FIRST = "以前一行为准"
BOTH = "几种意见都记在“另记意见”，表决意见按未记录处理，不作同意或反对理解"
TWO_PEOPLE = "请核对后只保留一行；确是同名的两个人，请用人员编号或出生年月区分。"
ONE_ROW = "请核对后只保留一行。"
TWO_SEATS = "同一时间还列在“{other}”（“{place}”）；一个人不能同时在两处，两处都已载入。"


@dataclass(frozen=True)
class Seat:
    """A meeting at which a person was present, and where that is written."""

    meeting: str
    name: str
    started_at: datetime
    ended_at: datetime | None
    place: str

    def meets(self, other: Seat) -> bool:
        """Whether both ran at a shared moment; without an end only the start counts."""
        first, second = sorted((self, other), key=lambda one: one.started_at)
        if first.started_at == second.started_at:
            return True
        return first.ended_at is not None and second.started_at < first.ended_at

    @property
    def days(self) -> list[date]:
        """The days on which it ran, the first month of them at the most."""
        first = self.started_at.date()
        more = (self.ended_at.date() - first).days if self.ended_at else 0
        return [first + timedelta(days=at) for at in range(min(max(more, 0), _MONTH) + 1)]


class Seats:
    """Seats of persons, looked for by the day."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, date], list[Seat]] = defaultdict(list)

    def add(self, person: str, seat: Seat) -> None:
        """Remember where a person sat."""
        for day in seat.days:
            self._found[person, day].append(seat)

    def clash(self, person: str, seat: Seat) -> Seat | None:
        """The first seat of the person at another meeting at the same time."""
        others = (one for day in seat.days for one in self._found.get((person, day), ()))
        return next(
            (one for one in others if one.meeting != seat.meeting and one.meets(seat)), None
        )


@dataclass
class Conflicts:
    """What the rows of a file said of relations so far."""

    draft: Draft
    _edges: DiskIndex = field(default_factory=DiskIndex)
    _seats: Seats = field(default_factory=Seats)

    def keep(self, key: str, at: int) -> None:
        """Remember where in the draft a relation stands."""
        self._edges[key] = at

    def fold(
        self, record: Record, plan: EdgePlan, key: str, properties: Properties, source: Source
    ) -> bool:
        """Whether a row before stated this relation: it stays, filled up, and keeps its values."""
        at = self._edges.get(key)
        if at is None:
            return False
        first = self.draft.edges[at]
        said = first.properties
        differing = [
            name
            for name in plan.properties
            if name in said and name in properties and said[name] != properties[name]
        ]
        more = {name: value for name, value in properties.items() if name not in said}
        if VOTE in differing and plan.type == "VOTED":
            # Neither row is the stronger: to show one of them would make a dissenter agree.
            more[OTHER_VOTE] = _every_vote(said, properties)
            more[VOTE] = VoteKind.NOT_RECORDED.value
        self.draft.edges[at] = _filled(first, more, source)
        if differing:
            self._tell(record, plan, first, differing)
        return True

    def seat(self, record: Record, person: str, meeting: str, properties: Properties) -> None:
        """Say where a person is present at two meetings at one time; both stay as they are."""
        if properties.get("role") not in PRESENT or not (seat := self._seat(record, meeting)):
            return
        clash = self._seats.clash(person, seat)
        self._seats.add(person, seat)
        if clash is not None:
            words = TWO_SEATS.format(other=clash.name, place=clash.place)
            record.warn("person", "同时到会", words, TWO_PEOPLE)

    def _seat(self, record: Record, meeting: str) -> Seat | None:
        node = self.draft.nodes.get(meeting)
        said = node.properties if node is not None else {}
        started, ended = said.get("started_at"), said.get("ended_at")
        if not isinstance(started, datetime):
            return None
        name = str(said.get("name") or "会议名称未记录")
        end = ended if isinstance(ended, datetime) else None
        return Seat(meeting, name, started, end, record.row.place)

    def _tell(self, record: Record, plan: EdgePlan, first: EdgeFact, names: list[str]) -> None:
        is_vote = plan.type == "VOTED" and VOTE in names
        lost = [one for one in names if not (is_vote and one == VOTE)]
        record.move_to_reported(lost)
        fields = record.sheet.fields
        headings = "、".join(fields[one].column.heading for one in names if one in fields)
        words = TWICE.format(
            place=first.source.locator,
            what="人对同一议题的表决" if plan.type == "VOTED" else "件事",
            headings=headings,
            kept=BOTH if is_vote else FIRST,
        )
        is_person = first.start.label == "Person"
        record.warn(names[0], "重复且不一致", words, TWO_PEOPLE if is_person else ONE_ROW)


def _every_vote(said: Properties, properties: Properties) -> str:
    """Every vote that the file states of one person on one topic, each once: 同意；不同意."""
    known = str(said[OTHER_VOTE]).split("；") if OTHER_VOTE in said else [_words(said)]
    return "；".join(dict.fromkeys([*known, _words(properties)]))


def _words(properties: Properties) -> str:
    return VoteKind(str(properties[VOTE])).label


def _filled(first: EdgeFact, more: Properties, source: Source) -> EdgeFact:
    """The first row's relation with what only a later one says, each with its place."""
    columns = {**source.columns, OTHER_VOTE: source.columns.get(VOTE, "")}
    added = (name for name in more if name not in first.properties)
    places = {name: f"{source.locator}!{columns[name]}" for name in added if columns.get(name)}
    own = replace(first.source, columns={**first.source.columns, **places})
    return replace(first, properties={**first.properties, **more}, source=own)
