"""The other side of a topic: who is named as one, and who is not."""

import pytest

from loaders.wording.counterparties import find_counterparties
from loaders.wording.sentences import Sentence


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("同意与乙建设有限公司签订施工合同。", ["乙建设有限公司"]),
        ("同意由乙建设有限公司中标。", ["乙建设有限公司"]),
        ("中标单位：乙建设有限公司，金额80万元。", ["乙建设有限公司"]),
        ("同意向乙贸易有限公司支付货款。", ["乙贸易有限公司"]),
        ("同意向丙银行借款1亿元。", ["丙银行"]),
        ("供应商为乙建设有限公司，并与乙建设有限公司签订合同。", ["乙建设有限公司"]),
        ("同意与甲城投公司签订协议。", []),
        ("同意向子公司提供担保。", []),
        ("由工程部负责实施。", []),
        ("乙建设有限公司的代表列席。", []),
    ],
)
def test_who_is_the_other_side(text, names):
    found = find_counterparties([Sentence(text, 1, 1)], "甲城投公司")
    assert [one.value for one in found] == names
    assert all(one.is_presumed for one in found)
