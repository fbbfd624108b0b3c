"""Lines of JSON Lines that hold no record (坏行): each is reported, the others are loaded."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.draft import Draft
from loaders.issues import Issue
from loaders.readers.json_records import BrokenLine
from loaders.readers.opening import check_no_secrecy

RULE = "JSON 格式"
_SHOWN = 200


def report_broken(draft: Draft, broken: Iterable[BrokenLine]) -> None:
    """Log each broken line with its number; in the account of cells it is one that was reported."""
    for one in broken:
        check_no_secrecy(draft.file.name, [one.text])
        wrong, _, advice = one.reason.partition("。")
        draft.cells.reported += 1
        draft.issues.add(
            Issue(
                file=draft.file.name,
                row=one.number,
                value=one.text[:_SHOWN],
                rule=RULE,
                message=f"{wrong}，这一行没有载入。",
                suggestion=advice,
            )
        )
