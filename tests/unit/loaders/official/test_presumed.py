"""The official format has no column for amount or other side: its words are read, marked 推定."""

from dataclasses import replace

import pytest

from examples.generator.official_writer import Topic, write_package
from graph.vocabulary.sources import Confidence
from loaders.official.package_reading import read_package
from tests.support.official_samples import BOARD, edges, new_context, nodes, package_path


def read(folder, *topics):
    path = write_package(package_path(folder), [replace(BOARD, topics=topics)])
    return read_package(path, new_context())


def test_amount_limit_and_other_side_stand_with_their_sentence(tmp_path):
    words = "同意由乙建设有限公司承建，总投资不超过3600万元。"
    draft = read(tmp_path, Topic("管网改造的议案", ("P03-002",), conclusion=words))
    (topic,) = nodes(draft, "Topic")
    assert topic.properties["amount_fen"] == 3_600_000_000
    assert topic.properties["amount_qualifier"] == "不超过"
    assert topic.source.columns["amount_fen"].endswith(f"“{words}”（推定）")
    (side,) = edges(draft, "COUNTERPARTY")
    assert draft.nodes[side.end.id].properties["name"] == "乙建设有限公司"
    assert side.confidence == Confidence.PRESUMED.value


@pytest.mark.parametrize("words", ["同意。", "同意分两期支付30万元和50万元。"])
def test_no_one_amount_gives_none(tmp_path, words):
    draft = read(tmp_path, Topic("付款的议案", ("F02-001",), conclusion=words))
    (topic,) = nodes(draft, "Topic")
    assert "amount_fen" not in topic.properties
