from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from graph.errors import LoadError
from graph.identity import Identities
from graph.vocabulary.decisions import MeetingType
from loaders.datasets.registry import sheets
from loaders.draft import ReadingContext
from loaders.draft_reading import read_draft
from loaders.issues import Severity
from loaders.ledger import read_ledger
from loaders.template import write_template


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "台账模板.xlsx"
    write_template(path)
    return path


@pytest.fixture(scope="module")
def book(template: Path) -> Workbook:
    return load_workbook(template)


@pytest.mark.parametrize("allows_sensitive", [False, True])
def test_a_fresh_template_loads_without_a_word_and_without_facts(
    template: Path, allows_sensitive: bool
) -> None:
    draft = read_draft(template, ReadingContext(Identities(), allows_sensitive=allows_sensitive))
    assert list(draft.issues) == []
    assert [one.label for one in draft.nodes.values()] == ["SourceDocument"]
    assert draft.cells.total == draft.cells.ignored > 0


def test_the_examples_themselves_are_sound_and_reach_every_sheet(template: Path) -> None:
    context = ReadingContext(Identities(), allows_sensitive=True)
    draft = read_ledger(template, context, keeps_examples=True)
    told = {(one.sheet, one.rule) for one in draft.issues if one.severity is not Severity.INFO}
    assert told == {("关联议题", "会议未找到")}
    assert draft.rejected.total() == 0
    assert set(draft.records) == {sheet.dataset.title for sheet in sheets()}


def test_an_example_that_was_changed_is_a_record(template: Path, tmp_path: Path) -> None:
    changed = load_workbook(template)
    page = changed["会议"]
    names = {cell.value: cell.column for cell in page[1]}
    page.cell(2, names["地点"], "四楼")
    path = tmp_path / "改过.xlsx"
    changed.save(path)
    draft = read_ledger(path, ReadingContext(Identities()))
    assert draft.records == {"会议": 1}


def test_guide_and_lists_frame_the_sheets(book: Workbook) -> None:
    titles = [sheet.dataset.title for sheet in sheets()]
    assert book.sheetnames == ["填表说明", "选项", *titles]
    assert book["选项"].sheet_state == "hidden"
    said = [str(cell.value) for row in book["填表说明"].iter_rows() for cell in row if cell.value]
    assert set(titles) <= set(said)
    assert any("不得录入国家秘密" in words for words in said)


@pytest.mark.parametrize("sheet", sheets(), ids=lambda one: one.dataset.title)
def test_every_column_is_explained_and_lists_offer_the_vocabulary(
    book: Workbook, sheet: object
) -> None:
    page = book[sheet.dataset.title]  # type: ignore[attr-defined]
    columns = sheet.dataset.columns  # type: ignore[attr-defined]
    assert page.freeze_panes == "A2"
    assert [cell.value for cell in page[1]] == [one.heading for one in columns]
    for cell, column in zip(page[1], columns, strict=True):
        assert cell.comment.text.startswith("必填。" if column.required else "选填。")
        assert page.column_dimensions[cell.column_letter].width >= 10


def test_the_list_of_meeting_types_is_the_vocabulary(book: Workbook) -> None:
    page = book["会议"]
    letter = next(cell.column_letter for cell in page[1] if cell.value == "会议类型")
    rule = next(
        one for one in page.data_validations.dataValidation if f"{letter}2" in str(one.sqref)
    )
    name, _, place = rule.formula1.lstrip("=").partition("!")
    words = [cell.value for (cell,) in book[name][place.replace("$", "")]]
    assert words == [one.label for one in MeetingType]


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="找不到文件"):
        write_template(tmp_path / "没有" / "模板.xlsx")
