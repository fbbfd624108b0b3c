"""`store`, and what every command has in common: formats, usage, exit codes."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cli.__main__ import main
from cli.chinese import MODULES, WORDS
from tests.cli.conftest import Cli, counts

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ("Usage", "Options", "Error", "No such", "Missing", "Invalid", "Got ", "requires", "Did")
STATUS_FIELDS = {"engine", "version", "nodes", "relations"}


@pytest.mark.parametrize("command", ["prepare", "status"])
def test_status_in_every_format(fresh: Cli, command: str) -> None:
    as_json = fresh("store", command, "--format", "json")
    as_csv = fresh("store", command, "--format", "csv")
    as_table = fresh("store", command)

    assert (as_json.code, as_csv.code, as_table.code) == (0, 0, 0)
    assert as_json.json.keys() >= STATUS_FIELDS
    assert as_json.json["engine"] == "arcadedb"
    [row] = csv.DictReader(as_csv.out.splitlines())
    assert (row["节点"], row["关系"]) == ("0", "0")
    assert as_table.out.startswith("引擎")


def test_stop_says_what_it_did_in_every_format(cli: Cli, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SOEGRAPH_DATA_DIR", str(tmp_path / "elsewhere"))

    as_json = cli("store", "stop", "--format", "json")
    as_csv = cli("store", "stop", "--format", "csv")

    assert (as_json.code, as_json.json) == (0, {"state": "内置引擎没有在运行。"})
    assert as_csv.out == "结果\n内置引擎没有在运行。\n"


def test_stopping_twice_and_going_on(cli: Cli) -> None:
    before = counts(cli)

    first, second = cli("store", "stop"), cli("store", "stop")

    assert "已停止" in first.out
    assert "没有在运行" in second.out
    assert counts(cli) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("", "命令"),
        ("stor", "没有命令 stor"),
        ("store", "命令"),
        ("store statuss", "是否想写 'status'"),
        ("store status --formt json", "没有选项 --formt"),
        ("store status --format xml", "“xml”不在可选范围"),
        ("store status --format", "选项 --format 后面缺少值"),
        ("store status json", "多出了参数：json"),
        ("load check", "缺少参数 '文件或文件夹…'"),
        ("load check --demo=1 x", "选项 --demo 后面不写值"),
        ("load template", "缺少参数 '文件.xlsx'"),
        ("load revoke", "缺少参数 '批次号'"),
        ("demo --port abc", "“abc”不是数字"),
    ],
)
def test_a_wrong_use_is_explained_in_chinese(cli: Cli, arguments: str, words: str) -> None:
    shown = cli(*arguments.split())

    assert shown.code == 2
    assert shown.out == ""
    assert words in shown.err
    assert not [word for word in ENGLISH if word in shown.err]


def commands(group: click.Group, *path: str) -> list[tuple[str, ...]]:
    found = [path]
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        assert one is not None
        found += commands(one, *path, name) if isinstance(one, click.Group) else [(*path, name)]
    return found


@pytest.mark.parametrize("path", commands(main), ids="-".join)
def test_help_is_chinese_and_tells_every_option(cli: Cli, path: tuple[str, ...]) -> None:
    shown = cli(*path, "--help")

    assert shown.code == 0
    assert shown.out.startswith("用法：")
    assert not [word for word in (*ENGLISH, "TEXT", "PATH", "INTEGER") if word in shown.out]


@pytest.mark.parametrize("word", WORDS)
def test_click_still_uses_the_words_that_are_translated(word: str) -> None:
    sources = "".join(Path(str(one.__file__)).read_text(encoding="utf-8") for one in MODULES)

    assert json.dumps(word, ensure_ascii=False) in sources


def test_a_wrong_setting_is_named_without_its_value(cli: Cli, monkeypatch) -> None:
    monkeypatch.setenv("SOEGRAPH_READ_ROWS", "geheim")

    shown = cli("store", "status")

    assert shown.code == 2
    assert "SOEGRAPH_READ_ROWS" in shown.err
    assert "geheim" not in shown.err


def test_as_a_program(cli_dir: Path) -> None:
    """Results on stdout in UTF-8 even where the locale says otherwise; a reader may leave early."""
    command = f"{sys.executable} -m cli query list --format json"
    surroundings = {"SOEGRAPH_DATA_DIR": str(cli_dir), "PYTHONPATH": ".", "PYTHONIOENCODING": "gbk"}

    whole = subprocess.run(
        command.split(), cwd=ROOT, env=surroundings, capture_output=True, check=True
    )
    head = subprocess.run(
        f"{command} | head -c 1", cwd=ROOT, env=surroundings, capture_output=True, shell=True
    )

    assert isinstance(json.loads(whole.stdout.decode("utf-8")), list)
    assert (whole.stderr, head.stderr) == (b"", b"")
