"""Losses (损失): the list, and the way from one loss back to the votes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.errors import AccessError
from services.access import Viewer
from services.session import Session
from services.sources import SourceRow
from services.typed_rows import Found, PageRow, find_rows


class LossRow(PageRow):
    """A determined loss (损失) and the decisions it leads back to."""

    id: str
    loss_no: str | None
    enterprise: str | None
    determined_on: date | None
    determined_on_precision: str | None
    tier: str | None
    direct_loss_fen: int | None
    indirect_loss_fen: int | None
    recovered_fen: int | None
    arises_from: tuple[str, ...]
    decision_ids: tuple[str, ...]
    decisions: tuple[str, ...]
    cases: tuple[str, ...]
    document_id: str | None
    locator: str | None


class LossVoteRow(PageRow):
    """One person at a meeting behind a loss."""

    decision_id: str | None
    decision: str | None
    decided_on: date | None
    decided_on_precision: str | None
    via: str | None
    meeting_id: str | None
    meeting: str | None
    meeting_part: str | None
    held_on: date | None
    held_on_precision: str | None
    person_id: str | None
    person: str | None
    position: str | None
    attendance: str | None
    is_chair: bool | None
    choice: str | None
    opinion: str | None
    speak_order: int | None
    note: str | None


@dataclass(frozen=True)
class LossView:
    """One loss, who was there when it was decided, what is missing."""

    loss: LossRow
    votes: tuple[LossVoteRow, ...]
    sentence: str
    sources: tuple[SourceRow, ...]
    missing: tuple[str, ...]


def find_losses(
    session: Session, viewer: Viewer, text: str = "", enterprise_id: str = ""
) -> Found[LossRow]:
    """Determined losses, with the decisions that they lead back to."""
    raw = {"text": text, "enterprise_id": enterprise_id}
    return find_rows(session, viewer, "loss_list", raw, LossRow)


def get_loss(session: Session, viewer: Viewer, loss_id: str) -> LossView:
    """One loss traced back; AccessError where there is none, or no right."""
    loss = next((row for row in find_losses(session, viewer).rows if row.id == loss_id), None)
    if loss is None:
        raise AccessError(f"没有找到编号为“{loss_id}”的损失，或您没有查看权限。")
    found = find_rows(session, viewer, "loss_to_votes", {"loss_id": loss_id}, LossVoteRow)
    return LossView(loss, found.rows, found.sentence, found.sources, found.missing)
