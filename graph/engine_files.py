"""Where the embedded engine (内置图引擎) keeps its files, and what a running one writes down."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

DATABASE = "soegraph"
OWNER = "root"
READER = "reader"


@dataclass(frozen=True)
class EngineAddress:
    """How to reach a running engine: two accounts, the owner writes and the reader reads."""

    uri: str
    database: str
    owner: str
    owner_password: str = field(repr=False)
    reader: str
    reader_password: str = field(repr=False)


@dataclass(frozen=True)
class EngineState:
    """What the owner process writes down once it serves."""

    pid: int
    port: int
    owner_password: str = field(repr=False)
    reader_password: str = field(repr=False)

    def address(self) -> EngineAddress:
        """The address with both accounts."""
        return EngineAddress(
            uri=f"bolt://127.0.0.1:{self.port}",
            database=DATABASE,
            owner=OWNER,
            owner_password=self.owner_password,
            reader=READER,
            reader_password=self.reader_password,
        )


@dataclass(frozen=True)
class EngineSettings:
    """What a start may change: memory, the server's own time limit, and the idle stop."""

    heap: str = "1g"
    statement_seconds: float = 60.0
    idle_seconds: float = 1800.0


@dataclass(frozen=True)
class EngineFolder:
    """The folder of one engine under the data directory; one folder is one graph."""

    path: Path

    @classmethod
    def of(cls, data_dir: Path) -> EngineFolder:
        """The engine's folder of a data directory."""
        return cls(data_dir.resolve() / "engine")

    @property
    def start_lock(self) -> Path:
        """Held while somebody starts or stops the engine."""
        return self.path / "start.lock"

    @property
    def owner_lock(self) -> Path:
        """Held by the owner process as long as it lives."""
        return self.path / "owner.lock"

    @property
    def state_file(self) -> Path:
        """Process, port and passwords of the running engine (mode 0600)."""
        return self.path / "state.json"

    @property
    def owner_log(self) -> Path:
        """What the owner process and the server say."""
        return self.path / "owner.log"

    @property
    def server_root(self) -> Path:
        """The server's own folder: configuration, databases, log."""
        return self.path / "server"

    def create(self) -> None:
        """Make the folder, readable by its owner only."""
        self.path.mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o700)

    def read_state(self) -> EngineState | None:
        """The state as written down; nothing when it is missing or damaged."""
        try:
            return EngineState(**json.loads(self.state_file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write_state(self, state: EngineState) -> None:
        """Write the state in one step; only the owner of the file may read it."""
        fresh = self.state_file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(asdict(state)), encoding="utf-8")
        fresh.replace(self.state_file)
