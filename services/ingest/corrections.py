"""Corrections (更正): one value of one thing, read like any cell, with a reason and a document.

A correction is a batch of one row: it is kept beside what the sources say, can be seen in the
history of the value, and is taken back like any batch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from graph.errors import LoadError
from graph.facts import NodeFact, Properties, Source
from graph.keys import KEYS, natural_id
from graph.model import Kind, Property
from graph.schema.registry import COMMON_NODE_PROPERTIES, node_properties, root_label
from graph.value_text import value_text
from graph.vocabulary.sources import Confidence
from loaders.datasets.cell_value import CellValue, Heading
from loaders.datasets.dataset import Column
from loaders.datasets.entities import surrogate_document
from loaders.datasets.registry import Field, kind_of
from loaders.datasets.values import read_cell
from loaders.documents import document_kind
from loaders.draft import Draft, FileInfo
from loaders.readers.opening import file_hash
from loaders.row import Cell
from loaders.template import FORMS
from services.access import Right, Viewer
from services.ingest.batches import commit_draft
from services.ingest.dry_run import FilePlan, plan_draft
from services.ingest.load_reports import FileReport, LoadOptions
from services.ingest.value_history import Thing, get_thing
from services.session import Session

KIND = "更正单"
COLUMN = "更正"
WITHDRAW = "is_withdrawn"
_ASIDE = frozenset({"normal_name", "ordinal", "named_by", "is_derived", "is_mention"})
_ENDS = ("_precision", "_currency", "_hash", "_unit_assumed", "_approx", "_text_id")
DERIVED = "“{name}”是由议题推导的，不能直接更正；请更正它的议题、会议或事项清单。"
NO_REASON = "没有写更正理由；请写明为什么原来的值不对。"
NO_DOCUMENT = "没有指明依据的文件；请给出文件，或写明文件名称、文号。"
NO_VALUE = "新值是空的；更正不能清空一个值，请撤回写错的批次，或把整条记录撤销。"
SAME = "新值与现行值相同（{text}），没有可更正的。"
UNKNOWN = "“{kind}”没有可更正的“{name}”；可更正的有：{names}。"
KEY_NOTE = "这一栏参与识别记录：以后导入的文件若写更正后的值，会被当作另一条，请一并改正原台账。"


@dataclass(frozen=True)
class Evidence:
    """The document that a correction rests on: a file, or name and number of a paper."""

    name: str
    doc_no: str = ""
    sha256: str = ""

    @property
    def identity(self) -> str:
        """What stands for the document: its own digest, or one of its name and number."""
        return self.sha256 or surrogate_document("", self.name, self.doc_no, None)


@dataclass(frozen=True)
class Request:
    """What is to be corrected: a property by name or Chinese label; WITHDRAW takes it out."""

    thing_id: str
    property: str
    value: str
    reason: str
    evidence: Evidence


@dataclass(frozen=True)
class Correctable:
    """A property that may be corrected: how it stands now, and how a new value is written."""

    name: str
    label: str
    current: str
    source: str
    hint: str
    choices: tuple[str, ...] = ()
    is_key: bool = False


def evidence_of(path: Path, doc_no: str = "") -> Evidence:
    """The evidence that a file is."""
    return Evidence(path.name, doc_no, file_hash(path))


def correctable(session: Session, viewer: Viewer, thing_id: str) -> tuple[Correctable, ...]:
    """What may be corrected of a thing, in the order of the model."""
    viewer.needs(Right.LOAD)
    thing = get_thing(session, viewer, thing_id)
    return tuple(_correctable(one, thing) for one in _own(thing, viewer))


def plan_correction(session: Session, viewer: Viewer, request: Request) -> FilePlan:
    """What the correction would change; nothing is written."""
    draft = _draft(session, viewer, request)
    return plan_draft(session, draft, viewer, _options(request))


def correct(session: Session, viewer: Viewer, request: Request) -> FileReport:
    """Write the correction as one batch.

    Raises LoadError where the value cannot be read, nothing would change, or reason or document
    are missing.
    """
    draft = _draft(session, viewer, request)
    report = FileReport(Path(draft.file.name), draft)
    session.store.prepare()
    with session.writing(viewer.name) as lock:
        report.settle(*commit_draft(session, lock, draft, viewer, _options(request)))
    return report


def _options(request: Request) -> LoadOptions:
    return LoadOptions(reason=request.reason.strip())


def _draft(session: Session, viewer: Viewer, request: Request) -> Draft:
    viewer.needs(Right.LOAD)
    thing = get_thing(session, viewer, request.thing_id)
    _check(thing, request)
    properties = _new_properties(thing, viewer, request)
    file = _slip(thing, request, viewer, session.now())
    draft = Draft(file, enterprises={thing.enterprise_id or thing.id})
    document = _document(request.evidence)
    place = f"{document.properties['name']}#{KIND}"
    source = Source(document.id, place, dict.fromkeys(properties, COLUMN))
    label = root_label(thing.label)
    fact = NodeFact(
        label,
        thing.id,
        {name: value for name, value in properties.items() if name != WITHDRAW},
        source,
        confidence=Confidence.CONFIRMED.value,
        is_withdrawn=WITHDRAW in properties or thing.is_withdrawn,
    )
    draft.add([document, fact])
    return draft


def _check(thing: Thing, request: Request) -> None:
    if thing.is_derived:
        raise LoadError(DERIVED.format(name=thing.name))
    if not request.reason.strip():
        raise LoadError(NO_REASON)
    if not request.evidence.name.strip():
        raise LoadError(NO_DOCUMENT)


def _new_properties(thing: Thing, viewer: Viewer, request: Request) -> Properties:
    if request.property == WITHDRAW:
        return {WITHDRAW: True}
    declared = _declared(thing, viewer, request.property)
    read = read_value(declared, request.value)
    found = read.properties(declared.name)
    if declared.name not in found:
        raise LoadError(NO_VALUE)
    allowed = node_properties(thing.label)
    found |= {name: one for name, one in read.beside.items() if name in allowed}
    shown = next((one for one in thing.values if one.name == declared.name and one.is_shown), None)
    if shown is not None and value_text(declared, found) == shown.text:
        raise LoadError(SAME.format(text=shown.text))
    return found


def read_value(declared: Property, text: str) -> CellValue:
    """The new value as a cell of the ledger would be read; LoadError says what is wrong with it."""
    field = _field(declared)
    heading = Heading(declared.name, None, declared.terms)
    words = text.strip()
    read = read_cell(Cell(words, words, COLUMN, declared.label), field.kind, heading)
    if read.is_rejected:
        raise LoadError("".join(read.problems))
    return read


def _declared(thing: Thing, viewer: Viewer, wanted: str) -> Property:
    own = list(_own(thing, viewer))
    for one in own:
        if wanted in (one.name, one.label):
            return one
    names = "、".join(one.label for one in own)
    raise LoadError(UNKNOWN.format(kind=thing.kind, name=wanted, names=names))


def _own(thing: Thing, viewer: Viewer) -> Iterator[Property]:
    """The properties that people may correct."""
    common = {one.name for one in COMMON_NODE_PROPERTIES}
    companions = {
        beside.name for one in node_properties(thing.label).values() for beside in one.companions()
    }
    for one in node_properties(thing.label).values():
        is_aside = one.name in common | companions | _ASIDE or one.name.endswith(_ENDS)
        if not is_aside and (viewer.sees_sensitive or not one.is_sensitive):
            yield one


def _correctable(one: Property, thing: Thing) -> Correctable:
    shown = next((said for said in thing.values if said.name == one.name and said.is_shown), None)
    is_key = any(one.name in names for names in KEYS[root_label(thing.label)])
    return Correctable(
        name=one.name,
        label=one.label,
        current=shown.text if shown else "",
        source=shown.source if shown else "",
        hint=_hint(one),
        choices=tuple(term.label for term in one.terms) if one.terms else (),
        is_key=is_key and thing.label != "Person",
    )


def _hint(one: Property) -> str:
    form = FORMS.get(kind_of(one), "")
    return "写明单位，如 480万元；约数写“约480万元”" if one.kind is Kind.MONEY else form


def _field(one: Property) -> Field:
    return Field(Column(field=one.name, heading=one.label), kind_of(one), one.terms, one.name)


def _document(evidence: Evidence) -> NodeFact:
    id_ = natural_id("SourceDocument", {"sha256": evidence.identity})
    properties: Properties = {
        "sha256": evidence.identity,
        "name": evidence.name.strip(),
        "kind": document_kind(evidence.name).value,
    }
    if evidence.doc_no.strip():
        properties["doc_no"] = evidence.doc_no.strip()
    return NodeFact("SourceDocument", id_, properties, Source(id_, evidence.name.strip()))


def _slip(thing: Thing, request: Request, viewer: Viewer, now: datetime) -> FileInfo:
    """The correction itself as the file of its batch: what, why, on what document, who, when."""
    lines = (
        *(thing.id, request.property, request.value, request.reason),
        *(request.evidence.identity, viewer.name, now.isoformat()),
    )
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return FileInfo(f"{KIND} {thing.name[:40]}", digest, KIND)
