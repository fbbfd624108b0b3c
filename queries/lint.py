"""What a statement must not contain: writes, unknown names, engine traps (查询文件检查)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from queries.cypher_text import BracketError, Branch, find_names, mask, split_branches
from queries.null_ends import find_null_ends

_FIRST_WORDS = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "CALL", "RETURN"})
_WRITES = re.compile(
    r"(?<![\w.$:|])(?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|INSERT|LOAD\s+CSV)\b"
    r"|\}\s*IN\s+(?:\w+\s+)?(?:CONCURRENT\s+)?TRANSACTIONS\b",
    re.IGNORECASE,
)
_TRAPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), message)
    for pattern, message in (
        (
            r"(?<![\w.$:|])SHORTEST\b",
            "SHORTEST 选择符在内置引擎上不可用，请改用 shortestPath",
        ),
        (r"\bapoc\s*\.", "apoc 不是两种引擎都有，请改写"),
        (r"\b(?:dbms|gds)\s*\.", "dbms、gds 过程两种引擎不一致，请改写"),
        (
            r"\bCALL\s+(?!db\.index\.fulltext\.queryNodes\b)\w+\s*\.",
            "只可调用 db.index.fulltext.queryNodes",
        ),
        (r"(?<![\w.$])(?:elementId|id)\s*\(", "引擎内部编号两种引擎不同，请用节点的 id 属性"),
        (r"`", "不要用反引号：名称都来自模型，不需要"),
        (r";", "一个语句中不可有分号"),
    )
)
_SHORTEST_PATH = re.compile(r"\b(?:all)?shortestPaths?\s*\(", re.IGNORECASE)
_LABELS = re.compile(r"(?<![\w.$])labels\s*\(", re.IGNORECASE)
_LABELS_SAFE = re.compile(r"\b(?:UNWIND|size\s*\()\s*$", re.IGNORECASE)
_LABELS_TESTED = re.compile(r"\bIN\s*$", re.IGNORECASE)
_LABELS_LISTED = re.compile(r"\[\s*\w+\s+IN\s*$", re.IGNORECASE)
_QUANTIFIER = r"\s*(?:\+|\*|\{\s*\d*\s*,?\s*\d*\s*\})"
_WALK = re.compile(
    r"-\s*\[\s*\w*\s*(?::[^\[\]{}*]*)?\*"  # -[:X*1..3]-
    r"|(?:\]\s*-|--)>?" + _QUANTIFIER  # -[:X]->+
)
_GROUP_END = re.compile(r"\)" + _QUANTIFIER)
_PATTERN_INSIDE = re.compile(r"\)\s*<?-\s*[\[\->]")
_TYPE_TEXT = re.compile(
    r"\btype\s*\(\s*\w+\s*\)\s*(?:=|<>|IN\b)\s*('[^']*'|\[[^\]]*\])", re.IGNORECASE
)
_LABEL_TEXT = re.compile(r"('[^']*')\s+IN\s+labels\s*\(", re.IGNORECASE)
_QUOTED = re.compile(r"'([^']*)'")


@dataclass(frozen=True)
class KnownNames:
    """The labels and relation types that the model declares."""

    labels: frozenset[str] = field(default_factory=frozenset)
    types: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Fault:
    """Something that a statement must not contain, and its offset in the text."""

    offset: int
    message: str


def find_faults(text: str, known: KnownNames) -> Iterator[Fault]:
    """Every fault of one reading statement, whatever its name."""
    masked = mask(text)
    try:
        branches = split_branches(masked)
    except BracketError as error:
        yield Fault(error.offset, "括号或 CASE 没有成对")
        return
    yield from _find_broken_strings(masked)
    yield from _find_writes(masked)
    yield from _find_traps(masked)
    yield from _find_shortest_path_predicates(masked)
    yield from _find_label_lists(masked)
    yield from _find_null_ends(masked)
    yield from _find_unknown_names(text, masked, known)
    for branch in branches:
        yield from _find_branch_faults(masked, branch)


def _find_null_ends(masked: str) -> Iterator[Fault]:
    for offset, name in find_null_ends(masked):
        yield Fault(offset, f"几步的路径不可以可能为空的 {name} 收尾，请改从 {name} 写起")


def _find_broken_strings(masked: str) -> Iterator[Fault]:
    match = re.search(r"['\"]|/\*", masked)
    if match:
        yield Fault(match.start(), "引号或注释没有成对")


def _find_writes(masked: str) -> Iterator[Fault]:
    for match in _WRITES.finditer(masked):
        yield Fault(match.start(), f"查询只能读，不可出现写入子句 {match.group().upper()}")


def _find_traps(masked: str) -> Iterator[Fault]:
    for pattern, message in _TRAPS:
        for match in pattern.finditer(masked):
            yield Fault(match.start(), message)


def _find_shortest_path_predicates(masked: str) -> Iterator[Fault]:
    for match in _SHORTEST_PATH.finditer(masked):
        end = _closing(masked, match.end() - 1)
        inside = masked[match.end() : end]
        followed = re.match(r"\)[^()\[\]{}]*?\bWHERE\b", masked[end:], re.IGNORECASE)
        if followed or re.search(r"-\s*\[[^\[\]]*(?:\{|\bWHERE\b)", inside, re.IGNORECASE):
            yield Fault(
                match.start(),
                "shortestPath 上的条件在内置引擎上静默失效"
                "，请改为限定长度的路径加 WHERE、ORDER BY length(p)、LIMIT",
            )


def _closing(masked: str, opened: int) -> int:
    depth = 0
    for offset in range(opened, len(masked)):
        depth += (masked[offset] in "([{") - (masked[offset] in ")]}")
        if depth == 0:
            return offset
    return len(masked)


def _find_label_lists(masked: str) -> Iterator[Fault]:
    for match in _LABELS.finditer(masked):
        before = masked[: match.start()]
        tested = _LABELS_TESTED.search(before) and not _LABELS_LISTED.search(before)
        if not tested and not _LABELS_SAFE.search(before):
            yield Fault(
                match.start(), "labels() 的次序因引擎而异：只可用于 IN 判断，或 UNWIND 后排序"
            )


def _find_unknown_names(text: str, masked: str, known: KnownNames) -> Iterator[Fault]:
    allowed = {"label": known.labels, "type": known.types, "either": known.labels | known.types}
    for use in find_names(masked):
        if use.name not in allowed[use.role]:
            what = "关系类型" if use.role == "type" else "标签"
            yield Fault(use.offset, _unknown(what, use.name, allowed[use.role]))
    commented = mask(text, keep_strings=True)
    for pattern, what, names in (
        (_TYPE_TEXT, "关系类型", known.types),
        (_LABEL_TEXT, "标签", known.labels),
    ):
        for match in pattern.finditer(commented):
            for name in _QUOTED.findall(match.group(1)):
                if name not in names:
                    yield Fault(match.start(), _unknown(what, name, names))


def _unknown(what: str, name: str, names: frozenset[str]) -> str:
    near = "、".join(get_close_matches(name, sorted(names), n=3))
    return f"模型中没有{what} {name}" + (f"，相近的有：{near}" if near else "")


def _find_branch_faults(masked: str, branch: Branch) -> Iterator[Fault]:
    text = masked[branch.start : branch.end]
    words = [token for token in branch.tokens if token.word not in {"ALL", "DISTINCT"}]
    if not words:
        yield Fault(branch.start, "语句是空的")
        return
    start = words[0].start
    if words[0].word not in _FIRST_WORDS:
        yield Fault(
            start, f"语句应以 MATCH、WITH、UNWIND、CALL 或 RETURN 开头，不是 {words[0].word}"
        )
    if not any(token.word == "RETURN" and token.depth == 0 for token in branch.tokens):
        yield Fault(start, "语句没有 RETURN")
    if not re.search(r"\$scope\b", text):
        yield Fault(start, "没有用 $scope 限定企业范围；UNION 的每一支都要用")
    if _walks(text) and not branch.has("LIMIT"):
        yield Fault(start, "走变长路径的语句须有 LIMIT")


def _walks(text: str) -> bool:
    """Whether a path of variable length is walked, by ``*1..3`` or by a quantifier."""
    if _WALK.search(text):
        return True
    groups = ((_opening(text, match.start()), match.start()) for match in _GROUP_END.finditer(text))
    return any(_PATTERN_INSIDE.search(text, start + 1, end) for start, end in groups)


def _opening(text: str, closed: int) -> int:
    depth = 0
    for offset in range(closed, -1, -1):
        depth += (text[offset] in ")]}") - (text[offset] in "([{")
        if depth == 0:
            return offset
    return 0
