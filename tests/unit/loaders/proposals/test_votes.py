"""A column with several numbers of votes (同意5票反对1票) is proposed and read as such."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.identity import Identities
from loaders.draft import ReadingContext
from loaders.draft_reading import read_draft
from loaders.proposals.keeping import mapping_text, sure_choices, with_suggestions
from loaders.proposals.matching import Certainty
from loaders.proposals.proposal import propose
from loaders.proposals.vocabulary import VOTES

HEADINGS = ["会议名称", "会议时间", "会议类型", "议题", "是否通过", "表决情况"]
SAID = [
    ("同意5票反对1票", (5, 1, None)),
    ("6票同意、0票反对、0票弃权", (6, 0, 0)),
    ("赞成四票，弃权一票", (4, None, 1)),
    ("一致同意", (None, None, None)),
    ("同意：6票", (6, None, None)),
]


def write_votes(path: Path, said: list[str]) -> Path:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["甲水务有限公司董事会决策台账"])
    page.append(HEADINGS)
    for at, one in enumerate(said, 1):
        name, day = f"2024年第{at}次董事会", f"2024-01-{at:02d}"
        page.append([name, day, "董事会", f"关于第{at}项的议案", "通过", one])
    book.save(path)
    return path


def test_votes_in_one_column_are_suggested_and_read(tmp_path: Path) -> None:
    path = write_votes(tmp_path / "台账.xlsx", [one for one, _ in SAID])

    proposal = propose(path)

    [votes] = proposal.of(Certainty.SUGGESTED)
    assert (votes.heading, votes.label) == ("表决情况", VOTES)
    kept = tmp_path / "映射" / "台账.toml"
    kept.parent.mkdir()
    choices = with_suggestions(sure_choices(proposal), proposal)
    kept.write_text(mapping_text(choices), encoding="utf-8")
    draft = read_draft(path, ReadingContext(Identities(), mappings=kept.parent))
    topics = [one.properties for one in draft.nodes.values() if one.label == "Topic"]
    names = ("agree_count", "disagree_count", "abstain_count")
    assert [tuple(one.get(name) for name in names) for one in topics] == [one for _, one in SAID]
    assert [one.value for one in draft.issues if one.rule == "内容无法提取"] == ["一致同意"]
    assert draft.counted == draft.cells.total


@pytest.mark.parametrize("said", [["一致同意", "一致同意"], ["同意5票", "详见纪要", "张三反对"]])
def test_other_words_are_no_numbers_of_votes(tmp_path: Path, said: list[str]) -> None:
    proposal = propose(write_votes(tmp_path / "台账.xlsx", said))
    assert VOTES not in {one.label for one in proposal.columns}
