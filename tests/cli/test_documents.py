"""Commands on files that cannot be read: a problem to settle (1), the document kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.bad_files import write_bytes
from tests.cli.conftest import Cli
from tests.support.ole_files import ole_file
from tests.support.word_files import write_docx


def test_a_document_that_cannot_be_read_is_a_problem_and_is_kept(
    fresh: Cli, tmp_path: Path
) -> None:
    path = write_bytes(tmp_path, "纪要.doc", ole_file(WordDocument=b"x"))

    checked = fresh("load", "check", path, "--format", "json")
    written = fresh("load", "commit", path, "--format", "json")
    again = fresh("load", "commit", path, "--format", "json")

    assert checked.code == written.code == 1
    [issue] = checked.json
    assert "另存为" in issue["suggestion"]
    [row] = written.json
    assert row["batch"]
    assert row["state"] == "已登记为来源文件，没有读入内容"
    assert again.json[0]["state"] == "已导入过，未改变"
    assert again.json[0]["added"] == again.json[0]["changed"] == 0


@pytest.mark.parametrize("command", ["check", "commit"])
def test_minutes_with_remarks_only_are_sound(fresh: Cli, tmp_path: Path, command: str) -> None:
    lines = (
        "甲城投公司董事会会议纪要",
        "时间：2023年5月6日",
        "出席：张三",
        "一、听取安全生产汇报。",
    )
    path = write_docx(tmp_path / "纪要.docx", *lines)

    shown = fresh("load", command, path, "--format", "json")

    assert shown.code == 0
    assert "4 = 载入" in shown.err
