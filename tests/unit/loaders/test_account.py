"""The account of cells: held against the reader's own count, whatever a sheet looks like."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from examples.generator.case import make_case
from graph.identity import Identities
from loaders.account import UNBALANCED, check_account
from loaders.draft import CellCount, Draft, FileInfo, ReadingContext
from loaders.draft_reading import read_draft
from tests.support.district import DISTRICT, OFFICIAL
from tests.support.ledgers import write_rows

ODD = ("=1+1", "=NA()", "#REF!", " ", "-", "\u200b", "2023年2月30日", 45052, True)
ASIDE: tuple[list[Any], ...] = (["合计", None, 3], ["注：说明"], [], ["填表说明：", "甲"], ["尾"])


@pytest.mark.parametrize(
    "path", [*sorted(DISTRICT.iterdir())[:2], *sorted(OFFICIAL.iterdir())], ids=lambda one: one.name
)
def test_every_form_of_file_is_counted_and_balances(path: Path) -> None:
    draft = read_draft(path, ReadingContext(Identities(), allows_sensitive=True))

    assert draft.counted == draft.cells.total > 0


@pytest.mark.parametrize("seed", range(8))
def test_an_untidy_sheet_balances(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    book, case = Workbook(), make_case()
    for title in chance.sample(sorted(case), 4):
        rows = [dict(row) for row in case[title]]
        headings = list(dict.fromkeys(name for row in rows for name in row))
        lines = [[_untidy(chance, row.get(name)) for name in headings] for row in rows]
        write_rows(book, title, [["某表"], [*headings, headings[0]], *_mixed(chance, lines)])
        _merge_somewhere(chance, book[title])
    path = tmp_path / "乱.xlsx"
    book.save(path)

    draft = read_draft(path, ReadingContext(Identities()))

    assert UNBALANCED not in draft.issues.rules
    assert draft.counted == draft.cells.total > 0


def test_a_sum_that_does_not_add_up_is_told_as_an_error_of_the_program() -> None:
    draft = Draft(FileInfo("台账.xlsx", "00"), cells=CellCount(loaded=4), counted=5)

    check_account(draft)

    [issue] = draft.issues.errors
    assert issue.rule == UNBALANCED
    assert "5 个非空单元格" in issue.message
    assert "4 个" in issue.message


def _untidy(chance: random.Random, value: object) -> object:
    return chance.choice(ODD) if chance.random() < 0.1 else value


def _mixed(chance: random.Random, lines: list[list[Any]]) -> list[list[Any]]:
    """The lines with sums, notes and blank rows among them."""
    found = []
    for line in lines:
        found += [line, chance.choice(ASIDE)] if chance.random() < 0.2 else [line]
    return found


def _merge_somewhere(chance: random.Random, page: Worksheet) -> None:
    for _ in range(2):
        row, column = chance.randint(1, page.max_row), chance.randint(1, 5)
        page.merge_cells(None, row, column, row + chance.randint(0, 2), column + 1)
