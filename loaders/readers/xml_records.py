"""XML files as nested records: no DTD, no entities, no network; nothing is dropped silently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from graph.errors import LoadError
from loaders.readers.encoding import decode_text
from loaders.readers.opening import FileKind, read_bytes, recognise
from loaders.row import OWN_TEXT, Cell, Row

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class XmlRecord(Row):
    """An element: its leaf elements are fields, the others are records of their own.

    A leaf that is repeated is the field ``item_code#item_code[2]``. Attributes are fields ``@name``
    (``item_code@name`` of a leaf); text that stands directly in the element is the field ``.``.
    """

    def __init__(
        self,
        file: str,
        locator: str,
        name: str,
        cells: Iterable[Cell],
        children: list[XmlRecord],
        number: int,
    ) -> None:
        super().__init__(file, locator, cells, number=number)
        self.name = name
        self._children = children

    def take_records(self, path: str) -> list[XmlRecord]:
        """Pop the elements under `path` (``a_list/a``); a leaf is a record of its own text."""
        first, _, further = path.partition("/")
        if further:
            holders = [child for child in self._children if child.name == first]
            return [found for holder in holders for found in holder.take_records(further)]
        found = [child for child in self._children if child.name == first]
        self._children = [child for child in self._children if child.name != first]
        return found + [self._leaf(first, cell) for cell in self.take_all(first)]

    def find(self, path: str) -> list[XmlRecord]:
        """The elements under `path` that are no leaves, without taking them."""
        first, _, further = path.partition("/")
        found = [child for child in self._children if child.name == first]
        return [one for child in found for one in child.find(further)] if further else found

    @property
    def children(self) -> tuple[XmlRecord, ...]:
        """The elements below that are no leaves and that nobody took."""
        return tuple(self._children)

    def rest(self) -> list[Cell]:
        """The non-empty fields that nobody took, here and in the elements below left behind."""
        return super().rest() + [cell for child in self._children for cell in child.rest()]

    def _leaf(self, name: str, cell: Cell) -> XmlRecord:
        own = Cell(cell.value, cell.text, cell.column, OWN_TEXT)
        return XmlRecord(self.file, f"{self.locator}/{cell.column}", name, [own], [], self.number)


@dataclass(frozen=True)
class XmlFile:
    """A parsed file: its root as a record, and the encoding it was read in."""

    file: str
    root: XmlRecord
    encoding: str


def read_xml(path: Path, root: str | None = "tiol") -> XmlFile:
    """A file on disk; LoadError when it is no XML, has a DTD, or another root than `root`."""
    kind = recognise(path)
    if kind is not FileKind.XML:
        raise LoadError(f"“{path.name}”：内容是{kind.label}，不是 XML。请核对文件后再导入。")
    return parse_xml(read_bytes(path), path.name, root)


def parse_xml(data: bytes, file: str, root: str | None = "tiol") -> XmlFile:
    """As ``read_xml``, for a member of a package (`file` is then ``包.zip/会议.xml``)."""
    element, encoding = parse_tree(data, file)
    name = _name(element)
    if root is not None and name.casefold() != root.casefold():
        raise LoadError(
            f"“{file}”：根元素是 <{name}>，应为 <{root}>。"
            "请确认这是“三重一大”系统导出的报文，再导入。"
        )
    return XmlFile(file, _record(element, file, name), encoding)


def parse_tree(data: bytes, file: str) -> tuple[etree._Element, str]:
    """The root element and its encoding; LoadError for a DTD, an entity or what is no XML."""
    _check_no_dtd(data, file)
    element, encoding = _parse(data, file)
    if element.getroottree().docinfo.internalDTD is not None:
        raise _dtd_error(file)
    return element, encoding


def _check_no_dtd(data: bytes, file: str) -> None:
    """Refuse a DTD before any parser sees it; UTF-16 is looked at without its zero bytes."""
    if _DOCTYPE.search(data.replace(b"\x00", b"")):
        raise _dtd_error(file)


def _dtd_error(file: str) -> LoadError:
    return LoadError(
        f"“{file}”：含有 DTD 或实体声明（<!DOCTYPE 或 <!ENTITY），可能借外部实体读取本机文件，"
        "已拒绝读取。请核对来源，让报送方去掉该声明后重新导出。"
    )


def _parse(data: bytes, file: str) -> tuple[etree._Element, str]:
    """Parse as declared; where the bytes are not as declared, by the encoding they are in."""
    try:
        root = etree.fromstring(data, _parser())
        return root, root.getroottree().docinfo.encoding or "UTF-8"
    except etree.XMLSyntaxError as error:
        first = error
    decoded = decode_text(data, file)
    try:
        text = _DECLARATION.sub("", decoded.text)
        return etree.fromstring(text.encode(), _parser("utf-8")), decoded.encoding_label
    except etree.XMLSyntaxError as error:
        line = first.lineno or error.lineno or 1
        raise LoadError(
            f"“{file}”：第 {line} 行附近不符合 XML 格式。"
            "请检查文件是否导出中断或被改动，重新导出后再导入。"
        ) from error


def _parser(encoding: str | None = None) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding=encoding,
    )


def _record(element: etree._Element, file: str, locator: str) -> XmlRecord:
    cells = _attribute_cells(element, "")
    own = "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
    if own:
        cells.append(Cell(own, own, _name(element), OWN_TEXT))
    children = []
    for child, step in _steps(element):
        if len(child):
            children.append(_record(child, file, f"{locator}/{step}"))
        else:
            text = (child.text or "").strip()
            cells.append(Cell(text or None, text, step, _name(child)))
            cells += _attribute_cells(child, step)
    return XmlRecord(file, locator, _name(element), cells, children, _line(element))


def _steps(element: etree._Element) -> list[tuple[etree._Element, str]]:
    """The elements below with their steps: ``subject[2]`` in a list or among others of its name."""
    counts = Counter(_name(child) for child in element)
    is_list = _name(element).endswith("_list")
    seen: Counter[str] = Counter()
    found = []
    for child in element:
        name = _name(child)
        seen[name] += 1
        is_counted = is_list or counts[name] > 1
        found.append((child, f"{name}[{seen[name]}]" if is_counted else name))
    return found


def _attribute_cells(element: etree._Element, step: str) -> list[Cell]:
    """The attributes as fields ``@name``, those of a leaf element as ``element@name``."""
    found = []
    for key, value in element.attrib.items():
        name = f"{step}@{etree.QName(key).localname}"
        found.append(Cell(str(value), str(value).strip(), name, name))
    return found


def _line(element: etree._Element) -> int:
    """The line of the element in the file; 0 where the parser does not know it."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
