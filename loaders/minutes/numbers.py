"""Numbers of people and votes in a text (人数、票数)."""

from __future__ import annotations

import re

from loaders.normalise.numerals import COUNT, whole

_OF_WHOM = r"[^\d，,。；;、：:（）()一二三四五六七八九十]{0,12}?"
_EXPECTED = re.compile(rf"应(?:到|出席|表决|参加|参会|参与){_OF_WHOM}[:：]?({COUNT})\s*[人名位]")
_ACTUAL = re.compile(
    rf"(?:实到|实际(?:出席|表决|参加|到会|参会)|实(?:际)?出席|(?<!应)到会|(?<!应)出席){_OF_WHOM}[:：]?({COUNT})\s*[人名位]"
)


def read_expected(text: str) -> int | None:
    """The number of those who should be there (应到)."""
    return _find(_EXPECTED, text)


def read_actual(text: str) -> int | None:
    """The number of those who are there (实到)."""
    return _find(_ACTUAL, _EXPECTED.sub("", text))


def _find(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return whole(match[1]) if match else None
