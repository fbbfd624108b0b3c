"""The embedded engine as a process: shared, private, restarted after a crash, stopped cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph import local_engine
from graph.bolt import BoltStore
from graph.engine_files import EngineFolder, EngineSettings
from graph.errors import StoreError, StoreStoppedError
from graph.file_lock import FileLock
from graph.local_engine import EngineStatus
from graph.opening import open_store
from graph.store import GraphTransaction, ReadLimits
from tests.support.engines import EmbeddedEngine

ROOT = Path(__file__).resolve().parents[2]
SMALL = EngineSettings(heap="256m")


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    local_engine.stop(tmp_path)


@pytest.fixture
def running_dir(embedded: EmbeddedEngine) -> Path:
    """The data directory of an engine that runs, to be looked at."""
    embedded.address()
    return embedded.folder


def open_local(data_dir: Path) -> BoltStore:
    return open_store(uri=None, data_dir=data_dir, engine_heap="256m")


def people(store: BoltStore) -> list[str]:
    return [row["id"] for row in store.read("MATCH (n:Person) RETURN n.id AS id ORDER BY id").rows]


def add_person(store: BoltStore, id_: str) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Person {id: $id})", {"id": id_})


def kill_and_wait(data_dir: Path) -> None:
    """Kill the owner process as a crash would; its lock falls when it is gone."""
    folder = EngineFolder.of(data_dir)
    pid = local_engine.status(data_dir).pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    with FileLock(folder.owner_lock):
        pass


def test_starting_status_and_clean_stop(data_dir: Path) -> None:
    address = local_engine.get_or_start(data_dir, SMALL)
    running = local_engine.status(data_dir)
    again = local_engine.get_or_start(data_dir, SMALL)

    assert running == EngineStatus(is_running=True, pid=running.pid, uri=address.uri)
    assert address.uri.startswith("bolt://127.0.0.1:")
    assert again == address
    assert local_engine.stop(data_dir)
    assert local_engine.status(data_dir) == EngineStatus(is_running=False)
    assert not EngineFolder.of(data_dir).state_file.exists()
    assert not local_engine.stop(data_dir)


def test_the_data_outlive_a_stop_and_the_store_finds_the_new_engine(data_dir: Path) -> None:
    store = open_local(data_dir)
    add_person(store, "p1")
    local_engine.stop(data_dir)

    assert people(store) == ["p1"]
    local_engine.stop(data_dir)
    add_person(store, "p2")
    assert people(store) == ["p1", "p2"]
    store.close()


def test_passwords_are_private(running_dir: Path) -> None:
    address = local_engine.get_or_start(running_dir)
    folder = EngineFolder.of(running_dir)
    pid = local_engine.status(running_dir).pid
    command = subprocess.run(
        ["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=True
    )

    assert folder.state_file.stat().st_mode & 0o777 == 0o600
    assert folder.path.stat().st_mode & 0o777 == 0o700
    for secret in (address.owner_password, address.reader_password):
        assert len(secret) >= 24
        assert secret not in command.stdout
        assert secret not in folder.owner_log.read_text(encoding="utf-8")
        assert secret not in repr(address)


def test_only_bolt_listens_and_only_on_loopback(running_dir: Path) -> None:
    address = local_engine.get_or_start(running_dir)
    table = Path("/proc/net/tcp6")
    if not table.exists():
        pytest.skip("只在 Linux 上能列出监听端口")

    listening = _listening_ports(local_engine.status(running_dir).pid or 0)

    assert listening == [("127.0.0.1", int(address.uri.rsplit(":", 1)[1]))]


def test_two_starters_at_once_share_one_engine(data_dir: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from graph import local_engine;"
        "from graph.engine_files import EngineSettings;"
        "a = local_engine.get_or_start(Path(sys.argv[1]), EngineSettings(heap='256m'));"
        "print(a.uri, a.owner_password)"
    )
    command = [sys.executable, "-c", script, str(data_dir)]

    def start(_: int) -> str:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout

    with ThreadPoolExecutor(3) as pool:
        answers = set(pool.map(start, range(3)))

    assert len(answers) == 1
    # The starters are gone; what they started is not.
    assert local_engine.status(data_dir).is_running


def test_what_was_acknowledged_survives_kill_9(data_dir: Path) -> None:
    store = open_local(data_dir)
    acknowledged = []
    for number in range(20):
        add_person(store, f"p{number:02}")
        acknowledged.append(f"p{number:02}")
    with pytest.raises(StoreError), store.transaction() as transaction:
        _write_then_kill(transaction, data_dir)

    assert not local_engine.status(data_dir).is_running
    assert people(store) == acknowledged
    store.close()


def test_a_stale_state_file_is_replaced(data_dir: Path) -> None:
    folder = EngineFolder.of(data_dir)
    folder.create()
    stale = {"pid": os.getpid(), "port": 1, "owner_password": "a", "reader_password": "b"}
    folder.state_file.write_text(json.dumps(stale), encoding="utf-8")

    assert not local_engine.status(data_dir).is_running
    local_engine.get_or_start(data_dir, SMALL)
    assert local_engine.status(data_dir).pid != os.getpid()


def test_a_damaged_state_file_is_replaced(data_dir: Path) -> None:
    folder = EngineFolder.of(data_dir)
    folder.create()
    folder.state_file.write_text('{"pid": 1', encoding="utf-8")

    local_engine.get_or_start(data_dir, SMALL)

    assert local_engine.status(data_dir).is_running


def test_the_server_stops_a_reader_too(data_dir: Path) -> None:
    strict = EngineSettings(heap="256m", statement_seconds=1)
    local_engine.get_or_start(data_dir, strict)
    store = open_local(data_dir)
    endless = (
        "UNWIND range(1, 1000000) AS i UNWIND range(1, 10000) AS j WITH i WHERE i < 0 RETURN i"
    )

    with pytest.raises(StoreStoppedError, match="服务器时限"):
        store.read(endless, limits=ReadLimits(seconds=60))
    store.close()


def test_it_stops_by_itself_when_nobody_is_connected(data_dir: Path) -> None:
    idle = EngineSettings(heap="256m", idle_seconds=0.5)
    local_engine.get_or_start(data_dir, idle)

    # Waits for the owner process to end: its lock is free then.
    with FileLock(EngineFolder.of(data_dir).owner_lock):
        assert not local_engine.status(data_dir).is_running


def test_two_data_directories_are_two_graphs(
    data_dir: Path, embedded: EmbeddedEngine, embedded_store: BoltStore
) -> None:
    embedded.empty(embedded_store)
    other = open_local(data_dir)
    add_person(embedded_store, "p1")

    assert (people(embedded_store), people(other)) == (["p1"], [])
    other.close()


def test_an_old_system_is_told_the_ways_out(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.libc_ver", lambda: ("glibc", "2.28"))

    with pytest.raises(StoreError, match=r"glibc 2\.34.*2\.28.*NEO4J_URI.*docker compose"):
        local_engine.get_or_start(data_dir)


def test_a_missing_package_is_told_the_ways_out(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    with pytest.raises(StoreError, match=r"arcadedb-embedded.*requirements\.txt.*NEO4J_URI"):
        local_engine.get_or_start(data_dir)


def test_a_data_directory_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match="SOEGRAPH_DATA_DIR"):
        local_engine.get_or_start(tmp_path / "taken")


def test_a_file_size_limit_is_told_and_nothing_is_half_written(data_dir: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path; from graph.opening import open_store;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000));"
        "store = open_store(uri=None, data_dir=Path(sys.argv[1]), engine_heap='256m')\n"
        "rows = [{'id': str(n), 'text': 'x' * 1000} for n in range(5000)]\n"
        "with store.transaction() as transaction:\n"
        "    transaction.run('UNWIND $rows AS row CREATE (n:Person {id: row.id, t: row.text})',"
        " {'rows': rows})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(data_dir)], cwd=ROOT, capture_output=True, text=True
    )
    local_engine.stop(data_dir)

    assert done.returncode != 0
    assert "StoreError" in done.stderr
    assert people(open_local(data_dir)) == []


@pytest.mark.parametrize(
    "uri", ["http://127.0.0.1:7687", "127.0.0.1:7687", "bolt//x", "foo://x", "bolt://u:hidden@x"]
)
def test_a_malformed_address_is_told(tmp_path: Path, uri: str) -> None:
    with pytest.raises(StoreError, match="NEO4J_URI") as caught:
        open_store(uri=uri, data_dir=tmp_path)

    assert "hidden" not in str(caught.value)


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"连接不上.*bolt://127\.0\.0\.1:1") as caught:
        open_store(uri="bolt://127.0.0.1:1", password="secret-1", data_dir=tmp_path)

    assert "secret-1" not in str(caught.value)


def test_a_named_server_has_to_be_neo4j(running_dir: Path, tmp_path: Path) -> None:
    engine = local_engine.get_or_start(running_dir)

    with pytest.raises(StoreError, match="不是 Neo4j"):
        open_store(
            uri=engine.uri,
            username=engine.owner,
            password=engine.owner_password,
            database=engine.database,
            data_dir=tmp_path,
        )


def _write_then_kill(transaction: GraphTransaction, data_dir: Path) -> None:
    transaction.run("UNWIND range(1, 1000) AS i CREATE (:Person {id: 'lost' + i})")
    kill_and_wait(data_dir)


def _listening_ports(pid: int) -> list[tuple[str, int]]:
    """The listening TCP sockets of a process, from the kernel's tables."""
    links = [_target(one) for one in Path(f"/proc/{pid}/fd").iterdir()]
    sockets = {link[8:-1] for link in links if link.startswith("socket:[")}
    found = []
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text(encoding="ascii").splitlines()[1:]:
            parts = line.split()
            if parts[3] == "0A" and parts[9] in sockets:
                found.append(_place(parts[1]))
    return found


def _target(link: Path) -> str:
    return str(link.readlink()) if link.is_symlink() else ""


def _place(text: str) -> tuple[str, int]:
    address, port = text.split(":")
    is_loopback = address.endswith("0100007F")
    return ("127.0.0.1" if is_loopback else address, int(port, 16))
