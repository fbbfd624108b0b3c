"""The account of leaves (数据项账目): each was loaded, ignored by name, or is reported."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from loaders.draft import Draft
from loaders.foreign_rows import Use
from loaders.issues import Issue, Severity
from loaders.ocds.merging import Replaced
from loaders.ocds.tree import Leaf

_SHOWN = 80


@cache
def ignored_fields() -> tuple[str, ...]:
    """The paths of ``fields.toml`` that are left out by name."""
    text = Path(__file__).with_name("fields.toml").read_text(encoding="utf-8")
    return tuple(path for part in tomllib.loads(text).values() for path in part["paths"])


@cache
def is_ignored(path: str) -> bool:
    """Whether a path is left out by name."""
    return any(fnmatchcase(path, pattern) for pattern in ignored_fields())


class Account:
    """What became of every leaf of a file."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._uses: dict[str, Use] = {}
        self._told: set[str] = set()

    def use(self, leaves: Iterable[Leaf], use: Use) -> None:
        """Note what a row did with leaves; where several rows take one, the best counts."""
        for leaf in leaves:
            self._uses[leaf.place] = max(use, self._uses.get(leaf.place, use))

    def tell(self, leaves: Iterable[Leaf]) -> None:
        """Note leaves that are reported already, so that they are not told again."""
        self._told |= {leaf.place for leaf in leaves}

    def settle(self, replaced: list[Replaced]) -> None:
        """Give replaced leaves the use of their like, or report what they said otherwise."""
        for one in reversed(replaced):
            use = self._uses.get(one.new.place) if one.new else Use.REPORTED
            if one.is_same:
                self._uses |= {one.old.place: use} if use else {}
                self._told |= {one.old.place} if one.new and one.new.place in self._told else set()
            elif use and not is_ignored(one.old.path):
                self._uses[one.old.place] = Use.REPORTED
                self._report_replaced(one)

    def _report_replaced(self, one: Replaced) -> None:
        new = f"“{one.new.text[:_SHOWN]}”" if one.new else "撤回"
        words = f"较早的发布写的是“{one.old.text[:_SHOWN]}”，后来的发布改为{new}；以后来的为准。"
        self._told.add(one.old.place)
        self._add(one.old, "前后发布不同", words, "无需处理；要查当时的写法，看该处原文。")

    def close(self, leaves: Iterable[Leaf]) -> None:
        """Count every leaf of the file; what nobody took is told once a path."""
        untold: dict[str, list[Leaf]] = defaultdict(list)
        cells = self.draft.cells
        for leaf in leaves:
            use = self._uses.get(leaf.place)
            cells.loaded += use is Use.LOADED
            cells.normalised += use is Use.NORMALISED
            is_left = use is None and is_ignored(leaf.path) and leaf.place not in self._told
            cells.ignored += is_left
            if is_left or use in (Use.LOADED, Use.NORMALISED):
                continue
            cells.reported += 1
            if leaf.place not in self._told:
                untold[leaf.path].append(leaf)
        for path, found in untold.items():
            words = f"“{path}”没有对应的栏目，共 {len(found)} 处没有载入；其余照常载入。"
            advice = "需要的，请用台账或映射文件另行导入。"
            self._add(found[0], "内容未载入", words, advice, Severity.WARNING)

    def _add(
        self,
        leaf: Leaf,
        rule: str,
        message: str,
        suggestion: str,
        severity: Severity = Severity.INFO,
    ) -> None:
        self.draft.issues.add(
            Issue(
                file=self.draft.file.name,
                rule=rule,
                message=message,
                suggestion=suggestion,
                severity=severity,
                column=leaf.place,
                value=leaf.text[:_SHOWN],
            )
        )
