"""CSV and TSV files (also ``.csv.gz``) as a grid, with the encoding and delimiter used."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import StringIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

from graph.errors import LoadError
from loaders.readers.encoding import DecodedText, decode_text, probe_encoding
from loaders.readers.grid import Grid
from loaders.readers.opening import (
    file_access,
    read_bytes,
    recognise,
    too_large,
    whole_archive,
)
from loaders.spool import Spool

MAX_FIELD = 10_000_000
LIMIT = 500_000_000
_LONG, _LONG_PACKED = 8_000_000, 1_000_000
_HELD_ROWS, _SHARED_VALUES, _LINES_TRIED = 100_000, 100_000, 60
_DELIMITERS = {"\t": "制表符", ",": "逗号", ";": "分号", "|": "竖线"}
_KEPT_AS_TEXT = re.compile(r'="(.*)"')


@dataclass(frozen=True)
class Delimited:
    """A text table: its grid, and how it was read."""

    grid: Grid
    decoded: DecodedText
    delimiter: str

    @property
    def statement(self) -> str:
        """How it was read, for the person who loads it: 编码 GB18030（GBK），逗号分隔."""
        return f"编码 {self.decoded.encoding_label}，{_DELIMITERS[self.delimiter]}分隔"


def read_delimited(path: Path, delimiter: str | None = None) -> Delimited:
    """The whole file; LoadError for an unknown encoding or an open quotation mark.

    Of a long file only the first rows are held in memory.
    """
    recognise(path)
    with file_access(path):
        size = path.stat().st_size
    if size <= (_LONG if path.suffix.lower() != ".gz" else _LONG_PACKED):
        return parse_delimited(read_bytes(path), path.name, delimiter)
    if size > LIMIT:
        raise too_large(path.name, LIMIT)
    with whole_archive(path):
        return _read_long(path, delimiter)


def _read_long(path: Path, delimiter: str | None) -> Delimited:
    """The file in two passes: which encoding it has, and its rows."""
    opener = partial(gzip.open, path) if path.suffix.lower() == ".gz" else partial(path.open, "rb")
    decoded = probe_encoding(cast(Callable[[], IO[bytes]], opener), path.name)
    with _text(opener(), decoded.encoding) as stream:
        used = delimiter or find_delimiter("".join(islice(stream, _LINES_TRIED)))
    with _text(opener(), decoded.encoding) as stream:
        rows = _read_rows(_limited(stream, path.name), path.name, used, Spool(_HELD_ROWS))
    return Delimited(Grid(path.name, "", rows), decoded, used)


def _text(stream: Any, encoding: str) -> TextIOWrapper:
    return TextIOWrapper(stream, encoding, newline="")


def _limited(lines: Iterable[str], file: str) -> Iterator[str]:
    """The lines of a packed file, up to the limit that holds for all files."""
    length = 0
    for line in lines:
        length += len(line)
        if length > LIMIT:
            raise too_large(file, LIMIT)
        yield line


def parse_delimited(data: bytes, file: str, delimiter: str | None = None) -> Delimited:
    """As ``read_delimited``, for the content of a member of a package."""
    decoded = decode_text(data, file)
    used = delimiter or find_delimiter(decoded.text)
    rows = _read_rows(StringIO(decoded.text, newline=""), file, used, Spool(_HELD_ROWS))
    return Delimited(Grid(file, "", rows), decoded, used)


def find_delimiter(text: str) -> str:
    """The delimiter that cuts the first lines into equally many parts, the most parts first."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    return max(_DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> tuple[int, int]:
    """How many lines have the usual number of marks outside quotation marks, and that number."""
    counts = [re.sub(r'"[^"]*"', "", line).count(mark) for line in lines]
    usual = max(set(counts), key=counts.count, default=0)
    return (counts.count(usual), usual) if usual else (0, max(counts, default=0))


def _read_rows(
    lines: Iterable[str], file: str, delimiter: str, rows: Spool[list[object]]
) -> Spool[list[object]]:
    """The rows; equal values near each other share one object, so that a long file stays small."""
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    seen = _Shared()
    empty: list[list[object]] = []
    try:
        for row in reader:
            values: list[object] = [seen[value] for value in row]
            if len(seen) > _SHARED_VALUES:
                seen.clear()
            empty.append(values)
            if any(values):
                for one in empty:
                    rows.append(one)
                empty = []
    except csv.Error as error:
        raise LoadError(
            f"“{file}”：第 {reader.line_num} 行附近的引号不成对或单元格过长，无法分列。"
            "请用 WPS 或 Excel 打开核对该行，另存为 .xlsx 或 UTF-8 的 .csv，再导入。"
        ) from error
    return rows


class _Shared(dict[str, str]):
    """Each value once, by how it is written."""

    def __missing__(self, value: str) -> str:
        found = self[value] = _bare(value) if value.startswith("=") else value
        return found


def _bare(value: str) -> str:
    """A value exported as a formula to keep its leading zeros: ``="0012"`` → ``0012``."""
    match = _KEPT_AS_TEXT.fullmatch(value)
    return match[1] if match else value
