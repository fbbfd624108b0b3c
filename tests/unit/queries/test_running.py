from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.errors import ModelError
from graph.store import NodeRow, ReadLimits, Row, Rows, Subgraph
from queries.header import parse_query
from queries.lint import KnownNames
from queries.query import ParameterError, Query
from queries.running import QueryResult, bind, run

TODAY = date(2025, 3, 31)
PICTURE = Subgraph((NodeRow("m1", ("Meeting",), {}),))
TEXT = """\
// title: 会议一览
// question: 某企业开过哪些会？
// param enterprise: str | 企业
// param most: int = 5 | 最多
// param since: date = null | 起始日期
// example enterprise: 甲城投公司
// returns id: str | 编号
// returns held_on: date | 日期
// returns amount_fen: money | 金额
// sentence: {$enterprise}开过 {n} 次会，首次在 {held_on}，涉及 {amount_fen}。
// empty: 未见{$enterprise}的会议。
// limit: 3
// -- rows
MATCH (m:Meeting) WHERE ($scope IS NULL OR m.enterprise_id IN $scope) AND m.owner = $enterprise
  AND m.rank < $most AND m.held_on >= coalesce($since, $today)
RETURN m.id AS id, m.held_on AS held_on, m.amount_fen AS amount_fen
// -- subgraph
MATCH (m:Meeting) WHERE $scope IS NULL OR m.enterprise_id IN $scope RETURN m
// -- missing
MATCH (m:Meeting) WHERE $scope IS NULL OR m.enterprise_id IN $scope
RETURN '没有纪要' AS missing, m.name AS place
"""
QUERY: Query = parse_query(
    TEXT, Path("meetings_of.cypher"), "decisions", KnownNames(frozenset({"Meeting"}))
)


@dataclass
class FakeReader:
    """Gives prepared rows, and remembers what it was asked."""

    rows: list[Row] = field(default_factory=list)
    missing: list[Row] = field(default_factory=list)
    asked: list[tuple[str, dict[str, Any], ReadLimits]] = field(default_factory=list)

    def read(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        limits: ReadLimits = ReadLimits(),  # noqa: B008
    ) -> Rows:
        self.asked.append((text, dict(params or {}), limits))
        rows = self.missing if "AS missing" in text else self.rows
        return Rows(rows[: limits.rows], len(rows) > limits.rows)

    def read_graph(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        limits: ReadLimits = ReadLimits(),  # noqa: B008
    ) -> Subgraph:
        self.asked.append((text, dict(params or {}), limits))
        return PICTURE


def answer(reader: FakeReader, scope: list[str] | None = None) -> QueryResult:
    return run(QUERY, bind(QUERY, {"enterprise": "甲城投公司"}), reader, scope, TODAY)


def meeting(number: int) -> Row:
    return {"id": f"m{number}", "held_on": date(2023, 5, number), "amount_fen": number * 10**8}


def test_an_answer_has_rows_texts_picture_gaps_and_sentence() -> None:
    gap = {"missing": "没有纪要", "place": "董事会"}
    reader = FakeReader(
        [
            meeting(1),
            {**meeting(2), "held_on": datetime(2023, 5, 2, 9, tzinfo=UTC), "amount_fen": None},
        ],
        [gap, gap, {"missing": "没有纪要", "place": None}],
    )

    result = answer(reader)

    assert result.rows == (
        {"id": "m1", "held_on": date(2023, 5, 1), "amount_fen": 10**8},
        {"id": "m2", "held_on": date(2023, 5, 2), "amount_fen": None},
    )
    assert result.shown[0] == {"id": "m1", "held_on": "2023-05-01", "amount_fen": "100万元"}
    assert result.shown[1]["amount_fen"] == ""
    assert result.subgraph == PICTURE
    assert result.missing == ("没有纪要（董事会）", "没有纪要")
    assert result.sentence == "甲城投公司开过 2 次会，首次在 2023-05-01，涉及 100万元。"
    assert not result.is_cut


@pytest.mark.parametrize("scope", [None, [], ["e1"]])
def test_every_statement_gets_scope_and_day(scope: list[str] | None) -> None:
    reader = FakeReader()

    answer(reader, scope)

    assert len(reader.asked) == 3
    assert all(params["scope"] == scope for _, params, _ in reader.asked)
    assert all(params["today"] == TODAY for _, params, _ in reader.asked)


def test_no_rows_are_said_in_words() -> None:
    result = answer(FakeReader())

    assert (result.rows, result.sentence) == ((), "未见甲城投公司的会议。")


def test_a_cut_answer_says_so() -> None:
    result = answer(FakeReader([meeting(n) for n in range(1, 6)]))

    assert len(result.rows) == 3
    assert result.is_cut
    assert "只列出前 3 条" in result.sentence


def test_a_limit_of_the_file_never_widens_that_of_the_caller() -> None:
    reader = FakeReader([meeting(1), meeting(2)])

    result = run(QUERY, bind(QUERY, {"enterprise": "甲"}), reader, None, TODAY, ReadLimits(5, 1))

    assert len(result.rows) == 1
    assert reader.asked[0][2] == ReadLimits(5, 1)


def test_cut_gaps_are_mentioned() -> None:
    reader = FakeReader([], [{"missing": f"缺第 {n} 件"} for n in range(3)])

    result = run(QUERY, bind(QUERY, {"enterprise": "甲"}), reader, None, TODAY, ReadLimits(5, 2))

    assert len(result.missing) == 3
    assert "其余未列出" in result.missing[-1]


def test_a_value_of_the_wrong_type_names_query_and_column() -> None:
    with pytest.raises(ModelError, match=r"meetings_of 的列 amount_fen（金额）"):
        answer(FakeReader([{**meeting(1), "amount_fen": "一百万"}]))


def test_parameters_are_checked_and_defaults_filled() -> None:
    assert bind(QUERY, {"enterprise": " 甲城投公司 ", "since": "2024年1月2日"}) == {
        "enterprise": "甲城投公司",
        "most": 5,
        "since": date(2024, 1, 2),
    }


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        ({}, "缺少参数 enterprise（企业），请给出，例如 甲城投公司"),
        ({"enterprise": "  "}, "缺少参数 enterprise"),
        ({"enterprise": "甲", "most": "许多"}, "参数 most（最多）：应为整数"),
        ({"enterprise": "甲", "since": "2023-02-30"}, "参数 since（起始日期）：应为存在的日期"),
        ({"enterprize": "甲"}, "没有参数 enterprize；是否想写 enterprise"),
        ({"enterprise": "甲", "scope": "e1"}, "没有参数 scope"),
    ],
)
def test_a_wrong_parameter_is_refused_in_chinese(raw: dict[str, object], hint: str) -> None:
    with pytest.raises(ParameterError) as caught:
        bind(QUERY, raw)

    assert hint in str(caught.value)
