"""Rule catalogue (规则目录): every rule file of queries/rules → Rule.

Numbers are unique, clauses and thresholds exist.

A rule file is a query file whose one statement, ``subjects``, returns a row for every subject in
scope with all that its judge reads (docs/decisions/0008). Parameters are built in: ``$scope``,
``$subject`` (null = all) and ``$as_of``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self, TypeVar

from graph.errors import QueryFileError, SoeGraphError
from graph.vocabulary.sources import CoverageDataset
from graph.vocabulary.supervision import Severity
from graph.vocabulary.terms import Term
from queries.catalogue import QUERY_FOLDER, read_known_names
from queries.cypher_text import find_params, mask
from queries.header import (
    QueryFile,
    check_returned,
    check_statements,
    split_file,
)
from queries.lint import KnownNames
from queries.query import Column
from queries.values import ValueType, find_column_type
from rules.clauses import read_clauses
from rules.parameters import read_parameters
from rules.rule import BY_NAME, SHARED, SHARED_TIES, SWITCHES, Maturity, Rule, RuleKind

RULE_FOLDER = QUERY_FOLDER / "rules"
KEYS = frozenset(
    {
        *("rule", "title", "question", "why", "severity", "subject", "kind", "maturity", "version"),
        *("judged", "formula", "datasets", "clause", "caveat", "threshold", "applies", "anomaly"),
        "shares",
        "returns",
    }
)
STATEMENTS = frozenset({"subjects"})
BUILT_IN = frozenset({"scope", "subject", "as_of"})
FIRST_COLUMNS = ("subject", "enterprise_id")

_ID = re.compile(r"[A-Z]-\d{2}")
_RETURNS = re.compile(r"([\w\[\]]+)\s*\|\s*(\S.*)")
T = TypeVar("T", bound=Term)


class UnknownRuleError(SoeGraphError):
    """No rule has this number."""


@dataclass(frozen=True)
class RuleCatalogue:
    """All rules in the order of their families and numbers."""

    rules: tuple[Rule, ...]

    @classmethod
    def load(cls, folder: Path = RULE_FOLDER) -> Self:
        """Read every rule file of `folder`."""
        known = read_known_names()
        rules = [read_rule(path, known) for path in sorted(folder.glob("*.cypher"))]
        _check_unique(rules)
        return cls(tuple(sorted(rules, key=_order)))

    def get(self, id_: str) -> Rule:
        """The rule of this number; raises UnknownRuleError that lists what there is."""
        for rule in self.rules:
            if rule.id == id_.upper():
                return rule
        listed = "、".join(rule.id for rule in self.rules)
        raise UnknownRuleError(f"没有编号为“{id_}”的规则；现有：{listed}。")


@cache
def rule_catalogue() -> RuleCatalogue:
    """The shipped rules."""
    return RuleCatalogue.load()


def _order(rule: Rule) -> tuple[int, str]:
    return "PHJFTAQ".find(rule.id[0]), rule.id


def read_rule(path: Path, known: KnownNames) -> Rule:
    """The rule that a file states; raises QueryFileError for the first thing that is wrong."""
    file = split_file(path.read_text(encoding="utf-8"), path, KEYS, STATEMENTS)
    columns = tuple(_columns(file))
    _check(file, columns, known)
    return Rule(
        id=_number(file),
        title=file.get("title").text,
        says=file.get("question").text,
        why=file.get("why").text,
        severity=_term(file, "severity", Severity),
        subject=file.get("subject").text,
        kind=_term(file, "kind", RuleKind) if file.find("kind") else RuleKind.DETERMINISTIC,
        maturity=_term(file, "maturity", Maturity),
        version=file.get("version").text,
        judged_if=file.get("judged").text,
        formula=file.get("formula").text,
        datasets=_datasets(file),
        clauses=_known_names(file, "clause", read_clauses()),
        caveats=tuple(re.split("[；;]", _text(file, "caveat"))) if file.find("caveat") else (),
        thresholds=_known_names(file, "threshold", read_parameters().shipped),
        columns=columns,
        statement=file.statements["subjects"],
        path=path,
        applies=dict(_switches(file)),
        anomaly=_text(file, "anomaly"),
        shares=_shares(file),
    )


def _text(file: QueryFile, key: str) -> str:
    entry = file.find(key)
    return entry.text if entry else ""


def _number(file: QueryFile) -> str:
    entry = file.get("rule")
    if not _ID.fullmatch(entry.text):
        file.refuse(entry.line, f"规则编号应如 P-02，实得“{entry.text}”")
    stem = entry.text.replace("-", "").lower()
    if not file.path.stem.startswith(f"{stem}_"):
        file.refuse(entry.line, f"文件名应以 {stem}_ 开头")
    return entry.text


def _term(file: QueryFile, key: str, kind: type[T]) -> T:
    entry = file.get(key)
    found = kind.find(entry.text)
    if found is None:
        file.refuse(entry.line, f"{key} 应为：{'、'.join(one.label for one in kind)}")
    return found


def _names(file: QueryFile, key: str) -> list[str]:
    return [one.strip() for one in re.split("[,，]", _text(file, key)) if one.strip()]


def _known_names(file: QueryFile, key: str, known: Mapping[str, object]) -> tuple[str, ...]:
    for name in _names(file, key):
        if name not in known:
            file.refuse(file.get(key).line, f"{key} 中的 {name} 没有登记")
    return tuple(_names(file, key))


def _datasets(file: QueryFile) -> tuple[str, ...]:
    return _known_names(file, "datasets", {str(one): one for one in CoverageDataset})


def _shares(file: QueryFile) -> tuple[str, ...]:
    return _known_names(file, "shares", {one: one for one in (*SHARED, *SHARED_TIES, BY_NAME)})


def _switches(file: QueryFile) -> Iterator[tuple[str, tuple[str, ...]]]:
    """``// applies: domain=企业决策|政府行政决策, class=H``."""
    for one in _names(file, "applies"):
        name, _, values = one.partition("=")
        if name not in SWITCHES or not values:
            file.refuse(
                file.get("applies").line,
                f"applies 的写法：开关=值|值，开关为 {'、'.join(SWITCHES)}",
            )
        yield name, tuple(values.split("|"))


def _columns(file: QueryFile) -> Iterator[Column]:
    for entry in file.all("returns"):
        match = _RETURNS.fullmatch(entry.text)
        kind = _column_type(match.group(1)) if match else None
        if match is None or kind is None:
            file.refuse(entry.line, f"列 {entry.name} 应写作“类型 | 中文标签”，且类型须存在")
        yield Column(entry.name, kind, match.group(2))


def _column_type(text: str) -> ValueType | None:
    if text in ("node", "list[node]"):
        return ValueType(text, "node", text != "node")
    return find_column_type(text)


def _check(file: QueryFile, columns: tuple[Column, ...], known: KnownNames) -> None:
    names = [column.name for column in columns]
    if tuple(names[:2]) != FIRST_COLUMNS:
        file.refuse(1, "前两列须为 subject 和 enterprise_id")
    if "subjects" not in file.statements:
        file.refuse(1, "缺少语句“// -- subjects”")
    check_statements(file, known)
    _check_params(file)
    check_returned(file, "subjects", [names])


def _check_params(file: QueryFile) -> None:
    used = {name for name, _ in find_params(mask(file.statements["subjects"].text))}
    if used - BUILT_IN or not {"scope", "subject"} <= used:
        file.refuse(1, "语句只可用 $scope、$subject、$as_of，且须用前两个")


def _check_unique(rules: Iterable[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in seen:
            raise QueryFileError(rule.path, 1, f"编号 {rule.id} 已用于 {seen[rule.id].path.name}")
        seen[rule.id] = rule
