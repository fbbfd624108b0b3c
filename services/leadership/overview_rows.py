"""The rows behind 领导总览 (总览取数): what the overview queries return, typed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import Field

from services.typed_rows import PageRow


class DecisionRow(PageRow):
    """A decision with what its judgements need."""

    id: str
    title: str | None
    enterprise_id: str | None
    enterprise: str | None
    decided_on: date | None
    decided_on_precision: str | None
    class_: str | None = Field(alias="class")
    amount_fen: int | None
    is_government: bool
    legal_flags: list[bool]
    item_count: int
    needs_party: bool | None
    began_at: datetime | None
    has_counsel: bool
    reviews: list[dict[str, Any]]
    prestudies: list[dict[str, Any]]
    covered: list[str]
    subjects: list[str]


class MeetingRow(PageRow):
    """A meeting with its members, those present, and the votes on its topics."""

    id: str
    name: str | None
    enterprise_id: str | None
    enterprise: str | None
    held_on: date | None
    held_on_precision: str | None
    type: str | None
    form: str | None
    regulation: str | None
    quorum_rate: float | None
    quorum_text: str | None
    is_strict: bool
    member_count: int
    present_count: int
    silent_count: int
    attendance_count: int
    topics: list[dict[str, Any]]
    covered: list[str]
    counsel_count: int
    unplaced_count: int


class FindingRow(PageRow):
    """A finding with its measures, and how far it was taken."""

    id: str
    title: str | None
    enterprise_id: str | None
    enterprise: str | None
    line: str | None
    discovered_on: date | None
    discovered_on_precision: str | None
    verified_on: date | None
    status: str | None
    measures: list[dict[str, Any]]
    event_id: str | None
    is_recurring: bool
    case_count: int
    cases: list[str]
    referred: list[str]
    sanction_count: int
    people: list[str]
    coverages: list[dict[str, Any]]


class LossRow(PageRow):
    """A loss with its amount and the cases that followed."""

    id: str
    loss_no: str | None
    enterprise_id: str | None
    enterprise: str | None
    determined_on: date | None
    determined_on_precision: str | None
    tier: str | None
    direct_loss_fen: int | None
    indirect_loss_fen: int | None
    recovered_fen: int | None
    concluded_count: int
    accepted: list[date]
    case_count: int
    coverages: list[dict[str, Any]]

    @property
    def loss_fen(self) -> int:
        """Direct and indirect loss together."""
        return (self.direct_loss_fen or 0) + (self.indirect_loss_fen or 0)


class OwnerRow(PageRow):
    """A matter reported to the owner (报国资委事项), its reply and the legal opinions on it."""

    id: str
    title: str | None
    decision_id: str | None
    enterprise_id: str | None
    enterprise: str | None
    kind: str | None
    submitted_on: date | None
    submitted_on_precision: str | None
    due_on: date | None
    due_on_precision: str | None
    replied_on: date | None
    replied_on_precision: str | None
    result: str | None
    opinions: list[dict[str, Any]]
    covered: list[str]


class PartyDocumentRow(PageRow):
    """A regulation of the party organisation (党委文件)."""

    id: str
    name: str | None
    enterprise_id: str | None
    enterprise: str | None
    effective_on: date | None
    effective_on_precision: str | None
    has_legality_review: bool | None


class ContractRow(PageRow):
    """A contract with what tells whether it had to be tendered."""

    id: str
    title: str | None
    enterprise_id: str | None
    enterprise: str | None
    kind: str | None
    region_code: str | None
    contract_kind: str | None
    amount_fen: int | None
    signed_on: date | None
    signed_on_precision: str | None
    is_exempt: bool
    mandatory: list[bool]
    dominant: list[bool]
    project_count: int
    tender_count: int
    covered: list[str]


class RaisedRow(PageRow):
    """A lead (疑点) as it is counted."""

    id: str
    rule_id: str
    enterprise_id: str | None
    enterprise: str | None
    severity: str | None
    status: str
    subject: str
    sentence: str | None
    raised_on: date | None


class ProjectRow(PageRow):
    """A project with its budget, what is committed and paid, and its progress."""

    id: str
    name: str | None
    enterprise_id: str | None
    enterprise: str | None
    is_key: bool
    stage: str | None
    estimate_fen: int | None
    budget_fen: int | None
    final_fen: int | None
    committed_fen: int | None
    signed_fen: int | None
    paid_fen: int | None
    contract_count: int
    physical_rate: float | None
    reported_on: date | None
    planned_finish_on: date | None
    planned_finish_on_precision: str | None
    finished_on: date | None

    @property
    def actual_fen(self) -> int | None:
        """The final account; without one what is paid and committed under its contracts."""
        if self.final_fen is not None:
            return self.final_fen
        return self.committed_fen if self.contract_count else None

    @property
    def paid_rate(self) -> float | None:
        """Paid of what was signed, 0 to 1."""
        if not self.signed_fen or self.paid_fen is None:
            return None
        return self.paid_fen / self.signed_fen


class PayableRow(PageRow):
    """A sum owed (应付款) and whom it is owed to."""

    id: str
    title: str | None
    enterprise_id: str | None
    enterprise: str | None
    size_class: str | None
    creditor_sizes: list[str]
    creditor_count: int
    amount_fen: int | None
    paid_fen: int | None
    disputed_fen: int | None
    is_disputed: bool | None
    due_on: date | None
    due_on_precision: str | None
    since_on: date | None
    since_on_precision: str | None
    settled_on: date | None


class SanctionRow(PageRow):
    """A handling (处理): how, of how many; whom is not named here."""

    id: str
    case_no: str | None
    enterprise_id: str | None
    enterprise: str | None
    kind: str | None
    degree: str | None
    discipline_form: str | None
    responsibilities: list[str]
    people: list[str]
    decided_on: date | None
    decided_on_precision: str | None
