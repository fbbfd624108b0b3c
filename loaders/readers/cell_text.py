"""What stands in a cell as a person reads it (单元格的文字), and what tells its values apart."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

_EXACT_DIGITS = 10**15
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")


def value_key(value: object) -> object:
    """What tells the values of cells apart: 1, 1.0 and TRUE are equal but not the same."""
    return value if type(value) is str else (type(value), value)


def clean_heading(text: str) -> str:
    """A heading without line breaks, blanks and invisible characters: 是否 通过 → 是否通过."""
    return "".join(_INVISIBLE.sub("", text).split())


def text_of(value: object, shown_as: str = "") -> str:
    """What a person reads for a value; numbers beyond 15 digits keep the E that shows the loss."""
    if isinstance(value, str):
        # What is taken out is not printable.
        return value.strip() if value.isprintable() else _INVISIBLE.sub("", value).strip()
    if value is None or isinstance(value, bool):
        return "" if value is None else ("TRUE" if value else "FALSE")
    if isinstance(value, int | Decimal):
        return _number_text(value, shown_as)
    return _time_text(value, shown_as)


def plain_text(value: object) -> str:
    """What a person reads for a value of a plain row."""
    if type(value) is str:
        return value.strip() if value.isprintable() else text_of(value)
    return text_of(exact(value))


def exact(value: object) -> object:
    """Numbers without binary noise: whole ones as int, others as the 15 digits a sheet keeps."""
    if isinstance(value, float):
        number = Decimal(format(value, ".15g"))
        return int(number) if number == number.to_integral_value() else number
    return value


def _number_text(value: int | Decimal, shown_as: str) -> str:
    if shown_as == "percent":
        return f"{(Decimal(value) * 100).normalize():f}%"
    if shown_as.startswith("zeros"):
        return str(value).zfill(int(shown_as.removeprefix("zeros")))
    if abs(Decimal(value)) >= _EXACT_DIGITS:
        return f"{Decimal(value):.14E}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _time_text(value: object, shown_as: str) -> str:
    if isinstance(value, datetime):
        if value.time() == time():
            return _time_text(value.date(), shown_as)
        seconds = f":{value:%S}" if value.second else ""
        return f"{value:%Y-%m-%d %H:%M}{seconds}"
    if isinstance(value, date):
        forms = {"month": f"{value.year}年{value.month}月", "year": f"{value.year}年"}
        return forms.get(shown_as, value.isoformat())
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    return str(value) if isinstance(value, timedelta) else str(value or "")
