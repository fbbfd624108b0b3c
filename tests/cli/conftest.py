"""The command line in this process, on an engine of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.__main__ import run
from graph import local_engine
from graph.bolt import BoltStore
from queries.catalogue import Catalogue
from tests.support.engines import local_address, wipe

SECRETS = ("owner_password", "reader_password")


@dataclass(frozen=True)
class Shown:
    """What a command left behind: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Shown]


@pytest.fixture(scope="session")
def cli_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data directory of the engine that all tests of the command line share."""
    folder = tmp_path_factory.mktemp("cli_data")
    yield folder
    local_engine.stop(folder)


@pytest.fixture(scope="session")
def cli_store(cli_dir: Path) -> Iterator[BoltStore]:
    """The store of that engine, for emptying it."""
    store = BoltStore(lambda: local_address(local_engine.get_or_start(cli_dir)))
    store.prepare()
    yield store
    store.close()


@pytest.fixture(scope="module", autouse=True)
def _of_its_own(cli_store: BoltStore) -> None:
    """No module meets the facts of another."""
    wipe(cli_store)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The query files, parsed once instead of at each command."""
    return Catalogue.load()


@pytest.fixture
def cli(
    cli_dir: Path,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Cli:
    """Run a command; no traceback and none of the engine's passwords may reach the screen."""
    monkeypatch.setenv("SOEGRAPH_DATA_DIR", str(cli_dir))
    monkeypatch.setattr(Catalogue, "load", lambda: catalogue)

    def command(*arguments: str | Path) -> Shown:
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        shown = Shown(code, *capsys.readouterr())
        assert "Traceback" not in shown.out + shown.err
        for secret in _passwords(cli_dir):
            assert secret not in shown.out + shown.err
        return shown

    return command


@pytest.fixture
def fresh(cli: Cli, cli_store: BoltStore) -> Cli:
    """The command line on a graph without facts."""
    wipe(cli_store)
    return cli


def counts(cli: Cli) -> tuple[int, int, int]:
    """Nodes, relations, waiting links, as the store's status says."""
    found = cli("store", "status", "--format", "json").json
    return found["nodes"], found["relations"], found["pending"]


def _passwords(folder: Path) -> list[str]:
    state = folder / "engine" / "state.json"
    if not state.exists():
        return []
    found = json.loads(state.read_text())
    return [found[name] for name in SECRETS]
