"""The owner process (宿主进程) of the embedded engine; the only importer of its package.

Run as ``python -m graph.engine_process DATA_DIR SETTINGS``: serves Bolt on loopback, writes the
state file, ends on SIGTERM or after the idle time. Passwords are made here and leave only through
the state file (mode 0600).
"""

from __future__ import annotations

import gc
import json
import logging
import os
import secrets
import signal
import sys
import threading
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

from graph.engine_files import DATABASE, OWNER, READER, EngineFolder, EngineSettings, EngineState
from graph.file_lock import FileLock
from graph.schema.ddl import engine_search_statements

LOG = logging.getLogger(__name__)
READER_GROUP = "reader"
LOOPBACK = "127.0.0.1"
# The default of 16 MiB is too small for a batch of rows with long texts.
LARGEST_MESSAGE = 256 * 1024 * 1024
# Ten times the Java machine's own thresholds: its second compiler otherwise works for minutes after
# a start, on the cores that answer the first questions. Hot code is compiled all the same.
LATE_COMPILER = (
    "-XX:Tier4InvocationThreshold=50000",
    "-XX:Tier4MinInvocationThreshold=6000",
    "-XX:Tier4CompileThreshold=150000",
    "-XX:Tier4BackEdgeThreshold=400000",
)


class EngineServer:
    """The server in this process's Java machine."""

    def __init__(self, folder: EngineFolder, settings: EngineSettings) -> None:
        self._folder = folder
        self._settings = settings
        self._java: Any = import_module("jpype")
        import_module("arcadedb_embedded.jvm").start_jvm(
            heap_size=settings.heap, jvm_args=_java_arguments(folder)
        )
        self._owner_password = secrets.token_urlsafe(24)
        self._reader_password = secrets.token_urlsafe(24)
        self._server: Any = None

    def start(self) -> EngineState:
        """Start serving Bolt, and nothing but Bolt."""
        _write_groups(self._folder.server_root, self._settings)
        self._set_global("COMMAND_TIMEOUT", int(self._settings.statement_seconds * 1000))
        server = self._java.JClass("com.arcadedb.server.ArcadeDBServer")(self._configuration())
        server.start()
        server.getHttpServer().stopService()
        database = server.getDatabase(DATABASE)
        for statement in engine_search_statements():
            database.command("sql", statement).close()
        self._server = server
        return EngineState(
            pid=os.getpid(),
            port=int(self._bolt().getPort()),
            owner_password=self._owner_password,
            reader_password=self._reader_password,
        )

    def stop(self) -> None:
        """Close the databases cleanly."""
        self._server.stop()

    def count_connections(self) -> int:
        """How many Bolt connections are open."""
        listener = _private_field(self._bolt(), "listener")
        return int(_private_field(listener, "activeConnections").size())

    def _bolt(self) -> Any:
        plugins = self._server.getPlugins()
        return next(one for one in plugins if "BoltProtocolPlugin" in str(one.getClass()))

    def _set_global(self, name: str, value: object) -> None:
        # Only the global value reaches the query engine, not the server's own (26.10.2).
        known = self._java.JClass("com.arcadedb.GlobalConfiguration")
        getattr(known, name).setValue(value)

    def _configuration(self) -> Any:
        context = self._java.JClass("com.arcadedb.ContextConfiguration")()
        for name, value in self._server_values().items():
            context.setValue(f"arcadedb.{name}", value)
        return context

    def _server_values(self) -> dict[str, str]:
        return {
            "server.rootPath": str(self._folder.server_root),
            "server.rootPassword": self._owner_password,
            "server.mode": "production",
            "server.httpIncomingHost": LOOPBACK,
            "server.httpIncomingPort": "0",
            "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "server.defaultDatabases": (
                f"{DATABASE}[{OWNER},{READER}:{self._reader_password}:{READER_GROUP}]"
            ),
            "bolt.host": LOOPBACK,
            "bolt.port": "0",
            "bolt.defaultDatabase": DATABASE,
            "bolt.maxMessageSize": str(LARGEST_MESSAGE),
            "opencypher.loadCsv.allowFileUrls": "false",
            "opencypher.loadCsv.allowRemoteUrls": "false",
            "txWalFlush": "1",
        }


def main(arguments: list[str]) -> int:
    """Own the engine of one data directory until it is told to stop or nobody uses it."""
    os.umask(0o077)
    folder = EngineFolder.of(Path(arguments[0]))
    lock = FileLock(folder.owner_lock)
    if not lock.try_take():
        LOG.warning("another owner process is running")
        return 1
    os.chdir(folder.path)
    # The bridge answers every search for Python's circles with a full one of the Java machine's
    # memory, up to a second in which the engine stands still; there is nothing of ours to find.
    gc.disable()
    settings = EngineSettings(**json.loads(arguments[1]))
    code = 1
    try:
        _serve(EngineServer(folder, settings), folder, settings)
        code = 0
    finally:
        # The Java machine's own threads must not keep the process (nor its lock) alive: who waits
        # for the start sees at once that it is gone, and reads why in the log.
        if code:
            traceback.print_exc()
        sys.stdout.flush()
        os._exit(code)


def _serve(server: EngineServer, folder: EngineFolder, settings: EngineSettings) -> None:
    is_stopping = threading.Event()
    state = server.start()
    # After the start: the Java machine puts its own handlers in place when it starts.
    signal.signal(signal.SIGTERM, lambda *_: is_stopping.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    folder.write_state(state)
    try:
        _wait_until_idle(server, folder, settings.idle_seconds, is_stopping)
    finally:
        folder.state_file.unlink(missing_ok=True)
        server.stop()


def _wait_until_idle(
    server: EngineServer, folder: EngineFolder, seconds: float, is_stopping: threading.Event
) -> None:
    """Return when told to stop, or unused that long; a starter's use shows in the state file."""
    last_used = time.time()
    while not is_stopping.wait(min(5.0, seconds / 4)):
        if server.count_connections():
            last_used = time.time()
        last_used = max(last_used, _touched_at(folder))
        if time.time() - last_used > seconds and _may_retire(server, folder, seconds):
            return


def _may_retire(server: EngineServer, folder: EngineFolder, seconds: float) -> bool:
    """Withdraw the address unless somebody came after all, or is starting or stopping just now."""
    lock = FileLock(folder.start_lock)
    if not lock.try_take():
        return False
    with lock:
        if server.count_connections() or time.time() - _touched_at(folder) < seconds:
            return False
        folder.state_file.unlink(missing_ok=True)
        return True


def _touched_at(folder: EngineFolder) -> float:
    return folder.state_file.stat().st_mtime if folder.state_file.exists() else 0.0


def _java_arguments(folder: EngineFolder) -> list[str]:
    return [
        "-XX:+UseSerialGC",
        *LATE_COMPILER,
        f"-Darcadedb.server.logsDirectory={folder.server_root / 'log'}",
        f"-XX:ErrorFile={folder.path / 'java-crash.log'}",
    ]


def _private_field(owner: Any, name: str) -> Any:
    declared = owner.getClass().getDeclaredField(name)
    declared.setAccessible(True)
    return declared.get(owner)


def _write_groups(root: Path, settings: EngineSettings) -> None:
    """The reader's group may read records and nothing else; fresh users are made at every start."""
    config = root / "config"
    config.mkdir(parents=True, exist_ok=True)
    (config / "server-users.jsonl").unlink(missing_ok=True)
    text = json.dumps({"databases": {"*": {"groups": _groups(settings)}}, "version": 1})
    (config / "server-groups.json").write_text(text, encoding="utf-8")


def _groups(settings: EngineSettings) -> dict[str, object]:
    every = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    admin = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]
    return {
        "admin": _group(admin, every, -1),
        READER_GROUP: _group([], ["readRecord"], int(settings.statement_seconds * 1000)),
        "*": _group([], [], -1),
    }


def _group(access: list[str], records: list[str], timeout: int) -> dict[str, object]:
    return {
        "resultSetLimit": -1,
        "readTimeout": timeout,
        "access": access,
        "types": {"*": {"access": records}},
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
