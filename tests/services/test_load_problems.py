"""The problems of the last loads are remembered file by file until they are mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.errors import AccessError
from loaders.issues import Issue, Severity
from services.access import DEMO_VIEWER, Role, Viewer
from services.ingest.load_problems import MOST_OF_A_FILE, load_problems, note_problems
from services.ingest.load_reports import FileReport
from services.session import Session
from services.settings import Settings

CLERK = Viewer("王录入", Role.CLERK, frozenset({"org-1"}))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    settings = Settings(_env_file=None, data_dir=tmp_path)  # type: ignore[call-arg]
    return Session(settings, lambda: datetime(2025, 3, 1, 9, 30, tzinfo=UTC))


class Report(FileReport):
    """A report whose issues are given."""

    given: tuple[Issue, ...] = ()

    @property
    def issues(self) -> list[Issue]:
        return list(self.given)


def report(name: str, *issues: Issue) -> FileReport:
    made = Report(Path(name))
    made.given = issues
    return made


def issue(row: int, severity: Severity = Severity.ERROR) -> Issue:
    return Issue(
        file="a.xlsx", rule="日期不存在", message="2023-02-30 不存在", suggestion="请核对",
        severity=severity, sheet="会议", row=row, column="召开日期", value="2023-02-30",
    )  # fmt: skip


def test_each_problem_tells_place_reason_and_what_to_do(session: Session) -> None:
    note_problems(session, CLERK, [report("a.xlsx", issue(9, Severity.WARNING), issue(5))])

    first, second = load_problems(session, DEMO_VIEWER)
    assert (first.file, first.sheet, first.row, first.column) == ("a.xlsx", "会议", 5, "召开日期")
    assert (first.severity, second.severity) == (Severity.ERROR, Severity.WARNING)
    assert (first.message, first.suggestion) == ("2023-02-30 不存在", "请核对")
    assert (first.loaded_by, first.at[:16]) == ("王录入", "2025-03-01T09:30")


def test_loading_the_mended_file_ends_its_problems_and_no_others(session: Session) -> None:
    note_problems(session, CLERK, [report("a.xlsx", issue(5)), report("b.xlsx", issue(6))])
    note_problems(session, CLERK, [report("a.xlsx")])

    assert [one.file for one in load_problems(session, DEMO_VIEWER)] == ["b.xlsx"]


def test_the_same_file_again_changes_nothing(session: Session) -> None:
    note_problems(session, CLERK, [report("a.xlsx", issue(5))])
    note_problems(session, CLERK, [FileReport(Path("a.xlsx"), is_known=True)])

    assert len(load_problems(session, DEMO_VIEWER)) == 1


def test_a_mistake_in_every_row_is_counted_but_not_listed_whole(session: Session) -> None:
    note_problems(session, CLERK, [report("a.xlsx", *(issue(row) for row in range(2, 700)))])

    found = load_problems(session, DEMO_VIEWER)
    assert (len(found), found[0].total) == (MOST_OF_A_FILE, 698)


def test_who_may_not_load_sees_none_and_others_see_their_own(session: Session) -> None:
    note_problems(session, CLERK, [report("a.xlsx", issue(5))])
    note_problems(session, DEMO_VIEWER, [report("b.xlsx", issue(6))])

    assert [one.file for one in load_problems(session, CLERK)] == ["a.xlsx"]
    assert load_problems(session, replace(CLERK, name="李录入")) == ()
    with pytest.raises(AccessError):
        load_problems(session, Viewer("某领导", Role.LEADER))


def test_a_load_without_problems_leaves_no_file_behind(session: Session) -> None:
    note_problems(session, CLERK, [report("a.xlsx")])

    assert list(session.settings.data_dir.iterdir()) == []
