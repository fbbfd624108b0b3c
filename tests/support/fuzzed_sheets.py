"""Ledger sheets as clerks and programs leave them, from a seed: the ways in which rows go wrong.

A sheet is a grid of values with merged blocks, hidden rows, formulas without value, error values
and number formats beside them; the same as a real .xlsx where that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from random import Random

from openpyxl import Workbook as XlsxBook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from loaders.datasets.dataset import ColumnKind
from loaders.datasets.registry import Sheet, sheets
from loaders.readers.excel import Workbook
from loaders.readers.grid import Block, Grid, Place

FILE = "台账.xlsx"
_CODES = {"percent": "0.0%", "month": 'yyyy"年"m"月"', "year": 'yyyy"年"'}
ERRORS = ("#REF!", "#N/A", "#DIV/0!")
_MORNING = datetime.fromisoformat("2023-05-06 09:30")
_WORDS: dict[ColumnKind, tuple[object, ...]] = {
    ColumnKind.DATE: (
        "2023-05-06", "2023年5月", "2023.5.6", "23.5.6", "2023-02-30", 45052.0, "待定", "至今",
        date(2023, 5, 6), _MORNING, "二〇二三年五月六日", "2023年5月6日至8日",
    ),
    ColumnKind.TIME: ("2023-05-06 09:00", "2023年5月6日24时", "上午", _MORNING),
    ColumnKind.MONEY: (
        "300", "1,234.5万元", "500元", 12.5, 300.0, "约500万", "500-800万元", "待定",
        "1e5", "-", 0.0,
    ),
    ColumnKind.INT: ("3", 3.0, "三", "3人", 2.5, "无"),
    ColumnKind.NUMBER: ("3.5", 3.5, "约3"),
    ColumnKind.RATE: ("2/3", "66.7%", 0.5, "过半数", "2"),
    ColumnKind.BOOL: ("是", "否", "√", "×", "无", True, "也许", "有"),
    ColumnKind.PERSON: ("张三", "张 三", "李总", "张三（董事长）", "张三等5人", "单\u3000四"),
    ColumnKind.PERSONS: ("张三、李四", "张三（请假）、李四", "全体班子成员", "张三 李四"),
    ColumnKind.ORG: (
        "乙建设有限公司", "乙建设有限公司（91210106000000019X）", "原乙公司（现丙有限公司）",
        "个人",
        "乙有限公司沈阳分公司", "乙公司、丙公司",
    ),
    ColumnKind.ORGS: ("乙建设有限公司", "乙建设有限公司、丙水务有限公司"),
    ColumnKind.UNIT: ("董事会", "财务部", "党委会"),
    ColumnKind.ENTERPRISE: (
        "甲城投公司（91210100MA0ABCDE6X）", "甲城投公司", "甲城投公司", "91210100MA0ABCDE6X", "",
    ),
    ColumnKind.USCC: ("91210106000000019X", "91210106000000019Y", 9.1210106e17, "无"),
    ColumnKind.PHONE: ("13800000000", 13800000000.0, "024-12345678"),
    ColumnKind.ACCOUNT: ("6222000011112222", 6.222e15, "无"),
    ColumnKind.ID_NUMBER: ("210199190001010013", 2.10199e17, "210199190001010014"),
    ColumnKind.YEAR_MONTH: ("1970-05", "1970年", "1970.5"),
    ColumnKind.KINSHIP: ("配偶", "73", "邻居"),
}  # fmt: skip
_TEXTS: tuple[object, ...] = (
    "道路改造工程", "第5次董事会", "备注：见附件", "编号 001", "-", "——", "无", "合计", 7.0, "小计",
    "\u200b", "  ", "ＡＢＣ１２３", "说明", "第一行\n第二行", True, "×",
)  # fmt: skip

Shown = tuple[ColumnKind | None, str, str]
"""A column as it is shown: how it is read, its heading, a sound value."""


@dataclass
class FuzzedSheet:
    """One sheet: its name, its rows from A1, and what stands beside the values."""

    title: str
    rows: list[list[object]]
    blocks: list[Block] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncached: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    is_1904: bool = False

    @property
    def grid(self) -> Grid:
        """The sheet as the reader of workbooks makes it."""
        return Grid(
            FILE, self.title, self.rows, self.blocks, self.hidden_rows, self.hidden_columns,
            self.uncached, self.errors, self.formats, date_1904=self.is_1904,
        )  # fmt: skip


def fuzzed_book(seed: int) -> Workbook:
    """One to three fuzzed sheets as a workbook that is read already."""
    return Workbook(FILE, [one.grid for one in fuzzed_sheets(seed)])


def write_fuzzed(path: Path, seed: int) -> Path:
    """The same sheets as a real .xlsx."""
    book = XlsxBook()
    book.remove(book.worksheets[0])
    made = fuzzed_sheets(seed)
    if made[0].is_1904:
        book.epoch = CALENDAR_MAC_1904
    for one in made:
        _write_sheet(book, one)
    book.save(path)
    return path


def fuzzed_sheets(seed: int) -> list[FuzzedSheet]:
    """The sheets of a seed; the same on every call."""
    random = Random(seed)
    is_1904 = random.random() < 0.2
    known = random.sample(sheets(), random.randint(1, 3))
    made = [_fuzzed(random, one, is_1904) for one in known]
    if random.random() < 0.2:
        made.append(FuzzedSheet("随手记", [["甲", 1.0], ["", "乙"]], is_1904=is_1904))
    return made


def _fuzzed(random: Random, sheet: Sheet, is_1904: bool) -> FuzzedSheet:
    columns = _columns(random, sheet)
    headings = [heading for _, heading, _ in columns]
    made = FuzzedSheet(sheet.dataset.title, [], is_1904=is_1904)
    _put_head(random, made, headings)
    for _ in range(random.randint(0, 12)):
        _put_row(random, made, columns, headings)
    for _ in range(random.choice((0, 0, 1, 2))):
        made.rows.append(
            [random.choice(("填表说明：", "注：金额单位万元", "填表人：张三")), "说明"]
        )
    _spoil(random, made)
    return made


def _columns(random: Random, sheet: Sheet) -> list[Shown]:
    found: list[Shown] = []
    for known in sheet.fields.values():
        if known.column.required or random.random() < 0.5:
            words = (known.column.heading, *known.column.spellings)
            heading = random.choice(words) if random.random() < 0.3 else words[0]
            found.append((known.kind, heading, known.column.example))
    if random.random() < 0.4:
        found.insert(
            random.randint(0, len(found)), (None, random.choice(("序号", "经办", "")), "1")
        )
    if found and random.random() < 0.2:
        found.append(random.choice(found))
    if random.random() < 0.2:
        random.shuffle(found)
    return found


def _put_head(random: Random, made: FuzzedSheet, headings: list[str]) -> None:
    """A title over the table, blank rows, a shifted heading of one or two rows."""
    if random.random() < 0.4:
        made.rows.append([f"某某公司{made.title}表"])
        if random.random() < 0.5 and len(headings) > 1:
            made.blocks.append(Block(1, 1, 1, len(headings)))
    if random.random() < 0.3:
        made.rows.append(["单位：万元"])
    made.rows += [[] for _ in range(random.choice((0, 0, 1, 3)))]
    shown = [_spaced(random, one) for one in headings]
    made.rows.append(list(shown))
    if random.random() < 0.15 and headings:
        top = len(made.rows)
        made.rows.append(["" for _ in headings])
        made.blocks += [Block(top, at, top + 1, at) for at in range(1, len(headings) + 1)]


def _spaced(random: Random, heading: str) -> str:
    if random.random() < 0.1 and len(heading) > 2:
        return heading[:1] + random.choice((" ", "\n", "\u3000")) + heading[1:]
    return heading


def _put_row(
    random: Random,
    made: FuzzedSheet,
    columns: list[Shown],
    headings: list[str],
) -> None:
    """A record, or something that is none: a total, the heading again, a note, nothing."""
    chance = random.random()
    if chance < 0.06:
        label = random.choice(("合计", "小计", "本页小计", "2023年累计："))
        made.rows.append([label, *(12.5 for _ in headings[1:])])
    elif chance < 0.1:
        made.rows.append(list(headings))
    elif chance < 0.13:
        made.rows.append([random.choice(("注：同上", "备注：以批复为准", "填表说明："))])
    elif chance < 0.17:
        made.rows.append([])
    else:
        made.rows.append([_value(random, one) for one in columns])
        if random.random() < 0.1:
            made.rows[-1] += ["", "多出来的"]
        if random.random() < 0.1:
            del made.rows[-1][random.randint(0, len(made.rows[-1])) :]


def _value(random: Random, column: Shown) -> object:
    kind, _, sound = column
    chance = random.random()
    if chance < 0.12:
        return ""
    if chance < 0.7 and sound:
        return sound
    if kind is None or chance > 0.96:
        return random.choice(_TEXTS)
    return random.choice(_WORDS.get(kind, _TEXTS))


def _spoil(random: Random, made: FuzzedSheet) -> None:
    """Merge cells, hide rows and columns, lose the values of formulas, show values otherwise."""
    height = len(made.rows)
    width = max(map(len, made.rows), default=0)
    if not (height and width):
        return
    for _ in range(random.choice((0, 0, 1, 2))):
        _merge(random, made, height, width)
    made.hidden_rows |= {random.randint(1, height) for _ in range(random.choice((0, 0, 1, 3)))}
    made.hidden_columns |= {random.randint(1, width) for _ in range(random.choice((0, 0, 1)))}
    for _ in range(random.choice((0, 0, 1, 3))):
        place = random.randint(1, height), random.randint(1, width)
        _extend(made, *place)
        if random.random() < 0.5:
            made.rows[place[0] - 1][place[1] - 1] = ""
            made.uncached.add(place)
            made.errors.pop(place, None)
        else:
            made.errors[place] = random.choice(ERRORS)
            made.rows[place[0] - 1][place[1] - 1] = ""
            made.uncached.discard(place)
    for _ in range(random.choice((0, 0, 2))):
        place = random.randint(1, height), random.randint(1, width)
        made.formats[place] = random.choice(("percent", "zeros6", "month", "year"))


def _merge(random: Random, made: FuzzedSheet, height: int, width: int) -> None:
    top, left = random.randint(1, height), random.randint(1, width)
    bottom = min(height, top + random.choice((0, 1, 2, 3)))
    right = min(width, left + random.choice((0, 0, 1, 2)))
    block = Block(top, left, bottom, right)
    is_free = all(
        block.bottom < one.top
        or one.bottom < block.top
        or block.right < one.left
        or one.right < block.left
        for one in made.blocks
    )
    if is_free and (top, left) != (bottom, right):
        made.blocks.append(block)


def _extend(made: FuzzedSheet, row: int, column: int) -> None:
    cells = made.rows[row - 1]
    cells.extend("" for _ in range(column - len(cells)))


def _write_sheet(book: XlsxBook, made: FuzzedSheet) -> None:
    page = book.create_sheet(made.title)
    covered = {
        (row, column)
        for one in made.blocks
        for row in range(one.top, one.bottom + 1)
        for column in range(one.left, one.right + 1)
        if (row, column) != (one.top, one.left)
    }
    for place, value in _written(made):
        if place not in covered:
            cell = page.cell(*place, value)
            cell.data_type = "e" if place in made.errors else cell.data_type
    for place in made.formats.keys() - covered:
        page.cell(*place).number_format = _CODES.get(made.formats[place], "000000")
    for one in made.blocks:
        page.merge_cells(None, one.top, one.left, one.bottom, one.right)
    for row in made.hidden_rows:
        page.row_dimensions[row].hidden = True


def _written(made: FuzzedSheet) -> Iterator[tuple[Place, object]]:
    for number, row in enumerate(made.rows, 1):
        yield from (((number, at), value) for at, value in enumerate(row, 1) if value != "")
    yield from ((place, "=A1+1") for place in sorted(made.uncached))
    yield from made.errors.items()
