"""Where leads are: cells of the map, and enterprises by leads per hundred decisions."""

from __future__ import annotations

from typing import Any

from services.leadership.lead_map import MapCell, RankingRow, make_densities, make_map


def result(rule: str, hit: int, clear: int, undecidable: int, **more: Any) -> dict[str, Any]:
    values = {"rule_id": rule, "enterprise_id": "org-1", "enterprise": "甲城投", "is_stale": False}
    return {**values, "hit": hit, "clear": clear, "undecidable": undecidable, **more}


def test_a_family_adds_up_its_rules_and_a_rule_stands_alone() -> None:
    rows = [result("P-02", 2, 3, 1), result("P-09", 1, 0, 4), result("F-01", 0, 0, 0)]

    whole, own = make_map(rows).rows[0], make_map(rows, "P").rows[0]

    assert whole.cell("P") == MapCell(3, 6, 5)
    assert whole.cell("P").level == 2
    assert whole.cell("F").is_empty
    assert own.cell("P-02") == MapCell(2, 5, 1)
    assert own.cell("P-03").is_empty


def ranked(name: str, decisions: int, leads: int) -> RankingRow:
    rate = 100.0 * leads / decisions if decisions >= 10 else None
    return RankingRow(
        enterprise_id=name, enterprise=name, decisions=decisions, leads=leads, major=0, larger=0,
        other=leads, per_hundred=rate, reasons=["P-02（2）"], note=None,
    )  # fmt: skip


def test_few_decisions_have_no_rate_and_come_last() -> None:
    found = make_densities([ranked("甲", 1, 20), ranked("乙", 20, 4), ranked("丙", 50, 20)])

    assert [(one.enterprise, one.per_hundred) for one in found] == [
        ("丙", 40.0),
        ("乙", 20.0),
        ("甲", None),
    ]
    assert found[0].reasons == (("P-02", "P-02 先决策后审查（2）"),)
