"""Ledger rows of stored things (台账行): the cells that say which record a row is about.

A row is named as its sheet of the ledger names it (loaders/datasets), so that it can be loaded
again and meets the same record. Only what names the record is written, nothing else is restated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from graph.keys import KEYS
from graph.model import Kind, Property
from graph.schema.registry import node_properties, root_label
from graph.store import NodeRow
from graph.value_text import day_text, value_text
from loaders.datasets.dataset import Column, ColumnKind, RefRule
from loaders.datasets.registry import Sheet, sheets
from services.around import Around

CellValue = str | date | Decimal | None
SEVERAL = frozenset({ColumnKind.ORGS, ColumnKind.PERSONS})
ENTITY_LABELS = {
    ColumnKind.ENTERPRISE: ("Enterprise",),
    ColumnKind.ORG: ("Org", "Enterprise", "Supplier", "Agency"),
    ColumnKind.ORGS: ("Org", "Enterprise", "Supplier", "Agency"),
    ColumnKind.PERSON: ("Person",),
    ColumnKind.PERSONS: ("Person",),
    ColumnKind.UNIT: ("OrgUnit",),
}
"""Accounts are never written out."""


def sheet_of(label: str, property_name: str = "") -> Sheet | None:
    """The sheet whose rows are of this label and have a column for this property."""
    fitting = (one for one in sheets() if label in one.labels)
    return next((one for one in fitting if column_for(one, property_name) is not None), None)


def column_for(sheet: Sheet, property_name: str) -> Column | None:
    """The column that fills a property; the first column where none is named."""
    found = (
        one.column
        for one in sheet.fields.values()
        if not property_name or one.fills == property_name
    )
    return next(found, None)


def name_row(sheet: Sheet, thing: NodeRow, around: Around, owner: str) -> dict[str, CellValue]:
    """Heading → value of the cells that say which record this is; `owner` is the enterprise."""
    cells: dict[str, CellValue] = {}
    for known in sheet.fields.values():
        column = known.column
        if known.kind is ColumnKind.ENTERPRISE and column.field == "enterprise":
            cells[column.heading] = owner
        elif known.fills in _naming(thing) or (known.fills and column.required):
            cells[column.heading] = _cell(thing, known.fills, column)
    linked: dict[str, CellValue] = {}
    for name, other in _linked(sheet, thing, around):
        entity = sheet.fields.get(name)
        several = entity is not None and entity.kind in SEVERAL
        for heading, value in _filled(_point(sheet, name, other, around)).items():
            is_more = several and heading in linked
            linked[heading] = f"{linked[heading]}、{value}" if is_more else value
    return _filled(cells | linked)


def _filled(cells: Mapping[str, CellValue]) -> dict[str, CellValue]:
    return {heading: value for heading, value in cells.items() if value not in (None, "")}


def _naming(thing: NodeRow) -> set[str]:
    label = root_label(thing.labels[0])
    return {part for parts in KEYS.get(label, ()) for part in parts}


def _linked(sheet: Sheet, thing: NodeRow, around: Around) -> Iterator[tuple[str, NodeRow]]:
    """Refs and entity columns that the row's relations lead to."""
    for edge in sheet.dataset.edges:
        if "node" not in (edge.start, edge.end):
            continue
        outgoing = edge.start == "node"
        other = edge.end if outgoing else edge.start
        for found in around.next_to(thing.id, edge.type, outgoing=outgoing):
            yield other, found


def _point(sheet: Sheet, name: str, target: NodeRow, around: Around) -> dict[str, CellValue]:
    """The cells by which the ref or entity column `name` names its target."""
    rule = next((one for one in sheet.dataset.refs if one.name == name), None)
    if rule is None:
        return _entity(sheet, name, target)
    if rule.any_of:
        fitting = (one for one in sheet.dataset.refs if one.name in rule.any_of)
        rule = next((one for one in fitting if one.label in target.labels), None)
    if rule is None or rule.label not in target.labels:
        return {}
    return _parts(sheet, rule, target, around)


def _parts(sheet: Sheet, rule: RefRule, target: NodeRow, around: Around) -> dict[str, CellValue]:
    cells: dict[str, CellValue] = {}
    for part, name in rule.parts.items():
        if column := sheet.dataset.by_field.get(name):
            cells[column.heading] = _cell(target, part, column)
        elif own := sheet_of(rule.label):
            for other, found in _linked(own, target, around):
                if other == name:
                    cells.update(_point(sheet, name, found, around))
    return cells


def _entity(sheet: Sheet, name: str, target: NodeRow) -> dict[str, CellValue]:
    known = sheet.fields.get(name)
    if known is None or known.column.is_sensitive or not _names(known.kind, target):
        return {}
    column = known.column
    cells: dict[str, CellValue] = {column.heading: str(target.properties.get("name") or "")}
    code = sheet.dataset.by_field.get(column.code)
    number = target.properties.get("uscc") or target.properties.get("person_no")
    if code is not None and number:
        cells[code.heading] = str(number)
    return cells


def _names(kind: ColumnKind, target: NodeRow) -> bool:
    """Whether a column of this kind names a thing of this label."""
    return any(label in target.labels for label in ENTITY_LABELS.get(kind, ()))


def _cell(thing: NodeRow, name: str, column: Column) -> CellValue:
    """A stored value as the ledger wants it written."""
    declared = _declared(thing, name)
    value = thing.properties.get(name)
    if declared is None or value in (None, "", []):
        return None
    if declared.kind is Kind.MONEY:
        return Decimal(value) / (10**6 if "万元" in column.heading else 100)
    if declared.kind is Kind.DATE and isinstance(value, date):
        is_day = thing.properties.get(f"{name}_precision") in (None, "", "day")
        return value if is_day else day_text(thing.properties, name)
    return value_text(declared, thing.properties)


def _declared(thing: NodeRow, name: str) -> Property | None:
    found: Mapping[str, Property] = {}
    for label in thing.labels:
        found = {**found, **node_properties(label)}
    return found.get(name)
