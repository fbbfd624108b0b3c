"""Thirty foreign ledgers of four forms: four mappings read them all, and every cell is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.identity import Identities
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft
from loaders.issues import Severity
from loaders.proposals.keeping import mapping_text, sure_choices, with_suggestions
from loaders.proposals.matching import Certainty
from loaders.proposals.proposal import Proposal, propose
from tests.support.foreign_ledgers import FIRMS, FORMS, write_quarter


@pytest.fixture(scope="module")
def quarters(tmp_path_factory: pytest.TempPathFactory) -> list[list[Path]]:
    made = []
    for quarter in (1, 2):
        folder = tmp_path_factory.mktemp(f"季度{quarter}")
        made.append(write_quarter(folder, quarter))
    return made


@pytest.fixture(scope="module")
def proposals(quarters: list[list[Path]]) -> list[Proposal]:
    """The first file of each form: what a person has to look at."""
    return [propose(path) for path in quarters[0][:FORMS]]


@pytest.fixture(scope="module")
def drafts(
    quarters: list[list[Path]],
    proposals: list[Proposal],
    tmp_path_factory: pytest.TempPathFactory,
) -> list[list[Draft]]:
    kept = tmp_path_factory.mktemp("mappings")
    for number, one in enumerate(proposals):
        text = mapping_text(with_suggestions(sure_choices(one), one))
        (kept / f"版式{number}.toml").write_text(text, encoding="utf-8")
    context = ReadingContext(Identities(), mappings=kept)
    return [[read_draft(path, context) for path in files] for files in quarters]


def test_thirty_files_are_read_by_four_mappings(drafts: list[list[Draft]]) -> None:
    assert [len(one) for one in drafts] == [15, 15]
    for files in drafts:
        assert {one.file.mapping for one in files} == {f"版式{number}" for number in range(FORMS)}


def test_every_cell_of_every_file_is_accounted_for(drafts: list[list[Draft]]) -> None:
    for draft in (one for files in drafts for one in files):
        assert draft.counted == draft.cells.total > 0
        assert not [one for one in draft.issues if one.severity is Severity.ERROR]
        assert not draft.rejected


def test_nothing_is_dropped_in_silence(drafts: list[list[Draft]]) -> None:
    """A column that nobody spoke of is told in each file, with how many cells it has."""
    told = {
        one.column.split()[-1]
        for files in drafts
        for draft in files
        for one in draft.issues
        if one.rule == "未知表头"
    }
    assert told == {"承办部门", "经办人电话", "ukDecisionMeeting"}


def test_the_firm_of_each_row_has_the_place_that_names_it(drafts: list[list[Draft]]) -> None:
    places = set()
    for draft in (one for files in drafts for one in files):
        [firm] = [one for one in draft.nodes.values() if "Enterprise" in one.extra_labels]
        assert firm.properties["name"] in FIRMS
        places.add(firm.source.columns["name"])

    assert places == {"标题行 A1", "文件名", "文件夹名", "companyName"}


def test_the_year_and_the_unit_come_from_the_title(drafts: list[list[Draft]]) -> None:
    nodes = [one for one in drafts[0][0].nodes.values() if one.label in ("Meeting", "Topic")]
    held = [one.properties["held_on"] for one in nodes if one.label == "Meeting"]
    amounts = {one.properties.get("amount_fen") for one in nodes} - {None}

    assert {day.year for day in held} == {2024}
    assert amounts
    assert amounts <= {120_000_000, 88_000_000, 3_600_500_000}
    assert {one.properties["type"] for one in nodes if one.label == "Meeting"} == {
        "党委会", "董事会",
    }  # fmt: skip


def test_a_list_of_people_gives_each_his_attendance(drafts: list[list[Draft]]) -> None:
    """The one with a reason in brackets was away."""
    draft = drafts[0][0]
    said = {
        (
            draft.nodes[edge.start.id].properties["name"],
            edge.properties["role"],
            edge.properties.get("reason"),
        )
        for edge in draft.edges
        if edge.type == "ATTENDED"
    }

    assert said == {("何一", "表决", None), ("吕二", "表决", None), ("施三", "请假", "因公出国")}
    meetings = sum(one.label == "Meeting" for one in draft.nodes.values())
    assert sum(edge.type == "ATTENDED" for edge in draft.edges) == 3 * meetings
    assert draft.records["参会"] == 3 * draft.records["会议"]


def test_what_only_looks_alike_is_a_suggestion(proposals: list[Proposal]) -> None:
    suggested = [one for proposal in proposals for one in proposal.of(Certainty.SUGGESTED)]

    assert [(one.heading, one.label) for one in suggested] == [("記帳憑證號", "凭证号")]
    assert "字面相近" in suggested[0].why
    assert sure_choices(proposals[2]).columns["記帳憑證號"].label == ""


def test_telephone_numbers_are_masked_in_samples(proposals: list[Proposal]) -> None:
    phone = next(one for one in proposals[1].columns if one.heading == "经办人电话")

    assert phone.certainty is Certainty.OPEN
    assert phone.samples == ("138****0000",)
