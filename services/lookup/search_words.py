"""What is searched for (检索词): words of the full-text index, letters of a spelling, an amount."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.schema.ddl import OWNER
from loaders.normalise.money import read_money
from loaders.normalise.numerals import NUMERAL
from loaders.normalise.script import simplified
from loaders.normalise.text import CJK, half_width
from queries.values import format_money

FEWEST_LETTERS = 3
"""Fewer letters in a row stand in too many spellings."""
_RUN = re.compile(rf"[{CJK}]+|[A-Za-z0-9]+")
_CHINESE = re.compile(rf"[{CJK}]+")
_SET_APART = re.compile(rf"(?<![^\s])[{CJK}](?:\s+[{CJK}])+(?![^\s])")
_LETTERS = re.compile(r"[a-z]+")
_AMOUNT = re.compile(
    r"(?:人民币|rmb|cny|[¥￥])?(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"(?P<unit>百万|千万|万|亿)?(?P<yuan>元整?)?"
)
_SPELT = re.compile(
    rf"(?:人民币)?(?P<said>{NUMERAL}+[元圆](?:{NUMERAL}+角)?(?:{NUMERAL}+分)?)[整正]?"
)
_FEN = {"": 100, "万": 10**6, "百万": 10**8, "千万": 10**9, "亿": 10**10}
_LEAST_DIGITS = 5
_LARGEST_FEN = 2**62


@dataclass(frozen=True)
class AmountRange:
    """An amount in 分 and what rounds to it as it was written."""

    fen: int
    low_fen: int
    high_fen: int

    @property
    def words(self) -> str:
        """The range for people."""
        if self.low_fen == self.high_fen:
            return format_money(self.fen)
        return f"{format_money(self.low_fen)}至{format_money(self.high_fen)}"


@dataclass(frozen=True)
class SearchWords:
    """A text as it is searched for.

    ``words`` is a Lucene query that finds too much rather than too little (empty where the text is
    too short for one), ``runs`` the parts that all have to be there, ``text`` the text in small
    letters for telling exact from partial hits, ``spelling`` letters anywhere in a pinyin.
    """

    text: str
    words: str
    runs: tuple[str, ...]
    spelling: str | None = None
    amount: AmountRange | None = None


def read_words(text: str) -> SearchWords | None:
    """What to search for; None where the text holds neither a character nor a letter nor a digit.

    Every run of Chinese characters has to stand together, letters and digits begin a word.
    """
    plain = _typed(simplified(half_width(text)).strip().casefold())
    runs = _RUN.findall(plain)
    if not runs:
        return None
    spelling = "".join(runs)
    is_spelt = _LETTERS.fullmatch(spelling) and len(spelling) >= FEWEST_LETTERS
    words = " ".join(f"+{_word(run)}" for run in _telling(runs))
    return SearchWords(
        plain, words, tuple(runs), spelling if is_spelt else None, read_amount(plain)
    )


def _typed(plain: str) -> str:
    """As names stand in the graph: ``张　三`` set apart on paper is one name, ü is typed v."""
    joined = _SET_APART.sub(lambda found: "".join(found[0].split()), plain)
    return unicodedata.normalize("NFC", joined).replace("ü", "v")


def _telling(runs: Sequence[str]) -> list[str]:
    """What the index is asked for: a single character may be the second of its pair there.

    A single letter or digit begins half of all words: alone it is not searched for.
    """
    longer = [run for run in runs if len(run) > 1]
    return longer or [run for run in runs if _CHINESE.fullmatch(run) and len(runs) == 1]


def words_within(words: str, enterprise_ids: Sequence[str] | None) -> str:
    """The query, kept to what belongs to these enterprises (None: to all).

    The index has cut each id into its parts; the query file keeps to the scope exactly.
    """
    if enterprise_ids is None:
        return words
    owners = " ".join(f"({_owner(one)})" for one in enterprise_ids)
    return f"{words} +({owners})" if owners else words


def _owner(enterprise_id: str) -> str:
    return " ".join(f"+{OWNER}:{part.casefold()}" for part in _RUN.findall(enterprise_id))


def _word(run: str) -> str:
    """Pairs of characters in a row for Chinese; a beginning for anything else.

    Neither kind of run holds a sign that the query language knows.
    """
    return f'"{run}"' if _CHINESE.fullmatch(run) and len(run) > 1 else f"{run}*"


def read_amount(text: str) -> AmountRange | None:
    """The amount that the text is as a whole, if it is one: ``4800万`` takes what rounds to it.

    A bare number is an amount from five digits on: a shorter one is a year or a number of a paper.
    One in words (大写) ends with 元 and is exact.
    """
    text = text.replace(" ", "")
    if spelt := _SPELT.fullmatch(text):
        exact = read_money(spelt["said"]).fen
        return AmountRange(exact, exact, exact) if exact else None
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    digits, decimals = found["number"].replace(",", ""), found["decimals"] or ""
    unit = found["unit"] or ""
    is_bare = not (unit or found["yuan"] or decimals or "," in found["number"])
    if is_bare and len(digits) < _LEAST_DIGITS:
        return None
    fen = int(Decimal(digits + decimals) * _FEN[unit])
    if fen > _LARGEST_FEN:
        return None
    last_place = _FEN[unit] // 10 ** max(len(decimals) - 1, 0)
    spread = last_place // 2 if unit else 0
    return AmountRange(fen, fen - spread, fen + spread)
