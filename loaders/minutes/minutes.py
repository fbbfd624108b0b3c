"""What minutes say of one meeting (纪要内容): each value with the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from graph.vocabulary.decisions import AttendanceRole, MeetingForm, TopicResult, VoteKind
from loaders.minutes.title import Title
from loaders.normalise.dates import DateReading
from loaders.normalise.money import MoneyReading
from loaders.wording.sentences import Said, Sentence

_STOPS = "。；！？：:，;"
AWAY = frozenset({AttendanceRole.ABSENT, AttendanceRole.ON_LEAVE, AttendanceRole.PROXY})


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person at a meeting: present, observing (列席) or away, with post and reason."""

    name: str
    role: AttendanceRole
    sentence: Sentence
    position: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote of one person; ``is_presumed`` where the text gives only numbers or 一致同意."""

    name: str
    choice: VoteKind
    sentence: Sentence
    opinion: str = ""
    is_presumed: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to tell the clerk about a sentence; a remark (提示) needs no action."""

    sentence: Sentence
    rule: str
    message: str
    suggestion: str = ""
    is_remark: bool = False


@dataclass
class MinutesTopic:
    """One topic (议题): what was decided on it, in which words, with which votes."""

    title: Said[str]
    order: int
    sentences: tuple[Sentence, ...]
    result: Said[TopicResult] | None = None
    amount: Said[MoneyReading] | None = None
    counts: dict[VoteKind, Said[int]] = field(default_factory=dict)
    votes: list[Vote] = field(default_factory=list)
    executors: list[Said[str]] = field(default_factory=list)
    counterparties: list[Said[str]] = field(default_factory=list)
    observers: list[Attendee] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the minutes on this topic; paragraphs and cells stand apart."""
        said = "".join(one.text for one in self.sentences[:1])
        for before, one in pairwise(self.sentences):
            is_apart = (before.paragraph, before.cell) != (one.paragraph, one.cell)
            said += f"{'；' if is_apart and said[-1] not in _STOPS else ''}{one.text}"
        return said


@dataclass
class Minutes:
    """One meeting as its minutes tell it; ``unknown`` are sentences that nothing was read from."""

    title: Title
    head: Sentence
    enterprise: Said[str] | None = None
    name: Said[str] | None = None
    held: Said[DateReading] | None = None
    place: Said[str] | None = None
    form: Said[MeetingForm] | None = None
    host: Said[str] | None = None
    recorder: Said[str] | None = None
    expected: Said[int] | None = None
    actual: Said[int] | None = None
    attendees: list[Attendee] = field(default_factory=list)
    signed: list[Said[str]] = field(default_factory=list)
    topics: list[MinutesTopic] = field(default_factory=list)
    used: set[Sentence] = field(default_factory=set)
    ignored: list[Sentence] = field(default_factory=list)
    unknown: list[Sentence] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def with_role(self, *roles: AttendanceRole) -> Iterator[Attendee]:
        """The people of these roles, in the order of the text."""
        return (one for one in self.attendees if one.role in roles)

    @property
    def voters(self) -> list[str]:
        """Names of those present who vote; the host counts."""
        names = [one.name for one in self.with_role(AttendanceRole.VOTING, AttendanceRole.HOST)]
        return list(dict.fromkeys(names))
