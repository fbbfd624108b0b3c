"""Install the jars of a real Neo4j server into the user's cache, by mvn or from a mirror.

The jars are GPL-3: the user's machine fetches them; they are never committed, bundled or
loaded into our process.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

VERSION = "5.26.30"
LOCK_FILE = Path(__file__).with_name("neo4j-jars.lock")
DEFAULT_CACHE = Path.home() / ".cache" / "soegraph" / f"neo4j-{VERSION}"
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>neo4j-local</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""


class InstallError(Exception):
    """The server cannot be installed; the message says what to do."""


def is_installed(cache: Path = DEFAULT_CACHE) -> bool:
    return (cache / "complete").exists()


def install(mirror: str | None, cache: Path = DEFAULT_CACHE) -> Path:
    """The folder of the jars, fetched if need be; every jar is checked against the lock."""
    lib = cache / "lib"
    if is_installed(cache):
        return lib
    lib.mkdir(parents=True, exist_ok=True)
    if mirror:
        _fetch_from_mirror(mirror.rstrip("/"), lib)
    else:
        _fetch_with_maven(cache, lib)
    _check(lib)
    (cache / "complete").touch()
    return lib


def locked_jars() -> dict[str, str]:
    """Path in a Maven repository → SHA-256."""
    lines = LOCK_FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _fetch_with_maven(cache: Path, lib: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise InstallError("没有 mvn：请安装 Maven，或用 SOEGRAPH_MAVEN_URL 指明 Maven 镜像地址")
    pom = cache / "pom.xml"
    pom.write_text(POM, encoding="utf-8")
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={lib}"]
    done = subprocess.run([maven, "-B", "-q", "-f", str(pom), *goal], check=False)
    if done.returncode:
        raise InstallError(
            f"mvn 未能取得 Neo4j（退出码 {done.returncode}）；请检查网络和 Maven 设置"
        )


def _fetch_from_mirror(mirror: str, lib: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda path: _fetch(f"{mirror}/{path}", lib), locked_jars()))


def _fetch(address: str, lib: Path) -> None:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            (lib / address.rsplit("/", 1)[1]).write_bytes(answer.read())
    except OSError as error:
        raise InstallError(f"取不到 {address}：{error}") from error


def _check(lib: Path) -> None:
    """Exactly the locked jars, byte for byte."""
    expected = {path.rsplit("/", 1)[1]: digest for path, digest in locked_jars().items()}
    found = {jar.name: hashlib.sha256(jar.read_bytes()).hexdigest() for jar in lib.glob("*.jar")}
    wrong = sorted(name for name in expected | found if expected.get(name) != found.get(name))
    if wrong:
        raise InstallError(f"与锁定的校验值不符：{'、'.join(wrong[:5])}；请删除 {lib} 后重试")
