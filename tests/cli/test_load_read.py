"""``load read``: one value tried on the command line, without a store."""

import json

from cli.__main__ import run


def test_it_prints_the_reading_and_opens_no_store(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SOEGRAPH_DATA_DIR", str(tmp_path / "none"))
    assert run(["load", "read", "--kind", "money", "-500万元", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == -500_000_000
    assert not (tmp_path / "none").exists()


def test_a_clerk_reads_a_table(capsys):
    assert run(["load", "read", "--kind", "name", "李总"]) == 0
    shown = capsys.readouterr().out
    assert "请填写全名" in shown
    assert "是，请改正后再填" in shown


def test_an_unknown_kind_is_wrong_use(capsys):
    assert run(["load", "read", "--kind", "colour", "红"]) == 2
