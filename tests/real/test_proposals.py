"""Real foreign files: the proposal names the right dataset and columns, and guesses no more."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.identity import Identities
from loaders.constants import Constant
from loaders.draft import ReadingContext
from loaders.draft_reading import read_draft
from loaders.proposals.keeping import (
    mapping_text,
    missing_labels,
    sure_choices,
    with_suggestions,
)
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


@pytest.mark.parametrize(
    "name",
    [
        "cn-vaccine-tender-tables/安徽省.xlsx",
        "cn-vaccine-tender-tables/福建省.xlsx",
        "cn-vaccine-tender-tables/湖南省.xlsx",
        "cn-enterprise-registry/2004_西藏.csv",
        "us-audit-findings/134732-21_federal-awards.csv",
    ],
)
def test_a_proposal_taken_as_it_stands_reads_every_row(name: str, tmp_path: Path) -> None:
    """What cannot be read as an amount is kept as text and told; the account balances."""
    folder, _, file = name.partition("/")
    [path] = real_files(folder, file)
    proposal = propose(path)
    choices = with_suggestions(sure_choices(proposal), proposal)
    mapping = tmp_path / "映射.toml"
    text = mapping_text(replace(choices, without=missing_labels(choices)))
    mapping.write_text(text, encoding="utf-8")

    given = {Constant.ENTERPRISE: "示例单位有限公司", Constant.UNIT: "元"}
    draft = read_draft(path, ReadingContext(Identities(), mapping=mapping, given=given))

    assert draft.counted == draft.cells.total
    assert not draft.rejected
    assert sum(draft.records.values()) == proposal.row_count


def test_what_cannot_be_told_is_left_to_a_person() -> None:
    """Names of listed firms under “name”: no column is sure, so no dataset is either."""
    found = proposal_of("cn-listed-executives/stock.csv")

    assert not found.is_clear
    assert not found.of(Certainty.SURE)
