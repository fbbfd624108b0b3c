"""The JSON of a package as a tree (数据树) whose leaves know the place they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from loaders.readers.json_records import leaf_text


@dataclass(frozen=True, slots=True)
class Leaf:
    """A plain value (or list of plain values).

    ``place`` is its JSON pointer; ``path`` the names on the way from its release, no list
    positions: ``tender/value/amount``.
    """

    value: object
    text: str
    place: str
    path: str


@dataclass
class Item:
    """A JSON object with the JSON pointer it stands at."""

    place: str
    path: str
    parts: dict[str, Part] = field(default_factory=dict)

    def leaf(self, path: str) -> Leaf | None:
        """The non-empty leaf under ``value/amount``."""
        found = self._part(path)
        return found if isinstance(found, Leaf) and found.text else None

    def text(self, path: str) -> str:
        """The text of that leaf, '' where there is none."""
        found = self.leaf(path)
        return found.text if found else ""

    def item(self, path: str) -> Item | None:
        """The object under `path`."""
        found = self._part(path)
        return found if isinstance(found, Item) else None

    def items(self, path: str) -> list[Item]:
        """The objects of the list under `path`; one object stands for a list of one."""
        found = self._part(path)
        if isinstance(found, Item):
            return [found]
        return [one for one in found if isinstance(one, Item)] if isinstance(found, list) else []

    def words(self, path: str) -> list[str]:
        """The texts of a list of plain values."""
        found = self.leaf(path)
        if found is None:
            return []
        value = found.value
        return [leaf_text(one) for one in value] if isinstance(value, list) else [found.text]

    def _part(self, path: str) -> Part | None:
        here: Part | None = self
        for name in path.split("/"):
            here = here.parts.get(name) if isinstance(here, Item) else None
        return here


Part = Item | Leaf | list["Item | Leaf"]


def grow(value: object, place: str, path: str = "") -> Part:
    """The tree of a JSON value that stands at `place`."""
    if isinstance(value, Mapping):
        parts = {
            str(key): grow(one, f"{place}/{_escaped(str(key))}", f"{path}/{key}".lstrip("/"))
            for key, one in value.items()
        }
        return Item(place, path, parts)
    if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        return [_element(one, f"{place}/{at}", path) for at, one in enumerate(value)]
    return Leaf(value, leaf_text(value), place, path)


def grow_item(value: Mapping[str, object], place: str, path: str = "") -> Item:
    """The tree of a JSON object."""
    found = grow(value, place, path)
    assert isinstance(found, Item)
    return found


def _element(value: object, place: str, path: str) -> Item | Leaf:
    """An element of a list; a list inside a list becomes an object of its numbers."""
    found = grow(value, place, path)
    if isinstance(found, list):
        return Item(place, path, {str(at): one for at, one in enumerate(found)})
    return found


def leaves(part: Part) -> Iterator[Leaf]:
    """The non-empty leaves below `part`."""
    if isinstance(part, Leaf):
        if part.text:
            yield part
        return
    for one in part.parts.values() if isinstance(part, Item) else part:
        yield from leaves(one)


def shallow(item: Item, without: frozenset[str]) -> Item:
    """The object without some of its parts."""
    return replace(item, parts={k: v for k, v in item.parts.items() if k not in without})


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
