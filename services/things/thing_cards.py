"""Cards of things (对象概要): what a meeting, project, finding or account is, and its leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import AccessError
from graph.schema.registry import node_type
from services.access import Viewer
from services.properties import Shown, node_facts
from services.relation_text import name_of
from services.session import Session
from services.sources import read_documents
from services.typed_rows import PageRow, find_rows
from services.verdicts.lead_lists import LeadRow


class CardRow(PageRow):
    """Whose the thing is and where it was read."""

    id: str
    label: str
    enterprise_id: str | None
    enterprise: str | None
    holder: str | None
    holder_id: str | None
    holder_label: str | None
    document_id: str | None
    locator: str | None


@dataclass(frozen=True)
class Card:
    """A thing with its filled properties; ``holder`` holds the meeting or the account."""

    row: CardRow
    name: str
    facts: tuple[Shown, ...]
    document: str


def get_card(session: Session, viewer: Viewer, label: str, id_: str) -> Card:
    """The card of a thing of this kind; AccessError where there is none, or no right."""
    query = session.catalogue.get("thing_card")
    rows = find_rows(session, viewer, query.name, {"id": id_}, CardRow).rows
    values = {"id": id_, "scope": viewer.scope}
    graph = session.store.read_graph(query.statements["subgraph"].text, values, session.limits)
    if not rows or rows[0].label != label or not graph.nodes:
        title = node_type(label).title
        raise AccessError(f"没有找到编号为“{id_}”的{title}，或您没有查看权限。")
    node = graph.nodes[0]
    documents = read_documents(session, filter(None, [rows[0].document_id]))
    document = documents.get(rows[0].document_id or "", {})
    facts = node_facts(label, node.properties, viewer)
    return Card(rows[0], name_of(node), facts, str(document.get("name") or ""))


def leads_on(session: Session, viewer: Viewer, ids: Sequence[str]) -> tuple[LeadRow, ...]:
    """The leads raised on any of these things themselves."""
    raw = {"ids": list(ids)}
    return find_rows(session, viewer, "leads_on_things", raw, LeadRow).rows
