"""The bridge for py2neo users: their Graph, opened from our settings, reads what we wrote."""

from __future__ import annotations

import pytest

from graph.bolt import BoltAddress
from graph.errors import StoreError
from graph.py2neo_bridge import open_py2neo
from services.session import Session


@pytest.mark.neo4j
@pytest.mark.parametrize("engine", ["neo4j"], indirect=True, scope="session")
def test_py2neo_reads_the_district(bolt_address: BoltAddress, district: Session) -> None:
    username, password = bolt_address.owner
    graph = open_py2neo(bolt_address.uri, username, password, bolt_address.database)

    names = graph.run("MATCH (e:Enterprise) RETURN e.name AS name ORDER BY name").to_table()

    assert ("甲城投公司",) in list(names)


def test_without_a_server_the_message_says_what_to_set() -> None:
    with pytest.raises(StoreError, match="NEO4J_URI"):
        open_py2neo("", "", "", "")
