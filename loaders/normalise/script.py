"""Traditional characters (繁体字) → simplified, one by one, for names of people and companies."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_SURNAMES_OF_THEIR_OWN = frozenset("於")
"""Written so in the 通用规范汉字表 as a surname, though not in GB 2312."""


def simplified(text: str) -> str:
    """The text with each traditional character replaced by its simplified one.

    A character that GB 2312 has is left alone: 乾, 著 and 瞭 are right in a name, although a
    converter of running text would change them. One character stays one character.
    """
    if _is_plain(text):
        return text
    first, rest = text[:1], text[1:]
    kept = first if first in _SURNAMES_OF_THEIR_OWN else _simple(first)
    return kept + "".join(_simple(one) for one in rest)


def _is_plain(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=8192)
def _simple(character: str) -> str:
    if not character or _is_plain(character):
        return character
    found = str(_converter().convert(character))
    return found if len(found) == 1 else character


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC  # 0.1 s and 2 MB of tables: only where a traditional character is

    return OpenCC("t2s")
