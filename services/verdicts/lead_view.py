"""One lead (一个疑点): what it says, what it rests on, what would clear it, what was done with it.

Evidence, clauses and the way out are judged anew, today; what differs from the stored lead is said.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graph.errors import AccessError
from graph.vocabulary.supervision import LeadActKind, LeadStatus, Verdict
from rules.catalogue import rule_catalogue
from rules.judged import Judged
from rules.leads import OPEN, may_follow
from rules.rule import Rule
from services.access import Right, Viewer
from services.around import read_around
from services.properties import Shown, kind_title
from services.relation_text import name_of
from services.session import Session
from services.sources import label_of
from services.typed_rows import PageRow, find_rows
from services.verdicts.evidence_names import names_in
from services.verdicts.evidence_text import Proof, Remedy, proofs_of, remedies_of
from services.verdicts.judging import run_rules
from services.verdicts.kept_leads import LeadError, acts, find_lead

CHANGED = "提出之后资料有变化：以下依据和证据按今天的资料；重新判断后，疑点的说明会随之更新。"
NOT_NOW = "按今天的资料，判断是“{verdict}”：{sentence}重新判断后，疑点会随之更新。"
GONE = "判断对象已不在资料中，或不在您的查看范围；以下只有当时的说明和处置记录。"


@dataclass(frozen=True)
class Cited:
    """A clause in force on the day, and what it asks in a few words."""

    text: str
    says: str


@dataclass(frozen=True)
class About:
    """What a lead is about, or the decision behind it; ``label`` is its type."""

    id: str
    label: str
    title: str


class FindingRow(PageRow):
    """The finding that a lead was turned into."""

    id: str
    status: str | None


@dataclass(frozen=True)
class HistoryEntry:
    """One act on the lead."""

    number: int
    kind: str
    from_status: str
    to_status: str
    reason: str
    done_by: str
    done_at: datetime | None
    rule_version: str


@dataclass(frozen=True)
class LeadView:
    """Everything that the page of a lead shows; ``may`` is what the viewer can do with it."""

    id: str
    rule: Rule
    rule_version: str
    sentence: str
    severity: str
    status: LeadStatus
    enterprise_id: str
    enterprise: str
    about: tuple[About, ...]
    finding: FindingRow | None
    raised_on: date | None
    as_of: date | None
    parameters: tuple[Shown, ...]
    missing: tuple[str, ...]
    clauses: tuple[Cited, ...]
    proofs: tuple[Proof, ...]
    remedies: tuple[Remedy, ...]
    history: tuple[HistoryEntry, ...]
    may: tuple[LeadActKind, ...]
    notes: tuple[str, ...]


def get_lead(session: Session, viewer: Viewer, id_: str) -> LeadView:
    """One lead with its explanation; AccessError where there is none, or no right."""
    lead = _stored(session, viewer, id_)
    rule = rule_catalogue().get(lead["rule_id"])
    status = LeadStatus.read(lead["review_status"])
    judged = next(run_rules(session, viewer, [rule.id], subject=lead["subject"]), None)
    evidence = judged.evidence if judged else ()
    names = names_in(session, viewer, evidence, lead["subject"])
    return LeadView(
        id=id_,
        rule=rule,
        rule_version=str(lead.get("rule_version") or ""),
        sentence=str(lead.get("sentence") or ""),
        severity=str(lead.get("severity") or ""),
        status=status,
        enterprise_id=str(lead.get("enterprise_id") or ""),
        enterprise=_enterprise(session, viewer, str(lead.get("enterprise_id") or "")),
        about=tuple(_about(session, viewer, lead["subject"])),
        finding=_finding(session, viewer, id_),
        raised_on=lead.get("raised_on"),
        as_of=lead.get("as_of_on"),
        parameters=tuple(_parameters(lead)),
        missing=_missing(lead, judged),
        clauses=_clauses(judged),
        proofs=proofs_of(session, viewer, evidence, names),
        remedies=remedies_of(viewer, judged.clears if judged else (), evidence, names),
        history=tuple(_history(session, viewer, id_)),
        may=may_follow(status) if viewer.may(Right.REVIEW) else (),
        notes=tuple(_notes(lead, status, judged)),
    )


def _stored(session: Session, viewer: Viewer, id_: str) -> dict[str, Any]:
    try:
        return find_lead(session, viewer, id_)
    except LeadError as error:
        raise AccessError(f"没有找到编号为“{id_}”的疑点，或您没有查看权限。") from error


def _enterprise(session: Session, viewer: Viewer, id_: str) -> str:
    values = {"scope": viewer.scope}
    rows = session.store.read(session.statement("rule_enterprises"), values, session.limits).rows
    names = (str(row["name"] or "") for row in rows if row["id"] == id_)
    return next(names, "")


def _finding(session: Session, viewer: Viewer, id_: str) -> FindingRow | None:
    found = find_rows(session, viewer, "finding_of_lead", {"lead": id_}, FindingRow).rows
    return found[0] if found else None


def _about(session: Session, viewer: Viewer, subject: str) -> Iterator[About]:
    """The subject, and the decisions that it led to or that authorised it."""
    ids = subject.split("|")
    around = read_around(session, viewer, ids)
    found = [around.things[id_] for id_ in ids if id_ in around.things]
    for thing in tuple(found):
        found += around.next_to(thing.id, "RESULTED_IN", outgoing=True)
        found += around.next_to(thing.id, "AUTHORISES", outgoing=False)
    for id_, thing in {one.id: one for one in found}.items():
        label = label_of(thing)
        yield About(id_, label, f"{kind_title(label)}：{name_of(thing)}")


def _parameters(lead: Mapping[str, Any]) -> Iterator[Shown]:
    for title, shown in json.loads(lead.get("parameters_text") or "{}").items():
        yield Shown(title, str(shown))


def _missing(lead: Mapping[str, Any], judged: Judged | None) -> tuple[str, ...]:
    if judged is None:
        return tuple(lead.get("missing") or ())
    return tuple(dict.fromkeys(one.text for one in judged.missing))


def _clauses(judged: Judged | None) -> tuple[Cited, ...]:
    return tuple(Cited(one.citation, one.clause.says) for one in (judged.bases if judged else ()))


def _history(session: Session, viewer: Viewer, id_: str) -> Iterator[HistoryEntry]:
    for row in acts(session, viewer, id_):
        texts = ("kind", "from_status", "to_status", "reason", "done_by", "rule_version")
        said = {name: str(row[name] or "") for name in texts}
        yield HistoryEntry(number=row["number"], done_at=row["done_at"], **said)


def _notes(lead: Mapping[str, Any], status: LeadStatus, judged: Judged | None) -> Iterator[str]:
    """Where the lead as it is kept and the data of today part ways."""
    if judged is None:
        yield GONE
    elif judged.verdict is not Verdict.HIT:
        if status in OPEN and status is not LeadStatus.LACKS_DATA:
            yield NOT_NOW.format(verdict=judged.verdict, sentence=judged.sentence)
    elif judged.evidence_hash != lead.get("evidence_hash"):
        yield CHANGED
