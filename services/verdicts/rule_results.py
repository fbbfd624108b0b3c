"""Results of rules (规则结果): per rule and enterprise the four numbers, and what is missing.

From them come the heat map and the list of what to fill in (补数清单), without judging again.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from graph.keys import make_id
from graph.schema.registry import EDGE_TYPES, NODE_TYPES, edge_properties, node_properties
from graph.statements import merge_nodes
from graph.store import GraphTransaction
from graph.vocabulary.sources import CoverageDataset
from graph.vocabulary.supervision import Verdict
from rules.frame import Frame
from rules.judged import Judged
from rules.logic import Missing
from rules.rule import Rule
from services.access import Viewer
from services.session import Session
from services.verdicts.judging import JudgedPage

RESULT = "RuleResult"
EXAMPLES = 200
# Of what these are about the indicators of leadership ask one by one.
TOLD_EACH = frozenset({"Decision", "Topic", "Meeting"})
# How the files of batches begin that a review of leads writes (services/verdicts/lead_findings.py).
OWN_FILES = "疑点处置"


@dataclass(frozen=True)
class Gap:
    """A missing input: what would be filled in where, and how many verdicts wait for it.

    ``decides`` verdicts wait for nothing else, ``touches`` wait for it among others. ``nodes`` are
    the things that lack it, as far as they are kept.
    """

    enterprise_id: str
    dataset: str
    label: str
    property_name: str
    text: str
    decides: int
    touches: int
    nodes: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """What to hand in, as a clerk reads it."""
        dataset = CoverageDataset(self.dataset).label if self.dataset else ""
        if not self.label:
            return f"声明“{dataset}”的资料范围（资料齐全的起止日期）" if dataset else self.text
        declared = NODE_TYPES.get(self.label) or EDGE_TYPES[self.label]
        if not self.property_name:
            return f"{declared.title}：{self.text}"
        named = node_properties if self.label in NODE_TYPES else edge_properties
        return f"{declared.title}的“{named(self.label)[self.property_name].label}”"


def store_results(
    tx: GraphTransaction, page: JudgedPage, judged: Sequence[Judged], frame: Frame, now: datetime
) -> None:
    """Keep how a rule came out for each enterprise of the page."""
    rule = page.rule
    by_enterprise: dict[str, list[Judged]] = {
        one: [] for one in frame.enterprises if page.page.holds(one)
    }
    for one in judged:
        by_enterprise.setdefault(one.enterprise_id, []).append(one)
    rows = [
        {"id": (id_ := make_id(RESULT, rule.id, enterprise)), "properties": {"id": id_, **values}}
        for enterprise, found in by_enterprise.items()
        for values in [_result(rule, enterprise, found, frame.as_of, now)]
    ]
    tx.run(merge_nodes(RESULT), {"rows": rows})


def _result(
    rule: Rule, enterprise: str, found: Sequence[Judged], as_of: date, now: datetime
) -> dict[str, Any]:
    counts = Counter(one.verdict for one in found)
    return {
        "rule_id": rule.id,
        "rule_version": rule.version,
        "severity": str(rule.severity),
        "enterprise_id": enterprise,
        "as_of_on": as_of,
        "judged_at": now,
        "hit_count": counts[Verdict.HIT],
        "clear_count": counts[Verdict.CLEAR],
        "undecidable_count": counts[Verdict.UNDECIDABLE],
        "not_applicable_count": counts[Verdict.NOT_APPLICABLE],
        "gaps_json": json.dumps(_gaps(found), ensure_ascii=False),
        **_each(rule, found),
        "is_stale": False,
    }


def _each(rule: Rule, found: Sequence[Judged]) -> dict[str, Any]:
    """Which subjects could not be told, and what was measured of each."""
    if rule.subject not in TOLD_EACH:
        return {"undecided_ids": [], "measures_json": ""}
    measures = {one.subject: one.measure for one in found if one.measure is not None}
    return {
        "undecided_ids": [one.subject for one in found if one.verdict is Verdict.UNDECIDABLE],
        "measures_json": json.dumps(measures),
    }


def _gaps(found: Iterable[Judged]) -> list[dict[str, Any]]:
    gaps: dict[tuple[str, str, str], dict[str, Any]] = {}
    for one in found:
        wanted = {_key(gap): gap for gap in one.missing}
        for key, gap in wanted.items():
            kept = gaps.setdefault(key, _empty(gap))
            kept["touches"] += 1
            kept["decides"] += len(wanted) == 1
            if gap.node_id and gap.node_id not in kept["nodes"] and len(kept["nodes"]) < EXAMPLES:
                kept["nodes"].append(gap.node_id)
    return list(gaps.values())


def _key(gap: Missing) -> tuple[str, str, str]:
    """What is handed in together; a gap that names no property is known by its dataset or words."""
    return gap.dataset, gap.label, gap.property or ("" if gap.dataset else gap.text)


def _empty(gap: Missing) -> dict[str, Any]:
    return {
        "dataset": gap.dataset,
        "label": gap.label,
        "property": gap.property,
        "text": gap.text,
        "decides": 0,
        "touches": 0,
        "nodes": [],
    }


def results(session: Session, viewer: Viewer) -> list[dict[str, Any]]:
    """Per rule and enterprise of the viewer: the four numbers, when judged, whether stale."""
    rows = session.store.read(
        session.statement("rule_results"), {"scope": viewer.scope}, session.no_limits
    ).rows
    changed = last_changes(session, viewer)
    return [
        {name: value for name, value in row.items() if name != "gaps"}
        | {"is_stale": row["is_stale"] or _is_stale(row, changed)}
        for row in rows
    ]


def last_changes(session: Session, viewer: Viewer) -> Mapping[str, datetime]:
    """When material of each enterprise was last handed in or taken back.

    The findings that leads were turned into are no such material.
    """
    values = {"scope": viewer.scope, "own_files": OWN_FILES}
    rows = session.store.read(session.statement("last_changes"), values, session.no_limits).rows
    return {row["enterprise_id"]: datetime.fromisoformat(row["changed_at"]) for row in rows}


def _is_stale(row: Mapping[str, Any], changed: Mapping[str, datetime]) -> bool:
    """Whether material has come or gone since the rule judged this enterprise."""
    at, judged = changed.get(row["enterprise_id"]), row["judged_at"]
    return at is not None and judged is not None and _naive(at) > _naive(judged)


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def gaps(session: Session, viewer: Viewer) -> list[Gap]:
    """What to fill in (补数清单), per enterprise, most deciding first."""
    rows = session.store.read(
        session.statement("rule_results"), {"scope": viewer.scope}, session.no_limits
    ).rows
    found: dict[tuple[str, str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        for one in json.loads(row["gaps"] or "[]"):
            words = one["property"] or ("" if one["dataset"] else one["text"])
            found[row["enterprise_id"], one["dataset"], one["label"], words].append(one)
    merged = [_merged(key[0], kept) for key, kept in found.items()]
    return sorted(merged, key=lambda one: (one.enterprise_id, -one.decides, -one.touches, one.what))


def _merged(enterprise: str, kept: Sequence[dict[str, Any]]) -> Gap:
    first = kept[0]
    nodes = dict.fromkeys(id_ for one in kept for id_ in one["nodes"])
    return Gap(
        enterprise,
        first["dataset"],
        first["label"],
        first["property"],
        first["text"],
        sum(one["decides"] for one in kept),
        sum(one["touches"] for one in kept),
        tuple(nodes),
    )


@dataclass(frozen=True)
class ToldEach:
    """What the last judging said of decisions, topics and meetings one by one.

    ``undecided``: by enterprise and subject the rules that could not tell; an enterprise that was
    not judged, or before this was kept, is not in it. ``measures``: by rule and subject.
    ``judged``: by enterprise the rules whose verdicts are those of what is on file now.
    """

    undecided: Mapping[str, Mapping[str, Sequence[str]]]
    measures: Mapping[str, Mapping[str, int]]
    judged: Mapping[str, frozenset[str]]


def told_each(session: Session, viewer: Viewer) -> ToldEach:
    """What the last judging said of each decision, topic and meeting of the viewer."""
    text = session.statement("judged_subjects")
    undecided: dict[str, dict[str, list[str]]] = {}
    measures: dict[str, dict[str, int]] = defaultdict(dict)
    judged: dict[str, set[str]] = defaultdict(set)
    changed = last_changes(session, viewer)
    for row in session.store.read(text, {"scope": viewer.scope}, session.no_limits).rows:
        if not row["measures"]:
            continue
        own = undecided.setdefault(row["enterprise_id"], {})
        for subject in row["undecided"]:
            own.setdefault(subject, []).append(row["rule_id"])
        measures[row["rule_id"]] |= json.loads(row["measures"])
        if not _is_stale(row, changed):
            judged[row["enterprise_id"]].add(row["rule_id"])
    return ToldEach(undecided, measures, {one: frozenset(ids) for one, ids in judged.items()})
