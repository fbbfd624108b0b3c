"""Sources (来源).

From which cell of which file a fact was read, for every node and relation of an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import NodeType
from graph.schema.registry import EDGE_TYPES, node_type, root_label
from graph.store import EdgeRow, NodeRow, Subgraph
from services.session import Session

OTHERS = "其他企业报送的文件（无权查看）"


@dataclass(frozen=True, order=True)
class SourceRow:
    """One fact and the place it stands in; ``sha256`` is the fingerprint of the file."""

    document: str
    locator: str
    fact: str
    columns: str = ""
    sha256: str = ""
    archive_no: str = ""


def label_of(node: NodeRow) -> str:
    """The label that says what a node is: its most telling one (Enterprise rather than Org)."""
    for wanted in ("Enterprise", "Supplier", "Agency"):
        if wanted in node.labels:
            return wanted
    return root_label(node.labels[0]) if node.labels else ""


def caption_of(node: NodeRow) -> str:
    """The name a person knows the node by; falls back to the Chinese title of its type."""
    declared = node_type(label_of(node))
    value = node.properties.get(declared.caption)
    return _word(declared, str(value)) if value not in (None, "") else declared.title


def _word(declared: NodeType, value: str) -> str:
    """A member of a closed list by its label: 会议, not meetings."""
    terms = next((one.terms for one in declared.properties if one.name == declared.caption), None)
    term = terms.find(value) if terms else None
    return term.label if term else value


def locator_text(locator: str) -> str:
    """``台账.xlsx#会议!5`` → ``工作表“会议”第 5 行``; other places as they are written."""
    _, sign, inside = locator.partition("#")
    if not sign:
        return locator
    sheet, bang, row = inside.rpartition("!")
    if bang and row.isdigit():
        return f"工作表“{sheet}”第 {row} 行"
    return f"第 {inside} 段" if inside.isdigit() else inside


def place_text(locator: str | None) -> str:
    """File and place in one cell: ``台账.xlsx 工作表“会议”第 5 行``."""
    name, _, _ = (locator or "").partition("#")
    inside = locator_text(locator or "")
    return name if inside == name else f"{name} {inside}"


def sources_of(
    session: Session, graph: Subgraph, scope: Sequence[str] | None = None
) -> list[SourceRow]:
    """The sources of every node and relation, each place once, in the order of the files.

    What several enterprises state of a firm may stand in a file of one outside the scope: such a
    file is not named.
    """
    named = {node.id: caption_of(node) for node in graph.nodes}
    documents = read_documents(
        session, {str(one.properties.get("source_doc_id", "")) for one in _elements(graph)}
    )
    others = files_of_others(session, scope)
    rows = {_row(one, _name(one, named), documents, others) for one in _elements(graph)}
    return sorted(row for row in rows if row.locator or row.document)


def read_documents(session: Session, ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """The source documents with these ids."""
    query = session.catalogue.get("documents_by_id").statements["rows"].text
    params = {"ids": sorted(filter(None, ids)), "scope": None}
    return {row["id"]: row for row in session.store.read(query, params, session.limits).rows}


def files_of_others(session: Session, scope: Sequence[str] | None) -> frozenset[str]:
    """The fingerprints of files that only enterprises outside the scope have handed in."""
    if scope is None:
        return frozenset()
    read = session.store.read(session.statement("batches"), {"scope": None}, session.no_limits)
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for row in read.rows:
        found[are_others(row["enterprises"] or (), scope)].update(row["hashes"] or ())
    return frozenset(found[True] - found[False])


def are_others(enterprises: Sequence[str], scope: Sequence[str] | None) -> bool:
    """Whether none of these enterprises lies in the scope; what is nobody's is everybody's."""
    return scope is not None and bool(enterprises) and not set(enterprises) & set(scope)


def _elements(graph: Subgraph) -> list[NodeRow | EdgeRow]:
    return [*graph.nodes, *graph.edges]


def _name(one: NodeRow | EdgeRow, named: Mapping[str, str]) -> str:
    if isinstance(one, NodeRow):
        return f"{node_type(label_of(one)).title}：{named[one.id]}"
    title = EDGE_TYPES[one.type].title
    return f"{named.get(one.start, '')} —{title}→ {named.get(one.end, '')}"


def _row(
    one: NodeRow | EdgeRow,
    name: str,
    documents: Mapping[str, Mapping[str, Any]],
    others: frozenset[str],
) -> SourceRow:
    document = documents.get(one.properties.get("source_doc_id", ""), {})
    if document.get("sha256") in others:
        return SourceRow(OTHERS, "", name)
    return SourceRow(
        document=document.get("name") or "",
        locator=one.properties.get("source_locator") or "",
        fact=name,
        columns=one.properties.get("source_columns") or "",
        sha256=document.get("sha256") or "",
        archive_no=document.get("archive_no") or "",
    )
