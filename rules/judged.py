"""Judged (判断结果): the verdict on one subject, with everything that explains it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.vocabulary.supervision import Severity, Verdict
from rules.clauses import Basis
from rules.logic import Change, Evidence, Missing


@dataclass(frozen=True)
class Judged:
    """One subject under one rule. ``parameters`` are the thresholds used, as they are shown.

    ``measure`` is what the rule counted of it, where it counts something.
    """

    rule: str
    version: str
    subject: str
    enterprise_id: str
    verdict: Verdict
    severity: Severity
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    bases: tuple[Basis, ...] = ()
    missing: tuple[Missing, ...] = ()
    clears: tuple[Change, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    formula: str = ""
    measure: int | None = None

    @property
    def evidence_hash(self) -> str:
        """A digest of what the verdict rests on; an excluded lead stays so until it changes."""
        read = sorted(
            (one.id, sorted((n, str(v)) for n, v in one.values.items())) for one in self.evidence
        )
        text = json.dumps([self.verdict, read], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def to_dict(self) -> dict[str, object]:
        """The fields under the names that ``rules run --format json`` prints."""
        return {
            "rule": self.rule,
            "version": self.version,
            "subject": self.subject,
            "enterprise": self.enterprise_id,
            "verdict": str(self.verdict),
            "severity": str(self.severity),
            "sentence": self.sentence,
            "evidence": [_evidence(one) for one in self.evidence],
            "clauses": [one.citation for one in self.bases],
            "missing": [one.text for one in self.missing],
            "clears": [
                {"fact": one.fact, "property": one.property, "value": _plain(one.value)}
                for one in self.clears
            ],
            "parameters": dict(self.parameters),
            "formula": self.formula,
        }


def _evidence(one: Evidence) -> dict[str, object]:
    return {
        "id": one.id,
        "label": one.label,
        "title": one.title,
        "values": {name: _plain(value) for name, value in one.values.items()},
        "document": one.document_id,
        "place": one.locator,
        "columns": one.columns,
    }


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float | bool | list):
        return value
    return str(value)
