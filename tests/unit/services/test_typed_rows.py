"""The row classes of the services hold what their query files return, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph.store import ReadLimits, Row, Rows
from queries.catalogue import Catalogue, shipped_catalogue
from services.access import DEMO_VIEWER
from services.enterprises import CoverageRow, EnterpriseRow
from services.lookup.candidates import CandidateRow
from services.lookup.search import HitRow
from services.reports.project import NameRow, PublicProject, PublicStep
from services.reports.tenure_rows import (
    AccountabilityRow,
    CaseRow,
    LargePaymentRow,
    OversightRow,
    PostRow,
    ProjectRow,
    TenureFindingRow,
    TopicRow,
)
from services.session import Session
from services.settings import Settings
from services.things.findings import DeadlineRow, FindingRecordRow
from services.things.losses import LossRow, LossVoteRow
from services.things.meetings import AttendeeRow, MeetingTopicRow
from services.things.ownership import CountRow, OwnedRow
from services.things.people import PersonHit, TakenPartRow, TenureRow, TieRow
from services.things.projects import ProjectRecordRow
from services.things.suppliers import DealingRow, SupplierHit
from services.things.thing_cards import CardRow
from services.tracing.decisions import (
    DecisionHead,
    DecisionHit,
    ExecutionRow,
    ReviewRow,
    VoteRow,
    find_decisions,
    vote_note,
)
from services.typed_rows import PageRow
from services.verdicts.lead_lists import LeadRow

ROWS: Mapping[str, type[PageRow]] = {
    "accountability_of_person": AccountabilityRow,
    "candidates": CandidateRow,
    "coverage_of_enterprise": CoverageRow,
    "decision_head": DecisionHead,
    "decisions_of_person": TakenPartRow,
    "enterprise_counts": CountRow,
    "enterprises": EnterpriseRow,
    "execution_of_decision": ExecutionRow,
    "finding_records": FindingRecordRow,
    "leads_on_things": LeadRow,
    "legality_before_meeting": ReviewRow,
    "loss_list": LossRow,
    "loss_to_votes": LossVoteRow,
    "meeting_people": AttendeeRow,
    "meeting_topics": MeetingTopicRow,
    "names_of_people": NameRow,
    "oversight_of_person": OversightRow,
    "ownership_down": OwnedRow,
    "person_head": TenureRow,
    "person_ties": TieRow,
    "posts_of_person": PostRow,
    "project_records": ProjectRecordRow,
    "rectification_status": DeadlineRow,
    "project_public": PublicProject,
    "project_public_steps": PublicStep,
    "search_accounts": HitRow,
    "search_affairs": HitRow,
    "search_amounts": HitRow,
    "search_decisions": DecisionHit,
    "search_oversight": HitRow,
    "search_papers": HitRow,
    "search_parties": HitRow,
    "search_people": PersonHit,
    "search_suppliers": SupplierHit,
    "supplier_head": DealingRow,
    "thing_card": CardRow,
    "tenure_cases": CaseRow,
    "tenure_findings": TenureFindingRow,
    "tenure_payments": LargePaymentRow,
    "tenure_projects": ProjectRow,
    "tenure_topics": TopicRow,
    "votes_of_decision": VoteRow,
}
PYTHON_TYPES = {"money": "int", "int": "int", "date": "date", "bool": "bool", "float": "float"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped_catalogue()


@pytest.mark.parametrize("name", ROWS)
def test_fields_are_the_columns_of_the_file(name: str, catalogue: Catalogue) -> None:
    columns = {column.name: column.type for column in catalogue.get(name).columns}
    fields = {one.alias or key: one.annotation for key, one in ROWS[name].model_fields.items()}

    assert list(fields) == list(columns)
    for key, kind in columns.items():
        assert PYTHON_TYPES.get(kind.base, "str") in str(fields[key]), key


@dataclass
class OneAnswer:
    """A store that gives the same rows to every question."""

    rows: list[Row] = field(default_factory=list)

    def read(
        self,
        _text: str,
        _params: Mapping[str, Any] | None = None,
        _limits: ReadLimits = ReadLimits(),  # noqa: B008
    ) -> Rows:
        return Rows(self.rows)


def session_on(rows: list[Row]) -> Session:
    store: Any = OneAnswer(rows)
    return Session(
        Settings(_env_file=None),  # type: ignore[call-arg]
        now=lambda: datetime(2025, 3, 31, tzinfo=UTC),
        _store=store,
    )


def hit(number: int) -> Row:
    return {
        "id": f"decision-{number}",
        "title": "议案",
        "enterprise_id": "org-1",
        "enterprise": "甲城投公司",
        "meeting": None,
        "decided_on": date(2023, 5, 1),
        "decided_on_precision": "month",
        "amount_fen": 480_000_000_000,
        "class": "PROJECT",
        "status": None,
    }


def test_rows_are_typed_and_read_as_people_write() -> None:
    [row] = find_decisions(session_on([hit(1)]), DEMO_VIEWER).rows

    assert row.class_ == "重大项目安排"
    assert row.day("decided_on") == "2023年5月"
    assert row.money("amount_fen") == "48亿元"


@pytest.mark.parametrize(("count", "is_cut"), [(49, False), (50, True)])
def test_a_full_list_is_not_taken_for_the_whole(count: int, is_cut: bool) -> None:
    found = find_decisions(session_on([hit(one) for one in range(count)]), DEMO_VIEWER)

    assert found.is_cut is is_cut


@pytest.mark.parametrize(
    ("choice", "attendance", "words"),
    [
        ("同意", "表决", ""),
        ("不同意", "表决", "曾明确反对或保留意见，是否免责由有权机关认定"),
        ("保留意见", "表决", "曾明确反对或保留意见，是否免责由有权机关认定"),
        ("弃权", "表决", ""),
        ("未记录", "表决", "表决意见未记录（待补/待核）"),
        (None, "表决", "到会而未见表决记录（待补/待核）"),
        (None, "列席", ""),
        (None, "请假", ""),
    ],
)
def test_what_stands_beside_a_vote(choice: str | None, attendance: str, words: str) -> None:
    assert vote_note(choice, attendance) == words
