"""Dates (日期) in every written form → first day of the period, precision, time, end of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from loaders.normalise.clock import Clock, split_time
from loaders.normalise.date_forms import (
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    Precision,
    complete,
    from_serial,
    parse_period,
)
from loaders.normalise.numerals import digits_of, read_numeral
from loaders.normalise.reading import Reading, RefusedError
from loaders.normalise.text import as_text, clean, half_width, is_empty_mark, is_nan, squeeze

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ZEROS = str.maketrans("○◯Ｏ〜～﹣－‐‑–—―−", "〇〇〇~~--------")
_NUMBER_BEFORE_UNIT = re.compile(
    r"[〇零一二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾貳參陸\d]+(?=年|个?月|日|号|时|点|分|个?季|刻|\.|-|~|/|·|$)"
)
_WEEKDAY = re.compile(r"\s*[(,]?\s*(?:星期|周|礼拜)([一二三四五六日天])\s*\)?")
_LETTER_O = re.compile(
    r"(?<=[一二])o(?=[一二三四五六七八九〇零o年])|(?<=[一二][〇零o])o(?=[一二三四五六七八九])"
)
TO_COME = "（将来的日期）"
"""In the note on a day that has not come yet."""
_LUNAR = re.compile(r"农历|阴历|旧历|正月|腊月|冬月|初[一二三四五六七八九十]|民国|康熙|光绪")
_BEFORE = re.compile(
    r"^(?:日期|时间|约|大约|大概|截至|截止到?|自从?|从|于|在|拟于|预计|计划|不晚于|不迟于|力争|最迟|公元|公历|阳历)[::]?"
)
_AFTER = re.compile(r"(?:之前|以前|前|之后|以后|后|起|止|左右|前后|许|召开|开始|签订)$")
_SAYS_NOTHING = {
    "日期",
    "时间",
    "于",
    "在",
    "公元",
    "公历",
    "阳历",
    "召开",
    "开始",
    "签订",
    "自",
    "从",
    "止",
}
_OPEN_END = {"今", "至今", "现在", "目前", "迄今", "现", "长期", "长期有效", "永久"}
_NO_END = {"至今", "长期", "长期有效", "无固定期限", "永久", "永久有效", "迄今"}
_RANGE_WORD = re.compile(r"\s*-?\s*(?:~+|--+|起?(?<!截)(?<!截止)(?:至|(?<!截)到))\s*")
_ISO_PAIR = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")
_SPACED_DASH = re.compile(r"\s-\s")
_TIGHT = re.compile(r"\s*([.\-/~年月·、,])\s*")
_UNKNOWN = "“{text}”不是看得懂的日期；请按“2023-05-06”、“2023年5月”或“2023年第一季度”填写。"


@dataclass(frozen=True, slots=True)
class DateReading(Reading[date]):
    """A date: ``value`` is the first day of the period, ``until`` the last day of a range.

    A half-year (上半年) is kept as a range of quarters. ``is_open_ended`` stands for 至今 and 长期.
    """

    precision: Precision | None = None
    time: str | None = None
    until: date | None = None
    is_open_ended: bool = False

    @property
    def iso(self) -> str | None:
        """The value as it is printed: ``2023-05-06``, ``2023-05``, ``2023-Q1`` or ``2023``."""
        return None if self.value is None else print_date(self.value, self.precision)

    @property
    def iso_until(self) -> str | None:
        """The end of a range in the same form, or None."""
        return None if self.until is None else print_date(self.until, self.precision)

    @property
    def text(self) -> str:
        """The whole reading in a form that ``read_date`` reads back to the same value."""
        parts = [self.iso or "", self.iso_until or ("至今" if self.is_open_ended else "")]
        return ("~".join(part for part in parts if part)) + (f" {self.time}" if self.time else "")


def moment_of(day: date, clock: str) -> datetime:
    """A day and an ``HH:MM`` as one moment; 24:00 is the first moment of the day after."""
    if clock == "24:00":
        return datetime.combine(day + timedelta(days=1), time())
    return datetime.combine(day, time.fromisoformat(clock))


def print_date(day: date, precision: Precision | None) -> str:
    """ISO form at the given precision; a quarter reads ``2023-Q1``."""
    if precision == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    return day.isoformat()[: {"month": 7, "year": 4}.get(precision or "day", 10)]


def read_date(
    value: object, *, century: int | None = None, date_1904: bool = False, today: date | None = None
) -> DateReading:
    """Read a date cell; never raises.

    Args:
        value: Text, a date or datetime object, or a number (Excel serial, 20230506, 2023).
        century: First two digits of two-digit years (20 for 2023); None refuses such years.
        date_1904: The workbook's 1904 flag.
        today: Later dates are reported as lying in the future; the present day if not given.
    """
    reading = _read(value, century, date_1904)
    limit = today or datetime.now().astimezone().date()
    if reading.value is not None and reading.value > limit:
        note = f"日期{reading.iso}晚于{limit.isoformat()}{TO_COME}，请核对。"
        return replace(reading, problems=(*reading.problems, note))
    return reading


def _read(value: object, century: int | None, date_1904: bool) -> DateReading:
    raw = as_text(value)
    if isinstance(value, datetime):
        clock = None if (value.hour, value.minute, value.second) == (0, 0, 0) else f"{value:%H:%M}"
        return DateReading(value.date(), raw, precision="day", time=clock)
    if isinstance(value, date):
        return DateReading(value, raw, precision="day")
    if isinstance(value, bool):
        return _refuse(raw, _UNKNOWN.format(text=raw))
    if is_nan(value):
        return DateReading(None, raw)
    if isinstance(value, float) and not value.is_integer() and FIRST_YEAR <= value <= LAST_YEAR:
        return _read_decimal_month(value, raw)
    return _read_text(raw, century, date_1904)


def _refuse(raw: str, sentence: str) -> DateReading:
    return DateReading(None, raw, (sentence,), True)


def _read_decimal_month(value: float, raw: str) -> DateReading:
    """2023.5 typed as a number is May; 2023.1 may be January or October."""
    if raw.endswith(".1") or not re.fullmatch(r"\d{4}\.(0?[1-9]|1[0-2])", raw):
        return _refuse(raw, f"数字{raw}分不清是哪个月（2023.10 会变成 2023.1）；请写成“2023-10”。")
    reading = _read_text(raw, None, False)
    return replace(reading, problems=(*reading.problems, f"单元格是数字{raw}，按年月读；请核对。"))


@lru_cache(maxsize=8192)
def _read_text(raw: str, century: int | None, date_1904: bool) -> DateReading:
    if (match := _ISO.fullmatch(raw)) and raw.isascii():
        return _from_forms(raw, raw, century)
    if is_empty_mark(raw):
        return DateReading(None, raw)
    if clean(raw) in _NO_END:
        return DateReading(
            None, raw, (f"“{clean(raw)}”没有具体日期，按没有截止日期读。",), is_open_ended=True
        )
    text = re.sub(r"(?<=\d)。(?=\d)", ".", half_width(raw.translate(_ZEROS)))
    text = re.sub(r"^(\d{4}\.\d{1,2}\.\d{1,2})\.$", r"\1", text)
    if match := re.fullmatch(r"(\d{4,6})(?:\.(\d+))?", text):
        found = _read_serial(raw, match, date_1904)
        if found is not None:
            return found
    return _from_forms(raw, text, century)


def _read_serial(raw: str, match: re.Match[str], date_1904: bool) -> DateReading | None:
    """An Excel serial number: five digits only, never a year (2023) or a month (202305)."""
    if len(match[1]) != 5:
        return None
    found = from_serial(int(match[1]), date_1904=date_1904)
    if found is None:
        return _refuse(raw, f"数字{raw}不是1950年以后的日期序号；请写成“2023-05-06”。")
    system = 1904 if date_1904 else 1900
    note = f"单元格是日期序号{clean(raw)}，按{system}日期系统换算为{found.isoformat()}。"
    minutes = round(float(f"0.{match[2] or 0}") * 1440)
    clock = f"{minutes // 60:02d}:{minutes % 60:02d}" if 0 < minutes < 1440 else None
    return DateReading(found, raw, (note,), precision="day", time=clock)


def _from_forms(raw: str, text: str, century: int | None) -> DateReading:
    try:
        return _parse(raw, text, century)
    except RefusedError as refusal:
        return _refuse(raw, str(refusal))


def _parse(raw: str, half: str, century: int | None) -> DateReading:
    if _LUNAR.search(half):
        raise RefusedError(f"“{clean(raw)}”是农历或旧纪年，不作换算；请写公历日期。")
    bare, weekday = _strip_weekday(half)
    text = _straighten(bare)
    text, words = _strip_words(text)
    clock = split_time(text)
    notes = [f"原文带“{word}”，只取{'日期和钟点' if clock.time else '日期'}。" for word in words]
    reading = _read_periods(raw, clock.date_text, century)
    if clock.time and reading.until:
        clock = Clock(clock.date_text, None, (f"钟点{clock.time}写在结束日期之后，没有读入。",))
    problems = (*reading.problems, *notes, *clock.notes, *_weekday_problem(reading.value, weekday))
    return replace(reading, problems=problems, time=clock.time)


def _straighten(text: str) -> str:
    """One spacing, one range mark (~), Arabic digits, lower case."""
    text = _ISO_PAIR.sub(r"\1~\2", _SPACED_DASH.sub("~", " ".join(text.split())))
    text = re.sub("~+", "~", _RANGE_WORD.sub("~", text))
    text = squeeze(_TIGHT.sub(r"\1", text)).replace("元月", "1月").casefold()
    text = _LETTER_O.sub("〇", text)
    text = _NUMBER_BEFORE_UNIT.sub(_arabic, text.strip(" 。;,、'\"“”[]【】"))
    text = re.sub(r"\(((?:上|下)午)\)", r"\1", text)
    text = text.replace("年第", "年").replace("年度第", "年").replace("年年", "年")
    return text[1:-1] if re.fullmatch(r"\([^()]+\)", text) else text


def _arabic(match: re.Match[str]) -> str:
    """二〇二三 → 2023, 十五 → 15, 零伍 → 05, 壹拾贰 → 12."""
    if match[0].isascii():
        return match[0]
    number = read_numeral(match[0].lstrip("零〇") or match[0])
    return str(number) if number is not None else digits_of(match[0])


def _strip_weekday(text: str) -> tuple[str, str]:
    match = _WEEKDAY.search(text)
    if match is None:
        return text, ""
    joined = text[: match.start()] + " " + text[match.end() :].lstrip()
    return squeeze(joined), match[1]


def _weekday_problem(value: date | None, weekday: str) -> tuple[str, ...]:
    if value is None or not weekday:
        return ()
    written = "一二三四五六日".index(weekday.replace("天", "日"))
    if value.weekday() == written:
        return ()
    return (
        f"{value.isoformat()}是星期{'一二三四五六日'[value.weekday()]}，与原文的星期{weekday}不符，请核对。",
    )


def _strip_words(text: str) -> tuple[str, list[str]]:
    """Take off 约…, …前, 截至…, and give back what has to be said of it: only the date is kept."""
    words = []
    for pattern in (_BEFORE, _AFTER):
        match = pattern.search(text)
        if match and match[0] and match[0] != text:
            words.append(match[0].rstrip(":"))
            text = text[: match.start()] + text[match.end() :]
    return text.strip(" ,"), [word for word in words if word not in _SAYS_NOTHING]


def _read_periods(raw: str, text: str, century: int | None) -> DateReading:
    single = parse_period(text, century)
    if single is not None:
        is_half = single.precision == "quarter" and (single.end - single.start).days > 100
        notes = (single.note,) if single.note else ()
        return DateReading(
            single.start,
            raw,
            notes,
            precision=single.precision,
            until=single.end if is_half else None,
        )
    return _read_range(raw, text, century)


def _read_range(raw: str, text: str, century: int | None) -> DateReading:
    marks = [found.start() for found in re.finditer("~" if "~" in text else "-", text)]
    for place in marks:
        left_text, right_text = _ends_of(text, place)
        left = parse_period(left_text, century)
        if left is not None and right_text in _OPEN_END:
            return DateReading(left.start, raw, precision=left.precision, is_open_ended=True)
        right = left and _right_end(left, right_text, century)
        if left is not None and right is not None:
            return _join(raw, left, right)
    raise RefusedError(_refusal_for(raw, text))


def _ends_of(text: str, place: int) -> tuple[str, str]:
    """What stands on either side of a range mark; the 月 of 2023年5-8月 is that of both."""
    left, right = text[:place], text[place + 1 :]
    unit = re.search(r"(?:月|季度)(?=份?$)", right)
    if unit and re.fullmatch(r"\d{4}年\d{1,2}", left):
        left += unit[0]
    is_unclear = text[place] == "-" and right.count("-") == 1 and "-" in left
    return ("", "") if is_unclear else (left, right)


def _right_end(left: Period, text: str, century: int | None) -> Period | None:
    whole = parse_period(text, century) if len(text) > 3 else None
    return whole or complete(left, text)


def _join(raw: str, left: Period, right: Period) -> DateReading:
    if right.end < left.start or right.start < left.start:
        raise RefusedError(f"“{clean(raw)}”的结束早于开始；请把两头的年份都写全。")
    problems = tuple(one.note for one in (left, right) if one.note)
    if left.precision != right.precision:
        problems = (*problems, f"“{clean(raw)}”两头的精度不同，按开头的精度读。")
    return DateReading(left.start, raw, problems, precision=left.precision, until=right.end)


def _refusal_for(raw: str, text: str) -> str:
    short = re.fullmatch(r"(\d{2})[年./\-](?:0?[1-9]|1[0-2])月?", text)
    if short and int(short[1]) > 12:  # 75.11 is a year and a month, no month and day
        return f"“{clean(raw)}”的年份只有两位（待确认）；请写四位年份。"
    if re.fullmatch(r"\d{1,2}[月./\-]\d{1,2}[日号]?|\d{1,2}月", text):
        return f"“{clean(raw)}”没有年份（待确认）；请写全“年-月-日”。"
    return _UNKNOWN.format(text=clean(raw)[:40])
