"""Lists of leads (疑点清单): those to review, and how many of each rule came to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.vocabulary.supervision import LeadStatus
from graph.vocabulary.terms import Term
from rules.catalogue import rule_catalogue
from services.access import Viewer
from services.session import Session
from services.typed_rows import Found, PageRow, find_rows
from services.verdicts.kept_leads import lead_counts
from services.verdicts.rule_results import results


class LeadGroup(Term):
    """疑点分组。Statuses under one word, as figures count them."""

    OPEN = "待办", ""
    REVIEWED = "已核实", ""
    STANDING = "未排除", ""
    PRESENT = "未消除", ""


_AT_WORK = (LeadStatus.PENDING, LeadStatus.CHECKING, LeadStatus.LACKS_DATA)
GATHERED: Mapping[LeadGroup, tuple[LeadStatus, ...]] = {
    LeadGroup.OPEN: _AT_WORK,
    LeadGroup.REVIEWED: (LeadStatus.TURNED_FINDING, LeadStatus.EXCLUDED),
    LeadGroup.STANDING: (*_AT_WORK, LeadStatus.TURNED_FINDING),
    LeadGroup.PRESENT: (*_AT_WORK, LeadStatus.TURNED_FINDING, LeadStatus.EXCLUDED),
}


class LeadRow(PageRow):
    """A lead (疑点) as a list shows it."""

    id: str
    rule_id: str
    enterprise_id: str | None
    enterprise: str | None
    severity: str | None
    status: str
    sentence: str | None
    raised_on: date | None
    reviewer: str | None


class DecisionLeadRow(LeadRow):
    """A lead around a decision; ``is_before``: on the topic of another body that it followed."""

    is_before: bool


@dataclass(frozen=True)
class RuleLeads:
    """What came of the leads of one rule; ``reviewed`` were excluded or confirmed."""

    rule_id: str
    title: str
    raised: int
    open: int
    reviewed: int
    confirmed: int
    excluded: int


@dataclass(frozen=True)
class LastJudged:
    """When the viewer's enterprises were last judged; ``is_stale``: data changed since."""

    as_of: date | None = None
    is_stale: bool = False


def find_leads(
    session: Session,
    viewer: Viewer,
    enterprise_id: str = "",
    rule_id: str = "",
    status: str = "",
    severity: str = "",
) -> Found[LeadRow]:
    """The leads of the viewer's enterprises, those at work first, then by severity.

    `status` is a LeadStatus or a LeadGroup.
    """
    raw = {
        "enterprise_id": enterprise_id,
        "rule": rule_id,
        "statuses": _statuses(status),
        "severity": severity,
    }
    return find_rows(session, viewer, "lead_page", raw, LeadRow)


def _statuses(wish: str) -> list[str] | None:
    """The stored words of one status, or of all that a group gathers; None for any."""
    if not wish:
        return None
    group = LeadGroup.find(wish)
    return [str(one) for one in (GATHERED[group] if group else (LeadStatus.read(wish),))]


def leads_on_decision(session: Session, viewer: Viewer, decision_id: str) -> Found[DecisionLeadRow]:
    """The leads on a decision, its topics and meetings, what it authorised and what followed."""
    asked = {"decision_id": decision_id}
    return find_rows(session, viewer, "leads_on_decision", asked, DecisionLeadRow)


def count_leads(session: Session, viewer: Viewer, enterprise_id: str = "") -> tuple[RuleLeads, ...]:
    """Per rule that raised any: raised, open, reviewed, confirmed, excluded."""
    titles = {rule.id: rule.title for rule in rule_catalogue().rules}
    rows = lead_counts(session, narrowed(viewer, enterprise_id))
    return tuple(_rule_leads(row, titles) for row in rows)


def _rule_leads(row: Mapping[str, Any], titles: Mapping[str, str]) -> RuleLeads:
    return RuleLeads(title=titles.get(row["rule_id"], "规则已停用"), **row)


def last_judged(session: Session, viewer: Viewer, enterprise_id: str = "") -> LastJudged:
    """The earliest day on which any rule was last judged: everything is at least that fresh."""
    rows = results(session, narrowed(viewer, enterprise_id))
    days = [row["as_of_on"] for row in rows if row["as_of_on"]]
    return LastJudged(min(days, default=None), any(row["is_stale"] for row in rows))


def narrowed(viewer: Viewer, enterprise_id: str) -> Viewer:
    """The viewer looking at one enterprise only; at none where it is not one of theirs."""
    if not enterprise_id:
        return viewer
    scope = viewer.scope
    is_theirs = scope is None or enterprise_id in scope
    return replace(viewer, enterprise_ids=frozenset({enterprise_id} if is_theirs else ()))
