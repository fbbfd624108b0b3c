"""Candidates (候选对象): what can be chosen where a question asks for the number of a thing."""

from __future__ import annotations

from dataclasses import dataclass

from graph.schema.registry import node_type
from services.access import Viewer
from services.lookup.search import MOST_COUNTED, search
from services.session import Session
from services.things.suppliers import find_suppliers, get_supplier
from services.typed_rows import PageRow, find_rows

ANY = "Any"
KINDS = {
    "decision_id": "Decision",
    "meeting_id": "Meeting",
    "project_id": "Project",
    "finding_id": "Finding",
    "loss_id": "Loss",
    "person_id": "Person",
    "supplier_id": "Supplier",
    "enterprise_id": "Enterprise",
    "other_id": "Person",
    "account_id": "Account",
    "node_id": ANY,
}
"""What the parameter of a question names; ``Any`` is whatever has a source of its own."""


class CandidateRow(PageRow):
    """One thing that can be chosen."""

    id: str
    name: str | None
    label: str
    hint: str | None


@dataclass(frozen=True)
class Candidate:
    """A thing by its number, and the words by which a person knows it."""

    id: str
    text: str


def kind_title(param: str) -> str:
    """What the parameter names, in Chinese."""
    kind = KINDS[param]
    return "对象" if kind == ANY else node_type(kind).title


@dataclass(frozen=True)
class Found:
    """A thing with its name and what tells it from others."""

    id: str
    name: str
    hint: str


def find_things_of(
    session: Session, viewer: Viewer, label: str, text: str = ""
) -> tuple[Found, ...]:
    """Things of a kind for its page: the latest, or what the search box finds for the text."""
    if node_type(label).is_sensitive and not viewer.sees_sensitive:
        return ()
    if text:
        groups = search(session, viewer, text, label, MOST_COUNTED).groups
        hits = {one.id: one for group in groups for one in group.hits}
        return tuple(Found(one.id, one.title, one.hint) for one in hits.values())
    rows = find_rows(session, viewer, "candidates", {"kind": label}, CandidateRow).rows
    return tuple(Found(one.id, one.name or "名称未记录", one.hint or "") for one in rows)


def find_candidates(
    session: Session, viewer: Viewer, param: str, text: str = ""
) -> tuple[Candidate, ...]:
    """What can stand for the parameter `param` and holds the text, the latest first."""
    kind = KINDS[param]
    if kind == "Supplier":
        found = find_suppliers(session, viewer, text).rows
        return tuple(Candidate(one.id, _words(one.name, one.uscc)) for one in found)
    return _read(session, viewer, {"kind": kind, "text": text})


def get_candidate(session: Session, viewer: Viewer, param: str, id_: str) -> Candidate | None:
    """The thing with this number, or None where there is none or no right to it."""
    kind = KINDS[param]
    if kind == "Supplier":
        supplier = get_supplier(session, viewer, id_)
        return Candidate(id_, _words(supplier.name, supplier.uscc))
    return next(iter(_read(session, viewer, {"kind": kind, "id": id_})), None)


def _read(session: Session, viewer: Viewer, raw: dict[str, object]) -> tuple[Candidate, ...]:
    rows = find_rows(session, viewer, "candidates", raw, CandidateRow).rows
    kinds = {row.id: node_type(row.label).title if raw["kind"] == ANY else "" for row in rows}
    return tuple(Candidate(row.id, _words(row.name, kinds[row.id], row.hint)) for row in rows)


def _words(name: str | None, *hints: str | None) -> str:
    return "｜".join(filter(None, (name or "名称未记录", *hints)))
