"""PDF files: whether they hold a text layer (文字层), or only pictures of pages (扫描件)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from loaders.readers.opening import read_bytes

_STREAM = re.compile(rb"stream\r?\n")
_SHOWS_TEXT = re.compile(rb"\bBT\b.{0,4000}?[)>\]]\s*(?:Tj|TJ|'|\")", re.DOTALL)
_LARGEST = 500_000_000
_UNPACKED = 2_000_000
_STREAMS = 2_000


def has_text_layer(path: Path) -> bool:
    """Whether some page draws text; the content streams are unpacked one by one, within bounds."""
    data = read_bytes(path, _LARGEST)
    return any(_SHOWS_TEXT.search(content) for content in _streams(data))


def _streams(data: bytes) -> Iterator[bytes]:
    """The start of each stream, unpacked where it is deflated; the first few thousand of them."""
    for count, match in enumerate(_STREAM.finditer(data)):
        if count >= _STREAMS:
            return
        end = data.find(b"endstream", match.end())
        yield _unpacked(data[match.end() : end if end >= 0 else len(data)])


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, _UNPACKED)
    except zlib.error:
        return content[:_UNPACKED]
