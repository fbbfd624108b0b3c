"""Votes in words (票数): 同意5票反对1票, 3票赞成, 无记名; whose they are is not looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.vocabulary.decisions import VoteKind
from loaders.normalise.numerals import COUNT, whole

KINDS = "不同意|不赞成|同意|赞成|反对|弃权|回避"
SECRET = re.compile(r"无记名|不记名")
_NUMBER_FIRST = re.compile(rf"({COUNT})\s*(?:票|人|名)\s*({KINDS})(?:票)?")
_KIND_FIRST = re.compile(rf"({KINDS})(?:票)?(?:数)?[:：为]?\s*({COUNT})\s*(?:票|人|名)")
COUNTED = {
    VoteKind.AGREE: "agree_count",
    VoteKind.DISAGREE: "disagree_count",
    VoteKind.ABSTAIN: "abstain_count",
}
"""The property of a topic that holds the number of each kind; 回避 has none."""
_CHOICES = {
    "回避": VoteKind.RECUSED,
    "弃权": VoteKind.ABSTAIN,
    "反对": VoteKind.DISAGREE,
    "不同意": VoteKind.DISAGREE,
    "不赞成": VoteKind.DISAGREE,
    "保留意见": VoteKind.RESERVE,
}


def vote_kind(word: str) -> VoteKind:
    """The vote that a word means; 同意 where it names no other."""
    return next((kind for key, kind in _CHOICES.items() if key in word), VoteKind.AGREE)


def vote_numbers(text: str) -> Iterator[tuple[VoteKind, int | None]]:
    """Each number of votes with its kind; None for one that cannot be read."""
    for pattern in _in_order(text):
        for match in pattern.finditer(text):
            kind, number = match.groups() if pattern is _KIND_FIRST else match.groups()[::-1]
            yield vote_kind(kind), whole(number)
        text = pattern.sub("", text)


def without_vote_numbers(text: str) -> str:
    """The text without the numbers of votes."""
    for pattern in _in_order(text):
        text = pattern.sub("", text)
    return text


def _in_order(text: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """``3票同意`` or ``同意3票``: the form that comes first is the one of the whole text."""
    first, second = _NUMBER_FIRST.search(text), _KIND_FIRST.search(text)
    is_kind_first = second and (not first or second.start() < first.start())
    return (_KIND_FIRST, _NUMBER_FIRST) if is_kind_first else (_NUMBER_FIRST, _KIND_FIRST)
