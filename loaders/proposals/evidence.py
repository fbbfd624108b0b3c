"""Evidence (取值依据): what the values of a column are, and whether a field could read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from loaders.datasets.cell_value import Heading
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.registry import Field
from loaders.datasets.values import read_cell
from loaders.normalise.companies import read_companies
from loaders.normalise.dates import read_date
from loaders.normalise.identifiers import (
    mask_account,
    mask_id,
    mask_phone,
    read_id_number,
    read_uscc,
)
from loaders.normalise.money import read_money
from loaders.normalise.names import read_names
from loaders.normalise.surnames import surname_of
from loaders.normalise.text import CJK, clean, is_empty_mark, read_bool
from loaders.normalise.units import find_unit
from loaders.row import Cell
from loaders.wording.tally import read_tally

ENOUGH = 0.8
_NAME = re.compile(rf"[{CJK}·]{{2,4}}(?:[_＿][0-9a-f]+)?|[{CJK}]{{1,6}}·[{CJK}·]{{1,12}}")
_FIRM = re.compile(
    rf"[{CJK}（）()]{{2,}}(?:公司|集团|厂|院|所|中心|银行|合作社|事务所|企业|局|委员会|联合体)|.*\b(?:Ltd|Inc|Co|JV)\b.*",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}.*|[〇○零一二三四五六七八九]{4}年.*|\d{1,2}[月./-]\d{1,2}[日号]?.*")
MONTH_DAY = re.compile(r"\d{1,2}月\d{1,2}[日号].*|\d{1,2}\.\d{1,2}")
_ACCOUNT = re.compile(r"\d{12,32}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_PLAIN_NUMBER = re.compile(r"[-+]?[\d,，]+(?:\.\d+)?")
_SHOWN = 30
_LONGEST = 200
_LOOKED_AT = 12
_TEXT_KINDS = frozenset({ColumnKind.TEXT, ColumnKind.TEXTS})
_FIRMS = frozenset({ColumnKind.ORG, ColumnKind.ORGS, ColumnKind.ENTERPRISE})
_PEOPLE = frozenset({ColumnKind.PERSON, ColumnKind.PERSONS})


@dataclass(frozen=True)
class Evidence:
    """How many of the values looked at could be read; ``seen`` 0 where nothing tells."""

    read: int
    seen: int

    @property
    def speaks_for(self) -> bool:
        return self.seen > 0 and self.read >= ENOUGH * self.seen

    @property
    def speaks_against(self) -> bool:
        return self.seen > 2 and self.read < self.seen / 2


def evidence_of(field: Field, heading: str, cells: Iterable[Cell]) -> Evidence:
    """Whether the values could stand in a field, by the very reader that would load them."""
    values = [one for one in cells if not is_empty_mark(one.text)]
    if field.kind in _TEXT_KINDS:
        return Evidence(0, 0)
    test = _SHAPES.get(field.kind) or _reads(field, heading)
    read = sum(len(one.text) <= _LONGEST and test(one) for one in values)
    return Evidence(read, len(values))


def _reads(field: Field, heading: str) -> Callable[[Cell], bool]:
    unit = find_unit(heading) or ("元" if field.kind is ColumnKind.MONEY else None)
    said = Heading(field.fills or field.name, unit, field.terms, field.column.choices)

    def test(cell: Cell) -> bool:
        found = read_cell(cell, field.kind, said)
        return not found.is_rejected and not found.is_empty

    return test


def kind_words(cells: Iterable[Cell]) -> str:
    """What most of the first values are, in a word: 日期, 金额或数字, 单位名称, 姓名, … 文字."""
    values = [one for one in cells if not is_empty_mark(one.text)][:_LOOKED_AT]
    if not values:
        return "没有取值"
    for words, test in _KINDS.items():
        count = sum(len(one.text) <= _LONGEST and test(one) for one in values)
        if count >= ENOUGH * len(values):
            return f"{words}（{count}/{len(values)}）"
    return "文字"


def lacks_unit(cells: Iterable[Cell]) -> bool:
    """Whether some amount writes no unit of its own."""
    return any(_PLAIN_NUMBER.fullmatch(clean(one.text)) for one in cells)


def lacks_year(cells: Iterable[Cell]) -> bool:
    """Whether some date writes month and day only."""
    texts = (clean(one.text) for one in cells if not isinstance(one.value, date))
    return any(MONTH_DAY.fullmatch(one) for one in texts)


def lists_people(cells: Iterable[Cell]) -> bool:
    """Whether some cell names several people."""
    return any(len(read_names(one.text)) > 1 for one in cells if len(one.text) <= _LONGEST)


def holds_votes(cells: Iterable[Cell]) -> bool:
    """Whether the values are numbers of votes side by side: 同意5票反对1票."""
    values = [one for one in cells if not is_empty_mark(one.text)]
    found = [tally for one in values if (tally := read_tally(one.text))]
    return any(len(one.numbers) > 1 for one in found) and len(found) >= ENOUGH * len(values)


def is_running_number(cells: Iterable[Cell]) -> bool:
    """Whether the values count the rows from 1 on."""
    numbers = [one.text for one in cells]
    return len(numbers) > 1 and numbers == [str(at) for at in range(1, len(numbers) + 1)]


def shown(cells: Iterable[Cell], count: int = 3) -> tuple[str, ...]:
    """The first different values as they may be shown: numbers of persons and accounts masked."""
    texts = dict.fromkeys(_masked(clean(one.text)) for one in cells if one.text)
    return tuple(list(texts)[:count])


def _masked(text: str) -> str:
    if read_id_number(text).is_valid:
        return mask_id(text)
    if _ACCOUNT.fullmatch(text) and not read_uscc(text).is_valid:
        return mask_account(text)
    if _MOBILE.fullmatch(text):
        return mask_phone(text)
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _is_code(cell: Cell) -> bool:
    return bool(read_uscc(cell.text).is_valid)


def _is_date(cell: Cell) -> bool:
    if isinstance(cell.value, date):
        return True
    text = clean(cell.text)
    if MONTH_DAY.fullmatch(text):
        return "月" in text
    return bool(_DATE.fullmatch(text)) and not read_date(text).is_rejected


def _is_money(cell: Cell) -> bool:
    found = read_money(cell.text, unit="元")
    return not found.is_rejected and found.value is not None


def _is_yes_no(cell: Cell) -> bool:
    return not read_bool(cell.text).is_rejected and not _PLAIN_NUMBER.fullmatch(cell.text)


def _is_firm(cell: Cell) -> bool:
    names = [one.name for one in read_companies(cell.text) if one.name]
    return any(_FIRM.fullmatch(one) for one in names)


def _is_name(cell: Cell) -> bool:
    names = [one for one in read_names(cell.text) if not one.is_unresolved]
    return bool(names) and all(_NAME.fullmatch(one.name) for one in names)


def _is_known_name(cell: Cell) -> bool:
    """A name that begins with a surname: 通过 is none."""
    names = [one.name for one in read_names(cell.text)]
    return _is_name(cell) and all("·" in one or surname_of(one) for one in names)


def _is_dated(cell: Cell) -> bool:
    return _is_date(cell) or MONTH_DAY.fullmatch(clean(cell.text)) is not None


_SHAPES: Mapping[ColumnKind, Callable[[Cell], bool]] = {
    **dict.fromkeys(_FIRMS, _is_firm),
    **dict.fromkeys(_PEOPLE, _is_name),
    ColumnKind.DATE: _is_dated,
    ColumnKind.TIME: _is_dated,
    ColumnKind.USCC: _is_code,
    ColumnKind.MONEY: _is_money,
}
_KINDS: Mapping[str, Callable[[Cell], bool]] = {
    "信用代码": _is_code,
    "日期": _is_date,
    "金额或数字": _is_money,
    "是否": _is_yes_no,
    "单位名称": _is_firm,
    "姓名": _is_known_name,
}
