"""Id numbers in a row (身份证号): whose they are, their mask and their keyed digest.

The number itself leaves the row in no other form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loaders.datasets.dataset import ColumnKind
from loaders.datasets.record import Record
from loaders.datasets.registry import Sheet, declared_properties
from loaders.datasets.values import plain_code
from loaders.normalise.identifiers import read_id_number

Digest = Callable[[str], str]


@dataclass(frozen=True)
class IdNumber:
    """The id number that a row gives for one person; the digest is '' where its check fails."""

    field: str = ""
    masked: str = ""
    digest: str = ""


def id_number_of(record: Record, person: str, digest: Digest | None) -> IdNumber:
    """The number beside the column `person`; an empty one where the sheet or the row has none."""
    for name, known in record.sheet.fields.items():
        if known.kind is ColumnKind.ID_NUMBER and known.column.of == person:
            return IdNumber(name, record.text(name), _digest(record, name, digest))
    return IdNumber()


def keeps_number(sheet: Sheet) -> bool:
    """Whether the number belongs to the row (任职限制), not to the person whom it names."""
    return sheet.dataset.node != "Person" and "id_hash" in declared_properties(sheet.dataset)


def _digest(record: Record, name: str, digest: Digest | None) -> str:
    if digest is None or not record.text(name):
        return ""
    reading = read_id_number(plain_code(record.cells[name]))
    return digest(reading.value) if reading.is_valid and reading.value else ""
