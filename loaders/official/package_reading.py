"""Official packages (ZIP of XML and attachment folders), kinds 0004, 0005, 0006 → Draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path, PurePosixPath

from graph.errors import LoadError
from graph.vocabulary.sources import DocumentKind
from loaders.draft import Draft, ReadingContext
from loaders.issues import Severity
from loaders.normalise.text import is_empty_mark
from loaders.official.attachments import attach_members, is_in_attachment_folder
from loaders.official.cells import Fate
from loaders.official.facts import finish, make_facts
from loaders.official.intake import Intake, start_intake
from loaders.official.kinds import OfficialKind, get_kind
from loaders.official.records import (
    AttendeeRecord,
    BallotRecord,
    Cell,
    ItemRecord,
    MeetingRecord,
    ModeRecord,
    Place,
    Records,
    RegulationRecord,
    RelationRecord,
    SittingRecord,
    TopicRecord,
)
from loaders.official.words import split_steps
from loaders.readers.opening import FileKind, check_no_secrecy, recognise
from loaders.readers.package import Member, Package, open_package, parse_package_name
from loaders.readers.xml_records import XmlRecord, parse_xml
from loaders.row import OWN_TEXT


def read_package(path: Path, context: ReadingContext) -> Draft:
    """All objects and attachments of an official package.

    Raises LoadError when it cannot be read as a whole.
    """
    kind_found = recognise(path)
    if kind_found is not FileKind.PACKAGE:
        raise LoadError(
            f"“{path.name}”：内容是{kind_found.label}，不是 ZIP 数据包。请核对后再导入。"
        )
    name = parse_package_name(path.name)
    kind = get_kind(path.name, name.code)
    with open_package(path) as package:
        intake = start_intake(path, context, f"数据包 {kind.title}", DocumentKind.DATA_PACKAGE)
        make_facts(intake, _read_records(intake, package, kind))
        attach_members(intake, [one for one in package if not _is_message(one)])
    return finish(intake)


def _is_message(member: Member) -> bool:
    is_xml = PurePosixPath(member.name).suffix.lower() == ".xml"
    return is_xml and not is_in_attachment_folder(member.name)


def _read_records(intake: Intake, package: Package, kind: OfficialKind) -> Records:
    records = Records()
    members = [one for one in package if _is_message(one)]
    if not members:
        raise LoadError(
            f"“{package.file}”：包内没有 XML 报文。请核对是否漏了文件，重新导出数据包后再导入；"
            "里面还有压缩包的，请先解压，再导入里面的文件。"
        )
    for member in members:
        root = parse_xml(member.read(), member.place).root
        check_no_secrecy(member.place, _texts(root))
        intake.draft.counted = (intake.draft.counted or 0) + len(root.rest())
        _MessageReader(intake, package.file, member.name, kind, records).read(root)
    return records


def _texts(record: XmlRecord) -> Iterator[str]:
    for field in record.fields:
        if cell := record.peek(field):
            yield cell.text
    for child in record.children:
        yield from _texts(child)


class _MessageReader:
    """Reads one XML message: which objects it holds, and each object as a record."""

    def __init__(
        self, intake: Intake, file: str, part: str, kind: OfficialKind, records: Records
    ) -> None:
        self.intake = intake
        self.file = file
        self.part = part
        self.kind = kind
        self.records = records

    def read(self, root: XmlRecord) -> None:
        count = self._read_objects(root)
        if not count:
            self.intake.remark(
                Place(self.file, self.part, f"{self.file}/{self.part}"),
                "报文没有对象",
                "报文里没有事项、制度或会议，未读入任何记录。",
                "请核对导出的内容；对象应直接写在 tiol 之下。",
            )
        self._report_rest(root, root)

    def _read_objects(self, element: XmlRecord) -> int:
        """The objects at or below an element; how many there were."""
        kind = _kind_of(element)
        if kind is not None:
            self._read_object(element, kind)
            return 1
        if element.peek("subject_id") or element.peek("subject_name"):
            self._refuse_lone_topic(element)
            return 1
        names = list(dict.fromkeys(child.name for child in element.children))
        children = [child for name in names for child in element.take_records(name)]
        count = sum(self._read_objects(child) for child in children)
        for child in children:
            self._report_rest(child, child)
        return count

    def _read_object(self, element: XmlRecord, kind: OfficialKind) -> None:
        place = self._place(element, kind)
        if kind is not self.kind:
            self.intake.remark(
                place,
                "业务编码不符",
                f"数据包的业务编码是 {self.kind.code}（{self.kind.title}），"
                f"报文却是{kind.title}，按报文内容读入。",
                "请核对数据包名称的第二段。",
            )
        readers: dict[OfficialKind, Callable[[XmlRecord, Place], None]] = {
            OfficialKind.ITEMS: self._item,
            OfficialKind.REGULATIONS: self._regulation,
            OfficialKind.MEETINGS: self._meeting,
        }
        readers[kind](element, place)

    # -- the objects ---------------------------------------------------------------------------

    def _item(self, element: XmlRecord, place: Place) -> None:
        record = ItemRecord(
            place=place,
            item_id=self._take(element, place, "item_id"),
            name=self._take(element, place, "item_name"),
            code=self._take(element, place, "item_code"),
            sequence=tuple(self._sequence(element, place)),
            legal_flag=self._take(element, place, "legal_flag"),
            remark=self._take(element, place, "remark"),
            operation=self._take(element, place, "oper_type"),
        )
        self.records.items.append(record)

    def _sequence(self, element: XmlRecord, place: Place) -> list[Cell]:
        """The meeting types in the order of their numbers, else as they stand."""
        steps: list[tuple[int, Cell]] = []
        for at, step in enumerate(element.take_records("item_meeting_list/item_meeting"), 1):
            inner = self._place(step, OfficialKind.ITEMS)
            number = self._take(step, inner, "order_number")
            self.intake.book.mark(number, Fate.NORMALISED)
            name = self._take(step, inner, "meeting_type_name", OWN_TEXT)
            steps.append((int(number.text) if number.text.isdecimal() else at, name))
        whole = self._take(element, place, "item_meeting_list")
        found = [cell for _number, cell in sorted(steps, key=lambda one: one[0])]
        return [part for cell in [*found, whole] if cell for part in _split(cell)]

    def _regulation(self, element: XmlRecord, place: Place) -> None:
        modes = element.take_records("vote_mode_list/vote_mode")
        record = RegulationRecord(
            place=place,
            regulation_id=self._take(element, place, "regulation_id"),
            name=self._take(element, place, "regulation_name"),
            kind=self._take(element, place, "regulation_type_name"),
            approved_on=self._take(element, place, "approval_date"),
            effective_on=self._take(element, place, "effective_date"),
            review_flag=self._take(element, place, "audit_flag"),
            rate=self._take(element, place, "rate"),
            remark=self._take(element, place, "remark"),
            operation=self._take(element, place, "oper_type"),
            modes=tuple(self._mode(mode) for mode in modes),
        )
        self._report_all(modes)
        self.records.regulations.append(record)

    def _mode(self, element: XmlRecord) -> ModeRecord:
        place = self._place(element, OfficialKind.REGULATIONS)
        return ModeRecord(
            place=place,
            item_code=self._take(element, place, "item_code"),
            mode=self._take(element, place, "vote_mode", OWN_TEXT),
            remark=self._take(element, place, "remark"),
        )

    def _meeting(self, element: XmlRecord, place: Place) -> None:
        attendees = element.take_records("attendee_list/attendee")
        topics = element.take_records("subject_list/subject")
        record = MeetingRecord(
            place=place,
            meeting_id=self._take(element, place, "meeting_id"),
            name=self._take(element, place, "meeting_name"),
            type=self._take(element, place, "meeting_type_name"),
            time=self._take(element, place, "meeting_time"),
            moderator=self._take(element, place, "moderator"),
            operation=self._take(element, place, "oper_type"),
            attendees=tuple(self._attendee(one) for one in attendees),
            topics=tuple(self._topic(one, at) for at, one in enumerate(topics, 1)),
        )
        self._report_all([*attendees, *topics])
        self.records.meetings.append(record)

    def _attendee(self, element: XmlRecord) -> AttendeeRecord:
        place = self._place(element, OfficialKind.MEETINGS)
        return AttendeeRecord(
            name=self._take(element, place, "attendee_name", OWN_TEXT),
            flag=self._take(element, place, "attend_flag"),
            reason=self._take(element, place, "reason"),
        )

    def _topic(self, element: XmlRecord, order: int) -> TopicRecord:
        place = self._place(element, OfficialKind.MEETINGS)
        return TopicRecord(
            place=place,
            order=order,
            subject_id=self._take(element, place, "subject_id"),
            title=self._take(element, place, "subject_name"),
            task_source=self._take(element, place, "source_name"),
            special_name=self._take(element, place, "special_name"),
            pass_flag=self._take(element, place, "pass_flag"),
            approval_flag=self._take(element, place, "approval_flag"),
            heard_flag=self._take(element, place, "adopt_flag"),
            conclusion=self._take(element, place, "subject_result"),
            remark=self._take(element, place, "remark"),
            item_codes=tuple(self._codes(element, place)),
            sittings=tuple(self._sittings(element)),
            ballots=tuple(self._ballots(element)),
            relations=tuple(self._relations(element, place)),
        )

    def _codes(self, element: XmlRecord, place: Place) -> Iterator[Cell]:
        """``item_list/item_code*``, or the codes alone."""
        for leaf in element.take_records("item_list/item_code"):
            own = leaf.take(OWN_TEXT)
            if own:
                yield self.intake.book.enter(Cell(own.text, place, f"item_list/{own.column}"))
        yield from self._all(element, place, "item_code")
        yield from self._all(element, place, "item_list")

    def _sittings(self, element: XmlRecord) -> Iterator[SittingRecord]:
        for one in element.take_records("attendance_list/attendance"):
            place = self._place(one, OfficialKind.MEETINGS)
            name = self._take(one, place, "attendance_name", OWN_TEXT)
            yield SittingRecord(name, self._take(one, place, "position"))
            self._report_all([one])

    def _ballots(self, element: XmlRecord) -> Iterator[BallotRecord]:
        for one in element.take_records("deliberation_list/deliberation"):
            place = self._place(one, OfficialKind.MEETINGS)
            name = self._take(one, place, "deliberation_personnel")
            yield BallotRecord(name, self._take(one, place, "deliberation_result"))
            self._report_all([one])

    def _relations(self, element: XmlRecord, place: Place) -> Iterator[RelationRecord]:
        """``relation_list/relation``, or the two elements alone in the list or in the subject."""
        for one in element.take_records("relation_list/relation"):
            inner = self._place(one, OfficialKind.MEETINGS)
            yield from self._pairs(one, inner)
            self._report_all([one])
        for holder in element.find("relation_list"):
            yield from self._pairs(holder, self._place(holder, OfficialKind.MEETINGS))
        yield from self._pairs(element, place)

    def _pairs(self, element: XmlRecord, place: Place) -> Iterator[RelationRecord]:
        empty = Cell("", place, "")
        meetings = self._all(element, place, "rel_meeting_name")
        titles = self._all(element, place, "rel_subject_name")
        for meeting, title in zip_longest(meetings, titles, fillvalue=empty):
            yield RelationRecord(meeting, title)

    # -- cells and places ----------------------------------------------------------------------

    def _take(self, element: XmlRecord, place: Place, *names: str) -> Cell:
        """The leaf of the first name that is there; an empty cell otherwise."""
        for name in names:
            found = element.take(name)
            if found is not None:
                return self.intake.book.enter(Cell(found.text, place, found.column))
        return Cell("", place, names[0])

    def _all(self, element: XmlRecord, place: Place, name: str) -> list[Cell]:
        return [
            self.intake.book.enter(Cell(one.text, place, one.column))
            for one in element.take_all(name)
        ]

    def _place(self, element: XmlRecord, kind: OfficialKind) -> Place:
        """The place for people: ``包.zip/会议.xml#meeting/subject[2]``, list elements left out."""
        steps = [one for one in element.locator.split("/")[1:] if not one.endswith("_list")]
        path = "/".join(steps)
        if not steps or steps[0].split("[")[0] != kind.element:
            steps.insert(0, kind.element)
        locator = f"{self.file}/{self.part}#{'/'.join(steps)}"
        return Place(self.file, self.part, locator, element.number, path)

    # -- what is left --------------------------------------------------------------------------

    def _report_all(self, elements: list[XmlRecord]) -> None:
        for element in elements:
            self._report_rest(element, element)

    def _report_rest(self, element: XmlRecord, place_of: XmlRecord) -> None:
        """Leaves that nobody asked for are reported, never dropped; empty marks are passed over."""
        place = self._place(place_of, _kind_of(place_of) or self.kind)
        for left in element.rest():
            cell = self.intake.book.enter(Cell(left.text, place, left.column))
            if not is_empty_mark(left.text):
                message = f"元素“{left.column}”不在报文规范内，内容“{left.text[:30]}”没有读入。"
                self.intake.report(cell, "未知元素", message, "请核对元素名称和层次。")

    def _refuse_lone_topic(self, element: XmlRecord) -> None:
        record = self._topic(element, 1)
        self.intake.report(
            record.title,
            "此议题所属会议未入库",
            f"此议题所属会议未入库：议题“{record.title.text}”不在任何会议之下。",
            "请把议题写在所属会议的 subject_list 中重新导出。",
            Severity.ERROR,
        )
        self.intake.reject("议题", record)


def _kind_of(element: XmlRecord) -> OfficialKind | None:
    """The kind of the object that an element is, by its id or its name."""
    for kind in OfficialKind:
        if element.peek(f"{kind.element}_id") or element.peek(f"{kind.element}_name"):
            return kind
    return None


def _split(cell: Cell) -> Iterator[Cell]:
    yield from (cell.with_text(part) for part in split_steps(cell.text))
