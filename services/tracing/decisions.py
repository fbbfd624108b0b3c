"""Decisions (决策): find them, and trace one from proposal to accountability."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from graph.errors import AccessError
from services.access import Viewer
from services.answering.questions import ask, ask_beside, ask_rows
from services.session import Session
from services.sources import SourceRow, read_documents
from services.tracing.comparison import DoneRow
from services.tracing.procedure import Chain, Step, make_chain
from services.typed_rows import Found, PageRow, find_rows

OBJECTIONS = frozenset({"不同意", "保留意见"})
OBJECTED = "曾明确反对或保留意见，是否免责由有权机关认定"
NOT_RECORDED = "表决意见未记录（待补/待核）"
NO_VOTE = "到会而未见表决记录（待补/待核）"
PRESENT = frozenset({"主持", "表决"})


def vote_note(choice: str | None, attendance: str | None) -> str:
    """The note beside a vote; an objection is stated without judging it."""
    if choice in OBJECTIONS:
        return OBJECTED
    if choice == "未记录":
        return NOT_RECORDED
    return NO_VOTE if choice is None and attendance in PRESENT else ""


class DecisionHit(PageRow):
    """A decision in a list (决策)."""

    id: str
    title: str | None
    enterprise_id: str | None
    enterprise: str | None
    meeting: str | None
    decided_on: date | None
    decided_on_precision: str | None
    amount_fen: int | None
    class_: str | None = Field(alias="class")
    status: str | None


class DecisionHead(PageRow):
    """What a decision is."""

    id: str
    title: str | None
    doc_no: str | None
    enterprise_id: str | None
    enterprise: str | None
    decided_on: date | None
    decided_on_precision: str | None
    amount_fen: int | None
    is_amount_approx: bool | None
    class_: str | None = Field(alias="class")
    domain: str | None
    status: str | None
    is_derived: bool | None
    topic_id: str | None
    meeting_id: str | None
    meeting: str | None
    body: str | None
    form: str | None
    result: str | None
    conclusion: str | None
    is_urgent: bool | None
    items: tuple[str, ...]
    counterparties: tuple[str, ...]
    amended_by: tuple[str, ...]
    document_id: str | None
    locator: str | None

    @property
    def amount_text(self) -> str:
        return ("约" if self.is_amount_approx else "") + self.money("amount_fen")


class VoteRow(PageRow):
    """One person at one meeting of the matter (参会与表决)."""

    meeting_id: str | None
    meeting: str | None
    body: str | None
    meeting_part: str | None
    held_on: date | None
    held_on_precision: str | None
    topic_id: str | None
    person_id: str | None
    person: str | None
    position: str | None
    attendance: str | None
    is_chair: bool | None
    is_signed: bool | None
    reason: str | None
    choice: str | None
    speak_order: int | None
    opinion: str | None
    document_id: str | None
    locator: str | None

    @property
    def note(self) -> str:
        """What a reader must know of this vote: an objection, or that none is on record."""
        return vote_note(self.choice, self.attendance)


class SittingRow(PageRow):
    """A topic of the matter with the meeting that dealt with it (议题与会议)."""

    topic_id: str
    topic: str | None
    meeting_id: str | None
    meeting: str | None
    kind: str | None
    part: str
    notice_sent_on: date | None
    notice_sent_on_precision: str | None
    held_on: date | None
    held_on_precision: str | None
    form: str | None
    result: str | None
    document_id: str | None
    locator: str | None


class ReviewRow(PageRow):
    """A legality or compliance review and its day against the meeting."""

    review_id: str | None
    kind: str | None
    reviewer: str | None
    submitted_on: date | None
    submitted_on_precision: str | None
    opined_on: date | None
    opined_on_precision: str | None
    decided_on: date | None
    decided_on_precision: str | None
    timing: str | None
    conclusion: str | None
    doc_no: str | None
    conditions: str | None
    adoption: str | None
    clue: str | None


class ExecutionRow(PageRow):
    """One step of carrying the decision out, and where it departs from it."""

    kind: str | None
    node_id: str | None
    title: str | None
    happened_on: date | None
    happened_on_precision: str | None
    timing: str | None
    amount_fen: int | None
    decided_fen: int | None
    difference_fen: int | None
    party: str | None
    decided_party: str | None
    remark: str | None


@dataclass(frozen=True)
class Document:
    """The file a fact was read from."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Matter:
    """A decision with its procedure chain: what one sees first of it."""

    head: DecisionHead
    chain: Chain
    sittings: tuple[SittingRow, ...]
    documents: Mapping[str, Document]
    notes: tuple[str, ...]

    def recorded(self, *names: str) -> tuple[Step, ...]:
        """The steps of these names that have records."""
        return tuple(step for step in self.chain.steps if step.name in names and step.facts)


@dataclass(frozen=True)
class Rest:
    """What hangs on a decision and is read after its chain; ``done`` is for services/comparison."""

    documents: Mapping[str, Document]
    done: DoneRow
    votes: tuple[VoteRow, ...]
    reviews: tuple[ReviewRow, ...]
    execution: tuple[ExecutionRow, ...]
    sources: tuple[SourceRow, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Trace(Matter, Rest):
    """Everything the page 决策追溯 shows of one decision."""


def find_decisions(
    session: Session,
    viewer: Viewer,
    text: str = "",
    enterprise_id: str = "",
    class_: str = "",
    year: int | None = None,
) -> Found[DecisionHit]:
    """Decisions whose name, number, meeting, enterprise, project or contract holds the text."""
    raw = {"text": text, "enterprise_id": enterprise_id, "class": class_, "year": year}
    return find_rows(session, viewer, "search_decisions", raw, DecisionHit)


def get_decision(session: Session, viewer: Viewer, decision_id: str) -> DecisionHead:
    """The head of one decision; raises AccessError where there is none, or no right to it."""
    raw = {"decision_id": decision_id}
    found = find_rows(session, viewer, "decision_head", raw, DecisionHead).rows
    if not found:
        raise AccessError(f"没有找到编号为“{decision_id}”的决策，或您没有查看权限。")
    return found[0]


def sittings_of(session: Session, viewer: Viewer, decision_id: str) -> tuple[SittingRow, ...]:
    """The topics and meetings of the matter, in the order of the meetings."""
    raw = {"decision_id": decision_id}
    return find_rows(session, viewer, "sittings_of_decision", raw, SittingRow).rows


def get_matter(session: Session, viewer: Viewer, decision_id: str) -> Matter:
    """One decision with its chain alone; quick, so that nobody waits for what stands below it."""
    head = get_decision(session, viewer, decision_id)
    rows, notes = ask_rows(session, "procedure_of_decision", {"decision_id": decision_id}, viewer)
    chain = make_chain(rows)
    ids = {head.document_id, *(fact.document_id for fact in chain.facts)}
    sittings = sittings_of(session, viewer, decision_id)
    ids |= {one.document_id for one in sittings}
    return Matter(head, chain, sittings, _documents(session, ids), notes)


def get_rest(session: Session, viewer: Viewer, decision_id: str) -> Rest:
    """Votes, reviews, execution, sources and gaps of a decision that ``get_matter`` gave."""
    raw = {"decision_id": decision_id}
    procedure = ask_beside(session, "procedure_of_decision", raw, viewer)
    votes = find_rows(session, viewer, "votes_of_decision", raw, VoteRow)
    reviews = find_rows(session, viewer, "legality_before_meeting", raw, ReviewRow)
    execution = find_rows(session, viewer, "execution_of_decision", raw, ExecutionRow)
    done = find_rows(session, viewer, "decided_and_done", raw, DoneRow).rows[0]
    dissent = ask(session, "dissent", raw, viewer)
    documents = _documents(session, {one.document_id for one in votes.rows})
    cast = (_vote_source(vote, documents) for vote in votes.rows if vote.locator)
    return Rest(
        documents=documents,
        done=done,
        votes=votes.rows,
        reviews=reviews.rows,
        execution=execution.rows,
        sources=_together(procedure.sources, reviews.sources, execution.sources, cast),
        missing=_gaps(procedure.missing, reviews.missing, execution.missing, dissent.missing),
        notes=_gaps(procedure.notes, dissent.notes),
    )


def make_trace(matter: Matter, rest: Rest) -> Trace:
    """A decision and what hangs on it, read one after the other, as one."""
    return Trace(
        head=matter.head,
        chain=matter.chain,
        sittings=matter.sittings,
        documents={**matter.documents, **rest.documents},
        done=rest.done,
        votes=rest.votes,
        reviews=rest.reviews,
        execution=rest.execution,
        sources=rest.sources,
        missing=rest.missing,
        notes=_gaps(matter.notes, rest.notes),
    )


def trace_decision(session: Session, viewer: Viewer, decision_id: str) -> Trace:
    """One decision with its chain, votes, reviews, execution, sources and gaps."""
    matter = get_matter(session, viewer, decision_id)
    return make_trace(matter, get_rest(session, viewer, decision_id))


def _documents(session: Session, ids: Iterable[str | None]) -> dict[str, Document]:
    found = read_documents(session, {one for one in ids if one})
    return {id_: Document(row["name"] or "", row["sha256"] or "") for id_, row in found.items()}


def _vote_source(vote: VoteRow, documents: Mapping[str, Document]) -> SourceRow:
    document = documents.get(vote.document_id or "", Document("", ""))
    said = vote.choice or vote.attendance or ""
    fact = f"表决与到会：{vote.meeting or ''} {vote.person or ''} {said}"
    return SourceRow(document.name, vote.locator or "", fact, sha256=document.sha256)


def _together(*groups: Iterable[SourceRow]) -> tuple[SourceRow, ...]:
    return tuple(sorted({one for group in groups for one in group}))


def _gaps(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))
