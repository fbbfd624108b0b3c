"""The answer key (答案): which rule says what of which subject, written down by the planting."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HIT, CLEAR, OPEN, OUT = "命中", "未命中", "无法判断", "不适用"


@dataclass
class AnswerKey:
    """Verdicts by rule and subject; a subject planted twice must be planted alike."""

    verdicts: dict[tuple[str, str], str] = field(default_factory=dict)

    def put(self, verdict: str, rule: str, *subject: str) -> None:
        """Expect a verdict; the parts of a pair are sorted and joined."""
        place = (rule, "|".join(sorted(subject)))
        known = self.verdicts.setdefault(place, verdict)
        if known != verdict:
            raise ValueError(f"{place}: {known} and {verdict}")

    def write(self, path: Path) -> None:
        rows = [
            {"rule": rule, "subject": subject, "verdict": verdict}
            for (rule, subject), verdict in sorted(self.verdicts.items())
        ]
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def counts(self) -> Mapping[str, int]:
        """How many verdicts of each kind."""
        found: dict[str, int] = {}
        for verdict in self.verdicts.values():
            found[verdict] = found.get(verdict, 0) + 1
        return found
