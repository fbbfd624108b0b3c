"""Cells that name other things (台账中的指向): a meeting by day and name, a firm by its code."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Property
from graph.schema.registry import node_properties
from loaders.datasets.dataset import Column, ColumnKind, RefRule
from loaders.datasets.pointers import AS_OF
from loaders.datasets.registry import Field, Sheet, sheets
from loaders.normalise.identifiers import read_uscc
from services.ledgers.filled_cells import Filling, fill_cell
from services.ledgers.ledger_rows import ENTITY_LABELS
from services.ledgers.stock import Held, Stock

Cells = dict[str, Filling]
ORG_KINDS = (ColumnKind.ORG, ColumnKind.ORGS, ColumnKind.ENTERPRISE)
PERSON_KINDS = (ColumnKind.PERSON, ColumnKind.PERSONS)


class PointerCells:
    """Names the targets of relations as a sheet of the ledger names them."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock

    def point(self, sheet: Sheet, name: str, target: Held) -> Cells | None:
        """The cells by which a ref or entity column names `target`; None where it cannot."""
        if name == "enterprise":
            return {} if target.id == self.stock.enterprise.id else None
        rule = next((one for one in sheet.dataset.refs if one.name == name), None)
        if rule is None:
            return self._entity(sheet, name, target)
        if rule.any_of:
            found = (self.point(sheet, one, target) for one in self._choices(rule, target))
            return next((one for one in found if one is not None), None)
        if rule.label not in target.row.labels:
            return None
        return self._parts(sheet, rule, target) or None

    def _choices(self, rule: RefRule, target: Held) -> list[str]:
        """The enterprise itself is meant where nothing is written."""
        names = list(rule.any_of)
        if target.id == self.stock.enterprise.id and "enterprise" in names:
            return ["enterprise"]
        return names

    def _parts(self, sheet: Sheet, rule: RefRule, target: Held) -> Cells | None:
        cells: Cells = {}
        declared = node_properties(rule.label)
        for part, name in rule.parts.items():
            column = sheet.dataset.by_field.get(name)
            if part == AS_OF:
                continue
            if column is None or column.is_entity:
                through = self._through(sheet, part, name, target)
                if through is None:
                    return None
                cells |= through
            elif part in declared and target.values.get(part) not in (None, ""):
                one = self._part(sheet.fields[name], declared[part], target)
                if one is None:
                    return None
                cells[column.heading] = one
        return cells

    def _part(self, known: Field, declared: Property, target: Held) -> Filling | None:
        if known.kind is ColumnKind.TEXTS:
            return str(target.values[declared.name])
        return fill_cell(known, declared, target.values, frozenset({declared.name}))

    def _through(self, sheet: Sheet, part: str, name: str, target: Held) -> Cells | None:
        """The cells that name what the target belongs to: the meeting of a topic."""
        owners = list(self._owners(part, target))
        found = [cells for one in owners if (cells := self.point(sheet, name, one)) is not None]
        if found:
            return found[0]
        # A finding is found by its own title where its event is not known.
        return {} if not owners and not part.startswith(("topic", "meeting")) else None

    def _owners(self, part: str, target: Held) -> Iterator[Held]:
        """The things whose id is a part of the target's key."""
        for own in sheets():
            if target.label not in own.labels:
                continue
            name = own.dataset.key.get(part, part.removesuffix("_id"))
            for edge in own.dataset.edges:
                if "node" not in (edge.start, edge.end) or name not in (edge.start, edge.end):
                    continue
                outgoing = edge.start == "node"
                for one in self.stock.at(target.id, edge.type, outgoing=outgoing):
                    if held := self.stock.get(one.end if outgoing else one.start):
                        yield held

    def _entity(self, sheet: Sheet, name: str, target: Held) -> Cells | None:
        known = sheet.fields.get(name)
        if known is None or not set(ENTITY_LABELS.get(known.kind, ())) & set(target.row.labels):
            return None
        if known.kind in ORG_KINDS:
            return self._org(sheet, known.column, target)
        if known.kind in PERSON_KINDS:
            return {known.column.heading: _person_name(target)}
        if known.kind is ColumnKind.UNIT:
            return {known.column.heading: str(target.values.get("name") or "")}
        return None

    def _org(self, sheet: Sheet, column: Column, target: Held) -> Cells:
        code = sheet.dataset.by_field.get(column.code)
        number = str(target.values.get("uscc") or "")
        if code is None or not number:
            return {column.heading: self.org_name(target)}
        return {column.heading: str(target.values.get("name") or ""), code.heading: number}

    def org_name(self, target: Held) -> str:
        """Name and sound code of a firm: ``甲城投公司（91…）``."""
        name, number = (str(target.values.get(one) or "") for one in ("name", "uscc"))
        if number and read_uscc(number).is_valid:
            return f"{name}（{number}）" if name else number
        return name


def _person_name(target: Held) -> str:
    name = str(target.values.get("name") or "")
    number = target.values.get("person_no") or target.values.get("birth_ym")
    return f"{name}#{number}" if number else name
