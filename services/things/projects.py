"""Projects (项目): approvals, progress, lots, contracts, payments and findings of one project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.access import Viewer
from services.session import Session
from services.things.thing_cards import Card, get_card, leads_on
from services.typed_rows import PageRow, find_rows
from services.verdicts.lead_lists import LeadRow


class ProjectRecordRow(PageRow):
    """One record of the project; ``part`` says of which kind."""

    part: str
    node_id: str
    label: str
    title: str | None
    number: str | None
    happened_on: date | None
    happened_on_precision: str | None
    planned_on: date | None
    planned_on_precision: str | None
    amount_fen: int | None
    rate: float | None
    party: str | None
    party_id: str | None
    locator: str | None


@dataclass(frozen=True)
class ProjectView:
    """One project."""

    card: Card
    records: tuple[ProjectRecordRow, ...]
    leads: tuple[LeadRow, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The kinds of records that there are, in the order of the page."""
        return tuple(dict.fromkeys(one.part for one in self.records))

    def of_part(self, part: str) -> tuple[ProjectRecordRow, ...]:
        """The records of one kind."""
        return tuple(one for one in self.records if one.part == part)

    def sum_fen(self, part: str) -> int:
        """The amounts of one kind together, in 分."""
        return sum(one.amount_fen or 0 for one in self.of_part(part))


def get_project(session: Session, viewer: Viewer, project_id: str) -> ProjectView:
    """One project; AccessError where there is none, or no right."""
    card = get_card(session, viewer, "Project", project_id)
    raw = {"project_id": project_id}
    records = find_rows(session, viewer, "project_records", raw, ProjectRecordRow).rows
    ids = (project_id, *(one.node_id for one in records if one.label != "Finding"))
    return ProjectView(card, records, leads_on(session, viewer, ids))
