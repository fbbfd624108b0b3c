"""Lists of people in minutes (出席、列席、缺席): names, posts, who is away and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.vocabulary.decisions import AttendanceRole
from loaders.minutes.minutes import Attendee, Problem
from loaders.normalise.names import NameMention, read_names
from loaders.normalise.surnames import surname_of
from loaders.normalise.titles import is_title
from loaders.wording.sentences import Sentence

_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
_COME = "(?:到会|出席|参会|参加)(?:会议)?"
_AWAY_WORD = rf"(?:请假|缺席|未能?{_COME}|未到会?|不能{_COME})"
_AWAY = re.compile(
    rf"(?P<names>[^，,。；;（）()：:]+?)(?:同志)?(?P<reason>因[^，,。；;（）()]{{1,14}}?{_AWAY_WORD}|{_AWAY_WORD})"
)
_PROXY = re.compile(
    r"(?P<names>[^，,。；;（）()：:]+?)(?:同志)?(?P<reason>(?:因[^，,。；;]{1,12}，?)?(?:书面)?委托[^，,。；;（）()]{1,12}?(?:代为)?(?:出席|表决|参加|行使)[^，,。；;（）()]{0,6})"
)
_COUNTS = re.compile(r"应到|实到|应出席|实际出席|应参加|应表决|^共?\s*\d+\s*[人名位]$")
_NUMBERS = re.compile(
    r"(?:应|实)(?:到|际|出席|表决|参加|参会)[^，,。；;、\d一二三四五六七八九十]{0,10}"
    r"[\d一二三四五六七八九十]{1,3}\s*[人名位][，,。；;]?"
)
_REMARK = re.compile(r"请假|缺席|未到|未出席|出差|委托|因.{1,8}")
_NO_NAMES = re.compile("[：:《》]|议案|议题|同意|通过|表决|审议|缓")
_HOST = re.compile(r"^(?:会议)?主持(?:人)?$")
_LEAVE = re.compile("假|出差|因")
_AWAY_ROLES = (AttendanceRole.ABSENT, AttendanceRole.ON_LEAVE)


@dataclass
class People:
    """What a list of people says."""

    attendees: list[Attendee] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_people(value: str, role: AttendanceRole, sentence: Sentence) -> People:
    """The persons whom the value of a label names; brackets with numbers are not of a person."""
    found = People()
    bare = _BRACKET.sub(lambda match: _take_bracket(match, found, sentence), value)
    for mention in read_names(_NUMBERS.sub("", bare).strip("。.；;，, ")):
        _add(found, mention, role, sentence)
    return found


def read_away(text: str, sentence: Sentence) -> People:
    """Who is away, by ``孔四因公请假`` or ``孔四委托何一表决`` somewhere in a sentence."""
    found = People()
    for pattern, role in ((_PROXY, AttendanceRole.PROXY), (_AWAY, None)):
        for match in pattern.finditer(text):
            reason = match["reason"]
            for mention in read_names(_last_clause(match["names"])):
                _add(found, mention, role or _away_role(reason), sentence, reason)
        text = pattern.sub("", text)
    return found


def _last_clause(text: str) -> str:
    return re.sub(r"^(?:其中|另有|董事会成员|有)", "", text.strip(" 、"))


def _take_bracket(match: re.Match[str], found: People, sentence: Sentence) -> str:
    """Read a bracket that speaks of numbers and of those away; leave the others to their name."""
    inside = match[1].strip()
    is_of_all = _COUNTS.search(inside) or _AWAY.search(f"{inside}")
    if not is_of_all or _is_own_remark(inside):
        return match[0]
    away = read_away(inside, sentence)
    found.attendees += away.attendees
    found.problems += away.problems
    return ""


def _is_own_remark(inside: str) -> bool:
    """``（因公请假）`` behind a name speaks of that name."""
    return inside.startswith(("因", "请假", "缺席", "未", "出差", "委托"))


def _add(
    found: People,
    mention: NameMention,
    role: AttendanceRole,
    sentence: Sentence,
    reason: str = "",
) -> None:
    if mention.is_unresolved:
        words = mention.problem or f"“{mention.name}”不能确定是谁。"
        advice = "请在纪要中写全名后重新导入。"
        found.problems.append(
            Problem(sentence, "姓名无法确定", words, advice, is_remark=mention.is_group)
        )
        return
    if mention.problem:
        found.problems.append(Problem(sentence, "姓名待核对", mention.problem))
    found.attendees.append(_attendee(mention, role, sentence, reason))


def _attendee(
    mention: NameMention, role: AttendanceRole, sentence: Sentence, reason: str
) -> Attendee:
    remark = mention.bracket or ""
    is_reason = _is_reason(remark, role)
    posts = [one for one in (mention.title or "", "" if is_reason else remark) if one]
    if _HOST.match(remark):
        return Attendee(mention.name, AttendanceRole.HOST, sentence, mention.title or "")
    if is_reason:
        reason = remark
        if role not in (AttendanceRole.OBSERVER, AttendanceRole.ON_LEAVE) or "委托" in remark:
            role = _away_role(remark)
    elif role is AttendanceRole.ABSENT and reason:
        role = _away_role(reason)
    return Attendee(mention.name, role, sentence, "、".join(posts), reason)


def _is_reason(remark: str, role: AttendanceRole) -> bool:
    """Whether a bracket says why somebody was away: among those away, whatever is no post."""
    if _REMARK.search(remark):
        return True
    return bool(remark) and role in _AWAY_ROLES and not is_title(remark)


def _away_role(reason: str) -> AttendanceRole:
    if "委托" in reason:
        return AttendanceRole.PROXY
    return AttendanceRole.ON_LEAVE if _LEAVE.search(reason) else AttendanceRole.ABSENT


def names_in(text: str) -> Iterator[str]:
    """The full names in a list."""
    return (one.name for one in read_names(text) if not one.is_unresolved)


def is_list_of_names(text: str) -> bool:
    """Whether a line holds nothing but names, as the lines below 出席： do."""
    if len(text) > 200 or _NO_NAMES.search(text):
        return False
    mentions = read_names(text.strip("。"))
    return bool(mentions) and all(_is_full_name(one) for one in mentions)


def _is_full_name(mention: NameMention) -> bool:
    surname = surname_of(mention.name)
    return not mention.is_unresolved and surname not in (None, mention.name)
