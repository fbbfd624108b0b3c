"""What a sheet's XML says beside the values: merged blocks, what is hidden, valueless formulas."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath

from lxml import etree

from graph.errors import LoadError
from loaders.readers.grid import Block, Place
from loaders.readers.thinned import ThinnedSheet

_RELATION_ID = "{*}id"
_CELL = re.compile(r"([A-Z]+)(\d+)")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_BUILT_IN = {
    **dict.fromkeys((9, 10), "percent"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "month"),
    **dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58), "date"),
}
# The Chinese dates that calamine does not know as dates; of others the format says no more.
_CHINESE_DATES = frozenset({*range(27, 37), *range(50, 59)})
NOTE_AUTHOR = "系统模板"
"""Who signs the notes on the headings of our own template; these say nothing of the data."""
_OWN_MARK = re.compile("【(?:错误|警告)】")
_MERGE, _ROW, _COLUMN = "mergeCell", "row", "col"


@dataclass
class SheetParts:
    """What one sheet's XML says; rows and columns count from 1."""

    blocks: list[Block] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_ranges: list[tuple[int, int]] = field(default_factory=list)
    uncached: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    height: int = 0
    width: int = 0

    def hidden_columns(self, width: int) -> set[int]:
        """The hidden columns among the first `width`."""
        return {at for low, high in self.hidden_ranges for at in range(low, min(high, width) + 1)}


class WorkbookXml:
    """The XML parts of an open .xlsx: its sheets by name, its number formats, its day count."""

    def __init__(self, file: str, archive: zipfile.ZipFile) -> None:
        self._file = file
        self._archive = archive
        book = self._root("xl/workbook.xml")
        properties = book.find("{*}workbookPr")
        flag = properties.get("date1904", "0") if properties is not None else "0"
        self.date_1904 = flag in {"1", "true"}
        self._paths = self._sheet_paths(book)
        self._formats = self._cell_formats()

    @property
    def sheet_names(self) -> list[str]:
        return list(self._paths)

    def sheet_parts(self, name: str) -> SheetParts:
        """Read one sheet's XML in a stream."""
        parts = SheetParts()
        path = self._paths[name]
        if path not in self._archive.namelist():
            return parts
        self._check_no_dtd(path)
        with self._archive.open(path) as stream:
            try:
                for element in _elements(ThinnedSheet(stream, self._formats)):
                    self._note(element, parts)
            except (etree.XMLSyntaxError, ValueError) as error:
                raise self._damaged(path) from error
            except (zipfile.BadZipFile, EOFError) as error:
                raise self._damaged(path) from error
        return parts

    def cell_notes(self, name: str) -> list[tuple[str, str]]:
        """Place and text of each cell comment (批注) of a sheet, without our own."""
        try:
            return [one for path in self._comment_parts(name) for one in self._comments(path)]
        except (LoadError, ValueError, IndexError):
            return []  # what cannot be read is no reason to refuse the cells

    def _comment_parts(self, name: str) -> Iterator[str]:
        folder, _, base = self._paths[name].rpartition("/")
        relations = f"{folder}/_rels/{base}.rels"
        if relations not in self._archive.namelist():
            return
        for one in self._root(relations):
            target = one.get("Target", "")
            if one.get("Type", "").endswith("/comments") and one.get("TargetMode") != "External":
                yield target[1:] if target.startswith("/") else normpath(join(folder, target))

    def _comments(self, path: str) -> Iterator[tuple[str, str]]:
        root = self._root(path)
        authors = [one.text or "" for one in root.iterfind("{*}authors/{*}author")]
        for one in root.iterfind("{*}commentList/{*}comment"):
            lines = "".join(part.text or "" for part in one.iter("{*}t")).splitlines()
            said = " ".join(line.strip() for line in lines if not _OWN_MARK.match(line)).strip()
            if said and authors[int(one.get("authorId", "0"))] != NOTE_AUTHOR:
                yield one.get("ref", ""), said

    def _note(self, element: etree._Element, parts: SheetParts) -> None:
        tag = etree.QName(element).localname
        if tag == _ROW:
            self._note_row(element, parts)
        elif tag == _MERGE:
            block = _block(element.get("ref", ""))
            if block:
                parts.blocks.append(block)
        elif tag == _COLUMN and element.get("hidden") in {"1", "true"}:
            parts.hidden_ranges.append((int(element.get("min", "0")), int(element.get("max", "0"))))

    def _note_row(self, element: etree._Element, parts: SheetParts) -> None:
        number = int(element.get("r") or parts.height + 1)
        parts.height = max(parts.height, number)
        if element.get("hidden") in {"1", "true"}:
            parts.hidden_rows.add(number)
        column = 0
        for cell in element:
            column = _column_number(cell.get("r", "")) or column + 1
            if len(cell):
                parts.width = max(parts.width, column)
                self._note_cell(cell, (number, column), parts)

    def _note_cell(self, cell: etree._Element, place: Place, parts: SheetParts) -> None:
        kind = cell.get("t")
        if kind == "e":
            parts.errors[place] = cell.findtext("{*}v") or "#错误"
        elif str(cell[0].tag).endswith("}f") and kind != "str" and not cell.findtext("{*}v"):
            parts.uncached.add(place)
        shown_as = self._formats.get(cell.get("s", "0"))
        if shown_as:
            parts.formats[place] = shown_as

    def _sheet_paths(self, book: etree._Element) -> dict[str, str]:
        relations = self._root("xl/_rels/workbook.xml.rels")
        targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
        paths = {}
        for sheet in book.iterfind("{*}sheets/{*}sheet"):
            relation = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), "")
            target = targets.get(str(relation), "")
            path = target[1:] if target.startswith("/") else normpath(join("xl", target))
            paths[sheet.get("name", "")] = path
        return paths

    def _cell_formats(self) -> dict[str, str]:
        """Style number → how the cell is shown, only where that differs from the bare value."""
        if "xl/styles.xml" not in self._archive.namelist():
            return {}
        styles = self._root("xl/styles.xml")
        codes = dict(_BUILT_IN)
        for one in styles.iterfind("{*}numFmts/{*}numFmt"):
            codes[int(one.get("numFmtId", "0"))] = shown_as(one.get("formatCode", ""))
        used = [int(one.get("numFmtId", "0")) for one in styles.iterfind("{*}cellXfs/{*}xf")]
        return {
            str(at): codes[code]
            for at, code in enumerate(used)
            if codes.get(code) and (codes[code] != "date" or code in _CHINESE_DATES)
        }

    def _check_no_dtd(self, path: str) -> None:
        """No spreadsheet program writes a DTD; entities in one are an attack."""
        with self._archive.open(path) as stream:
            head = stream.read(4096).replace(b"\x00", b"")
        if b"<!DOCTYPE" in head.upper():
            raise self._damaged(path)

    def _root(self, path: str) -> etree._Element:
        try:
            self._check_no_dtd(path)
            return etree.fromstring(self._archive.read(path), _parser())
        except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, EOFError) as error:
            raise self._damaged(path) from error

    def _damaged(self, path: str) -> LoadError:
        return LoadError(
            f"“{self._file}”：工作簿的内部文件 {path} 已损坏。"
            "请用 Excel 或 WPS 打开并另存为新的 .xlsx，再导入。"
        )


def shown_as(code: str) -> str:
    """What a number format makes of a value: percent, year, month, date, zerosN; or nothing."""
    bare = _QUOTED.sub("", code.split(";")[0]).lower().strip()
    if "%" in bare:
        return "percent"
    if re.fullmatch(r"0{2,20}", bare):
        return f"zeros{len(bare)}"
    if "y" not in bare or "h" in bare or "s" in bare:
        return ""
    if "d" in bare:
        return "date"
    return "month" if "m" in bare else "year"


def _elements(stream: ThinnedSheet) -> Iterator[etree._Element]:
    """Rows, merged blocks and column settings of a sheet, freed after use."""
    wanted = tuple(f"{{*}}{tag}" for tag in (_ROW, _MERGE, _COLUMN))
    events = etree.iterparse(
        stream, events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, element in events:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _block(reference: str) -> Block | None:
    first, _, last = reference.partition(":")
    start, end = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    if not start or not end:
        return None
    return Block(int(start[2]), _column_number(first), int(end[2]), _column_number(last or first))


def _column_number(reference: str) -> int:
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number
