"""Damaged packages: whatever stands where, nothing crashes and every leaf is accounted for."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from graph.identity import Identities
from loaders.draft import ReadingContext
from loaders.draft_reading import read_draft
from tests.support.ocds_files import package, release, write

ODD: list[Any] = [None, "", "x", 7, -1.5, True, [], {}, [1, "a"], [{"id": "1"}], {"id": "2"}, [[1]]]
SEEDS = range(60)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container with one of its keys."""
    found: list[tuple[Any, Any]] = []
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in list(keys):
        found.append((value, key))
        if isinstance(value[key], dict | list):
            found += places(value[key])
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_package_is_accounted_for(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = json.loads(json.dumps(package(release(), release(id="2", date="2023-01-01"))))
    for one in content["releases"]:
        for container, key in chance.sample(places(one), 12):
            if isinstance(container, dict) and chance.random() < 0.3:
                container.pop(key, None)
            elif key in container or isinstance(container, list):
                container[key] = chance.choice(ODD)

    draft = read_draft(write(tmp_path / "采购.json", content), ReadingContext(Identities()))

    assert draft.cells.total == draft.counted
    ids = {one.id for one in draft.nodes.values()}
    assert len(ids) == len(draft.nodes)
