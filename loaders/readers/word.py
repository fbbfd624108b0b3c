"""Word documents (.docx): their paragraphs and table rows in order, each with its number.

Read from the XML in the ZIP with the guards of packages and of XML (no entities, no bombs), not
through python-docx, which expands whatever it is given. A place reads ``纪要.docx#3``: the third
paragraph that is not empty, the rows of tables counted as paragraphs. Text that is marked as
deleted is left out, inserted text is read; numbering that Word makes itself is not in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from graph.errors import LoadError
from loaders.normalise.text import clean
from loaders.readers.opening import (
    FileKind,
    check_no_informant,
    check_no_secrecy,
    recognise,
)
from loaders.readers.package import Limits, Package, open_package
from loaders.readers.xml_records import parse_tree

BODY = "word/document.xml"
_LIMITS = Limits(total_bytes=500_000_000, ratio=1000, members=20_000)
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_NOTE = re.compile(r"word/(?:footnotes|endnotes|comments)\.xml")
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "Fallback", "pPr", "rPr", "sectPr"})
_BLANKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LABEL = re.compile(r"^\s*([^：:。；;，,]{1,12})[：:]")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph (段), or one row of a table with the texts of its filled cells.

    ``columns`` are the columns of these cells from 1; ``spot`` names a row (``表1第2行``).
    ``level``: Word numbers the paragraph itself, at this level from 1; the number is not in
    the text.
    """

    number: int
    text: str
    cells: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()
    spot: str = ""
    level: int = 0


@dataclass(frozen=True)
class WordFile:
    """A document: its paragraphs, and what stands outside them.

    ``margins`` are the lines of headers and footers, ``notes`` those of footnotes and comments;
    ``has_changes`` says that somebody's changes (修订) are neither accepted nor refused.
    """

    file: str
    paragraphs: tuple[Paragraph, ...]
    margins: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    has_changes: bool = False

    def place(self, paragraph: int) -> str:
        """The locator of a fact."""
        return f"{self.file}#{paragraph}"


def read_word(path: Path) -> WordFile:
    """A .docx; LoadError when it is none, is damaged, or carries a mark of secrecy."""
    kind = recognise(path)
    if kind is not FileKind.DOCX:
        raise LoadError(
            f"“{path.name}”：内容是{kind.label}，不是 .docx 文档。"
            "请用 WPS 或 Word 打开，点“文件→另存为→Microsoft Word 文件(.docx)”，再导入。"
        )
    with open_package(path, _LIMITS) as package:
        document = _document(path.name, package)
    lines = [one.text for one in document.paragraphs]
    check_no_secrecy(path.name, [*lines, *document.margins, *document.notes])
    check_no_informant(path.name, _headings(document.paragraphs))
    return document


def _document(file: str, package: Package) -> WordFile:
    parts = {one.name: one for one in package}

    def tree(name: str) -> etree._Element:
        return parse_tree(parts[name].read(), f"{file}/{name}")[0]

    body = tree(BODY)
    return WordFile(
        file,
        tuple(_numbered(_blocks(body))),
        tuple(line for name in parts if _MARGIN.fullmatch(name) for line in _lines(tree(name))),
        tuple(line for name in parts if _NOTE.fullmatch(name) for line in _lines(tree(name))),
        any(_tag(one) in {"del", "ins", "moveFrom"} for one in body.iter()),
    )


def _headings(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """What could head a column or a field: cells of tables, words before a colon."""
    for one in paragraphs:
        yield from (cell for cell in one.cells if len(cell) <= 12)
        for line in one.text.split("\n"):
            if match := _LABEL.match(line):
                yield match[1]


# -- text ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Block:
    """The text of a paragraph (row 0), or the texts of the cells of a row, empty ones too."""

    texts: tuple[str, ...]
    row: int = 0
    level: int = 0


def _numbered(blocks: Iterable[_Block]) -> Iterator[Paragraph]:
    """The blocks that say something, numbered from 1."""
    number = table = 0
    for block in blocks:
        table += block.row == 1
        filled = {at: text for at, one in enumerate(block.texts, 1) if (text := clean(one))}
        if filled:
            number += 1
            text = "\t".join(filled.values())
            if block.row:
                spot = f"表{table}第{block.row}行"
                yield Paragraph(number, text, tuple(filled.values()), tuple(filled), spot)
            else:
                yield Paragraph(number, text, level=block.level)


def _blocks(element: etree._Element) -> Iterator[_Block]:
    """Paragraphs and rows of tables, in order."""
    for child in element:
        name = _tag(child)
        if name == "p":
            yield _Block((_text(child),), level=_list_level(child))
            yield from (_Block((line,)) for line in _boxes(child))
        elif name == "tbl":
            yield from (_row(row, number) for number, row in enumerate(_rows(child), 1))
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _list_level(paragraph: etree._Element) -> int:
    """The level at which Word numbers a paragraph, from 1; 0 where it does not."""
    said: dict[str, str] = {}
    for properties in (one for one in paragraph if _tag(one) == "pPr"):
        for numbering in (one for one in properties if _tag(one) == "numPr"):
            said |= {_tag(one): str(next(iter(one.attrib.values()), "")) for one in numbering}
    if said.get("numId", "0") == "0":
        return 0
    level = said.get("ilvl", "")
    return int(level) + 1 if level.isdecimal() else 1


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, without those of tables inside its cells."""
    for child in table:
        if _tag(child) == "tr":
            yield child
        elif _tag(child) not in _SKIPPED:
            yield from _rows(child)


def _row(row: etree._Element, number: int) -> _Block:
    return _Block(tuple("\n".join(_lines(one)) for one in row if _tag(one) == "tc"), number)


def _lines(element: etree._Element) -> Iterator[str]:
    for block in _blocks(element):
        text = clean("\n".join(filter(None, block.texts)))
        if text:
            yield text


def _text(element: etree._Element) -> str:
    """The text of one paragraph without that of text boxes and deleted runs."""
    parts = []
    for child in element:
        name = _tag(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _BLANKS:
            parts.append(_BLANKS[name])
        elif name not in _SKIPPED and name != "txbxContent":
            parts.append(_text(child))
    return "".join(parts)


def _boxes(paragraph: etree._Element) -> Iterator[str]:
    """Texts of text boxes; their copy for old programs (Fallback) is left out."""
    for child in paragraph:
        name = _tag(child)
        if name == "txbxContent":
            yield from _lines(child)
        elif name not in _SKIPPED:
            yield from _boxes(child)


def _tag(element: etree._Element) -> str:
    """The local name: the transitional and the strict namespace count alike."""
    return etree.QName(element).localname
