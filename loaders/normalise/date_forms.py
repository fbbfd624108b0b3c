"""The written forms of one day, month, quarter or year, once numerals are Arabic."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from loaders.normalise.reading import RefusedError

Precision = Literal["day", "month", "quarter", "year"]

FIRST_YEAR, LAST_YEAR = 1900, 2100
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_ENGLISH_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAYS_OF_PART = {"上": "上旬", "中": "中旬", "下": "下旬", "初": "初", "底": "底", "末": "末"}


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month, quarter or year: first and last day, and a remark where the text said more."""

    start: date
    end: date
    precision: Precision
    note: str = ""


def day(year: int, month: int, number: int) -> Period:
    try:
        one = date(_checked(year), month, number)
    except ValueError as error:
        raise _no_such_day(year, month, number, error) from error
    return Period(one, one, "day")


def _no_such_day(year: int, month: int, number: int, error: ValueError) -> RefusedError:
    if isinstance(error, RefusedError):
        return error
    return RefusedError(f"{year}年{month}月{number}日不存在；请按原件改正。")


def month(year: int, number: int, note: str = "") -> Period:
    if not 1 <= number <= 12:
        raise RefusedError(f"{year}年{number}月不存在；请按原件改正。")
    last = calendar.monthrange(_checked(year), number)[1]
    return Period(date(year, number, 1), date(year, number, last), "month", note)


def quarters(year: int, first: int, last: int) -> Period:
    _checked(year)
    end = month(year, last * 3).end
    return Period(date(year, first * 3 - 2, 1), end, "quarter")


def whole_year(year: int, note: str = "") -> Period:
    _checked(year)
    return Period(date(year, 1, 1), date(year, 12, 31), "year", note)


def _checked(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RefusedError(f"年份{year}不在{FIRST_YEAR}至{LAST_YEAR}之间；请按原件改正。")
    return year


def parse_period(text: str, century: int | None) -> Period | None:
    """The period that the whole text writes, or None; refuses what has two readings."""
    for pattern, make in _FORMS:
        if match := pattern.fullmatch(text):
            return make(match)
    for short, make_short in _SHORT_FORMS:
        if match := short.fullmatch(text):
            return make_short(_full_year(match["yy"], century, text), match)
    return None


def complete(left: Period, right: str) -> Period | None:
    """The end of a range that leaves out what its beginning said: ``8日``, ``6月3日``, ``8月``."""
    year = left.start.year
    if left.precision == "day":
        if match := re.fullmatch(r"(\d{1,2})[日号]?", right):
            return day(year, left.start.month, int(match[1]))
        if match := re.fullmatch(r"(\d{1,2})[月./\-](\d{1,2})[日号]?", right):
            return day(year, int(match[1]), int(match[2]))
    if left.precision == "month" and (match := re.fullmatch(r"(\d{1,2})(?:月份?)?", right)):
        return month(year, int(match[1]))
    if left.precision == "quarter" and (
        match := re.fullmatch(r"第?([1-4])(?:季度?)?|q([1-4])", right)
    ):
        number = int(match[1] or match[2])
        return quarters(year, number, number)
    return None


def _full_year(two_digits: str, century: int | None, text: str) -> int:
    if century is None:
        raise RefusedError(f"“{text}”的年份只有两位，文件中没有写明世纪（待确认）；请写四位年份。")
    return century * 100 + int(two_digits)


def _numbers(match: re.Match[str]) -> list[int]:
    return [int(one) for one in match.groups() if one is not None]


def _part_of_month(match: re.Match[str]) -> Period:
    part = _DAYS_OF_PART[match[3]]
    return month(int(match[1]), int(match[2]), f"原文写“{part}”，日期只取到月。")


def _part_of_year(match: re.Match[str]) -> Period:
    return whole_year(int(match[1]), f"原文写“年{match[2]}”，日期只取到年。")


def _part_of_quarter(match: re.Match[str]) -> Period:
    number = int(match[2])
    found = quarters(int(match[1]), number, number)
    return Period(found.start, found.end, "quarter", f"原文写“季度{match[3]}”，日期只取到季度。")


def _half_year(match: re.Match[str]) -> Period:
    """上半年 is the range of its two quarters (第一季度 to 第二季度)."""
    is_first = match[2] in {"上", "h1"}
    return quarters(int(match[1]), 1 if is_first else 3, 2 if is_first else 4)


def _dotted_month(match: re.Match[str]) -> Period:
    """``2023.5``; ``2023.1`` may have been 2023.10 before a program dropped the zero."""
    note = "若原为“2023.10”一类的十月，末位的0已丢失，请核对。" if match[2] == "1" else ""
    return month(int(match[1]), int(match[2]), note)


def _month_named(match: re.Match[str]) -> int:
    return _MONTHS[match["name"][:3]]


def _english_day(match: re.Match[str]) -> Period:
    return day(int(match["y"]), _month_named(match), int(match["d"]))


def _english_month(match: re.Match[str]) -> Period:
    return month(int(match["y"]), _month_named(match))


def _day_or_month_first(match: re.Match[str]) -> Period:
    one, two, year = _numbers(match)
    if one <= 12 and two <= 12 and one != two:
        raise RefusedError(f"“{match[0]}”的日和月分不清先后（待确认）；请按“年-月-日”填写。")
    return day(year, min(one, two), max(one, two)) if one <= 12 else day(year, two, one)


def _day(match: re.Match[str]) -> Period:
    return day(int(match["y"]), int(match["m"]), int(match["d"]))


def _month(match: re.Match[str]) -> Period:
    return month(int(match["y"]), int(match["m"]))


def _quarter(match: re.Match[str]) -> Period:
    year, number = _numbers(match)
    return quarters(year, number, number)


_Y, _M, _D = r"(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_TH = "(?:st|nd|rd|th)?"
_Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Period]]
_FORMS: tuple[_Form, ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_Y}(?P<first>[\-/]){_M}(?P=first){_D}[日号]?", _day),
        (rf"{_Y}[\-/.年]{_M}[.月]{_D}[日号]?", _day),
        (rf"{_Y}(?P<sep>[·、,]){_M}(?P=sep){_D}[日号]?", _day),
        (rf"{_Y}(?P<m>\d\d)(?P<d>\d\d)", _day),
        (rf"{_Y}年{_M}月份?", _month),
        (rf"{_Y}[\-/]{_M}月?", _month),
        (rf"{_Y}[.·]{_M}月?", _dotted_month),
        (r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])", _month),
        (rf"{_Y}年?{_M}月([上中下])旬", _part_of_month),
        (rf"{_Y}年{_M}月份?([初底末])", _part_of_month),
        (rf"{_Y}年([初底末])", _part_of_year),
        (rf"{_Y}(?:年度?|年?全年)?", lambda found: whole_year(int(found["y"]))),
        (rf"{_Y}(?:年度?-?(?:第?([1-4])季度?|q([1-4]))|([1-4])季度)", _quarter),
        (rf"{_Y}[\-/]?(?:q([1-4])|([1-4])q|第([1-4])季度)", _quarter),
        (rf"{_Y}年第?([1-4])季度?([初底末])", _part_of_quarter),
        (rf"{_Y}年度?前([1-3])个?季度?", lambda found: quarters(int(found[1]), 1, int(found[2]))),
        (rf"{_Y}(?:年度?)?([上下])半年", _half_year),
        (rf"{_Y}-?(h[12])", _half_year),
        (rf"{_D}{_TH}[ \-]?{_ENGLISH_MONTH}[ \-,]*{_Y}", _english_day),
        (rf"{_ENGLISH_MONTH}[ \-]?{_D}{_TH}[ ,]*{_Y}", _english_day),
        (rf"{_ENGLISH_MONTH}[ \-,]*{_Y}", _english_month),
        (r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", _day_or_month_first),
    )
)

_YY = r"'?(?P<yy>\d\d)"
_ShortForm = tuple[re.Pattern[str], Callable[[int, re.Match[str]], Period]]
_SHORT_FORMS: tuple[_ShortForm, ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_YY}([.\-/]){_M}\2{_D}[日号]?", lambda y, m: day(y, int(m["m"]), int(m["d"]))),
        (rf"{_YY}年{_M}月{_D}[日号]?", lambda y, m: day(y, int(m["m"]), int(m["d"]))),
        (rf"{_YY}(?P<m>0[1-9]|1[0-2])(?P<d>\d\d)", lambda y, m: day(y, int(m["m"]), int(m["d"]))),
        (rf"{_YY}年{_M}月份?", lambda y, m: month(y, int(m["m"]))),
        (rf"{_YY}年第?(?P<q>[1-4])季度", lambda y, m: quarters(y, int(m["q"]), int(m["q"]))),
        (rf"{_YY}年度?", lambda y, m: whole_year(y)),
        (rf"{_D}-{_ENGLISH_MONTH}-{_YY}", lambda y, m: day(y, _month_named(m), int(m["d"]))),
    )
)


def from_serial(serial: int, *, date_1904: bool) -> date | None:
    """The day of an Excel serial number (日期序号), or None outside 1950–2100."""
    epoch = date(1904, 1, 1) if date_1904 else date(1899, 12, 30)
    if not 0 <= serial <= 73_500:
        return None
    found = epoch + timedelta(days=serial)
    return found if 1950 <= found.year <= LAST_YEAR else None
