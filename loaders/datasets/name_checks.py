"""Names in a row that is kept out (退回的行): told with its other problems, nothing more."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.datasets.dataset import ColumnKind
from loaders.datasets.entities import org_name
from loaders.datasets.record import Record
from loaders.datasets.registry import Field
from loaders.normalise.companies import read_companies
from loaders.normalise.names import read_names


def check_names(record: Record) -> None:
    """Log the names that would be refused, so that a clerk mends a row once.

    Rows that may be sensitive by what they say (信访) are not looked at.
    """
    if record.sheet.dataset.sensitive_when:
        return
    for known in record.sheet.fields.values():
        for rule, problem in _refusals(record, known):
            record.reject(known.name, rule, problem)


def _refusals(record: Record, known: Field) -> Iterator[tuple[str, str]]:
    text = record.text(known.name) if known.kind in _CHECKED else ""
    if not text:
        return
    if known.kind is ColumnKind.PERSON:
        mentions = read_names(text.partition("#")[0])
        if len(mentions) > 1:
            yield "人名无法识别", f"“{text}”里有几个人；请一行填一人。"
        elif mentions and mentions[0].is_unresolved and known.column.required:
            yield "人名无法识别", mentions[0].problem or f"“{text}”不能确定是谁；请填写全名。"
        return
    code = record.text(known.column.code) if known.column.code else ""
    is_one = known.kind is ColumnKind.ORG or code
    for one in [text] if is_one else [firm.raw for firm in read_companies(text)]:
        reading = org_name(one, code).reading
        if reading.is_rejected and reading.problems:
            yield "单位名称无法识别", reading.problems[0]


_CHECKED = frozenset({ColumnKind.PERSON, ColumnKind.ORG, ColumnKind.ORGS})
