"""A real Neo4j Community server as a local process, without Docker (for tests).

``python -m tests.support.neo4j_server install`` fetches it (``make neo4j``).
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j

from graph.local_engine import answers_bolt
from tests.support.neo4j_jars import InstallError, install

NEEDED_JAVA = 17
START_SECONDS = 180.0
STOP_SECONDS = 60.0
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
JAVA_ARGUMENTS = (
    "-Xms256m",
    "-Dfile.encoding=UTF-8",
    *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED),
)
# Without server.directories.import, LOAD CSV reads any file of the machine; without
# preallocate=false an empty database takes half a gigabyte.
CONFIGURATION = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size={page_cache}
server.directories.import=import
dbms.usage_report.enabled=false
dbms.security.auth_max_failed_attempts=0
db.tx_log.preallocate=false
internal.server.bolt.thread_pool_shutdown_wait_time=1s
internal.server.bolt.connection_shutdown_wait_time=1s
"""


@dataclass(frozen=True)
class ServerSize:
    """How much memory a server may take, as Java and Neo4j write it, and how Java runs it."""

    heap: str
    page_cache: str
    java: tuple[str, ...]


SMALL = ServerSize("1g", "256m", ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"))
"""For tests: its life is too short for the second compiler."""
LARGE = ServerSize("4g", "4g", ("-XX:+UseParallelGC",))
"""For measuring on millions of nodes."""


@dataclass(frozen=True)
class Neo4jAccount:
    """Where a server is, and the account that may use it."""

    uri: str
    username: str
    password: str
    database: str = "neo4j"


@contextmanager
def running_server(home: Path, lib: Path, size: ServerSize = SMALL) -> Iterator[Neo4jAccount]:
    """A fresh server with a random password on a free loopback port; stopped cleanly at the end."""
    port = _free_port()
    _write_home(home, port, size)
    process = _launch(home, lib, size)
    try:
        _wait_until_ready(process, port, home)
        yield _set_password(f"bolt://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def find_java() -> str:
    """The first Java that is new enough."""
    for path in _java_candidates():
        if java_version(path) >= NEEDED_JAVA:
            return path
    raise InstallError(f"Neo4j 需要 Java {NEEDED_JAVA} 以上：请安装，或设置 JAVA_HOME")


def java_version(path: str) -> int:
    """Its main version; 0 when it does not run."""
    try:
        done = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r'version "(\d+)', done.stderr)
    return int(found[1]) if found else 0


def _java_candidates() -> Iterator[str]:
    if home := os.environ.get("JAVA_HOME"):
        yield str(Path(home) / "bin" / "java")
    if found := shutil.which("java"):
        yield found
    yield from (str(path) for path in sorted(Path("/usr/lib/jvm").glob("*/bin/java")))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _write_home(home: Path, port: int, size: ServerSize) -> None:
    for name in ("conf", "data", "logs", "plugins", "import", "run"):
        (home / name).mkdir(parents=True, exist_ok=True)
    text = CONFIGURATION.format(port=port, page_cache=size.page_cache)
    (home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")


def _launch(home: Path, lib: Path, size: ServerSize) -> subprocess.Popen[bytes]:
    main = "org.neo4j.server.CommunityEntryPoint"
    memory = [f"-Xmx{size.heap}", *size.java]
    places = [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    with (home / "logs" / "console.log").open("wb") as log:
        return subprocess.Popen(
            [find_java(), *memory, *JAVA_ARGUMENTS, "-cp", f"{lib}/*", main, *places],
            env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, home: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers_bolt("127.0.0.1", port):
        if process.poll() is not None or time.monotonic() > deadline:
            log = (home / "logs" / "console.log").read_text(encoding="utf-8", errors="replace")
            raise InstallError(f"Neo4j 未能启动：\n{log[-2000:]}")
        time.sleep(0.1)


def _set_password(uri: str) -> Neo4jAccount:
    password = secrets.token_urlsafe(16)
    with (
        neo4j.GraphDatabase.driver(uri, auth=("neo4j", "neo4j")) as driver,
        driver.session(database="system") as session,
    ):
        change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
        session.run(change, password=password).consume()
    return Neo4jAccount(uri, "neo4j", password)


def main(arguments: list[str]) -> int:
    if arguments != ["install"]:
        print("用法：python -m tests.support.neo4j_server install", file=sys.stderr)
        return 2
    try:
        lib = install(os.environ.get("SOEGRAPH_MAVEN_URL"))
        java = find_java()
    except InstallError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Neo4j 已就绪：{lib}（Java：{java}）")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
