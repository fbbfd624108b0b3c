"""A font made for tests: every character that is asked for is a square, so no machine needs one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1000


COMMON = [*range(0x20, 0x7F), 0xB7, *range(0x2010, 0x2027), *range(0x3000, 0x3020)]
COMMON += [*range(0x4E00, 0x9FA6), *range(0xFF01, 0xFF5F)]


def make_font(path: Path, codes: Iterable[int] = COMMON) -> Path:
    """Write a TrueType font that holds these characters, each one em wide (Latin half)."""
    codes = sorted(codes)
    names = [".notdef", *(f"u{code:X}" for code in codes)]
    built = FontBuilder(EM, isTTF=True)
    built.setupGlyphOrder(names)
    built.setupCharacterMap(dict(zip(codes, names[1:], strict=True)))
    built.setupGlyf({name: _square() for name in names})
    wide = [EM, *(EM // 2 if code < 0x2000 else EM for code in codes)]
    built.setupHorizontalMetrics({name: (w, 0) for name, w in zip(names, wide, strict=True)})
    built.setupHorizontalHeader(ascent=880, descent=-120)
    built.setupNameTable({"familyName": "试验宋体", "styleName": "Regular"})
    built.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    built.setupPost()
    built.save(path)
    return path


def _square() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 800), (450, 800), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
