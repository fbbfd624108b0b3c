"""Whether two company names may be one company's (单位名称比对): why, and why not.

A comparison proposes and never merges. 有限公司 and 有限责任公司 are one legal form, 股份有限公司
is another; a branch (分公司、支行) is not its parent, nor another branch.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from loaders.normalise.companies import normal_company_name

_FORMS = (
    ("股份有限公司", re.compile("股份有限责任公司|股份有限公司|股份公司")),
    ("有限责任公司", re.compile("有限责任公司|有限公司|有限责任")),
    ("合伙企业", re.compile(r"合伙企业|\((?:有限|普通|特殊普通)合伙\)|(?:有限|普通)合伙")),
)
_LATIN_FORMS = re.compile("(?:company|co)?(?:limited|ltd)$|(?:corporation|corp|incorporated|inc)$")
_GROUP_WORDS = re.compile("集团|控股")
_PLAIN_FORM = re.compile("(?<!分)公司$")
_PLACE_SUFFIX = re.compile("(?<=.{2})(?<![城都超门夜])[省市]")
_BRANCH_WORD = (
    "分公司|分行|支行|分理处|分店|分厂|分院|分所|分中心|分部|分社|"
    "办事处|营业部|营业所|代表处|储蓄所"
)
_BRANCH = re.compile(
    r"^(?P<head>.*(?:(?<!分)公司|银行|集团|证券|保险|信用社|合作社|联社))"
    rf"(?P<branch>.+?(?:{_BRANCH_WORD}))$"
)
_INNER_BRANCH = re.compile(rf"(?:{_BRANCH_WORD})(?=.)")
_TELLING = re.compile("[0-9一二三四五六七八九十百东西南北甲乙丙丁新老]|[a-z]")
_LONG_ENOUGH = 5
_LEFT_OUT = 4


class Likeness(IntEnum):
    """How much alike two names are, the nearest first."""

    SAME = 0
    FORM = 1
    WORDING = 2
    NEAR = 3
    NONE = 4


@dataclass(frozen=True)
class CompanyShape:
    """A normal name taken apart: ``core`` is what remains of the head without form and 集团."""

    normal: str
    core: str
    form: str
    branch: str

    @property
    def is_branch(self) -> bool:
        return bool(self.branch)


@dataclass(frozen=True)
class NameComparison:
    """What speaks for and against two names being one company's, in words."""

    likeness: Likeness
    same: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()

    @property
    def is_candidate(self) -> bool:
        """Whether a person should look at the pair."""
        return self.likeness is not Likeness.NONE


def compare_companies(one: str, other: str) -> NameComparison:
    """Compare two names as they are written; symmetric."""
    left, right = company_shape(one), company_shape(other)
    if left.normal == right.normal:
        words = "名称相同" if one == other else "名称相同（繁简、括号、空格不计）"
        return NameComparison(Likeness.SAME, (words,))
    if left.is_branch != right.is_branch:
        return NameComparison(Likeness.NONE, (), ("一方是分支机构，分支机构不是其总公司",))
    if left.branch and not _alike(left.branch, right.branch):
        return NameComparison(Likeness.NONE, (), ("是两个不同的分支机构",))
    return _compare_heads(left, right)


@lru_cache(maxsize=65536)
def company_shape(name: str) -> CompanyShape:
    """Take a name apart; a name that is no company's is all core."""
    normal = normal_company_name(name)
    match = _BRANCH.match(normal)
    head, branch = (match["head"], match["branch"]) if match else (normal, "")
    form = next((label for label, words in _FORMS if words.search(head)), "")
    return CompanyShape(normal, _core(head), form, _bare(_INNER_BRANCH.sub("", branch)))


def _core(head: str) -> str:
    for _label, words in _FORMS:
        head = words.sub("", head)
    bare = _GROUP_WORDS.sub("", _PLAIN_FORM.sub("", head))
    return _LATIN_FORMS.sub("", _bare(bare).replace("中国", "", 1)) or head


def _bare(text: str) -> str:
    """Without brackets and the 省, 市 behind the name of a place."""
    return _PLACE_SUFFIX.sub("", re.sub("[()]", "", text))


def _compare_heads(left: CompanyShape, right: CompanyShape) -> NameComparison:
    likeness, words = _compare_cores(left, right)
    if likeness is Likeness.NONE:
        return NameComparison(Likeness.NONE, (), (words,))
    same, differs = [words], []
    if left.form == right.form:
        same.append("组织形式相同" if left.form else "都没有写组织形式")
    elif left.form and right.form:
        forms = "与".join(sorted((left.form, right.form)))
        differs.append(f"组织形式不同：{forms}（可能改制，也可能是两家）")
    else:
        same.append("一方没有写组织形式（可能是简称）")
    return NameComparison(likeness, tuple(same), tuple(differs))


def _compare_cores(left: CompanyShape, right: CompanyShape) -> tuple[Likeness, str]:
    """How the heads of two names differ, in words."""
    one, other = left.core, right.core
    if one == other:
        return Likeness.FORM, "除组织形式、“集团”、省市字样外名称相同"
    if Counter(one) == Counter(other):
        return Likeness.WORDING, "用字相同，次序不同"
    short, long = sorted((one, other), key=len)
    if left_out := _left_out(short, long):
        return Likeness.WORDING, f"一方多“{left_out}”"
    if OSA.distance(one, other) == 1 and len(long) >= _LONG_ENOUGH and not _tells(one, other):
        return Likeness.NEAR, "名称只差一字"
    return Likeness.NONE, "名称不同"


def _alike(one: str, other: str) -> bool:
    """Whether two branches may be one: one wording leaves out words of the other."""
    short, long = sorted((one, other), key=len)
    return one == other or bool(_left_out(short, long))


def _left_out(short: str, long: str) -> str:
    """What `long` has more than `short`, at most four signs that tell no two firms apart."""
    if len(short) < 3 or not 0 < len(long) - len(short) <= _LEFT_OUT:
        return ""
    rest = iter(long)
    more: list[str] = []
    for sign in short:
        for found in rest:
            if found == sign:
                break
            more.append(found)
        else:
            return ""
    words = "".join([*more, *rest])
    return "" if _TELLING.search(words) else words


def _tells(one: str, other: str) -> bool:
    """Whether the sign in which two names differ is a number or a direction (第一、第二)."""
    differing = (Counter(one) - Counter(other)) + (Counter(other) - Counter(one))
    return any(_TELLING.match(sign) for sign in differing)
