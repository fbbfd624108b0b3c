from __future__ import annotations

import pytest

from queries.lint import KnownNames, find_faults

KNOWN = KnownNames(
    labels=frozenset({"Person", "Org", "Enterprise", "Meeting"}),
    types=frozenset({"VOTED", "OFFICER_OF", "HELD_BY"}),
)
SCOPED = "MATCH (e:Enterprise) WHERE $scope IS NULL OR e.id IN $scope "


def faults(text: str) -> list[str]:
    return [fault.message for fault in find_faults(text, KNOWN)]


@pytest.mark.parametrize(
    "text",
    [
        SCOPED + "RETURN e.id AS id",
        SCOPED + "RETURN e.created AS created, e.set AS is_set, 'CREATE (n)' AS text // MERGE",
        SCOPED + "MATCH (e)-[:OFFICER_OF*1..3]-(p:Person) RETURN p.id AS id LIMIT 10",
        SCOPED + "MATCH ((e)-[:OFFICER_OF]-(p:Person)){1,3} RETURN 1 AS x LIMIT 10",
        SCOPED + "MATCH p = shortestPath((e)-[:OFFICER_OF*..6]-(q)) RETURN p LIMIT 1",
        SCOPED
        + "WITH e WHERE 'Org' IN labels(e) AND any(l IN labels(e) WHERE l <> 'X') RETURN 1 AS x",
        SCOPED + "UNWIND labels(e) AS l RETURN l ORDER BY l",
        SCOPED + "MATCH (e)-[r]-() WHERE type(r) IN ['VOTED', 'HELD_BY'] RETURN type(r) AS kind",
        SCOPED + "RETURN (e.a + e.b) * 2 AS total, [x IN [1] | x * 2] AS doubled",
        SCOPED + "WITH e WHERE any(t IN transactions WHERE t) RETURN 1 AS x",
        "CALL db.index.fulltext.queryNodes('org_ft', $text) YIELD node, score "
        "WITH node WHERE $scope IS NULL OR node.id IN $scope RETURN node.id AS id",
        SCOPED + "RETURN e.id AS id UNION ALL " + SCOPED + "RETURN e.id AS id",
        SCOPED + "RETURN EXISTS { (e)-[:HELD_BY]->(:Org) } AS has_owner",
    ],
)
def test_a_sound_statement_passes(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        *(
            (SCOPED + clause + " RETURN 1 AS x", "写入子句")
            for clause in (
                "CREATE (n:Person)",
                "merge (n:Person)",
                "SET e.x = 1",
                "DELETE e",
                "DETACH DELETE e",
                "REMOVE e.x",
                "INSERT (n:Person)",
                "FOREACH (x IN [1] | SET e.x = x)",
                "CALL (e) { RETURN 1 AS y } IN TRANSACTIONS",
                "CALL (e) { RETURN 1 AS y } IN 4 CONCURRENT TRANSACTIONS",
            )
        ),
        ("LOAD CSV FROM 'x' AS row RETURN $scope AS x", "写入子句"),
        ("DROP INDEX x", "写入子句"),
        ("SHOW INDEXES YIELD name RETURN name, $scope AS s", "开头"),
        (SCOPED + "RETURN e.id AS id UNION SHOW INDEXES", "开头"),
        (SCOPED + "MATCH (x:Persn) RETURN 1 AS x", "没有标签 Persn，相近的有：Person"),
        (SCOPED + "MATCH (e)-[:VOTE]-() RETURN 1 AS x", "没有关系类型 VOTE"),
        (SCOPED + "MATCH (e)-[:Person]-() RETURN 1 AS x", "没有关系类型 Person"),
        (SCOPED + "MATCH (x:VOTED) RETURN 1 AS x", "没有标签 VOTED"),
        (SCOPED + "WITH e WHERE e:Organ RETURN 1 AS x", "没有标签 Organ"),
        (SCOPED + "MATCH (e)-[r]-() WHERE type(r) = 'VOTE' RETURN 1 AS x", "没有关系类型 VOTE"),
        (SCOPED + "WITH e WHERE 'Persn' IN labels(e) RETURN 1 AS x", "没有标签 Persn"),
        (SCOPED + "MATCH (x:$(e.kind)) RETURN 1 AS x", "没有标签"),
        (SCOPED + "MATCH (x:`Person`) RETURN 1 AS x", "反引号"),
        (SCOPED + "MATCH (e)-[:VOTED*1..3]-() RETURN 1 AS x", "LIMIT"),
        (SCOPED + "MATCH (e)-[*]-() RETURN 1 AS x", "LIMIT"),
        (SCOPED + "MATCH (e)-[:VOTED]->{1,3}() RETURN 1 AS x", "LIMIT"),
        (
            SCOPED + "MATCH ((e)-[r:VOTED WHERE any(x IN r.a WHERE x)]-(p)){1,3} RETURN 1 AS x",
            "LIMIT",
        ),
        (SCOPED + "MATCH (e) (()-[:VOTED]-())+ (p) RETURN 1 AS x", "LIMIT"),
        (
            SCOPED + "OPTIONAL MATCH (e)-[:SIGNED]->(c:Contract) "
            "OPTIONAL MATCH (d:Decision)-[:AUTHORISES]->(:Tender)<-[:AWARDED_FROM]-(c) "
            "RETURN 1 AS x",
            "请改从 c 写起",
        ),
        (SCOPED + "MATCH p = SHORTEST 2 (e)-[:VOTED]-(q) RETURN p", "SHORTEST"),
        (
            SCOPED + "MATCH p = shortestPath((e)-[:VOTED*..6]-(q)) WHERE all(r IN relationships(p)"
            " WHERE r.x) RETURN p LIMIT 1",
            "静默失效",
        ),
        (SCOPED + "MATCH p = shortestPath((e)-[*..6 {x: 1}]-(q)) RETURN p LIMIT 1", "静默失效"),
        (SCOPED + "RETURN apoc.coll.sort([1]) AS x", "apoc"),
        ("CALL dbms.procedures() YIELD name RETURN name, $scope AS s", "dbms"),
        ("CALL db.labels() YIELD label RETURN label, $scope AS s", "只可调用"),
        (SCOPED + "RETURN labels(e) AS kinds", "labels"),
        (SCOPED + "RETURN [l IN labels(e) WHERE l <> 'Org'] AS kinds", "labels"),
        (SCOPED + "RETURN head(labels(e)) AS kind", "labels"),
        (SCOPED + "RETURN elementId(e) AS id", "内部编号"),
        (SCOPED + "RETURN id(e) AS id", "内部编号"),
        (SCOPED + "RETURN 1 AS x; MATCH (n) RETURN n", "分号"),
        ("MATCH (e:Enterprise) RETURN e.id AS id", "$scope"),
        ("MATCH (e:Enterprise) RETURN '$scope' AS id // $scope", "$scope"),
        (SCOPED + "RETURN e.id AS id UNION MATCH (e:Org) RETURN e.id AS id", "$scope"),
        (SCOPED + "WITH e", "没有 RETURN"),
        (SCOPED + "RETURN (1 AS x", "成对"),
        (SCOPED + "RETURN 'x AS x", "成对"),
        ("", "空的"),
    ],
)
def test_a_fault_is_named(text: str, hint: str) -> None:
    assert any(hint in message for message in faults(text))
