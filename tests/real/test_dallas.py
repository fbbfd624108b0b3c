"""A real CSV list of meeting items through a mapping (no name leaves the tests)."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from loaders.draft import Draft
from tests.support.foreign import read, real_files

RESULTS = {"PASS": "PASSED", "FAIL": "REJECTED", "CONTINUED": "DEFERRED"}


@pytest.fixture(scope="module")
def path() -> Path:
    return real_files("us-dallas-council", "items_2022.csv")[0]


@pytest.fixture(scope="module")
def items(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def draft(path: Path) -> Draft:
    return read(path)


def test_every_cell_is_accounted_for(items: list[dict[str, str]], draft: Draft) -> None:
    cells = sum(bool(value.strip()) for row in items for value in row.values())

    assert draft.cells.total == cells + len(items[0])


def test_every_item_is_a_topic_of_its_meeting(items: list[dict[str, str]], draft: Draft) -> None:
    topics = [one for one in draft.nodes.values() if one.label == "Topic"]
    meetings = [one for one in draft.nodes.values() if one.label == "Meeting"]

    assert len(topics) == len(items)
    assert len(meetings) == len({row["meeting_id"] for row in items})
    said = Counter(RESULTS[row["outcome"]] for row in items)
    assert Counter(one.properties["result"] for one in topics) == said
    votes = sum(int(row["ayes"]) for row in items)
    assert sum(int(str(one.properties["agree_count"])) for one in topics) == votes


def test_an_item_number_that_is_no_number_is_reported(
    items: list[dict[str, str]], draft: Draft
) -> None:
    odd = [row["item_number"] for row in items if not row["item_number"].isdigit()]

    assert [one.value for one in draft.issues if one.rule == "内容无法提取"] == odd
    assert draft.cells.reported == len(odd)
