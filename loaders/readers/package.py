"""ZIP packages (压缩包): opened without being unpacked, checked before the first byte is read."""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from graph.errors import LoadError
from loaders.readers.opening import check_no_secrecy, file_access, file_name_texts

_UTF8_NAME = 0x800
_SMALL = 10_000_000
_ARCHIVES = {".zip", ".rar", ".7z", ".gz", ".tar", ".tgz"}
_NAME = re.compile(
    r"(?P<uscc>[0-9A-Z]{18}|[0-9A-Z]{8}-?[0-9X])_(?P<code>\d{4})_(?P<version>[^_]+)_(?P<date>\d{8})(?:_.*)?"
)


@dataclass(frozen=True)
class Limits:
    """What a package may declare: bytes in all, times the packed size (above 10 MB), members."""

    total_bytes: int = 500_000_000
    ratio: int = 200
    members: int = 20_000


@dataclass(frozen=True)
class PackageName:
    """What the name says: 统一社会信用代码_业务编码_版本_日期; check digits are not tested here."""

    uscc: str
    code: str
    version: str
    dated_on: date


class Member:
    """One file in a package, read only when asked for."""

    def __init__(self, package: str, name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo):
        self.name = name
        self.size = info.file_size
        self._package = package
        self._archive = archive
        self._info = info

    @property
    def place(self) -> str:
        """Where it stands: ``包.zip/会议.xml``."""
        return f"{self._package}/{self.name}"

    @property
    def is_archive(self) -> bool:
        """Whether it is a package itself, which is named but not opened."""
        return PurePosixPath(self.name).suffix.lower() in _ARCHIVES

    def read(self) -> bytes:
        """The content; LoadError when it is damaged."""
        return b"".join(self._chunks())

    def sha256(self) -> str:
        """SHA-256 of the content, read in pieces."""
        digest = hashlib.sha256()
        for chunk in self._chunks():
            digest.update(chunk)
        return digest.hexdigest()

    def _chunks(self) -> Iterator[bytes]:
        try:
            with self._archive.open(self._info) as stream:
                while chunk := stream.read(1_048_576):
                    yield chunk
        except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
            raise LoadError(
                f"“{self._package}”：包内文件“{self.name}”已损坏，读不出来。请重新导出或下载该压缩包，再导入。"
            ) from error


class Package:
    """An open package and its members in the order of their names; to be closed, as by ``with``."""

    def __init__(self, file: str, archive: zipfile.ZipFile) -> None:
        self.file = file
        self._archive = archive
        self.members = _members(file, archive)

    @property
    def archives(self) -> list[Member]:
        """Packages inside the package: named, never opened."""
        return [member for member in self.members if member.is_archive]

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._archive.close()


def open_package(path: Path, limits: Limits | None = None) -> Package:
    """Open a package after checking what it declares; nothing is unpacked to disk, ever."""
    try:
        with file_access(path):
            archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise LoadError(
            f"“{path.name}”：压缩包不完整或已损坏，打不开。请重新导出或下载该压缩包，再导入。"
        ) from error
    try:
        check_archive(path.name, archive, limits or Limits())
        return Package(path.name, archive)
    except LoadError:
        archive.close()
        raise


def parse_package_name(name: str) -> PackageName:
    """What the name of a package says, with or without ``.zip``."""
    stem = unicodedata.normalize("NFKC", PurePosixPath(name).name).strip()
    stem = re.sub(r"\.zip$", "", stem, flags=re.IGNORECASE).upper()
    match = _NAME.fullmatch(stem)
    dated_on = _read_date(match["date"]) if match else None
    if match is None or dated_on is None:
        raise LoadError(
            f"“{name}”：压缩包名称不符合“统一社会信用代码_业务编码_版本_日期”，"
            "例如 91210100MA0ABCDE6X_0006_1000_20230901.zip。请按此规则改名后再导入；"
            "里面是台账、纪要等普通文件的，请先解压，再导入解压出来的文件夹。"
        )
    return PackageName(match["uscc"], match["code"], match["version"], dated_on)


def owner_of(
    path: str, known_ids: Mapping[str, str], kinds: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """Which attachment folder a member stands in, and the object that owns it.

    `known_ids` maps the ids of the package's objects to their type (meeting, subject, regulation),
    `kinds` the names of attachment folders to the type that owns them (会议通知 → meeting). The
    nearest folder named like an id of that type owns the file; without one, the only object of the
    type. Case and blanks around a name do not count.
    """
    folders = [_fold(part) for part in reversed(PurePosixPath(path).parts[:-1])]
    named = {_fold(kind): kind for kind in kinds}
    kind = next((named[folder] for folder in folders if folder in named), None)
    wanted = kinds[kind] if kind else None
    able = {_fold(key): key for key, type_ in known_ids.items() if wanted in {None, type_}}
    owner = next((able[folder] for folder in folders if folder in able), None)
    if owner is None and kind and len(able) == 1:
        owner = next(iter(able.values()))
    return kind, owner


def check_archive(file: str, archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse what must not be unpacked, going by what the package declares."""
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise LoadError(
            f"“{file}”：包内有 {len(infos)} 个文件，超过 {limits.members} 个的上限。"
            "请分成几个压缩包再导入。"
        )
    total = sum(info.file_size for info in infos)
    if total > limits.total_bytes:
        raise LoadError(
            f"“{file}”：声明展开后有 {_size(total)}，超过 {_size(limits.total_bytes)} 的上限，"
            "已拒绝打开。"
            "请核对来源；确属正常的，请分成几个压缩包再导入。"
        )
    for info in infos:
        _check_member(file, info, limits)


def _check_member(file: str, info: zipfile.ZipInfo, limits: Limits) -> None:
    name = _decoded_name(info)
    if info.file_size > max(_SMALL, info.compress_size * limits.ratio):
        raise LoadError(
            f"“{file}”：包内文件“{name}”的压缩比超过 {limits.ratio} 倍，疑似压缩炸弹，"
            "已拒绝打开。请核对来源后重新取得。"
        )
    if info.flag_bits & 0x1:
        raise LoadError(
            f"“{file}”：包内文件“{name}”加了密码，系统不保存密码，无法读取。请去掉密码重新压缩，再导入。"
        )
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise LoadError(
            f"“{file}”：包内“{name}”是链接或特殊文件，已拒绝打开。请换成普通文件重新压缩，再导入。"
        )
    if _is_unsafe(name):
        raise LoadError(
            f"“{file}”：包内文件名“{name}”指向压缩包以外的位置，已拒绝打开。请核对来源，重新压缩后再导入。"
        )


def _members(file: str, archive: zipfile.ZipFile) -> list[Member]:
    """The files with their decoded names, sorted; two of one name or a marked one are refused."""
    found: dict[str, Member] = {}
    for info in archive.infolist():
        name = _decoded_name(info)
        if name.endswith("/") or PurePosixPath(name).parts[0] == "__MACOSX":
            continue
        name = str(PurePosixPath(name))
        if name in found:
            raise LoadError(
                f"“{file}”：包内有两个同名文件“{name}”，无法确定用哪一个。请删去多余的一个，重新压缩后再导入。"
            )
        for part in PurePosixPath(name).parts:
            check_no_secrecy(f"{file}/{name}", file_name_texts(part))
        found[name] = Member(file, name, archive, info)
    return [found[name] for name in sorted(found)]


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it: UTF-8 by flag or bytes, else GBK; parts cut by ``/``."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        name = _decode_unmarked(name.encode("cp437"))
    return name.replace("\\", "/")


def _decode_unmarked(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def _is_unsafe(name: str) -> bool:
    parts = name.split("/")
    has_control = any(ord(letter) < 32 for letter in name)
    return (
        not name.strip("/")
        or has_control
        or ".." in parts
        or name.startswith("/")
        or re.match(r"[A-Za-z]:", name) is not None
    )


def _read_date(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 (a date, no time)
    except ValueError:
        return None


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
