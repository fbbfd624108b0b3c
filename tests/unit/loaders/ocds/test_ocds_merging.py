"""Releases of one process become its latest state; what they replaced is known by place."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.ocds.merging import merge_releases
from loaders.ocds.tree import Item, Part, grow_item


def plain(part: Part) -> Any:
    """A tree as the JSON it stands for."""
    if isinstance(part, Item):
        return {name: plain(one) for name, one in part.parts.items()}
    return [plain(one) for one in part] if isinstance(part, list) else part.value


@pytest.mark.parametrize(
    ("old", "new", "state", "replaced"),
    [
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}, []),
        ({"a": 1}, {"a": 2}, {"a": 2}, [("/0/a", "/1/a", False)]),
        ({"a": 1}, {"a": 1}, {"a": 1}, [("/0/a", "/1/a", True)]),
        ({"a": 1}, {"a": None}, {"a": None}, [("/0/a", None, False)]),
        ({"a": {"x": 1}}, {"a": {"y": 2}}, {"a": {"x": 1, "y": 2}}, []),
        (
            {"l": [{"id": "1", "v": 1}, {"id": "2"}]},
            {"l": [{"id": "1", "v": 5}, {"id": "3"}]},
            {"l": [{"id": "1", "v": 5}, {"id": "2"}, {"id": "3"}]},
            [("/0/l/0/id", "/1/l/0/id", True), ("/0/l/0/v", "/1/l/0/v", False)],
        ),
        (
            {"l": [{"v": 1}, {"v": 2}]},
            {"l": [{"v": 2}]},
            {"l": [{"v": 2}]},
            [("/0/l/0/v", "/1/l/0/v", False), ("/0/l/1/v", "/1/l/0/v", True)],
        ),
        ({"l": ["x", "y"]}, {"l": ["y"]}, {"l": ["y"]}, [("/0/l", "/1/l", False)]),
    ],
)
def test_merge(
    old: dict[str, Any],
    new: dict[str, Any],
    state: dict[str, Any],
    replaced: list[tuple[str, str | None, bool]],
) -> None:
    merged, log = merge_releases([grow_item(old, "/0"), grow_item(new, "/1")])

    assert plain(merged) == state
    found = [(one.old.place, one.new.place if one.new else None, one.is_same) for one in log]
    assert found == replaced


def test_a_place_is_a_json_pointer_with_its_marks_escaped() -> None:
    item = grow_item({"a/b": {"c~d": [{"e": 1}]}}, "/releases/0")

    [inner] = item.items("a/b/c~d") or [item.parts["a/b"].parts["c~d"][0]]  # type: ignore[union-attr, index]

    assert inner.leaf("e").place == "/releases/0/a~1b/c~0d/0/e"  # type: ignore[union-attr]
