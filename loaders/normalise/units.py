"""Units and currencies of money (金额单位、币种); from a heading, a sheet note or a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.normalise.text import plain_width

CURRENCIES: dict[str, tuple[str, ...]] = {
    "CNY": ("人民币元", "人民币", "rmb", "cny", "¥", "￥", "圆", "圓", "元", "块"),
    "USD": ("美元", "美金", "usd", "us$", "$"),
    "HKD": ("港币元", "港币", "港元", "港幣", "hkd", "hk$"),
    "EUR": ("欧元", "eur", "€"),
    "GBP": ("英镑", "gbp", "£"),
    "JPY": ("日元", "日圆", "日币", "jpy", "円"),
    "MOP": ("澳门元", "澳门币", "mop"),
    "TWD": ("新台币", "台币", "twd", "nt$"),
    "SGD": ("新加坡元", "新元", "sgd"),
    "AUD": ("澳元", "澳大利亚元", "aud"),
    "CAD": ("加元", "加拿大元", "cad"),
    "CHF": ("瑞士法郎", "瑞郎", "chf"),
    "KRW": ("韩元", "韩圆", "krw"),
    "RUB": ("卢布", "rub"),
    "THB": ("泰铢", "thb"),
}
"""ISO code → its spellings, in the folded form."""

MULTIPLIERS: dict[str, int] = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "w": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "个亿": 100_000_000,
    "十亿": 1_000_000_000,
    "百亿": 10_000_000_000,
    "千亿": 100_000_000_000,
    "万亿": 1_000_000_000_000,
}

CURRENCY_OF = {word: code for code, words in CURRENCIES.items() for word in words}
CURRENCY_WORD = "|".join(re.escape(word) for word in sorted(CURRENCY_OF, key=len, reverse=True))
MULTIPLIER_WORD = "|".join(sorted((word for word in MULTIPLIERS if word), key=len, reverse=True))
_CURRENCY_ONLY = {"人民币", "rmb", "cny", "¥", "￥"}
_UNIT = re.compile(
    rf"(?P<before>{CURRENCY_WORD})?[:/]?(?P<times>{MULTIPLIER_WORD})?(?P<after>{CURRENCY_WORD})?(?:整|计)?"
)
_IN_HEADING = re.compile(
    r"[(（\[【]([^()（）\[\]【】]{1,12})[)）\]】]|(?:单位|币种单位)[:：]?\s*([^,，;；\s)）]{1,10})"
)


@dataclass(frozen=True, slots=True)
class MoneyUnit:
    """A unit of money: how many whole units of the currency one stands for, and the currency."""

    times: int
    currency: str
    label: str


def fold_money(text: str) -> str:
    """The form in which amounts are compared: NFKC, lower case, the simplified 万 and 亿."""
    folded = plain_width(text.replace("￥", "¥")).casefold()
    folded = folded.replace("萬", "万").replace("億", "亿").replace("圓", "圆")
    return re.sub(r"(?<=\d)仟", "千", re.sub(r"(?<=\d)佰", "百", folded))


@lru_cache(maxsize=512)
def parse_unit(text: str) -> MoneyUnit | None:
    """The unit that the whole text names (万元, 人民币万元, 万美元, 单位：元), or None."""
    folded = re.sub(r"\s", "", fold_money(text)).strip("()[]")
    folded = re.sub(r"^(?:金额|货币|计量)?单位:?", "", folded)
    match = _UNIT.fullmatch(folded)
    if match is None:
        return None
    times, before, after = match["times"] or "", match["before"], match["after"]
    currency = one_currency(before, after)
    names_a_unit = (
        after or (before and before not in _CURRENCY_ONLY) or MULTIPLIERS[times] >= 10_000
    )
    return (
        MoneyUnit(MULTIPLIERS[times], currency or "CNY", folded)
        if names_a_unit and currency != ""
        else None
    )


def one_currency(before: str | None, after: str | None) -> str | None:
    """The currency that sign and word name together; None for neither, "" for a contradiction."""
    codes = [CURRENCY_OF[word] for word in (before, after) if word]
    if len(set(codes)) < 2:
        return codes[0] if codes else None
    if after == "元" or (before == "¥" and after in CURRENCIES["JPY"]):
        return codes[0] if after == "元" else codes[1]
    return ""


def find_unit(heading: str) -> str | None:
    """The money unit in a heading or a note: ``合同金额（万元）`` → 万元; None if there is none."""
    for inner, noted in _IN_HEADING.findall(heading):
        unit = parse_unit(inner or noted)
        if unit is not None:
            return unit.label
    return None
