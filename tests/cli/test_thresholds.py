"""``rules thresholds``: parameters are listed, tried, proposed, decided, each step on record."""

from __future__ import annotations

from pathlib import Path

from rules.parameters import read_parameters
from tests.cli.conftest import Cli

NAMED = ("--document", "区国资发〔2026〕3号", "--reason", "本地报送周期较长")
WISH = ("p13_ratify_days", "45", *NAMED, "--from", "2099-01-01", "--region", "210102")


def test_every_parameter_is_listed_with_origin_and_rules(cli: Cli) -> None:
    rows = {one["name"]: one for one in cli("rules", "thresholds", "list", "--format", "json").json}
    assert rows.keys() == read_parameters().shipped.keys()
    assert rows["t09_valid_bids"]["origin"].startswith("法规默认：《招标投标法》第二十八条")
    assert rows["p13_ratify_days"]["rules"] == ["P-13"]


def test_trying_writes_nothing(cli: Cli) -> None:
    before = cli("rules", "thresholds", "log", "--format", "json").json
    shown = cli("rules", "thresholds", "preview", *WISH, "--format", "json")
    assert (shown.code, shown.json) == (0, [])
    assert "没有写入" in shown.err
    assert cli("rules", "thresholds", "log", "--format", "json").json == before


def test_a_setting_goes_from_proposal_to_decision_on_record(cli: Cli) -> None:
    id_ = cli("rules", "thresholds", "set", *WISH).out.strip()
    done = cli("rules", "thresholds", "reject", id_, "--reason", "依据不足")
    assert done.code == 0
    acts = [
        (one["act"], one["what"])
        for one in cli("rules", "thresholds", "log", "--format", "json").json
        if one["change_id"] == id_
    ]
    what = "紧急决定追认期限：45 天（默认 30 天）"
    assert acts == [("驳回", what), ("提议", what)]


def test_wrong_uses_are_named(cli: Cli, tmp_path: Path) -> None:
    looser = ("p05_review_working_days", "3", *NAMED, "--from", "2026-01-01")
    assert "只能从严" in cli("rules", "thresholds", "set", *looser).err
    assert cli("rules", "thresholds", "set", *NAMED).code == 2
    assert cli("rules", "thresholds", "set", "p13_ratify_days", *NAMED).code == 2
    assert "没有编号为" in cli("rules", "thresholds", "approve", "x").err
    broken = tmp_path / "设定.toml"
    broken.write_text("[[setting]]\nvaleu = 3\n", encoding="utf-8")
    assert "不认识的键：valeu" in cli("rules", "thresholds", "set", "--file", str(broken)).err


def test_a_rule_is_shown_as_its_page_and_as_its_file(cli: Cli) -> None:
    page = cli("rules", "show", "P-05").out
    assert "# P-05" in page
    assert "决策领域：政府行政决策" in page
    assert "MATCH" not in page
    assert "MATCH" in cli("rules", "show", "P-05", "--source").out
