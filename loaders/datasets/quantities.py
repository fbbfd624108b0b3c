"""Cells as numbers (数量): whole numbers, shares, amounts of money."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from graph.vocabulary.decisions import AmountQualifier
from loaders.datasets.cell_value import CellValue, Heading, refused, split_list
from loaders.normalise.money import MoneyReading, read_money, sure_fen
from loaders.normalise.numerals import read_numeral
from loaders.normalise.text import half_width, is_empty_mark
from loaders.row import Cell

_UNIT_ASSUMED: Mapping[str, Any] = MappingProxyType({"is_{}_unit_assumed": True})
_COUNTED = re.compile(r"(-?\d+(?:\.\d+)?|[零一二两三四五六七八九十百]+)([\u4e00-\u9fff]{0,4})")
_DAYS = ("天", "日", "个工作日", "工作日", "个自然日", "自然日", "日历天")
_SCALING = re.compile("(?!千[克米瓦升])[十百千万亿余多来几约近半以上下内外超不]")
"""In a word that makes another number of the one before it, or says that it is not exact."""
_VOTES = {
    "agree_count": "同意|赞成",
    "disagree_count": "反对|不同意|不赞成",
    "abstain_count": "弃权",
}
_VOTE = re.compile("|".join(_VOTES.values()))
_SPAN = re.compile("[年月周季旬天日时]")
_NOT_WHOLE = "“{text}”不是本栏能登记的整数；请按本栏的单位换算，只填数字。"
_FRACTION = re.compile(r"(\d+)/(\d+)")
_SPOKEN = re.compile(r"([一二两三四五六七八九十百\d]+)分之([一二两三四五六七八九十百\d]+)")
_CHINESE = {mark: at for at, mark in enumerate("零一二三四五六七八九十")} | {"两": 2, "百": 100}


def _number(cell: Cell, heading: Heading) -> Decimal | None:
    """The number, without a counting word behind it (人, 份); one that scales it is refused."""
    if isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool):
        return Decimal(cell.value)
    words = re.sub(r"[,\s]", "", half_width(cell.text))
    if _VOTE.search(words):
        words = _votes_of(words, heading.field)
    match = _COUNTED.fullmatch(words)
    if match is None or (match[2] and not _may_follow(match[2], heading.field)):
        return None
    return Decimal(match[1]) if match[1].isascii() else read_numeral(match[1])


def _votes_of(words: str, field: str) -> str:
    """The number of 同意5票 or 5票同意 in the column of that vote; '' of another vote's number."""
    own = _VOTES.get(field)
    match = own and re.fullmatch(
        rf"(?:{own})?票?数?[:为]?([^票人名]+)[票人名]?(?:{own})?票?", words
    )
    return match[1] if match and not _VOTE.search(match[1]) else ""


def _may_follow(word: str, field: str) -> bool:
    """Whether a word behind a number leaves it as it is: 30天 in a column of days, not 1个月."""
    if field.endswith("days_count"):
        return word in _DAYS
    if field.endswith("year"):
        return word in ("年", "年度")
    is_span = field.endswith(("_count", "tier", "order", "rank")) and _SPAN.search(word)
    return not (is_span or _SCALING.search(word))


def int_cell(cell: Cell, heading: Heading) -> CellValue:
    """A whole number; a counting word behind it is left out."""
    if is_empty_mark(cell.text):
        return CellValue()
    number = _number(cell, heading)
    is_count = heading.field.endswith("_count")
    if number is None or number != number.to_integral_value() or (is_count and number < 0):
        return refused(cell, _NOT_WHOLE, "数字无法识别")
    return CellValue(int(number), is_exact=str(int(number)) == cell.text)


def float_cell(cell: Cell, heading: Heading) -> CellValue:
    """A number."""
    if is_empty_mark(cell.text):
        return CellValue()
    number = _number(cell, heading)
    if number is None:
        return refused(cell, "“{text}”不是数字；请按本栏的单位换算，只填数字。", "数字无法识别")
    return CellValue(float(number), is_exact=f"{number:f}" == cell.text)


def read_rate(text: str) -> Fraction | None:
    """A share written as 2/3, 66.7%, 0.667, 三分之二 or 过半数; None if not within 0 and 1."""
    words = re.sub(r"\s", "", half_width(text)).replace("⁄", "/")
    share: Fraction | None = None
    if match := _FRACTION.fullmatch(words):
        share = Fraction(int(match[1]), int(match[2])) if int(match[2]) else None
    elif match := _SPOKEN.fullmatch(words):
        below, above = _small(match[1]), _small(match[2])
        share = Fraction(above, below) if below and above is not None else None
    elif match := re.fullmatch(r"(\d+(?:\.\d+)?)%", words):
        share = Fraction(match[1]) / 100
    elif re.fullmatch(r"\d+(?:\.\d+)?", words):
        share = Fraction(words)
    elif words in {"半数", "过半数", "过半"}:
        share = Fraction(1, 2)
    return share if share is not None and 0 <= share <= 1 else None


def _small(text: str) -> int | None:
    return int(text) if text.isdigit() else _CHINESE.get(text)


def rate_cell(cell: Cell, heading: Heading) -> CellValue:
    """A share, with its original text beside it where the model keeps one."""
    if is_empty_mark(cell.text):
        return CellValue()
    share = read_rate(cell.text)
    if share is None:
        return refused(
            cell, "“{text}”不是 0 到 1 之间的比例；请写成 2/3、66.7% 或 0.667。", "比例无法识别"
        )
    stem = heading.field.removesuffix("_rate")
    is_exact = cell.text == f"{float(share):g}"
    return CellValue(float(share), is_exact=is_exact, beside={f"{stem}_text": cell.text})


def rates_cell(cell: Cell, heading: Heading) -> CellValue:
    """Several shares in the order of the cell."""
    parts = split_list(cell.text)
    shares = [read_rate(part) for part in parts]
    if None in shares:
        return refused(cell, "“{text}”里有不是比例的数；请写成 60%、40%。", "比例无法识别")
    return CellValue([float(one) for one in shares if one is not None], is_exact=False)


def money_cell(cell: Cell, heading: Heading) -> CellValue:
    """An amount in 分 with currency, text and flags; a range keeps its text only."""
    if (sure := sure_fen(cell.text, heading.unit)) is not None and type(cell.value) is str:
        return CellValue(sure, (), "金额", is_exact=False, companions=_UNIT_ASSUMED)
    is_number = isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool)
    reading = read_money(cell.value if is_number else cell.text, unit=heading.unit)
    if reading.is_rejected:
        return CellValue(problems=reading.problems, rule="金额无法识别", is_rejected=True)
    if reading.value is None:
        return _money_range(cell, reading)
    companions: dict[str, Any] = {}
    if reading.currency not in (None, "CNY"):
        companions["{}_currency"] = reading.currency
    is_plain = re.fullmatch(r"-?\d+(\.\d+)?", cell.text) is not None
    if not is_plain:
        companions["{}_text"] = cell.text
    if reading.is_unit_assumed:
        companions["is_{}_unit_assumed"] = True
    if reading.is_approx:
        companions["is_{}_approx"] = True
    beside = _qualifier(heading, reading)
    return CellValue(
        reading.value,
        reading.problems + _limit_words(heading, reading),
        "金额",
        is_exact=False,
        companions=companions,
        beside=beside,
    )


def _qualifier(heading: Heading, reading: MoneyReading) -> dict[str, Any]:
    """The limit word as the closed list has it: by its spelling, else by what it means."""
    if not reading.qualifier:
        return {}
    found = AmountQualifier.find(reading.qualifier) or _meaning(reading)
    return {f"{heading.field.removesuffix('_fen')}_qualifier": found.value} if found else {}


def _meaning(reading: MoneyReading) -> AmountQualifier | None:
    if reading.low is not None:
        return AmountQualifier.AT_LEAST
    if reading.high is not None:
        return AmountQualifier.AT_MOST
    return AmountQualifier.ABOUT if reading.is_approx else None


def _limit_words(heading: Heading, reading: MoneyReading) -> tuple[str, ...]:
    """What to say where the sheet has no place for the limit word of an amount."""
    is_limit = reading.low is not None or reading.high is not None
    if heading.keeps_qualifier or not is_limit:
        return ()
    words = f"原文带“{reading.qualifier}”，金额按所写的数登记，原文照存；确定的金额请只填数字。"
    return (words,)


def _money_range(cell: Cell, reading: MoneyReading) -> CellValue:
    if reading.is_empty:
        return CellValue(is_exact=False)
    words = f"“{cell.text}”是一个区间，没有确定的金额，只保留原文；请填确定的金额。"
    return CellValue(
        problems=(words,), rule="金额是区间", is_exact=False, companions={"{}_text": cell.text}
    )
