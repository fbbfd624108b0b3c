"""One behaviour suite, every engine: what the rest of the house relies on."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import urlsplit

import pytest

from graph.bolt import BoltAddress, BoltStore
from graph.errors import ReadOnlyError, StoreError, StoreStoppedError
from graph.schema.ddl import unique_labels
from graph.store import EdgeRow, NodeRow, ReadLimits
from tests.support.engines import EngineUnderTest
from tests.support.loopback_proxy import LoopbackProxy

TRIANGLE = """
CREATE (a:Person {id: 'p1', name: '张三', born_on: date('1970-01-02')}),
       (o:Org:Enterprise:Supplier {id: 'o1', name: '甲城投公司'}),
       (b:Person {id: 'p2', name: '李四'}),
       (a)-[:WORKS {id: 'w1', since: date('2020-05-06'), roles: ['董事', '经理']}]->(o),
       (b)-[:WORKS {id: 'w2'}]->(o)
"""


@pytest.fixture
def store(engine: EngineUnderTest, engine_store: BoltStore) -> BoltStore:
    engine.wipe(engine_store)
    return engine_store


@pytest.fixture
def triangle(store: BoltStore) -> BoltStore:
    with store.transaction() as transaction:
        transaction.run(TRIANGLE)
    return store


def write(store: BoltStore, *statements: str) -> None:
    with store.transaction() as transaction:
        for one in statements:
            transaction.run(one)


def send_a_bad_one(store: BoltStore, *then: str) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Person {id: 'p1'})")
        transaction.send("CREATE (:Person {id: )")
        for one in then:
            transaction.run(one)


def count(store: BoltStore, label: str = "Person") -> int:
    rows = store.read(f"MATCH (n:{label}) RETURN count(n) AS count").rows
    number: int = rows[0]["count"]
    return number


def test_says_which_engine_and_version(store: BoltStore) -> None:
    assert store.engine in {"arcadedb", "neo4j"}
    assert store.version[0].isdigit()


def test_nodes_relations_and_paths_leave_as_plain_rows(triangle: BoltStore) -> None:
    [row] = triangle.read(
        "MATCH p = (a:Person {id: 'p1'})-[r]->(o) RETURN a, r, p, {inside: [o]} AS map"
    ).rows

    person = NodeRow("p1", ("Person",), {"id": "p1", "name": "张三", "born_on": date(1970, 1, 2)})
    since = date(2020, 5, 6)
    works = EdgeRow("WORKS", "p1", "o1", {"id": "w1", "since": since, "roles": ["董事", "经理"]})
    org = NodeRow("o1", ("Enterprise", "Org", "Supplier"), {"id": "o1", "name": "甲城投公司"})
    assert row == {"a": person, "r": works, "p": [person, works, org], "map": {"inside": [org]}}


def test_a_relation_alone_knows_our_ids_of_its_ends(triangle: BoltStore) -> None:
    statement = "MATCH ()-[r:WORKS]->() RETURN r ORDER BY r.id"
    ends = [(row["r"].start, row["r"].end) for row in triangle.read(statement).rows]
    with triangle.transaction() as transaction:
        written = [(row["r"].start, row["r"].end) for row in transaction.run(statement)]

    assert ends == written == [("p1", "o1"), ("p2", "o1")]


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 11, 23),
        datetime(2026, 11, 23, 8, 30, 15, 250_000, tzinfo=UTC),
        datetime(2026, 11, 23, 8, 30, 15, tzinfo=timezone(timedelta(hours=8))),
        987_654_321_012_345,
        0.125,
        True,
        "重大项目安排",
        ["甲", "乙"],
        [1.5, 2.5],
    ],
)
def test_a_value_comes_back_as_it_was_written(store: BoltStore, value: object) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Person {id: 'p1', value: $value})", {"value": value})

    assert store.read("MATCH (n:Person) RETURN n.value AS value").rows == [{"value": value}]


def test_the_subgraph_is_distinct_sorted_and_closed(triangle: BoltStore) -> None:
    found = triangle.read_graph(
        "MATCH p = (:Person)-[:WORKS]->(:Org) RETURN p, [nodes(p)] AS again"
    )

    assert [one.id for one in found.nodes] == ["o1", "p1", "p2"]
    assert [(one.start, one.end) for one in found.edges] == [("p1", "o1"), ("p2", "o1")]
    assert not found.is_cut


def test_a_relation_without_both_nodes_is_left_out_of_the_subgraph(triangle: BoltStore) -> None:
    found = triangle.read_graph("MATCH (a:Person {id: 'p1'})-[r]->() RETURN a, r")

    assert [one.id for one in found.nodes] == ["p1"]
    assert found.edges == []


def test_an_error_in_the_block_rolls_everything_back(store: BoltStore) -> None:
    def write_and_fail() -> None:
        with store.transaction() as transaction:
            transaction.run("CREATE (:Person {id: 'p1'})")
            assert transaction.run("MATCH (n:Person) RETURN n.id AS id") == [{"id": "p1"}]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    assert count(store) == 0


def test_a_refused_statement_rolls_everything_back(store: BoltStore) -> None:
    with pytest.raises(StoreError, match="不接受"):
        write(store, "CREATE (:Person {id: 'p1'})", "CRETE (:Person {id: 'p2'})")

    assert count(store) == 0


def test_what_is_sent_is_written_in_order_and_seen_by_the_next_read(store: BoltStore) -> None:
    with store.transaction() as transaction:
        transaction.send("CREATE (:Person {id: 'p1', name: '张三'})")
        transaction.send("MATCH (n:Person {id: 'p1'}) SET n.name = '李四'")
        [row] = transaction.run("MATCH (n:Person) RETURN n.name AS name")

    assert row["name"] == "李四"
    assert count(store) == 1


@pytest.mark.parametrize("then", [(), ("RETURN 1 AS one",)], ids=["commit", "next call"])
def test_a_sent_statement_that_is_refused_is_told_and_leaves_nothing(
    store: BoltStore, then: tuple[str, ...]
) -> None:
    with pytest.raises(StoreError):
        send_a_bad_one(store, *then)

    assert count(store) == 0


def test_a_batch_of_long_texts_is_written(store: BoltStore) -> None:
    rows = [{"id": f"p{number}", "text": "议" * 1500} for number in range(5000)]  # 22 MB

    with store.transaction() as transaction:
        transaction.run(
            "UNWIND $rows AS row CREATE (:Person {id: row.id, text: row.text})", {"rows": rows}
        )

    assert count(store) == 5000


def test_rows_that_are_sent_are_not_spelt_out_in_the_log_of_the_driver(
    store: BoltStore, caplog: pytest.LogCaptureFixture
) -> None:
    rows = [{"id": "p1", "name": "钱静怡"}]
    with caplog.at_level(logging.DEBUG, "neo4j"), store.transaction() as transaction:
        transaction.send("UNWIND $rows AS row CREATE (n:Person) SET n = row", {"rows": rows})
    read = store.read("UNWIND $names AS name RETURN name", {"names": ["钱静怡"]})

    assert "CREATE (n:Person)" in caplog.text
    assert "钱静怡" not in caplog.text
    assert (count(store), read.rows) == (1, [{"name": "钱静怡"}])


def test_others_do_not_see_what_is_not_committed(store: BoltStore) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Person {id: 'p1'})")
        assert count(store) == 0
    assert count(store) == 1


WRITES = {
    "create": "CREATE (:Person {id: 'p9'})",
    "new label": "CREATE (:Unheard {id: 'p9'})",
    "set": "MATCH (n:Person) SET n.name = '王五'",
    "label": "MATCH (n:Person) SET n:Expert",
    "relate": "MATCH (a:Person {id: 'p1'}), (b:Person {id: 'p2'}) CREATE (a)-[:KNOWS]->(b)",
    "merge": "MERGE (n:Person {id: 'p9'}) RETURN n",
    "delete": "MATCH (n:Person) DETACH DELETE n",
    "index": "CREATE INDEX unheard IF NOT EXISTS FOR (n:Person) ON (n.unheard)",
}


@pytest.mark.parametrize("statement", WRITES.values(), ids=WRITES.keys())
def test_a_reader_cannot_write(triangle: BoltStore, statement: str) -> None:
    before = triangle.read_graph("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r")

    with pytest.raises(ReadOnlyError):
        triangle.read(statement)

    assert triangle.read_graph("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r") == before


def test_a_read_is_stopped_at_its_time_limit(store: BoltStore) -> None:
    endless = (
        "UNWIND range(1, 1000000) AS i UNWIND range(1, 1000) AS j "
        "WITH i, j WHERE i + j = -1 RETURN count(*) AS count"
    )
    started = time.monotonic()

    with pytest.raises(StoreStoppedError, match="时限"):
        store.read(endless, limits=ReadLimits(seconds=0.5))

    assert time.monotonic() - started < 5
    assert count(store) == 0


@pytest.mark.parametrize(("there", "limit", "given"), [(3, 3, 3), (4, 3, 3), (2500, 2000, 2000)])
def test_rows_are_cut_at_the_limit(store: BoltStore, there: int, limit: int, given: int) -> None:
    statement = "UNWIND range(1, $n) AS i RETURN i ORDER BY i"

    found = store.read(statement, {"n": there}, ReadLimits(rows=limit))

    assert [row["i"] for row in found.rows] == list(range(1, given + 1))
    assert found.is_cut == (there > limit)


def test_cutting_does_not_wait_for_the_rest(store: BoltStore) -> None:
    large = "UNWIND range(1, 100000) AS i UNWIND range(1, 100000) AS j RETURN i"
    started = time.monotonic()

    found = store.read_graph(large, limits=ReadLimits(seconds=10, rows=5))

    assert found.is_cut
    assert time.monotonic() - started < 5


def test_preparing_twice_changes_nothing(store: BoltStore) -> None:
    """Every kind of thing has its unique id; the embedded engine lists types of properties too."""
    constraints = "SHOW CONSTRAINTS YIELD name, type RETURN name, type"
    with store.transaction() as transaction:
        before = transaction.run(constraints)
    store.prepare()
    with store.transaction() as transaction:
        after = transaction.run(constraints)

    assert before == after
    assert sum(one["type"] == "UNIQUENESS" for one in after) == len(unique_labels())


def test_an_id_is_unique_across_the_labels_of_one_node_kind(triangle: BoltStore) -> None:
    with pytest.raises(StoreError, match="唯一性"), triangle.transaction() as transaction:
        transaction.run("CREATE (:Org:Agency {id: 'o1'})")

    assert count(triangle, "Org") == 1


def test_labels_come_and_go_while_relations_stay(triangle: BoltStore) -> None:
    # One label change a transaction: ArcadeDB refuses a second one under a unique key.
    for change in ("REMOVE o:Supplier", "SET o:Agency"):
        with triangle.transaction() as transaction:
            transaction.run(f"MATCH (o:Org {{id: 'o1'}}) {change}")

    [row] = triangle.read("MATCH (:Person {id: 'p1'})-[:WORKS]->(o:Agency) RETURN o").rows
    assert row["o"].labels == ("Agency", "Enterprise", "Org")


def test_a_new_node_takes_all_its_labels_at_once(store: BoltStore) -> None:
    with store.transaction() as transaction:
        transaction.run("MERGE (o:Org:Enterprise:Supplier {id: 'o1'}) SET o.name = '甲'")
        transaction.run("MATCH (o:Org {id: 'o1'}) SET o.name = '乙'")

    [row] = store.read("MATCH (o:Org) RETURN o").rows
    assert row["o"].labels == ("Enterprise", "Org", "Supplier")
    assert row["o"].properties["name"] == "乙"


def test_merging_twice_leaves_one(store: BoltStore) -> None:
    statement = """
        UNWIND $rows AS row
        MERGE (a:Person {id: row.start}) MERGE (b:Meeting {id: row.end})
        MERGE (a)-[r:ATTENDED {id: row.id}]->(b) SET r = row.properties
    """
    rows = [
        {"start": "p1", "end": "m1", "id": "a1", "properties": {"id": "a1", "is_absent": False}}
    ]
    for _ in range(2):
        with store.transaction() as transaction:
            transaction.run(statement, {"rows": rows * 2})

    found = store.read_graph("MATCH p = (:Person)-[:ATTENDED]->(:Meeting) RETURN p")
    assert [dict(one.properties) for one in found.edges] == [{"id": "a1", "is_absent": False}]


def test_labels_without_data_give_no_rows(store: BoltStore) -> None:
    assert store.read("MATCH (n:NeverSeen)-[r:NEVER_SEEN]->() RETURN n, r").rows == []


def test_a_wrong_password_is_told_without_showing_it(bolt_address: BoltAddress) -> None:
    login = (bolt_address.owner[0], "not-the-password")
    wrong = BoltAddress(bolt_address.uri, bolt_address.database, owner=login, reader=login)

    with pytest.raises(StoreError, match="口令") as caught:
        BoltStore(lambda: wrong)

    assert "not-the-password" not in str(caught.value)


def test_an_unknown_database_is_told(bolt_address: BoltAddress) -> None:
    owner, reader = bolt_address.owner, bolt_address.reader
    with pytest.raises(StoreError, match="NEO4J_DATABASE"):
        BoltStore(lambda: BoltAddress(bolt_address.uri, "nosuch", owner=owner, reader=reader))


@pytest.mark.parametrize("moment", ["before a write", "before the commit"])
def test_a_server_gone_in_mid_transaction_leaves_nothing(
    store: BoltStore, bolt_address: BoltAddress, moment: str
) -> None:
    proxy = LoopbackProxy(urlsplit(bolt_address.uri).port or 0)
    through = replace(bolt_address, uri=f"bolt://127.0.0.1:{proxy.port}")
    behind = BoltStore(lambda: through)

    def write_and_lose_the_server() -> None:
        with behind.transaction() as transaction:
            transaction.run("CREATE (:Person {id: 'p1'})")
            proxy.cut()
            if moment == "before a write":
                transaction.run("CREATE (:Person {id: 'p2'})")

    with pytest.raises(StoreError, match="连接中断"):
        write_and_lose_the_server()
    with pytest.raises(StoreError, match="连接不上"):
        behind.read("RETURN 1 AS one")
    behind.close()
    assert count(store) == 0
