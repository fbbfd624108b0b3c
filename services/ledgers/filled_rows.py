"""Rows of the ledger for all we hold of an enterprise (存量台账行), and what no row can say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.claims import SYSTEM
from graph.keys import natural_id
from graph.model import Property
from graph.schema.registry import EDGE_TYPES, NODE_TYPES, edge_properties, node_properties
from loaders.datasets.dataset import ColumnKind, EdgeRule
from loaders.datasets.registry import Field, Sheet, sheets
from services.access import Viewer
from services.ledgers.filled_cells import Filling, fill_cell
from services.ledgers.ledger_pointers import PointerCells
from services.ledgers.stock import Held, HeldEdge, Stock

Cells = dict[str, Filling]
# Made anew by the loader whenever a row names the thing.
_MADE_ANEW = frozenset({"PART_OF", "HELD_BY"})
_SPELT = {"name_pinyin", "name_initials", "name_text"}  # made from the name when it is read
_BOOKKEEPING = SYSTEM | {
    *("enterprise_id", "normal_name", "named_by", "ordinal", "other_names"),
    *_SPELT,
}
_TO_ACCOUNTS = frozenset({"FROM", "TO", "BOND_FROM"})
# What the loader makes of another column.
_FOLLOWS = frozenset({"catalogue_code"})
_DIGITS = re.compile(r"(\d+)")
PRESUMED = "由文字推定，不写成填报值；重新载入时照样推定"
NO_COLUMN = "台账没有能照原样写出它的栏目"
NO_SHEET = "台账没有这类资料的工作表"
WITHDRAWN = "来源已撤销"
SECRET = "敏感资料，您无权查看"
MASKED = "账号只存掩码，写不出"
MERGED = "同一栏目已写了另一项，写不下"


class Left(NamedTuple):
    """What is not in the rows: kind of thing, what of it, why."""

    kind: str
    what: str
    why: str


@dataclass
class Filled:
    """Rows by sheet, in load order, and what was left out, counted."""

    rows: dict[str, list[Cells]] = field(default_factory=lambda: defaultdict(list))
    left: Counter[Left] = field(default_factory=Counter)


class RowFiller:
    """Turns one stock into rows; every fact is either in a row or counted as left out."""

    def __init__(self, stock: Stock, viewer: Viewer) -> None:
        self.stock = stock
        self.viewer = viewer
        self.pointers = PointerCells(stock)
        self.filled = Filled()
        self._said: set[str] = set()

    def fill(self) -> Filled:
        """The rows of every sheet."""
        for sheet in sheets():
            if sheet.dataset.node:
                for held in self._records(sheet):
                    self._fill_record(sheet, held)
        for sheet in sheets():
            if not sheet.dataset.node:
                self._fill_relations(sheet)
        self._count_left()
        return self.filled

    def _records(self, sheet: Sheet) -> list[Held]:
        own = (one for one in self.stock.own.values() if _is_row_of(sheet, one, self.stock))
        return sorted(own, key=_order)

    def _fill_record(self, sheet: Sheet, held: Held) -> None:
        title = NODE_TYPES[held.label].title
        if held.is_withdrawn or not self._may_see(sheet):
            reason = WITHDRAWN if held.is_withdrawn else SECRET
            self.filled.left[Left(title, "整条记录", reason)] += 1
            self._said.add(held.id)
            return
        self._said.add(held.id)
        cells, written = self._own_cells(sheet, held)
        rows = [cells | self._owner_cell(sheet, held)]
        used: list[set[str]] = [set()]
        for rule in sheet.dataset.edges:
            if "node" in (rule.start, rule.end):
                self._place_options(sheet, held, rule, rows, used)
        lacking = _lacking(sheet, rows[0])
        if lacking:
            self.filled.left[
                Left(
                    title,
                    "整条记录",
                    MASKED if held.label == "Account" else f"必填的“{lacking}”写不出",
                )
            ] += 1
            return
        self.filled.rows[sheet.dataset.name] += rows
        self._count_properties(sheet, held, written)

    def _may_see(self, sheet: Sheet) -> bool:
        return self.viewer.sees_sensitive or not sheet.dataset.is_sensitive

    def _owner_cell(self, sheet: Sheet, held: Held) -> Cells:
        """The agency that only the key of a record names (the one that handles a case)."""
        if held.label != "AccountabilityCase":
            return {}
        for agency in self.stock.agencies:
            if natural_id(held.label, {**held.values, "owner_id": agency.id}) == held.id:
                return self.pointers.point(sheet, "agency", agency) or {}
        return {}

    def _own_cells(self, sheet: Sheet, held: Held) -> tuple[Cells, set[str]]:
        """The cells of the thing's own values, and which properties they say."""
        declared = _declared(sheet, held)
        allowed = frozenset(declared)
        is_reported = held.values.get("enterprise_id") == self.stock.enterprise.id
        cells = self._enterprise_cell(sheet) if is_reported else {}
        cells |= _chosen_label(sheet, held)
        written = set()
        for known in sheet.fields.values():
            if known.fills not in declared or known.fills in held.presumed:
                continue
            one = fill_cell(known, declared[known.fills], held.values, allowed)
            if one is not None:
                cells[known.column.heading] = one
                written.add(known.fills)
        return cells, written

    def _count_properties(self, sheet: Sheet, held: Held, written: set[str]) -> None:
        declared = _declared(sheet, held)
        beside = {one.name for prop in declared.values() for one in prop.companions()}
        constants = sheet.dataset.constants
        for name in (
            held.values.keys() - _BOOKKEEPING - _FOLLOWS - beside - written - constants.keys()
        ):
            if name in declared and (name in _columns(sheet) or not name.endswith("_text")):
                why = PRESUMED if name in held.presumed else NO_COLUMN
                left = Left(NODE_TYPES[held.label].title, declared[name].label, why)
                self.filled.left[left] += 1

    def _enterprise_cell(self, sheet: Sheet) -> Cells:
        known = sheet.fields.get("enterprise")
        if known is None or known.kind is not ColumnKind.ENTERPRISE:
            return {}
        return {known.column.heading: self.pointers.org_name(self.stock.enterprise)}

    def _place_options(
        self, sheet: Sheet, held: Held, rule: EdgeRule, rows: list[Cells], used: list[set[str]]
    ) -> None:
        """Put each relation of a rule into the first row that has room, else into a further one."""
        outgoing = rule.start == "node"
        name = rule.end if outgoing else rule.start
        for edge in self.stock.at(held.id, rule.type, outgoing=outgoing):
            option = self._option(sheet, rule, edge, name, edge.end if outgoing else edge.start)
            if option is None:
                continue
            if joined := _joined(sheet, name, rows[0], option):
                rows[0].update(joined)
            elif not self._put(option, rows, used, rows[0], held):
                self.filled.left[Left(EDGE_TYPES[edge.type].title, "", MERGED)] += 1
            self._said.add(edge.id)

    def _put(
        self, option: Cells, rows: list[Cells], used: list[set[str]], base: Cells, held: Held
    ) -> bool:
        for row, taken in zip(rows, used, strict=True):
            if not taken & option.keys() and all(
                row.get(heading, value) == value for heading, value in option.items()
            ):
                row.update(option)
                taken.update(option)
                return True
        if "ordinal" in held.values and held.label != "Person":
            return False
        further = {name: value for name, value in base.items() if name not in used[0]}
        rows.append(further | option)
        used.append(set(option))
        return True

    def _option(
        self, sheet: Sheet, rule: EdgeRule, edge: HeldEdge, name: str, other: str
    ) -> Cells | None:
        """The cells that say a relation under a rule; None where the rule does not say it."""
        target = self.stock.get(other)
        if target is None or edge.is_derived or edge.is_presumed or edge.id in self._said:
            return None
        if not self._in_range(target):
            return None
        if any(edge.values.get(part) != said for part, said in rule.constants.items()):
            return None
        cells = self.pointers.point(sheet, name, target)
        return None if cells is None else cells | self._edge_cells(sheet, rule, edge)

    def _in_range(self, target: Held) -> bool:
        scope = self.viewer.scope
        is_firm = "Enterprise" in target.row.labels
        return scope is None or not is_firm or target.id in scope

    def _edge_cells(self, sheet: Sheet, rule: EdgeRule, edge: HeldEdge) -> Cells:
        declared = edge_properties(rule.type)
        allowed = frozenset(declared)
        cells: Cells = {}
        for name in rule.properties:
            if name in edge.values and (known := _said_in(sheet, name)):
                one = fill_cell(known, declared[name], edge.values, allowed)
                if one is not None:
                    cells[known.column.heading] = one
                else:
                    left = Left(EDGE_TYPES[edge.type].title, declared[name].label, NO_COLUMN)
                    self.filled.left[left] += 1
        for name, word in rule.when.items():
            cells[sheet.fields[name].column.heading] = word
        return cells

    def _fill_relations(self, sheet: Sheet) -> None:
        for rule in sheet.dataset.edges:
            found = (one for one in self.stock.edges.values() if one.type == rule.type)
            for edge in sorted(found, key=lambda one: _natural(one.values)):
                if self._may_see(sheet) and (row := self._relation_row(sheet, rule, edge)):
                    self.filled.rows[sheet.dataset.name].append(row)
                    self._said.add(edge.id)

    def _relation_row(self, sheet: Sheet, rule: EdgeRule, edge: HeldEdge) -> Cells | None:
        cells: Cells = self._enterprise_cell(sheet)
        for name, id_ in ((rule.start, edge.start), (rule.end, edge.end)):
            option = self._option(sheet, rule, edge, name, id_)
            if option is None or edge.values.get("is_withdrawn"):
                return None
            cells |= option
        return cells

    def _count_left(self) -> None:
        """What no sheet took: things and relations."""
        for one in self.stock.own.values():
            if one.is_record and one.id not in self._said and not _is_file(one):
                reason = WITHDRAWN if one.is_withdrawn else NO_SHEET
                self.filled.left[Left(NODE_TYPES[one.label].title, "整条记录", reason)] += 1
        for edge in self.stock.edges.values():
            if edge.id in self._said or edge.is_derived or edge.type in _MADE_ANEW:
                continue
            hidden = EDGE_TYPES[edge.type].is_sensitive and not self.viewer.sees_sensitive
            reason = PRESUMED if edge.is_presumed else SECRET if hidden else NO_COLUMN
            if edge.type in _TO_ACCOUNTS and not edge.is_presumed:
                reason = MASKED
            self.filled.left[Left(EDGE_TYPES[edge.type].title, "关系", reason)] += 1


def _is_row_of(sheet: Sheet, held: Held, stock: Stock) -> bool:
    if not held.is_record or _is_file(held):
        return False
    if held.label == "Org":
        return held.id == stock.enterprise.id and "Enterprise" in sheet.dataset.extra_labels
    return held.label in sheet.labels


def _is_file(held: Held) -> bool:
    """The node of a loaded file itself; it comes back with the file, not with a row."""
    return held.values.get("source_doc_id") == held.id


def _declared(sheet: Sheet, held: Held) -> Mapping[str, Property]:
    return {
        name: one
        for label in (held.label, *sheet.dataset.extra_labels)
        for name, one in node_properties(label).items()
    }


def _columns(sheet: Sheet) -> set[str]:
    return {known.fills for known in sheet.fields.values()}


def _lacking(sheet: Sheet, row: Cells) -> str:
    """The heading of a required column that the row leaves empty."""
    columns = (known.column for known in sheet.fields.values())
    return next((one.heading for one in columns if one.required and one.heading not in row), "")


def _chosen_label(sheet: Sheet, held: Held) -> Cells:
    """The word of the column that says which kind of node a row is."""
    for name, labels in sheet.dataset.node_by.items():
        for word, label in labels.items():
            if label == held.label:
                return {sheet.fields[name].column.heading: word}
    return {}


def _said_in(sheet: Sheet, name: str) -> Field | None:
    """The column that says a property of a relation; kinship is told by its word, code and all."""
    if name in sheet.fields:
        return sheet.fields[name]
    kinship = (one for one in sheet.fields.values() if one.kind is ColumnKind.KINSHIP)
    return next(kinship, None) if name == "code" else None


def _joined(sheet: Sheet, name: str, row: Cells, option: Cells) -> Cells | None:
    """A list column takes several targets, one behind the other."""
    known = sheet.fields.get(name)
    listed = {
        one.column.heading
        for one in sheet.fields.values()
        if one.kind in (ColumnKind.ORGS, ColumnKind.PERSONS)
        or (one.kind is ColumnKind.TEXTS and not one.fills)
    }
    is_list = known is not None and known.column.heading in listed
    headings = [one for one in option if one in listed]
    if not (is_list or headings) or not any(one in row for one in headings):
        return None
    if any(row.get(one) != option[one] for one in option if one not in headings):
        return None
    return {one: f"{row[one]}、{option[one]}" for one in headings if one in row}


def _order(held: Held) -> tuple[object, ...]:
    ordinal = held.values.get("ordinal")
    return (ordinal if isinstance(ordinal, int) else 0, *_natural({"source_locator": held.place}))


def _natural(values: Mapping[str, object]) -> tuple[object, ...]:
    """Places in the order of a person: row 9 before row 10."""
    parts = _DIGITS.split(str(values.get("source_locator", "")))
    return (tuple((0, int(one), "") if one.isdigit() else (1, 0, one) for one in parts),)


def row_headings(sheet: Sheet, rows: list[Cells]) -> Iterator[Field]:
    """The columns that any row fills, and the required ones, in the order of the sheet."""
    used = {heading for row in rows for heading in row}
    for known in sheet.fields.values():
        if known.column.heading in used or known.column.required:
            yield known
