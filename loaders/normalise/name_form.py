"""The form in which names are compared (姓名的比较形式); light, as every session needs it."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.normalise.script import simplified
from loaders.normalise.text import CJK, as_text, clean

DOT_MARKS = "•・‧．∙⋅●•·"
DOTS = str.maketrans(DOT_MARKS, "·" * len(DOT_MARKS))
ASCII_DOT = re.compile(rf"(?<=[{CJK}]{{2}})\.(?=[{CJK}]{{2}})")
HAN = re.compile(rf"[{CJK}\ue000-\uf8ff]+")


def normal_name(text: object) -> str:
    """The form in which names are compared: simplified, no space if Chinese, lower case."""
    return _normal_name(as_text(text))


@lru_cache(maxsize=8192)
def _normal_name(text: str) -> str:
    name = ASCII_DOT.sub("·", simplified(clean(text)).translate(DOTS))
    if HAN.search(name):
        return re.sub(r"\s+", "", name).casefold()
    return " ".join(name.split()).casefold()
