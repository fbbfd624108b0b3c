"""The words of a topic: the one amount with its limit, the other side, and honest doubt."""

import pytest

from loaders.wording.amounts import amount_properties
from loaders.wording.topic import read_topic_words


@pytest.mark.parametrize(
    ("title", "conclusion", "fen", "qualifier", "spot"),
    [
        ("关于购置设备的议案", "同意，金额不超过80万元。", 80_000_000, "不超过", "conclusion_text"),
        ("关于支付货款120万元的议案", "同意。", 120_000_000, None, "title"),
        ("关于发债的议案", "同意不超过10亿元（含10亿元）。", 10**11, "不超过", "conclusion_text"),
        ("关于用款的议案", "500万元以内按采购办法执行。", 500_000_000, "不超过", "conclusion_text"),
        ("关于支付货款120万元的议案", "同意支付120万元。", 120_000_000, None, "title"),
    ],
)
def test_the_one_amount_is_read_with_its_sentence(title, conclusion, fen, qualifier, spot):
    words = read_topic_words({"title": title, "conclusion_text": conclusion}, "甲城投公司")
    found = {name: one.value for name, one in amount_properties(words.amount).items()}
    assert found["amount_fen"] == fen
    assert found.get("amount_qualifier") == qualifier
    assert words.amount.sentence.spot == spot
    assert words.amount.is_presumed


@pytest.mark.parametrize(
    "title", ["关于采购（500万元以下）制度的议案", "关于500万元以上采购管理办法的议案"]
)
def test_the_limit_of_a_regulation_is_no_amount_of_the_topic(title):
    words = read_topic_words({"title": title, "conclusion_text": "同意。"}, "")
    assert (words.amount, words.doubt) == (None, "")


def test_between_several_amounts_nobody_chooses():
    texts = {"title": "关于两笔付款的议案", "conclusion_text": "同意付30万元；同意付50万元。"}
    words = read_topic_words(texts, "")
    assert words.amount is None
    assert "30万元、50万元" in words.doubt


def test_the_other_side_is_read_and_never_oneself():
    texts = {"title": "关于与乙建设有限公司签订施工合同的议案", "conclusion_text": "同意。"}
    assert [one.value for one in read_topic_words(texts, "").counterparties] == ["乙建设有限公司"]
    assert read_topic_words(texts, "乙建设有限公司").counterparties == []
