"""Leads (疑点) written: from judging to judging, and by who reviews them; every act on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from graph.keys import make_id
from graph.vocabulary.supervision import LeadActKind, LeadStatus, Verdict
from queries.narrowing import narrow
from rules.frame import Frame
from rules.leads import NEEDS_REASON, REVIEWS, Known, Step, follow, may_follow, may_reword
from rules.rule import Rule
from services.access import Right, Viewer, visible_rows
from services.session import Session
from services.verdicts.judging import JudgedPage, Progress, Run, find_rules, judge_pages, make_frame
from services.verdicts.judging_pages import Page, pages
from services.verdicts.kept_leads import LeadError, stored_lead
from services.verdicts.lead_findings import put_finding
from services.verdicts.lead_writing import Act, LeadWriter
from services.verdicts.rule_results import store_results

SYSTEM = "系统"


@dataclass
class Refreshed:
    """What judging again did: how many rules, and how many acts of each kind."""

    rules: int = 0
    acts: Counter[LeadActKind] = field(default_factory=Counter)

    def text(self) -> str:
        """As a person reads it."""
        done = "，".join(f"{kind.label} {count} 条" for kind, count in sorted(self.acts.items()))
        return f"已重新判断 {self.rules} 条规则：{done or '疑点没有变化'}。"


def refresh(
    session: Session,
    viewer: Viewer,
    ids: Sequence[str] = (),
    progress: Progress | None = None,
) -> Refreshed:
    """Judge rules again, today, over the viewer's enterprises, and bring their leads up to date.

    Each rule is one transaction (one a page of a large store): stopped half-way, what is done stays
    done.
    """
    viewer.needs(Right.REVIEW)
    run = Run(find_rules(ids), pages(session, viewer), make_frame(session, viewer), session.store)
    done = Refreshed(rules=len(run.rules))
    for one in judge_pages(run, progress):
        done.acts.update(_keep(session, one, run.frame))
    return done


def _keep(session: Session, kept: JudgedPage, frame: Frame) -> list[LeadActKind]:
    rule, judged = kept.rule, list(kept.judged)
    stored = _stored(session, kept.page, rule.id)
    found = {one.subject: one for one in judged}
    done: list[LeadActKind] = []
    with session.store.transaction() as tx:
        writer = LeadWriter(tx, session.now())
        for subject in sorted(stored.keys() | found.keys()):
            lead, one = stored.get(subject), found.get(subject)
            step = follow(_known(lead) if lead else None, one)
            if step is not None:
                writer.put(_act(rule, subject, step), lead or {}, one, frame.as_of)
                done.append(step.kind)
            elif lead and one and may_reword(_known(lead), one):
                writer.reword(lead, one, frame.as_of)
        store_results(tx, kept, judged, frame, session.now())
    return done


def _stored(session: Session, page: Page, rule_id: str) -> dict[str, dict[str, Any]]:
    values = {"scope": page.scope, "rule": rule_id}
    text = narrow(session.statement("rule_leads"), values, is_rest=page.is_rest)
    rows = session.store.read(text, values, session.no_limits).rows
    return {row["subject"]: dict(row["lead"]) for row in rows}


def _known(lead: Mapping[str, Any]) -> Known:
    return Known(
        LeadStatus.read(lead["review_status"]),
        lead["evidence_hash"],
        lead["rule_version"],
        lead["verdict"] == Verdict.UNDECIDABLE,
    )


def _act(rule: Rule, subject: str, step: Step) -> Act:
    return Act(lead_id(rule.id, subject), rule.id, step.kind, step.status, step.reason, SYSTEM)


def lead_id(rule_id: str, subject: str) -> str:
    """One lead a rule and subject, for good."""
    return make_id("Lead", rule_id, subject)


def review(
    session: Session, viewer: Viewer, id_: str, kind: LeadActKind, reason: str = ""
) -> dict[str, Any]:
    """Record what a person did with a lead; returns the lead as it is then.

    Raises LeadError when its status does not allow it or a reason is missing. A lead that is
    turned into a finding gets one, in a batch of its own and in the same transaction.
    """
    viewer.needs(Right.REVIEW)
    lead = stored_lead(session, viewer, id_)
    status = LeadStatus.read(lead["review_status"])
    if kind not in may_follow(status):
        can = "、".join(one.label for one in may_follow(status)) or "无"
        raise LeadError(f"疑点现在是“{status.label}”，不能“{kind.label}”；可以：{can}。")
    if kind in NEEDS_REASON and not reason.strip():
        raise LeadError(f"“{kind.label}”必须写明理由。")
    _allowed, after = REVIEWS[kind]
    act = Act(id_, lead["rule_id"], kind, after, reason.strip(), viewer.name)
    with ExitStack() as stack:
        if kind is LeadActKind.TURNED:
            lock = stack.enter_context(session.writing(viewer.name))
            tx = stack.enter_context(lock.transaction())
            put_finding(session, tx, lead, viewer)
        else:
            tx = stack.enter_context(session.store.transaction())
        written = LeadWriter(tx, session.now()).review(act, lead)
    return visible_rows(viewer, [written])[0]
