"""Cells as typed values (单元格取值): one reader per kind of column, on top of the normalisers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from graph.facts import Properties
from graph.vocabulary.decisions import AmountQualifier
from graph.vocabulary.kinship import find_kinship
from graph.vocabulary.terms import Term, fold
from loaders.datasets.dataset import ColumnKind
from loaders.normalise.dates import DateReading, read_date
from loaders.normalise.identifiers import (
    CodeReading,
    mask_account,
    mask_id,
    read_account_no,
    read_id_number,
    read_phone,
    read_uscc,
)
from loaders.normalise.money import MoneyReading, read_money
from loaders.normalise.text import clean, half_width, is_empty_mark, read_bool
from loaders.row import Cell

_LIST_MARKS = re.compile(r"[、，,；;\n]+")
_SEQUENCE_MARKS = re.compile(r"[、，,；;\n]+|[-－—]*[>＞→➔⇒]+")
_FRACTION = re.compile(r"(\d+)/(\d+)")
_SPOKEN = re.compile(r"([一二两三四五六七八九十百\d]+)分之([一二两三四五六七八九十百\d]+)")
_CHINESE = {mark: at for at, mark in enumerate("零一二三四五六七八九十")} | {"两": 2, "百": 100}
_EXPECTED = re.compile(r"^(planned_|due_|valid_to|to_on|extended_|period_to|documents_to|deadline)")


@dataclass(frozen=True)
class CellValue:
    """What a cell says: a plain value, what was wrong with it, and the companions of its property.

    ``companions`` are named after the property, ``{}`` standing for its stem (``is_{}_approx``).
    """

    value: Any = None
    problems: tuple[str, ...] = ()
    rule: str = ""
    is_rejected: bool = False
    is_exact: bool = True
    is_valid: bool = True
    companions: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return self.value in (None, "", []) and not self.is_rejected

    def properties(self, name: str) -> Properties:
        """The property `name` with its companions; ``beside`` names other properties in full."""
        stem = name.removesuffix("_fen")
        found = {pattern.format(stem): value for pattern, value in self.companions.items()}
        if self.value not in (None, "", []):
            found[name] = self.value
        return found


@dataclass(frozen=True)
class Heading:
    """What the sheet says about a column: field, unit, closed list, words, how days count."""

    field: str
    unit: str | None = None
    terms: type[Term] | None = None
    choices: tuple[str, ...] = ()
    date_1904: bool = False


def read_cell(cell: Cell, kind: ColumnKind, heading: Heading) -> CellValue:
    """The value of a cell as its column is to be read; never raises."""
    if cell.is_error or cell.is_formula_without_value:
        return _no_value(cell)
    found = _READERS[kind](cell, heading)
    shown = found.value if isinstance(found.value, str) else None
    return replace(found, is_exact=found.is_exact and (shown is None or shown == cell.text))


def _no_value(cell: Cell) -> CellValue:
    if cell.is_error:
        return CellValue(
            problems=(f"单元格是错误值 {cell.text}；请改正公式或填入数值。",),
            rule="单元格错误值",
            is_rejected=True,
        )
    words = "单元格是公式，文件里没有它的结果；请用 Excel 或 WPS 打开并保存一次，或改填数值。"
    return CellValue(problems=(words,), rule="公式没有结果", is_rejected=True)


def _text(cell: Cell, heading: Heading) -> CellValue:
    words = clean(cell.text)
    return CellValue() if is_empty_mark(words) else CellValue(words)


def split_list(text: str, marks: re.Pattern[str] = _LIST_MARKS) -> list[str]:
    """The parts of a cell between 、，；and line breaks; empty marks are no parts."""
    parts = (clean(part) for part in marks.split(text))
    return [part for part in parts if part and not is_empty_mark(part)]


def _texts(cell: Cell, heading: Heading) -> CellValue:
    return CellValue(split_list(cell.text), is_exact=False)


def _number(cell: Cell) -> Decimal | None:
    if isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool):
        return Decimal(cell.value)
    words = re.sub(r"[,\s]", "", half_width(cell.text))
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)[\u4e00-\u9fff%‰]{0,2}", words)
    try:
        return Decimal(match[1]) if match else None
    except InvalidOperation:
        return None


def _refused(cell: Cell, words: str, rule: str) -> CellValue:
    return CellValue(problems=(words.format(text=cell.text[:40]),), rule=rule, is_rejected=True)


def _int(cell: Cell, heading: Heading) -> CellValue:
    if is_empty_mark(cell.text):
        return CellValue()
    number = _number(cell)
    if number is None or number != number.to_integral_value():
        return _refused(cell, "“{text}”不是整数；请只填数字。", "数字无法识别")
    return CellValue(int(number), is_exact=str(int(number)) == cell.text)


def _float(cell: Cell, heading: Heading) -> CellValue:
    if is_empty_mark(cell.text):
        return CellValue()
    number = _number(cell)
    if number is None:
        return _refused(cell, "“{text}”不是数字；请只填数字。", "数字无法识别")
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


def _rate(cell: Cell, heading: Heading) -> CellValue:
    if is_empty_mark(cell.text):
        return CellValue()
    share = read_rate(cell.text)
    if share is None:
        return _refused(
            cell, "“{text}”不是 0 到 1 之间的比例；请写成 2/3、66.7% 或 0.667。", "比例无法识别"
        )
    stem = heading.field.removesuffix("_rate")
    is_exact = cell.text == f"{float(share):g}"
    return CellValue(float(share), is_exact=is_exact, beside={f"{stem}_text": cell.text})


def _rates(cell: Cell, heading: Heading) -> CellValue:
    parts = split_list(cell.text)
    shares = [read_rate(part) for part in parts]
    if None in shares:
        return _refused(cell, "“{text}”里有不是比例的数；请写成 60%、40%。", "比例无法识别")
    return CellValue([float(one) for one in shares if one is not None], is_exact=False)


def _bool(cell: Cell, heading: Heading) -> CellValue:
    reading = read_bool(cell.value if isinstance(cell.value, bool) else cell.text)
    if reading.is_rejected:
        return CellValue(problems=reading.problems, rule="是否无法识别", is_rejected=True)
    is_exact = cell.text == ("是" if reading.value else "否") and reading.value is not None
    return CellValue(reading.value, reading.problems, "是否", is_exact=is_exact)


def _read_day(cell: Cell, heading: Heading) -> DateReading:
    value = cell.value if isinstance(cell.value, date) else cell.text
    today = date.max if _EXPECTED.match(heading.field) else None
    return read_date(value, date_1904=heading.date_1904, today=today)


def _bad_date(reading: DateReading) -> CellValue:
    rule = "日期不存在" if any("不存在" in one for one in reading.problems) else "日期无法识别"
    return CellValue(problems=reading.problems, rule=rule, is_rejected=True)


def _date(cell: Cell, heading: Heading) -> CellValue:
    reading = _read_day(cell, heading)
    if reading.is_rejected:
        return _bad_date(reading)
    if reading.value is None:
        return CellValue(problems=reading.problems, rule="日期", is_exact=False)
    companions: dict[str, Any] = {}
    if reading.precision not in (None, "day"):
        companions["{}_precision"] = reading.precision
    is_exact = cell.text == reading.value.isoformat()
    if not is_exact:
        companions["{}_text"] = cell.text
    return CellValue(
        reading.value, reading.problems, "日期", is_exact=is_exact, companions=companions
    )


def _time(cell: Cell, heading: Heading) -> CellValue:
    reading = _read_day(cell, heading)
    if reading.is_rejected:
        return _bad_date(reading)
    if reading.value is None:
        return CellValue(problems=reading.problems, rule="日期", is_exact=False)
    problems = reading.problems
    if reading.precision not in (None, "day"):
        words = f"“{cell.text}”没有写到日；请按“2023-05-06 09:00”填写。"
        return CellValue(problems=(words,), rule="时间无法识别", is_rejected=True)
    if reading.time is None:
        problems = (
            *problems,
            f"“{cell.text}”没有时分，按当日 0 时登记；要比较当日先后的请补时分。",
        )
    hour = time.fromisoformat(reading.time or "00:00")
    moment = datetime.combine(reading.value, hour)
    return CellValue(moment, problems, "时间", is_exact=f"{moment:%Y-%m-%d %H:%M}" == cell.text)


def _money(cell: Cell, heading: Heading) -> CellValue:
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
        reading.problems,
        "金额",
        is_exact=False,
        companions=companions,
        beside=beside,
    )


def _qualifier(heading: Heading, reading: MoneyReading) -> dict[str, Any]:
    found = AmountQualifier.find(reading.qualifier) if reading.qualifier else None
    return {f"{heading.field.removesuffix('_fen')}_qualifier": found.value} if found else {}


def _money_range(cell: Cell, reading: MoneyReading) -> CellValue:
    if reading.is_empty:
        return CellValue(is_exact=False)
    words = f"“{cell.text}”是一个区间，没有确定的金额，只保留原文；请填确定的金额。"
    return CellValue(
        problems=(words,), rule="金额是区间", is_exact=False, companions={"{}_text": cell.text}
    )


def _year_month(cell: Cell, heading: Heading) -> CellValue:
    reading = _read_day(cell, heading)
    if reading.is_rejected:
        return _bad_date(reading)
    if reading.value is None:
        return CellValue()
    if reading.precision not in (None, "day", "month"):
        return _refused(cell, "“{text}”没有月份；请按“1970-05”填写。", "日期无法识别")
    return CellValue(f"{reading.value:%Y-%m}", reading.problems, "日期")


def _term(cell: Cell, heading: Heading) -> CellValue:
    terms = heading.terms
    found = terms.find(cell.text) if terms else None
    if found is not None:
        is_exact = cell.text in (found.value, found.label)
        return CellValue(found.value, is_exact=is_exact and found.value == cell.text)
    if is_empty_mark(cell.text):
        return CellValue()
    return _refused(cell, _term_refusal(terms, cell.text), "取值不在范围")


def _term_refusal(terms: type[Term] | None, text: str) -> str:
    allowed = "、".join(one.label for one in terms) if terms else ""
    return f"“{text}”不在允许的取值之内；可填：{allowed}。".replace("{", "｛").replace("}", "｝")


def _terms(cell: Cell, heading: Heading) -> CellValue:
    codes: list[str] = []
    for part in split_list(cell.text, _SEQUENCE_MARKS):
        found = heading.terms.find(part) if heading.terms else None
        if found is None:
            return _refused(cell, _term_refusal(heading.terms, part), "取值不在范围")
        codes.append(found.value)
    return CellValue(codes, is_exact=False)


def _choice(cell: Cell, heading: Heading) -> CellValue:
    if is_empty_mark(cell.text):
        return CellValue()
    found = next((one for one in heading.choices if fold(one) == fold(cell.text)), None)
    if found is None:
        words = f"“{{text}}”不在允许的取值之内；可填：{'、'.join(heading.choices)}。"
        return _refused(cell, words, "取值不在范围")
    return CellValue(found)


def _kinship(cell: Cell, heading: Heading) -> CellValue:
    if is_empty_mark(cell.text):
        return CellValue()
    found = find_kinship(cell.text)
    if found is None:
        words = "“{text}”不在亲属关系代码表之内；请填称谓（如 配偶、弟弟）或两位代码（如 73）。"
        return _refused(cell, words, "取值不在范围")
    return CellValue(found.code, is_exact=False, beside={"code": found.code, "name": found.name})


def _code(reading: CodeReading, rule: str) -> CellValue:
    if reading.is_rejected:
        return CellValue(problems=reading.problems, rule=f"{rule}有误", is_rejected=True)
    return CellValue(
        reading.value, reading.problems, f"{rule}校验", is_valid=reading.is_valid is not False
    )


def _plain(cell: Cell) -> object:
    """The value for code readers: numbers keep their digits, text is what a person reads."""
    return cell.value if isinstance(cell.value, int) else cell.text


def _uscc(cell: Cell, heading: Heading) -> CellValue:
    return _code(read_uscc(_plain(cell)), "信用代码")


def _phone(cell: Cell, heading: Heading) -> CellValue:
    return _code(read_phone(_plain(cell)), "电话号码")


def _account_no(cell: Cell, heading: Heading) -> CellValue:
    found = _code(read_account_no(_plain(cell)), "账号")
    if found.value is None:
        return found
    masked = mask_account(found.value)
    return replace(found, value=masked, beside={"number_masked": masked}, is_exact=False)


def _id_number(cell: Cell, heading: Heading) -> CellValue:
    found = _code(read_id_number(_plain(cell)), "身份证号")
    if found.value is None:
        return found
    masked = mask_id(found.value)
    return replace(found, value=masked, beside={"id_masked": masked}, is_exact=False)


_READERS: dict[ColumnKind, Callable[[Cell, Heading], CellValue]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.TEXTS: _texts,
    ColumnKind.INT: _int,
    ColumnKind.NUMBER: _float,
    ColumnKind.RATE: _rate,
    ColumnKind.RATES: _rates,
    ColumnKind.BOOL: _bool,
    ColumnKind.DATE: _date,
    ColumnKind.TIME: _time,
    ColumnKind.MONEY: _money,
    ColumnKind.TERM: _term,
    ColumnKind.TERMS: _terms,
    ColumnKind.CHOICE: _choice,
    ColumnKind.YEAR_MONTH: _year_month,
    ColumnKind.KINSHIP: _kinship,
    ColumnKind.USCC: _uscc,
    ColumnKind.PHONE: _phone,
    ColumnKind.ACCOUNT: _account_no,
    ColumnKind.ACCOUNT_NUMBER: _account_no,
    ColumnKind.ID_NUMBER: _id_number,
    # Names are read by building.py, which knows whom they stand for.
    ColumnKind.ENTERPRISE: _text,
    ColumnKind.ORG: _text,
    ColumnKind.ORGS: _text,
    ColumnKind.PERSON: _text,
    ColumnKind.PERSONS: _text,
    ColumnKind.UNIT: _text,
}
