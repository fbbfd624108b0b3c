"""The rows behind 任期履职清单 (任期取数), as their queries return them."""

from __future__ import annotations

from datetime import date

from services.typed_rows import PageRow


class PostRow(PageRow):
    """One post of the person (任职)."""

    tenure_id: str | None
    person: str | None
    enterprise_id: str | None
    enterprise: str | None
    place: str | None
    post: str | None
    is_voting: bool | None
    is_principal: bool | None
    basis: str | None
    valid_from: date | None
    valid_from_precision: str | None
    valid_to: date | None
    valid_to_precision: str | None
    document_id: str | None
    locator: str | None


class OversightRow(PageRow):
    """What the person was in charge of (分管), and when."""

    node_id: str | None
    thing: str | None
    kind: str | None
    line: str | None
    valid_from: date | None
    valid_from_precision: str | None
    valid_to: date | None
    valid_to_precision: str | None
    document_id: str | None
    locator: str | None


class TopicRow(PageRow):
    """A topic at which the person sat, and how he voted."""

    topic_id: str | None
    topic: str | None
    meeting: str | None
    held_on: date | None
    held_on_precision: str | None
    enterprise: str | None
    attendance: str | None
    is_chair: bool | None
    choice: str | None
    opinion: str | None
    result: str | None
    amount_fen: int | None
    decision_id: str | None
    document_id: str | None
    locator: str | None


class ProjectRow(PageRow):
    """A project that the person decided on or was in charge of."""

    project_id: str | None
    project: str | None
    enterprise: str | None
    parts: tuple[str, ...]
    stage: str | None
    started_on: date | None
    started_on_precision: str | None
    finished_on: date | None
    finished_on_precision: str | None
    budget_fen: int | None
    contract_fen: int | None
    paid_fen: int | None
    document_id: str | None
    locator: str | None


class LargePaymentRow(PageRow):
    """A large payment that the person approved, or that a decision of his stands behind."""

    payment_id: str | None
    title: str | None
    paid_on: date | None
    paid_on_precision: str | None
    amount_fen: int | None
    payee: str | None
    parts: tuple[str, ...]
    document_id: str | None
    locator: str | None


class TenureFindingRow(PageRow):
    """A finding of an enterprise with the days that place it before, in or after a tenure."""

    finding_id: str
    title: str | None
    enterprise_id: str | None
    enterprise: str | None
    event: str | None
    severity: str | None
    status: str | None
    about: str | None
    matter_on: date | None
    matter_on_precision: str | None
    discovered_on: date | None
    discovered_on_precision: str | None
    measure_count: int
    open_count: int
    undated_count: int
    last_done_on: date | None
    last_done_on_precision: str | None
    decision_ids: tuple[str, ...]
    document_id: str | None
    locator: str | None


class CaseRow(PageRow):
    """An accountability case of an enterprise (追责案件)."""

    case_id: str
    case_no: str | None
    enterprise_id: str | None
    enterprise: str | None
    regime: str | None
    status: str | None
    accepted_on: date | None
    accepted_on_precision: str | None
    closed_on: date | None
    closed_on_precision: str | None
    document_id: str | None
    locator: str | None


class AccountabilityRow(PageRow):
    """What was established of the person, and what was imposed (责任认定、处理)."""

    node_id: str | None
    kind: str | None
    said: str | None
    case_no: str | None
    decided_on: date | None
    decided_on_precision: str | None
    from_on: date | None
    from_on_precision: str | None
    to_on: date | None
    to_on_precision: str | None
    decided_by: str | None
    document_id: str | None
    locator: str | None
