"""People (人员): find them, their posts, and every decision they took part in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.errors import AccessError
from services.access import Viewer
from services.session import Session
from services.sources import SourceRow
from services.things.standing import standing_id
from services.typed_rows import Found, PageRow, find_rows


class PersonHit(PageRow):
    """A person in a list (人员)."""

    id: str
    name: str | None
    named_by: str | None
    posts: tuple[str, ...]
    topic_count: int | None
    same_name_count: int | None


class TenureRow(PageRow):
    """One post of a person (任职), with who the person is."""

    id: str
    name: str | None
    named_by: str | None
    status: str | None
    post: str | None
    place: str | None
    place_org: str | None
    valid_from: date | None
    valid_from_precision: str | None
    valid_to: date | None
    valid_to_precision: str | None
    is_current: bool | None
    is_voting: bool | None
    is_principal: bool | None
    document_id: str | None
    locator: str | None


class TakenPartRow(PageRow):
    """A topic in which the person took part, and what became of it."""

    topic_id: str | None
    topic: str | None
    meeting_id: str | None
    meeting: str | None
    held_on: date | None
    held_on_precision: str | None
    enterprise_id: str | None
    enterprise: str | None
    posts: tuple[str, ...]
    attendance: str | None
    choice: str | None
    opinion: str | None
    result: str | None
    decision_id: str | None
    decision: str | None
    amount_fen: int | None
    has_issue: bool | None
    findings: tuple[str, ...]
    losses: tuple[str, ...]
    loss_fen: int | None
    note: str | None


class TieRow(PageRow):
    """A tie of the person: kin, associate, company, what is overseen (关系)."""

    relation_type: str
    relation: str
    other_id: str
    other: str | None
    other_label: str
    share_rate: float | None
    valid_from: date | None
    valid_from_precision: str | None
    valid_to: date | None
    valid_to_precision: str | None
    is_current: bool | None
    locator: str | None


@dataclass(frozen=True)
class PersonView:
    """One person: who, which posts and ties as of a day, which topics."""

    id: str
    name: str
    named_by: str
    status: str
    valid_on: date
    posts: tuple[TenureRow, ...]
    ties: tuple[TieRow, ...]
    taken_part: tuple[TakenPartRow, ...]
    sentence: str
    sources: tuple[SourceRow, ...]
    missing: tuple[str, ...]


def find_people(session: Session, viewer: Viewer, text: str = "") -> Found[PersonHit]:
    """People whose name, post or naming enterprise holds the text."""
    return find_rows(session, viewer, "search_people", {"text": text}, PersonHit)


def get_person(
    session: Session, viewer: Viewer, person_id: str, valid_on: date | None = None
) -> PersonView:
    """One person with posts as of a day; AccessError where there is none, or no right."""
    raw = {"person_id": person_id, "valid_on": valid_on}
    posts = find_rows(session, viewer, "person_head", raw, TenureRow).rows
    if not posts and (now := standing_id(session, person_id)) != person_id:
        return get_person(session, viewer, now, valid_on)
    if not posts:
        raise AccessError(f"没有找到编号为“{person_id}”的人员，或您没有查看权限。")
    ties = find_rows(session, viewer, "person_ties", raw, TieRow).rows
    topics = find_rows(
        session, viewer, "decisions_of_person", {"person_id": person_id}, TakenPartRow
    )
    first = posts[0]
    return PersonView(
        id=person_id,
        name=first.name or "",
        named_by=first.named_by or "",
        status=first.status or "",
        valid_on=valid_on or session.today,
        posts=tuple(row for row in posts if row.post or row.place),
        ties=ties,
        taken_part=topics.rows,
        sentence=topics.sentence,
        sources=topics.sources,
        missing=topics.missing,
    )
