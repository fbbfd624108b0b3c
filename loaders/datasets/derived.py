"""What follows from a row itself (推出的栏目): the little logic that a TOML file cannot say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from graph.vocabulary.decisions import MEETING_BODIES, DecisionClass, MeetingType
from loaders.datasets.entities import reporting_name, surrogate_document
from loaders.datasets.record import Record
from loaders.normalise.dates import moment_of, read_date
from loaders.normalise.identifiers import read_item_code
from loaders.normalise.names import read_names


def _topic(record: Record) -> None:
    """A topic under items of one class is of that class where the row does not say it."""
    codes = [(read_item_code(code).value or code) for code in record.value("item_codes") or []]
    if codes:
        record.put("item_codes", codes, "item_codes")
    classes = {DecisionClass.find(code[:1]) for code in codes}
    if record.value("class") is None and len(classes) == 1 and (found := classes.pop()):
        record.put("class", found.value, "item_codes")


def _item(record: Record) -> None:
    """A catalogue entry: the code's form, its part before the hyphen, the class by its letter."""
    reading = read_item_code(record.text("item_code"))
    for problem in reading.problems:
        record.warn("item_code", "编码格式异常", problem)
    if reading.value is None:
        return
    record.put("item_code", reading.value, "item_code")
    record.put("catalogue_code", reading.value.partition("-")[0], "item_code")
    found = DecisionClass.find(reading.value[:1])
    if record.value("class") is None and found is not None:
        record.put("class", found.value, "item_code")


def _meeting(record: Record) -> None:
    """The body that held the meeting by its type, and the hour that stands beside its date."""
    cell = record.cells.get("held_on")
    reading = read_date(cell.value if isinstance(cell.value, date) else cell.text) if cell else None
    day = record.value("held_on")
    if reading and reading.time and isinstance(day, date) and record.value("started_at") is None:
        record.put("started_at", moment_of(day, reading.time), "held_on")
    type_ = record.text("type")
    if type_ and not record.text("body") and (body := MEETING_BODIES.get(MeetingType(type_))):
        record.put("body", body.label, "type")


def _document(record: Record) -> None:
    """A document only registered has no SHA-256: firm, name, number and date stand for it."""
    if not record.text("sha256"):
        said = (record.value(name) for name in ("name", "doc_no", "issued_on"))
        place = reporting_name(record.text("enterprise")) or record.text("enterprise")
        record.put("sha256", surrogate_document(place, *said), "name")


def _person(record: Record) -> None:
    """``张 三`` is 张三, spaces typed inside a Chinese name to line the column up; both stay."""
    written = record.text("name")
    names = [one.name for one in read_names(written)]
    if names == ["".join(written.split())] and names != [written]:
        record.restate("name", names[0])
        record.put("name_text", written, "name")


def _decision(record: Record) -> None:
    """A decision of a topic takes the topic's title and its meeting's date if none is given."""
    for name, origin in (("title", "topic_title"), ("decided_on", "meeting_on")):
        if record.value(name) is None and record.value(origin) is not None:
            record.put(name, record.value(origin), origin)


DERIVATIONS: dict[str, Callable[[Record], None]] = {
    "items": _item,
    "topics": _topic,
    "meetings": _meeting,
    "persons": _person,
    "source_documents": _document,
    "decisions": _decision,
}
