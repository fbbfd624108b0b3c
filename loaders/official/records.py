"""Plain records of the official objects, the same from XML packages and Excel templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace


@dataclass(frozen=True)
class Place:
    """Where a record stands: file, sheet or XML member, locator; row, and path of the element."""

    file: str
    part: str
    locator: str
    row: int = 0
    path: str = ""


@dataclass(frozen=True)
class Cell:
    """One text as the source writes it: place, column letter or element name, heading.

    ``value`` is what the cell holds where that is not a text (a date of a workbook).
    """

    text: str
    place: Place
    column: str
    heading: str = ""
    value: object = None

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def with_text(self, text: str) -> Cell:
        """A part of this cell, standing in the same place."""
        return replace(self, text=text, value=None)


@dataclass(frozen=True)
class ItemRecord:
    """One entry of the item list (事项清单)."""

    place: Place
    item_id: Cell
    name: Cell
    code: Cell
    sequence: tuple[Cell, ...]
    legal_flag: Cell
    remark: Cell
    operation: Cell


@dataclass(frozen=True)
class ModeRecord:
    """One voting mode (表决方式) of a regulation."""

    place: Place
    item_code: Cell
    mode: Cell
    remark: Cell


@dataclass(frozen=True)
class RegulationRecord:
    """One regulation (制度) with its voting modes."""

    place: Place
    regulation_id: Cell
    name: Cell
    kind: Cell
    approved_on: Cell
    effective_on: Cell
    review_flag: Cell
    rate: Cell
    remark: Cell
    operation: Cell
    modes: tuple[ModeRecord, ...] = ()
    files: tuple[FileMention, ...] = ()


@dataclass(frozen=True)
class FileMention:
    """A cell of a template that names a file, and the attachment folder it stands for."""

    folder: str
    cell: Cell


@dataclass(frozen=True)
class AttendeeRecord:
    """One member of the body (参会人) with presence and reason of absence."""

    name: Cell
    flag: Cell
    reason: Cell
    problem: str = ""


@dataclass(frozen=True)
class SittingRecord:
    """One person who sat in on a topic (列席) with the position that the source gives."""

    name: Cell
    position: Cell
    problem: str = ""


@dataclass(frozen=True)
class BallotRecord:
    """One person's vote on a topic (审议结果); presumed where the cell names nobody (一致同意)."""

    name: Cell
    choice: Cell
    problem: str = ""
    is_presumed: bool = False


@dataclass(frozen=True)
class TallyRecord:
    """The numbers of votes, by property, that a cell writes without names."""

    cell: Cell
    numbers: Mapping[str, int]


@dataclass(frozen=True)
class RelationRecord:
    """An earlier topic (关联议题) named by its meeting and its title."""

    meeting_name: Cell
    title: Cell


@dataclass(frozen=True)
class TopicRecord:
    """One topic (议题) of a meeting."""

    place: Place
    order: int
    subject_id: Cell
    title: Cell
    task_source: Cell
    special_name: Cell
    pass_flag: Cell
    approval_flag: Cell
    heard_flag: Cell
    conclusion: Cell
    remark: Cell
    item_codes: tuple[Cell, ...] = ()
    sittings: tuple[SittingRecord, ...] = ()
    ballots: tuple[BallotRecord, ...] = ()
    tally: TallyRecord | None = None
    relations: tuple[RelationRecord, ...] = ()
    files: tuple[FileMention, ...] = ()


@dataclass(frozen=True)
class MeetingRecord:
    """One meeting (会议) with its attendees and topics."""

    place: Place
    meeting_id: Cell
    name: Cell
    type: Cell
    time: Cell
    moderator: Cell
    operation: Cell
    attendees: tuple[AttendeeRecord, ...] = ()
    topics: tuple[TopicRecord, ...] = ()
    files: tuple[FileMention, ...] = ()


@dataclass
class Records:
    """All records of one file, in the order in which they stand there."""

    items: list[ItemRecord] = field(default_factory=list)
    regulations: list[RegulationRecord] = field(default_factory=list)
    meetings: list[MeetingRecord] = field(default_factory=list)


def cells_of(record: object) -> Iterator[Cell]:
    """Every cell of a record and of the records inside it."""
    if isinstance(record, Cell):
        yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from cells_of(one)
    elif is_dataclass(record) and not isinstance(record, Place):
        for one in fields(record):
            yield from cells_of(getattr(record, one.name))
