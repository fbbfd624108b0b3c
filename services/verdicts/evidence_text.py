"""Evidence and remedies in words (证据的文字): what was read where, what would clear it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import Property
from graph.schema.registry import EDGE_TYPES, NODE_TYPES, edge_properties, node_properties
from graph.value_text import value_text
from rules.logic import Change, Evidence
from services.access import Viewer
from services.properties import SECRET, Shown
from services.session import Session
from services.sources import read_documents

NEW = "new:"
ENDS = {"start": "从", "end": "到"}
OWNER = "enterprise_id"
_BY_PREFIX = {label.lower(): label for label in NODE_TYPES}


@dataclass(frozen=True)
class Proof:
    """A fact that a verdict rests on: what was read, from which place; ``label`` is its type."""

    id: str
    label: str
    title: str
    facts: tuple[Shown, ...] = ()
    document: str = ""
    locator: str = ""
    columns: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Remedy:
    """One step of the smallest change that would clear a hit, in words."""

    thing: str
    what: str
    value: str


def proofs_of(
    session: Session, viewer: Viewer, evidence: Sequence[Evidence], names: Mapping[str, str]
) -> tuple[Proof, ...]:
    """The evidence with Chinese labels, and the file that each fact stands in."""
    documents = read_documents(session, {one.document_id for one in evidence})
    return tuple(_proof(one, documents.get(one.document_id, {}), viewer, names) for one in evidence)


def _proof(
    one: Evidence, document: Mapping[str, Any], viewer: Viewer, names: Mapping[str, str]
) -> Proof:
    return Proof(
        id=one.id,
        label=one.label,
        title=_said(one, names),
        facts=tuple(_facts(one, viewer)),
        document=str(document.get("name") or ""),
        locator=one.locator,
        columns=one.columns,
        sha256=str(document.get("sha256") or ""),
    )


def _said(one: Evidence, names: Mapping[str, str]) -> str:
    """The title with the name that it lacks; an id is no name."""
    title = one.title.replace(f"“{one.id}”", "") or _title(one.label)
    name = names.get(one.id, "")
    return f"{title}（{name}）" if name and name not in title else title


def _facts(one: Evidence, viewer: Viewer) -> Iterator[Shown]:
    for name, value in one.values.items():
        declared = _declared(one.label, name)
        if value is not None:
            yield Shown(declared.label if declared else name, _text(declared, name, value, viewer))


def remedies_of(
    viewer: Viewer,
    changes: Sequence[Change],
    evidence: Sequence[Evidence],
    names: Mapping[str, str],
) -> tuple[Remedy, ...]:
    """The changes with names instead of ids, in their own order, each once."""
    known = {**names, **{one.id: _said(one, names) for one in evidence}}
    labels = {one.id: one.label for one in evidence}
    found = (_remedy(one, known, labels, viewer) for one in changes if one.property != OWNER)
    return tuple(dict.fromkeys(found))


def _remedy(
    one: Change, known: Mapping[str, str], labels: Mapping[str, str], viewer: Viewer
) -> Remedy:
    label = labels.get(one.fact) or _label_of(one.fact)
    is_new = one.fact.startswith(NEW)
    thing = f"补录：{_title(label)}" if is_new else _name(one.fact, known)
    if one.property in ENDS:
        return Remedy(thing, ENDS[one.property], _name(str(one.value), known))
    declared = _declared(label, one.property)
    value = "删去" if one.value is None else _text(declared, one.property, one.value, viewer)
    return Remedy(thing, declared.label if declared else one.property, value)


def _name(id_: str, known: Mapping[str, str]) -> str:
    title = _title(_label_of(id_))
    return f"所补录的{title}" if id_.startswith(NEW) else known.get(id_, f"该{title}")


def _label_of(id_: str) -> str:
    """``new:Meeting#1`` and ``meeting-0123…`` → Meeting."""
    if id_.startswith(NEW):
        return id_.removeprefix(NEW).partition("#")[0]
    return _BY_PREFIX.get(id_.rpartition("-")[0], "")


def _title(label: str) -> str:
    declared = NODE_TYPES.get(label) or EDGE_TYPES.get(label)
    return declared.title if declared else "记录"


def _declared(label: str, name: str) -> Property | None:
    if label in NODE_TYPES:
        return node_properties(label).get(name)
    return edge_properties(label).get(name) if label in EDGE_TYPES else None


def _text(declared: Property | None, name: str, value: object, viewer: Viewer) -> str:
    if declared is None:
        return str(value)
    if declared.is_sensitive and not viewer.sees_sensitive:
        return SECRET
    return value_text(declared, {name: value})
