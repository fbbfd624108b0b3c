from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.errors import QueryFileError
from queries.header import parse_query
from queries.lint import KnownNames
from queries.query import Query

KNOWN = KnownNames(frozenset({"Enterprise", "Meeting"}), frozenset({"HELD_BY"}))

GOOD = """\
// title: 会议一览
// question: 某企业开过哪些会？
// asks: 7, 13
// param enterprise: str | 企业
// param since: date = 2023-01-01 | 起始日期
// param until: date = null | 截止日期
// example enterprise: 甲城投公司
// returns id: str | 编号
// returns held_on: date | 日期
// sentence: {$enterprise}开过 {n} 次会，最近一次在 {held_on}。
// empty: 未见{$enterprise}的会议。
// limit: 200
//
// -- rows
// 先找企业，再找会议
MATCH (m:Meeting)-[:HELD_BY]->(e:Enterprise)
WHERE e.name = $enterprise AND ($scope IS NULL OR e.id IN $scope)
  AND m.held_on >= $since AND m.held_on <= coalesce($until, $today)
RETURN m.id AS id, m.held_on AS held_on
ORDER BY held_on, id;
// -- missing
MATCH (e:Enterprise) WHERE e.name = $enterprise AND ($scope IS NULL OR e.id IN $scope)
RETURN '没有会议纪要' AS missing, e.name AS place
"""


def parse(text: str, name: str = "meetings_of.cypher") -> Query:
    return parse_query(text, Path("queries/decisions") / name, "decisions", KNOWN)


def test_a_file_becomes_a_query() -> None:
    query = parse(GOOD)

    assert (query.name, query.topic, query.title) == ("meetings_of", "decisions", "会议一览")
    assert query.asks == (7, 13)
    assert [(p.name, str(p.type), p.label, p.is_required) for p in query.params] == [
        ("enterprise", "str", "企业", True),
        ("since", "date", "起始日期", False),
        ("until", "date", "截止日期", False),
    ]
    assert [p.default for p in query.params] == [None, date(2023, 1, 1), None]
    assert query.examples == {"enterprise": "甲城投公司"}
    assert [(c.name, str(c.type), c.label) for c in query.columns] == [
        ("id", "str", "编号"),
        ("held_on", "date", "日期"),
    ]
    assert set(query.statements) == {"rows", "missing"}
    assert query.statements["rows"].line == 15
    assert query.statements["rows"].text.endswith("ORDER BY held_on, id")
    assert query.limit == 200


def test_what_is_optional_has_a_default() -> None:
    text = "\n".join(
        line
        for line in GOOD.splitlines()
        if not line.startswith(("// asks", "// sentence", "// empty", "// limit"))
    )

    query = parse(text)

    assert (query.asks, query.limit) == ((), None)
    assert "{n}" in query.sentence
    assert query.empty


@pytest.mark.parametrize(
    ("old", "new", "line", "hint"),
    [
        ("// title: 会议一览", "// titel: 会议一览", 1, "不认识的键 titel"),
        ("// title: 会议一览\n", "", 1, "缺少“// title"),
        ("// title: 会议一览", "// title:", 1, "缺少“// title"),
        ("// question: 某企业开过哪些会？\n", "", 1, "缺少“// question"),
        ("// asks: 7, 13", "// asks: 七", 3, "asks"),
        ("// asks: 7, 13", "// title: 又一个", 3, "写了两次"),
        ("// asks: 7, 13", "// asks seven: 7", 3, "asks"),
        ("// asks: 7, 13", "说明文字", 3, "键: 值"),
        ("// limit: 200", "// limit: 很多", 12, "正整数"),
        ("param enterprise: str | 企业", "param enterprise: text | 企业", 4, "类型须存在"),
        ("param enterprise: str | 企业", "param enterprise: str", 4, "中文标签"),
        ("param enterprise: str | 企业", "param Enterprise: str | 企业", 4, "小写英文"),
        ("param enterprise: str | 企业", "param scope: list[str] | 范围", 4, "内置"),
        ("date = 2023-01-01", "date = 2023-02-30", 5, "存在的日期"),
        ("date = 2023-01-01", "date =", 5, "空的"),
        ("// param until: date = null | 截止日期\n", "", 17, "$until 没有声明"),
        ("coalesce($until, $today)", "$today", 6, "until 没有用到"),
        ("// example enterprise: 甲城投公司\n", "", 4, "example enterprise"),
        ("// example enterprise", "// example company", 7, "company 没有声明"),
        ("held_on: date |", "held_on: day |", 9, "类型须存在"),
        ("held_on: date | 日期", "held_on: date | 编号", 9, "表头会重复"),
        ("// returns id: str | 编号\n// returns held_on: date | 日期\n", "", 1, "returns"),
        ("// returns held_on: date | 日期\n", "", 18, "应依次为 id"),
        (
            "held_on: date | 日期",
            "held_on: date | 日期\n// returns place: str | 地点",
            20,
            "应依次为",
        ),
        ("m.id AS id, m.held_on AS held_on", "m.held_on AS held_on, m.id AS id", 19, "应依次为"),
        ("m.id AS id,", "m.id,", 19, "AS 列名"),
        (" AS missing", " AS gap", 23, "missing"),
        ("{held_on}", "{held}", 10, "没有占位符 {held}"),
        ("{n} 次", "{n 次", 10, "花括号"),
        ("未见{$enterprise}", "未见{held_on}", 11, "没有占位符"),
        ("// -- missing", "// -- gaps", 21, "语句名 gaps"),
        ("// -- missing", "// -- rows", 21, "语句名 rows 重复"),
        ("// -- rows", "// -- subgraph", 1, "-- rows"),
        ("// 先找企业，再找会议", "// returns x: str | 某", 15, "第一个语句之前"),
        ("(m:Meeting)", "(m:Meetings)", 16, "没有标签 Meetings"),
        ("HELD_BY", "HELD_IN", 16, "没有关系类型 HELD_IN"),
        ("-[:HELD_BY]->", "-[:HELD_BY*1..2]->", 16, "LIMIT"),
        ("ORDER BY held_on, id", "SET m.x = 1", 20, "写入子句 SET"),
        ("AND ($scope IS NULL OR e.id IN $scope)\n  AND", "AND", 16, "$scope"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(old: str, new: str, line: int, hint: str) -> None:
    assert GOOD.count(old) >= 1

    with pytest.raises(QueryFileError) as caught:
        parse(GOOD.replace(old, new, 1))

    assert hint in str(caught.value)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"queries/decisions/meetings_of.cypher:{line}：")


@pytest.mark.parametrize(
    "name", ["Meetings.cypher", "meetings-of.cypher", "会议.cypher", "1st.cypher"]
)
def test_a_file_name_that_is_no_query_name_is_refused(name: str) -> None:
    with pytest.raises(QueryFileError, match="文件名"):
        parse(GOOD, name)
