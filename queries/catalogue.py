"""Catalogue (查询目录): every query file, found by name or by the question it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Self

from graph.errors import QueryFileError
from graph.schema.registry import EDGE_TYPES, NODE_TYPES
from queries.header import check_statements, parse_query
from queries.lint import KnownNames
from queries.query import INTERNAL_TOPICS, TOPICS, Query, UnknownQueryError

QUERY_FOLDER = Path(__file__).parent
_RULES = "rules"


@cache
def read_known_names() -> KnownNames:
    """The labels and relation types that graph/schema declares."""
    return KnownNames(frozenset(NODE_TYPES), frozenset(EDGE_TYPES))


@dataclass(frozen=True)
class Catalogue:
    """All queries in the order of their topics and names.

    ``unchecked`` are the names of those whose statements are checked when they are first got.
    """

    queries: tuple[Query, ...]
    unchecked: set[str] = field(default_factory=set, compare=False)

    @classmethod
    def load(
        cls, folder: Path | None = None, known: KnownNames | None = None, is_late: bool = False
    ) -> Self:
        """Read every query file below `folder` but the rule files in rules/.

        Checking every statement takes longer than reading the files: with `is_late` each query is
        checked when it is first got.
        """
        root = folder or QUERY_FOLDER
        names = None if is_late else known or read_known_names()
        queries = [_read_file(path, root, names) for path in _find_files(root)]
        _check_unique(queries)
        order = list(TOPICS)
        queries.sort(key=lambda one: (order.index(one.topic), one.name))
        return cls(tuple(queries), {one.name for one in queries if is_late})

    def get(self, name: str) -> Query:
        """The query of this name; the error names the nearest ones."""
        for query in self.queries:
            if query.name == name:
                return self._checked(query)
        names = [query.name for query in self.questions()]
        near = get_close_matches(name, names, n=3, cutoff=0.4) or names[:3]
        raise UnknownQueryError(
            f"没有名为“{name}”的查询；相近的有：{'、'.join(near) or '（目录为空）'}。"
        )

    def _checked(self, query: Query) -> Query:
        if query.name in self.unchecked:
            check_statements(query, read_known_names())
            self.unchecked.discard(query.name)
        return query

    def all(self) -> tuple[Query, ...]:
        """All queries, those that only the program asks included."""
        return self.queries

    def questions(self) -> tuple[Query, ...]:
        """The queries that a person may ask."""
        return tuple(query for query in self.queries if query.topic not in INTERNAL_TOPICS)

    def asking(self, number: int) -> tuple[Query, ...]:
        """The queries that answer the acceptance question of this number."""
        return tuple(query for query in self.queries if number in query.asks)


@cache
def shipped_catalogue() -> Catalogue:
    """The shipped queries, read once in a process."""
    return Catalogue.load(is_late=True)


def _find_files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*.cypher")):
        if path.relative_to(root).parts[0] != _RULES:
            yield path


def _read_file(path: Path, root: Path, known: KnownNames | None) -> Query:
    parts = path.relative_to(root).parts
    if len(parts) != 2 or parts[0] not in TOPICS:
        raise QueryFileError(path, 1, f"查询文件须放在主题文件夹之下：{'、'.join(TOPICS)}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise QueryFileError(path, 1, "文件不是 UTF-8 编码，请另存为 UTF-8") from None
    return parse_query(text, path, parts[0], known)


def _check_unique(queries: Iterable[Query]) -> None:
    seen: dict[str, Query] = {}
    for query in queries:
        if query.name in seen:
            raise QueryFileError(
                query.path, 1, f"查询名 {query.name} 已用于 {seen[query.name].path}"
            )
        seen[query.name] = query
