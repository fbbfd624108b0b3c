"""Judge of P-12: a passed topic without a vote by each, or without the majority (表决)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from graph.vocabulary.decisions import (
    AttendanceRole,
    MeetingType,
    TopicResult,
    VoteBase,
    VoteKind,
)
from rules.facts import Facts
from rules.judges.meetings import MEETINGS, called_topic, clauses_for, held_on, type_of_first
from rules.judges.members import NO_MEMBERS, Member, count_present, members, needed, share
from rules.logic import Change, Missing, Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.things import Thing, new_link

PASSED = (TopicResult.PASSED, TopicResult.PRESTUDY_OK)
AGREEING = (VoteKind.AGREE, VoteKind.AGREE_IN_PRINCIPLE)
BY_DEFAULT = "默认"
NO_MODE = Missing("未见该议题的表决方式", "catalogue", "VoteMode")
LEAST_DIRECTORS = 3


@dataclass(frozen=True)
class Ballot:
    """What is recorded of one topic's vote."""

    topic: Thing
    meeting: Thing
    votes: Mapping[str, Thing]
    members: Sequence[Member]
    gaps: Sequence[Missing]

    @property
    def kind(self) -> str:
        """The type of the meeting."""
        return str(self.meeting.get("type"))

    def choice(self, member: Member) -> str | None:
        """What a member said; None where nothing is recorded."""
        vote = self.votes.get(member.person_id)
        said = vote.get("choice") if vote else None
        return None if said == VoteKind.NOT_RECORDED else said

    def has_left(self, member: Member) -> bool:
        """Whether a member withdrew from the matter."""
        role = member.attended.get("role") if member.attended else None
        return role == AttendanceRole.RECUSED or self.choice(member) == VoteKind.RECUSED

    @property
    def present(self) -> list[Member]:
        """Members present who had to vote."""
        here = [one for one in self.members if one.is_present(self.kind)]
        return [one for one in here if not self.has_left(one)]

    @property
    def agreeing(self) -> list[Thing]:
        """The recorded votes of members that agree; who is none has no vote (3.1)."""
        seated = {one.person_id for one in self.members}
        return [one for who, one in self._agreed if who in seated]

    @property
    def outsiders(self) -> list[Thing]:
        """The recorded votes that agree of persons who are not known as members."""
        seated = {one.person_id for one in self.members}
        return [one for who, one in self._agreed if who not in seated]

    @property
    def _agreed(self) -> list[tuple[str, Thing]]:
        return [(who, one) for who, one in self.votes.items() if one.get("choice") in AGREEING]

    @property
    def is_said_unanimous(self) -> bool:
        """『一致通过』 without names: everyone present agreed, presumed."""
        return not self.votes and "一致" in self.topic.text("conclusion_text")


def vote_not_proper(facts: Facts) -> Outcome:
    """P-12: passed, and any of its four faults."""
    topic = facts.must("topic")
    result = topic.get("result")
    if result is not None and result not in PASSED:
        return out_of_reach("议题没有通过", called_topic(facts, topic))
    meetings = facts.things("meetings")
    if any(one.get("type") == MeetingType.EXECUTIVE_DIRECTOR for one in meetings):
        return out_of_reach("执行董事（董事）书面决定，没有表决", called_topic(facts, topic))
    return Outcome(
        condition=_faults(facts, topic, meetings),
        name=called_topic(facts, topic),
        acted_on=held_on(facts),
        applies=yes() if result else unknown(topic.lacks("result")),
        clauses=clauses_for(facts, type_of_first(facts)),
    )


def _faults(facts: Facts, topic: Thing, meetings: Sequence[Thing]) -> Truth:
    if not meetings:
        gap = Missing(f"{called_topic(facts, topic)}没有关联会议", MEETINGS, "Topic", "", topic.id)
        return unknown(gap)
    found, gaps = members(facts, meetings[0].day("held_on"))
    votes = {
        person.id: vote
        for row in facts.rows("votes")
        if (person := row.thing("person")) and (vote := row.edge("vote", "VOTED"))
    }
    ballot = Ballot(topic, meetings[0], votes, found, gaps)
    return any_of(
        _nobody_voted(facts, ballot),
        _someone_did_not(facts, ballot),
        _majority_missed(facts, ballot),
        _not_item_by_item(facts, ballot),
    )


def _nobody_voted(facts: Facts, ballot: Ballot) -> Truth:
    if ballot.votes:
        return no()
    if ballot.is_said_unanimous:
        return no("写明一致通过（推定全体到会成员同意）", ballot.topic.cite("conclusion_text"))
    change = ballot.topic.change("conclusion_text", "一致通过")
    nothing = facts.absent(MEETINGS, ballot.meeting.day("held_on"), "未见任何表决记录", change)
    return nothing.with_evidence(ballot.meeting.cite("held_on"))


def _someone_did_not(facts: Facts, ballot: Ballot) -> Truth:
    """A counted member without a choice while others are named."""
    if not ballot.votes:
        return no()
    if not ballot.members or ballot.gaps:
        return unknown(*ballot.gaps or [NO_MEMBERS])
    silent = [one for one in ballot.present if ballot.choice(one) is None]
    if not silent:
        return no("到会成员都有表决意见")
    cited = [one.attended.cite("role") for one in silent if one.attended]
    blank = [vote for one in silent if (vote := ballot.votes.get(one.person_id))]
    cited += [one.cite("choice") for one in blank]
    named = yes(
        f"{len(silent)} 名到会成员没有表决意见",
        *cited,
        clears=tuple(_votes_for(ballot, silent)),
    )
    if len(blank) == len(silent):
        return named
    return all_of(named, facts.absent(MEETINGS, ballot.meeting.day("held_on"), ""))


def _votes_for(ballot: Ballot, silent: Sequence[Member]) -> list[Change]:
    steps: list[Change] = []
    for number, one in enumerate(silent):
        if vote := ballot.votes.get(one.person_id):
            steps.append(vote.change("choice", str(VoteKind.AGREE)))
        else:
            kind, choice = f"VOTED#{number}", str(VoteKind.AGREE)
            steps += new_link(kind, one.person_id, ballot.topic.id, choice=choice)
    return steps


def _majority_missed(facts: Facts, ballot: Ballot) -> Truth:
    """Recorded agreement below the body's vote mode; a board also below half of its directors."""
    if not ballot.votes and not ballot.is_said_unanimous:
        return no()
    if not ballot.members or ballot.gaps:
        return unknown(*ballot.gaps or [NO_MEMBERS])
    if ballot.kind == MeetingType.BOARD:
        if _too_few_unrelated(ballot):
            gap = "无关联关系董事不足三人，应提交股东会，未见股东会决议"
            return unknown(Missing(gap, MEETINGS, "Meeting", "", ballot.meeting.id))
        missed = any_of(_below_mode(facts, ballot), _below_half_of_directors(ballot))
    else:
        missed = _below_mode(facts, ballot)
    declared = facts.declared(MEETINGS, ballot.meeting.day("held_on"))
    return missed.with_evidence(*declared) if missed.value else missed


def _base(ballot: Ballot, base: str | None) -> int:
    """The number that the share is taken of; recused directors leave it (4.8, 3)."""
    if base == VoteBase.PRESENT:
        present, _away, _silent = count_present(ballot.members, ballot.kind)
        counted = present
    else:
        counted = len(ballot.members)
    if ballot.kind != MeetingType.BOARD:
        return counted
    return counted - sum(1 for one in ballot.members if ballot.has_left(one))


def _below_half_of_directors(ballot: Ballot) -> Truth:
    base = _base(ballot, VoteBase.EXPECTED)
    wanted = needed(base, Fraction(1, 2), is_strict=True)
    return _fewer(ballot, wanted, f"全体董事 {base} 人，须 {wanted} 票")


def _too_few_unrelated(ballot: Ballot) -> bool:
    """Directors withdrew and fewer than three are left: it is the shareholders' (4.8, 3)."""
    left = any(ballot.has_left(one) for one in ballot.members)
    return left and _base(ballot, VoteBase.EXPECTED) < LEAST_DIRECTORS


def _below_mode(facts: Facts, ballot: Ballot) -> Truth:
    """Below the mode of any of the topic's items; the body's default for the others."""
    modes = _modes(facts)
    return any_of(*(_below(ballot, one) for one in modes)) if modes else unknown(NO_MODE)


def _below(ballot: Ballot, mode: Thing) -> Truth:
    rate = share(mode.get("vote_rate"), "")
    if rate is None or mode.get("base") is None:
        return unknown(mode.lacks("base" if rate else "vote_rate"))
    base = _base(ballot, mode.get("base"))
    wanted = needed(base, rate, is_strict=bool(mode.get("is_strict")))
    label = VoteBase(mode.get("base")).label
    fewer = _fewer(ballot, wanted, f"{label} {base} 人，须 {wanted} 票")
    names = ("base", "vote_rate", "is_strict", "item_code")
    return fewer.with_evidence(mode.cite(*names)) if fewer.value else fewer


def _modes(facts: Facts) -> list[Thing]:
    """The vote modes of the topic's items; the body's default for an item without one."""
    modes = {one.text("item_code"): one for one in facts.things("modes")}
    codes = {one.text("item_code") for one in facts.things("items")} or {BY_DEFAULT}
    found = {code: modes.get(code) or modes.get(BY_DEFAULT) for code in sorted(codes)}
    return list({one.id: one for one in found.values() if one}.values())


def _fewer(ballot: Ballot, wanted: int, said: str) -> Truth:
    agreed = len(ballot.present) if ballot.is_said_unanimous else len(ballot.agreeing)
    counted = f"{said}，有记录的同意 {agreed} 票"
    if agreed >= wanted:
        return no(counted)
    if agreed + len(ballot.outsiders) >= wanted:
        said = f"{len(ballot.outsiders)} 名投同意票的人不在当日有表决权的成员名单中"
        return unknown(Missing(said, "tenures", "Tenure", "", ballot.topic.id))
    others = [one for one in ballot.votes.values() if one not in ballot.agreeing]
    changes = [one.change("choice", str(VoteKind.AGREE)) for one in others]
    silent = [one for one in ballot.members if one.person_id not in ballot.votes]
    changes += _votes_for(ballot, silent)[: 3 * (wanted - agreed - len(changes))]
    cited = (one.tenure.cite("is_voting") for one in ballot.members)
    votes = (one.cite("choice") for one in ballot.votes.values())
    return yes(counted, *cited, *votes, clears=tuple(changes))


def _not_item_by_item(facts: Facts, ballot: Ballot) -> Truth:
    items = facts.things("items")
    if len(items) < 2:
        return no()
    separate = ballot.topic.flag("is_voted_separately")
    if separate.value is not False:
        return no() if separate.value else separate
    change = ballot.topic.change("is_voted_separately", value=True)
    cited = (one.cite("item_code") for one in items)
    return yes("多个事项没有逐项表决", *separate.evidence, *cited, clears=(change,))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {"P-12": vote_not_proper}
