"""Citations in printed texts: articles that nobody compared with their originals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.clauses import read_clauses

ARTICLE = re.compile(
    r"(?<=[》）法号令例定见])第[（(]?[〇零一二三四五六七八九十百0-9]+[）)]?[条项](?![款事])"
)
REACH = 45


def wrong_citations(text: str) -> Iterator[str]:
    """Every article named in `text` that no looked-up clause of the same instrument has."""
    known = [one for one in read_clauses().values() if one.is_verified]
    for line in text.splitlines():
        for found in ARTICLE.finditer(line):
            before = line[max(0, found.start() - REACH) : found.start()]
            if not any(
                found.group() in one.clause
                and (one.instrument in before or (one.number and one.number in before))
                for one in known
            ):
                yield line.strip()
