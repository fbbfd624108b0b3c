"""The written forms of one amount: 1,234.5万元, 3亿5000万元, 柒仟万元整, 壹元贰角, ￥500."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from loaders.normalise.numerals import NUMERAL, plain, read_numeral
from loaders.normalise.reading import RefusedError
from loaders.normalise.units import CURRENCY_WORD, MULTIPLIER_WORD, MULTIPLIERS, one_currency

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
_PART = rf"{NUMBER}[余多]?(?:{MULTIPLIER_WORD})?[余多]?"
_COIN = r"[\d〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸两]"
AMOUNT = re.compile(
    rf"(?P<cur>{CURRENCY_WORD})?:?(?P<sign>-|负)?(?P<cur2>[¥$€£])?"
    rf"(?:(?P<arabic>(?:{_PART})+)|(?P<chinese>{NUMERAL}+(?:[余多](?:{MULTIPLIER_WORD})?)?))"
    rf"(?P<unit>{CURRENCY_WORD})?(?P<coins>(?:零?{_COIN}角)?(?:零?{_COIN}分)?)[整正]?[余多]?"
)
COINS_ONLY = re.compile(rf"(?P<sign>-|负)?(?P<coins>{_COIN}角(?:零?{_COIN}分)?|{_COIN}分)[整正]?")
_SHORT_TAIL = re.compile(rf"(?:{MULTIPLIER_WORD})\d[\d,.]*$")
"""``3万5``: 30,005 or 35,000; only 元 behind it makes it clear."""
_PARTS = re.compile(rf"({NUMBER})[余多]?({MULTIPLIER_WORD})?")


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount as written; ``times`` is None where the text names no unit.

    ``number`` × ``times`` is the amount in whole units; ``shown`` is the last unit that was
    written, to be compared with the unit of the heading.
    """

    number: Decimal
    times: int | None
    currency: str | None
    shown: int | None
    is_approx: bool = False

    def with_unit_of(self, other: Amount) -> Amount:
        """The first number of ``500-800万元`` takes the unit of the second."""
        currency = self.currency or other.currency
        if self.times is not None or other.times is None:
            return replace(self, currency=currency)
        return replace(self, times=other.shown, currency=currency, shown=other.shown)


def parse_amount(text: str) -> Amount | None:
    """The amount that the whole folded text writes, or None where it is not one amount."""
    if match := COINS_ONLY.fullmatch(text):
        coins = _coins(match["coins"])
        return Amount(-coins if match["sign"] else coins, 1, "CNY", 1)
    match = AMOUNT.fullmatch(text)
    return None if match is None else amount_of(match)


def amount_of(match: re.Match[str]) -> Amount | None:
    """The amount of one AMOUNT match; None where its numeral is not well formed."""
    body = _arabic(match["arabic"]) if match["arabic"] else _chinese(match["chinese"])
    if body is None or (match["coins"] and not match["unit"]):
        return None
    if match["arabic"] and not match["unit"] and _SHORT_TAIL.search(match["arabic"]):
        return None
    number, times, shown = body
    currency = one_currency(match["cur"] or match["cur2"], match["unit"])
    if currency == "":
        raise RefusedError(f"“{match[0]}”前后写了两种货币；请按原件改正。")
    if match["unit"] and times is None:
        times, shown = 1, 1
    number, times = _add_coins(number, times, match["coins"])
    if match["sign"]:
        number = -number
    return Amount(number, times, currency, shown, bool(re.search("[余多]", match[0])))


def _add_coins(number: Decimal, times: int | None, coins: str) -> tuple[Decimal, int | None]:
    return (number * (times or 1) + _coins(coins), 1) if coins else (number, times)


def _coins(text: str) -> Decimal:
    """``肆角伍分`` → 0.45."""
    total = Decimal(0)
    for mark, unit in re.findall(rf"({_COIN})([角分])", text):
        value = Decimal(mark) if mark.isdecimal() else read_numeral(mark) or Decimal(0)
        total += value * (Decimal("0.1") if unit == "角" else Decimal("0.01"))
    return total


def _arabic(text: str) -> tuple[Decimal, int | None, int | None] | None:
    """Number, unit, and the unit written last; the parts of ``3亿5000万`` have to go downwards."""
    parts = [(Decimal(number.replace(",", "")), word) for number, word in _PARTS.findall(text)]
    if len(parts) == 1:
        number, word = parts[0]
        return (number, MULTIPLIERS[word], MULTIPLIERS[word]) if word else (number, None, None)
    total, ceiling = Decimal(0), Decimal("Infinity")
    for number, word in parts:
        times = MULTIPLIERS[word]
        if times >= ceiling or number * times >= ceiling:
            return None
        total, ceiling = total + number * times, Decimal(times)
    return total, 1, MULTIPLIERS[parts[-1][1]]


def _chinese(text: str) -> tuple[Decimal, int | None, int | None] | None:
    numeral, _, tail = re.sub("[余多]", "|", text).partition("|")
    value = read_numeral(numeral)
    if value is None:
        return None
    spelled = plain(numeral)
    if tail:
        return value, MULTIPLIERS[tail], MULTIPLIERS[tail]
    if not re.search("[万亿]", spelled):
        return value, None, None
    last = spelled[-1] if spelled[-1] in "万亿" else ""
    return value, 1, MULTIPLIERS[last]
