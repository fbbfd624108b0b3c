"""A report as a Word document (.docx), set as GB/T 9704 asks; no red heading.

Every paragraph has a named style, so that an office that has its own look defines the styles in
its template (``exports/office_template.py``).
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from math import floor

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section as Page
from docx.section import _Footer
from docx.shared import Mm, Pt, Twips
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from exports.page_layout import (
    BODY_TEXT,
    BODY_WIDTH,
    BOTTOM,
    CHARACTER_POINTS,
    FOOTER_TEXT,
    HEADING_TEXT,
    LEFT,
    LINE_POINTS,
    NOTE_TEXT,
    PAGE_HEIGHT,
    PAGE_NUMBER_BELOW,
    PAGE_NUMBER_TEXT,
    PAGE_WIDTH,
    PLAIN_TEXT,
    RIGHT,
    SUBTITLE_TEXT,
    TABLE_HEAD_TEXT,
    TABLE_TEXT,
    TABLE_TITLE_TEXT,
    TITLE_TEXT,
    TOP,
    Setting,
    page_number,
)
from exports.report import (
    DIGEST_COVERS,
    DIGEST_LABEL,
    SOURCES,
    Report,
    Table,
    cell_text,
    printable,
    widths,
)
from exports.steady_zip import steady

STYLES = {
    "报告标题": TITLE_TEXT,
    "报告副标题": SUBTITLE_TEXT,
    "报告正文": BODY_TEXT,
    "报告主送": PLAIN_TEXT,
    "报告一级标题": HEADING_TEXT,
    "报告表题": TABLE_TITLE_TEXT,
    "报告表头": TABLE_HEAD_TEXT,
    "报告表格": TABLE_TEXT,
    "报告来源": NOTE_TEXT,
    "报告页码": PAGE_NUMBER_TEXT,
    "报告页脚": FOOTER_TEXT,
}
_CENTRED = frozenset({"报告标题", "报告副标题", "报告表题"})
_KEEPS_NEXT = frozenset({"报告一级标题", "报告表题"})
_ASIDE = frozenset({"报告表头", "报告表格", "报告来源", "报告页脚"})
_TWIPS = 20
_PADDING = "57"


def report_docx(report: Report) -> bytes:
    """The .docx file."""
    made = docx.Document()
    _set_page(made, made.sections[0])
    add_styles(made)
    writer = BodyWriter(made)
    writer.write_title(report)
    writer.write(report)
    _write_footers(made, made.sections[0], report)
    return document_bytes(made, report)


def document_bytes(made: Document, report: Report) -> bytes:
    """The finished document with the report's properties, the same bytes each time."""
    about, day = made.core_properties, report.made_on
    about.title, about.author, about.language = printable(report.title)[:250], "溯策", "zh-CN"
    about.comments = f"{DIGEST_LABEL} {report.digest}"
    if day:
        about.created = about.modified = datetime.combine(day, time(), UTC)
    out = BytesIO()
    made.save(out)
    return steady(out.getvalue(), day)


def add_styles(made: Document) -> None:
    """The styles of a report, those that the document does not have."""
    present = {one.name for one in made.styles}
    for name, setting in STYLES.items():
        if name not in present:
            _add_style(made, name, setting)


class BodyWriter:
    """Writes a report at the end of a document that has its styles.

    A style is set by its id: looking it up by name takes 7 ms a paragraph.
    """

    def __init__(self, made: Document) -> None:
        self.made = made
        self._ids = {name: str(made.styles[name].style_id) for name in STYLES}

    def write_title(self, report: Report) -> None:
        """Title and subtitle, with a line left free below."""
        self._say(report.title, "报告标题")
        for line in (report.subtitle, "") if report.subtitle else ("",):
            self._say(line, "报告副标题")

    def write(self, report: Report) -> None:
        """Addressee, head lines, sections, signature and sources."""
        if report.addressee:
            self._say(report.addressee, "报告主送")
        for label, text in report.head:
            self._say(f"{label}：{text}", "报告正文")
        for heading, section in report.numbered():
            self._say(heading, "报告一级标题")
            for block in section.blocks:
                if isinstance(block, Table):
                    self._table(block)
                else:
                    self._say(block, "报告正文")
        for line in report.signed:
            self._say(line, "报告主送").alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if report.sources:
            self._say(SOURCES, "报告一级标题")
            for line in report.source_lines:
                self._say(line, "报告来源")
        self._say(f"{DIGEST_LABEL}：{report.digest}", "报告来源")
        self._say(DIGEST_COVERS, "报告来源")

    def _say(self, text: str, style: str) -> Paragraph:
        paragraph = self.made.add_paragraph(printable(text))
        paragraph._p.style = self._ids[style]
        return paragraph

    def _table(self, table: Table) -> None:
        if table.title:
            self._say(table.title, "报告表题")
        if not table.rows:
            self._say(table.empty, "报告正文")
            return
        grid = self.made.add_table(rows=1, cols=len(table.columns))
        grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        _rule(grid._tbl.tblPr)
        wide = [Mm(one) for one in widths(table.columns, _room(self.made))]
        for column, width in zip(grid.columns, wide, strict=True):
            column.width = width
        self._fill(grid.rows[0], [one.title for one in table.columns], "报告表头", wide)
        _repeat(grid.rows[0])
        for row in table.rows:
            cells = grid.add_row()
            self._fill(cells, [cell_text(one) for one in row], "报告表格", wide)
            for cell, column in zip(cells.cells, table.columns, strict=True):
                if column.is_number:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._say("", "报告来源")

    def _fill(self, row: _Row, texts: list[str], style: str, wide: list[Mm]) -> None:
        for cell, text, width in zip(row.cells, texts, wide, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph._p.style = self._ids[style]
            paragraph.add_run(text)


def _room(made: Document) -> float:
    """The width of the text in mm, also in an office's own template."""
    page = made.sections[0]
    if page.page_width is None or page.left_margin is None or page.right_margin is None:
        return BODY_WIDTH
    return (page.page_width - page.left_margin - page.right_margin) / Mm(1)


def _repeat(row: _Row) -> None:
    """The row stands again at the top of every page of the table."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _rule(properties: _Element) -> None:
    """Thin lines and little padding, whatever table styles the document has."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    padding = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        padding.append(_element(f"w:{side}", w=_PADDING, type="dxa"))
    grid = properties.find(qn("w:tblLayout"))
    last = properties.find(qn("w:tblLook"))
    assert grid is not None
    assert last is not None
    grid.addprevious(borders)
    last.addprevious(padding)


def _element(tag: str, **values: str) -> _Element:
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made


# -- page ----------------------------------------------------------------------------------------


def _set_page(made: Document, page: Page) -> None:
    page.page_width, page.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    page.top_margin, page.bottom_margin = Mm(TOP), Mm(BOTTOM)
    page.left_margin, page.right_margin = Mm(LEFT), Mm(RIGHT)
    page.header_distance = Mm(15)
    below = PAGE_NUMBER_TEXT.line + 2 * FOOTER_TEXT.line
    page.footer_distance = Mm(BOTTOM - PAGE_NUMBER_BELOW) - Pt(below)
    made.settings.odd_and_even_pages_header_footer = True
    for old in page._sectPr.findall(qn("w:docGrid")):
        page._sectPr.remove(old)
    page._sectPr.append(
        _element(
            "w:docGrid",
            type="lines",
            linePitch=str(floor(LINE_POINTS * _TWIPS)),
        )
    )


def _write_footers(made: Document, page: Page, report: Report) -> None:
    """Page number right on odd pages and left on even ones, then the fingerprint."""
    for footer, side in (
        (page.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (page.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _write_footer(made, footer, side, report)


def _write_footer(
    made: Document, footer: _Footer, side: WD_ALIGN_PARAGRAPH, report: Report
) -> None:
    footer.is_linked_to_previous = False
    first = footer.paragraphs[0]
    first.style, first.alignment = made.styles["报告页码"], side
    before, after = page_number("#").split("#")
    first.add_run(before)
    _add_page_field(first)
    first.add_run(after)
    for text in (f"{DIGEST_LABEL}：{report.digest}", report.made):
        line = footer.add_paragraph(printable(text), made.styles["报告页脚"])
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add_page_field(paragraph: Paragraph) -> None:
    field = _element("w:fldSimple", instr="PAGE")
    paragraph._p.append(field)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)


# -- styles --------------------------------------------------------------------------------------


def _add_style(made: Document, name: str, setting: Setting) -> None:
    style = made.styles.add_style(name, 1)
    assert isinstance(style, ParagraphStyle)
    style.base_style = None
    _set_typeface(style, setting)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Twips(floor(setting.line * _TWIPS))  # rounded up, a line would be lost
    form.keep_with_next = name in _KEEPS_NEXT
    form.widow_control = False
    if name in _CENTRED:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif name not in _ASIDE and setting.points == BODY_TEXT.points:
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    own = style.element.get_or_add_pPr()
    if setting.indent:
        form.first_line_indent = Pt(setting.indent * setting.points)
        own.ind.set(qn("w:firstLineChars"), str(setting.indent * 100))
    if name in _ASIDE:
        own.insert_element_before(
            _element("w:snapToGrid", val="0"), "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    if name == "报告一级标题":
        own.append(_element("w:outlineLvl", val="0"))


def _set_typeface(style: ParagraphStyle, setting: Setting) -> None:
    style.font.size = Pt(setting.points)
    own = style.element.get_or_add_rPr()
    for old in own.findall(qn("w:rFonts")):
        own.remove(old)
    name = setting.typeface
    own.insert(0, _element("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name))
    if setting.points == BODY_TEXT.points:
        own.insert_element_before(
            _element("w:spacing", val=str(floor((CHARACTER_POINTS - setting.points) * _TWIPS))),
            "w:w", "w:kern", "w:position", "w:sz", "w:szCs",
        )  # fmt: skip
    own.append(_element("w:lang", val="zh-CN", eastAsia="zh-CN"))
