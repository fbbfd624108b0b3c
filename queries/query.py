"""Query (查询), Param (参数), Column (列) and Statement: what one .cypher file says, frozen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import SoeGraphError
from queries.values import ValueType

TOPICS: Mapping[str, str] = {
    "organisations": "企业与组织",
    "people": "人员",
    "decisions": "决策",
    "projects": "工程项目",
    "procurement": "采购与合同",
    "supervision": "监督与追责",
    "leadership": "领导总览",
    "relations": "关系探查",
    "loading": "导入",
    "pages": "页面取数",
    "search": "检索",
    "judging": "判断所据",
}
INTERNAL_TOPICS = frozenset({"loading", "pages", "search", "judging"})
_LAST_LIMIT = re.compile(r"LIMIT\s+(\d+)\s*\Z")
BUILT_IN_PARAMS = frozenset({"scope", "today"})


class ParameterError(SoeGraphError):
    """A parameter value is missing, unknown, or not of its type."""


class UnknownQueryError(SoeGraphError):
    """No query has this name."""


@dataclass(frozen=True)
class Param:
    """One parameter of a query; `default` and `example` are typed values ready to bind."""

    name: str
    type: ValueType
    default: object
    label: str
    is_required: bool
    example: object = None


@dataclass(frozen=True)
class Column:
    """One column of the answer, in the order of the final RETURN."""

    name: str
    type: ValueType
    label: str


@dataclass(frozen=True)
class Statement:
    """The Cypher text of one statement and the line of the file on which it begins."""

    text: str
    line: int


@dataclass(frozen=True)
class Query:
    """One question as it stands in its file."""

    name: str
    topic: str
    path: Path
    title: str
    question: str
    asks: tuple[int, ...]
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    statements: Mapping[str, Statement]
    examples: Mapping[str, object] = field(default_factory=dict)
    sentence: str = "共 {n} 条结果。"
    empty: str = "没有找到符合条件的记录。"
    limit: int | None = None

    @property
    def most_rows(self) -> int | None:
        """The LIMIT at the end of the rows: an answer that fills it may not be the whole."""
        found = _LAST_LIMIT.search(self.statements["rows"].text)
        return int(found.group(1)) if found else None

    def column_types(self) -> dict[str, ValueType]:
        """The type of each column by name, in order."""
        return {column.name: column.type for column in self.columns}
