"""Words of a ledger's topic fill its empty columns, marked 推定; a filled column stays."""

import pytest

from graph.vocabulary.sources import Confidence
from tests.support.ledgers import FIRM, TOPIC, edges, node, read_sheets, told

WORDS = "同意与乙建设有限公司签订施工合同，金额不超过80万元。"


def read_topic(folder, **columns):
    draft = read_sheets(folder, {"议题": [{**TOPIC, "议题决议": WORDS, **columns}]})
    return draft, node(draft, "Topic")


def rules(draft):
    return {rule for *_, rule in told(draft)}


def test_empty_columns_are_presumed_with_their_sentence(tmp_path):
    draft, topic = read_topic(tmp_path)
    assert topic.properties["amount_fen"] == 80_000_000
    assert topic.properties["amount_qualifier"] == "不超过"
    assert topic.source.columns["amount_fen"] == f"E“{WORDS}”（推定）"
    (side,) = edges(draft, "COUNTERPARTY")
    assert draft.nodes[side.end.id].properties["name"] == "乙建设有限公司"
    assert side.confidence == Confidence.PRESUMED.value
    assert {"金额推定", "相对方推定"} <= rules(draft)
    assert draft.cells.total == draft.counted


@pytest.mark.parametrize(("stated", "is_told"), [("80", False), ("60", True)])
def test_a_filled_amount_stays_and_a_difference_is_told(tmp_path, stated, is_told):
    draft, topic = read_topic(tmp_path, **{"金额（万元）": stated})
    assert topic.properties["amount_fen"] == int(stated) * 1_000_000
    assert topic.source.columns["amount_fen"] == "F"
    assert ("金额与文字不一致" in rules(draft)) is is_told
    assert topic.properties.get("amount_qualifier") == (None if is_told else "不超过")


def test_a_filled_other_side_stays_alone(tmp_path):
    draft, _ = read_topic(tmp_path, 交易对方单位="丙贸易有限公司")
    (side,) = edges(draft, "COUNTERPARTY")
    assert draft.nodes[side.end.id].properties["name"] == "丙贸易有限公司"
    assert side.confidence == Confidence.MATCHED.value


def test_the_enterprise_itself_is_not_its_other_side(tmp_path):
    words = f"同意与{FIRM}签订协议。"
    draft, _ = read_topic(tmp_path, 议题决议=words)
    assert edges(draft, "COUNTERPARTY") == []


def test_between_two_amounts_nobody_chooses(tmp_path):
    draft, topic = read_topic(tmp_path, 议题决议="同意支付30万元；同意借款50万元。")
    assert "amount_fen" not in topic.properties
    assert "金额不唯一" in rules(draft)
