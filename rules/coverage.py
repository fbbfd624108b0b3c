"""Declared completeness (资料范围): inside it an absence speaks, outside it nothing does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from graph.vocabulary.sources import CoverageDataset
from rules.logic import Evidence, Missing
from rules.periods import Period


@dataclass(frozen=True)
class Declared:
    """One declaration: an enterprise, a dataset, from which day to which."""

    id: str
    enterprise_id: str
    dataset: str
    from_on: date
    to_on: date
    locator: str = ""
    document_id: str = ""

    def cite(self) -> Evidence:
        """The declaration as evidence."""
        title = f"资料范围：{CoverageDataset(self.dataset).label}（{self.from_on}至{self.to_on}）"
        values = {"dataset": self.dataset, "from_on": self.from_on, "to_on": self.to_on}
        return Evidence(self.id, "Coverage", title, values, self.document_id, self.locator)


@dataclass
class Coverages:
    """All declarations by enterprise and dataset."""

    declared: Mapping[tuple[str, str], list[Declared]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Coverages:
        """From rows of the query ``rule_coverages``."""
        found: dict[tuple[str, str], list[Declared]] = defaultdict(list)
        for row in rows:
            found[row["enterprise_id"], row["dataset"]].append(Declared(**row))
        return cls(found)

    def covering(self, enterprise_id: str, dataset: str, days: Period) -> list[Declared]:
        """The declarations that together cover every day of `days`; empty if they do not."""
        used: list[Declared] = []
        reached = days.first
        ranges = self.declared.get((enterprise_id, dataset), [])
        for one in sorted(ranges, key=lambda declared: declared.from_on):
            if one.from_on <= reached <= one.to_on:
                used.append(one)
                reached = one.to_on + timedelta(days=1)
            if reached > days.last:
                return used
        return []


def undeclared(dataset: str, days: Period) -> Missing:
    """『未声明该期间的…资料齐全』."""
    label = CoverageDataset(dataset).label
    return Missing(f"未声明{days}的{label}资料齐全", dataset=dataset)
