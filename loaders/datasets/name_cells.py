"""Name cells (名称格): which firms and persons the words of a cell name, and why they may not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from graph.facts import Properties
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.registry import Field
from loaders.normalise.companies import CompanyReading, read_companies, read_company
from loaders.normalise.identifiers import read_uscc
from loaders.normalise.names import NameMention

# A code stands apart and has digits: the end of a long foreign name (…CORPORATION) is none.
_NAME_AND_CODE = re.compile(
    r"^(.*?)[（(\s]*(?<![0-9A-Za-z])(?=(?:[A-Za-z]*[0-9]){8})([0-9A-Za-z]{18})[)）\s]*$"
)
BAD_ORG, BAD_NAME = "单位名称无法识别", "人名无法识别"
_NAME_AND_NUMBER = re.compile(r"^([^#＃]+)[#＃](.+)$")


@dataclass(frozen=True)
class OrgName:
    """An Org as a cell (and a code column) names it; ``uscc`` is empty where its check fails."""

    reading: CompanyReading
    uscc: str = ""
    written_code: str = ""

    @property
    def normal(self) -> str:
        return self.reading.normal_name or ""

    @cached_property
    def properties(self) -> Properties:
        """What the name and its code say of an Org."""
        found: Properties = {}
        if self.reading.name:
            found |= {"name": self.reading.name, "normal_name": self.normal}
        if self.written_code and (code := read_uscc(self.written_code).value):
            found["uscc"] = code
        if self.reading.former_names:
            found["former_names"] = list(self.reading.former_names)
        return found


@lru_cache(maxsize=8192)
def split_code(text: str) -> tuple[str, str]:
    """Name and credit code of ``甲城投公司（91…）``; either may be empty."""
    match = _NAME_AND_CODE.match(text)
    return (match[1].strip(" （("), match[2].upper()) if match else (text, "")


@lru_cache(maxsize=8192)
def org_name(text: str, code: str = "") -> OrgName:
    """The Org that a cell names, with the code from the cell or beside it, if sound."""
    name, inner = split_code(text)
    sound = _sound_code(code) or _sound_code(inner)
    reading = read_company(name) if name else CompanyReading(None, text)
    return OrgName(reading, sound, sound or code or inner)


def _sound_code(written: str) -> str:
    """The credit code that is written, '' where there is none or its check fails."""
    checked = read_uscc(written) if written else None
    return checked.value if checked and checked.is_valid and checked.value else ""


def org_words(known: Field, text: str, code: str) -> list[tuple[str, str]]:
    """The firms that a cell names, each with its code ('' for none)."""
    if known.kind is ColumnKind.ORGS and code and org_name(text, code).reading.is_rejected:
        first, *others = read_companies(text)
        return [(first.raw, code), *((one.raw, "") for one in others)]
    if known.kind is ColumnKind.ORG or code:
        return [(text, code)]
    return [(one.raw, "") for one in read_companies(text)]


def org_refusal(named: OrgName) -> str:
    """Why words name no firm; '' where they do."""
    reading = named.reading
    if not reading.is_rejected and (named.normal or named.uscc):
        return ""
    return reading.problems[0] if reading.problems else "没有单位名称；请填单位全称。"


def split_number(text: str) -> tuple[str, str]:
    """Name and number of ``张三#1001``; the number may be empty."""
    match = _NAME_AND_NUMBER.match(text)
    return (match[1], match[2].strip()) if match else (text, "")


def several_refusal(known: Field, text: str, mentions: Sequence[NameMention]) -> str:
    """Why a cell that has to name one person does not; '' where it may."""
    is_one = known.kind is not ColumnKind.PERSON or len(mentions) < 2
    return "" if is_one else f"“{text}”里有几个人；请一行填一人。"


def person_refusal(mention: NameMention) -> str:
    """Why words name nobody for certain; '' where they do."""
    if not mention.is_unresolved:
        return ""
    return mention.problem or f"“{mention.name}”不能确定是谁；请填写全名。"
