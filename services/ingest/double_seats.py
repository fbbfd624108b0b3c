"""Double seats (同时到会): who is present at two meetings at one time, as several batches tell it.

Readers compare the rows of one file (loaders/datasets/conflicts.py); this compares what a batch
has just written with all that was there. Both seats stay: a person decides which one is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from graph.store import GraphTransaction, Row
from loaders.datasets.conflicts import TWO_PEOPLE, TWO_SEATS, Seat, Seats
from loaders.draft import Draft
from loaders.issues import Issue, Severity
from queries.catalogue import Catalogue
from services.access import Viewer

TOUCHES = frozenset({"ATTENDED", "Meeting"})
"""A batch that writes none of these seats nobody."""
RULE = "同时到会"
ELSEWHERE = "另一家企业的会议"
UNSEEN = "不在您的查看范围"
_PLACE = re.compile(r"#(?P<sheet>[^!#]+)!(?P<row>\d+)")


def tell_double_seats(
    tx: GraphTransaction, catalogue: Catalogue, draft: Draft, batch_id: str, viewer: Viewer
) -> None:
    """Warn in the draft's issues of each seat of this batch that meets another; once a place."""
    text = catalogue.get("seats_at_one_time").statements["rows"].text
    rows = tx.run(text, {"scope": sorted(draft.enterprises)})
    told = {(one.sheet, one.row) for one in draft.issues if one.rule == RULE}
    for _person, seats in groupby(rows, key=lambda row: row["person_id"]):
        for own, other in _clashes(list(seats), batch_id):
            issue = _issue(draft, own, other, batch_id, viewer)
            if (issue.sheet, issue.row) not in told:
                told.add((issue.sheet, issue.row))
                draft.issues.add(issue)


def _clashes(rows: list[Row], batch_id: str) -> Iterator[tuple[Row, Row]]:
    """Each seat of this batch with the first one that it meets; `rows` are one person's."""
    seats, by_meeting = Seats(), {row["meeting_id"]: row for row in rows}
    for row in rows:
        seats.add("", _seat(row))
    for own in rows:
        met = seats.clash("", _seat(own)) if batch_id in _batches(own) else None
        if met is not None:
            yield own, by_meeting[met.meeting]


def _batches(row: Row) -> set[str]:
    return {*(row["batches"] or ()), *(row["meeting_batches"] or ())}


def _seat(row: Row) -> Seat:
    name = row["meeting"] or "会议名称未记录"
    return Seat(row["meeting_id"], name, row["started_at"], row["ended_at"], row["place"] or "")


def _issue(draft: Draft, own: Row, other: Row, batch_id: str, viewer: Viewer) -> Issue:
    """The warning at the row of the file that seats the person or dates the meeting."""
    is_seated_here = batch_id in (own["batches"] or ())
    place = str((own["place"] if is_seated_here else own["meeting_place"]) or "")
    found = _PLACE.search(place)
    said = f"“{own['person'] or '姓名未记录'}”出席“{own['meeting'] or '会议名称未记录'}”，"
    return Issue(
        file=draft.file.name,
        rule=RULE,
        message=said + _other_seat(own, other, viewer),
        suggestion=TWO_PEOPLE,
        severity=Severity.WARNING,
        sheet=found["sheet"] if found else "",
        row=int(found["row"]) if found else None,
        value=own["person"] or "",
    )


def _other_seat(own: Row, other: Row, viewer: Viewer) -> str:
    """Where else the person sits, as far as the viewer may know."""
    if viewer.scope is not None and other["enterprise_id"] not in viewer.scope:
        return TWO_SEATS.format(other=ELSEWHERE, place=UNSEEN)
    is_elsewhere = other["enterprise_id"] != own["enterprise_id"] and other["enterprise"]
    firm = f"{other['enterprise']} " if is_elsewhere else ""
    name = f"{firm}{other['meeting'] or '会议名称未记录'}"
    return TWO_SEATS.format(other=name, place=other["place"] or "来源未记录")
