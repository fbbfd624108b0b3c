from __future__ import annotations

import pytest

from queries.cypher_text import BracketError, final_return, find_names, mask, split_branches


def returned(text: str) -> list[list[str | None]]:
    masked = mask(text)
    return [
        [item.name for item in final_return(masked, branch)] for branch in split_branches(masked)
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MATCH (a) RETURN a.id AS id, a.name AS name ORDER BY id LIMIT 5", [["id", "name"]]),
        ("MATCH (a) RETURN DISTINCT a", [["a"]]),
        ("RETURN [1, 2][0] AS x, {a: 1, b: [2, 3]} AS y", [["x", "y"]]),
        ("RETURN CASE x WHEN 1, 2 THEN 'a, b AS c' ELSE 3 END AS kind, n", [["kind", "n"]]),
        ("RETURN CASE WHEN a THEN CASE WHEN b THEN 1 END END AS x", [["x"]]),
        ("RETURN a.end AS finish, a.limit AS most, a.case AS c", [["finish", "most", "c"]]),
        ("MATCH (end) RETURN end", [["end"]]),
        ("RETURN 'RETURN x AS y' AS z // , AS w\n", [["z"]]),
        ("RETURN /* a AS b, */ c", [["c"]]),
        ("RETURN a.id, b", [[None, "b"]]),
        ("RETURN *", [[None]]),
        ("CALL (a) { MATCH (b) RETURN b AS inner UNION RETURN 1 AS inner } RETURN a AS x", [["x"]]),
        ("RETURN 1 AS a UNION ALL RETURN 2 AS b UNION RETURN 3 AS c", [["a"], ["b"], ["c"]]),
        ("RETURN COLLECT { MATCH (n) RETURN n.x AS q ORDER BY q } AS xs SKIP 1", [["xs"]]),
        ("RETURN $limit AS a, x.y\nAS b", [["a", "b"]]),
        ("RETURN 'it\\'s, AS q' AS a", [["a"]]),
        ("MATCH (a) WITH a", [[]]),
    ],
)
def test_returned_names_are_read_through_nesting(text: str, names: list[list[str | None]]) -> None:
    assert returned(text) == names


@pytest.mark.parametrize(
    "text", ["RETURN (1", "RETURN 1)", "RETURN [1)", "RETURN CASE WHEN a THEN 1"]
)
def test_unbalanced_brackets_are_noticed(text: str) -> None:
    with pytest.raises(BracketError):
        split_branches(mask(text))


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("(p:Person)", {("Person", "label")}),
        ("(:A:B {id: $x})", {("A", "label"), ("B", "label")}),
        ("(x:A|B)", {("A", "label"), ("B", "label")}),
        ("(x:A&!B)", {("A", "label"), ("B", "label")}),
        ("-[:X|Y*1..3]-", {("X", "type"), ("Y", "type")}),
        ("<-[r:X | Y {a: 1}]-", {("X", "type"), ("Y", "type")}),
        ("WHERE n:A OR m:B", {("A", "either"), ("B", "either")}),
        ("{name: n.name, list: [x IN xs WHERE x:A | x.id]}", {("A", "either")}),
        ("n {.name, kind: 'K:L'}", set()),
        ("EXISTS { (a)-[:X]->(:A) }", {("X", "type"), ("A", "label")}),
        ("CALL (a) { WITH a WHERE a:A RETURN 1 AS x }", {("A", "either")}),
        ("// (x:A)\n'(x:B)'", set()),
        ("(x:$(label))", {("$", "label")}),
    ],
)
def test_labels_and_types_are_found_in_patterns_and_predicates(
    text: str, uses: set[tuple[str, str]]
) -> None:
    found = {(use.name, use.role) for use in find_names(mask(text))}

    assert found == uses
