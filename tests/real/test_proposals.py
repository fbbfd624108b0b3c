"""Real foreign files: the proposal names the right dataset and columns, and guesses no more."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from loaders.proposals.matching import Certainty
from loaders.proposals.proposal import Proposal, propose
from tests.support.foreign import real_files

EXPECTED: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "assets" / "proposals.toml").read_text(encoding="utf-8")
)


def proposal_of(name: str) -> Proposal:
    folder, _, file = name.partition("/")
    [path] = real_files(folder, file)
    return propose(path)


@pytest.mark.parametrize("name", EXPECTED)
def test_dataset_and_columns_are_proposed_as_written_down(name: str) -> None:
    expected = EXPECTED[name]

    found = proposal_of(name)

    assert found.datasets[0].name == expected["dataset"]
    assert found.targets[0] == expected["dataset"]
    assert found.is_clear is expected.get("clear", True)
    for certainty, said in ((Certainty.SURE, "sure"), (Certainty.SUGGESTED, "suggested")):
        columns = {one.heading: one.label for one in found.of(certainty)}
        assert columns == expected.get(said, {})


def test_what_cannot_be_told_is_left_to_a_person() -> None:
    """Names of listed firms under “name”: no column is sure, so no dataset is either."""
    found = proposal_of("cn-listed-executives/stock.csv")

    assert not found.is_clear
    assert not found.of(Certainty.SURE)
