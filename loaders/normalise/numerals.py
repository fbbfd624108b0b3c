"""Chinese numerals (中文数字、大写数字) → numbers; cn2an underneath, checked by writing back."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import cn2an

DIGITS = "〇零一二三四五六七八九"
NUMERAL = r"[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參陸兩廿卅点點叄弍弎]"
"""One character of a Chinese number; the formal and the traditional spellings are included."""

COUNT = r"(?:\d{1,3}|[〇零一二两三四五六七八九十]{1,3})"
"""A small whole number in digits or in Chinese."""

_PLAIN = str.maketrans(
    "〇壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參陸兩叄弍弎點",
    "零一二三四五六七八九十百千万亿二三六两三二三点",
)
_VALUES = {mark: str(value) for value, mark in enumerate("零一二三四五六七八九")} | {"〇": "0"}


def plain(text: str) -> str:
    """Formal, traditional and variant digits as 零一二…九十百千万亿."""
    return text.translate(_PLAIN)


def digits_of(text: str) -> str:
    """Digits read one by one (二〇二三 → 2023); other characters stay as they are."""
    return "".join(_VALUES.get(mark, mark) for mark in plain(text))


@lru_cache(maxsize=4096)
def read_numeral(text: str) -> Decimal | None:
    """The number that a Chinese numeral means, or None: not well formed, or two readings.

    ``两万五`` and ``一百二`` are refused: the short form does not say the unit of its last digit.
    """
    spelled = plain(text).replace("廿", "二十").replace("卅", "三十")
    whole, point, fraction = spelled.partition("点")
    number = _read_whole(whole)
    if number is None or not point:
        return number
    match = re.fullmatch(r"([零一二三四五六七八九]+)([十百千]?万?亿?)", fraction)
    if match is None:
        return None
    scale = _read_whole(f"一{match[2]}") if match[2] else Decimal(1)
    return None if scale is None else Decimal(f"{number}.{digits_of(match[1])}") * scale


def whole(text: str) -> int | None:
    """A small whole number in digits or in Chinese."""
    if text.isdecimal():
        return int(text)
    number = read_numeral(text)
    return None if number is None else int(number)


def _read_whole(spelled: str) -> Decimal | None:
    text = spelled.replace("两", "二")
    if not re.fullmatch(r"[零一二三四五六七八九十百千万亿]+", text):
        return None
    if re.fullmatch(r"[零一二三四五六七八九]{2,}", text):
        return None
    try:
        number = cn2an.cn2an(text, "normal")
        written = cn2an.an2cn(number, "low")
    except (ValueError, KeyError, IndexError, TypeError):
        return None
    return Decimal(number) if _bare(written) == _bare(text) else None


def _bare(text: str) -> str:
    """A form in which 一十五 and 十五, 一万零五百 and 一万五百 are equal."""
    if text.strip("零") == "":
        return "零"
    return re.sub(r"一(?=十)", "", text.replace("零", ""))
