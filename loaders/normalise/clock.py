"""Times of day behind a date: 上午9时, 下午3时30分, 9:30, T09:30:00+08:00."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.normalise.reading import RefusedError

_HALF = r"上午|下午|早上|早晨|清晨|早|凌晨|中午|傍晚|晚上|晚间|晚|夜间|夜里|深夜|am|pm"
_HOUR = (
    rf"(?P<half>{_HALF})? ?(?P<hour>\d{{1,2}})"
    r"(?::(?P<min>\d{2})(?::(?P<sec>\d{2})(?:\.\d+)?)?|[时点](?:(?P<cmin>\d{1,2})分?(?:(?P<csec>\d{1,2})秒)?|(?P<word>半|整|一刻|三刻|1刻|3刻))?)"
    r" ?(?P<tail>am|pm|许)?"
)
_ZONE = r"(?P<zone>z|\+\d{2}:?\d{2}|(?<=:\d\d:\d\d)-\d{2}:?\d{2})?"
_UNTIL = r"(?P<until> ?[~\-] ?.{1,12}[时点半分整\d])?"
_WITH_TIME = re.compile(
    rf"(?P<date>.+?)(?:t| |(?<=[日号])|(?=(?:{_HALF})))(?P<clock>{_HOUR}){_ZONE}{_UNTIL}"
)
_HALF_ONLY = re.compile(rf"(?P<date>.+?[日号\d]) ?(?P<half>{_HALF})")
_COMPACT = re.compile(
    r"(?P<date>\d{8})[t ]?(?P<hour>[01]\d|2[0-3])(?P<min>[0-5]\d)(?P<sec>[0-5]\d)?"
)
_QUARTERS = {"半": 30, "整": 0, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}
_NIGHT = {"晚上", "晚间", "晚", "夜间", "夜里", "深夜"}
_AFTERNOON = {"下午", "傍晚", "pm"} | _NIGHT


@dataclass(frozen=True, slots=True)
class Clock:
    """What was split off a date: the time as HH:MM, and remarks on what was not kept."""

    date_text: str
    time: str | None = None
    notes: tuple[str, ...] = ()


def split_time(text: str) -> Clock:
    """Split `2023年5月6日上午9时` into its date and its time; or give it back whole."""
    if match := _COMPACT.fullmatch(text):
        return Clock(
            match["date"], _at(int(match["hour"]), int(match["min"]), int(match["sec"] or 0))
        )
    if match := _WITH_TIME.fullmatch(text):
        return Clock(match["date"].rstrip(" ,"), _read(match), _notes(match))
    if match := _HALF_ONLY.fullmatch(text):
        return Clock(match["date"], None, (f"原文只写“{match['half']}”，没有钟点。",))
    return Clock(text)


def _read(match: re.Match[str]) -> str | None:
    minute = int(match["min"] or match["cmin"] or _QUARTERS.get(match["word"] or "", 0))
    second = match["sec"] or match["csec"]
    return _at(_hour(match), minute, int(second or 0), is_written=not second)


def _hour(match: re.Match[str]) -> int:
    hour, half = int(match["hour"]), match["half"] or match["tail"] or ""
    if half in _AFTERNOON and 1 <= hour < 12:
        return hour + 12
    if half in _NIGHT and hour == 12:
        return 24
    if half == "中午" and 1 <= hour <= 3:
        return hour + 12
    if half in {"上午", "am", "凌晨"} and hour == 12:
        return 0 if half != "上午" else 12
    return hour


def _at(hour: int, minute: int, second: int, *, is_written: bool = False) -> str | None:
    """HH:MM; midnight with seconds is how programs print a date without a time, and gives None."""
    if hour == 24 and 0 < minute < 60:
        raise RefusedError(f"24:{minute:02d}分不清是当天还是次日（待确认）；请按24小时制填写。")
    if hour > 24 or minute > 59 or second > 59:
        raise RefusedError(f"时间{hour}:{minute:02d}不存在；请按原件改正。")
    if not (hour or minute or second or is_written):
        return None
    return f"{hour:02d}:{minute:02d}"


def _notes(match: re.Match[str]) -> tuple[str, ...]:
    notes = []
    if match["zone"] and match["zone"].replace(":", "") not in {"+0800"}:
        notes.append(f"原文带时区“{match['zone'].upper()}”，日期和时间按原文写的读，没有换算。")
    if match["until"]:
        notes.append(f"原文还写了结束时间“{match['until'].strip(' ~-')}”，只读入开始时间。")
    if match["tail"] == "许":
        notes.append("原文的时间是约数（许）。")
    return tuple(notes)
