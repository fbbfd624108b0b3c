"""A person seated at two meetings at one time by two batches is told, and both seats stay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.store import GraphStore
from loaders.issues import Issue
from services.access import DEMO_VIEWER, Role, Viewer
from services.ingest.batches import revoke
from services.ingest.dry_run import plan
from services.ingest.loading import LoadOptions, commit, read_files
from services.session import Session
from tests.support.district import load, make_session, quiet
from tests.support.ledgers import FIRM, MEETING, write_ledger

OTHER_FIRM = "乙水务公司"
NUMBER = "210102197005150016"
RULE = "同时到会"


@pytest.fixture
def session(empty_store: GraphStore) -> Session:
    return make_session(empty_store)


def book(path: Path, name: str, start: str, role: str = "表决", firm: str = FIRM) -> Path:
    """One meeting of an hour and a half, with one person at it."""
    meeting = {**MEETING, "填报企业": firm, "会议名称": name, "开始时间": f"2023-05-06 {start}"}
    meeting["结束时间"] = "2023-05-06 10:30" if start < "10:30" else "2023-05-06 12:00"
    seat = {
        "填报企业": firm,
        "会议日期": "2023-05-06",
        "会议名称": name,
        "姓名": "张三",
        "到会身份": role,
    }
    person = {"填报企业": firm, "姓名": "张三", "身份证号": NUMBER}
    return write_ledger(path, {"人员": [person], "会议": [meeting], "参会": [seat]})


def told(issues: list[Issue]) -> list[tuple[str, int | None, str]]:
    return [(one.sheet, one.row, one.message) for one in issues if one.rule == RULE]


@pytest.mark.parametrize(
    ("start", "role", "is_told"),
    [("10:00", "表决", True), ("10:30", "表决", False), ("10:00", "请假", False)],
)
def test_a_seat_is_compared_with_those_of_earlier_batches(
    session: Session, tmp_path: Path, start: str, role: str, is_told: bool
) -> None:
    load(session, book(tmp_path / "一.xlsx", "2023年第5次董事会", "09:00"))
    second = book(tmp_path / "二.xlsx", "2023年第6次董事会", start, role)

    [planned] = plan(session, [second], DEMO_VIEWER, LoadOptions(demo=True), quiet)
    [report] = load(session, second)

    assert report.batch
    assert not report.rejected
    assert told(report.issues) == told(planned.report.issues)
    assert [place[:2] for place in told(report.issues)] == ([("参会", 2)] if is_told else [])
    assert all("2023年第5次董事会”（“一.xlsx#参会!2”）" in one[2] for one in told(report.issues))


def test_a_person_of_two_firms_is_seated_once_and_names_are_kept_to_those_who_may_see(
    session: Session, tmp_path: Path
) -> None:
    [first] = load(session, book(tmp_path / "一.xlsx", "2023年第5次董事会", "09:00"))
    second = book(tmp_path / "二.xlsx", "2023年第1次总经理办公会", "09:30", firm=OTHER_FIRM)
    [read] = read_files(session, [second], DEMO_VIEWER, LoadOptions(demo=True), quiet)
    assert read.draft
    clerk = Viewer("王录入", Role.CLERK, frozenset(read.draft.enterprises))

    def issues(viewer: Viewer) -> list[tuple[Any, ...]]:
        [report] = commit(session, [second], viewer, LoadOptions(demo=True), quiet)
        revoke(session, report.batch, DEMO_VIEWER)
        return told(report.issues)

    [(_sheet, row, seen)] = issues(DEMO_VIEWER)
    [(_same, _row, hidden)] = issues(clerk)
    revoke(session, first.batch, DEMO_VIEWER)

    assert row == 2
    assert f"{FIRM} 2023年第5次董事会" in seen
    assert "另一家企业的会议" in hidden
    assert FIRM not in hidden
    assert "第5次" not in hidden
    assert issues(DEMO_VIEWER) == []
