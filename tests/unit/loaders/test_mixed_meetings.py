"""A foreign ledger of several bodies: headings seen for the first time, kinds told by the names."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.errors import MissingConstantsError
from graph.identity import Identities
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft
from loaders.proposals.keeping import mapping_text, sure_choices, with_suggestions
from loaders.proposals.proposal import propose

FIRM = "示例城投集团有限公司"
HEADINGS = ["机构名称", "上会日期", "会议名称", "上会事项", "与会人员", "表决情况", None]
BELOW = [None, None, None, None, None, "赞成", "反对"]
NAMES = ("2024年第3次党委会", "2024年第2次董事会", "2024年第4次总经理办公会")


def book(tmp_path: Path, names: tuple[str, ...]) -> Path:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["事项上会情况统计表"])
    sheet.append(HEADINGS)
    sheet.append(BELOW)
    for at, name in enumerate(names, 1):
        people = "王晓明、李建国、张红（请假）"
        sheet.append(
            [FIRM, f"2024-03-{at:02d}", name, f"关于第{at}件事的议案", people, f"同意{at}票", 0]
        )
    for place in ("A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:G2"):
        sheet.merge_cells(place)
    made.save(tmp_path / "统计表.xlsx")
    return tmp_path / "统计表.xlsx"


def read(path: Path) -> Draft:
    proposal = propose(path)
    text = mapping_text(with_suggestions(sure_choices(proposal), proposal))
    path.with_suffix(".mapping.toml").write_text(text, encoding="utf-8")
    return read_draft(path, ReadingContext(Identities()))


def test_headings_never_seen_are_proposed(tmp_path: Path) -> None:
    found = propose(book(tmp_path, NAMES))
    assert found.targets == ("topics", "meetings", "attendance")
    assert {one.heading: (one.label, one.certainty.value) for one in found.columns} == {
        "机构名称": ("填报企业", "suggested"),
        "上会日期": ("会议日期", "sure"),
        "会议名称": ("会议名称", "sure"),
        "上会事项": ("议题名称", "sure"),
        "与会人员": ("参会人员", "sure"),
        "表决情况/赞成": ("同意票数", "sure"),
        "表决情况/反对": ("反对票数", "suggested"),
    }


def test_each_meeting_is_of_the_kind_that_its_name_tells(tmp_path: Path) -> None:
    draft = read(book(tmp_path, NAMES))
    meetings = [one for one in draft.nodes.values() if one.label == "Meeting"]
    assert {one.properties["name"]: one.properties["type"] for one in meetings} == dict(
        zip(NAMES, ("党委会", "董事会", "总经理办公会"), strict=True)
    )
    assert draft.counted == draft.cells.total
    assert not any(draft.rejected.values())


def test_a_meeting_whose_name_does_not_tell_is_refused_with_the_reason(tmp_path: Path) -> None:
    draft = read(book(tmp_path, (*NAMES, "2024年第5次会议")))
    assert draft.rejected["会议"] == 1
    said = next(one for one in draft.issues if one.rule == "会议类型无法识别")
    assert "2024年第5次会议" in said.message


def test_names_that_mostly_do_not_tell_leave_the_constant_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingConstantsError, match="决策会议"):
        read(book(tmp_path, ("第一次会议", "第二次会议", NAMES[0])))
