"""Scripts fetched early (提前取用): those of the framework that every page of ours comes to need.

The framework asks for the script of an element when the first such element arrives, one wave after
the other; here the browser is told of them with the page. What is not found is asked for as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import streamlit as st

SCRIPTS = Path(st.__file__).parent / "static" / "static" / "js"
ELEMENTS = ("BidiComponent", "Html", "Selectbox")
"""Our own parts, of which the frame is one; the styles; the lists of choices above most pages."""
_NEEDED = re.compile(r"""(?:from|import)["']\./([\w.-]+\.js)["']""")


def early_links(page: str) -> str:
    """Links for the head of this page; without the scripts that it names itself."""
    return "".join(
        f'<link rel="modulepreload" crossorigin fetchpriority="low" href="./static/js/{name}">'
        for name in early_scripts()
        if name not in page
    )


@cache
def early_scripts() -> tuple[str, ...]:
    """The file names of the elements' scripts and of all that these import."""
    found: dict[str, None] = {}
    wanted = [one.name for element in ELEMENTS for one in SCRIPTS.glob(f"{element}.*.js")]
    while wanted:
        found |= dict.fromkeys(wanted)
        wanted = [name for name in _imported(wanted) if name not in found]
    return tuple(found)


def _imported(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from _NEEDED.findall((SCRIPTS / name).read_text(encoding="utf-8"))
