"""Get or start the embedded engine (内置图引擎), a process shared by the app and all commands."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import signal
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.engine_files import EngineAddress, EngineFolder, EngineSettings, EngineState
from graph.errors import StoreError
from graph.file_lock import FileLock

WAYS_OUT = (
    "可选办法：一、设置 NEO4J_URI 等变量，连接已有的 Neo4j 服务器；"
    "二、用 docker compose up 启动 Neo4j；三、换用较新的系统（Linux 需 glibc 2.34 以上）"
)
DEFAULTS = EngineSettings()
PACKAGE = "arcadedb_embedded"
NEEDED_GLIBC = (2, 34)
START_SECONDS = 120.0
STOP_SECONDS = 60.0
POLL_SECONDS = 0.05
PROJECT_ROOT = Path(__file__).resolve().parents[1]
BOLT_HELLO = b"\x60\x60\xb0\x17" + b"\x00\x04\x04\x05" + b"\x00" * 12


@dataclass(frozen=True)
class EngineStatus:
    """Whether the engine of a data directory runs, and where."""

    is_running: bool
    pid: int | None = None
    uri: str | None = None


def get_or_start(data_dir: Path, settings: EngineSettings = DEFAULTS) -> EngineAddress:
    """The address of the engine of this data directory; starts it if it does not run."""
    folder = EngineFolder.of(data_dir)
    try:
        folder.create()
        with FileLock(folder.start_lock):
            state = _running(folder) or _other_start(folder) or _start(folder, settings)
            os.utime(folder.state_file)
    except OSError as error:
        raise _file_trouble(folder, error) from error
    return state.address()


def stop(data_dir: Path) -> bool:
    """Stop the engine cleanly and wait for its end; false when it did not run."""
    folder = EngineFolder.of(data_dir)
    if not folder.path.exists():
        return False
    with FileLock(folder.start_lock):
        state = _running(folder)
        if state is None:
            return False
        os.kill(state.pid, signal.SIGTERM)
        _wait_for_end(folder)
    return True


def status(data_dir: Path) -> EngineStatus:
    """Whether the engine runs; starts nothing."""
    folder = EngineFolder.of(data_dir)
    state = _running(folder) if folder.path.exists() else None
    if state is None:
        return EngineStatus(is_running=False)
    return EngineStatus(is_running=True, pid=state.pid, uri=state.address().uri)


def answers_bolt(host: str, port: int, seconds: float = 2.0) -> bool:
    """Whether a Bolt server shakes hands there."""
    try:
        with socket.create_connection((host, port), seconds) as connection:
            connection.sendall(BOLT_HELLO)
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def _running(folder: EngineFolder) -> EngineState | None:
    """The state of a living engine; what a crash left behind does not count.

    The owner process holds its lock as long as it lives, so neither kill -9 nor a process id used
    again can mislead.
    """
    state = folder.read_state()
    if state is None or not _is_owned(folder):
        return None
    return state if answers_bolt("127.0.0.1", state.port) else None


def _is_owned(folder: EngineFolder) -> bool:
    lock = FileLock(folder.owner_lock)
    if not lock.try_take():
        return True
    lock.release()
    return False


def _start(folder: EngineFolder, settings: EngineSettings) -> EngineState:
    _check_system()
    folder.state_file.unlink(missing_ok=True)
    child = _launch(folder, settings)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        state = folder.read_state()
        if state is not None and answers_bolt("127.0.0.1", state.port):
            return state
        if child.poll() is not None:
            raise _start_failed(folder)
        time.sleep(POLL_SECONDS)
    child.terminate()
    raise StoreError(
        f"内置图引擎在 {START_SECONDS:.0f} 秒内未能就绪；日志见 {folder.owner_log}。{WAYS_OUT}"
    )


def _check_system() -> None:
    library, version = platform.libc_ver()
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if library == "glibc" and numbers < NEEDED_GLIBC:
        raise StoreError(f"内置图引擎需要 glibc 2.34 以上，本机为 {version}。{WAYS_OUT}")
    if importlib.util.find_spec(PACKAGE) is None:
        raise StoreError(
            "没有安装内置图引擎（软件包 arcadedb-embedded），或本机系统没有对应的安装包；"
            f"请先运行 pip install -r requirements.txt。{WAYS_OUT}"
        )


def _launch(folder: EngineFolder, settings: EngineSettings) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "graph.engine_process"]
    command += [str(folder.path.parent), json.dumps(asdict(settings))]
    with folder.owner_log.open("wb") as log:
        folder.owner_log.chmod(0o600)
        return subprocess.Popen(
            command,
            cwd=PROJECT_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _other_start(folder: EngineFolder) -> EngineState | None:
    """The engine of an owner process that is on its way up (its starter died) or down."""
    deadline = time.monotonic() + STOP_SECONDS
    while _is_owned(folder):
        if state := _running(folder):
            return state
        if time.monotonic() > deadline:
            raise _still_there(folder)
        time.sleep(POLL_SECONDS)
    return None


def _wait_for_end(folder: EngineFolder) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    while _is_owned(folder):
        if time.monotonic() > deadline:
            raise _still_there(folder)
        time.sleep(POLL_SECONDS)


def _still_there(folder: EngineFolder) -> StoreError:
    return StoreError(
        f"内置图引擎在 {STOP_SECONDS:.0f} 秒内没有结束，为保护数据未强行终止；"
        f"请稍后重试，日志见 {folder.owner_log}"
    )


def _start_failed(folder: EngineFolder) -> StoreError:
    text = folder.owner_log.read_text(encoding="utf-8", errors="replace")
    if "No space left" in text or "File too large" in text:
        return StoreError(
            f"内置图引擎无法启动：磁盘已满或超出文件大小限制（{folder.path}）；请腾出空间后重试"
        )
    if "Address already in use" in text:
        return StoreError("内置图引擎无法启动：本机端口被占用；请重试")
    return StoreError(f"内置图引擎无法启动，原因见日志 {folder.owner_log}。{WAYS_OUT}")


def _file_trouble(folder: EngineFolder, error: OSError) -> StoreError:
    reason = error.strerror or type(error).__name__
    return StoreError(
        f"无法使用数据目录 {folder.path}：{reason}；请检查目录权限和磁盘空间，"
        "或用 SOEGRAPH_DATA_DIR 指定别的目录"
    )
