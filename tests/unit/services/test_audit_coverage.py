"""审计全覆盖: years since the last audit, n/N, and no record is not none."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.leadership.audit_coverage import AuditRow, make_coverage

TODAY = date(2025, 3, 31)
WHOLE = {"from_on": date(2019, 1, 1), "to_on": date(2025, 12, 31)}


def audit(kind: str | None, on: date | None, id_: str = "a") -> dict[str, Any]:
    return {"id": id_, "name": "审计", "kind": kind, "on": on, "precision": "day"}


def row(name: str, *audits: dict[str, Any], covered: bool = False) -> AuditRow:
    coverages = [WHOLE] if covered else []
    return AuditRow(enterprise_id=name, enterprise=name, audits=list(audits), coverages=coverages)


def test_each_kind_is_counted_by_enterprise() -> None:
    rows = [
        row("甲", audit("经济责任", date(2023, 4, 1)), audit("经济责任", date(2020, 6, 1))),
        row("乙", audit("经济责任", date(2018, 6, 1)), covered=True),
        row("丙"),
        row("丁", audit(None, date(2024, 1, 1))),
    ]

    found = make_coverage(rows, 5, TODAY)

    total = next(one for one in found.totals if one.kind == "经济责任")
    assert (total.n, total.of_n, total.unknown) == (1, 2, 2)
    cells = {one.enterprise: one.cells[4] for one in found.enterprises}
    assert (cells["甲"].years, cells["甲"].years_since) == ((2023, 2020), 1)
    assert (cells["乙"].years_since, cells["乙"].judgement.reason) == (
        6,
        "最近一次 2018-06-01，其后资料范围内未见",
    )
    assert cells["丙"].judgement.reason == "未见记录（待补/待核）"
    assert [one.day for one in found.enterprises[3].others] == ["2024-01-01"]


def test_an_audit_without_a_day_or_after_today_does_not_decide() -> None:
    rows = [row("甲", audit("民生项目", None)), row("乙", audit("民生项目", date(2026, 1, 1)))]

    found = make_coverage(rows, 5, TODAY)

    total = next(one for one in found.totals if one.kind == "民生项目")
    assert (total.n, total.of_n, total.unknown) == (0, 0, 2)
