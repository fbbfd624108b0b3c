"""CSV and TSV files (also ``.csv.gz``) as a grid, with the encoding and delimiter used."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from graph.errors import LoadError
from loaders.readers.encoding import DecodedText, decode_text
from loaders.readers.grid import Grid
from loaders.readers.opening import read_bytes, recognise

MAX_FIELD = 10_000_000
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
    """The whole file; LoadError for an unknown encoding or an open quotation mark."""
    recognise(path)
    return parse_delimited(read_bytes(path), path.name, delimiter)


def parse_delimited(data: bytes, file: str, delimiter: str | None = None) -> Delimited:
    """As ``read_delimited``, for the content of a member of a package."""
    decoded = decode_text(data, file)
    used = delimiter or find_delimiter(decoded.text)
    return Delimited(Grid(file, "", _read_rows(decoded.text, file, used)), decoded, used)


def find_delimiter(text: str) -> str:
    """The delimiter that cuts the first lines into equally many parts, the most parts first."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    return max(_DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> tuple[int, int]:
    """How many lines have the usual number of marks outside quotation marks, and that number."""
    counts = [re.sub(r'"[^"]*"', "", line).count(mark) for line in lines]
    usual = max(set(counts), key=counts.count, default=0)
    return (counts.count(usual), usual) if usual else (0, max(counts, default=0))


def _read_rows(text: str, file: str, delimiter: str) -> list[list[object]]:
    """The rows; equal values share one object, so that a long file stays small."""
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    seen: dict[str, str] = {}
    rows: list[list[object]] = []
    try:
        for row in reader:
            rows.append([seen.setdefault(value, _bare(value)) for value in row])
    except csv.Error as error:
        raise LoadError(
            f"“{file}”：第 {reader.line_num} 行附近的引号不成对或单元格过长，无法分列。"
            "请用 WPS 或 Excel 打开核对该行，另存为 .xlsx 或 UTF-8 的 .csv，再导入。"
        ) from error
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _bare(value: str) -> str:
    """A value exported as a formula to keep its leading zeros: ``="0012"`` → ``0012``."""
    match = _KEPT_AS_TEXT.fullmatch(value)
    return match[1] if match else value
