"""Where topics (议题) begin and end in the text of minutes, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.wording.sentences import Said, Sentence

_CHINESE = "[一二三四五六七八九十]{1,3}"
_LEVELS = tuple(
    re.compile(one)
    for one in (
        rf"^(?:审议)?(?:议题|议案|事项)(?:{_CHINESE}|\d{{1,2}})\s*[:：、.．]?\s*"
        rf"|^第(?:{_CHINESE}|\d{{1,2}})项(?:议题|议案)?\s*[:：、，]?\s*",
        rf"^{_CHINESE}\s*[、.．]\s*",
        rf"^[（(]{_CHINESE}[）)]\s*、?\s*",
        r"^\d{1,2}\s*[.．、]\s*(?!\d)",
        r"^(?:[（(]\d{1,2}[）)]|[①-⑳])\s*",
    )
)
_SECTION = re.compile(
    r"(?:会议|主要|本次|与会人员)*(?:(?:听取|研究|审议|讨论|表决|通过|决定|议定|传达|学习)(?:和|并|、|与)?)*(?:了)?"
    r"(?:以下|下列|有关|如下)?(?:事项|议题|内容|情况|议案|会议议程|议程)?"
    r"(?:[，,、]?(?:并|现)?(?:形成|作出|做出|达成)了?(?:以下|下列|如下)?(?:决议|决定|意见|纪要))?"
    r"(?:如下)?[:：。]?"
)
_ASIDE = re.compile(
    r"^(?:会议(?:要求|强调|指出|希望)|(?:主持人|董事长|书记)?(?:总结)?讲话|其他事项[:：。]?$|(?:会议)?(?:出席|列席|基本)(?:情况|人员))"
)
_VERB = r"(?:审议|听取|研究|讨论|传达|学习|审核|审定|通过|缓议|批准|表决|同意|暂缓|否决|汇报)"
_OPENS = re.compile(
    rf"{_VERB}[^。；]{{0,12}}?(?:《|关于)|^(?:会议)?(?:听取|传达|学习|审议|研究|讨论)了?[^。]{{2,}}"
    r"|^关于[^，。；：]{2,60}(?:议案|议题|事项|事宜|请示|方案|报告|汇报)$"
)
_TITLES = re.compile(
    rf"(?:{_VERB}|关于|议案|议题)[^《》。；，]{{0,16}}?((?:《[^《》]+》(?:[、和及与]|以及)?)+)"
)
_QUOTED = re.compile("((?:《[^《》]+》(?:[、和及与]|以及)?)+)")
_TITLE = re.compile(r"《([^《》]+)》")
_LEAD = re.compile(
    rf"^(?:(?:会议|与会人员|董事会|党委|一致|原则|经|对|就|将|表决|决定|由[^，。]{{2,12}}?(?:汇报|报告|介绍))*"
    rf"(?:(?:前置)?{_VERB}(?:并|、|和|与)?)*(?:了)?(?:通过了?|同意)?)[:：]?"
)
_ABOUT = re.compile(r"关于[^，。；;：:》]{2,70}")


@dataclass
class Block:
    """One topic as it stands in the text: its titles and its sentences."""

    titles: list[Said[str]]
    sentences: list[Sentence] = field(default_factory=list)


@dataclass
class Parts:
    """A body of text taken apart: before the topics, the topics, and sections that are none."""

    before: list[Sentence] = field(default_factory=list)
    topics: list[Block] = field(default_factory=list)
    headings: list[Sentence] = field(default_factory=list)
    asides: list[Sentence] = field(default_factory=list)


def split_topics(sentences: Sequence[Sentence]) -> Parts:
    """The topics of a text by its numbering, or by 审议、听取 …… where it has none."""
    parts = Parts()
    levels = _levels_of(sentences)
    marked = [level for level in levels if level is not None]
    if marked:
        _split_numbered(sentences, levels, min(marked), parts)
    else:
        _split_plain(sentences, parts)
    return parts


def _levels_of(sentences: Sequence[Sentence]) -> list[int | None]:
    """The written numbers; lists that Word numbers stand below them, or alone count as they are."""
    levels = [_level(one) for one in sentences]
    below = 0 if all(level is None for level in levels) else len(_LEVELS)
    listed = [one.level + below if one.level else None for one in sentences]
    return [a if a is not None else b for a, b in zip(levels, listed, strict=True)]


def _level(sentence: Sentence) -> int | None:
    return next((at for at, one in enumerate(_LEVELS) if one.match(sentence.text)), None)


def is_numbered(sentence: Sentence) -> bool:
    """Whether a sentence begins an item of a list."""
    return _level(sentence) is not None or sentence.level > 0


def _split_numbered(
    sentences: Sequence[Sentence], levels: Sequence[int | None], top: int, parts: Parts
) -> None:
    starts = [at for at, level in enumerate(levels) if level == top]
    _split_plain(sentences[: starts[0]], parts)
    for start, end in zip(starts, [*starts[1:], len(sentences)], strict=True):
        _take_item(sentences[start:end], levels[start:end], parts)


def _take_item(item: Sequence[Sentence], levels: Sequence[int | None], parts: Parts) -> None:
    head = strip_number(item[0].text)
    deeper = [level for level in levels[1:] if level is not None]
    if _ASIDE.match(head):
        parts.asides += item
    elif _SECTION.fullmatch(head) and deeper:
        parts.headings.append(item[0])
        _split_numbered(item[1:], levels[1:], min(deeper), parts)
    elif _SECTION.fullmatch(head):
        parts.headings.append(item[0])
        _split_plain(item[1:], parts)
    else:
        parts.topics.append(Block(find_titles(item[0]), list(item)))


def _split_plain(sentences: Sequence[Sentence], parts: Parts) -> None:
    """Text without numbers: a sentence that takes up something begins a topic."""
    current: Block | None = None
    for sentence in sentences:
        if current is None and _ASIDE.match(sentence.text):
            parts.asides.append(sentence)
        elif current is None and _SECTION.fullmatch(sentence.text):
            parts.headings.append(sentence)
        elif _OPENS.search(sentence.text) and not _repeats(current, sentence):
            current = Block(find_titles(sentence), [sentence])
            parts.topics.append(current)
        elif current is not None:
            current.sentences.append(sentence)
        else:
            parts.before.append(sentence)


def _repeats(current: Block | None, sentence: Sentence) -> bool:
    """Whether a sentence names no other title than the topic that is open."""
    if current is None:
        return False
    known = {one.value for one in current.titles}
    titles = set(_TITLE.findall(sentence.text))
    return not titles - known and not re.match(r"(?:会议)?(?:听取|传达|学习)", sentence.text)


def strip_number(text: str) -> str:
    """The text without the number it begins with."""
    for pattern in _LEVELS:
        text = pattern.sub("", text, count=1)
    return text.strip()


def find_titles(sentence: Sentence) -> list[Said[str]]:
    """The topics that a heading or first sentence names: 《…》, 关于…, else its own words."""
    text = strip_number(sentence.text)
    if match := _QUOTED.match(text) or _TITLES.search(text):
        return [Said(one, sentence) for one in dict.fromkeys(_TITLE.findall(match[1]))]
    return [Said(next(_own_words(text)), sentence, is_presumed=True)]


def _own_words(text: str) -> Iterator[str]:
    clause = re.split("[，。；;：:]", text, maxsplit=1)[0].strip()
    if about := _ABOUT.search(text):
        yield about[0].rstrip("的")
    if bare := _LEAD.sub("", clause).strip("。 "):
        yield bare
    yield clause or text.strip("。 ")
