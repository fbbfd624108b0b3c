"""Pinyin (拼音) of names for searching: the whole of it and the initials, without tones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from loaders.normalise.script import simplified
from loaders.normalise.surnames import COMPOUND
from loaders.normalise.text import CJK, half_width

# Surnames that are often read otherwise than the same characters in a text.
SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "任": "ren",
    "朴": "piao", "盖": "ge", "缪": "miao", "乐": "yue", "种": "chong", "折": "she", "员": "yun",
    "覃": "qin", "翟": "zhai", "秘": "bi", "黑": "he", "冼": "xian", "洗": "xian", "繁": "po",
    "召": "shao", "牟": "mu", "訾": "zi", "隗": "wei", "过": "guo", "车": "che", "重": "chong",
    "盛": "sheng", "郗": "xi", "葛": "ge", "柏": "bai", "卜": "bu", "谌": "chen", "祭": "zhai",
    "宓": "mi", "庹": "tuo", "仉": "zhang", "勾": "gou", "尉": "wei", "燕": "yan", "哈": "ha",
    "那": "na", "阚": "kan", "晁": "chao", "逄": "pang", "佴": "nai", "逯": "lu", "亓": "qi",
    "麦": "mai", "宁": "ning", "华": "hua", "贾": "jia", "石": "shi", "臧": "zang", "沈": "shen",
    "尹": "yin", "曲": "qu", "俞": "yu", "游": "you", "应": "ying", "於": "yu", "於陵": "wuling",
    "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "单于": "chan yu", "澹台": "tan tai",
    "令狐": "ling hu", "鲜于": "xian yu", "亓官": "qi guan", "夏侯": "xia hou", "皇甫": "huang fu",
    "濮阳": "pu yang", "太叔": "tai shu", "宰父": "zai fu", "申屠": "shen tu", "相里": "xiang li",
}  # fmt: skip
_CHINESE = re.compile(f"[{CJK}]+")
_SPELT = re.compile(f"[{CJK}]+|[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Pinyin:
    """Whole pinyin (``shanxiaoming``) and initials (``sxm``); both empty for a name without any."""

    whole: str
    initials: str


@lru_cache(maxsize=16_384)
def name_pinyin(name: str, is_person: bool = False) -> Pinyin:
    """The pinyin of a name; of a person the surname is read as a surname. Never raises.

    ü is written v, as it is typed (吕 → lv); Latin letters and digits are kept in lower case.
    """
    syllables: list[str] = []
    for place, match in enumerate(_SPELT.finditer(half_width(simplified(name)))):
        part = match[0]
        if not _CHINESE.fullmatch(part):
            syllables += [part.casefold()] if is_person else list(part.casefold())
            continue
        surname = _surname(part) if is_person and not place else ""
        syllables += SURNAMES[surname].split() if surname else []
        syllables += _read(part[len(surname) :])
    return Pinyin("".join(syllables), "".join(one[0] for one in syllables))


def _surname(name: str) -> str:
    """The surname that the name begins with, if it is read in its own way."""
    if name[:2] in SURNAMES and len(name) > 2:
        return name[:2]
    is_compound = name[:2] in COMPOUND and len(name) > 2
    return name[:1] if name[:1] in SURNAMES and not is_compound else ""


def _read(text: str) -> list[str]:
    found = lazy_pinyin(text, style=Style.NORMAL, errors="ignore") if text else []
    return [one for one in found if one.isascii() and one.isalpha()]
