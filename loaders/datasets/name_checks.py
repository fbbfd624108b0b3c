"""Names in a row that is kept out (退回的行): told with its other problems, nothing more."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.datasets.dataset import ColumnKind
from loaders.datasets.name_cells import (
    BAD_NAME,
    BAD_ORG,
    org_name,
    org_refusal,
    org_words,
    person_refusal,
    several_refusal,
    split_number,
)
from loaders.datasets.record import Record
from loaders.datasets.registry import Field
from loaders.normalise.names import read_names


def check_names(record: Record) -> None:
    """Log the names that would be refused, so that a clerk mends a row once.

    Rows that may be sensitive by what they say (信访) are not looked at.
    """
    if record.sheet.dataset.sensitive_when:
        return
    for known in record.sheet.fields.values():
        text = record.text(known.name)
        if text and known.kind is ColumnKind.PERSON:
            for problem in filter(None, _of_person(known, text)):
                record.reject(known.name, BAD_NAME, problem)
        elif text and known.kind in (ColumnKind.ORG, ColumnKind.ORGS):
            code = record.text(known.column.code) if known.column.code else ""
            for words in org_words(known, text, code):
                if problem := org_refusal(org_name(*words)):
                    record.reject(known.name, BAD_ORG, problem)


def _of_person(known: Field, text: str) -> Iterator[str]:
    mentions = read_names(split_number(text)[0])
    if several := several_refusal(known, text, mentions):
        yield several
    elif known.column.required:
        yield from map(person_refusal, mentions)
