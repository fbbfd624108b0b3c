"""Votes without names: what is read of a cell, and what is left to a person."""

from __future__ import annotations

import pytest

from loaders.wording.tally import read_tally


@pytest.mark.parametrize(
    ("text", "numbers", "of_five"),
    [
        ("一致同意", {}, True),
        ("到会董事一致原则同意。", {}, True),
        ("同意5票，反对0票", {"agree_count": 5, "disagree_count": 0}, True),
        ("五票赞成、一票弃权", {"agree_count": 5, "abstain_count": 1}, False),
        ("同意 4 票", {"agree_count": 4}, False),
        ("无记名投票，同意5票", {"agree_count": 5}, False),
        ("反对1票", {"disagree_count": 1}, False),
    ],
)
def test_numbers_are_read_and_whom_they_must_mean(
    text: str, numbers: dict[str, int], of_five: bool
) -> None:
    tally = read_tally(text)

    assert tally is not None
    assert (tally.numbers, tally.is_of_all(5)) == (numbers, of_five)
    assert not tally.is_of_all(0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "张三（同意）",
        "同意",
        "同意5票，同意3票",
        "不同意1票，反对1票",
        "同意5票，回避2人",
        "同意三五票",
        "一致同意，张三保留意见",
    ],
)
def test_a_cell_that_says_more_is_left_to_a_person(text: str) -> None:
    assert read_tally(text) is None
