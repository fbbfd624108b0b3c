"""The only Cypher that writes, made from declared labels and relation types.

Values always travel as parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graph.errors import ModelError

_NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")


def checked(name: str) -> str:
    """`name` if it can stand in a statement as it is; identifiers come only from declared types."""
    if not _NAME.match(name):
        raise ModelError(f"“{name}”不能用作图中的标签或属性名。")
    return name


def fetch_nodes(label: str) -> str:
    """Rows ``id, labels, properties`` of the nodes of `label` named by ``$ids``."""
    return (
        f"UNWIND $ids AS wanted MATCH (n:{checked(label)} {{id: wanted}}) "
        "RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties"
    )


def create_nodes(label: str, extra_labels: Iterable[str] = ()) -> str:
    """Write ``$rows`` of ``id, properties`` as new nodes, with all labels at once.

    For ids known not to be there. The embedded engine refuses a label change on a node that the
    same transaction made.
    """
    labels = ":".join(checked(one) for one in (label, *extra_labels))
    return f"UNWIND $rows AS row CREATE (n:{labels}) SET n = row.properties"


def merge_nodes(label: str, extra_labels: Iterable[str] = ()) -> str:
    """Write ``$rows`` of ``id, properties``: the node then has exactly these properties."""
    extra = "".join(f":{checked(one)}" for one in extra_labels)
    more = f" SET n{extra}" if extra else ""
    return (
        f"UNWIND $rows AS row MERGE (n:{checked(label)} {{id: row.id}}) "
        f"SET n = row.properties{more}"
    )


def drop_labels(label: str, gone: Iterable[str]) -> str:
    """Take extra labels off the nodes of `label` named by ``$ids``."""
    names = "".join(f":{checked(one)}" for one in gone)
    return f"UNWIND $ids AS wanted MATCH (n:{checked(label)} {{id: wanted}}) REMOVE n{names}"


def delete_nodes(label: str) -> str:
    """Delete the nodes of `label` named by ``$ids`` with the relations that still hang on them."""
    return f"UNWIND $ids AS wanted MATCH (n:{checked(label)} {{id: wanted}}) DETACH DELETE n"


def delete_after(label: str, names: Sequence[str]) -> str:
    """Delete the nodes of `label` whose first filled date of `names` lies after ``$day``.

    A property that ends in ``_at`` is a time and is held against ``$moment``.
    """
    tests = []
    for place, name in enumerate(names):
        before = "".join(f"n.{checked(one)} IS NULL AND " for one in names[:place])
        bound = "$moment" if name.endswith("_at") else "$day"
        tests.append(f"({before}n.{checked(name)} > {bound})")
    return f"MATCH (n:{checked(label)}) WHERE {' OR '.join(tests)} DETACH DELETE n"


def delete_topics_after() -> str:
    """Delete the topics of meetings held after ``$day``."""
    return "MATCH (n:Topic)-[:DISCUSSED_IN]->(m:Meeting) WHERE m.held_on > $day DETACH DELETE n"


def nodes_of_batch(label: str) -> str:
    """Rows of the nodes of `label` that batch ``$batch`` asserted, at most ``$most``."""
    return (
        f"MATCH (n:{checked(label)}) WHERE $batch IN n.batch_ids "
        "RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties LIMIT $most"
    )


def ids_there(label: str) -> str:
    """Rows ``id`` of those of ``$ids`` that nodes of `label` have."""
    return f"UNWIND $ids AS wanted MATCH (n:{checked(label)} {{id: wanted}}) RETURN n.id AS id"


def _edges(edge_type: str, start: str, end: str, anchor: str) -> str:
    """The relations that ``$rows`` of ``start, end, id`` name, looked for from one end.

    A firm has a hundred thousand payments, a payment has one firm: `anchor` (``start`` or ``end``)
    is the end where few relations hang. The id of a relation says which its ends are.
    """
    relation = f"[r:{checked(edge_type)} {{id: row.id}}]"
    first, last = f"a:{checked(start)}", f"b:{checked(end)}"
    if anchor == "end":  # the embedded engine starts where the pattern starts
        return f"UNWIND $rows AS row MATCH ({last} {{id: row.end}})<-{relation}-({first}) "
    return f"UNWIND $rows AS row MATCH ({first} {{id: row.start}})-{relation}->({last}) "


def fetch_edges(edge_type: str, start: str, end: str, anchor: str = "start") -> str:
    """Rows ``id, properties`` of the relations that ``$rows`` of ``start, end, id`` name."""
    return f"{_edges(edge_type, start, end, anchor)}RETURN r.id AS id, properties(r) AS properties"


def create_edges(edge_type: str, start: str, end: str) -> str:
    """Write ``$rows`` of ``start, end, properties`` as new relations between nodes that are there.

    For ids known not to be there.
    """
    return (
        f"UNWIND $rows AS row MATCH (a:{checked(start)} {{id: row.start}}) "
        f"MATCH (b:{checked(end)} {{id: row.end}}) "
        f"CREATE (a)-[r:{checked(edge_type)}]->(b) SET r = row.properties"
    )


def set_edges(edge_type: str, start: str, end: str, anchor: str = "start") -> str:
    """Give the relations that ``$rows`` of ``start, end, id, properties`` name these properties."""
    return f"{_edges(edge_type, start, end, anchor)}SET r = row.properties"


def merge_edges(edge_type: str, start: str, end: str) -> str:
    """Write ``$rows`` of ``start, end, id, properties``.

    Returns the ``id`` of each row whose two nodes are there.
    """
    return (
        f"UNWIND $rows AS row MATCH (a:{checked(start)} {{id: row.start}}) "
        f"MATCH (b:{checked(end)} {{id: row.end}}) "
        f"MERGE (a)-[r:{checked(edge_type)} {{id: row.id}}]->(b) SET r = row.properties "
        "RETURN row.id AS id"
    )


def delete_edges(edge_type: str, start: str, end: str, anchor: str = "start") -> str:
    """Delete the relations that ``$rows`` of ``start, end, id`` name."""
    return f"{_edges(edge_type, start, end, anchor)}DELETE r"


def edges_of_batch(edge_type: str) -> str:
    """Rows of the relations of one type that batch ``$batch`` asserted, at most ``$most``."""
    return (
        f"MATCH (a)-[r:{checked(edge_type)}]->(b) WHERE $batch IN r.batch_ids RETURN r.id AS id, "
        "a.id AS start, b.id AS end, labels(a) AS start_labels, labels(b) AS end_labels, "
        "properties(r) AS properties LIMIT $most"
    )


def edges_at(label: str) -> str:
    """Rows of the relations at the nodes of `label` named by ``$ids``, both directions."""
    return (
        f"UNWIND $ids AS wanted MATCH (n:{checked(label)} {{id: wanted}})-[r]-() "
        "WITH DISTINCT r RETURN r.id AS id, type(r) AS type, startNode(r).id AS start, "
        "endNode(r).id AS end, labels(startNode(r)) AS start_labels, "
        "labels(endNode(r)) AS end_labels, properties(r) AS properties"
    )


def find_matches(label: str, names: Iterable[str]) -> str:
    """Rows ``number, candidates``.

    Per row of ``$rows`` the ``[id, valid_from, valid_to]`` of the nodes that fit it.
    """
    pattern = ", ".join(f"{checked(name)}: row.{checked(name)}" for name in names)
    return (
        f"UNWIND $rows AS row MATCH (n:{checked(label)} {{{pattern}}}) "
        "WHERE coalesce(n.is_withdrawn, false) = false "
        "RETURN row.number AS number, collect([n.id, n.valid_from, n.valid_to]) AS candidates"
    )


def nodes_owned_by(label: str, owners: Iterable[str]) -> str:
    """Rows of the nodes of `label` of which a property of `owners` holds one of ``$ids``."""
    tests = " OR ".join(f"n.{checked(one)} IN $ids" for one in owners)
    return (
        f"MATCH (n:{checked(label)}) WHERE {tests} "
        "RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties"
    )


def links_bound_by() -> str:
    """Rows ``id, properties`` of the links bound by the relations named by ``$ids``."""
    return (
        "UNWIND $ids AS wanted MATCH (n:PendingLink {edge_id: wanted}) "
        "RETURN n.id AS id, properties(n) AS properties"
    )


def links_naming() -> str:
    """Rows ``id, properties`` of the bound links whose pointers name one of ``$ids``."""
    return (
        "MATCH (n:PendingLink) WHERE n.is_bound = true AND any(wanted IN $ids "
        "WHERE n.start_text CONTAINS wanted OR n.end_text CONTAINS wanted) "
        "RETURN n.id AS id, properties(n) AS properties"
    )


def edges_by_id(edge_type: str) -> str:
    """Rows of the relations of one type that ``$ids`` name."""
    return (
        f"MATCH (a)-[r:{checked(edge_type)}]->(b) WHERE r.id IN $ids RETURN r.id AS id, "
        "a.id AS start, b.id AS end, labels(a) AS start_labels, labels(b) AS end_labels, "
        "properties(r) AS properties"
    )


def count_nodes(label: str) -> str:
    """One row ``count``."""
    return f"MATCH (n:{checked(label)}) RETURN count(n) AS count"


def count_edges(edge_type: str) -> str:
    """One row ``count``."""
    return f"MATCH ()-[r:{checked(edge_type)}]->() RETURN count(r) AS count"


def all_nodes(label: str) -> str:
    """Rows ``id, labels, properties`` of every node of `label`."""
    return (
        f"MATCH (n:{checked(label)}) "
        "RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties ORDER BY id"
    )


def every_node() -> str:
    """Rows ``id, labels, properties`` of every node whatever its label."""
    return "MATCH (n) RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties"


def every_edge() -> str:
    """Rows ``start, type, end, properties`` of every relation whatever its type."""
    return (
        "MATCH (a)-[r]->(b) "
        "RETURN a.id AS start, type(r) AS type, b.id AS end, properties(r) AS properties"
    )


def unbound_links() -> str:
    """Rows ``id, properties`` of the links that wait for their ends."""
    return (
        "MATCH (n:PendingLink) WHERE n.is_bound = false "
        "RETURN n.id AS id, properties(n) AS properties"
    )


def links_awaiting() -> str:
    """Rows ``id, properties`` of the links that wait for what ``$keys`` name."""
    return (
        "UNWIND $keys AS wanted MATCH (n:PendingLink {awaits: wanted}) WHERE n.is_bound = false "
        "RETURN n.id AS id, properties(n) AS properties"
    )


def awaited() -> str:
    """Rows ``awaits``: everything that some link waits for."""
    return "MATCH (n:PendingLink) WHERE n.is_bound = false RETURN DISTINCT n.awaits AS awaits"


def set_awaits() -> str:
    """Note on the links of ``$rows`` (``id, awaits``) what they wait for."""
    return "UNWIND $rows AS row MATCH (n:PendingLink {id: row.id}) SET n.awaits = row.awaits"


def count_waiting() -> str:
    """One row ``count``: the links of batch ``$batch`` that wait for their ends."""
    return (
        "MATCH (n:PendingLink) WHERE n.is_bound = false AND n.batch_id = $batch "
        "RETURN count(n) AS count"
    )


def links_of_batch() -> str:
    """Rows ``id`` of the links that batch ``$batch`` asserted, at most ``$most``."""
    return "MATCH (n:PendingLink) WHERE n.batch_id = $batch RETURN n.id AS id LIMIT $most"


def links_of_edges() -> str:
    """Rows ``id, batch_id, edge_id`` of the links bound by the relations named by ``$ids``."""
    return (
        "UNWIND $ids AS wanted MATCH (n:PendingLink {edge_id: wanted}) "
        "RETURN n.id AS id, n.batch_id AS batch_id, n.edge_id AS edge_id"
    )


def mark_links() -> str:
    """Set on the links of ``$rows`` the relation that binds them; an empty one opens them again."""
    return (
        "UNWIND $rows AS row MATCH (n:PendingLink {id: row.id}) "
        "SET n.edge_id = row.edge_id, n.is_bound = (row.edge_id <> '')"
    )


_LOCK = "(l:LoadLock {id: 'load'})"
_LOCK_ROW = (
    "RETURN l.name AS name, l.host AS host, l.since AS since, l.token AS token, "
    "timestamp() - l.beat AS age, l.batch AS batch, l.epoch AS epoch"
)


def read_lock() -> str:
    """One row ``name, host, since, token, age, batch, epoch`` of the load lock.

    ``age`` in ms by the server's clock; ``batch`` is the one that is half written, if any.
    """
    return f"MATCH {_LOCK} {_LOCK_ROW}"


def touch_lock() -> str:
    """The same row, with the load lock held against every other transaction."""
    return f"MERGE {_LOCK} SET l.tries = coalesce(l.tries, 0) + 1 WITH l {_LOCK_ROW}"


def take_lock() -> str:
    """Write ``$holder`` as the holder of the load lock."""
    return f"MATCH {_LOCK} SET l += $holder, l.beat = timestamp()"


def renew_lock() -> str:
    """One row where the load lock is still held by ``$token``, which is then renewed."""
    return f"MATCH {_LOCK} WHERE l.token = $token SET l.beat = timestamp() RETURN l.token AS token"


def free_lock() -> str:
    """Give the load lock back if ``$token`` holds it."""
    return f"MATCH {_LOCK} WHERE l.token = $token SET l.token = ''"


def set_gate() -> str:
    """Name ``$batch`` as half written; '' once none is."""
    return f"MATCH {_LOCK} SET l.batch = $batch, l.epoch = coalesce(l.epoch, 0) + 1"
