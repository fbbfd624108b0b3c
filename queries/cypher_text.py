"""The shape of a Cypher text without running it: branches, returned names, labels and types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

_HIDDEN = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"\$\w+|\.\s*\w+|\w+|[()\[\]{},]")
_CLOSING = {")": "(", "]": "[", "}": "{", "END": "CASE"}
_OPENING = frozenset(_CLOSING.values())
_TAIL_WORDS = frozenset({"ORDER", "SKIP", "LIMIT", "OFFSET"})
_MARK = re.compile(r"[()\[\]{}:]")
_NAME = re.compile(r"[^\W\d]\w*")
_ALIAS = re.compile(r"(?:.*\s)?AS\s+([^\W\d]\w*)\s*", re.DOTALL | re.IGNORECASE)
_SUBQUERY = re.compile(r"\b(?:(?:CALL|EXISTS|COUNT|COLLECT)|CALL\s*\([^()]*\))\s*$", re.IGNORECASE)
_MAP_KEY = re.compile(r"[{,]\s*\w+\s*$")
_PATTERN_HEAD = re.compile(r"[\w\s:|&!]*")
_LOOSE_TAIL = re.compile(r"[\s)]*[|&]\s*[:!(]*\s*([^\W\d]\w*)")
_TIGHT_TAIL = re.compile(r"\)*[|&][:!(]*([^\W\d]\w*)")
_DYNAMIC = re.compile(r"\s*\$")
_EXPRESSION_HEAD = re.compile(r"\s*[!(]*\s*([^\W\d]\w*)")

Role = Literal["label", "type", "either"]


class BracketError(ValueError):
    """A bracket, CASE or string is not closed; carries the offset."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class Token(NamedTuple):
    """A word, comma or bracket with its offset and the brackets around it; `word` is upper case."""

    word: str
    start: int
    end: int
    depth: int


@dataclass(frozen=True)
class Branch:
    """One branch of a UNION (or the whole statement), with its place in the text."""

    start: int
    end: int
    tokens: tuple[Token, ...]

    def has(self, word: str) -> bool:
        """Whether the word stands anywhere in the branch."""
        return any(token.word == word for token in self.tokens)


@dataclass(frozen=True)
class Returned:
    """One item of a final RETURN; `name` is None when the item has no usable name."""

    name: str | None
    offset: int


@dataclass(frozen=True)
class NameUse:
    """A label or relation type used in a pattern."""

    name: str
    offset: int
    role: Role


# A text is masked and cut by each check in turn: the last few are kept.
@lru_cache(maxsize=8)
def mask(text: str, *, keep_strings: bool = False) -> str:
    """The text with comments and strings blanked, every other character at its place."""

    def blank(match: re.Match[str]) -> str:
        found = match.group()
        if keep_strings and found[0] in "'\"":
            return found
        return re.sub(r"[^\n]", " ", found)

    return _HIDDEN.sub(blank, text)


def tokens(masked: str) -> list[Token]:
    """Words, commas and brackets with their depth; property names and parameters are left out."""
    found: list[Token] = []
    stack: list[Token] = []
    for match in _TOKEN.finditer(masked):
        word = match.group().upper()
        if word[0] in "$.":
            continue
        if (
            word in _CLOSING
            and _closes(word, stack)
            and (not stack or stack.pop().word != _CLOSING[word])
        ):
            raise BracketError(match.start())
        token = Token(word, match.start(), match.end(), len(stack))
        found.append(token)
        if word in _OPENING:
            stack.append(token)
    if stack:
        raise BracketError(stack[-1].start)
    return found


def _closes(word: str, stack: list[Token]) -> bool:
    """END closes only a CASE: elsewhere it may be the name of a variable."""
    return word != "END" or bool(stack and stack[-1].word == "CASE")


@lru_cache(maxsize=8)
def split_branches(masked: str) -> tuple[Branch, ...]:
    """The branches of a top-level UNION, in order."""
    all_tokens = tokens(masked)
    cuts = [token for token in all_tokens if token.depth == 0 and token.word == "UNION"]
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), len(masked)]
    return tuple(
        Branch(start, end, tuple(one for one in all_tokens if start <= one.start < end))
        for start, end in zip(starts, ends, strict=True)
    )


def final_return(masked: str, branch: Branch) -> list[Returned]:
    """The items of the branch's final RETURN, empty when it has none."""
    outer = [token for token in branch.tokens if token.depth == 0]
    returns = [index for index, token in enumerate(outer) if token.word == "RETURN"]
    if not returns:
        return []
    after = outer[returns[-1] + 1 :]
    begin = outer[returns[-1]].end
    if after and after[0].word == "DISTINCT":
        begin, after = after[0].end, after[1:]
    stop = next((token.start for token in after if token.word in _TAIL_WORDS), branch.end)
    commas = [token.start for token in after if token.word == "," and token.start < stop]
    edges = [begin, *(comma + 1 for comma in commas), stop + 1]
    return [_read_item(masked, first, last - 1) for first, last in pairwise(edges)]


def _read_item(masked: str, start: int, end: int) -> Returned:
    text = masked[start:end]
    offset = start + len(text) - len(text.lstrip())
    alias = _ALIAS.fullmatch(text)
    if alias:
        return Returned(alias.group(1), offset)
    bare = text.strip()
    return Returned(bare if _NAME.fullmatch(bare) else None, offset)


def find_params(masked: str) -> Iterator[tuple[str, int]]:
    """Every ``$name`` with its offset."""
    for match in re.finditer(r"\$(\w+)", masked):
        yield match.group(1), match.start()


def find_names(masked: str) -> Iterator[NameUse]:
    """Every label and relation type in node patterns, relation patterns and label predicates."""
    stack: list[tuple[str, int]] = []
    for found in _MARK.finditer(masked):
        offset, char = found.start(), found.group()
        if char in "([{":
            stack.append((_bracket_kind(masked, offset), offset))
        elif char in ")]}" and stack:
            stack.pop()
        elif char == ":" and not (stack and _is_map_key(masked, stack[-1], offset)):
            yield from _read_expression(masked, offset, _role(masked, stack, offset))


def _bracket_kind(masked: str, offset: int) -> str:
    before = masked[:offset].rstrip()
    if masked[offset] == "{":
        return "body" if _SUBQUERY.search(before) else "map"
    return "relation" if masked[offset] == "[" and before.endswith("-") else masked[offset]


def _is_map_key(masked: str, around: tuple[str, int], offset: int) -> bool:
    kind, opened = around
    return kind == "map" and _MAP_KEY.search(masked[opened:offset]) is not None


def _role(masked: str, stack: list[tuple[str, int]], offset: int) -> Role:
    if not stack or stack[-1][0] not in {"(", "relation"}:
        return "either"
    kind, opened = stack[-1]
    if not _PATTERN_HEAD.fullmatch(masked[opened + 1 : offset]):
        return "either"
    return "type" if kind == "relation" else "label"


def _read_expression(masked: str, colon: int, role: Role) -> Iterator[NameUse]:
    dynamic = _DYNAMIC.match(masked, colon + 1)
    if dynamic:
        yield NameUse("$", dynamic.end() - 1, role)
    match = _EXPRESSION_HEAD.match(masked, colon + 1)
    tail = _LOOSE_TAIL if role == "type" else _TIGHT_TAIL
    while match:
        yield NameUse(match.group(1), match.start(1), role)
        match = tail.match(masked, match.end())
