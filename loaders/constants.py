"""Constants of a file (文件常数): enterprise, year, unit, body, read from beside the rows.

A place is a title row, the sheet's name, the file's name or its folder; a mapping says which of
them are looked at. A word that a person has explained once (``丙水务`` is 丙水务集团有限公司) is an
Alias and counts wherever it stands in one of those places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.vocabulary.decisions import MeetingType
from graph.vocabulary.terms import Term
from loaders.normalise.identifiers import read_uscc
from loaders.normalise.numerals import digits_of
from loaders.normalise.script import simplified
from loaders.normalise.text import CJK, half_width
from loaders.normalise.units import find_unit, parse_unit


class Constant(Term):
    """文件常数。What may be the same for a whole file."""

    ENTERPRISE = "enterprise", "企业"
    YEAR = "year", "年度"
    UNIT = "unit", "金额单位"
    BODY = "body", "决策会议"


class Place(Term):
    """常数的位置。Where beside the rows a constant is looked for."""

    TITLE = "title", "标题行"
    SHEET = "sheet", "工作表名"
    FILE = "file", "文件名"
    FOLDER = "folder", "文件夹名"
    GIVEN = "given", "确认时填写"


@dataclass(frozen=True)
class Alias:
    """A word that a person has explained: where it stands, the constant has this value."""

    constant: Constant
    word: str
    value: str


@dataclass(frozen=True)
class Stated:
    """A constant as a place states it: ``text`` is all that stands there, ``cell`` its letter."""

    constant: Constant
    value: str
    place: Place
    text: str = ""
    cell: str = ""

    @property
    def where(self) -> str:
        """The place as a person looks for it: ``标题行 A1``."""
        return f"{self.place.label} {self.cell}".strip()


@dataclass(frozen=True)
class Surroundings:
    """What stands around the rows of one table; ``titles`` are texts by cell (``A1``)."""

    file: str
    folder: str = ""
    sheet: str = ""
    titles: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls, path: Path, sheet: str = "", titles: tuple[tuple[str, str], ...] = ()
    ) -> Surroundings:
        """Of a file on disk."""
        return cls(path.stem, path.resolve().parent.name, sheet, titles)

    def texts(self, place: Place) -> Iterator[tuple[str, str]]:
        """Cell and text of everything that stands at a place."""
        if place is Place.TITLE:
            yield from self.titles
            return
        single = {Place.SHEET: self.sheet, Place.FILE: self.file, Place.FOLDER: self.folder}
        if text := single.get(place, ""):
            yield "", text


def find_constant(
    constant: Constant,
    around: Surroundings,
    places: Iterable[Place],
    aliases: Iterable[Alias] = (),
) -> Stated | None:
    """The constant as the first of `places` that states it; an explained word counts first."""
    known = [one for one in aliases if one.constant is constant and one.word]
    for place in places:
        for cell, text in around.texts(place):
            named = next((one.value for one in known if one.word in text), "")
            if value := named or READERS[constant](text):
                return Stated(constant, value, place, text, cell)
    return None


_LABELLED = re.compile(
    r"(?:填报|编制|报送|填表|上报)?(?:单位|企业|公司)(?:名称)?(?:[(（](?:盖章|公章)[)）])?[:：]\s*([^\s:：]{2,60})"
)
_FORM = "有限责任公司|股份有限公司|有限公司|集团公司|分公司|公司|集团|研究院|设计院|总厂"
_NAME = re.compile(rf"[{CJK}（）()·A-Za-z]{{1,40}}?(?:{_FORM})(?:[）)]?(?:{_FORM}))*")
_BEFORE = re.compile(
    r"^(?:(?:附件|附表|表)[一二三四五六七八九十\d]*[、.：:\s]*|[一二三四五六七八九十\d]+[、.：:\s]+)?"
    r"(?:关于)?(?:报送|印发|公布|填报)?(?:截至)?(?:\d{2,4}|[〇○零一二三四五六七八九]{4})?"
    r"(?:年度|年)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?)?"
)
_ITEM_NUMBER = re.compile(r"^[(（]?[一二三四五六七八九十]{1,3}[)）、.]")
_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)|(?!\d))")
_SPELLED_YEAR = re.compile(r"([一二][〇○零九][〇○零一二三四五六七八九]{2})年")
_NO_FIRM = re.compile(
    r"^(?:本|该|各|我|子|母|所属|下属|全资|控股|参股|区属|市属|国有)+(?:公司|集团)$"
    r"|^(?:对|向|与|给|支付|付给|拨付|收到)"
)


def read_enterprise(text: str) -> str:
    """The firm that a title, sheet, file or folder names in full, or its credit code; '' if none.

    ``附件1 丙水务集团有限公司2024年度“三重一大”决策台账`` → 丙水务集团有限公司. A short name
    without a legal form is no name: it has to be explained once.
    """
    labelled = _LABELLED.search(text)
    if labelled and parse_unit(re.split("[）)]", labelled[1])[0]) is None:
        return _CODE.sub("", labelled[1]).strip("（()） ") or labelled[1]
    for part in re.split(r"[\s_—－\-“”\"《》【】\[\]:：,，;；]+", text):
        bare = _BEFORE.sub("", part, count=1)
        match = _NAME.match(bare)
        if match and not _NO_FIRM.match(match[0]):
            return match[0]
    return _read_code(text)


def _read_code(text: str) -> str:
    found = (one[0] for one in _CODE.finditer(half_width(text).upper()))
    return next((one for one in found if read_uscc(one).is_valid), "")


def read_year(text: str) -> str:
    """The year that a text names: ``2024年度``, ``二〇二四年``, ``20240331``; '' if none."""
    plain = half_width(text)
    spelled = _SPELLED_YEAR.search(plain)
    if spelled:
        return digits_of(spelled[1])
    match = _YEAR.search(plain)
    return match[1] if match else ""


def read_unit(text: str) -> str:
    """The unit of money that a note names (``单位：万元``); '' if none."""
    return find_unit(text) or ""


def read_body(text: str) -> str:
    """The kind of meeting that a text names, as its label; '' for none and for several."""
    plain = simplified(half_width(text))
    found: list[tuple[int, MeetingType]] = []
    for member in MeetingType:
        words = [one for one in (member.value, *member.spellings) if half_width(one) in plain]
        found += [(max(map(len, words)), member)] if words else []
    longest = [member for size, member in found if size == max(one for one, _ in found)]
    others = {member for _, member in found} - set(longest)
    is_clear = len(longest) == 1 and all(_is_inside(one, longest[0]) for one in others)
    return longest[0].label if is_clear else ""


def _is_inside(short: MeetingType, long: MeetingType) -> bool:
    """Whether the words of one kind are part of a word of the other (经理办公会, 总经理办公会)."""
    words = [half_width(one) for one in (long.value, *long.spellings)]
    return any(half_width(one) in word for one in (short.value, *short.spellings) for word in words)


def is_alike(one: Stated, other: Stated) -> bool:
    """Whether two titles say the same of two firms (甲公司2024年付款台账, 乙公司2024年付款台账)."""
    around = _around(one.text, one.value)
    is_title = one.place is other.place is Place.TITLE
    return around == _around(other.text, other.value) and (is_title or around != "")


def _around(title: str, firm: str) -> str:
    words = _ITEM_NUMBER.sub("", simplified(half_width(title))).replace(half_width(firm), "", 1)
    return re.sub(r"[\s()《》“”\"]", "", words)


def is_labelled(title: str) -> bool:
    """Whether a title names the reporting firm as such (填报单位：…)."""
    return _LABELLED.search(title) is not None


READERS: Mapping[Constant, Callable[[str], str]] = {
    Constant.ENTERPRISE: read_enterprise,
    Constant.YEAR: read_year,
    Constant.UNIT: read_unit,
    Constant.BODY: read_body,
}
