"""Word files (.docx) made for tests: paragraphs as texts, tables as lists of rows."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Table = Sequence[Sequence[str]]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write_docx(path: Path, *blocks: str | Table, header: str = "") -> Path:
    """A .docx of paragraphs and tables, and a header line where one is given."""
    body = "".join(_paragraph(one) if isinstance(one, str) else _table(one) for one in blocks)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", _part("document", f"<w:body>{body}</w:body>"))
        if header:
            archive.writestr("word/header1.xml", _part("hdr", _paragraph(header)))
    return path


def _part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{_W}">{content}</w:{name}>'


def _paragraph(text: str) -> str:
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:p><w:r>{lines}</w:r></w:p>"


def _table(rows: Table) -> str:
    cells = ("".join(f"<w:tc>{_paragraph(one)}</w:tc>" for one in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
