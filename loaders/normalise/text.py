"""Cells as text: invisible characters, width, empty marks (空值) and yes/no words (是否)."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from loaders.normalise.reading import Reading

CJK = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters for use inside a character class, rare ones included."""

_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    [
        *(*range(0x09), *range(0x0E, 0x1C), 0x7F, 0xAD, 0x061C, 0x180E),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF),
    ]
)
_INVISIBLE |= dict.fromkeys([0x0B, 0x0C, 0x0D, *range(0x1C, 0x20), 0x85, 0x2028, 0x2029], "\n")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NUMBER_MARKS = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u218b\u2460-\u24ff\u2776-\u2793\u3220-\u3229"
    "\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\U0001f100-\U0001f10c]+"
)
"""Circled, raised and broken digits (①, ², ½): NFKC would join ①500 to 1500."""
_SPACE_RUN = re.compile(r"\s+")
_SPACE_AT_CJK = re.compile(rf"(?<=[{CJK}（）])\s+|\s+(?=[{CJK}（）])")

_DASHES = "-－‐‑‒–—―─﹣−"
_EMPTY = {
    "",
    "/",
    "／",
    "\\",
    "无",
    "無",
    "暂无",
    "暫無",
    "未填",
    "不详",
    "不詳",
    "n/a",
    "null",
    "×",
    "✕",
    "╳",
}
_LONGEST_MARK = 4
_YES = {"是", "有", "√", "✓", "✔", "☑", "y", "yes", "1", "已", "true", "对"}
_NO = {
    "否",
    "无",
    "無",
    "没有",
    "×",
    "✕",
    "╳",
    "✗",
    "✘",
    "☒",
    "x",
    "n",
    "no",
    "0",
    "未",
    "false",
    "不是",
}
_DONE = (
    "审查|审核|审议|研究|通过|上报|报送|备案|审批|批准|公示|公开|回避|提交|召开|听取|征求|"
    "完成|整改|签订|执行|履行|落实|论证|评估|报备|前置"
)
_DONE_FORM = re.compile(rf"(已经|已|未|没有)(?:经)?(?:{_DONE})")
_WORD_PAIRS = {
    "需要": True,
    "不需要": False,
    "需": True,
    "不需": False,
    "通过": True,
    "不通过": False,
}
_BOXES = re.compile(r"([☑✓✔√■☒□☐○])\s*(是|否|有|无)|(是|否|有|无)\s*([☑✓✔√■☒□☐])")


def as_text(value: object) -> str:
    """The original text of a cell value; None is the empty text, a whole float loses its ``.0``."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if (
        isinstance(value, float)
        and math.isfinite(value)
        and value.is_integer()
        and abs(value) < 1e15
    ):
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def clean(value: object) -> str:
    """Text without invisible characters and outer spaces, with plain spaces; width is kept."""
    text = value if type(value) is str else as_text(value)
    if text.isprintable():  # so are none of the characters that are taken out or made plain
        return text.strip()
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()


def squeeze(value: object) -> str:
    """Clean text on one line: no space beside a Chinese character, single spaces elsewhere."""
    return _SPACE_AT_CJK.sub("", _SPACE_RUN.sub(" ", clean(value)))


def half_width(value: object) -> str:
    """NFKC form for codes and numbers (全角转半角); never for names or free text."""
    return plain_width(clean(value))


def plain_width(text: str) -> str:
    """The NFKC form, in which ①, ² and ½ stay what they are: marks, no digits of a number."""
    if text.isascii():
        return text
    marks = _NUMBER_MARKS.findall(text)
    if not marks:
        return unicodedata.normalize("NFKC", text)
    parts = [unicodedata.normalize("NFKC", part) for part in _NUMBER_MARKS.split(text)]
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))


def is_nan(value: object) -> bool:
    """Whether a table reader has put NaN where the cell is empty."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return isinstance(value, float) and math.isnan(value)


def is_infinite(value: object) -> bool:
    if isinstance(value, Decimal):
        return value.is_infinite()
    return isinstance(value, float) and math.isinf(value)


def is_empty_mark(value: object, *, in_yes_no_column: bool = False) -> bool:
    """Whether the text only says that there is nothing (-, ——, /, 无, 暂无, 未填, N/A, 不详, ×).

    In a yes/no column (是否有…, 是否通过, 是否需…) ``×`` and ``无`` mean 否 and are not empty.
    """
    if type(value) is not str and (value is None or is_nan(value)):
        return True
    text = clean(value)
    if len(text) > _LONGEST_MARK and text[0] not in _DASHES:
        return False
    text = text.casefold()
    if in_yes_no_column and text in _NO:
        return False
    return text in _EMPTY or not text.strip(_DASHES)


def read_bool(value: object, *, in_vote: bool = False) -> Reading[bool]:
    """Read a yes/no cell (是否列); 同意 and 不同意 count only in a vote column (``in_vote``)."""
    if isinstance(value, bool):
        return Reading(value, as_text(value))
    return _read_bool_text(as_text(value), in_vote)


@lru_cache(maxsize=4096)
def _read_bool_text(raw: str, in_vote: bool) -> Reading[bool]:
    if is_empty_mark(raw, in_yes_no_column=True):
        return Reading(None, raw)
    text = half_width(raw).casefold().strip("。.；;，, ")
    found = _find_bool(text, in_vote)
    if found is not None:
        return Reading(found, raw)
    if match := re.fullmatch(r"([^()（）]+)[(（](.+)[)）]", text):
        inner = _find_bool(match[1].strip(), in_vote)
        if inner is not None:
            return Reading(
                inner, raw, (f"“{clean(raw)}”括号内的说明未读入，只取“{match[1].strip()}”。",)
            )
    return Reading(None, raw, (_bool_refusal(text),), True)


def _find_bool(text: str, in_vote: bool) -> bool | None:
    if text in _YES or text in _NO:
        return text in _YES
    if text in _WORD_PAIRS:
        return _WORD_PAIRS[text]
    if in_vote and text in {"同意", "不同意"}:
        return text == "同意"
    if match := _DONE_FORM.fullmatch(text):
        return match[1] in {"已", "已经"}
    return _ticked_box(text)


def _ticked_box(text: str) -> bool | None:
    """``☑是 □否`` → True; None where nothing or more than one box is ticked."""
    boxes = _BOXES.findall(text)
    if len(boxes) < 2 or _BOXES.sub("", text).strip(" /、"):
        return None
    ticked = [one[1] or one[2] for one in boxes if (one[0] or one[3]) not in "□☐○"]
    return ticked[0] in "是有" if len(ticked) == 1 else None


def _bool_refusal(text: str) -> str:
    if text in {"同意", "不同意"}:
        return f"“{text}”是表决意见，不是“是/否”；请填“是”或“否”。"
    return f"“{text}”读不出是或否；请填“是”或“否”，没有的填“-”。"
