"""The engines that the suites run on, and how a test run comes by a real Neo4j server."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.bolt import BoltAddress, BoltStore
from graph.engine_files import EngineAddress
from tests.support.neo4j_jars import DEFAULT_CACHE, is_installed
from tests.support.neo4j_server import Neo4jAccount, running_server

ENGINES = (
    pytest.param("arcadedb", id="arcadedb"),
    pytest.param("neo4j", id="neo4j", marks=pytest.mark.neo4j),
)
NO_SERVER = "没有真实的 Neo4j 可用：未设置 NEO4J_URI，没有可用的 Docker，也没有运行过 make neo4j"
NAMED = Neo4jAccount(
    os.environ.get("NEO4J_URI", ""),
    os.environ.get("NEO4J_USERNAME", "neo4j"),
    os.environ.get("NEO4J_PASSWORD", ""),
    os.environ.get("NEO4J_DATABASE", "neo4j"),
)


@contextmanager
def neo4j_account(request: pytest.FixtureRequest, home: Path) -> Iterator[Neo4jAccount]:
    """The named server, else Docker, else the installed one, else skip (in CI: fail)."""
    if NAMED.uri:
        yield NAMED
    elif _has_docker():
        yield _docker_account(request)
    elif is_installed():
        with running_server(home, DEFAULT_CACHE / "lib") as account:
            yield account
    elif os.environ.get("CI") == "true":
        pytest.fail(NO_SERVER)
    else:
        pytest.skip(NO_SERVER)


def has_shared_server() -> bool:
    """Whether all workers of a run would meet one Neo4j: a named server, or Docker's."""
    return bool(NAMED.uri) or _has_docker()


def address_of(account: Neo4jAccount) -> BoltAddress:
    """Both accounts are one on Neo4j."""
    login = (account.username, account.password)
    return BoltAddress(account.uri, account.database, owner=login, reader=login)


def local_address(engine: EngineAddress) -> BoltAddress:
    """The two accounts of the embedded engine."""
    return BoltAddress(
        engine.uri,
        engine.database,
        owner=(engine.owner, engine.owner_password),
        reader=(engine.reader, engine.reader_password),
    )


def refuse_foreign_data(store: BoltStore) -> None:
    """The tests empty the database: on a server that somebody named, it has to be empty before."""
    if NAMED.uri and store.engine == "neo4j" and store.read("MATCH (n) RETURN 1 LIMIT 1").rows:
        pytest.exit("NEO4J_URI 所指的库不是空的；测试会清空该库，请换一个空库", returncode=1)


def wipe(store: BoltStore) -> None:
    """Delete all nodes and relations, in parts that fit into a transaction."""
    statement = "MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS count"
    count = 1
    while count:
        with store.transaction() as transaction:
            count = transaction.run(statement)[0]["count"]


def _has_docker() -> bool:
    client = shutil.which("docker")
    if client is None:
        return False
    checks = ([client, "info"], [client, "compose", "version"])
    return all(_runs(command) for command in checks)


def _runs(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _docker_account(request: pytest.FixtureRequest) -> Neo4jAccount:
    services = request.getfixturevalue("docker_services")
    port = services.port_for("neo4j", 7687)
    return Neo4jAccount(f"bolt://127.0.0.1:{port}", "neo4j", docker_environment()["NEO4J_PASSWORD"])


def docker_environment() -> Mapping[str, str]:
    """What the compose file needs to be set."""
    return {"NEO4J_PASSWORD": "only-for-tests", "NEO4J_BOLT_PORT": "0"}
