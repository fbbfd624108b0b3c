"""`load` as a clerk uses it: template, check, commit, again, batches, revoke."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from examples.generator.case import make_case
from examples.generator.workbook import write_book
from tests.cli.bad_files import FIRM, no_known_sheet, no_such_date, write_bytes, write_ledger
from tests.cli.conftest import Cli, counts

ISSUE_FIELDS = {
    "file", "sheet", "row", "column", "value", "rule", "suggestion", "message", "severity",
}  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write_ledger(tmp_path, {"企业": [FIRM]})


@pytest.mark.parametrize("style", ["table", "csv", "json"])
def test_a_template_is_written_and_can_be_checked(cli: Cli, tmp_path: Path, style: str) -> None:
    out = tmp_path / "模板.xlsx"

    written = cli("load", "template", out, "--format", style)
    checked = cli("load", "check", out, "--format", "json")

    assert (written.code, checked.code) == (0, 0)
    assert str(out) in written.out
    assert "会议" in load_workbook(out, read_only=True).sheetnames
    assert checked.json == []


def test_a_template_never_overwrites_a_filled_ledger(cli: Cli, ledger: Path) -> None:
    filled = ledger.read_bytes()

    written = cli("load", "template", ledger, "--format", "json").json

    assert Path(written["kept"]).read_bytes() == filled
    assert Path(written["file"]) == ledger


def test_an_empty_template_writes_nothing_and_says_why(cli: Cli, tmp_path: Path) -> None:
    out = tmp_path / "模板.xlsx"
    cli("load", "template", out)

    shown = cli("load", "commit", out)

    assert shown.code == 2
    assert "没有可写入的数据行" in shown.err


@pytest.mark.parametrize("name", ["模板.xls", "模板", "."])
def test_a_template_goes_only_into_an_xlsx_file(cli: Cli, tmp_path: Path, name: str) -> None:
    shown = cli("load", "template", tmp_path / name)

    assert shown.code == 2
    assert list(tmp_path.iterdir()) == []


def test_check_lists_every_issue_and_writes_nothing(fresh: Cli, tmp_path: Path) -> None:
    path = no_such_date(tmp_path)

    as_json = fresh("load", "check", path, "--format", "json", "--demo")
    as_csv = fresh("load", "check", path, "--format", "csv", "--demo")
    as_table = fresh("load", "check", path, "--demo")

    assert (as_json.code, as_csv.code, as_table.code) == (1, 1, 1)
    [issue] = as_json.json
    assert issue.keys() == ISSUE_FIELDS
    assert issue["row"] == 2
    [row] = csv.DictReader(as_csv.out.splitlines())
    assert (row["程度"], row["内容"]) == ("错误", "2023年2月30日")
    assert "日期不存在" in as_table.out
    assert counts(fresh) == (0, 0, 0)


def test_a_sound_file_has_no_issues_in_any_format(cli: Cli, ledger: Path) -> None:
    as_json = cli("load", "check", ledger, "--format", "json")
    as_csv = cli("load", "check", ledger, "--format", "csv")
    as_table = cli("load", "check", ledger)

    assert (as_json.code, as_json.json) == (0, [])
    assert as_csv.out.startswith("程度,文件,表,行,列")
    assert "没有发现问题" in as_table.err


def test_commit_again_revoke_and_the_batches_between(fresh: Cli, ledger: Path) -> None:
    first = fresh("load", "commit", ledger, "--format", "json")
    again = fresh("load", "commit", ledger, "--format", "json")
    [batch] = fresh("load", "batches", "--format", "json").json
    revoked = fresh("load", "revoke", batch["batch"], "--format", "json")
    twice = fresh("load", "revoke", batch["batch"])

    assert (first.code, again.code, revoked.code, twice.code) == (0, 0, 0, 2)
    assert first.json[0]["batch"] == again.json[0]["batch"] == batch["batch"]
    assert again.json[0]["state"] == "已导入过，未改变"
    assert batch["files"] == ["台账.xlsx"]
    assert batch["facts"] > 0
    assert datetime.fromisoformat(batch["committed_at"]).tzinfo is not None
    assert revoked.json["state"] == "已撤回"
    assert "load batches" in twice.err
    assert counts(fresh) == (0, 0, 0)


@pytest.mark.parametrize("style", ["table", "csv"])
def test_every_step_has_a_table_and_a_csv(fresh: Cli, ledger: Path, style: str) -> None:
    steps = [fresh("load", "commit", ledger, "--format", style)]
    steps.append(fresh("load", "batches", "--format", style))
    batch = fresh("load", "batches", "--format", "json").json[0]["batch"]
    steps.append(fresh("load", "revoke", batch, "--format", style))

    assert [one.code for one in steps] == [0, 0, 0]
    assert all(batch in one.out and "批次" in one.out for one in steps)


@pytest.mark.parametrize(
    ("bad", "code", "state"),
    [(no_such_date, 1, "已写入"), (no_known_sheet, 2, "未写入")],
)
def test_rejected_rows_give_1_and_nothing_written_2(
    fresh: Cli, tmp_path: Path, bad, code: int, state: str
) -> None:
    shown = fresh("load", "commit", bad(tmp_path), "--format", "json", "--demo")

    assert shown.code == code
    [row] = shown.json
    assert row["state"] == state
    assert row["errors"] == len(row["issues"]) == 1


def test_several_files_and_a_folder_in_their_order(fresh: Cli, tmp_path: Path) -> None:
    book = make_case()
    folder = tmp_path / "资料"
    write_book(folder / "甲会议.xlsx", {name: book[name] for name in ("企业", "会议", "议题")})
    write_book(folder / "乙清单.xlsx", {"事项清单": book["事项清单"]})
    lone = write_ledger(tmp_path, {"企业": [FIRM]}, "单独.xlsx")
    for name in ("~$甲会议.xlsx", ".DS_Store", "说明.txt", "会议纪要.doc", "照片.heic"):
        write_bytes(folder, name, b"\x00\x05\x16\x07 lock")

    shown = fresh("load", "commit", folder, lone, "--format", "json")

    assert shown.code == 0
    written = [row["file"] for row in shown.json if row["batch"]]
    assert written == ["乙清单.xlsx", "甲会议.xlsx", "单独.xlsx"]
    passed_over = [row["file"] for row in shown.json if "略过" in row["state"]]
    assert len(passed_over) == 5
    assert all(name in shown.err for name in passed_over)


def test_a_folder_without_anything_to_load(fresh: Cli, tmp_path: Path) -> None:
    write_bytes(tmp_path, "说明.txt", "只是说明".encode())

    shown = fresh("load", "commit", tmp_path)

    assert shown.code == 2
    assert "没有找到能导入的文件" in shown.err


def test_a_wrong_file_in_a_folder_does_not_keep_the_others_out(fresh: Cli, tmp_path: Path) -> None:
    write_ledger(tmp_path, {"企业": [FIRM]})
    write_bytes(tmp_path, "空.xlsx", b"")

    shown = fresh("load", "commit", tmp_path, "--format", "json")

    assert shown.code == 1
    assert {row["file"]: bool(row["batch"]) for row in shown.json} == {
        "台账.xlsx": True,
        "空.xlsx": False,
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("/没有/这个文件.xlsx",), "找不到文件或文件夹：“/没有/这个文件.xlsx”"),
        (("--approver", "李四"), "--sensitive-purpose"),
        (("--enterprise", "91210100MA0ABCDE6Y"), "91210100MA0ABCDE6Y"),
        (("--mapping", "/没有.toml"), "/没有.toml"),
    ],
)
@pytest.mark.parametrize("command", ["check", "commit"])
def test_wrong_use_is_told_before_anything_is_read(
    cli: Cli, ledger: Path, command: str, arguments: tuple[str, ...], words: str
) -> None:
    shown = cli("load", command, ledger, *arguments)

    assert (shown.code, shown.out) == (2, "")
    assert words in shown.err
