"""Flows (银行流水) made of entries: from account, to account, when, how much, what for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time

from loaders.datasets.cell_value import CellValue
from loaders.datasets.registry import Sheet, get_sheet
from loaders.draft import Draft, ReadingContext
from loaders.foreign_rows import Use
from loaders.foreign_target import MappedBuilder, MappedRecord
from loaders.issues import Issue, Severity
from loaders.normalise.dates import read_date
from loaders.normalise.identifiers import mask_account, read_account_no
from loaders.normalise.text import clean, is_empty_mark
from loaders.row import Cell
from loaders.statements.entries import Entry, EntryReader
from loaders.statements.holders import NO_NUMBER, HolderReader

_CLOCK = re.compile(r"(\d{1,2})[:：.时]?(\d{2})(?:[:：.分]?(\d{2}))?秒?(?:\.\d+)?")
_STAMP = re.compile(r"(\d{8})\s*(\d{6})")
_LONG_NUMBER = re.compile(r"\d{15,32}[Xx]?")
_PARTS = ("account", "name", "bank")
_ADVICE = "请按银行原件核对。"

Said = dict[str, list[Cell]]


@dataclass
class FlowRecord(MappedRecord):
    """A flow whose fields may stand in several cells each."""

    said: Said = field(default_factory=dict)


class FlowBuilder(MappedBuilder):
    """Makes facts of flows."""

    def __init__(self, context: ReadingContext, draft: Draft) -> None:
        super().__init__(context, draft)
        self.entities = HolderReader(context, draft)


class FlowMaker:
    """Turns the entries of a statement into flows."""

    def __init__(self, draft: Draft, context: ReadingContext, reader: EntryReader) -> None:
        self.draft = draft
        self.context = context
        self.reader = reader
        self.sheet: Sheet = get_sheet("bank_flows")
        self.builder = FlowBuilder(context, draft)
        self.notes: Counter[str] = Counter()
        self.lone: list[Entry] = []

    def add(self, entry: Entry) -> None:
        """Build the flow of an entry; one without another side is kept aside."""
        if entry.is_opening:
            return
        sides = self._sides(entry)
        if sides is None:
            self.lone.append(entry)
            return
        record = self._record(entry, *sides)
        if not record.is_rejected:
            self.builder.build(record)
        title = self.sheet.dataset.title
        (self.draft.rejected if record.is_rejected else self.draft.records)[title] += 1
        for name, cells in record.said.items():
            for cell in cells:
                entry.record.use(cell, record.use(name))

    def _sides(self, entry: Entry) -> tuple[Said, Said] | None:
        """The two accounts, payer first; None where the other side is not named at all."""
        if "payer_account" in entry.cells or "payer_name" in entry.cells:
            return self._side(entry, "payer"), self._side(entry, "payee")
        own, other = self._own(entry), self._side(entry, "other")
        if not other.keys() & {"account", "name"}:
            return None
        return (own, other) if entry.is_out else (other, own)

    def _side(self, entry: Entry, side: str) -> Said:
        cells = {part: entry.cells.get(f"{side}_{part}") for part in _PARTS}
        return {part: [one] for part, one in cells.items() if one and not is_empty_mark(one.text)}

    def _own(self, entry: Entry) -> Said:
        above = self.reader.preamble.cells
        found: Said = {}
        for part in _PARTS:
            cell = entry.cells.get(f"own_{part}") or above.get(f"own_{part}")
            if cell:
                found[part] = [cell]
        if "name" not in found and self.context.enterprise_name:
            name = self.context.enterprise_name
            found["name"] = [Cell(name, name, "", "")]
        return found

    def _record(self, entry: Entry, payer: Said, payee: Said) -> FlowRecord:
        record = FlowRecord(self.sheet, entry.row, self.draft.issues)
        for side, said in (("from", payer), ("to", payee)):
            for part, name in (("account", "account"), ("name", "holder"), ("bank", "bank")):
                if part in said:
                    record.said[f"{side}_{name}"] = said[part]
            self._put_account(record, f"{side}_account", said.get("account", []))
            self._put_text(record, f"{side}_holder", said.get("name", []))
            self._put_text(record, f"{side}_bank", said.get("bank", []))
        self._put_owner(record, entry)
        self._put_moment(record, entry)
        self._put_amount(record, entry)
        self._put_purpose(record, entry)
        for role, rule, problem in entry.problems:
            record.cells[role] = entry.cells[role]
            record.reject(role, rule, problem)
        return record

    def _put(self, record: FlowRecord, name: str, cells: list[Cell], value: CellValue) -> None:
        record.values[name] = value
        record.said[name] = cells
        if cells:
            record.cells[name] = cells[0]
        for problem in value.problems:
            report = record.reject if value.is_rejected else record.warn
            report(name, value.rule, problem)

    def _put_text(self, record: FlowRecord, name: str, cells: list[Cell]) -> None:
        if cells:
            text = self._masked(clean(cells[0].text))
            self._put(record, name, cells, CellValue(text, is_exact=text == cells[0].text))

    def _masked(self, text: str) -> str:
        """A text without account or identity numbers: of a long number the last four digits."""
        found = mask_numbers(text)
        self.notes["长数字"] += found != text
        return found

    def _put_account(self, record: FlowRecord, name: str, cells: list[Cell]) -> None:
        if not cells:
            self.notes["没有写账号"] += 1
            self._put(record, name, [], CellValue(NO_NUMBER, is_exact=False))
            return
        cell = cells[0]
        reading = read_account_no(cell.value if isinstance(cell.value, int) else cell.text)
        is_lost = reading.is_rejected and "失真" in "".join(reading.problems)
        if reading.is_rejected and not is_lost:
            self.notes["账号不全是数字（或已脱敏）"] += 1
        masked = mask_account(reading.value or cell.text)
        value = CellValue(
            masked, reading.problems if is_lost else (), "账号有误", is_lost, is_exact=False
        )
        self._put(record, name, cells, value)

    def _put_owner(self, record: FlowRecord, entry: Entry) -> None:
        """The enterprise: the one that the load names, else the holder of the own account."""
        if self.context.enterprise_name or self.context.enterprise_uscc:
            return
        name = self._own(entry).get("name", [])
        if name:
            record.values["enterprise"] = CellValue(clean(name[0].text))
            record.cells["enterprise"] = name[0]

    def _put_moment(self, record: FlowRecord, entry: Entry) -> None:
        cells = [cell for role in ("date", "time") if (cell := entry.cells.get(role))]
        if not cells:
            record.reject("", "必填为空", "这一笔没有交易日期；请补填。")
            return
        value = _moment(cells)
        if isinstance(value.value, datetime) and value.value.time() == time():
            self.notes["没有写时分"] += 1
        self._put(record, "booked_at", cells, value)

    def _put_amount(self, record: FlowRecord, entry: Entry) -> None:
        if entry.amount is None or entry.amount_cell is None:
            record.reject("", "必填为空", "这一笔没有金额；请补填。")
            return
        cells = [entry.amount_cell]
        cells += [one for role in ("direction", "currency") if (one := entry.cells.get(role))]
        self._put(record, "amount_fen", cells, entry.amount)

    def _put_purpose(self, record: FlowRecord, entry: Entry) -> None:
        cells = [
            cell
            for heading in self.reader.layout.purposes
            if (cell := entry.record.cell(entry.row, heading)) and not is_empty_mark(cell.text)
        ]
        texts = list(dict.fromkeys(clean(one.text) for one in cells))
        if cells:
            text = self._masked("；".join(texts))
            value = CellValue(text, is_exact=text == cells[0].text)
            self._put(record, "purpose_text", cells, value)

    def report(self) -> None:
        """Tell what holds for many rows once, and of the rows that name no other side."""
        for words, count in (+self.notes).items():
            message = f"{_NOTES[words]}（推定，共 {count} 处）。"
            self.draft.issues.add(
                Issue(
                    file=self.draft.file.name,
                    rule="推定",
                    message=message,
                    suggestion=_ADVICE,
                    severity=Severity.INFO,
                )
            )
        if self.lone:
            count = len(self.lone)
            words = f"有 {count} 笔没有对方户名和账号（如手续费、利息），没有作为流水登记。"
            advice = "需要的，请按回单补填对方户名和账号后重新导入。"
            row = self.lone[0].row
            self.draft.issues.at(row, None, "没有对方", words, advice, Severity.WARNING)


_NOTES = {
    "没有写账号": f"有的流水没有写账号，账户按“{NO_NUMBER}”登记",
    "账号不全是数字（或已脱敏）": "有的账号不全是数字或已脱敏，只登记末四位",
    "长数字": "文字里的长数字可能是账号或证件号，只保留末四位",
    "没有写时分": "交易时间没有写时分的，按当日 0 时登记",
}


def _moment(cells: list[Cell]) -> CellValue:
    """Date and time of day, from one cell or two."""
    first = cells[0]
    source = first.value if isinstance(first.value, datetime) else first.text
    stamp = _STAMP.fullmatch(first.text.strip())
    reading = read_date(stamp[1] if stamp else source)
    if reading.is_rejected or reading.value is None or reading.precision != "day":
        problems = reading.problems or (f"“{first.text}”不是到日的日期；请按“2023-05-06”填写。",)
        rule = "日期不存在" if "不存在" in "".join(problems) else "日期无法识别"
        return CellValue(problems=problems, rule=rule, is_rejected=True)
    clock = _clock(cells, stamp[2] if stamp else "")
    if clock is None:
        words = f"“{cells[-1].text}”不是时间；请按“09:30”填写。"
        return CellValue(problems=(words,), rule="时间无法识别", is_rejected=True)
    moment = datetime.combine(reading.value, clock)
    is_exact = len(cells) == 1 and f"{moment:%Y-%m-%d %H:%M:%S}".startswith(first.text)
    return CellValue(moment, reading.problems, "时间", is_exact=is_exact)


def _clock(cells: list[Cell], stamped: str) -> time | None:
    """The time of day: beside the date, or behind it in the same cell; 0 where none is written."""
    if isinstance(cells[0].value, datetime) and len(cells) == 1:
        return cells[0].value.time()
    text = stamped or (cells[1].text if len(cells) > 1 else cells[0].text.strip().partition(" ")[2])
    text = text.strip().rpartition(" ")[2]
    if not text:
        return time()
    if text.isdigit() and len(text) in (3, 5):
        text = text.zfill(len(text) + 1)
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hour, minute, second = (int(one or 0) for one in match.groups())
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def mask_numbers(text: str) -> str:
    """The text with long numbers cut to their last four digits."""
    return _LONG_NUMBER.sub(lambda match: mask_account(match[0]), text)


def used_as(entries: Iterable[Entry], use: Use) -> None:
    """Give every cell of rows that are not loaded one use."""
    for entry in entries:
        for cell in entry.record.cells.values():
            entry.record.use(cell, use)
