"""Cells as typed values (单元格取值): one reader per kind of column, on top of the normalisers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

from graph.vocabulary.kinship import find_kinship
from graph.vocabulary.terms import Term, fold
from loaders.datasets.cell_value import CellValue, Heading, refused, split_list
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.periods import one_date
from loaders.datasets.quantities import float_cell, int_cell, money_cell, rate_cell, rates_cell
from loaders.normalise.dates import DateReading, moment_of, read_date
from loaders.normalise.identifiers import (
    CodeReading,
    mask_account,
    mask_id,
    read_account_no,
    read_id_number,
    read_phone,
    read_uscc,
)
from loaders.normalise.text import clean, half_width, is_empty_mark, read_bool
from loaders.row import Cell

_SEQUENCE_MARKS = re.compile(r"[、，,；;\n]+|[-－—]*[>＞→➔⇒]+")
_NEAR_YEARS = 10
_CLOCK_ONLY = re.compile(
    r"(?:上午|下午|晚上)?\d{1,2}(?::\d{2}(?::\d{2})?|[时点](?:\d{1,2}分?|半|整)?)"
)
_EXPECTED = re.compile(r"^(planned_|due_|valid_to|to_on|extended_|period_to|documents_to|deadline)")


def read_cell(cell: Cell, kind: ColumnKind, heading: Heading) -> CellValue:
    """The value of a cell as its column is to be read; never raises."""
    if cell.is_error or cell.is_formula_without_value:
        return _no_value(cell)
    if cell.unit and kind is ColumnKind.MONEY:
        return _under_another_unit(cell, heading)
    found = _READERS[kind](cell, heading)
    if found.is_exact and isinstance(found.value, str) and found.value != cell.text:
        return replace(found, is_exact=False)
    return found


def _under_another_unit(cell: Cell, heading: Heading) -> CellValue:
    """An amount below a row that gives another unit than the header; the unit is told."""
    if heading.unit == cell.unit:
        return money_cell(cell, heading)
    found = money_cell(cell, replace(heading, unit=cell.unit))
    if found.is_rejected or found.is_unset:
        return found
    words = f"上方另写了单位“{cell.unit}”，“{cell.text[:40]}”按{cell.unit}读；请核对。"
    rule = found.rule if found.problems else "单位改变"
    return replace(found, problems=(*found.problems, words), rule=rule)


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
    if is_empty_mark(words):
        return CellValue()
    return CellValue(words, is_exact=words == cell.text)


def _texts(cell: Cell, heading: Heading) -> CellValue:
    return CellValue(split_list(cell.text), is_exact=False)


def _bool(cell: Cell, heading: Heading) -> CellValue:
    reading = read_bool(cell.value if isinstance(cell.value, bool) else cell.text)
    if reading.is_rejected:
        return CellValue(problems=reading.problems, rule="是否无法识别", is_rejected=True)
    is_exact = cell.text == ("是" if reading.value else "否") and reading.value is not None
    return CellValue(reading.value, reading.problems, "是否", is_exact=is_exact)


def _read_day(cell: Cell, heading: Heading) -> DateReading:
    value = cell.value if isinstance(cell.value, date) else cell.text
    today = date.max if _EXPECTED.match(heading.field) else None
    reading = read_date(value, date_1904=heading.date_1904, today=today)
    if reading.is_rejected and heading.year:
        reading = _in_century(value, heading, today) or reading
    return one_date(reading, heading.field)


def _in_century(value: object, heading: Heading, today: date | None) -> DateReading | None:
    """A date of two-digit year (23.5.6) in a file that names a year near it; domain/08, 8.1."""
    reading = read_date(value, century=heading.year // 100, today=today)
    day = reading.value
    if day is None or abs(day.year - heading.year) > _NEAR_YEARS:
        return None
    words = f"“{reading.raw}”的年份只有两位，按文件所写的 {heading.year} 年读作 {day.year} 年。"
    return replace(reading, problems=(*reading.problems, words))


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
    if isinstance(cell.value, time) or _CLOCK_ONLY.fullmatch(half_width(cell.text)):
        words = "“{text}”只有钟点，没有日期；请写成“2023-05-06 09:30”的样子。"
        return refused(cell, words, "时间无法识别")
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
    moment = moment_of(reading.value, reading.time or "00:00")
    return CellValue(moment, problems, "时间", is_exact=f"{moment:%Y-%m-%d %H:%M}" == cell.text)


def _year_month(cell: Cell, heading: Heading) -> CellValue:
    reading = _read_day(cell, heading)
    if reading.is_rejected:
        return _bad_date(reading)
    if reading.value is None:
        return CellValue()
    if reading.precision not in (None, "day", "month"):
        return refused(cell, "“{text}”没有月份；请按“1970-05”填写。", "日期无法识别")
    return CellValue(f"{reading.value:%Y-%m}", reading.problems, "日期")


def _term(cell: Cell, heading: Heading) -> CellValue:
    terms = heading.terms
    found = (terms.find(cell.text) or _yes_or_no(cell, terms)) if terms else None
    if found is not None:
        is_exact = cell.text in (found.value, found.label)
        return CellValue(found.value, is_exact=is_exact and found.value == cell.text)
    if is_empty_mark(cell.text):
        return CellValue()
    return refused(cell, _term_refusal(terms, cell.text), "取值不在范围")


def _yes_or_no(cell: Cell, terms: type[Term]) -> Term | None:
    """What √, × and 无 say under a heading 是否…: 是 or 否, where the list knows it."""
    if not cell.heading.strip().startswith("是否"):
        return None
    said = read_bool(cell.text).value
    return None if said is None else terms.find("是" if said else "否")


def _term_refusal(terms: type[Term] | None, text: str) -> str:
    allowed = "、".join(one.label for one in terms) if terms else ""
    return f"“{text}”不在允许的取值之内；可填：{allowed}。".replace("{", "｛").replace("}", "｝")


def _terms(cell: Cell, heading: Heading) -> CellValue:
    codes: list[str] = []
    for part in split_list(cell.text, _SEQUENCE_MARKS):
        found = heading.terms.find(part) if heading.terms else None
        if found is None:
            return refused(cell, _term_refusal(heading.terms, part), "取值不在范围")
        codes.append(found.value)
    return CellValue(codes, is_exact=False)


def _choice(cell: Cell, heading: Heading) -> CellValue:
    if is_empty_mark(cell.text):
        return CellValue()
    found = next((one for one in heading.choices if fold(one) == fold(cell.text)), None)
    if found is None:
        words = f"“{{text}}”不在允许的取值之内；可填：{'、'.join(heading.choices)}。"
        return refused(cell, words, "取值不在范围")
    return CellValue(found)


def _kinship(cell: Cell, heading: Heading) -> CellValue:
    if is_empty_mark(cell.text):
        return CellValue()
    found = find_kinship(cell.text)
    if found is None:
        words = "“{text}”不在亲属关系代码表之内；请填称谓（如 配偶、弟弟）或两位代码（如 73）。"
        return refused(cell, words, "取值不在范围")
    return CellValue(found.code, is_exact=False, beside={"code": found.code, "name": found.name})


def _code(reading: CodeReading, rule: str) -> CellValue:
    if reading.is_rejected:
        return CellValue(problems=reading.problems, rule=f"{rule}有误", is_rejected=True)
    return CellValue(
        reading.value, reading.problems, f"{rule}校验", is_valid=reading.is_valid is not False
    )


def plain_code(cell: Cell) -> object:
    """The value for code readers: numbers keep their digits, text is what a person reads."""
    return cell.value if isinstance(cell.value, int) else cell.text


def _uscc(cell: Cell, heading: Heading) -> CellValue:
    return _code(read_uscc(plain_code(cell)), "信用代码")


def _phone(cell: Cell, heading: Heading) -> CellValue:
    return _code(read_phone(plain_code(cell)), "电话号码")


def _account_no(cell: Cell, heading: Heading) -> CellValue:
    found = _code(read_account_no(plain_code(cell)), "账号")
    if found.value is None:
        return found
    masked = mask_account(found.value)
    return replace(found, value=masked, beside={"number_masked": masked}, is_exact=False)


def _id_number(cell: Cell, heading: Heading) -> CellValue:
    found = _code(read_id_number(plain_code(cell)), "身份证号")
    if found.value is None:
        return found
    masked = mask_id(found.value)
    return replace(found, value=masked, beside={"id_masked": masked}, is_exact=False)


_READERS: dict[ColumnKind, Callable[[Cell, Heading], CellValue]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.TEXTS: _texts,
    ColumnKind.INT: int_cell,
    ColumnKind.NUMBER: float_cell,
    ColumnKind.RATE: rate_cell,
    ColumnKind.RATES: rates_cell,
    ColumnKind.BOOL: _bool,
    ColumnKind.DATE: _date,
    ColumnKind.TIME: _time,
    ColumnKind.MONEY: money_cell,
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
