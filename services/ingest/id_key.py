"""The key of id numbers (身份证号密钥): a file beside the database, made at its first use.

Account numbers (账号) are digested with it too. It is never stored in the graph, printed or
logged: who has only the database cannot find out a number from its digest, and who loses the file
can compare no number with an older digest.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from graph.digests import KEY_BYTES, NumberKey, key_tag
from graph.errors import LoadError
from services.access import Right, Viewer
from services.session import Session

FILE = "id-number.key"
PRIVATE = 0o600
LOST = (
    "图谱中已有 {count} 个身份证号或账号的摘要，但找不到当时的密钥文件“{path}”，"
    "没有读取身份证号。"
    "请从备份恢复该文件，或用 SOEGRAPH_ID_KEY_FILE 指明它在哪里；"
    "确实丢失的，执行 python -m cli identity key --new 另立一把：此后旧摘要与新摘要不能比较，"
    "有关对象为“无法判断”，撤回并重新导入有身份证号、账号的文件后恢复。"
)
UNREADABLE = "身份证号密钥文件“{path}”无法读取（{reason}）。请检查文件是否存在、是否有权限。"
BROKEN = "身份证号密钥文件“{path}”内容不对（应为 64 位十六进制）。请从备份恢复，不要手工改动。"
OPEN = "身份证号密钥文件“{path}”其他用户也能读取。请先执行 chmod 600 {path}，再重新运行。"
TAKEN = "密钥文件“{path}”已经存在，没有另立。确要更换的，先把它移到安全处保存，再重新运行。"
OTHER_KEY = (
    "图谱中有 {count} 个身份证号或账号的摘要是用另一把密钥生成的，与本次的摘要不能比较，"
    "有关对象为“无法判断”。"
)
OTHER_KEY_ADVICE = (
    "请恢复原来的密钥文件；确实丢失的，撤回原来的批次，用现在的密钥重新导入有身份证号、账号的文件。"
)


class IdKeyError(LoadError):
    """The key of id numbers is lost, damaged, or readable for others."""


@dataclass(frozen=True)
class KeyState:
    """The key as a person may see it: where it lies and how many digests it can be compared to."""

    path: Path
    is_there: bool
    digests: int
    other_digests: int


def key_path(session: Session) -> Path:
    """Where the key lies: the setting, else a file in the data directory."""
    return session.settings.id_key_file or session.settings.data_dir / FILE


def key_state(session: Session, viewer: Viewer) -> KeyState:
    """Whether there is a key, and which digests of the graph were made with it."""
    viewer.needs(Right.LOAD)
    path = key_path(session)
    counts = digest_counts(session)
    own = counts.get(read_key(path).tag, 0) if path.exists() else 0
    return KeyState(path, path.exists(), own, sum(counts.values()) - own)


def renew_key(session: Session, viewer: Viewer) -> KeyState:
    """Make a key where the old one is lost; IdKeyError where a key file is still there."""
    viewer.needs(Right.LOAD)
    if key_path(session).exists():
        raise IdKeyError(TAKEN.format(path=key_path(session)))
    make_key(key_path(session))
    return key_state(session, viewer)


def digest_counts(session: Session) -> dict[str, int]:
    """How many digests the graph holds, by the mark of their key."""
    found: dict[str, int] = {}
    rows = session.store.read(session.statement("id_digests"), {"scope": None}, session.no_limits)
    for row in rows.rows:
        tag = key_tag(row["id_hash"])
        found[tag] = found.get(tag, 0) + row["count"]
    return found


@dataclass
class NumberDigester:
    """Digests numbers for one load; the key is opened, or made, when the first number comes."""

    session: Session
    key: NumberKey | None = None
    _counts: dict[str, int] | None = None

    def __call__(self, number: str) -> str:
        """The digest of a normalised number; IdKeyError where there is no key to compare with."""
        if self.key is None:
            self.key = self._open()
        return self.key.digest(number)

    def _open(self) -> NumberKey:
        path = key_path(self.session)
        if not path.exists():
            count = sum(self._counted().values())
            if count:
                raise IdKeyError(LOST.format(count=count, path=path))
            make_key(path)
        return read_key(path)

    def others(self) -> int:
        """How many digests of the graph cannot be compared with those made here."""
        if self.key is None:
            return 0
        counts = self._counted()
        return sum(counts.values()) - counts.get(self.key.tag, 0)

    def remember(self) -> None:
        """Count now what the graph holds, so that it is not asked again."""
        self._counts = digest_counts(self.session)

    def _counted(self) -> dict[str, int]:
        return digest_counts(self.session) if self._counts is None else self._counts


def read_key(path: Path) -> NumberKey:
    """The key in a file that only its owner may read."""
    try:
        text = path.read_text(encoding="ascii").strip()
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise IdKeyError(UNREADABLE.format(path=path, reason=reason)) from error
    except UnicodeDecodeError as error:
        raise IdKeyError(BROKEN.format(path=path)) from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise IdKeyError(OPEN.format(path=path))
    try:
        secret = bytes.fromhex(text)
    except ValueError as error:
        raise IdKeyError(BROKEN.format(path=path)) from error
    if len(secret) != KEY_BYTES:
        raise IdKeyError(BROKEN.format(path=path))
    return NumberKey(secret)


def make_key(path: Path) -> None:
    """Write a new key for its owner only, whole; one that somebody made meanwhile stays."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
        with suppress(FileExistsError):
            os.link(part, path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise IdKeyError(UNREADABLE.format(path=path, reason=reason)) from error
    finally:
        part.unlink(missing_ok=True)
