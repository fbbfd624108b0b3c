"""JSON and JSON Lines as flat rows: nested names joined by dots, each row with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

from graph.errors import LoadError
from loaders.readers.encoding import DecodedText, decode_text
from loaders.readers.opening import FileKind, read_bytes, recognise
from loaders.row import Cell, Row

ODATA_LIST = "value"
LINES = "行"
_PLAIN_DIGITS = 30
_PATH_ADVICE = "请核对映射里的 records 路径。"


@dataclass(frozen=True)
class BrokenLine:
    """A line of JSON Lines that holds no record: its number, its text and what is wrong."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True)
class JsonFile:
    """A parsed file: a list of records and its path; ``envelope`` is what stands beside it.

    ``broken``: lines that are no records; an empty one stands in their place.
    """

    file: str
    records: list[object]
    path: str
    decoded: DecodedText
    envelope: dict[str, object]
    broken: list[BrokenLine] = field(default_factory=list)

    @property
    def cell_count(self) -> int:
        """The non-empty leaves of the records and beside them; a broken line counts as one."""
        parts = (*self.records, self.envelope)
        leaves = sum(1 for part in parts for cell in _cells(part, "") if cell.text)
        return leaves + len(self.broken)

    def rows(self, explode: str = "") -> Iterator[Row]:
        """One row a record, or one an element of the list `explode` (``a.bidders[]``).

        Such a row has the record's own fields too; a record with an empty list still gives one row.
        """
        inner = explode.removesuffix("[]")
        for at, record in enumerate(self.records):
            if record == {}:
                continue
            place = f"{self.path}[{at}]" if self.path != LINES else str(at + 1)
            for locator, cells in _exploded(record, inner, place):
                yield Row(self.file, locator, cells, number=at + 1)


def read_json(path: Path, records: str | None = None) -> JsonFile:
    """The records of a file: the file itself, an OData ``value``, or the list under `records`."""
    kind = recognise(path)
    is_lines = kind is FileKind.JSONL or path.suffix.lower() in {".jsonl", ".ndjson"}
    return parse_json(read_bytes(path), path.name, records, is_lines=is_lines)


def parse_json(
    data: bytes, file: str, records: str | None = None, *, is_lines: bool = False
) -> JsonFile:
    """As ``read_json``, for the content of a member of a package."""
    decoded = decode_text(data, file)
    if is_lines:
        lines, broken = _lines(decoded.text, file)
        return JsonFile(file, lines, LINES, decoded, {}, broken)
    content = _parse(decoded.text, file, 1)
    path = records if records is not None else _default_path(content)
    found = _descend(content, path, file)
    if isinstance(found, dict):
        found = [found]
    if not isinstance(found, list):
        _fail(file, f"“{path or '最外层'}”不是记录列表", _PATH_ADVICE)
    envelope = {k: v for k, v in content.items() if k != path} if isinstance(content, dict) else {}
    return JsonFile(file, found, path, decoded, envelope if path else {})


def _default_path(content: object) -> str:
    is_odata = isinstance(content, dict) and isinstance(content.get(ODATA_LIST), list)
    return ODATA_LIST if is_odata else ""


def _descend(content: object, path: str, file: str) -> object:
    for name in path.split(".") if path else ():
        if not isinstance(content, dict) or name not in content:
            there = "、".join(content) if isinstance(content, dict) else "（不是对象）"
            _fail(file, f"找不到“{path}”里的“{name}”，现有：{there}", _PATH_ADVICE)
        content = content[name]
    return content


def _lines(text: str, file: str) -> tuple[list[object], list[BrokenLine]]:
    """One record a line; a blank or broken line is an empty one, so that numbers stay the file's.

    LoadError where no line is a record.
    """
    records: list[object] = []
    broken: list[BrokenLine] = []
    first: LoadError | None = None
    for at, line in enumerate(text.split("\n"), 1):
        record: object = {}
        try:
            record = _parse(line, file, at) if line.strip() else {}
            if not isinstance(record, dict):
                _fail(file, f"第 {at} 行不是一条记录（{{…}}）", "请核对导出程序。")
        except LoadError as error:
            first, record = first or error, {}
            broken.append(BrokenLine(at, line.strip(), str(error).removeprefix(f"“{file}”：")))
        records.append(record)
    if first is not None and not any(records):
        raise first
    return records, broken


def _parse(text: str, file: str, first_line: int) -> object:
    """One JSON value; numbers stay exact, a name that comes twice is kept as ``名#2``."""
    try:
        return json.loads(
            text,
            parse_float=Decimal,
            parse_constant=lambda word: _fail(file, f"含有非法数值 {word}", "请核对导出程序。"),
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        _fail(
            file,
            f"第 {line} 行第 {error.colno} 列不符合 JSON 格式",
            "请检查文件是否导出中断或被改动，重新取得后再导入。",
        )
    except ValueError:
        _fail(file, f"第 {first_line} 行起含有位数过多的数值", "请核对导出程序。")
    except RecursionError:
        _fail(file, "嵌套层数过深", "请核对来源；本系统只读取普通的记录列表。")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        key, number = name, 2
        while key in found:
            key, number = f"{name}#{number}", number + 1
        found[key] = value
    return found


def _exploded(record: object, inner: str, place: str) -> Iterator[tuple[str, list[Cell]]]:
    """The rows of one record as (locator, cells)."""
    elements = _inner_list(record, inner) if inner else []
    own = [
        cell
        for cell in _cells(record, "")
        if not (elements and (cell.column == inner or cell.column.startswith(f"{inner}[")))
    ]
    if not elements:
        yield place, own
    for at, element in enumerate(elements):
        parts = _cells(element, f"{inner}[]")
        yield f"{place}.{inner}[{at}]", own + list(parts)


def _inner_list(record: object, inner: str) -> list[object]:
    for name in inner.split("."):
        record = record.get(name) if isinstance(record, dict) else None
    return record if isinstance(record, list) else []


def _cells(value: object, name: str) -> Iterator[Cell]:
    """The leaves below `value`: ``a.b`` for nested objects, ``a[0].b`` for objects in a list."""
    if isinstance(value, dict) and value:
        for key, part in value.items():
            yield from _cells(part, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list) and any(isinstance(part, dict | list) for part in value):
        for at, part in enumerate(value):
            yield from _cells(part, f"{name}[{at}]")
    else:
        yield Cell(value if value != {} else None, leaf_text(value), name, name)


def leaf_text(value: object) -> str:
    """What a person reads in a leaf: one text, empty for null; a list of plain values joined."""
    if isinstance(value, list):
        return "、".join(leaf_text(part) for part in value)
    if value is None or value == {}:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    is_plain = isinstance(value, Decimal) and abs(value.adjusted()) < _PLAIN_DIGITS
    return f"{value:f}" if is_plain else str(value).strip()


def _fail(file: str, reason: str, advice: str) -> NoReturn:
    raise LoadError(f"“{file}”：{reason}。{advice}")
