"""``rules preview`` and ``rules anomalies`` on the command line."""

from __future__ import annotations

from pathlib import Path

from examples.generator.case import make_case
from examples.generator.workbook import write_book
from tests.cli.conftest import Cli


def test_an_agenda_is_judged_and_nothing_is_kept(cli: Cli, tmp_path: Path) -> None:
    write_book(tmp_path / "议程.xlsx", make_case())
    shown = cli("rules", "preview", str(tmp_path / "议程.xlsx"), "--format", "json")
    assert shown.code == 0
    assert {one["rule"] for one in shown.json} >= {"P-01", "P-09"}
    assert "没有写入任何内容" in shown.err


def test_a_file_that_is_not_there_is_named(cli: Cli, tmp_path: Path) -> None:
    shown = cli("rules", "preview", str(tmp_path / "没有.xlsx"))
    assert shown.code == 2
    assert "没有.xlsx" in shown.err


def test_an_agenda_without_a_dated_meeting_is_told_so(cli: Cli, tmp_path: Path) -> None:
    book = make_case()
    for row in book["会议"]:
        row["会议日期"] = None
    write_book(tmp_path / "议程.xlsx", book)
    shown = cli("rules", "preview", str(tmp_path / "议程.xlsx"))
    assert shown.code == 2
    assert "没有写明日期的会议" in shown.err


def test_a_subject_that_is_not_there_is_told_so(cli: Cli) -> None:
    shown = cli("rules", "run", "P-02", "--subject", "decision-没有")
    assert shown.code == 2
    assert "没有判断对象“decision-没有”" in shown.err


def test_both_answers_stand_side_by_side(cli: Cli) -> None:
    shown = cli("rules", "anomalies", "--format", "json")
    assert shown.code == 0
    assert isinstance(shown.json, list)
