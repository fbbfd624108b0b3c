"""Writing leads (疑点入库): the lead as it is now, the act that made it so, what it is about."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graph.keys import edge_id, make_id
from graph.schema.registry import NODE_TYPES, root_label
from graph.statements import delete_edges, edges_at, merge_edges, merge_nodes
from graph.store import GraphTransaction
from graph.vocabulary.supervision import LeadActKind, LeadStatus
from rules.judged import Judged

LEAD, ACT, ABOUT = "Lead", "LeadAct", "ON"
_WORDS = ("sentence", "severity", "parameters_text")


@dataclass(frozen=True)
class Act:
    """One act on a lead, by whom and why."""

    lead_id: str
    rule_id: str
    kind: LeadActKind
    status: LeadStatus
    reason: str
    done_by: str


@dataclass(frozen=True)
class LeadWriter:
    """Writes leads and their acts inside one transaction, at one time."""

    tx: GraphTransaction
    now: datetime

    def put(
        self, act: Act, lead: Mapping[str, Any], judged: Judged | None, as_of: date
    ) -> dict[str, Any]:
        """Bring a lead up to date with a judgement; `lead` holds what is stored, if anything."""
        stated = _stated(judged, as_of) if judged is not None else {}
        if judged is not None and act.status in (LeadStatus.CLEARED, LeadStatus.LACKS_DATA):
            stated = {"verdict": stated["verdict"], "as_of_on": as_of, "missing": stated["missing"]}
        values = {"raised_on": as_of, **lead, **stated}
        after = self._write(act, lead, values)
        if judged is not None and "evidence" in stated:
            self._put_about(act.lead_id, judged)
        return after

    def reword(self, lead: Mapping[str, Any], judged: Judged, as_of: date) -> None:
        """Say a lead as its rule says it now; nothing happened to it, so there is no act."""
        stated = _stated(judged, as_of)
        if any(lead.get(name) != stated[name] for name in _WORDS):
            self._merge(LEAD, {**lead, **stated})

    def review(self, act: Act, lead: Mapping[str, Any]) -> dict[str, Any]:
        """Record what a person did."""
        seen = {"reviewer": act.done_by, "reviewed_at": self.now, "reason": act.reason}
        return self._write(act, lead, {**lead, **seen})

    def _write(
        self, act: Act, lead: Mapping[str, Any], values: Mapping[str, Any]
    ) -> dict[str, Any]:
        after = {
            **values,
            "id": act.lead_id,
            "rule_id": act.rule_id,
            "review_status": str(act.status),
            "act_count": int(lead.get("act_count", 0)) + 1,
        }
        self._merge(LEAD, after)
        self._merge(ACT, _record(act, lead, after, self.now))
        return after

    def _merge(self, label: str, values: Mapping[str, Any]) -> None:
        kept = {name: value for name, value in values.items() if value not in ("", None, [])}
        self.tx.run(merge_nodes(label), {"rows": [{"id": values["id"], "properties": kept}]})

    def _put_about(self, lead_id: str, judged: Judged) -> None:
        """Point at the nodes that the lead rests on, and at no others."""
        for row in self.tx.run(edges_at(LEAD), {"ids": [lead_id]}):
            if row["type"] == ABOUT and row["start"] == lead_id:
                ends = (LEAD, root_label(row["end_labels"][0]))
                self.tx.run(delete_edges(ABOUT, *ends), {"rows": [row]})
        by_label: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in judged.evidence:
            if one.label in NODE_TYPES:
                id_ = edge_id(ABOUT, lead_id, one.id)
                row = {"id": id_, "start": lead_id, "end": one.id, "properties": {"id": id_}}
                by_label[root_label(one.label)].append(row)
        for label, rows in sorted(by_label.items()):
            self.tx.run(merge_edges(ABOUT, LEAD, label), {"rows": rows})


def _stated(judged: Judged, as_of: date) -> dict[str, Any]:
    return {
        "rule_version": judged.version,
        "subject": judged.subject,
        "enterprise_id": judged.enterprise_id,
        "verdict": str(judged.verdict),
        "severity": str(judged.severity),
        "sentence": judged.sentence,
        "evidence": [one.id for one in judged.evidence],
        "evidence_hash": judged.evidence_hash,
        "missing": [one.text for one in judged.missing],
        "parameters_text": json.dumps(dict(judged.parameters), ensure_ascii=False),
        "as_of_on": as_of,
    }


def _record(
    act: Act, lead: Mapping[str, Any], after: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    number = after["act_count"]
    return {
        "id": make_id(ACT, act.lead_id, str(number)),
        "lead_id": act.lead_id,
        "enterprise_id": after.get("enterprise_id", ""),
        "rule_id": act.rule_id,
        "number": number,
        "kind": str(act.kind),
        "from_status": lead.get("review_status", ""),
        "to_status": str(act.status),
        "reason": act.reason,
        "done_by": act.done_by,
        "done_at": now,
        "rule_version": after.get("rule_version", ""),
        "evidence_hash": after.get("evidence_hash", ""),
    }
