"""Typed values from the text of a command line, a form or a query file (参数读取)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from graph.errors import UnknownTermError
from queries.query import ParameterError
from queries.values import ValueType

_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
_TRUE = frozenset({"是", "true", "1", "yes", "y", "有"})
_FALSE = frozenset({"否", "false", "0", "no", "n", "无"})
_LIST_SIGN = re.compile(r"[,，、;；\n]")
_LARGEST_INT = 2**63 - 1
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*(亿元|万元|元)?")
_FEN = {"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}


def read_value(raw: object, kind: ValueType) -> object:
    """The value of a parameter, ready to bind; raises ParameterError with the reason in Chinese."""
    if kind.terms is not None:
        return _read_term(raw, kind)
    return _READERS[kind.name](raw)


def _read_term(raw: object, kind: ValueType) -> str:
    if kind.terms is None or not isinstance(raw, str):
        raise ParameterError(f"应为文字，实得“{raw}”")
    try:
        return str(kind.terms.read(raw).value)
    except UnknownTermError as error:
        raise ParameterError(str(error)) from error


def _read_text(raw: object) -> str:
    if not isinstance(raw, str):
        raise ParameterError(f"应为文字，实得“{raw}”")
    return raw.strip()


def _read_int(raw: object) -> int:
    text = _folded(raw)
    if (
        isinstance(raw, bool)
        or not re.fullmatch(r"[+-]?\d{1,19}", text)
        or abs(int(text)) > _LARGEST_INT
    ):
        raise ParameterError(f"应为整数，如 30；实得“{raw}”")
    return int(text)


def _read_float(raw: object) -> float:
    try:
        number = Decimal(_folded(raw))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(raw, bool) or not number.is_finite():
        raise ParameterError(f"应为数字，如 0.5；实得“{raw}”")
    return float(number)


def _read_money(raw: object) -> int:
    """An amount with its unit → 分; a bare number is 元."""
    match = _AMOUNT.fullmatch(_folded(raw).replace(",", ""))
    try:
        fen = Decimal(match.group(1)) * _FEN[match.group(2) or "元"] if match else Decimal("NaN")
    except InvalidOperation:
        fen = Decimal("NaN")
    if isinstance(raw, bool) or not fen.is_finite() or fen != int(fen) or fen > _LARGEST_INT:
        raise ParameterError(f"应为金额，如 400万元；实得“{raw}”")
    return int(fen)


def _read_bool(raw: object) -> bool:
    text = _folded(raw).casefold()
    if text not in _TRUE | _FALSE:
        raise ParameterError(f"应为“是”或“否”；实得“{raw}”")
    return text in _TRUE


def _read_date(raw: object) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    match = _DATE.fullmatch(_folded(raw))
    try:
        year, month, day = (int(part) for part in match.groups() if part) if match else (0, 0, 0)
        return date(year, month, day)
    except ValueError:
        raise ParameterError(f"应为存在的日期，如 2024-03-05；实得“{raw}”") from None


def _read_texts(raw: object) -> list[str]:
    parts = _split_texts(raw) if isinstance(raw, str) else raw
    if not isinstance(parts, Sequence) or not all(isinstance(part, str) for part in parts):
        raise ParameterError(f"应为若干段文字，以“、”分开；实得“{raw}”")
    return [part.strip() for part in parts if part.strip()]


def _split_texts(text: str) -> object:
    if not text.lstrip().startswith("["):
        return _LIST_SIGN.split(text)
    try:
        return json.loads(text)
    except ValueError:
        raise ParameterError(f"不是完整的 JSON 列表：“{text}”") from None


def _folded(raw: object) -> str:
    return unicodedata.normalize("NFKC", str(raw)).strip()


_READERS: dict[str, Callable[[object], object]] = {
    "str": _read_text,
    "int": _read_int,
    "float": _read_float,
    "bool": _read_bool,
    "money": _read_money,
    "date": _read_date,
    "list[str]": _read_texts,
}
