"""`export`: reports listed and written; the suffix says which kind of file."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Cli
from tests.support.app import CASE
from tests.support.district import DISTRICT

LEDGER = DISTRICT / "02甲城投公司台账.xlsx"


@pytest.fixture
def case(cli: Cli) -> Cli:
    assert cli("load", "commit", LEDGER, "--demo").code == 0
    return cli


def test_the_kinds_are_listed(cli: Cli) -> None:
    shown = cli("export", "list", "--format", "json")

    assert {"decision", "supplier", "tenure", "brief", "project"} <= {
        one["name"] for one in shown.json
    }


def test_a_report_is_written_and_its_fingerprint_said(case: Cli, tmp_path: Path) -> None:
    out = tmp_path / "卷宗.docx"

    shown = case("export", "report", "decision", CASE["trace"], "--out", out)

    assert shown.code == 0
    assert "已写出《决策卷宗》" in shown.err
    texts = [one.text for one in docx.Document(str(out)).paragraphs]
    [digest] = [one for one in texts if one.startswith("内容指纹（SHA-256）：")]
    assert digest.removeprefix("内容指纹（SHA-256）：") in shown.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("decision", CASE["trace"], "--out", "卷宗.odt"), "后缀须为 .docx、.pdf、.xlsx"),
        (("decision", "nobody", "--out", "x.docx"), "没有找到编号为“nobody”的决策"),
        (("decision", "--out", "x.docx"), "须指明决策的编号"),
        (("brief", "--out", "x.xlsx", "--template", LEDGER), "模板只用于 Word 文件"),
    ],
)
def test_a_wrong_use_writes_nothing(
    case: Cli,
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)

    shown = case("export", "report", *arguments)

    assert shown.code == 2
    assert said in shown.err
    assert list(tmp_path.glob("*.*")) == []
