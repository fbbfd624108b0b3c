"""Rules for people (规则): what each asks, on what grounds, and how its subjects came out.

The numbers are those of the last judging (services/verdicts/leads.py); nothing is judged here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.vocabulary.sources import CoverageDataset
from graph.vocabulary.supervision import AdjustmentStatus
from rules.adjustments import rules_of
from rules.catalogue import rule_catalogue
from rules.clauses import Clause, read_clauses
from rules.page import subject_of
from rules.parameters import Threshold, read_parameters
from rules.rule import Rule
from services.access import Viewer
from services.session import Session
from services.verdicts.adjustments import list_adjustments
from services.verdicts.lead_lists import RuleLeads, count_leads, narrowed
from services.verdicts.rule_results import results

FAMILIES = {
    "P": "决策程序",
    "H": "人事任免",
    "J": "项目安排",
    "F": "资金运作",
    "T": "招标采购",
    "A": "监督整改追责",
    "Q": "数据质量",
}


@dataclass(frozen=True)
class Tally:
    """How subjects came out at the last judging; ``judged_on`` None where never judged."""

    hit: int = 0
    undecidable: int = 0
    clear: int = 0
    not_applicable: int = 0
    judged_on: date | None = None
    is_stale: bool = False

    @property
    def total(self) -> int:
        """Subjects in scope."""
        return self.hit + self.undecidable + self.clear + self.not_applicable


@dataclass(frozen=True)
class RuleLine:
    """A rule in the list."""

    rule: Rule
    tally: Tally
    leads: RuleLeads | None


@dataclass(frozen=True)
class EnterpriseTally:
    """One rule at one enterprise."""

    enterprise_id: str
    enterprise: str
    tally: Tally


@dataclass(frozen=True)
class RuleView:
    """Everything that the page of a rule shows."""

    rule: Rule
    subject: str
    datasets: tuple[str, ...]
    clauses: tuple[Clause, ...]
    thresholds: tuple[Threshold, ...]
    tally: Tally
    enterprises: tuple[EnterpriseTally, ...]
    leads: RuleLeads | None
    local: tuple[str, ...] = ()


def list_rules(
    session: Session, viewer: Viewer, family: str = "", enterprise_id: str = ""
) -> tuple[RuleLine, ...]:
    """The rules of a family with the numbers of the viewer's enterprises, or of one of them."""
    rows = _by_rule(results(session, narrowed(viewer, enterprise_id)))
    leads = {one.rule_id: one for one in count_leads(session, viewer, enterprise_id)}
    return tuple(
        RuleLine(rule, _tally(rows[rule.id]), leads.get(rule.id))
        for rule in rule_catalogue().rules
        if rule.id.startswith(family)
    )


def get_rule(session: Session, viewer: Viewer, id_: str) -> RuleView:
    """One rule; raises UnknownRuleError."""
    rule = rule_catalogue().get(id_)
    rows = _by_rule(results(session, viewer))[rule.id]
    leads = {one.rule_id: one for one in count_leads(session, viewer)}
    shipped = read_parameters().shipped
    return RuleView(
        rule=rule,
        subject=subject_of(rule),
        datasets=tuple(CoverageDataset(one).label for one in rule.datasets),
        clauses=tuple(read_clauses()[key] for key in rule.clauses),
        thresholds=tuple(one for name in rule.thresholds for one in shipped[name]),
        tally=_tally(rows),
        enterprises=tuple(_enterprise(row) for row in rows),
        leads=leads.get(rule.id),
        local=tuple(_local(session, viewer, rule)),
    )


def _local(session: Session, viewer: Viewer, rule: Rule) -> Iterator[str]:
    """The local settings in use that touch a rule, in words."""
    for line in list_adjustments(session, viewer):
        one = line.adjustment
        if one.status is AdjustmentStatus.APPROVED and rules_of(one, (rule,)):
            until = f"至{one.valid_to}" if one.valid_to else ""
            yield f"{line.what}（{line.where}，{one.valid_from}起{until}，{one.document}）"


def _by_rule(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["rule_id"]].append(row)
    return found


def _tally(rows: Sequence[Mapping[str, Any]]) -> Tally:
    """The sum; as old as the oldest of its parts."""
    days = [row["as_of_on"] for row in rows if row["as_of_on"]]
    return Tally(
        hit=sum(row["hit"] or 0 for row in rows),
        undecidable=sum(row["undecidable"] or 0 for row in rows),
        clear=sum(row["clear"] or 0 for row in rows),
        not_applicable=sum(row["not_applicable"] or 0 for row in rows),
        judged_on=min(days, default=None),
        is_stale=any(row["is_stale"] for row in rows),
    )


def _enterprise(row: Mapping[str, Any]) -> EnterpriseTally:
    name = str(row["enterprise"] or "企业未记录")
    return EnterpriseTally(row["enterprise_id"], name, _tally([row]))
