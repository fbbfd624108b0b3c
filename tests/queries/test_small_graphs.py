"""What questions answer where the example district has nothing of the kind, on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph.bolt import BoltStore
from queries.catalogue import shipped_catalogue
from queries.running import bind
from rules.cases import Case, make_case
from tests.support.rule_cases import OpenReader, rolled_back, write_case

CATALOGUE = shipped_catalogue()
AT = datetime(2024, 5, 1, 9, tzinfo=UTC)
ZHANG = {"is": "Person", "name": "张三"}


def small(name: str, nodes: dict[str, Any], edges: list[list[Any]], *covers: str) -> Case:
    table = {"name": name, "kind": "hit", "verdicts": {}, "nodes": nodes, "edges": edges}
    return make_case("small", 1, {"covers": list(covers)}, table)


CHANGED = small(
    "changes",
    {
        "old": {"is": "Decision", "title": "立项", "decided_on": date(2024, 1, 10)},
        "new": {"is": "Decision", "title": "调整立项", "decided_on": date(2024, 3, 10)},
        "topic": {"is": "Topic", "title": "调整立项"},
        "c": {"is": "Contract", "title": "道路合同", "signed_on": date(2024, 1, 20)},
        "early": {"is": "ContractChange", "changed_on": date(2024, 2, 1), "delta_fen": 100},
        "late": {"is": "ContractChange", "changed_on": date(2024, 4, 1), "delta_fen": 200},
        "v": {"is": "Version", "property": "title", "title": "决策名称", "value_text": "立 项",
              "shown_text": "立项", "known_from": AT, "known_to": AT},
    },
    [
        ["new", "AMENDS", "old"], ["topic", "RESULTED_IN", "new"], ["old", "AUTHORISES", "c"],
        ["c", "CHANGED_BY", "early"], ["c", "CHANGED_BY", "late"], ["v", "OF", "old"],
    ],
    "meetings",
)  # fmt: skip
SAME_NAME = small(
    "same name",
    {
        "one": {**ZHANG, "named_by": "91210100MA0ABCDE6X", "id_hash": "aa"},
        "two": {**ZHANG, "named_by": "91210112MA0TERT833", "id_hash": "bb"},
        "other": {"is": "Person", "name": "张三丰"},
        "act": {"is": "IdentityAct", "kind": "否认", "number": 1, "decided_by": "王监管",
                "kept_name": "张三", "other_name": "张三",
                "kept_id": "small-1-one", "other_id": "small-1-two"},
    },
    [],
)  # fmt: skip
ACCOUNT = small(
    "account",
    {
        "a": {"is": "Account", "bank": "示例银行", "number_masked": "****0033"},
        "h": {"is": "Person", "name": "冯十"},
        "f": {"is": "BankFlow", "booked_at": AT, "amount_fen": 500, "purpose_text": "往来款"},
        "b": {"is": "Bid", "price_fen": 100},
        "t": {"is": "Tender", "title": "道路施工"},
        "s": {"is": "Supplier", "name": "乙建设公司"},
    },
    [
        ["a", "HELD_BY", "h"], ["f", "FROM", "a"], ["b", "BOND_FROM", "a"], ["b", "FOR", "t"],
        ["s", "SUBMITTED", "b"],
    ],
)  # fmt: skip
MENDED = small(
    "mended",
    {
        "f1": {"is": "Finding", "title": "签证不全", "status": "属实",
               "discovered_on": date(2023, 3, 1)},
        "f2": {"is": "Finding", "title": "签证不全", "status": "属实",
               "discovered_on": date(2024, 3, 1)},
        "r1": {"is": "Rectification", "status": "已完成", "due_on": date(2023, 6, 1),
               "done_on": date(2023, 7, 1)},
        "r2": {"is": "Rectification", "status": "整改中", "due_on": date(2024, 6, 1)},
        "r3": {"is": "Rectification", "status": "长期坚持"},
    },
    [["f1", "RECTIFIED_BY", "r1"], ["f2", "RECTIFIED_BY", "r2"], ["f2", "RECTIFIED_BY", "r3"]],
)  # fmt: skip
EXPECTED = (
    (
        CHANGED,
        "changes_of_decision",
        {"decision_id": "small-1-old"},
        [
            {"kind": "作出决策", "what": "立项", "decided": "未见决策会议（待补/待核）"},
            {"kind": "合同变更", "delta_fen": 100, "decided": "缺失变更决策（资料范围内）"},
            {"kind": "变更决策", "before": "立项", "decided": "经会议决策"},
            {"kind": "合同变更", "delta_fen": 200, "decided": "有变更决策：调整立项"},
            {"kind": "资料更正", "before": "立 项", "after": "立项"},
        ],
    ),
    (
        SAME_NAME,
        "same_name",
        {"name": "张三"},
        [
            {"named_by": "91210100MA0ABCDE6X", "others": 1, "for_same": [],
             "against": ["与单位未记录的张三证件号摘要不同"],
             "decided": ["否认：张三与张三（王监管）"]},
            {"named_by": "91210112MA0TERT833", "others": 1},
        ],
    ),
    (
        ACCOUNT,
        "uses_of_account",
        {"account_id": "small-1-a"},
        [
            {"occurrence": "银行流水", "title": "转出：往来款", "holders": ["冯十"]},
            {"occurrence": "投标保证金", "title": "道路施工", "other_side": ["乙建设公司"]},
        ],
    ),
    (
        MENDED,
        "rectification_rates",
        {},
        [
            {"findings": 2, "measures": 3, "done": 1, "due": 2, "on_time": 0, "dated": 1,
             "overdue": 1, "recurring": 1, "unknown": 0},
        ],
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("case", "name", "params", "expected"), EXPECTED, ids=[one[1] for one in EXPECTED]
)
def test_the_small_graph_is_answered_as_expected(
    store: BoltStore,
    case: Case,
    name: str,
    params: dict[str, object],
    expected: list[dict[str, Any]],
) -> None:
    query = CATALOGUE.get(name)
    given = {**bind(query, params), "scope": None, "today": case.as_of}

    with rolled_back(store) as tx:
        write_case(tx, case)
        rows = OpenReader(tx).read(query.statements["rows"].text, given).rows

    seen = [{key: row[key] for key in wanted} for row, wanted in zip(rows, expected, strict=True)]
    assert seen == expected
