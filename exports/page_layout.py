"""The page that GB/T 9704 asks for (公文版面): sizes that the .docx and the .pdf share.

A4, 版心 156 × 225 mm with 22 lines of 28 characters in 三号. The margins, the typefaces and the
page number follow the standard; tables are set smaller than the text so that they can be read.
"""

from __future__ import annotations

from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
TOP, LEFT, RIGHT, BOTTOM = 37.0, 28.0, 26.0, 35.0
BODY_WIDTH, BODY_HEIGHT = PAGE_WIDTH - LEFT - RIGHT, PAGE_HEIGHT - TOP - BOTTOM
LINES, CHARACTERS = 22, 28
MM_PER_POINT = 25.4 / 72
LINE_POINTS = BODY_HEIGHT / LINES / MM_PER_POINT
CHARACTER_POINTS = BODY_WIDTH / CHARACTERS / MM_PER_POINT
PAGE_NUMBER_BELOW = 7.0


@dataclass(frozen=True)
class Setting:
    """How one kind of paragraph is set: typeface, size and line in points, indent in characters."""

    typeface: str
    points: float
    line: float
    indent: int = 0


SONG, FANG, HEI, KAI, TITLE = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
TITLE_TEXT = Setting(TITLE, 22, 35)
SUBTITLE_TEXT = Setting(KAI, 16, LINE_POINTS)
BODY_TEXT = Setting(FANG, 16, LINE_POINTS, indent=2)
PLAIN_TEXT = Setting(FANG, 16, LINE_POINTS)
HEADING_TEXT = Setting(HEI, 16, LINE_POINTS, indent=2)
TABLE_TITLE_TEXT = Setting(KAI, 12, 22)
TABLE_TEXT = Setting(FANG, 10.5, 15)
TABLE_HEAD_TEXT = Setting(HEI, 10.5, 15)
NOTE_TEXT = Setting(FANG, 10.5, 16)
PAGE_NUMBER_TEXT = Setting(SONG, 14, 18)
FOOTER_TEXT = Setting(FANG, 7.5, 10)


def page_number(number: object) -> str:
    """A page number between two dashes."""
    return f"－{number}－"
