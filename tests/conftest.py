"""Fixtures of all suites: the store on every engine, settings that never touch the user's data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import local_engine
from graph.bolt import BoltAddress, BoltStore
from services.session import Session
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
from tests.support.holding import count_commits, hold_district
from tests.support.server_tally import VERSION, ServerTally

ROOT = Path(__file__).resolve().parents[1]
UNIT = ROOT / "tests" / "unit"
# A test's engine lives for minutes: the second compiler of its Java machine costs two cores more
# than it saves (a part of the suite took 104 s with it and 60 s without).
QUICK_JAVA = "-XX:TieredStopAtLevel=1"


@pytest.fixture(scope="session", autouse=True)
def module_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The key file of what is made for a whole module, away from the user's data directory."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOEGRAPH_DATA_DIR", str(home))
        patch.setenv("SOEGRAPH_ID_KEY_FILE", str(home / "id-number.key"))
        yield home / "id-number.key"


@pytest.fixture
def with_module_key(
    _own_surroundings: None, module_key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A test that goes on with what its module has loaded digests numbers with the same key."""
    monkeypatch.setenv("SOEGRAPH_ID_KEY_FILE", str(module_key))


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads the user's server or writes into the user's data directory."""
    for name in [one for one in os.environ if one.startswith(("NEO4J_", "SOEGRAPH_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SOEGRAPH_DATA_DIR", str(tmp_path / "soegraph"))


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    """The one embedded engine of a worker: its Java machine is warm after the first modules."""
    engine = EmbeddedEngine(tmp_path_factory.mktemp("engine"))
    yield engine
    local_engine.stop(engine.folder)


@pytest.fixture(scope="session")
def embedded_store(embedded: EmbeddedEngine) -> Iterator[BoltStore]:
    """Its prepared store."""
    store = BoltStore(embedded.address)
    store.prepare()
    yield store
    store.close()


@pytest.fixture(scope="session", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EngineUnderTest]:
    """A server of each engine."""
    if request.param == "arcadedb":
        yield request.getfixturevalue("embedded")
        return
    with neo4j_account(request, tmp_path_factory.mktemp("neo4j")) as account:
        yield ServerUnderTest(address_of(account))


@pytest.fixture(scope="session")
def engine_store(request: pytest.FixtureRequest, engine: EngineUnderTest) -> Iterator[BoltStore]:
    """One prepared store an engine, for the whole run."""
    if isinstance(engine, EmbeddedEngine):
        yield request.getfixturevalue("embedded_store")
        return
    store = BoltStore(engine.address)
    refuse_foreign_data(store)
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
def empty_store(engine: EngineUnderTest, store: BoltStore) -> BoltStore:
    """The store, empty at the start of the test."""
    engine.wipe(store)
    return store


@pytest.fixture(scope="module")
def district(engine: EngineUnderTest, engine_store: BoltStore) -> Session:
    """A session on the store with the example district in it, as it was loaded."""
    return hold_district(engine, engine_store)


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
    count_commits()


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is marked so runs on the embedded engine only."""
    if "engine" in metafunc.fixturenames and metafunc.definition.get_closest_marker("one_engine"):
        metafunc.definition.add_marker(
            pytest.mark.parametrize("engine", ["arcadedb"], indirect=True, scope="session")
        )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules that read the example district run one after the other, before those that change it.

    What needs no engine comes last: it fills the gaps between the workers.
    """
    places = {item.path: 3 if UNIT in item.path.parents else 0 for item in items}
    for item in items:
        places[item.path] = _place(item) or places[item.path]
    items.sort(key=lambda item: (_is_on_neo4j(item), places[item.path]))  # stable within a module


def _place(item: pytest.Item) -> int:
    if item.get_closest_marker("changes_district"):
        return 2
    names = getattr(item, "fixturenames", ())
    return 1 if "district" in names or "district_dir" in names else 0


def _is_on_neo4j(item: pytest.Item) -> bool:
    return item.get_closest_marker("neo4j") is not None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """With ``-n auto``: two workers, each with engines of its own; one where a server is shared."""
    return 0 if has_shared_server() else 2
