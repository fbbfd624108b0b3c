"""Titles of what a person keeps (自取的名称): questions, views."""

from __future__ import annotations

from graph.errors import SoeGraphError

LONGEST_TITLE = 60


def own_title(title: str, what: str, error: type[SoeGraphError]) -> str:
    """The title as kept; raises `error` unless it says something and fits in a line."""
    words = " ".join(title.split())
    if not words:
        raise error(f"请先给这个{what}起个名称，再保存。")
    if len(words) > LONGEST_TITLE:
        raise error(f"名称请不超过 {LONGEST_TITLE} 个字，现为 {len(words)} 个字。")
    return words
