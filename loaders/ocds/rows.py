"""Rows (记录) made of parts of a process: read by our datasets, each leaf counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from graph.schema.registry import node_properties
from loaders.datasets.cell_value import CellValue, Heading
from loaders.datasets.dataset import ColumnKind, RefRule
from loaders.datasets.entities import Entity, EntityReader
from loaders.datasets.name_cells import org_name
from loaders.datasets.pointers import PointerReader
from loaders.datasets.record import Record
from loaders.datasets.registry import Field, Sheet, get_sheet, resolve
from loaders.datasets.values import read_cell
from loaders.draft import Draft, ReadingContext
from loaders.foreign_rows import Use
from loaders.foreign_target import MappedBuilder, MappedRecord
from loaders.issues import Severity
from loaders.ocds.account import Account
from loaders.ocds.parties import Firm
from loaders.ocds.tree import Leaf, Part, leaves
from loaders.row import Cell, Row

_ZONE = "带时区"
_CENTS = 100
_SHOWN = 200


@dataclass(frozen=True)
class Said:
    """What a field says, and the leaves it stands in."""

    text: str
    leaves: tuple[Leaf, ...]
    is_changed: bool = True


@dataclass(frozen=True)
class Money:
    """An amount (Value of OCDS) and its currency."""

    amount: Leaf
    currency: Leaf | None

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        return (self.amount, self.currency) if self.currency else (self.amount,)


Fields = dict[str, Said | Money]


def said(*leaves: Leaf | None, text: str = "") -> Said | None:
    """A field that says what the first leaf says, or `text` that was made of the leaves."""
    found = tuple(one for one in leaves if one)
    if not found:
        return None
    words = text or found[0].text
    return Said(words, found, is_changed=words != found[0].text)


def filled(fields: Mapping[str, Said | Money | None]) -> Fields:
    """The fields that say something."""
    return {name: one for name, one in fields.items() if one is not None}


@dataclass
class ProcessRecord(MappedRecord):
    """A record whose firms are known already, by field; ``payer`` owns it in place of the buyer."""

    firms: Mapping[str, tuple[Firm, ...]] = field(default_factory=dict)
    buyer: Firm | None = None
    payer: Firm | None = None


class PartyReader(EntityReader):
    """Takes the firms of a record as the process names them."""

    def read(self, record: Record, known: Field, entities: dict[str, list[Entity]]) -> list[Entity]:
        """The entities of a column; firms are not read from text."""
        firms = record.firms.get(known.name) if isinstance(record, ProcessRecord) else None
        if firms is None:
            return super().read(record, known, entities)
        found = [self.firm(record, known.name, one, known.column.labels) for one in firms]
        return [one for one in found if one]

    def names(self, record: Record, name: str) -> bool:
        """Whether the process names a firm, or a text does."""
        is_firm = isinstance(record, ProcessRecord) and name in record.firms
        return is_firm or super().names(record, name)

    def firm(
        self, record: Record, name: str, firm: Firm, labels: tuple[str, ...] = ()
    ) -> Entity | None:
        """The Org that a firm of the process stands for."""
        return self._org(record, name, (firm.name, firm.code), labels)


class ProcessPointers(PointerReader):
    """Whatever a row points to belongs to the buyer of the process, whoever pays."""

    def read(
        self, rule: RefRule, record: Record, entities: Mapping[str, list[Entity]]
    ) -> list[Entity]:
        """What the row points to under `rule`."""
        buyer = entities.get("process_buyer")
        seen = {**entities, "enterprise": buyer} if buyer and rule.label else entities
        return super().read(rule, record, seen)


class ProcessBuilder(MappedBuilder):
    """Makes facts of the records of processes."""

    def __init__(self, context: ReadingContext, draft: Draft) -> None:
        super().__init__(context, draft)
        self.parties = self.entities = PartyReader(context, draft)
        self.pointers = ProcessPointers(self.index)

    def _read_entities(self, record: Record, named: dict[str, list[Entity]]) -> None:
        super()._read_entities(record, named)
        if not isinstance(record, ProcessRecord):
            return
        buyer = self._own(record, record.buyer) or named.get("enterprise", [])
        owner = self._own(record, record.payer) or buyer
        if named.get("enterprise"):
            buyer = owner = named["enterprise"]
        if buyer:
            named["process_buyer"], named["enterprise"] = buyer, owner

    def _own(self, record: ProcessRecord, firm: Firm | None) -> list[Entity]:
        found = self.parties.firm(record, "enterprise", firm) if firm else None
        return [found] if found else []


class RowMaker:
    """Makes records of what a process says and hands them to the builder."""

    def __init__(self, draft: Draft, context: ReadingContext, account: Account) -> None:
        self.draft = draft
        self.account = account
        self.builder = ProcessBuilder(context, draft)
        self.zoned = 0
        self._assumed: dict[tuple[str, str], list[Leaf]] = defaultdict(list)

    def record(
        self, sheet: Sheet, place: str, number: int, fields: Fields, **more: object
    ) -> ProcessRecord:
        """The record of fields whose values are read, not built yet."""
        row = Row(self.draft.file.name, place, (), number=number)
        made = ProcessRecord(sheet, row, self.draft.issues, **more)  # type: ignore[arg-type]
        for name, one in fields.items():
            leaf = one.leaves[0]
            text = one.text if isinstance(one, Said) else leaf.text
            made.cells[name] = Cell(text, text, leaf.place, leaf.place)
            made.values[name] = self._value(made, name, one)
        for name, firms in made.firms.items():
            text = "、".join(one.name or one.code for one in firms)
            place = next((leaf.place for one in firms for leaf in one.leaves), "")
            made.cells[name] = Cell(text, text, place, place)
        return made

    def add(self, made: ProcessRecord, fields: Fields) -> bool:
        """Build a record; True when it was sound. Every leaf of it is counted."""
        if not made.is_rejected:
            self.builder.build(made)
        title = made.sheet.dataset.title
        (self.draft.rejected if made.is_rejected else self.draft.records)[title] += 1
        for name, one in fields.items():
            self._use(one.leaves, self._fate(made, name, one))
        for firms in made.firms.values():
            for firm in firms:
                self._use(firm.leaves, Use.REPORTED if made.is_rejected else Use.LOADED)
        return not made.is_rejected

    def leave(self, part: Part) -> None:
        """Count all leaves of a part that is reported as a whole."""
        self._use(leaves(part), Use.REPORTED)

    def tell(
        self,
        leaf: Leaf,
        number: int,
        rule: str,
        message: str,
        suggestion: str,
        severity: Severity = Severity.INFO,
    ) -> None:
        """Log something about a leaf of the process of that number."""
        row = Row(self.draft.file.name, leaf.place, (), number=number)
        cell = Cell(leaf.value, leaf.text[:_SHOWN], leaf.place, leaf.place)
        self.draft.issues.at(row, cell, rule, message, suggestion, severity)

    def assume(self, leaf: Leaf, words: str) -> None:
        """Note something assumed; it is told once for all leaves of that path and text."""
        self._assumed[leaf.path, words].append(leaf)

    def report_assumed(self) -> None:
        """Tell what was assumed, at the first place of each, with the number of places."""
        for (_, words), found in self._assumed.items():
            message = f"{words}（推定，共 {len(found)} 处）"
            self.tell(found[0], 0, "推定", message, "请对照原件核对；不对的，在台账里另行填写。")

    def _use(self, some: Iterable[Leaf], use: Use) -> None:
        found = tuple(some)
        self.account.use(found, use)
        if use is Use.REPORTED:
            self.account.tell(found)

    def _fate(self, made: ProcessRecord, name: str, one: Said | Money) -> Use:
        use = made.use(name)
        if use is Use.LOADED and (isinstance(one, Money) or one.is_changed):
            return Use.NORMALISED
        return use

    def _value(self, made: ProcessRecord, name: str, one: Said | Money) -> CellValue:
        known = made.sheet.fields[name]
        if isinstance(one, Money):
            value = _money(one)
        elif known.kind is ColumnKind.TEXTS:
            value = CellValue([one.text], is_exact=False)
        else:
            heading = Heading(known.fills or name, None, known.terms, known.column.choices)
            value = read_cell(made.cells[name], known.kind, heading)
        for problem in value.problems:
            self._report(made, name, value, problem)
        return value

    def _report(self, made: ProcessRecord, name: str, value: CellValue, problem: str) -> None:
        if value.is_rejected:
            made.reject(name, value.rule, problem)
        elif _ZONE in problem:
            self.zoned += 1
        else:
            made.warn(name, value.rule, problem)


def _money(money: Money) -> CellValue:
    """An amount in the hundredth part of its currency."""
    value = money.amount.value
    try:
        amount = Decimal(str(value))
    except ArithmeticError:
        words = f"“{money.amount.text[:40]}”不是金额；请按 OCDS 填数字。"
        return CellValue(problems=(words,), rule="金额无法识别", is_rejected=True)
    problems: list[str] = []
    companions: dict[str, object] = {}
    currency = money.currency.text if money.currency else ""
    if not currency:
        problems.append("金额没有写币种，按人民币登记（推定）；请补填 currency。")
        companions["is_{}_unit_assumed"] = True
    elif currency != "CNY":
        companions["{}_currency"] = currency
    fen = amount * _CENTS
    if fen != fen.to_integral_value():
        problems.append(f"“{money.amount.text}”不足一分的部分已四舍五入；请核对原件。")
        companions["{}_text"] = money.amount.text
    return CellValue(
        int(fen.to_integral_value(rounding="ROUND_HALF_UP")),
        tuple(problems),
        "金额",
        is_exact=False,
        companions=companions,
    )


@cache
def party_sheet(is_supplier: bool) -> Sheet:
    """The sheet of an Org: a supplier, or a unit of which no more is known."""
    base = get_sheet("suppliers")
    if is_supplier:
        return base
    own = node_properties("Org")
    columns = tuple(one for one in base.dataset.columns if one.field in own)
    changes = {"title": "单位", "extra_labels": (), "columns": columns}
    return resolve(base.dataset.model_copy(update=changes))


@cache
def sheet_with_firms(name: str) -> Sheet:
    """A sheet of ours in which the firms of joint bids keep the words they were written in."""
    base = get_sheet(name)
    extra = base.fields["tender_no"].column.model_copy(
        update={"field": "supplier_text", "heading": "投标人原文"}
    )
    columns = (*base.dataset.columns, extra)
    return resolve(base.dataset.model_copy(update={"columns": columns}))


def firm_key(firm: Firm) -> tuple[str, str]:
    """What tells firms of one process apart: the sound credit code, else the name."""
    named = org_name(firm.name, firm.code)
    return (named.uscc, "") if named.uscc else ("", named.normal)
