"""D1–D10: where the official logic answers wrongly, and what our rules say (product.md 2.8)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.bolt import BoltStore
from queries.catalogue import shipped_catalogue
from rules.cases import Case, make_case
from rules.catalogue import rule_catalogue
from rules.evaluation import evaluate
from rules.official import ANOMALIES
from services.access import DEMO_VIEWER
from services.verdicts.official_anomalies import Compared, compare_with
from tests.support.district import make_session
from tests.support.rule_cases import OpenReader, frame_of, rolled_back, write_case

ITEM = {
    "is": "DecisionItem",
    "item_code": "P03-002",
    "name": "重大工程建设项目",
    "is_legal_required": True,
    "meeting_sequence": ["党委会", "董事会"],
}
MEMBERS = ("张三", "李四", "王五", "赵六", "钱七")
COVERS = ["meetings", "reviews", "tenures", "relations", "catalogue"]


def person(number: int) -> dict[str, Any]:
    return {
        f"p{number}": {"is": "Person", "name": MEMBERS[number]},
        f"n{number}": {
            "is": "Tenure",
            "title": "董事",
            "is_voting": True,
            "valid_from": date(2020, 1, 1),
        },
    }


def board() -> dict[str, Any]:
    """A board meeting of five that passed a matter after the party committee studied it."""
    nodes: dict[str, Any] = {
        "u": {"is": "OrgUnit", "name": "董事会", "kind": "BOARD"},
        "g": {
            "is": "Regulation",
            "name": "董事会议事规则",
            "kind": "董事会议事规则",
            "effective_on": date(2020, 1, 1),
            "quorum_rate": 0.5,
        },
        "o": {"is": "VoteMode", "item_code": "默认", "vote_rate": 0.5, "base": "应到"},
        "i": ITEM,
        "pm": {
            "is": "Meeting",
            "name": "2025年第2次党委会",
            "type": "党委会",
            "held_on": date(2025, 2, 10),
        },
        "pt": {"is": "Topic", "title": "关于道路改造的议案", "result": "PRE_APPROVED"},
        "m": {
            "is": "Meeting",
            "name": "2025年第3次董事会",
            "type": "董事会",
            "form": "现场",
            "held_on": date(2025, 2, 20),
        },
        "t": {"is": "Topic", "title": "关于道路改造的议案", "result": "PASSED"},
        "d": {
            "is": "Decision",
            "title": "关于道路改造的议案",
            "class": "PROJECT",
            "decided_on": date(2025, 2, 20),
        },
    }
    edges: list[Any] = [
        ["g", "GOVERNS", "u"],
        ["g", "HAS_MODE", "o"],
        ["m", "HELD_BY", "u"],
        ["t", "DISCUSSED_IN", "m"],
        ["pt", "DISCUSSED_IN", "pm"],
        ["t", "FOLLOWS", "pt"],
        ["t", "UNDER_ITEM", "i"],
        ["pt", "UNDER_ITEM", "i"],
        ["t", "RESULTED_IN", "d"],
    ]
    for number in range(5):
        nodes |= person(number)
        edges += [
            [f"p{number}", "HOLDS", f"n{number}"],
            [f"n{number}", "AT", "u"],
            [f"p{number}", "ATTENDED", "m", {"role": "表决"}],
            [f"p{number}", "VOTED", "t", {"choice": "AGREE"}],
        ]
    return {"nodes": nodes, "edges": edges, "covers": COVERS}


def case_of(number: int, **changes: Any) -> Case:
    one = {"name": f"D{number}", "kind": "hit", "verdicts": {}, **changes}
    return make_case(f"D-{number:02d}", number, board(), one)


@pytest.fixture
def both(empty_store: BoltStore) -> Any:
    """Both answers on the topic of a case, under one anomaly."""
    session = make_session(empty_store)
    catalogue = shipped_catalogue()

    def ask(case: Case, anomaly: str, topic: str = "t") -> Compared:
        with rolled_back(empty_store) as tx:
            write_case(tx, case)
            reader = OpenReader(tx)
            frame = frame_of(reader, catalogue, case)
            found = list(compare_with(reader, session, DEMO_VIEWER, frame))
        [one] = [x for x in found if (x.anomaly, x.topic) == (anomaly, case.id_of(topic))]
        return one

    return ask


def answers(one: Compared) -> tuple[str, str]:
    return one.official, one.ours


LEGALITY = "未经合法合规审查"
ORDER = "决策会议顺序不当"
PRESTUDY = "党委（党组）会未前置"
QUORUM = "会议召开条件不合规"
VOTES = "表决结果不一致"


def test_d1_a_counsel_who_sat_in_hides_that_no_opinion_was_given(both: Any) -> None:
    counsel = {"c": {"is": "Person", "name": "孙八"}}
    sat = [["c", "SAT_IN", "t", {"position": "外聘法律顾问助理"}]]
    named = both(case_of(1, nodes=counsel, edges=sat), LEGALITY)
    assert named.official == "通过"
    assert answers(both(case_of(1), LEGALITY)) == ("异常", "命中")
    paper = {"s": {"is": "SourceDocument", "name": "法律意见（草稿）", "kind": "其他"}}
    draft = case_of(1, nodes=paper, edges=[["t", "EVIDENCED_BY", "s"]])
    assert answers(both(draft, LEGALITY)) == ("通过", "命中")


def test_d2_a_board_topic_without_any_party_meeting_is_not_flagged(both: Any) -> None:
    assert answers(both(case_of(2, drop=["pm", "pt"]), PRESTUDY)) == ("通过", "命中")


def test_d3_the_party_meeting_may_come_after_the_board(both: Any) -> None:
    swapped = case_of(3, set={"pm": {"held_on": date(2025, 2, 25)}})
    assert answers(both(swapped, ORDER)) == ("通过", "命中")


def test_d4_a_topic_of_two_items_is_passed_over_in_silence(both: Any) -> None:
    second = {
        "i2": {**ITEM, "item_code": "F01-001", "meeting_sequence": ["总经理办公会", "董事会"]}
    }
    case = case_of(4, nodes=second, edges=[["t", "UNDER_ITEM", "i2"]])
    assert answers(both(case, ORDER)) == ("不检查", "命中")


def test_d5_a_share_of_all_members_is_never_checked(both: Any) -> None:
    absent = [["p4", "ATTENDED", "m", {"role": "请假"}]]
    case = case_of(
        5, set={"g": {"quorum_rate": 1.0}}, drop=["p4 ATTENDED m", "p4 VOTED t"], edges=absent
    )
    assert answers(both(case, QUORUM)) == ("通过", "命中")


def test_d6_a_board_changed_afterwards_moves_the_result(both: Any) -> None:
    left = {f"n{number}": {"valid_to": date(2025, 3, 1)} for number in range(3)}
    later: dict[str, Any] = {}
    edges: list[Any] = []
    for number, name in enumerate(("甲一", "乙二", "丙三")):
        later[f"q{number}"] = {"is": "Person", "name": name}
        later[f"r{number}"] = {
            "is": "Tenure",
            "title": "董事",
            "is_voting": True,
            "valid_from": date(2025, 3, 2),
        }
        edges += [[f"q{number}", "HOLDS", f"r{number}"], [f"r{number}", "AT", "u"]]
    case = case_of(6, set=left, nodes=later, edges=edges)
    assert answers(both(case, QUORUM)) == ("异常", "未命中")


def test_d7_absent_attendees_raise_the_votes_that_are_needed(both: Any) -> None:
    away = [3, 4]
    drop = [f"p{number} {kind}" for number in away for kind in ("ATTENDED m", "VOTED t")]
    edges = [[f"p{number}", "ATTENDED", "m", {"role": "请假"}] for number in away]
    case = case_of(7, set={"o": {"base": "到会", "vote_rate": 0.9}}, drop=drop, edges=edges)
    assert answers(both(case, VOTES)) == ("异常", "未命中")


def test_d8_a_correction_closes_the_flag(both: Any) -> None:
    assert answers(both(case_of(8), LEGALITY)) == ("异常", "命中")
    review = {"v": {"is": "LegalityReview", "opined_on": date(2025, 2, 1), "conclusion": "LEGAL"}}
    mended = case_of(8, nodes=review, edges=[["v", "COVERS", "d"]])
    assert answers(both(mended, LEGALITY)) == ("通过", "未命中")


def test_d9_every_flag_of_ours_explains_itself(both: Any) -> None:
    found = both(case_of(9, drop=["pm", "pt"]), PRESTUDY)
    assert "关于道路改造的议案" in found.sentence
    assert "建议核实" in found.sentence


def test_d10_a_conflict_of_interest_is_invisible(empty_store: BoltStore, both: Any) -> None:
    kin = {"b": {"is": "Person", "name": "周小弟"}, "x": {"is": "Org", "name": "乙建设公司"}}
    tie = [
        ["p0", "KIN", "b", {"relation_code": "弟"}],
        ["b", "SHAREHOLDER_OF", "x", {"share_rate": 0.6}],
        ["t", "COUNTERPARTY", "x"],
    ]
    case = case_of(10, nodes=kin, edges=tie)
    official = [both(case, one.name).official for one in ANOMALIES if one.rule != "P-01"]
    assert set(official) == {"通过"}
    with rolled_back(empty_store) as tx:
        write_case(tx, case)
        reader = OpenReader(tx)
        frame = frame_of(reader, shipped_catalogue(), case)
        found = evaluate(rule_catalogue().get("P-10"), reader, frame, subject=case.id_of("t"))
    assert [str(one.verdict) for one in found] == ["命中"]
