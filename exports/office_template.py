"""A report in the office's own Word template (本单位模板): named fields are filled, the rest stays.

The template holds ``{{标题}}`` and, in a paragraph of its own, ``{{正文}}``; the other fields may
stand anywhere, headers and footers too. Styles named as ours (``报告正文`` …) set the look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError, _Element

from exports.report import Report, printable
from exports.report_docx import BodyWriter, add_styles, document_bytes
from graph.errors import SoeGraphError

BODY, TITLE = "正文", "标题"
FIELDS = (TITLE, "副标题", BODY, "制表", "制表日期", "内容指纹")
REQUIRED = (TITLE, BODY)
_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


class TemplateError(SoeGraphError):
    """A template that cannot be filled."""


def fill_template(template: bytes, report: Report) -> bytes:
    """The template with its fields filled, as .docx; TemplateError where that cannot be done."""
    made = _open(template)
    places = list(_paragraphs(made))
    _check(places)
    add_styles(made)
    values = _values(report)
    for paragraph in places:
        names = _names(paragraph)
        if BODY in names:
            _put_body(made, paragraph, report)
        elif names:
            _fill(paragraph, values)
    return document_bytes(made, report)


def _open(template: bytes) -> Document:
    try:
        return docx.Document(BytesIO(template))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError) as error:
        raise TemplateError(
            "模板不是 Word 的 .docx 文件（.doc、.wps、带宏的 .docm 请先另存为 .docx）。"
        ) from error


def _paragraphs(made: Document) -> Iterator[_Element]:
    """Every paragraph of the body, of its tables, and of all headers and footers."""
    yield from made.element.body.iter(qn("w:p"))
    for page in made.sections:
        for part in (
            page.header,
            page.footer,
            page.first_page_header,
            page.first_page_footer,
            page.even_page_header,
            page.even_page_footer,
        ):
            if not part.is_linked_to_previous:
                yield from part._element.iter(qn("w:p"))


def _check(places: list[_Element]) -> None:
    found = [name for one in places for name in _names(one)]
    unknown = sorted(set(found) - set(FIELDS))
    if unknown:
        raise TemplateError(
            f"模板中有不认识的字段：{_shown(unknown)}。可用的字段：{_shown(FIELDS)}。"
        )
    if lacking := [one for one in REQUIRED if one not in found]:
        raise TemplateError(f"模板中缺少字段 {_shown(lacking)}；请在要填入的地方写上，再重试。")
    if found.count(BODY) > 1:
        raise TemplateError(f"模板中 {_shown([BODY])} 只能出现一次。")
    body = next(one for one in places if BODY in _names(one))
    is_alone = _FIELD.fullmatch(_text(body).strip()) is not None
    if not is_alone or body.getparent().tag != qn("w:body"):  # type: ignore[union-attr]
        raise TemplateError(
            f"{_shown([BODY])} 须在正文中单独成段，不能在表格、页眉页脚里或夹在文字中。"
        )


def _shown(names: list[str] | tuple[str, ...]) -> str:
    return "、".join("{{" + one + "}}" for one in names)


def _values(report: Report) -> Mapping[str, str]:
    return {
        TITLE: report.title,
        "副标题": report.subtitle,
        "制表": report.made,
        "制表日期": str(report.made_on or ""),
        "内容指纹": report.digest,
    }


def _put_body(made: Document, paragraph: _Element, report: Report) -> None:
    """Write the body at the end of the document, then move it to where the field stands."""
    before = len(made.element.body)
    has_end = made.element.body.sectPr is not None
    BodyWriter(made).write(report)
    new = list(made.element.body)[before - has_end : len(made.element.body) - has_end]
    for element in new:
        paragraph.addprevious(element)
    parent = paragraph.getparent()
    if parent is not None:
        parent.remove(paragraph)


def _text(paragraph: _Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def _names(paragraph: _Element) -> list[str]:
    return _FIELD.findall(_text(paragraph))


def _fill(paragraph: _Element, values: Mapping[str, str]) -> None:
    """Replace the fields, last first; Word often splits one over several runs."""
    for found in reversed(list(_FIELD.finditer(_text(paragraph)))):
        value = printable(values[found.group(1)])
        at = 0
        for run in paragraph.iter(qn("w:t")):
            text = run.text or ""
            begin, end = max(found.start() - at, 0), min(found.end() - at, len(text))
            at += len(text)
            if begin < end:
                run.text = text[:begin] + value + text[end:]
                run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                value = ""
