"""An invented enterprise while it is written: its people, its rows, and the ids these will get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from examples.generator.key import CLEAR, HIT, OPEN, OUT, AnswerKey
from examples.generator.workbook import Book, Record
from graph.keys import make_id, natural_id

Pointer = dict[str, Any]
PARTY, BOARD, OFFICE = "党委", "董事会", "经理层"
MEETING_KINDS = {PARTY: "党委会", BOARD: "董事会", OFFICE: "总经理办公会"}


@dataclass
class Supplier:
    """An invented supplier (供应商) with what its bids leave behind."""

    name: str
    code: str
    number: int

    @property
    def id(self) -> str:
        return natural_id("Org", {"uscc": self.code})


@dataclass
class Firm:
    """One enterprise: rows by sheet, members by body, counters of what it numbered."""

    name: str
    short: str
    thing: str
    code: str
    number: int
    random: Random
    years: tuple[int, ...]
    until: date
    key: AnswerKey
    directory: Book
    suppliers: list[Supplier]
    book: Book = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    spare: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    days: dict[int, list[date]] = field(default_factory=dict)
    payees: list[Supplier] = field(default_factory=list)

    def add(self, sheet: str, **cells: Any) -> Record:
        """Put a row on a sheet of the ledger; the row can be changed until it is written."""
        row = {"填报企业": self.name, **cells}
        self.book.setdefault(sheet, []).append(row)
        return row

    def list(self, sheet: str, **cells: Any) -> Record:
        """Put a row on a sheet of the directory that all enterprises share."""
        self.directory.setdefault(sheet, []).append(cells)
        return cells

    def next(self, what: str) -> int:
        """The next number of a series such as the board's meetings of 2023."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]

    def day(self, year: int) -> date:
        """A working day of the first half-year; one is taken again only when all are taken."""
        if not self.days.get(year):
            first = date(year, 1, 8)
            free = [first + timedelta(days=n) for n in range(170)]
            self.days[year] = [one for one in free if one.weekday() < 5]
            self.random.shuffle(self.days[year])
        return self.days[year].pop()

    def inner_day(self, year: int) -> date:
        """A day after January whose matter is decided (a week on) inside its month.

        A review that precedes the decision then began in the same year.
        """
        day = self.day(year)
        while day.month == 1 or (day + timedelta(days=7)).day in (1, 28, 29, 30, 31):
            day = self.day(year)
        return day

    @property
    def undeclared(self) -> int:
        """The year for which nobody declares the records complete: before the last two."""
        return self.years[-2:][0] - 1

    def hit(self, rule: str, *subject: str) -> None:
        """Write into the key that the rule finds this."""
        self.key.put(HIT, rule, *subject)

    def clear(self, rule: str, *subject: str) -> None:
        """Write into the key that this only looks like a case of the rule (近似而不是)."""
        self.key.put(CLEAR, rule, *subject)

    def open(self, rule: str, *subject: str) -> None:
        """Write into the key that the records do not say enough."""
        self.key.put(OPEN, rule, *subject)

    def out(self, rule: str, *subject: str) -> None:
        """Write into the key that the rule is not for this."""
        self.key.put(OUT, rule, *subject)

    def supplier(self) -> Supplier:
        """A supplier that nobody has dealt with yet."""
        return self.suppliers.pop()

    def person(self) -> str:
        """Somebody who holds no post yet."""
        return self.spare.pop()

    # -- ids, as the loaders will make them ----------------------------------------------------

    @property
    def id(self) -> str:
        return natural_id("Org", {"uscc": self.code})

    def unit_id(self, kind: str, name: str) -> str:
        return natural_id("OrgUnit", {"org_id": self.id, "kind": kind, "name": name})

    def person_id(self, name: str) -> str:
        return make_id("Person", self.id, name, "", 1)

    def meeting_id(self, pointer: Mapping[str, Any]) -> str:
        parts = {"held_on": pointer["会议日期"], "name": pointer["会议名称"]}
        return natural_id("Meeting", {"enterprise_id": self.id, **parts})

    def topic_id(self, pointer: Mapping[str, Any]) -> str:
        meeting = self.meeting_id(pointer)
        return natural_id("Topic", {"meeting_id": meeting, "title": pointer["议题名称"]})

    def decision_id(self, pointer: Mapping[str, Any]) -> str:
        return natural_id("Decision", {"topic_id": self.topic_id(pointer)})

    def own_id(self, label: str, **parts: Any) -> str:
        """The id of a node whose key begins with the enterprise."""
        return natural_id(label, {"enterprise_id": self.id, **parts})

    def tender_id(self, pointer: Mapping[str, Any]) -> str:
        return natural_id(
            "Tender", {"tender_no": pointer["招标编号"], "lot_no": pointer["标段编号"]}
        )

    def bid_id(self, pointer: Mapping[str, Any], supplier: Supplier) -> str:
        parts = {"tender_id": self.tender_id(pointer), "supplier_id": supplier.id}
        return natural_id("Bid", parts)

    def award_id(self, pointer: Mapping[str, Any], supplier: Supplier) -> str:
        parts = {"tender_id": self.tender_id(pointer), "supplier_id": supplier.id}
        return natural_id("Award", parts)
