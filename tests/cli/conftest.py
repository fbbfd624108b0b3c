"""The command line in this process, on the embedded engine of the worker."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.__main__ import run
from graph.bolt import BoltStore
from tests.support.engines import EmbeddedEngine

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
def cli_dir(embedded: EmbeddedEngine) -> Path:
    """The data directory of the engine that all tests of the command line share."""
    return embedded.folder


@pytest.fixture(scope="module", autouse=True)
def _of_its_own(embedded: EmbeddedEngine, embedded_store: BoltStore) -> None:
    """No module meets the facts of another."""
    embedded.empty(embedded_store)


@pytest.fixture
def cli(cli_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command; no traceback and none of the engine's passwords may reach the screen."""
    monkeypatch.setenv("SOEGRAPH_DATA_DIR", str(cli_dir))

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
def fresh(cli: Cli, embedded: EmbeddedEngine, embedded_store: BoltStore) -> Cli:
    """The command line on a graph without facts."""
    embedded.wipe(embedded_store)
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
