"""Words of the official forms: shares, voting modes (表决方式), item codes, lists in a cell."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

_CODE_SEPARATORS = re.compile(r"[、，,；;\s]+")
_LINE_SEPARATORS = re.compile(r"[；;\n\r]+")
_STEP_SEPARATORS = re.compile(r"[→>＞、，,；;\n\r—-]+")

ITEM_CODE = re.compile(r"^[DHPF]\d{2}-\d{3}$")
LIKE_ITEM_CODE = re.compile(r"^[A-Z]\d{2}-\d{3}$")


def split_codes(text: str) -> list[str]:
    """Several item codes (事项编码) of one cell, half width and upper case."""
    folded = unicodedata.normalize("NFKC", text).upper()
    return [part for part in _CODE_SEPARATORS.split(folded) if part]


def split_lines(text: str) -> list[str]:
    """Several meetings or topics of one cell: only lines and ； part them, titles hold 、 too."""
    return [part.strip() for part in _LINE_SEPARATORS.split(text) if part.strip()]


def split_names(text: str) -> list[str]:
    """Several file names of one cell."""
    return [part.strip() for part in re.split(r"[、；;\n\r]+", text) if part.strip()]


def split_steps(text: str) -> list[str]:
    """`党委会→总经理办公会→董事会` as single meeting types."""
    return [part for part in _STEP_SEPARATORS.split("".join(text.split(" "))) if part]


_DIGITS = dict(zip("零一二两三四五六七八九十", (0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
_SLASHED = re.compile(r"(\d+)/(\d+)")
_SPOKEN = re.compile(r"([二两三四五六七八九十])分之([一二两三四五六七八九])")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
_NUMBER = re.compile(r"^(?:0?\.\d+|1(?:\.0+)?)$")


def read_fraction(text: str) -> Fraction | None:
    """A share written as `1/2`, `三分之二`, `66.7%`, `0.5`, `1`, 半数 or 全体; else None."""
    folded = "".join(unicodedata.normalize("NFKC", text).replace("⁄", "/").split())
    share = _written_fraction(folded)
    if share is None:
        share = _spoken_share(folded)
    return share if share is not None and 0 < share <= 1 else None


def _written_fraction(text: str) -> Fraction | None:
    if (found := _SLASHED.search(text)) and int(found[2]):
        return Fraction(int(found[1]), int(found[2]))
    if found := _SPOKEN.search(text):
        return Fraction(_DIGITS[found[2]], _DIGITS[found[1]])
    if found := _PERCENT.search(text):
        return Fraction(found[1]) / 100
    return Fraction(text) if _NUMBER.match(text) else None


def _spoken_share(text: str) -> Fraction | None:
    if "半数" in text or "过半" in text:
        return Fraction(1, 2)
    if any(word in text for word in ("一致", "全体", "全票", "全部")):
        return Fraction(1)
    return None


@dataclass(frozen=True)
class Mode:
    """A voting mode (表决方式): counted on whom, which share, whether more is needed (超过)."""

    is_of_all: bool
    rate: Fraction
    is_strict: bool
    says_comparison: bool


_STRICT = re.compile(r"(?<!不)超过|过半|多于|大于|(?<!不)高于")
_AT_LEAST = re.compile(r"达到|以上|不少于|不低于|至少|一致|全体|全票|全部|通过率为")
_EXPECTED = re.compile(r"应到|应出席|应参会")
_PRESENT = re.compile(r"到会|实到|出席|与会|参会")
_EVERYBODY = re.compile(r"全体|组成人员|全部成员")


def parse_mode(text: str) -> Mode | None:
    """The mode that `赞成票超过到会成员人数的1/2` means; None when base or share is missing."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    rate = read_fraction(folded)
    is_of_all = _counts_all(folded)
    if rate is None or is_of_all is None:
        return None
    is_strict = _STRICT.search(folded) is not None
    return Mode(is_of_all, rate, is_strict, is_strict or _AT_LEAST.search(folded) is not None)


def _counts_all(text: str) -> bool | None:
    """Whether votes count against all who should attend (应到) or those who did (到会)."""
    if _EXPECTED.search(text):
        return True
    if _PRESENT.search(text):
        return False
    return True if _EVERYBODY.search(text) else None
