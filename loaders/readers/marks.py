"""Marks of secrecy (密级标志) in files that cannot be read: looked for in their bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from loaders.readers.opening import FileKind, check_no_secrecy, file_access, read_bytes
from loaders.readers.package import open_package

_ENCODINGS = ("utf-8", "utf-16-le", "gb18030")
_LARGEST = 200_000_000
_ZIPPED = frozenset({FileKind.OFD, FileKind.SLIDES, FileKind.OPEN_DOCUMENT, FileKind.XLSB})
_TEXT_MEMBER = re.compile(r"\.(?:xml|bin)$", re.IGNORECASE)


def check_bytes(path: Path, kind: FileKind) -> None:
    """Refuse a file whose bytes write 秘密★, 机密★ or 绝密★ in a usual encoding.

    Finds the mark of a .doc, .wps, .ofd or web page; a scan or a PDF with its own fonts hides it.
    """
    for data in _contents(path, kind):
        for pattern, encoding in _PATTERNS:
            if match := pattern.search(data):
                check_no_secrecy(path.name, [match[0].decode(encoding)])


def _contents(path: Path, kind: FileKind) -> Iterator[bytes]:
    with file_access(path):
        is_zip = kind in _ZIPPED and zipfile.is_zipfile(path)
    if not is_zip:
        yield read_bytes(path, _LARGEST)
        return
    with open_package(path) as package:
        for member in package:
            if _TEXT_MEMBER.search(member.name):
                yield member.read()


def _pattern(encoding: str) -> re.Pattern[bytes]:
    def written(*words: str) -> bytes:
        return b"(?:" + b"|".join(re.escape(word.encode(encoding)) for word in words) + b")"

    level = written("绝密", "机密", "秘密") + written("级") + b"?"
    blank = written(" ", "\u3000") + b"?"
    return re.compile(level + blank + written("★", "☆"))


_PATTERNS = tuple((_pattern(one), one) for one in _ENCODINGS)
