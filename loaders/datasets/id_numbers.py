"""Id numbers in a row (身份证号): whose they are, their mask and their keyed digest.

The number itself leaves the row in no other form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loaders.datasets.record import Record
from loaders.datasets.values import plain_code
from loaders.normalise.identifiers import read_id_number

Digest = Callable[[str], str]


@dataclass(frozen=True)
class IdNumber:
    """The id number that a row gives for one person; the digest is '' where its check fails."""

    field: str = ""
    masked: str = ""
    digest: str = ""


_NONE = IdNumber()


def id_number_of(record: Record, person: str, digest: Digest | None) -> IdNumber:
    """The number beside the column `person`; an empty one where the sheet or the row has none."""
    name = record.sheet.number_fields.get(person, "")
    return IdNumber(name, record.text(name), _digest(record, name, digest)) if name else _NONE


def _digest(record: Record, name: str, digest: Digest | None) -> str:
    if digest is None or not record.text(name):
        return ""
    reading = read_id_number(plain_code(record.cells[name]))
    return digest(reading.value) if reading.is_valid and reading.value else ""
