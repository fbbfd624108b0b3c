"""Names of persons (人名) in one cell → mentions; an uncertain mention says that it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.vocabulary.regions import is_region
from loaders.normalise.name_form import ASCII_DOT, DOT_MARKS, DOTS, HAN
from loaders.normalise.numerals import read_numeral
from loaders.normalise.surnames import COMPOUND, FREQUENT, surname_of
from loaders.normalise.text import CJK, as_text, clean, is_empty_mark
from loaders.normalise.titles import GROUP, NOBODY, ORGANISATION, PLACE, is_title, split_title

_UNSEEN = "\u200b-\u200d\u2060\ufeff"
_LONGEST_NAME = 40
_SEPARATORS = "、，,；;/／\n|｜"
_OPEN, _CLOSE = "（([【〔［", "）)]】〕］"
_BRACKETS = str.maketrans(dict.fromkeys(_OPEN, "(") | dict.fromkeys(_CLOSE, ")"))
_MORE = re.compile(
    r"(?P<names>.+?)等(?:共)?(?:(?P<count>[\d〇零一二三四五六七八九十百两]+)(?:个?人|名|位)"
    rf"[{CJK}]{{0,8}}|(?:同志|人员|人|董事|监事|委员|领导|成员|专家|高管|股东|代表|党员)+)?"
)
_LABEL = re.compile(rf"^(?P<label>[{CJK}\w]{{1,12}}?)[:：](?P<rest>.+)$", re.S)
_NUMBERING = re.compile(
    rf"(?:^|(?<=[\s{_SEPARATORS}]))(?:\d{{1,2}}[.、．)）]|[①-⑳]|[(（]\d{{1,2}}[)）])\s*(?=[{CJK}A-Za-z])"
)
_CIRCLED = re.compile("[①-⑳]")
_SPACED_DOT = re.compile(r"[^\S\n]*·[^\S\n]*")
_PERSON = re.compile(
    rf"[{CJK}\ue000-\uf8ff]{{2,}}(?:·[{CJK}\ue000-\uf8ff]+)*|[{CJK}A-Za-z.]+(?:·[{CJK}A-Za-z.]+)+"
)
_NOT_IN_NAMES = re.compile(
    "组|局|部|委|办|公司|集团|人员|其他|专家|代|受托|单位|股东|会议|名单|董事|监事|经理|书记|主席|主任"
)
_LATIN = re.compile(
    r"[^\W\d_][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*)*|[^\W\d_][\w.'’\-]*, [^\W\d_][\w.'’\-]*", re.U
)
_BRACKET_THEN_NAME = re.compile(rf"^[^()]+\([^()]*\)[^()]*[{CJK}]{{2}}")
_WIDE_GAPS = (
    re.compile(r"\n"),
    re.compile(r"[ \t\u3000\u00a0]{2,}|\t"),
    re.compile(r"[ \u00a0]"),
    re.compile(r"\u3000"),
)
_SPACED_HONORIFIC = re.compile(
    rf"(?<=[{CJK}])[ \t\u3000\u00a0]+(?=(?:同志|先生|女士)(?:$|[、，,；;。\s（(]))"
)
_SPACED_AND = re.compile(rf"(?<=[{CJK}]{{2}})\s+[和与及]\s+(?=[{CJK}]{{2}})")
_NO_PERSON = (
    (NOBODY, "不是人名"),
    (re.compile(r".*(?:某|[*×＊]).*", re.S), "隐去了名字"),
    (re.compile(r".*\d.*", re.S), "含有数字"),
    (ORGANISATION, "像部门或单位，不像人名"),
    (PLACE, "像地名，不像人名"),
)
_TWO_LATIN = re.compile(r"[A-Za-z] +[A-Za-z]")
_ANSWER = re.compile(
    r"(?:原则)?同意|不同意|赞成|反对|弃权|缓议|回避|保留(?:意见)?|出席|缺席|(?:病|事|公)?请?假|出差|出国|因.{1,20}"
)
"""What stands behind a name and a colon (张三：同意): what the person did."""
_STATE = re.compile(
    r".{0,6}(?:缺席|请假|未到|未参会|未参加|未出席|未能出席|出差|公出|病假|事假)(?!.*表决).{0,4}"
    r"|(?:投)?(?P<vote>原则同意|不同意|同意|赞成|反对|弃权|回避|缓议|保留意见)(?:表决|意见|人员|者|的)?(?:\d+)?票?"
)
"""A label that says of all the names behind it what they did (缺席：张三、李四)."""
_COUNTED_LABEL = re.compile(
    r"(?<=[\u4e00-\u9fff])[(（][\d一二三四五六七八九十]+[人名位票][)）](?=[:：])"
)
_DEED = re.compile(
    r"请假|缺席|出差|因[公病事故]|未到|未参[加会]|未出席|委托|参[加会]|到会|出席|列席|同意|赞成|反对|弃权|回避"
    r"|通过|表决|全体|全票|其余|投票"
)
"""What somebody did, written without brackets beside the name or instead of one."""
_AND = re.compile(rf"([{CJK}]{{2,4}})[和及与]([{CJK}]{{2,4}})")


@dataclass(frozen=True, slots=True)
class NameMention:
    """One person as a cell names him (人员提及).

    ``bracket`` is the text in brackets behind the name; the column decides what it means.
    ``is_unresolved``: never a person by itself (李总, 王某, 财务部); ``problem`` says why.
    ``written``: the name as the cell has it, where a space or a form of a character was changed.
    ``count_more``: how many others 等5人 stands for; ``is_group``: 全体班子成员 and the like.
    """

    name: str
    bracket: str | None = None
    title: str | None = None
    is_unresolved: bool = False
    count_more: int = 0
    is_group: bool = False
    problem: str | None = None
    written: str = ""


def read_names(text: object) -> tuple[NameMention, ...]:
    """Every person whom a cell names, in the order of the cell; never raises and drops no text."""
    return _read_names(as_text(text))


@lru_cache(maxsize=8192)
def _read_names(raw: str) -> tuple[NameMention, ...]:
    if is_empty_mark(raw):
        return ()
    mentions: list[NameMention] = []
    pending: list[str] = []
    state = ""
    for part in split_cell(raw):
        name, bracket, label = _take_apart(part)
        state = _state(label, state)
        if state and label and is_empty_mark(name):
            continue
        bracket = "，".join(one for one in (state, bracket) if one) or None
        if is_title(name) and not bracket and not GROUP.fullmatch(name):
            _place_title(name, mentions, pending)
            continue
        if _ANSWER.fullmatch(name) and not bracket and mentions and not mentions[-1].bracket:
            mentions[-1] = replace(mentions[-1], bracket=name)
            continue
        for mention in _check_brackets(part, _mentions_of(name, bracket)):
            titles = [
                *([label] if label and is_title(label) else []),
                *pending,
                *([mention.title] if mention.title else []),
            ]
            others = max(mention.count_more - len(mentions), 0)
            words = "、".join(titles) or None
            written = "" if mention.is_unresolved else _written(raw, mention.name)
            mentions.append(replace(mention, title=words, count_more=others, written=written))
            pending = []
    mentions += [_unresolved(title, title, "只有职务，没有姓名") for title in pending]
    return tuple(mentions)


def _state(label: str | None, before: str) -> str:
    """What the label before a name says of it and of the names behind it, until the next label."""
    if label is None:
        return before
    match = _STATE.fullmatch(label)
    return (match["vote"] or label) if match else ""


def _written(raw: str, name: str) -> str:
    """The name as the cell has it, '' where that is the name itself."""
    if name in raw or len(name) > _LONGEST_NAME:
        return ""
    marks = (f"[{DOT_MARKS}.]" if one == "·" else re.escape(one) for one in name)
    found = re.search(rf"[\s{_UNSEEN}]*".join(marks), raw)
    return found[0] if found else ""


def split_cell(raw: str) -> list[str]:
    """The parts of a cell between separators, line breaks and spaces; brackets hold together."""
    text = re.sub(r"[\u200b-\u200d\u2060\ufeff]", "", raw).translate(DOTS)
    text = _COUNTED_LABEL.sub("", _SPACED_AND.sub("、", _SPACED_HONORIFIC.sub("", text)))
    text = _CIRCLED.sub("\n", _SPACED_DOT.sub("·", _NUMBERING.sub("", text)))
    parts, depth, start = [], 0, 0
    for place, mark in enumerate(text):
        depth += (mark in _OPEN) - (mark in _CLOSE and depth > 0)
        if depth == 0 and mark in _SEPARATORS and not _is_inverted_latin(text, place):
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    found = [piece for part in parts for piece in _split_spaces(part.strip(" \t\u3000\u00a0\r"))]
    return [piece for piece in found if piece.strip("。. ")]


def _is_inverted_latin(text: str, place: int) -> bool:
    """``Smith, John`` alone in a cell is one name."""
    return (
        text[place] == ","
        and re.fullmatch(r"[A-Z][\w'’\-]+, ?[A-Z][\w'’\-]+", text.strip()) is not None
    )


def _split_spaces(part: str) -> list[str]:
    """Spaces inside a name (张 三) against spaces between names (张三 李四)."""
    if _BRACKET_THEN_NAME.search(part.translate(_BRACKETS)):
        return _split_at_brackets(part)
    outside = _outside_brackets(part)
    if not re.search(r"\s", outside) or _is_latin(" ".join(clean(outside).split())):
        return [part]
    if HAN.search(outside) and _TWO_LATIN.search(outside):
        return [part]
    if outside != part:
        return _split_at_brackets(part)
    for gap in _WIDE_GAPS:
        pieces = [re.sub(r"\s", "", piece) for piece in gap.split(part) if piece.strip()]
        if len(pieces) > 1 and all(2 <= len(one) <= 20 and one not in COMPOUND for one in pieces):
            return pieces
    return _join_single_characters(part.split())


def _outside_brackets(part: str) -> str:
    return re.sub(r"\([^()]*(?:\)|$)", "", part.translate(_BRACKETS))


def _split_at_brackets(part: str) -> list[str]:
    """``张 三（请假） 李四（请假）``: each bracket closes a mention."""
    pieces = re.findall(r"[^()]*\([^()]*(?:\)|$)|[^()]+", part.translate(_BRACKETS))
    parts: list[str] = []
    for piece in pieces:
        head, bracket, tail = piece.partition("(")
        if not head.strip() and parts:
            parts[-1] += bracket + tail
            continue
        names = _split_spaces(head.strip()) if head.strip() else [""]
        parts += [*names[:-1], names[-1] + bracket + tail]
    return parts


def _is_latin(name: str) -> bool:
    return _LATIN.fullmatch(name) is not None and not HAN.search(name)


def _join_single_characters(tokens: list[str]) -> list[str]:
    """张 三 → 张三, 欧阳 锋 → 欧阳锋; two ways to join leave the text whole, to be looked at."""
    if all(len(token) == 1 for token in tokens):
        is_pair = len(tokens) == 4 and tokens[0] + tokens[1] not in COMPOUND
        return [" ".join(tokens)] if len(tokens) > 4 or is_pair else ["".join(tokens)]
    names: list[str] = []
    run = ""
    for token in tokens:
        is_start = len(token) == 1 or token in COMPOUND
        if run and (len(token) == 1 or len(run) == 1 or run in COMPOUND):
            run += token
        else:
            names, run = ([*names, run] if run else names), token if is_start else ""
            names += [] if is_start else [token]
    names += [run] if run else []
    return names if all(2 <= len(name) <= 20 for name in names) else [" ".join(tokens)]


def _take_apart(part: str) -> tuple[str, str | None, str | None]:
    """Name, text in brackets, and the label before a colon (主持人：张三)."""
    text = part.translate(_BRACKETS)
    inside = [one.strip() for one in re.findall(r"\(([^()]*)(?:\)|$)", text)]
    outside = _tidy(re.sub(r"\([^()]*(?:\)|$)|[()]", "", text))
    match = _LABEL.fullmatch(outside)
    label = match["label"] if match else None
    if match and _ANSWER.fullmatch(match["rest"].strip()) and not is_title(match["label"]):
        inside, outside, match, label = [match["rest"].strip(), *inside], match["label"], None, None
    return (
        (match["rest"].strip() if match else outside),
        "；".join(one for one in inside if one) or None,
        label,
    )


def _tidy(text: str) -> str:
    name = clean(text).translate(DOTS).strip("。 .:：")
    name = name if HAN.search(name) else " ".join(name.split())
    return ASCII_DOT.sub("·", re.sub(r" ?· ?", "·", name))


def _check_brackets(part: str, mentions: list[NameMention]) -> list[NameMention]:
    """An open bracket may have swallowed the names behind it; that is said, not guessed."""
    text = part.translate(_BRACKETS)
    if text.count("(") == text.count(")"):
        return mentions
    problem = f"“{clean(part)[:40]}”的括号不成对，后面的人员可能没有读到；请补全括号。"
    return [replace(one, problem=one.problem or problem) for one in mentions]


def _place_title(title: str, mentions: list[NameMention], pending: list[str]) -> None:
    """党委书记、董事长张三 waits for its name; 张三，总经理 goes back to the name before."""
    if mentions and not pending and mentions[-1].bracket is None and mentions[-1].title is None:
        mentions[-1] = replace(mentions[-1], title=title)
    else:
        pending.append(title)


def _mentions_of(name: str, bracket: str | None) -> list[NameMention]:
    if not name:
        return [_unresolved(bracket or "", None, "只有括号，没有姓名")] if bracket else []
    if GROUP.fullmatch(name):
        return [
            NameMention(
                name,
                bracket,
                None,
                True,
                0,
                True,
                f"“{name}”是一组人，有当日名单时才能展开（推定）。",
            )
        ]
    match = _MORE.fullmatch(name)
    if match and ("等" in name[-3:] or match["count"] or name.endswith("人")):
        return _with_more(match, bracket)
    if (both := _AND.fullmatch(name)) and all(
        surname_of(one) and surname_of(one) != one for one in both.groups()
    ):
        return [_one(both[1], None), _one(both[2], bracket)]
    return [_one(name, bracket)]


def _with_more(match: re.Match[str], bracket: str | None) -> list[NameMention]:
    """张三等5人: the one that is named, and the count of the others."""
    count = match["count"]
    total = (
        int(count) if count and count.isdecimal() else int(read_numeral(count) or 0) if count else 0
    )
    mention = _one(match["names"], bracket)
    problem = f"原文是“{match[0]}”，其余人员没有写出姓名；请补全名单。"
    return [replace(mention, count_more=max(total - 1, 0), problem=mention.problem or problem)]


def _one(name: str, bracket: str | None) -> NameMention:
    found = split_title(name)
    if re.search(rf"[{CJK}]\s[{CJK}]", name):
        joined = split_title(re.sub(r"\s", "", name))
        found = joined if joined.title and surname_of(joined.name) else found
    reason = _doubt(found.name, found.is_short_call)
    problem = f"“{name}”{reason}；不登记为人员，请填写全名。" if reason else _two_in_one(found.name)
    return NameMention(found.name, bracket, found.title, reason is not None, 0, False, problem)


def _two_in_one(name: str) -> str | None:
    """What is said of a name that may be two without a clear mark between them (李明王芳)."""
    if name[:2] in COMPOUND or not HAN.fullmatch(name.replace("·", "", 1)):
        return None
    for place in (2, 3):
        first, second = name[:place], name[place:].lstrip("·")
        if len(second) > 1 and {first[0], second[0]} <= FREQUENT and not first.endswith("·"):
            return f"“{name}”按一个人读；若是几个人，请用顿号分开。"
    return None


def _unresolved(name: str, title: str | None, reason: str) -> NameMention:
    return NameMention(
        name, None, title, True, 0, False, f"“{name}”{reason}；不登记为人员，请填写全名。"
    )


def _doubt(name: str, is_short_call: bool) -> str | None:
    """Why a text does not name one person for certain, or None."""
    if is_short_call:
        return "只有姓和称呼"
    for pattern, reason in _NO_PERSON:
        if pattern.fullmatch(name):
            return reason
    if is_title(name):
        return "只有职务，没有姓名"
    if is_region(name):
        return "像地名，不像人名"
    if deed := _DEED.search(name):
        return f"带有“{deed[0]}”，这类说明应写在姓名后的括号里"
    return _doubt_of_form(name)


def _doubt_of_form(name: str) -> str | None:
    """As above, by length and characters."""
    if len(name) < 2 or name in COMPOUND:
        return "只有姓"
    if len(name) > 4 and HAN.fullmatch(name) and (len(name) > 8 or _NOT_IN_NAMES.search(name)):
        return "不像一个人名"
    if len(name) in {3, 4} and name.endswith("总") and surname_of(name):
        return "像称呼，不像全名"
    return None if _PERSON.fullmatch(name) or _is_latin(name) else "不像一个人名"
