"""Key projects (重点工程): progress, payment and approved budget side by side, and what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from services.access import Viewer
from services.leadership.indicator_figures import UNNAMED
from services.leadership.overview_rows import ProjectRow
from services.session import Session
from services.typed_rows import PageRow, find_rows

NOT_TOLD = "未记录"


class AlertRow(PageRow):
    """A project that question 27 lists."""

    enterprise: str | None
    project_id: str
    project: str | None
    cost: str
    progress: str
    payment: str
    excess_fen: int | None
    late_days: int | None
    undecided_count: int | None
    undecided_fen: int | None
    budget_fen: int | None
    committed_fen: int | None
    planned_finish_on: date | None
    planned_finish_on_precision: str | None
    late_milestones: list[str]
    physical_rate: float | None
    paid_rate: float | None
    is_key: bool | None
    review: list[str]


@dataclass(frozen=True)
class KeyProject:
    """One project: money in 分, rates 0 to 1; ``alert`` is what question 27 says of it."""

    id: str
    name: str
    enterprise_id: str
    enterprise: str
    is_key: bool
    budget_fen: int | None
    actual_fen: int | None
    is_final: bool
    physical_rate: float | None
    paid_rate: float | None
    planned_finish: str
    finished: str
    alert: AlertRow | None

    @property
    def gap(self) -> float | None:
        """Paid share minus built share."""
        if self.paid_rate is None or self.physical_rate is None:
            return None
        return self.paid_rate - self.physical_rate

    @property
    def excess_fen(self) -> int | None:
        """Above the budget; below it negative."""
        if self.budget_fen is None or self.actual_fen is None:
            return None
        return self.actual_fen - self.budget_fen

    @property
    def questions(self) -> tuple[str, ...]:
        """What to ask about, in words."""
        if self.alert is None:
            return ()
        wanted = ("超概算", "滞后", "未见完工记录（待补/待核）", "有“无决策付款”")
        return tuple(
            one
            for one in (self.alert.cost, self.alert.progress, self.alert.payment)
            if one in wanted
        )


@dataclass(frozen=True)
class KeyProjects:
    """The projects; ``are_marked``: some are marked as key projects, and only those are listed."""

    projects: tuple[KeyProject, ...]
    are_marked: bool
    others: int


def key_projects(
    session: Session, viewer: Viewer, enterprise_id: str = "", *, every: bool = False
) -> KeyProjects:
    """The key projects of the viewer; all projects where none is marked or all are asked for."""
    raw = {"enterprise_id": enterprise_id or None}
    rows = find_rows(session, viewer, "overview_projects", raw, ProjectRow).rows
    alerts = find_rows(session, viewer, "project_alerts", raw, AlertRow).rows
    by_id = {one.project_id: one for one in alerts}
    are_marked = any(one.is_key for one in rows)
    kept = [one for one in rows if every or one.is_key or not are_marked]
    return KeyProjects(make_projects(kept, by_id), are_marked, len(rows) - len(kept))


def make_projects(
    rows: Iterable[ProjectRow], alerts: Mapping[str, AlertRow]
) -> tuple[KeyProject, ...]:
    """Those to ask about first, by what exceeds the budget; a pure function."""
    found = [_project(row, alerts.get(row.id)) for row in rows]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not one.questions,
                -(one.excess_fen or 0) if one.questions else 0,
                one.name,
                one.id,
            ),
        )
    )


def _project(row: ProjectRow, alert: AlertRow | None) -> KeyProject:
    return KeyProject(
        row.id,
        row.name or "名称未记录",
        row.enterprise_id or "",
        row.enterprise or UNNAMED,
        row.is_key,
        row.budget_fen,
        row.actual_fen,
        row.final_fen is not None,
        row.physical_rate,
        row.paid_rate,
        row.day("planned_finish_on") or NOT_TOLD,
        row.day("finished_on") or NOT_TOLD,
        alert,
    )
