"""Narrowing: what is not asked for goes, one enterprise is looked up, the rest is all others."""

from __future__ import annotations

import pytest

from queries.narrowing import narrow
from rules.catalogue import rule_catalogue

TEXT = """MATCH (t:Topic)
WHERE ($scope IS NULL OR t.enterprise_id IN $scope) AND ($subject IS NULL OR t.id = $subject)
  AND t.class = 'FUNDS'
RETURN t"""


@pytest.mark.parametrize(
    ("values", "is_rest", "condition"),
    [
        ({"scope": None, "subject": None}, False, "t.class = 'FUNDS'"),
        ({"scope": ["a"]}, False, "t.enterprise_id = $scope[0] AND t.class = 'FUNDS'"),
        ({"scope": ["a", "b"]}, False, "t.enterprise_id IN $scope AND t.class = 'FUNDS'"),
        ({"scope": []}, False, "t.enterprise_id IN $scope AND t.class = 'FUNDS'"),
        ({"scope": None, "subject": "x"}, False, "t.id = $subject AND t.class = 'FUNDS'"),
        (
            {"scope": ["a"]},
            True,
            "(t.enterprise_id IS NULL OR NOT t.enterprise_id IN $scope) AND t.class = 'FUNDS'",
        ),
    ],
)
def test_one_half_of_each_choice_is_left(
    values: dict[str, object], is_rest: bool, condition: str
) -> None:
    narrowed = " ".join(narrow(TEXT, values, is_rest=is_rest).split())
    assert narrowed == f"MATCH (t:Topic) WHERE {condition} RETURN t"


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        (
            "WHERE NOT EXISTS { MATCH (x) WHERE $scope IS NULL OR x.owner IN $scope }\n  AND x.a",
            "WHERE NOT EXISTS { MATCH (x) WHERE true }\n  AND x.a",
        ),
        ("WHERE $scope IS NULL OR x.owner IN $scope\nRETURN x", "WHERE true\nRETURN x"),
        (
            "WHERE $scope IS NULL OR x.owner IN $scope\n  AND x.a",
            "WHERE $scope IS NULL OR x.owner IN $scope\n  AND x.a",
        ),
        ("WHERE x.a AND ($scope IS NULL OR x.owner IN $scope)", "WHERE x.a AND true"),
        (
            "WHERE x.a AND ($scope IS NULL OR x.owner IN $scope OR x.b)",
            "WHERE x.a AND ($scope IS NULL OR x.owner IN $scope OR x.b)",
        ),
    ],
)
def test_only_a_whole_choice_goes(text: str, narrowed: str) -> None:
    assert narrow(text, {"scope": None}) == narrowed


def test_every_rule_can_be_narrowed_to_an_enterprise_and_to_the_rest() -> None:
    scope = {"scope": ["a", "b"]}
    for rule in rule_catalogue().rules:
        assert "$scope IS NULL" not in narrow(rule.statement.text, scope), rule.id
        assert "IS NULL OR NOT" in narrow(rule.statement.text, scope, is_rest=True), rule.id
        assert "$scope" not in narrow(rule.statement.text, {}), rule.id
