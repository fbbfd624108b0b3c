"""Bad input end to end: a clear message, nothing half written, no traceback, no secret."""

from __future__ import annotations

import os
import platform
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph import local_engine
from graph.errors import StoreError
from graph.writing import BatchWriter
from tests.cli import bad_files
from tests.cli.bad_files import BadFile
from tests.cli.conftest import Cli, Shown, counts
from tests.support.district import DISTRICT

ROOT = Path(__file__).resolve().parents[2]
CASE = DISTRICT / "02甲城投公司台账.xlsx"
NOTHING = (0, 0, 0)
WRONG = "not-the-password"

REFUSED: list[tuple[str, BadFile, tuple[str, ...]]] = [
    ("empty", bad_files.empty, ("空.xlsx", "空的", "重新取得")),
    ("other suffix", bad_files.other_suffix, ("报表.xlsx", "内容却是PDF", "另存")),
    ("truncated ZIP", bad_files.truncated_package, (".zip", "不完整", "重新")),
    ("damaged member", bad_files.cut_member, ("报文.xml", "已损坏", "重新")),
    ("truncated workbook", bad_files.truncated_workbook, ("台账.xlsx", "不完整", "重新")),
    ("path traversal", bad_files.leaving_package, ("../../外面.txt", "压缩包以外", "核对来源")),
    ("10 GB", bad_files.huge_package, ("10.0 GB", "已拒绝打开", "核对来源")),
    ("encrypted", bad_files.encrypted_workbook, ("加密.xlsx", "打开密码", "清空密码")),
    ("no known sheet", bad_files.no_known_sheet, ("Sheet1", "没有认识的工作表", "模板")),
    ("external entity", bad_files.external_entity, ("报文.xml", "ENTITY", "去掉该声明")),
    ("秘密", bad_files.marked("秘密"), ("秘密★10年", "不得录入国家秘密", "解密")),
    ("机密", bad_files.marked("机密"), ("机密★10年", "不得录入国家秘密", "解密")),
    ("绝密", bad_files.marked("绝密"), ("绝密★10年", "不得录入国家秘密", "解密")),
    ("举报人", bad_files.informant("举报人"), ("举报人", "已拒绝读取", "删去该列")),
    ("来信人", bad_files.informant("来信人"), ("来信人", "已拒绝读取", "删去该列")),
]


@pytest.mark.parametrize(
    ("make", "words"), [pytest.param(*rest, id=name) for name, *rest in REFUSED]
)
def test_a_refused_file_says_what_where_and_what_to_do(
    fresh: Cli, tmp_path: Path, make: BadFile, words: tuple[str, ...]
) -> None:
    path = make(tmp_path)

    checked = fresh("load", "check", path, "--format", "json", "--demo")
    committed = fresh("load", "commit", path, "--demo")

    assert (checked.code, committed.code) == (1, 2)
    [issue] = checked.json
    assert issue["file"] == path.name
    told = issue["message"] + issue["suggestion"]
    assert [word for word in words if word not in told or word not in committed.err] == []
    assert counts(fresh) == NOTHING
    assert list(tmp_path.iterdir()) == [path]


REPORTED: list[tuple[str, BadFile, int, dict[str, object]]] = [
    (
        "unknown heading",
        bad_files.unknown_heading,
        0,
        {"sheet": "企业", "row": 1, "value": "幸运颜色", "rule": "未知表头"},
    ),
    (
        "no such date",
        bad_files.no_such_date,
        1,
        {"sheet": "决议", "row": 2, "value": "2023年2月30日", "rule": "日期不存在"},
    ),
    (
        "check digit",
        bad_files.wrong_check_digit,
        0,
        {"sheet": "供应商", "row": 2, "value": "91210100MA0ABCDE6Y", "rule": "信用代码校验"},
    ),
    (
        "unknown meeting",
        bad_files.unknown_meeting,
        0,
        {"sheet": "议题", "row": 2, "column": "B 会议名称", "rule": "会议未找到"},
    ),
]


@pytest.mark.parametrize(
    ("make", "code", "fields"), [pytest.param(*rest, id=name) for name, *rest in REPORTED]
)
def test_a_wrong_cell_is_named_with_its_place(
    fresh: Cli, tmp_path: Path, make: BadFile, code: int, fields: dict[str, object]
) -> None:
    path = make(tmp_path)

    checked = fresh("load", "check", path, "--format", "json", "--demo")
    committed = fresh("load", "commit", path, "--demo")

    assert (checked.code, committed.code) == (code, code)
    [issue] = checked.json
    assert {name: issue[name] for name in fields} == fields
    assert issue["suggestion"]
    assert str(fields["rule"]) in committed.err or str(issue["value"]) in committed.err


def test_a_topic_of_an_unknown_meeting_waits_and_is_counted(fresh: Cli, tmp_path: Path) -> None:
    [row] = fresh("load", "commit", bad_files.unknown_meeting(tmp_path), "--format", "json").json

    assert row["pending"] == 1
    assert counts(fresh)[2] == 1


def fail_once(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The engine is killed in the middle of the first commit, after its facts were sent."""
    bind = BatchWriter.bind_pending
    left = [local_engine.status(folder).pid]

    def die_first(self: BatchWriter) -> object:
        if left:
            os.kill(left.pop() or 0, signal.SIGKILL)
        return bind(self)

    monkeypatch.setattr(BatchWriter, "bind_pending", die_first)


def test_the_server_gone_in_the_middle_of_a_commit(
    fresh: Cli, cli_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_once(monkeypatch, cli_dir)

    broken = fresh("load", "commit", CASE, "--demo", "--format", "json")
    after = counts(fresh)
    again = fresh("load", "commit", CASE, "--demo", "--format", "json")

    assert broken.code == 2
    [row] = broken.json
    assert row["state"] == "未写入"
    assert row["issues"][0]["rule"] == "写入失败"
    assert CASE.name in row["issues"][0]["message"]
    assert "重" in row["issues"][0]["suggestion"]
    assert after == NOTHING
    assert (again.code, again.json[0]["state"]) == (0, "已写入")
    assert len(fresh("load", "batches", "--format", "json").json) == 1


@pytest.mark.parametrize(
    ("failures", "code", "states", "rules"),
    [
        (1, 1, ["未写入", "已写入", "已写入"], ["写入失败"]),
        (9, 2, ["未写入", "未写入", "未写入"], ["写入失败", "写入失败", "未处理"]),
    ],
)
def test_a_failing_store_never_hides_what_became_of_each_file(
    fresh: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failures: int,
    code: int,
    states: list[str],
    rules: list[str],
) -> None:
    """One failure does not keep the next file out; two in a row end the run."""
    names = [f"{name}.xlsx" for name in "甲乙丙"]
    files = [bad_files.write_ledger(tmp_path, {"企业": [bad_files.FIRM]}, one) for one in names]
    for at, path in enumerate(files):
        path.write_bytes(path.read_bytes() + bytes(at))  # three files by their hash
    left = [StoreError("服务器出错；请重试")] * failures
    bind = BatchWriter.bind_pending

    def fail_first(self: BatchWriter) -> object:
        if left:
            raise left.pop()
        return bind(self)

    monkeypatch.setattr(BatchWriter, "bind_pending", fail_first)
    shown = fresh("load", "commit", *files, "--format", "json")

    assert shown.code == code
    assert [row["state"] for row in shown.json] == states
    assert [issue["rule"] for row in shown.json for issue in row["issues"]] == rules


def test_a_disk_that_fills_up_during_a_commit(fresh: Cli, cli_dir: Path) -> None:
    """Every write of the running engine fails, as on a full disk; later there is room again."""
    counts(fresh)
    pid = local_engine.status(cli_dir).pid or 0
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, before[1]))

    full = fresh("load", "commit", CASE, "--demo", "--format", "json")
    resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
    after = counts(fresh)
    again = fresh("load", "commit", CASE, "--demo", "--format", "json")

    assert full.code == 2
    assert "磁盘" in full.json[0]["issues"][0]["suggestion"]
    assert after == NOTHING
    assert again.code == 0


def limited(folder: Path, *arguments: str | Path) -> Shown:
    """The command in a process that may not write files above 20 kB.

    No bytecode: Python 3.11 leaves cut .pyc files behind when the disk is full.
    """
    done = subprocess.run(
        [sys.executable, "-m", "cli", *map(str, arguments)],
        cwd=ROOT,
        env={"SOEGRAPH_DATA_DIR": str(folder), "PYTHONPATH": ".", "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    return Shown(done.returncode, done.stdout, done.stderr)


def test_a_template_on_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "台账.xlsx"
    out.write_bytes(b"filled")

    shown = limited(tmp_path / "data", "load", "template", out)

    assert shown.code == 2
    assert "台账.xlsx" in shown.err
    assert "磁盘" in shown.err
    assert "Traceback" not in shown.err
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"filled"]


def test_an_engine_that_starts_on_a_full_disk(tmp_path: Path) -> None:
    shown = limited(tmp_path / "data", "store", "prepare")

    assert (shown.code, shown.out) == (2, "")
    assert "磁盘已满" in shown.err
    assert str(tmp_path / "data") in shown.err
    assert "Traceback" not in shown.err
    assert not local_engine.status(tmp_path / "data").is_running


def test_a_wrong_password_is_not_repeated(
    cli: Cli, cli_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts(cli)
    monkeypatch.setenv("NEO4J_URI", local_engine.status(cli_dir).uri or "")
    monkeypatch.setenv("NEO4J_PASSWORD", WRONG)

    for arguments in (
        ("store", "status"),
        ("load", "commit", CASE),
        ("--verbose", "query", "list"),
    ):
        shown = cli(*arguments)
        assert WRONG not in shown.out + shown.err

    shown = cli("store", "status")
    assert (shown.code, shown.out) == (2, "")
    assert "用户名或口令" in shown.err
    assert "NEO4J_PASSWORD" in shown.err


@pytest.mark.parametrize(
    "uri", ["bolt://127.0.0.1:1", f"bolt://neo4j:{WRONG}@127.0.0.1:1", "http://127.0.0.1", "地址"]
)
def test_a_server_that_is_not_there(cli: Cli, monkeypatch: pytest.MonkeyPatch, uri: str) -> None:
    monkeypatch.setenv("NEO4J_URI", uri)

    shown = cli("store", "status")

    assert (shown.code, shown.out) == (2, "")
    assert "地址" in shown.err
    assert WRONG not in shown.err


def test_a_data_directory_that_is_a_file(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = bad_files.write_bytes(tmp_path, "文件", b"x")
    monkeypatch.setenv("SOEGRAPH_DATA_DIR", str(place))

    shown = cli("store", "status")

    assert shown.code == 2
    assert str(place) in shown.err


def test_a_glibc_that_is_too_old_names_the_ways_out(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOEGRAPH_DATA_DIR", str(tmp_path / "new"))
    monkeypatch.setattr(platform, "libc_ver", lambda: ("glibc", "2.28"))

    shown = cli("store", "status")

    assert shown.code == 2
    words = ("2.34", "2.28", "NEO4J_URI", "docker compose")
    assert [word for word in words if word not in shown.err] == []
