"""The rows behind 领导总览 (总览取数): what the four overview queries return, typed."""

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
    attendance_count: int
    topics: list[dict[str, Any]]
    covered: list[str]


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
    case_count: int
    sanction_count: int
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
    accepted: list[date]
    case_count: int
    coverages: list[dict[str, Any]]

    @property
    def loss_fen(self) -> int:
        """Direct and indirect loss together."""
        return (self.direct_loss_fen or 0) + (self.indirect_loss_fen or 0)
