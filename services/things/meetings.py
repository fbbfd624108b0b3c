"""Meetings (会议): who came, how they voted, what came of each topic."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from services.access import Viewer
from services.session import Session
from services.things.thing_cards import Card, get_card, leads_on
from services.typed_rows import PageRow, find_rows
from services.verdicts.lead_lists import LeadRow


class AttendeeRow(PageRow):
    """One person at the meeting, with the votes that were not plain consent."""

    person_id: str
    person: str | None
    position: str | None
    attendance: str | None
    is_chair: bool | None
    is_signed: bool | None
    reason: str | None
    voted: int
    others: tuple[str, ...]
    locator: str | None


class MeetingTopicRow(PageRow):
    """One topic of the meeting and what came of it."""

    topic_id: str
    topic: str | None
    order_no: int | None
    class_: str | None = Field(alias="class")
    amount_fen: int | None
    result: str | None
    agreed: int
    opposed: tuple[str, ...]
    recorded_agree: int | None
    recorded_disagree: int | None
    recorded_abstain: int | None
    decision_id: str | None
    decision: str | None
    locator: str | None

    @property
    def recorded(self) -> str:
        """The votes as the minutes count them, where they do."""
        counts = (
            ("同意", self.recorded_agree),
            ("反对", self.recorded_disagree),
            ("弃权", self.recorded_abstain),
        )
        return "、".join(f"{word} {count}" for word, count in counts if count is not None)


@dataclass(frozen=True)
class MeetingView:
    """One meeting."""

    card: Card
    people: tuple[AttendeeRow, ...]
    topics: tuple[MeetingTopicRow, ...]
    leads: tuple[LeadRow, ...]


def get_meeting(session: Session, viewer: Viewer, meeting_id: str) -> MeetingView:
    """One meeting; AccessError where there is none, or no right."""
    card = get_card(session, viewer, "Meeting", meeting_id)
    raw = {"meeting_id": meeting_id}
    people = find_rows(session, viewer, "meeting_people", raw, AttendeeRow).rows
    topics = find_rows(session, viewer, "meeting_topics", raw, MeetingTopicRow).rows
    ids = (meeting_id, *(one.topic_id for one in topics))
    return MeetingView(card, people, topics, leads_on(session, viewer, ids))
