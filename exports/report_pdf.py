"""A report as a PDF (.pdf), set as GB/T 9704 asks, with the Chinese fonts of this machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property

from fpdf import FPDF

from exports.fonts import Face
from exports.line_breaks import break_lines
from exports.page_layout import (
    BODY_HEIGHT,
    BODY_TEXT,
    BODY_WIDTH,
    CHARACTER_POINTS,
    FOOTER_TEXT,
    HEADING_TEXT,
    LEFT,
    MM_PER_POINT,
    NOTE_TEXT,
    PAGE_NUMBER_BELOW,
    PAGE_NUMBER_TEXT,
    PLAIN_TEXT,
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

LOWEST = TOP + BODY_HEIGHT
UNSET = "〓"
UNSET_NOTE = "所用字体没有的 {count} 个字以“〓”代替（{codes}）；.docx 文件中是原字。"
_PADDING = 1.2
_FEWEST_LINES = 2
_TABLE_START = TABLE_TITLE_TEXT.line + 6 * TABLE_TEXT.line
"""What must fit at the foot of a page for a table to begin there, in points."""


@dataclass(frozen=True)
class _Row:
    """One row of a table in lines, cell by cell, and which cells stand to the right."""

    cells: tuple[list[str], ...]
    setting: Setting
    right: tuple[bool, ...]


def report_pdf(report: Report, faces: Mapping[str, Face]) -> bytes:
    """The .pdf file; ``faces`` gives a face for each typeface (``exports.fonts.find_faces``)."""
    made = _Page(report, faces)
    made.write()
    return bytes(made.output())


class _Page(FPDF):
    """The PDF in the making; measures are millimetres from the upper left corner."""

    def __init__(self, report: Report, faces: Mapping[str, Face]) -> None:
        super().__init__(format="A4")
        self.report, self.faces = report, faces
        self.unset: dict[str, None] = {}
        self._wide: dict[tuple[str, float, str], float] = {}
        self.set_auto_page_break(False)
        self.set_margins(LEFT, TOP)
        self.c_margin = 0
        self.set_title(printable(report.title))
        self.set_author("溯策")
        self.set_lang("zh-CN")
        self.set_creation_date(datetime.combine(report.made_on or date(1980, 1, 1), time(), UTC))

    @cached_property
    def _families(self) -> dict[str, str]:
        """Typeface → name under which its face was added; a face is added once."""
        names: dict[Face, str] = {}
        for face in self.faces.values():
            if face not in names:
                names[face] = f"face{len(names)}"
                self.add_font(names[face], "", face.path, collection_font_number=face.number)
        return {typeface: names[face] for typeface, face in self.faces.items()}

    # -- the whole -----------------------------------------------------------------------------

    def write(self) -> None:  # type: ignore[override]
        report = self.report
        self.add_page()
        self._say(report.title, TITLE_TEXT, "C")
        if report.subtitle:
            self._say(report.subtitle, SUBTITLE_TEXT, "C")
        self._skip(SUBTITLE_TEXT.line)
        if report.addressee:
            self._say(report.addressee, PLAIN_TEXT)
        for label, text in report.head:
            self._say(f"{label}：{text}", BODY_TEXT)
        for heading, section in report.numbered():
            self._head(heading, section.begins_with_table)
            for block in section.blocks:
                if isinstance(block, Table):
                    self._table(block)
                else:
                    self._say(block, BODY_TEXT)
        for line in report.signed:
            self._say(line, PLAIN_TEXT, "R")
        self._sources()

    def _sources(self) -> None:
        if self.report.sources:
            self._head(SOURCES)
        for line in self.report.source_lines:
            self._say(line, NOTE_TEXT)
        self._skip(NOTE_TEXT.line / 2)
        for line in (f"{DIGEST_LABEL}：{self.report.digest}", DIGEST_COVERS):
            self._say(line, NOTE_TEXT)
        if self.unset:
            codes = "、".join(f"U+{ord(one):04X}" for one in self.unset)
            self._say(UNSET_NOTE.format(count=len(self.unset), codes=codes), NOTE_TEXT)

    def footer(self) -> None:
        """Page number right on odd pages and left on even ones, then the fingerprint."""
        self.set_y(LOWEST + PAGE_NUMBER_BELOW)
        side = "R" if self.page_no() % 2 else "L"
        self._line(f"{page_number(self.page_no())}", PAGE_NUMBER_TEXT, side)
        for text in (f"{DIGEST_LABEL}：{self.report.digest}", self.report.made):
            self._line(self._settable(text, FOOTER_TEXT), FOOTER_TEXT, "C")

    # -- text ----------------------------------------------------------------------------------

    def _head(self, text: str, has_table: bool = False) -> None:
        """A heading, not alone at the foot of a page, and an entry of the outline."""
        self._need(HEADING_TEXT.line + (_TABLE_START if has_table else 2 * BODY_TEXT.line))
        self.start_section(printable(text))
        self._say(text, HEADING_TEXT)

    def _say(self, text: str, setting: Setting, side: str = "J") -> None:
        """A paragraph; ``side`` is J both, L left, C middle, R right."""
        indent = setting.indent * CHARACTER_POINTS * MM_PER_POINT
        lines = self._lines(text, setting, BODY_WIDTH, indent)
        for number, line in enumerate(lines):
            self._need(setting.line)
            start = indent if number == 0 else 0.0
            room = BODY_WIDTH - start
            self.set_x(LEFT + start)
            is_last = number == len(lines) - 1
            self._line(line, setting, "L" if is_last and side == "J" else side, room)

    def _line(self, text: str, setting: Setting, side: str = "L", room: float = BODY_WIDTH) -> None:
        """One line at the present place; a justified one is spread over the room."""
        self._use(setting)
        spread = self._spread(text, setting, room) if side == "J" else _squeeze(setting)
        self.set_char_spacing(spread)
        self.cell(
            room,
            setting.line * MM_PER_POINT,
            text,
            align="L" if side == "J" else side,
            new_x="LMARGIN",
            new_y="NEXT",
        )
        self.set_char_spacing(0)

    def _spread(self, text: str, setting: Setting, room: float) -> float:
        """The space between characters that fills the room, as far as it looks natural."""
        natural = sum(self._width_of(one, setting) for one in text)
        gap = (room - natural) / max(1, len(text) - 1)
        return _squeeze(setting) + min(gap, setting.points * MM_PER_POINT / 8)

    def _lines(self, text: str, setting: Setting, room: float, indent: float = 0.0) -> list[str]:
        plain = self._settable(text, setting)
        return break_lines(plain, lambda one: self._width_of(one, setting), room + 0.01, indent)

    def _settable(self, text: str, setting: Setting) -> str:
        """The text as this font can set it; what it lacks becomes 〓 and is named at the end."""
        held = self.fonts[self._use(setting)].cmap  # type: ignore[union-attr]
        plain = printable(text).replace("\t", " ")
        lacking = {one for one in plain if one != "\n" and ord(one) not in held}
        self.unset.update(dict.fromkeys(sorted(lacking)))
        return "".join(UNSET if one in lacking else one for one in plain)

    def _width_of(self, character: str, setting: Setting) -> float:
        key = (setting.typeface, setting.points, character)
        if key not in self._wide:
            self._use(setting)
            self._wide[key] = self.get_string_width(character)
        return self._wide[key] + _squeeze(setting)

    def _use(self, setting: Setting) -> str:
        family = self._families[setting.typeface]
        self.set_font(family, size=setting.points)
        return family

    # -- place ---------------------------------------------------------------------------------

    def _need(self, points: float) -> bool:
        """Go to a new page where this much does not fit any more; True where it did."""
        if self.get_y() + points * MM_PER_POINT <= LOWEST + 0.01:
            return False
        self.add_page()
        return True

    def _skip(self, points: float) -> None:
        self.set_y(min(LOWEST, self.get_y() + points * MM_PER_POINT))

    # -- tables --------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        if not table.rows:
            for text, setting in ((table.title, TABLE_TITLE_TEXT), (table.empty, BODY_TEXT)):
                if text:
                    self._say(text, setting, "C" if setting is TABLE_TITLE_TEXT else "J")
            return
        self._need(_TABLE_START)
        if table.title:
            self._say(table.title, TABLE_TITLE_TEXT, "C")
        wide = widths(table.columns, BODY_WIDTH)
        right = tuple(one.is_number for one in table.columns)
        head = self._row([one.title for one in table.columns], TABLE_HEAD_TEXT, wide, right)
        self._draw(head, wide)
        for row in table.rows:
            texts = [cell_text(one) for one in row]
            for piece in self._fitting(self._row(texts, TABLE_TEXT, wide, right), head, wide):
                self._draw(piece, wide)
        self._skip(TABLE_TEXT.line)

    def _row(
        self, texts: Sequence[str], setting: Setting, wide: Sequence[float], right: tuple[bool, ...]
    ) -> _Row:
        cells = tuple(
            self._lines(text, setting, width - 2 * _PADDING)
            for text, width in zip(texts, wide, strict=True)
        )
        return _Row(cells, setting, right)

    def _fitting(self, row: _Row, head: _Row, wide: Sequence[float]) -> Iterator[_Row]:
        """The row, in pieces where the page ends; every page begins with the headings."""
        line = row.setting.line * MM_PER_POINT
        cells = row.cells
        while True:
            longest = max(map(len, cells))
            free = int((LOWEST - self.get_y() - 2 * _PADDING) / line + 0.01)
            if longest > free and free < max(_FEWEST_LINES, min(longest, 4)):
                self.add_page()
                self._draw(head, wide)
                continue
            yield _Row(tuple(one[:free] for one in cells), row.setting, row.right)
            cells = tuple(one[free:] for one in cells)
            if not any(cells):
                return

    def _draw(self, row: _Row, wide: Sequence[float]) -> None:
        line = row.setting.line * MM_PER_POINT
        top, left = self.get_y(), LEFT
        height = max(map(len, row.cells)) * line + 2 * _PADDING
        for lines, width, is_right in zip(row.cells, wide, row.right, strict=True):
            self.rect(left, top, width, height)
            for number, text in enumerate(lines):
                self.set_xy(left + _PADDING, top + _PADDING + number * line)
                self._line(text, row.setting, "R" if is_right else "L", width - 2 * _PADDING)
            left += width
        self.set_xy(LEFT, top + height)


def _squeeze(setting: Setting) -> float:
    """What brings 28 characters of the text into a line; nothing for other sizes."""
    if setting.points != BODY_TEXT.points:
        return 0.0
    return (CHARACTER_POINTS - setting.points) * MM_PER_POINT
