"""A sheet's XML without the rows about which there is nothing to note (瘦身的工作表).

A row as spreadsheet programs write it, without formula, error value, number format or hidden mark,
costs an XML parser the most and says nothing beside its values, which calamine reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO

_CHUNK, _LONGEST_HEAD = 1 << 20, 1 << 22
_ROW_END, _ROW, _CELL = b"</row>", b'<row r="', b'<c r="'
_NOTED = (b"<f>", b"<f ", b"<f/", b't="e"', b"hidden=", b"<!", b"<?", b"'")
# Up to column Z not even the tallest sheet is too large, so that its width need not be known.
_BEYOND_Z = re.compile(rb'<c r="[A-Z]{2}')


class ThinnedSheet:
    """A stream to give to an XML parser in place of the sheet's own.

    Of each run of rows with nothing to note one stands for all, with their last number. What does
    not look as expected is passed on as it is. `styles` are the cell styles that are noted.
    """

    def __init__(self, stream: IO[bytes], styles: Iterable[str]) -> None:
        self._stream = stream
        self._marks = (*_NOTED, *(f's="{one}"'.encode() for one in styles))
        self._rest = b""
        self._is_plain: bool | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, whatever their number; none at the end."""
        while data := self._stream.read(_CHUNK):
            if found := self._take(self._rest + data):
                return found
        found, self._rest = self._rest, b""
        return found

    def _take(self, data: bytes) -> bytes:
        """What of the bytes to go on can be passed on by now; the rest is kept."""
        self._rest = b""
        if self._is_plain is None:
            start = data.find(b"<sheetData")
            if start < 0 and len(data) < _LONGEST_HEAD:
                self._rest = data
                return b""
            self._is_plain = start >= 0
            start = data.find(b"<row", max(start, 0))
            if self._is_plain and start > 0:
                self._rest = data[start:]
                return data[:start]
        if not self._is_plain:
            return data
        end = data.rfind(_ROW_END) + len(_ROW_END)
        if end < len(_ROW_END):
            self._rest = data
            return b""
        self._rest = data[end:]
        return self._thin(data[:end])

    def _thin(self, data: bytes) -> bytes:
        """Whole rows; one in place of all where there is nothing to note."""
        is_known = (
            data.startswith(_ROW)
            and data.count(_ROW) == data.count(b"<row")
            and data.count(_CELL) == data.count(b"<c ") + data.count(b"<c>")
        )
        if not is_known or any(one in data for one in self._marks) or _BEYOND_Z.search(data):
            return data
        start = data.rfind(_ROW) + len(_ROW)
        return b'<row r="%s"></row>' % data[start : data.index(b'"', start)]
