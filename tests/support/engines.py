"""The engines that the suites run on, and how a test run comes by a real Neo4j server."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from graph import local_engine
from graph.bolt import BoltAddress, BoltStore
from graph.engine_files import EngineAddress
from graph.store import ReadLimits
from tests.support.neo4j_jars import DEFAULT_CACHE, is_installed
from tests.support.neo4j_server import Neo4jAccount, running_server

ENGINES = (
    pytest.param("arcadedb", id="arcadedb"),
    pytest.param("neo4j", id="neo4j", marks=pytest.mark.neo4j),
)
NO_SERVER = "没有真实的 Neo4j 可用：未设置 NEO4J_URI，没有可用的 Docker，也没有运行过 make neo4j"
MANY_DELETED = 15_000
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


class EngineUnderTest(Protocol):
    """An engine that the suites run on; `held`: see tests/support/holding.py."""

    held: tuple[str, int] | None

    def address(self) -> BoltAddress:
        """Where it listens now."""

    def empty(self, store: BoltStore) -> None:
        """Leave nothing in the store."""

    def wipe(self, store: BoltStore) -> None:
        """Delete everything."""


@dataclass
class ServerUnderTest:
    """A server that stays up for the whole run."""

    at: BoltAddress
    held: tuple[str, int] | None = None

    def address(self) -> BoltAddress:
        """Where it listens."""
        return self.at

    def empty(self, store: BoltStore) -> None:
        """Delete everything."""
        wipe(store)

    def wipe(self, store: BoltStore) -> None:
        """Delete everything."""
        wipe(store)


@dataclass
class EmbeddedEngine:
    """An engine in a directory; a new one once scans would crawl over what was deleted."""

    folder: Path
    deleted: int = 0
    held: tuple[str, int] | None = None

    def address(self) -> BoltAddress:
        """Where it listens; it is started when it does not run."""
        return local_address(local_engine.get_or_start(self.folder))

    def wipe(self, store: BoltStore) -> None:
        """Delete everything, and remember how much it was."""
        self.deleted += wipe(store)

    def tidy(self) -> None:
        """Leave no notes beside the graph."""
        for one in self.folder.iterdir():
            if one.is_file():
                one.unlink()
            elif one.name != "engine":
                shutil.rmtree(one)

    def empty(self, store: BoltStore) -> None:
        """Delete everything, or begin with a new directory."""
        self.tidy()
        self.deleted += store.read("MATCH (n) RETURN count(n) AS count").rows[0]["count"]
        if self.deleted < MANY_DELETED:
            wipe(store)
            return
        local_engine.stop(self.folder)
        shutil.rmtree(self.folder)
        self.deleted = 0
        self.held = None
        store.read("RETURN 1 AS one", limits=ReadLimits(120.0))  # on the new engine, to prepare it
        store.prepare()


def wipe(store: BoltStore) -> int:
    """Delete all nodes and relations, in parts that fit a transaction; returns how many nodes."""
    statement = "MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS count"
    gone, count = 0, 1
    while count:
        with store.transaction() as transaction:
            count = transaction.run(statement)[0]["count"]
        gone += count
    return gone


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
