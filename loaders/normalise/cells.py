"""The cell mini-language of the official templates: one bracket, three meanings by column."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.normalise.names import NameMention, read_names
from loaders.normalise.surnames import surname_of
from loaders.normalise.text import CJK
from loaders.normalise.titles import is_title

_WAY = "线上|视频|远程|电话|网络|腾讯会议|钉钉|微信|通讯|书面|现场"
_PRESENT_WORDS = re.compile(
    rf"主持(?:会议|人)?|(?:兼|负责)?(?:会议)?记录人?|列席|(?:以|通过)?(?:{_WAY})(?:方式|会议|形式|连线|接入)?(?:参会|参加|出席|表决|与会|列席)?"
    r"|迟到.*|晚到.*|早退|(?:中途|提前)(?:离会|离席|退席|离开|退场)|.*回避.*|[√✓✔☑是到]|\d{1,2}[:：时点](?:\d{1,2}分?)?到|已?到(?:会|场|席)?|实到|出席|参加|参会|与会|签到"
    rf"|代.*(?:出席|参会|表决)|代(?:表)?[{CJK}]{{2,4}}|受[{CJK}]{{2,4}}委托|男|女|.*族|\d{{4}}[年.].*生"
)
"""What a bracket says of somebody who was there."""
_TAKES_PART = re.compile(
    rf"(?<![未没不能法])(?:{_WAY}).{{0,4}}(?:参会|参加|出席|表决|与会|连线|接入)"
)
_AWAY = re.compile(
    r"假|缺|差|公出|外出|因|病|学习|培训|院|休|委托|授权|委派|未|出[国境]|会|调研|有事|另有|工作|任务|冲突|辞|退|免|[×✕✗✘否]"
    r"|不|借调|挂职|援|停|隔离|产|丧|值班|在外|赴"
)
"""What a reason of absence (缺席原因) is written with."""
_ANOTHER = re.compile(
    rf"(?:缺席|请假|未到)(?:人员)?[:：].+|(?![向于和因从同与])(?P<name>[{CJK}]{{2,3}}?)(?:同志)?(?:因.*)?(?:请假|缺席|未到|未参加|未出席)"
)
_NO_NAMES = {"公务", "公事", "单位", "连续", "全程", "全天", "国外", "国内"}


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
    if _is_of_another(bracket):
        problem = (
            f"参会人“{mention.name}”括号内的“{bracket}”像是说另一个人，“{mention.name}”按到会读；"
            "缺席的人请单独写成“姓名（原因）”。"
        )
        return Attendee(mention.name, False, None, mention, mention.problem or problem)
    if _says_present(bracket):
        problem = (
            f"参会人“{mention.name}”括号内的“{bracket}”不像缺席原因，按到会读；缺席的请写原因。"
        )
        return Attendee(mention.name, False, None, mention, mention.problem or problem)
    return Attendee(mention.name, True, bracket, mention, mention.problem or _unclear(mention))


def _says_present(bracket: str) -> bool:
    """Whether a bracket only says in what post or in what way somebody was there."""
    parts = [part for part in re.split(r"[，,、；;\s]+", bracket) if part]
    if all(is_title(part) or _PRESENT_WORDS.fullmatch(part) for part in parts):
        return True
    return _TAKES_PART.search(bracket) is not None


def _is_of_another(bracket: str) -> bool:
    """Whether a bracket says of another person that he was away (赵刚因公请假)."""
    match = _ANOTHER.fullmatch(bracket)
    if match is None:
        return False
    name = match["name"]
    return name is None or (surname_of(name) not in (None, name) and name not in _NO_NAMES)


def _unclear(mention: NameMention) -> str | None:
    """By the official form a bracket is a reason of absence; one that does not look so is told."""
    if mention.bracket and not _AWAY.search(mention.bracket):
        return (
            f"参会人“{mention.name}”括号内的“{mention.bracket}”按缺席原因读；"
            "当日到会的，请把括号去掉。"
        )
    return None


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
