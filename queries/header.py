"""The text of a query file → Query; complains with file and line (查询文件头)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from graph.errors import QueryFileError
from queries.cypher_text import final_return, find_params, mask, split_branches
from queries.lint import KnownNames, find_faults
from queries.parameters import read_value
from queries.query import BUILT_IN_PARAMS, Column, Param, ParameterError, Query, Statement
from queries.sentence import find_sentence_faults
from queries.values import ValueType, find_column_type, find_param_type

QUERY_KEYS = frozenset(
    {"title", "question", "asks", "param", "example", "returns", "sentence", "empty", "limit"}
)
QUERY_STATEMENTS = frozenset({"rows", "subgraph", "missing"})
NAMED_KEYS = frozenset({"param", "example", "returns"})
REPEATED_KEYS = NAMED_KEYS

_LINE = re.compile(r"//\s*([A-Za-z_]+)(?:\s+([^\s:：]+))?\s*[:：]\s*(.*)")
_MARK = re.compile(r"//\s*--\s*(\S+)\s*")
_PARAM = re.compile(r"([\w\[\]]+)(?:\s*=\s*([^|]*?))?\s*\|\s*(\S.*)")
_RETURNS = re.compile(r"([\w\[\]]+)\s*\|\s*(\S.*)")
_SNAKE = re.compile(r"[a-z][a-z0-9_]*")
_MISSING_COLUMNS = (["missing"], ["missing", "place"])


@dataclass(frozen=True)
class Entry:
    """One header line: key, name (of a parameter or column), text, line number."""

    key: str
    name: str
    text: str
    line: int


@dataclass(frozen=True)
class QueryFile:
    """A query file cut into header lines and statements; nothing but its outline is checked yet."""

    path: Path
    entries: tuple[Entry, ...]
    statements: Mapping[str, Statement]

    def all(self, key: str) -> list[Entry]:
        """The header lines of a key, in order."""
        return [entry for entry in self.entries if entry.key == key]

    def find(self, key: str) -> Entry | None:
        """The header line of a key that stands at most once."""
        return next(iter(self.all(key)), None)

    def get(self, key: str) -> Entry:
        """The header line of a key that must be there and say something."""
        entry = self.find(key)
        if entry is None or not entry.text:
            self.refuse(entry.line if entry else 1, f"缺少“// {key}: …”")
        return entry

    def refuse(self, line: int, message: str) -> NoReturn:
        """Refuse the file, naming the line."""
        raise QueryFileError(self.path, line, message)


def split_file(
    text: str, path: Path, keys: frozenset[str], statements: frozenset[str]
) -> QueryFile:
    """Cut a file into header lines and statements; refuse unknown or repeated ones."""
    lines = text.splitlines()
    marks = [number for number, line in enumerate(lines) if _MARK.fullmatch(line.strip())]
    head = marks[0] if marks else len(lines)
    outline = QueryFile(path, tuple(_read_header(lines[:head], path)), {})
    _check_entries(outline, keys)
    found: dict[str, Statement] = {}
    for start, end in zip(marks, [*marks[1:], len(lines)], strict=False):
        name = _read_mark(lines[start])
        if name not in statements or name in found:
            outline.refuse(start + 1, f"语句名 {name} 重复或不认识；可用：{_listed(statements)}")
        found[name] = _read_statement(outline, lines[start + 1 : end], start + 2, keys)
    return QueryFile(path, outline.entries, MappingProxyType(found))


def _read_header(lines: Sequence[str], path: Path) -> Iterator[Entry]:
    for number, line in enumerate(lines, start=1):
        if line.strip().strip("/").strip() == "":
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise QueryFileError(path, number, "第一个“// -- 语句名”之前只可有“// 键: 值”")
        yield Entry(match.group(1), match.group(2) or "", match.group(3).strip(), number)


def _read_mark(line: str) -> str:
    match = _MARK.fullmatch(line.strip())
    return match.group(1) if match else ""


def _check_entries(file: QueryFile, keys: frozenset[str]) -> None:
    seen: set[tuple[str, str]] = set()
    for entry in file.entries:
        if entry.key not in keys:
            file.refuse(entry.line, f"不认识的键 {entry.key}；可用：{_listed(keys)}")
        if (entry.key in NAMED_KEYS) != bool(entry.name):
            file.refuse(entry.line, f"键 {entry.key} 的写法不对：名称有误")
        if (entry.key, entry.name) in seen:
            file.refuse(entry.line, f"{entry.key} {entry.name}".strip() + " 写了两次")
        seen.add((entry.key, entry.name))


def _read_statement(
    file: QueryFile, lines: Sequence[str], line: int, keys: frozenset[str]
) -> Statement:
    for number, text in enumerate(lines, start=line):
        match = _LINE.fullmatch(text.strip())
        if match and match.group(1) in keys:
            file.refuse(number, f"“// {match.group(1)}:”须写在第一个语句之前")
    return Statement("\n".join(lines).rstrip().removesuffix(";"), line)


def parse_query(text: str, path: Path, topic: str, known: KnownNames | None) -> Query:
    """The query that a file states; raises QueryFileError for the first thing that is wrong.

    Without `known` names its statements are not checked yet (``check_statements``).
    """
    file = split_file(text, path, QUERY_KEYS, QUERY_STATEMENTS)
    if not _SNAKE.fullmatch(path.stem):
        file.refuse(1, "文件名须为小写英文、数字和下划线，如 loss_responsibility.cypher")
    if "rows" not in file.statements:
        file.refuse(1, "缺少语句“// -- rows”")
    title, question = file.get("title").text, file.get("question").text
    declared, examples = read_params(file), read_examples(file)
    params = tuple(_with_example(file, one, examples) for one in declared)
    columns = read_columns(file)
    if known is not None:
        check_statements(file, known)
    check_params_used(file, [param.name for param in params])
    check_columns(file, columns)
    query = Query(
        name=path.stem,
        topic=topic,
        path=path,
        title=title,
        question=question,
        asks=_read_asks(file),
        params=params,
        columns=columns,
        statements=file.statements,
        examples=MappingProxyType({p.name: p.example for p in params if p.name in examples}),
        limit=_read_limit(file),
        **_read_sentences(file),
    )
    _check_sentences(file, query)
    return query


def read_params(file: QueryFile) -> list[Param]:
    """The declared parameters, with typed defaults."""
    return [_read_param(file, entry) for entry in file.all("param")]


def _read_param(file: QueryFile, entry: Entry) -> Param:
    match = _PARAM.fullmatch(entry.text)
    kind = find_param_type(match.group(1)) if match else None
    if match is None or kind is None:
        file.refuse(entry.line, f"参数 {entry.name} 应写作“类型 = 默认值 | 中文标签”，且类型须存在")
    if not _SNAKE.fullmatch(entry.name) or entry.name in BUILT_IN_PARAMS:
        file.refuse(entry.line, f"参数名 {entry.name} 须为小写英文，且不可是内置的 scope、today")
    written = match.group(2)
    default = None if written in (None, "null") else _typed(file, entry, written, kind)
    return Param(entry.name, kind, default, match.group(3), is_required=written is None)


def _typed(file: QueryFile, entry: Entry, text: str, kind: ValueType) -> object:
    if not text:
        file.refuse(entry.line, f"参数 {entry.name} 的值是空的；没有默认值写 null")
    try:
        return read_value(text, kind)
    except ParameterError as error:
        file.refuse(entry.line, f"参数 {entry.name}：{error}")


def read_examples(file: QueryFile) -> dict[str, Entry]:
    """The example lines by parameter; each must name a declared parameter."""
    declared = {entry.name for entry in file.all("param")}
    for entry in file.all("example"):
        if entry.name not in declared:
            file.refuse(entry.line, f"example 的参数 {entry.name} 没有声明")
    return {entry.name: entry for entry in file.all("example")}


def _with_example(file: QueryFile, param: Param, examples: Mapping[str, Entry]) -> Param:
    entry = examples.get(param.name)
    if entry is None:
        if param.is_required:
            line = next(one.line for one in file.all("param") if one.name == param.name)
            file.refuse(line, f"必填参数 {param.name} 没有“// example {param.name}: …”")
        return param
    value = _typed(file, entry, entry.text, param.type)
    return Param(param.name, param.type, param.default, param.label, param.is_required, value)


def read_columns(file: QueryFile) -> tuple[Column, ...]:
    """The declared columns in order."""
    if not file.all("returns"):
        file.refuse(1, "缺少“// returns 列名: 类型 | 中文标签”")
    columns = tuple(_read_column(file, entry) for entry in file.all("returns"))
    labels = [column.label for column in columns]
    for index, entry in enumerate(file.all("returns")):
        if labels[index] in labels[:index]:
            file.refuse(entry.line, f"标签“{labels[index]}”已用于前面的列，表头会重复")
    return columns


def _read_column(file: QueryFile, entry: Entry) -> Column:
    match = _RETURNS.fullmatch(entry.text)
    kind = find_column_type(match.group(1)) if match else None
    if match is None or kind is None:
        file.refuse(entry.line, f"列 {entry.name} 应写作“类型 | 中文标签”，且类型须存在")
    if not _SNAKE.fullmatch(entry.name) or entry.name == "n":
        file.refuse(entry.line, f"列名 {entry.name} 须为小写英文，且不可是 n")
    return Column(entry.name, kind, match.group(2))


def _read_asks(file: QueryFile) -> tuple[int, ...]:
    entry = file.find("asks")
    if entry is None:
        return ()
    if not re.fullmatch(r"\d+(\s*[,，]\s*\d+)*", entry.text):
        file.refuse(entry.line, "asks 应为问题编号，以逗号分开，如 7, 13")
    return tuple(int(number) for number in re.findall(r"\d+", entry.text))


def _read_limit(file: QueryFile) -> int | None:
    entry = file.find("limit")
    if entry is None:
        return None
    if not re.fullmatch(r"[1-9]\d*", entry.text):
        file.refuse(entry.line, "limit 应为正整数")
    return int(entry.text)


def _read_sentences(file: QueryFile) -> dict[str, str]:
    return {key: file.get(key).text for key in ("sentence", "empty") if file.find(key)}


def _check_sentences(file: QueryFile, query: Query) -> None:
    params = [param.name for param in query.params]
    for key, template, kinds in (
        ("sentence", query.sentence, query.column_types()),
        ("empty", query.empty, {}),
    ):
        for fault in find_sentence_faults(template, kinds, params):
            file.refuse(file.get(key).line, f"{key}：{fault}")


def check_statements(file: QueryFile | Query, known: KnownNames) -> None:
    """Refuse the first fault of any statement."""
    for statement in file.statements.values():
        for fault in find_faults(statement.text, known):
            raise QueryFileError(file.path, _line_at(statement, fault.offset), fault.message)


def _line_at(statement: Statement, offset: int) -> int:
    return statement.line + statement.text.count("\n", 0, offset)


def check_params_used(file: QueryFile, declared: Sequence[str]) -> None:
    """Every parameter used is declared (or built in), and every declared one is used."""
    used: set[str] = set()
    for statement in file.statements.values():
        for name, offset in find_params(mask(statement.text)):
            if name not in declared and name not in BUILT_IN_PARAMS:
                file.refuse(_line_at(statement, offset), f"用到的参数 ${name} 没有声明")
            used.add(name)
    for entry in file.all("param"):
        if entry.name not in used:
            file.refuse(entry.line, f"声明的参数 {entry.name} 没有用到")


def check_columns(file: QueryFile, columns: Sequence[Column]) -> None:
    """`rows` returns the declared columns in order; `missing` returns missing (and place)."""
    declared = [column.name for column in columns]
    check_returned(file, "rows", [declared])
    if "missing" in file.statements:
        check_returned(file, "missing", _MISSING_COLUMNS)


def check_returned(file: QueryFile, statement_name: str, allowed: Sequence[Sequence[str]]) -> None:
    """Every branch of a statement returns one of the allowed lists of names, in order."""
    statement = file.statements[statement_name]
    masked = mask(statement.text)
    for branch in split_branches(masked):
        items = final_return(masked, branch)
        names = [item.name for item in items]
        if None in names:
            offset = items[names.index(None)].offset
            file.refuse(_line_at(statement, offset), "RETURN 的每一项须有名称：用 AS 列名")
        if names not in [list(one) for one in allowed]:
            returned = "、".join(str(name) for name in names)
            wanted = "，或 ".join("、".join(one) for one in allowed)
            file.refuse(
                _line_at(statement, items[0].offset),
                f"语句 {statement_name} 返回的列是 {returned}；应依次为 {wanted}",
            )


def _listed(words: frozenset[str]) -> str:
    return "、".join(sorted(words))
