"""`load check --report`: mending the report and loading it again is the whole job."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.bad_files import no_such_date
from tests.cli.conftest import Cli


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return no_such_date(tmp_path)


def test_the_rejected_rows_are_mended_in_the_report_and_loaded_from_it(
    cli: Cli, bad: Path, tmp_path: Path
) -> None:
    out = tmp_path / "报告.xlsx"

    checked = cli("load", "check", bad, "--report", out)
    book = load_workbook(out)
    [title] = [one for one in book.sheetnames if "（待改）" in one]
    for row in book[title].iter_rows(min_row=2):
        for cell in row:
            if cell.value in ("2023-02-30", "2023年2月30日"):
                cell.value = date(2023, 2, 28)
    book.save(out)
    again = cli("load", "check", out)

    assert checked.code == 1
    assert f"已写出检查报告：{out}" in checked.err
    assert again.code == 0, again.out


def test_several_files_get_a_folder(cli: Cli, bad: Path, tmp_path: Path) -> None:
    other = bad.with_name("另一份台账.xlsx")
    other.write_bytes(bad.read_bytes())

    refused = cli("load", "check", bad, other, "--report", tmp_path / "报告.xlsx")
    cli("load", "check", bad, other, "--report", tmp_path / "报告")

    assert refused.code == 2
    assert len(list((tmp_path / "报告").glob("*.xlsx"))) == 2
