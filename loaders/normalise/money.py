"""Money (金额) → integer 分 with currency, qualifier and range; no unit is ever guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from loaders.normalise.money_forms import AMOUNT, NUMBER, Amount, amount_of, parse_amount
from loaders.normalise.numerals import NUMERAL
from loaders.normalise.reading import Reading, RefusedError
from loaders.normalise.text import as_text, clean, is_empty_mark, is_infinite, is_nan
from loaders.normalise.units import MoneyUnit, fold_money, parse_unit

_LARGEST_FEN = 2**63 - 1
_SURE_DIGITS = 9
_PLAIN_NUMBER = re.compile(rf"-?{NUMBER}")
_MAX_WORDS = (
    "不超过|不超|不高于|不多于|不大于|不得超过|至多|最高|最多|上限为?|低于|少于|小于|不足|≤|<=|<"
)
_MIN_WORDS = "不低于|不少于|不小于|至少|最低|最少|下限为?|超过|超|大于|高于|多于|逾|≥|>=|>"
_ABOUT_WORDS = "大约|约合|约为|约|大概|近|暂估价?|暂定|预计|预估|估算|概算"
_AFTER_MAX = "及以下|以下|以内|之内|内|封顶"
_AFTER_MIN = "及以上|以上|起"
_AFTER_ABOUT = "左右|上下|许|\\((?:暂定|暂估|预估|估算|概算|估|约)\\)"
_HEAD = re.compile(rf"^(?:(?P<max>{_MAX_WORDS})|(?P<min>{_MIN_WORDS})|(?P<about>{_ABOUT_WORDS}))")
_TAIL = re.compile(
    rf"(?:\(含\))?(?:(?P<max>{_AFTER_MAX})|(?P<min>{_AFTER_MIN})|(?P<about>{_AFTER_ABOUT}))(?:\(含\))?$"
)
_LIMIT_INCLUDED = re.compile(r"\(含(?:本数)?\)$")
_LABEL = re.compile(
    r"^(?:(?:合同|投资|中标|成交|预算|采购|担保|借款|付款|支付|报价|结算|审定|概算)?(?:总投资|总金额|总额|总价|金额|价格|价款|投资额|额|价)"
    r"|共计|合计|总计|人民币大写|大写|小写|共|计|为|是|达|需|拟|控制在|投资):?"
)
_TAX = re.compile(
    r"[(,]?((?:不含税价?|不含增值税|含税价?|含增值税|税前|税后|未税)(?:,?税率\d+(?:\.\d+)?%)?"
    r"|税率\d+(?:\.\d+)?%|含\d+(?:\.\d+)?%(?:的)?(?:增值)?税|含税\d+(?:\.\d+)?%)[)]?"
)
_PARENTHESES = re.compile(r"\(([¥$]?[^()]*\d[^()]*)\)(.*)")
_RANGE_MARK = re.compile(r"~+|至|到|(?<=[\d元万亿])[-–—]+(?=[\d¥$])")
_SEVERAL_LEFT = re.compile(r"大写|小写|人民币|[():;,、。/即]")
_NOT_MONEY = (
    (
        re.compile(r"%|‰|百分之|千分之|费率|下浮|折扣|个点"),
        "“{text}”是比率，不是金额；请填金额，或改填到费率一栏。",
    ),
    (
        re.compile(r"\d(?:\.\d+)?e\+?\d"),
        "“{text}”是科学计数法，末位数字可能已失真；请在表格中把单元格设为文本后重新填写。",
    ),
    (
        re.compile(r"元/|/[吨米年月天人次台套]|每[吨米年月天人次台套个]|/平|/立"),
        "“{text}”是单价，不是总金额；请填总金额。",
    ),
)
_UNIT_IN_BRACKETS = re.compile(r"\(((?:千|百|百万|千万|万|亿)?(?:元|美元|港元|欧元))\)$")
_MIXED_SPACES = re.compile(r"\d\s+\d")


@dataclass(frozen=True, slots=True)
class MoneyReading(Reading[int]):
    """An amount that was read: ``value`` in 分 (hundredths of the currency), None for a range.

    ``low`` and ``high`` bound the amount: both for a range, one for 以上 or 不超过.
    ``is_unit_assumed``: the unit is the heading's. ``qualifier`` is the word as written.
    """

    currency: str | None = None
    qualifier: str | None = None
    is_unit_assumed: bool = False
    is_approx: bool = False
    low: int | None = None
    high: int | None = None

    @property
    def fen(self) -> int | None:
        """The amount in 分; None for a range, an empty mark and a rejected text."""
        return self.value

    @property
    def is_empty(self) -> bool:
        """Whether the cell says nothing at all."""
        return (
            self.value is None and not self.is_rejected and self.low is None and self.high is None
        )

    @property
    def text(self) -> str:
        """The amount in yuan in a form that ``read_money`` reads back to the same value."""
        if self.value is None and self.low is not None and self.high is not None:
            return f"{_yuan(self.low)}~{_yuan(self.high)}{self._label}"
        if self.value is None:
            return ""
        return f"{_yuan(self.value)}{self._label}"

    @property
    def _label(self) -> str:
        return _CURRENCY_LABELS.get(self.currency or "CNY", "元")


_CURRENCY_LABELS = {
    "CNY": "元", "USD": "美元", "HKD": "港元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元",
    "MOP": "澳门元", "TWD": "新台币",
    "SGD": "新加坡元", "AUD": "澳元", "CAD": "加元", "CHF": "瑞士法郎", "KRW": "韩元",
    "RUB": "卢布", "THB": "泰铢",
}  # fmt: skip


def _yuan(fen: int) -> str:
    sign, (whole, rest) = "-" if fen < 0 else "", divmod(abs(fen), 100)
    return f"{sign}{whole}.{rest:02d}"


def read_money(value: object, *, unit: str | None = None) -> MoneyReading:
    """Read an amount cell; never raises.

    Args:
        value: Text or a number.
        unit: The unit of the heading or of the sheet note (元, 万元, 单位：万元), if any.
    """
    raw = as_text(value)
    try:
        heading = _heading(unit)
        if isinstance(value, bool):
            raise RefusedError(f"“{raw}”不是金额；请填数字和单位。")
        if isinstance(value, int | float | Decimal):
            return _read_number(value, raw, heading)
        return _read_text(raw, heading)
    except RefusedError as refusal:
        return MoneyReading(None, raw, (str(refusal),), True)


def sure_fen(text: str, unit: str | None) -> int | None:
    """The 分 of a bare amount (1234.5) under a heading in 元 or its multiples.

    None for whatever needs a closer look: ``read_money`` says the same of those it can tell.
    """
    times = _yuan_times(unit) if unit else 0
    if not times or len(text) > _SURE_DIGITS or not text.isascii():
        return None
    whole, point, rest = text.partition(".")
    if not whole.isdigit() or len(rest) > 2 or (point and not rest.isdigit()):
        return None
    return times * (int(whole) * 100 + (int(rest.ljust(2, "0")) if point else 0))


@lru_cache(maxsize=64)
def _yuan_times(unit: str) -> int:
    """How many 元 a unit stands for; 0 for another currency or no unit of money."""
    found = parse_unit(unit)
    return found.times if found and found.currency == "CNY" else 0


def _heading(unit: str | None) -> MoneyUnit | None:
    if unit is None or not unit.strip():
        return None
    found = parse_unit(unit)
    if found is None:
        raise RefusedError(
            f"表头单位“{unit}”不是金额单位；可用：元、千元、万元、百万元、亿元、万美元等。"
        )
    return found


def _read_number(value: float | Decimal, raw: str, heading: MoneyUnit | None) -> MoneyReading:
    if is_nan(value):
        return MoneyReading(None, raw)
    if is_infinite(value):
        raise RefusedError(f"“{raw}”不是金额；请填数字和单位。")
    number = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
    return _reading(raw, Amount(number, None, None, None), heading, _Words())


@lru_cache(maxsize=16384)
def _read_text(raw: str, heading: MoneyUnit | None) -> MoneyReading:
    if is_empty_mark(raw):
        return MoneyReading(None, raw)
    if raw.isascii() and _PLAIN_NUMBER.fullmatch(raw):
        if heading is not None and (sure := _whole_fen(raw, heading)) is not None:
            return MoneyReading(sure, raw, currency=heading.currency, is_unit_assumed=True)
        return _reading(
            raw, Amount(Decimal(raw.replace(",", "")), None, None, None), heading, _Words()
        )
    folded = (
        fold_money(clean(raw)).replace("−", "-").replace("。", ".").strip(" ;、\n").rstrip(" ,.")
    )
    _refuse_other_things(raw, _TAX.sub("", folded))
    return _read_folded(raw, re.sub(r"\s+", "", folded), heading)


def _whole_fen(raw: str, heading: MoneyUnit) -> int | None:
    """A plain number of the heading's unit in 分; None where it is no whole number of them."""
    exact = Decimal(raw.replace(",", "")) * heading.times * 100
    fen = int(exact)
    return fen if fen == exact and abs(fen) <= _LARGEST_FEN else None


def _refuse_other_things(raw: str, folded: str) -> None:
    for pattern, sentence in _NOT_MONEY:
        if pattern.search(folded):
            raise RefusedError(sentence.format(text=clean(raw)[:40]))
    if _MIXED_SPACES.search(folded):
        raise RefusedError(
            f"“{clean(raw)[:40]}”的数字中间有空格，分不清是一个还是两个金额；请去掉空格。"
        )
    if folded.startswith((",", ".")):
        raise RefusedError(f"“{clean(raw)[:40]}”前面像缺了数字；请按“1234.50元”或“500万元”填写。")
    if not re.search(rf"\d|{NUMERAL}", folded):
        raise RefusedError(f"“{clean(raw)[:40]}”里没有金额；请填数字和单位，没有的填“-”。")


@dataclass(slots=True)
class _Words:
    """What stood around the number: a qualifier, remarks, a minus in words."""

    qualifier: str | None = None
    kind: str | None = None
    is_approx: bool = False
    is_negative: bool = False
    remarks: tuple[str, ...] = ()


def _read_folded(raw: str, text: str, heading: MoneyUnit | None) -> MoneyReading:
    bare, words = _strip_words(text)
    amount = parse_amount(bare)
    if amount is not None:
        return _reading(raw, amount, heading, words)
    ends = _range_ends(bare)
    if ends is not None:
        return _range(raw, ends, heading, words)
    return _reading(raw, _only_amount(raw, bare), heading, words)


def _strip_words(text: str) -> tuple[str, _Words]:
    words = _Words()
    text = _UNIT_IN_BRACKETS.sub(r"\1", _strip_tax(text, words))
    if "红字" in text or text.startswith(("△", "(-")):
        words.is_negative = True
        text = re.sub(r"\(?红字\)?|^△", "", text).replace("(-", "(")
    if (match := _PARENTHESES.fullmatch(text)) and not re.search(r"\d", match[2]):
        words.is_negative = True
        text = match[1] + match[2]
    for _ in range(3):
        text = _LABEL.sub("", text)
        text = _strip_qualifier(text, _HEAD, words)
    if words.kind in {"max", "min"}:
        text = _LIMIT_INCLUDED.sub("", text)
    return _strip_qualifier(text, _TAIL, words), words


def _strip_tax(text: str, words: _Words) -> str:
    if match := _TAX.search(text):
        words.remarks = (f"原文注明“{match[1]}”，金额按所写数字读。",)
        return text[: match.start()] + text[match.end() :]
    return text


def _strip_qualifier(text: str, pattern: re.Pattern[str], words: _Words) -> str:
    match = pattern.search(text)
    if match is None:
        return text
    kind = match.lastgroup
    words.is_approx = words.is_approx or kind == "about"
    if kind != "about" or words.kind is None:
        words.qualifier, words.kind = match[kind or 0].strip("()"), kind
    return text[: match.start()] + text[match.end() :]


def _range_ends(text: str) -> tuple[Amount, Amount] | None:
    for mark in _RANGE_MARK.finditer(text):
        low, high = parse_amount(text[: mark.start()]), parse_amount(text[mark.end() :])
        if low is not None and high is not None:
            return low.with_unit_of(high), high
    return None


def _only_amount(raw: str, text: str) -> Amount:
    """The one amount of ``人民币伍佰万元整（¥5,000,000.00）``; anything else is refused."""
    found = [amount_of(match) for match in AMOUNT.finditer(text)]
    values = {None if one is None else _stated(one) for one in found}
    rest = _SEVERAL_LEFT.sub("", AMOUNT.sub("", text))
    shown = clean(raw)[:40]
    if found and found[0] is not None and None not in values and len(values) == 1 and not rest:
        if len(found) > 1 and not _says_it_again(text):
            raise RefusedError(
                f"“{shown}”里同一个数写了几遍，分不清是重复还是几笔；请一格只填一个金额。"
            )
        return replace(found[0], times=found[0].times or 1)
    if len(found) > 1:
        raise RefusedError(f"“{shown}”里有几个不同的数，分不清哪个是金额；请一格只填一个金额。")
    raise RefusedError(f"“{shown}”不是看得懂的金额；请按“1234.50元”或“500万元”填写。")


def _says_it_again(text: str) -> bool:
    """Whether one amount stands twice: in words and in figures, in brackets, or under 大写/小写."""
    kinds = {bool(match["arabic"]) for match in AMOUNT.finditer(text)}
    return len(kinds) > 1 or re.search(r"[()即:]", text) is not None


def _stated(amount: Amount) -> tuple[Decimal, str] | None:
    """The amount and its currency, or None where the text gives no unit for it."""
    if amount.times is None and amount.currency is None:
        return None
    return amount.number * (amount.times or 1), amount.currency or "CNY"


def _reading(raw: str, amount: Amount, heading: MoneyUnit | None, words: _Words) -> MoneyReading:
    fen, currency, problems = _to_fen(raw, amount, heading, words)
    return MoneyReading(
        fen,
        raw,
        (*words.remarks, *problems),
        currency=currency,
        qualifier=words.qualifier or ("余" if amount.is_approx else None),
        is_unit_assumed=amount.times is None and not _sign_is_unit(amount, heading),
        is_approx=words.is_approx or amount.is_approx,
        low=fen if words.kind == "min" else None,
        high=fen if words.kind == "max" else None,
    )


def _range(
    raw: str, ends: tuple[Amount, Amount], heading: MoneyUnit | None, words: _Words
) -> MoneyReading:
    low, currency, low_problems = _to_fen(raw, ends[0], heading, words)
    high, high_currency, high_problems = _to_fen(raw, ends[1], heading, words)
    if low > high or currency != high_currency:
        raise RefusedError(f"“{clean(raw)[:40]}”的两头大小或货币不合；请按原件改正。")
    problems = tuple(dict.fromkeys((*words.remarks, *low_problems, *high_problems)))
    is_assumed = ends[1].times is None and not _sign_is_unit(ends[1], heading)
    return MoneyReading(
        None,
        raw,
        problems,
        False,
        currency,
        words.qualifier,
        is_assumed,
        words.is_approx,
        low=low,
        high=high,
    )


def _sign_is_unit(amount: Amount, heading: MoneyUnit | None) -> bool:
    """``￥500`` is 500元 where the heading has no unit; else the sign only names the currency."""
    return amount.currency is not None and heading is None


def _to_fen(
    raw: str, amount: Amount, heading: MoneyUnit | None, words: _Words
) -> tuple[int, str, tuple[str, ...]]:
    times = _times(raw, amount, heading)
    currency = amount.currency or (heading.currency if heading else "CNY")
    exact = amount.number * times * 100
    if abs(exact) > _LARGEST_FEN:
        raise RefusedError(f"“{clean(raw)[:40]}”超出可以登记的金额；请核对单位。")
    fen = int(exact.to_integral_value(ROUND_HALF_UP))
    problems = [*_conflicts(raw, amount, heading)]
    if fen != exact:
        problems.append(f"“{clean(raw)[:40]}”换算后有不足一分的尾数，已四舍五入到分。")
    return (-abs(fen) if words.is_negative else fen), currency, tuple(problems)


def _times(raw: str, amount: Amount, heading: MoneyUnit | None) -> int:
    if amount.times is not None:
        return amount.times
    if heading is not None:
        return heading.times
    if amount.currency is not None or amount.number == 0:
        return 1
    raise RefusedError(f"“{clean(raw)[:40]}”没有单位，表头也没有单位（待确认）；请写明元或万元。")


def _conflicts(raw: str, amount: Amount, heading: MoneyUnit | None) -> list[str]:
    if heading is None:
        return []
    text, problems = clean(raw)[:40], []
    if amount.shown is not None and amount.shown != heading.times:
        problems.append(f"表头单位是{heading.label}，单元格写的是“{text}”；按单元格读，请核对。")
    if amount.times is None and amount.currency is not None:
        problems.append(f"“{text}”只有货币符号，单位按表头的{heading.label}读，请核对。")
    if amount.currency is not None and amount.currency != heading.currency:
        problems.append(
            f"表头货币是{heading.currency}，单元格写的是{amount.currency}；按单元格读，请核对。"
        )
    return problems
