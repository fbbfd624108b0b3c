"""The cell mini-language of the official templates: one bracket, three meanings by column."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.normalise.names import NameMention, read_names
from loaders.normalise.titles import is_title

_PRESENT_WORDS = re.compile(
    r"主持|记录|列席|线上|视频|视频参会|腾讯会议|远程|现场|迟到|早退|代.*出席|出席|参加|到会|男|女|.*族"
)


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person of 参会人: absent (缺席) where the brackets give a reason."""

    name: str
    is_absent: bool = False
    reason: str | None = None
    mention: NameMention | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class SitIn:
    """One person of 列席人员: the brackets give the position (职务)."""

    name: str
    position: str | None = None
    mention: NameMention | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class VoteMention:
    """One person of 审议结果: the brackets give the vote (表决意见) as written."""

    name: str
    vote: str | None = None
    mention: NameMention | None = None
    problem: str | None = None


def read_attendees(cell: object) -> tuple[Attendee, ...]:
    """``张三、李四（因公出国）、王五`` → 李四 is absent with that reason."""
    return tuple(_attendee(mention) for mention in read_names(cell))


def _attendee(mention: NameMention) -> Attendee:
    bracket = mention.bracket
    if not bracket:
        return Attendee(mention.name, False, None, mention, mention.problem)
    if is_title(bracket) or _PRESENT_WORDS.fullmatch(bracket):
        problem = (
            f"参会人“{mention.name}”括号内的“{bracket}”不像缺席原因，按到会读；缺席的请写原因。"
        )
        return Attendee(mention.name, False, None, mention, mention.problem or problem)
    return Attendee(mention.name, True, bracket, mention, mention.problem)


def read_sit_ins(cell: object) -> tuple[SitIn, ...]:
    """``王某（总法律顾问），赵某`` → the position of each one, in brackets or beside the name."""
    return tuple(
        SitIn(one.name, one.bracket or one.title, one, one.problem) for one in read_names(cell)
    )


def read_votes(cell: object) -> tuple[VoteMention, ...]:
    """``张某（同意）,李某（原则同意）`` → the vote text of each one, as written."""
    return tuple(_vote(mention) for mention in read_names(cell))


def _vote(mention: NameMention) -> VoteMention:
    problem = mention.problem
    if not mention.bracket and not problem:
        problem = f"“{mention.name}”没有写表决意见；请写成“{mention.name}（同意）”。"
    return VoteMention(mention.name, mention.bracket, mention, problem)
