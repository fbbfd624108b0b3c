"""Fixtures of all suites: the store on every engine, settings that never touch the user's data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import local_engine
from graph.bolt import BoltAddress, BoltStore
from services.session import Session
from tests.support.district import DISTRICT, load, make_session
from tests.support.engines import (
    ENGINES,
    EmbeddedEngine,
    EngineUnderTest,
    ServerUnderTest,
    address_of,
    docker_environment,
    has_shared_server,
    neo4j_account,
    refuse_foreign_data,
    wipe,
)
from tests.support.server_tally import VERSION, ServerTally

ROOT = Path(__file__).resolve().parents[1]
# A test's engine lives for minutes: the second compiler of its Java machine costs two cores more
# than it saves (a part of the suite took 104 s with it and 60 s without).
QUICK_JAVA = "-XX:TieredStopAtLevel=1"


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads the user's server or writes into the user's data directory."""
    for name in [one for one in os.environ if one.startswith(("NEO4J_", "SOEGRAPH_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SOEGRAPH_DATA_DIR", str(tmp_path / "soegraph"))


@pytest.fixture(scope="session")
def engine_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data directory of the embedded engine that the whole run shares."""
    folder = tmp_path_factory.mktemp("engine")
    yield folder
    local_engine.stop(folder)


@pytest.fixture(scope="session", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EngineUnderTest]:
    """A server of each engine."""
    if request.param == "arcadedb":
        yield EmbeddedEngine(request.getfixturevalue("engine_dir"))
        return
    with neo4j_account(request, tmp_path_factory.mktemp("neo4j")) as account:
        yield ServerUnderTest(address_of(account))


@pytest.fixture(scope="session")
def engine_store(request: pytest.FixtureRequest, engine: EngineUnderTest) -> Iterator[BoltStore]:
    """One prepared store an engine, for the whole run."""
    store = BoltStore(engine.address)
    refuse_foreign_data(store)
    if store.engine == "neo4j":
        request.config.stash[VERSION] = store.version
    store.prepare()
    yield store
    wipe(store)
    store.close()


@pytest.fixture(scope="module")
def store(engine: EngineUnderTest, engine_store: BoltStore) -> BoltStore:
    """The store, empty at the start of each module."""
    engine.empty(engine_store)
    return engine_store


@pytest.fixture(scope="module")
def bolt_address(engine: EngineUnderTest) -> BoltAddress:
    """Where the server listens while this module runs."""
    return engine.address()


@pytest.fixture
def empty_store(store: BoltStore) -> BoltStore:
    """The store, empty at the start of the test."""
    wipe(store)
    return store


@pytest.fixture(scope="module")
def district(store: BoltStore) -> Session:
    """A session on the store with the example district loaded."""
    session = make_session(store)
    load(session, DISTRICT)
    return session


@pytest.fixture(scope="session")
def docker_compose_file() -> Path:
    return ROOT / "docker-compose.yml"


@pytest.fixture(scope="session")
def docker_setup() -> list[str]:
    os.environ.update(docker_environment())
    return ["up --detach --wait neo4j"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-guides", action="store_true", help="new pictures into docs/guides")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("JAVA_TOOL_OPTIONS", QUICK_JAVA)
    config.pluginmanager.register(ServerTally(config), "server-tally")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """With ``-n auto``: two workers, each with engines of its own; one where a server is shared."""
    return 0 if has_shared_server() else 2
