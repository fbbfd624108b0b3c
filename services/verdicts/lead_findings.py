"""A confirmed lead becomes a finding (转问题线索): a batch of its own, tied to the lead."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.facts import EdgeFact, NodeFact, Properties, Ref, Source
from graph.keys import edge_id, natural_id
from graph.schema.registry import root_label
from graph.statements import edges_at, merge_edges
from graph.store import GraphTransaction
from graph.vocabulary.sources import DocumentKind
from graph.vocabulary.supervision import FindingStatus, SupervisionForm, SupervisionLine
from loaders.draft import Draft, FileInfo
from services.access import Viewer, without_kin
from services.ingest.batches import write_batch
from services.ingest.load_reports import LoadOptions
from services.session import Session
from services.verdicts.rule_results import OWN_FILES

KIND = OWN_FILES
NOT_ABOUT = frozenset({"SourceDocument", "Coverage", "Version"})


def put_finding(
    session: Session, tx: GraphTransaction, lead: Mapping[str, Any], viewer: Viewer
) -> str:
    """Write the finding of a lead as a batch and join them; returns the finding's id.

    The finding is 待核实: that a rule and a reviewer saw something is not yet a confirmed problem.
    """
    finding, draft = _draft(lead, _about(tx, str(lead["id"])), session.today)
    write_batch(session, tx, draft, viewer, LoadOptions())
    id_ = edge_id("BECAME", str(lead["id"]), finding)
    row = {"id": id_, "start": lead["id"], "end": finding, "properties": {"id": id_}}
    tx.run(merge_edges("BECAME", "Lead", "Finding"), {"rows": [row]})
    return finding


def _draft(lead: Mapping[str, Any], about: list[Ref], today: date) -> tuple[str, Draft]:
    name = f"{KIND}：{lead['rule_id']} {lead['id']}"
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    enterprise = str(lead["enterprise_id"])
    paper = natural_id("SourceDocument", {"sha256": sha256})
    draft = Draft(FileInfo(name, sha256, KIND), enterprises={enterprise})
    source = Source(paper, name)
    kept = {"sha256": sha256, "name": name, "kind": DocumentKind.OTHER.value}
    draft.add([NodeFact("SourceDocument", paper, {**kept, "enterprise_id": enterprise}, source)])
    event = _event(enterprise, today, source)
    finding = _finding(lead, event, today, source)
    draft.add([event, finding])
    draft.add([_edge("FOUND", event, Ref("Finding", finding.id), source)])
    draft.add(_edge("ABOUT", finding, one, source) for one in about)
    return finding.id, draft


def _event(enterprise: str, today: date, source: Source) -> NodeFact:
    """The supervision of that year in which leads are reviewed."""
    first = date(today.year, 1, 1)
    name = f"{today.year}年在线监测疑点核实"
    id_ = natural_id(
        "SupervisionEvent", {"owner_id": enterprise, "name": name, "started_on": first}
    )
    values: Properties = {
        "name": name,
        "started_on": first,
        "line": SupervisionLine.BUSINESS.value,
        "form": SupervisionForm.ONLINE.value,
        "owner_id": enterprise,
        "enterprise_id": enterprise,
    }
    return NodeFact("SupervisionEvent", id_, values, source)


def _finding(lead: Mapping[str, Any], event: NodeFact, today: date, source: Source) -> NodeFact:
    values: Properties = {
        "event_id": event.id,
        "finding_no": str(lead["id"]),
        "title": without_kin(str(lead["sentence"])),
        "severity": str(lead["severity"]),
        "status": FindingStatus.PENDING.value,
        "discovered_on": today,
        "enterprise_id": str(lead["enterprise_id"]),
    }
    return NodeFact("Finding", natural_id("Finding", values), values, source)


def _edge(kind: str, start: NodeFact, end: Ref, source: Source) -> EdgeFact:
    return EdgeFact(kind, Ref(start.label, start.id), end, source)


def _about(tx: GraphTransaction, lead: str) -> list[Ref]:
    """What the lead rests on, save papers and declarations."""
    rows = tx.run(edges_at("Lead"), {"ids": [lead]})
    found = {
        row["end"]: root_label(row["end_labels"][0])
        for row in rows
        if row["type"] == "ON" and row["start"] == lead
    }
    return [Ref(label, id_) for id_, label in sorted(found.items()) if label not in NOT_ABOUT]
