"""`query`: the questions listed, shown, run; the invented case answers them."""

from __future__ import annotations

import csv
import re
from datetime import date

import pytest

from tests.cli.conftest import Cli
from tests.support.district import DISTRICT

CASE = DISTRICT / "02甲城投公司台账.xlsx"
FIELDS = {"name", "title", "question", "asks", "params"}
ACCEPTANCE = {1, 2, 3, 6, 7, 8, 9, 10, 11, 13, 23}


@pytest.fixture
def case(cli: Cli) -> Cli:
    assert cli("load", "commit", CASE, "--demo").code == 0
    return cli


def params_of(question: dict) -> list[str]:
    return [
        f"--param={one['name']}={one['example']}"
        for one in question["params"]
        if one["default"] is None and one["example"] is not None
    ]


def test_the_list_has_the_fixed_fields(cli: Cli) -> None:
    shown = cli("query", "list", "--format", "json")

    assert shown.code == 0
    for one in shown.json:
        assert one.keys() >= FIELDS
        assert all(isinstance(number, int) for number in one["asks"])
        assert all(
            param.keys() >= {"name", "type", "default", "example"} for param in one["params"]
        )
    assert {number for one in shown.json for number in one["asks"]} >= ACCEPTANCE


def test_the_list_as_table_and_csv(cli: Cli) -> None:
    names = [one["name"] for one in cli("query", "list", "--format", "json").json]

    as_csv = cli("query", "list", "--format", "csv")
    as_table = cli("query", "list")

    assert [row["名称"] for row in csv.DictReader(as_csv.out.splitlines())] == names
    assert all(name in as_table.out for name in names)


def test_showing_one_question(cli: Cli) -> None:
    as_json = cli("query", "show", "dissent", "--format", "json")
    as_csv = cli("query", "show", "dissent", "--format", "csv")
    as_table = cli("query", "show", "dissent")

    assert [one["name"] for one in as_json.json["params"]] == ["decision_id"]
    rows = list(csv.DictReader(as_csv.out.splitlines()))
    assert rows[0]["名称"] == "decision_id"
    assert len(rows) == 1 + len(as_json.json["columns"])
    assert "RETURN" in as_table.out


def test_an_answer_is_one_object_with_plain_dates(case: Cli) -> None:
    known = {one["name"]: one for one in case("query", "list", "--format", "json").json}
    shown = case(
        "query", "run", "legality_before_meeting", "--format", "json",
        *params_of(known["legality_before_meeting"]),
    )  # fmt: skip

    assert shown.code == 0
    answer = shown.json
    assert answer.keys() >= {"sentence", "rows", "subgraph", "sources", "missing"}
    assert answer["rows"]
    assert answer["sources"]
    assert answer["subgraph"].keys() == {"nodes", "edges"}
    days = re.findall(r'"\w+_on": "([^"]+)"', shown.out)
    assert days
    assert all(date.fromisoformat(day) for day in days)


def test_an_answer_as_table_and_csv(case: Cli) -> None:
    known = {one["name"]: one for one in case("query", "list", "--format", "json").json}
    params = params_of(known["dissent"])
    answer = case("query", "run", "dissent", *params, "--format", "json").json

    as_csv = case("query", "run", "dissent", *params, "--format", "csv")
    as_table = case("query", "run", "dissent", *params)

    assert len(list(csv.DictReader(as_csv.out.splitlines()))) == len(answer["rows"])
    assert answer["sentence"] in as_table.err
    assert answer["sentence"] not in as_table.out
    assert "来源" in as_table.err


def test_an_unknown_thing_is_an_answer_without_rows(cli: Cli) -> None:
    shown = cli("query", "run", "dissent", "--param", "decision_id=none", "--format", "json")

    assert (shown.code, shown.json["rows"]) == (0, [])
    assert shown.json["sentence"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "nothing_like_it"), "query list"),
        (("show", "nothing_like_it"), "query list"),
        (("run",), "缺少参数 '名称'"),
        (("run", "dissent"), "decision_id"),
        (("run", "dissent", "--param", "decision_id"), "名=值"),
        (("run", "dissent", "--param", "=x"), "名=值"),
        (("run", "dissent", "--param", "decision=x"), "是否想写 decision_id"),
        (("run", "dissent", "--param", "decision_id=a", "--param", "decision_id=b"), "两次"),
        (
            ("run", "decisions_of_person", "--param", "person_id=x", "--param", "only_issues=zz"),
            "only_issues",
        ),
    ],
)
def test_wrong_use(cli: Cli, arguments: tuple[str, ...], words: str) -> None:
    shown = cli("query", *arguments, "--format", "json")

    assert (shown.code, shown.out) == (2, "")
    assert words in shown.err
