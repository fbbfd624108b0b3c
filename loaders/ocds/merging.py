"""Merging (合并发布): the releases of one process become its latest state, as OCDS lays down.

Objects merge name by name, lists of objects by their ``id``, all else is replaced by the later
release. What was replaced is kept with its place, so that the account and the report know it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.ocds.tree import Item, Leaf, Part, leaves


@dataclass(frozen=True, slots=True)
class Replaced:
    """A leaf of an earlier release and the one that took its place (None: withdrawn)."""

    old: Leaf
    new: Leaf | None

    @property
    def is_same(self) -> bool:
        return self.new is not None and self.new.text == self.old.text


def merge_releases(releases: list[Item]) -> tuple[Item, list[Replaced]]:
    """The latest state of a process, and what it replaced, in the order of the releases."""
    replaced: list[Replaced] = []
    state = releases[0]
    for release in releases[1:]:
        state = _merged(state, release, replaced)
    return state, replaced


def _merged(old: Item, new: Item, replaced: list[Replaced]) -> Item:
    parts = dict(old.parts)
    for name, part in new.parts.items():
        before = parts.get(name)
        parts[name] = part if before is None else _merged_part(before, part, replaced)
    return Item(new.place, new.path, parts)


def _merged_part(old: Part, new: Part, replaced: list[Replaced]) -> Part:
    if isinstance(old, Item) and isinstance(new, Item):
        return _merged(old, new, replaced)
    if isinstance(old, list) and isinstance(new, list) and _have_ids(old) and _have_ids(new):
        return _merged_lists(old, new, replaced)
    _replace(old, new, replaced)
    return new


def _merged_lists(
    old: list[Item | Leaf], new: list[Item | Leaf], replaced: list[Replaced]
) -> list[Item | Leaf]:
    """Lists of objects with an id: same ids merge, new ones follow."""
    found = {_id(one): one for one in old}
    for one in new:
        before = found.get(_id(one))
        found[_id(one)] = (
            _merged(before, one, replaced)
            if isinstance(before, Item) and isinstance(one, Item)
            else one
        )
    return list(found.values())


def _have_ids(part: Iterable[Item | Leaf]) -> bool:
    ids = [_id(one) for one in part]
    return all(ids) and len(set(ids)) == len(ids)


def _id(one: Item | Leaf) -> str:
    return one.text("id") if isinstance(one, Item) else ""


def _replace(old: Part, new: Part, replaced: list[Replaced]) -> None:
    """Note what a value that is replaced as a whole gives way to: the like of its path and text."""
    left = list(leaves(new))
    for leaf in leaves(old):
        same = [one for one in left if one.path == leaf.path]
        best = next((one for one in same if one.text == leaf.text), same[0] if same else None)
        replaced.append(Replaced(leaf, best))
