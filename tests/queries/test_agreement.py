"""A question and the rule about the same thing say the same of every case (判例) of the rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from graph.bolt import BoltStore
from graph.vocabulary.supervision import Verdict
from queries.catalogue import shipped_catalogue
from queries.running import bind
from rules.cases import Case, cases_of
from rules.parameters import read_parameters
from tests.support.rule_cases import OpenReader, rolled_back, write_case

CATALOGUE = shipped_catalogue()
LATE_OR_NONE = {"前置研究晚于决策", "缺失前置研究（资料范围内）"}
OUT_OF_ORDER = {"上会次序颠倒", "缺失应上的会（资料范围内）"}
Row = Mapping[str, Any]


def decided_in(case: Case) -> dict[str, object]:
    on = case.nodes["d"].get("decided_on")
    return {"year": on.year} if on else {}


def of_decision(case: Case) -> dict[str, object]:
    return {"decision_id": case.id_of("d")}


def of_all(_case: Case) -> dict[str, object]:
    return {}


def answered(
    store: BoltStore, case: Case, name: str, part: str, params: Mapping[str, object]
) -> list[dict[str, Any]]:
    """The rows of one statement of a question, over a case that is taken back."""
    query = CATALOGUE.get(name)
    given = {**bind(query, params), "scope": None, "today": case.as_of}
    with rolled_back(store) as tx:
        write_case(tx, case)
        return OpenReader(tx).read(query.statements[part].text, given).rows


def is_barred(row: Row) -> bool:
    return bool(row["verdict"] == "任职日期落在期限之内，建议核实")


PAIRS: Mapping[str, tuple[str, Callable[[Case], dict[str, object]], Callable[[Row], bool]]] = {
    "P-07": ("prestudy_and_order", decided_in, lambda row: row["prestudy"] in LATE_OR_NONE),
    "P-20": ("prestudy_and_order", decided_in, lambda row: row["meeting_order"] in OUT_OF_ORDER),
    "P-19": (
        "authority_of_decision",
        of_decision,
        lambda row: "低于" in row["verdict"] or "缺失" in row["owner"],
    ),
    "P-17": ("split_contracts", of_all, lambda row: row["verdict"].startswith("合计达到限额")),
    "F-03": (
        "payment_backflow",
        of_all,
        lambda row: row["verdict"].startswith(("资金回到", "同日转入")),
    ),
    "F-04": ("payment_backflow", of_all, lambda row: row["verdict"].startswith("短期流向")),
    "H-01": ("posts_under_restriction", of_all, is_barred),
    "A-09": ("posts_under_restriction", of_all, is_barred),
    "J-04": ("project_alerts", of_all, lambda row: row["cost"] == "超概算"),
}
CASES = [
    pytest.param(rule, one, id=f"{rule}-{one.name}") for rule in PAIRS for one in cases_of(rule)
]


@pytest.mark.parametrize("engine", ["arcadedb"], indirect=True, scope="session")
@pytest.mark.parametrize(("rule", "case"), CASES)
def test_the_question_marks_what_the_rule_hits(store: BoltStore, rule: str, case: Case) -> None:
    name, params, is_marked = PAIRS[rule]

    rows = answered(store, case, name, "rows", params(case))

    assert any(is_marked(row) for row in rows) == (Verdict.HIT in case.verdicts.values()), rows


@pytest.mark.parametrize(
    ("query", "param", "threshold"),
    [
        ("payment_backflow", "max_days", "f03_cycle_days"),
        ("payment_backflow", "keep_rate", "f03_hop_rate"),
        ("split_contracts", "days", "p17_split_days"),
    ],
)
def test_a_default_is_the_threshold_of_the_rule(query: str, param: str, threshold: str) -> None:
    [found] = [one for one in CATALOGUE.get(query).params if one.name == param]

    assert found.default == read_parameters().value(threshold, date(2025, 3, 31))


STEPS = {"P-01": "合法性审查", "P-07": "前置研究", "P-08": "论证", "P-20": "中间会议"}
STEP_CASES = [
    pytest.param(rule, one, id=f"{rule}-{one.name}") for rule in STEPS for one in cases_of(rule)
]


@pytest.mark.parametrize("engine", ["arcadedb"], indirect=True, scope="session")
@pytest.mark.parametrize(("rule", "case"), STEP_CASES)
def test_the_chain_calls_a_step_absent_only_where_its_rule_hits(
    store: BoltStore, rule: str, case: Case
) -> None:
    query = CATALOGUE.get("procedure_of_decision")
    with rolled_back(store) as tx:
        write_case(tx, case)
        found = OpenReader(tx).read("MATCH (d:Decision) RETURN d.id AS id ORDER BY id").rows
        rows = [
            row
            for one in found
            for row in OpenReader(tx)
            .read(
                query.statements["rows"].text,
                {"decision_id": one["id"], "scope": None, "today": case.as_of},
            )
            .rows
        ]

    is_absent = any(row["step"] == STEPS[rule] and row["status"] == "缺失" for row in rows)
    is_hit = Verdict.HIT in case.verdicts.values()
    assert is_absent <= is_hit
    assert rule != "P-01" or is_absent == is_hit


@pytest.mark.parametrize("engine", ["arcadedb"], indirect=True, scope="session")
@pytest.mark.parametrize("case", [pytest.param(one, id=one.name) for one in cases_of("P-09")])
def test_a_meeting_is_called_quorate_only_where_the_rule_is_clear(
    store: BoltStore, case: Case
) -> None:
    given = {"meeting_id": case.id_of("m")}
    [row] = answered(store, case, "quorum_of_meeting", "rows", given)

    words = {
        Verdict.CLEAR: "达到",
        Verdict.UNDECIDABLE: "无法判断",
        Verdict.NOT_APPLICABLE: "不适用",
        Verdict.HIT: "未达到",
    }
    [verdict] = case.verdicts.values()
    assert row["verdict"].startswith(words[verdict])


@pytest.mark.parametrize("engine", ["arcadedb"], indirect=True, scope="session")
@pytest.mark.parametrize("case", [pytest.param(one, id=one.name) for one in cases_of("P-01")])
def test_a_review_is_listed_as_absent_only_where_the_rule_hits(
    store: BoltStore, case: Case
) -> None:
    rows = answered(store, case, "legality_before_meeting", "missing", of_decision(case))

    is_absent = any(row["missing"].startswith("资料范围内缺失") for row in rows)
    assert is_absent == (Verdict.HIT in case.verdicts.values())
