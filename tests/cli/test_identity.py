"""``identity`` on the command line; and no id number in anything that a command leaves behind."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cli
from tests.support.namesakes import NUMBERS, write_namesakes


def test_a_pair_is_listed_shown_decided_and_undone(fresh: Cli, tmp_path: Path) -> None:
    fresh("load", "commit", *write_namesakes(tmp_path).values())
    pairs = fresh("identity", "candidates", "--format", "json").json
    one, other = pairs[0]["one"]["id"], pairs[0]["other"]["id"]

    shown = fresh("identity", "show", one, other)
    without = fresh("identity", "confirm", one, other)
    done = fresh("identity", "confirm", one, other, "--reason", "核对档案", "--format", "json")
    number = str(done.json["number"])
    again = fresh("identity", "confirm", one, other, "--reason", "再次")
    back = fresh("identity", "undo", number, "--reason", "认错人", "--format", "json")
    log = fresh("identity", "log", "--format", "json").json

    assert "相同：同一时间在同一单位任同一职务" in shown.out
    assert (without.code, done.code, again.code, back.code) == (2, 0, 2, 0)
    assert "已经确认为同一主体" in again.err
    said = [(row["kind"], row["undoes"], row["reason"]) for row in log]
    assert said[0] == ("撤销", int(number), "认错人")
    assert ("确认", None, "核对档案") in said
    assert fresh("identity", "candidates", "--format", "json").json == pairs


def test_no_number_is_left_anywhere(fresh: Cli, tmp_path: Path, cli_dir: Path) -> None:
    files = write_namesakes(tmp_path).values()
    commands = [
        ("load", "check", *files, "--format", "json"),
        ("--verbose", "load", "commit", *files),
        ("load", "batches", "--format", "json"),
        ("identity", "candidates", "--format", "json"),
        ("identity", "log", "--format", "json"),
        ("identity", "key", "--format", "json"),
        ("query", "run", "search_people", "--param", "text=张三", "--format", "json"),
    ]
    said = [fresh(*one) for one in commands]
    stored = [path.read_bytes() for path in cli_dir.rglob("*") if path.is_file()]

    for number in NUMBERS:
        assert all(number not in one.out + one.err for one in said)
        assert all(number.encode() not in one for one in stored)
    key = (cli_dir / "id-number.key").read_text().strip()
    assert all(key not in one.out + one.err for one in said)
    assert said[-2].json["digests"] == 3
