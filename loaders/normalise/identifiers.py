"""Codes and numbers (编号): credit codes, id numbers, item codes, accounts, phones; their masks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from stdnum.cn import ric, uscc

from loaders.normalise.reading import Reading
from loaders.normalise.text import as_text, clean, half_width, is_empty_mark, is_nan

_USCC_FORM = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LABEL = re.compile(r"^[\u4e00-\u9fff（）()]+[:：]\s*")
_SCIENTIFIC = re.compile(r"[+\-]?\d(?:\.\d+)?E\+?\d{1,3}", re.I)
_LOOKALIKES = (str.maketrans("IO", "10"), str.maketrans("IOSZVL", "1052U1"))
_SECRET = ("银行账号", "身份证号")
_DASHES = str.maketrans("－‐‑–—―−_", "--------")


@dataclass(frozen=True, slots=True)
class CodeReading(Reading[str]):
    """A code that was read.

    ``is_valid`` is False where the check digit or the form is wrong and the value is kept;
    such a code is never the only key of a merge. ``suggestion`` is what it may have meant.
    """

    is_valid: bool | None = None
    suggestion: str | None = None


def _compact(value: object) -> str:
    """Upper case, half width, no label, no spaces, no apostrophe in front."""
    text = _LABEL.sub("", half_width(value)).translate(_DASHES).upper()
    return re.sub(r"\s", "", text).strip("'’`\"“”。,，;；")


def _lost_digits(value: object, text: str) -> bool:
    """Whether a spreadsheet has turned the number into scientific notation or rounded it."""
    if isinstance(value, float):
        return abs(value) >= 1e15 or not value.is_integer()
    if isinstance(value, int) and not isinstance(value, bool):
        return abs(value) >= 10**15 and value % 1000 == 0
    return _SCIENTIFIC.fullmatch(text) is not None


def _read(value: object, what: str, form: Callable[[str], CodeReading]) -> CodeReading:
    """The part that all codes share: empty marks, lost digits, characters that no code has."""
    raw = as_text(value)
    if is_nan(value) or is_empty_mark(raw):
        return CodeReading(None, raw)
    text = _compact(value if not isinstance(value, float) else raw)
    if isinstance(value, bool):
        return _refused(raw, f"“{raw}”不是{what}；请按原件填写。")
    if _lost_digits(value, text):
        return _refused(
            raw,
            f"{_shown(raw, what)}已失真：表格把长数字变成了科学计数法，末几位已经丢失；"
            f"请把单元格设为文本后重新填写{what}。",
        )
    if "*" in text:
        return _refused(raw, f"“{raw}”是脱敏后的号码，不能用作{what}；请填完整的号码。")
    if re.fullmatch(r"0{6,}", text):
        note = f"{what}全是0，像是占位，不作为号码使用；请填真实的号码，没有的填“-”。"
        return replace(_kept(text, note), raw=raw)
    return replace(form(text), raw=raw)


def _shown(raw: str, what: str) -> str:
    """The text in quotation marks; of a number that is secret nothing but its kind."""
    return what if what in _SECRET else f"“{raw}”"


def _refused(raw: str, sentence: str) -> CodeReading:
    return CodeReading(None, raw, (sentence,), True)


def _kept(text: str, sentence: str, suggestion: str | None = None) -> CodeReading:
    return CodeReading(text, text, (sentence,), False, False, suggestion)


def read_uscc(value: object) -> CodeReading:
    """Read a 统一社会信用代码 (GB 32100-2015); a wrong check digit is kept, ``is_valid`` False."""
    if isinstance(value, str):
        return _uscc_of_text(value)
    return _read(value, "统一社会信用代码", _uscc)


@lru_cache(maxsize=16384)
def _uscc_of_text(raw: str) -> CodeReading:
    return _read(raw, "统一社会信用代码", _uscc)


def _uscc(text: str) -> CodeReading:
    text = text.replace("-", "")
    if not re.fullmatch(r"[0-9A-Z]{6,24}", text):
        return _refused(text, f"“{text[:40]}”不是统一社会信用代码；应为18位数字和大写字母。")
    if len(text) != 18:
        hint = "，像组织机构代码" if len(text) == 9 else ""
        return _kept(
            text, f"统一社会信用代码“{text}”是{len(text)}位，应为18位{hint}；请按营业执照改正。"
        )
    if _is_uscc(text):
        return CodeReading(text, text, _inner_problem(text), False, True)
    suggestion = _suggest(text, _is_uscc)
    hint = f"；是否为“{suggestion}”（I应为1，O应为0）" if suggestion else ""
    return _kept(text, f"统一社会信用代码“{text}”校验位不符{hint}；请按营业执照核对。", suggestion)


def _is_uscc(text: str) -> bool:
    """Only the check digit of stdnum is used: its form check refuses N2… and Y1…, which exist."""
    return bool(_USCC_FORM.fullmatch(text)) and text[-1] == uscc.calc_check_digit(text[:17])


def _inner_problem(text: str) -> tuple[str, ...]:
    if text[16] == org_check_digit(text[8:16]):
        return ()
    return (f"统一社会信用代码“{text}”第9至17位的组织机构代码校验位不符，请核对。",)


def _suggest(text: str, is_right: Callable[[str], bool]) -> str | None:
    for table in _LOOKALIKES:
        changed = text.translate(table)
        if changed != text and is_right(changed):
            return changed
    changed = text.translate(_LOOKALIKES[0])
    return changed if changed != text else None


def org_check_digit(first_eight: str) -> str:
    """The check character of a 组织机构代码 (GB 11714)."""
    total = sum(
        weight * int(mark, 36) for weight, mark in zip(_ORG_WEIGHTS, first_eight, strict=True)
    )
    return "0123456789X0"[11 - total % 11]


def read_org_code(value: object) -> CodeReading:
    """Read a 9-character 组织机构代码 (GB 11714), with or without its hyphen."""
    return _read(value, "组织机构代码", _org_code)


def _org_code(text: str) -> CodeReading:
    text = text.replace("-", "")
    if not re.fullmatch(r"[0-9A-Z]{9}", text):
        return _refused(text, f"“{text[:40]}”不是组织机构代码；应为9位数字和大写字母。")
    if text[8] == org_check_digit(text[:8]):
        return CodeReading(text, text, (), False, True)
    suggestion = _suggest(text, lambda one: one[8] == org_check_digit(one[:8]))
    return _kept(text, f"组织机构代码“{text}”校验位不符；请按证照核对。", suggestion)


def read_id_number(value: object) -> CodeReading:
    """Read a 居民身份证 number (GB 11643); 15 digits become 18; lost digits are rejected."""
    return _read(value, "身份证号", _id_number)


def _id_number(text: str) -> CodeReading:
    text = text.replace("-", "")
    if re.fullmatch(r"\d{15}", text):
        return _from_fifteen(text)
    if not re.fullmatch(r"\d{17}[\dX]", text):
        return _refused(text, "身份证号应为18位数字（末位可为X）或15位数字；请按证件改正。")
    if _birth(text) is None:
        return _kept(text, "身份证号里的出生日期不存在；请按证件核对。")
    if text[17] != ric.calc_check_digit(text):
        return _kept(text, "身份证号校验位不符；请按证件核对。")
    return CodeReading(text, text, (), False, True)


def _from_fifteen(text: str) -> CodeReading:
    longer = f"{text[:6]}19{text[6:]}"
    full = longer + ric.calc_check_digit(longer + "0")
    if _birth(full) is None:
        return _kept(full, "15位身份证号里的出生日期不存在；请按证件核对。")
    return CodeReading(full, text, ("15位身份证号已换算为18位（补19和校验位）。",), False, True)


def _birth(number: str) -> date | None:
    try:
        found = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return found if 1850 <= found.year <= 2100 else None


def read_item_code(value: object) -> CodeReading:
    """Read a 事项编码 (P03-002): a letter D, H, P or F, two digits, a hyphen, three digits."""
    return _read(value, "事项编码", _item_code)


def _item_code(text: str) -> CodeReading:
    if re.fullmatch(r"[DHPF]\d{2}-\d{3}", text, re.A):
        return CodeReading(text, text, (), False, True)
    bare = text.replace("-", "")
    suggestion = f"{bare[:3]}-{bare[3:]}" if re.fullmatch(r"[DHPF]\d{5}", bare, re.A) else None
    if not re.fullmatch(r"[A-Z0-9\-.]{2,20}", text, re.A):
        return _refused(text, f"编码格式异常：“{text[:40]}”不是事项编码；应为“P03-002”的样式。")
    hint = (
        f"；是否为“{suggestion}”"
        if suggestion
        else "；应为D、H、P或F加两位数字、短横、三位数字，如“P03-002”"
    )
    return _kept(text, f"编码格式异常：“{text}”{hint}。", suggestion)


def read_project_code(value: object) -> CodeReading:
    """Read a 项目代码 of the 投资项目在线平台 (2023-210106-48-01-000001)."""
    return _read(value, "项目代码", _project_code)


def _project_code(text: str) -> CodeReading:
    if re.fullmatch(r"(?:19|20)\d{2}-\d{6}-\d{2}-\d{2}-\d{6}", text, re.A):
        return CodeReading(text, text, (), False, True)
    bare = text.replace("-", "")
    suggestion = None
    if re.fullmatch(r"(?:19|20)\d{18}", bare, re.A):
        suggestion = "-".join((bare[:4], bare[4:10], bare[10:12], bare[12:14], bare[14:]))
    if not re.fullmatch(r"[A-Z0-9\-]{4,40}", text, re.A):
        return _refused(text, f"“{text[:40]}”不是项目代码；应为“2023-210106-48-01-000001”的样式。")
    hint = (
        f"；是否为“{suggestion}”" if suggestion else "；应为“年份-区划6位-行业2位-类型2位-序号6位”"
    )
    return _kept(text, f"项目代码“{text}”格式不符{hint}。", suggestion)


def read_account_no(value: object) -> CodeReading:
    """Read a bank account number: 8 to 32 digits, kept as text."""
    return _read(value, "银行账号", _account_no)


def _account_no(text: str) -> CodeReading:
    bare = text.replace("-", "")
    if re.fullmatch(r"\d{8,32}", bare, re.A):
        return CodeReading(bare, text, (), False, True)
    if re.fullmatch(r"\d{1,40}", bare, re.A):
        return _kept(bare, f"银行账号是{len(bare)}位，应为8至32位；请核对。")
    return _refused(text, "银行账号应只有数字；请按开户资料填写。")


def read_phone(value: object) -> CodeReading:
    """Read one phone number; ``value`` is digits only, a leading +86 is taken off."""
    return _read(value, "电话号码", _phone)


def _phone(text: str) -> CodeReading:
    bare = re.sub(r"[()\-. ]", "", text)
    bare = re.sub(r"^(?:\+|00)86(?=\d{10})", "", bare)
    if re.fullmatch(
        r"1[3-9]\d{9}|0\d{9,11}(?:(?:转|#|X)\d{1,6})?|[48]00\d{7}|1\d{2}|1\d{4}|9\d{4}", bare, re.A
    ):
        return CodeReading(bare, text, (), False, True)
    if re.fullmatch(r"\d{7,8}", bare, re.A):
        return CodeReading(bare, text, ("固定电话没有区号；请补区号。",), False, True)
    if re.fullmatch(r"\+?\d{5,20}", bare, re.A):
        return _kept(
            bare, f"电话号码是{len(bare.strip('+'))}位，不是手机号也不是带区号的固定电话；请核对。"
        )
    return _refused(text, "不是一个电话号码；请一格填一个号码。")


def read_code(value: object) -> CodeReading:
    """Read a code whose kind is told by its form; without a hint it is a 统一社会信用代码."""
    text = _compact(value)
    if re.fullmatch(r"[A-Z]\d{2}-?\d{3}", text):
        return read_item_code(value)
    if re.fullmatch(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}", text):
        return read_project_code(value)
    if re.fullmatch(r"[0-9A-Z]{8}-?[0-9A-Z]", text):
        return read_org_code(value)
    if (
        re.fullmatch(r"[1-8]\d{16}[\dX]", text)
        and read_id_number(value).is_valid
        and not _is_uscc(text)
    ):
        return read_id_number(value)
    return read_uscc(value)


def mask_account(number: str) -> str:
    """The last four digits only (尾号): ``****1234``."""
    digits = clean(number)
    return f"****{digits[-4:]}" if len(digits) > 7 else "****"


def mask_phone(number: str) -> str:
    """``138****1234``; short numbers are hidden whole."""
    digits = re.sub(r"\D", "", number)
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= 10 else "****"


def mask_id(number: str) -> str:
    """``2101**********0013``; anything else than 15 or 18 characters is hidden whole."""
    text = clean(number)
    return f"{text[:4]}{'*' * (len(text) - 8)}{text[-4:]}" if len(text) in {15, 18} else "****"
