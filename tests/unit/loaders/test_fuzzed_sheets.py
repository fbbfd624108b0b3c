from pathlib import Path

import pytest

from graph.errors import LoadError
from graph.identity import Identities
from loaders.account import check_account
from loaders.draft import Draft, ReadingContext
from loaders.ledger import read_ledger
from loaders.readers.excel import Workbook, read_workbook
from loaders.readers.grid import Grid
from tests.support.fuzzed_sheets import fuzzed_book, write_fuzzed


def read(path: Path, seed: int, *, is_real: bool = False) -> Draft | None:
    book = read_workbook(path) if is_real else fuzzed_book(seed)
    context = ReadingContext(Identities(), allows_sensitive=bool(seed % 2))
    try:
        return read_ledger(path, context, book)
    except LoadError:
        return None


@pytest.mark.parametrize("seed", range(0, 120, 15))
def test_the_account_of_fuzzed_sheets_balances(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"-")

    for one in range(seed, seed + 15):
        draft = read(path, one)
        if draft is not None:
            check_account(draft)
            assert draft.counted == draft.cells.total, one
            assert all(issue.message and issue.rule for issue in draft.issues)


@pytest.mark.parametrize("seed", range(8))
def test_the_account_of_fuzzed_workbooks_balances(tmp_path: Path, seed: int) -> None:
    path = write_fuzzed(tmp_path / "台账.xlsx", seed)

    draft = read(path, seed, is_real=True)

    assert draft is None or draft.counted == draft.cells.total


def test_a_formula_without_value_beside_the_table_is_accounted_for(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["付款表", ""],
        ["填报企业", "付款日期"],
        ["注：略"],
        ["填表说明："],
        [],
    ]
    grid = Grid("台账.xlsx", "付款", rows, uncached={(1, 2), (5, 1)})
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"-")

    draft = read_ledger(path, ReadingContext(Identities()), Workbook("台账.xlsx", [grid]))

    assert draft.counted == draft.cells.total == 7


def test_fuzzed_sheets_are_worth_reading(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"-")

    drafts = [found for seed in range(60) if (found := read(path, seed))]

    assert sum(sum(one.records.values()) for one in drafts) > 50
    assert sum(sum(one.rejected.values()) for one in drafts) > 50
    assert {"单元格错误值", "公式没有结果", "未知表头", "隐藏内容"} <= {
        rule for one in drafts for rule in one.issues.rules
    }
