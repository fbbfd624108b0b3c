"""`leads` as an inspector uses it: judge again, list, review, and what to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples.generator.case import make_case
from examples.generator.workbook import write_book
from tests.cli.conftest import Cli


@pytest.fixture
def judged(cli: Cli, tmp_path: Path) -> Cli:
    path = tmp_path / "甲城投公司台账.xlsx"
    write_book(path, make_case())
    assert cli("load", "commit", path, "--demo").code in (0, 1)
    assert cli("leads", "refresh").code == 0
    return cli


def test_a_lead_is_listed_reviewed_and_remembered(judged: Cli) -> None:
    [lead] = judged("leads", "list", "--rule", "P-02", "--format", "json").json

    judged("leads", "review", lead["id"], "--act", "开始核实")
    refused = judged("leads", "review", lead["id"], "--act", "排除")
    judged("leads", "review", lead["id"], "--act", "排除", "--reason", "已核对原件")
    shown = judged("leads", "show", lead["id"], "--format", "json").json

    assert "必须写明理由" in refused.err
    assert [one["kind"] for one in shown["acts"]] == ["提出", "开始核实", "排除"]
    assert shown["review_status"] == "已排除"


def test_what_is_missing_is_ranked_by_what_it_decides(judged: Cli) -> None:
    rows = judged("leads", "gaps", "--format", "json").json

    assert rows
    assert {row["enterprise"] for row in rows} == {"甲城投公司"}
    assert [row["decides"] for row in rows] == sorted(
        (row["decides"] for row in rows), reverse=True
    )
    assert any("资料范围" in row["what"] for row in rows)
