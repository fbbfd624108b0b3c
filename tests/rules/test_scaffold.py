"""A rule begun from the command line works at once: its file is read and its cases pass."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from graph.bolt import BoltStore
from queries.catalogue import shipped_catalogue
from rules import cases, evaluation
from rules.catalogue import RuleCatalogue
from rules.page import rule_page
from rules.scaffold import ScaffoldError, Start, flags, scaffold
from tests.support.rule_cases import OpenReader, frame_of, rolled_back, write_case

START = Start("P-99", "urgent_matter", "紧急事项提示", "Topic", "is_urgent")


def test_its_cases_pass(
    empty_store: BoltStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = scaffold(START, tmp_path)
    spec = spec_from_file_location("urgent_matter", tmp_path / "rules/judges/urgent_matter.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(evaluation, "judge_of", lambda id_: module.JUDGES[id_])
    monkeypatch.setattr(cases, "CASE_FOLDER", tmp_path / "rules/cases")
    rule = RuleCatalogue.load(tmp_path / "queries/rules").get("P-99")
    found = cases.cases_of("P-99")
    assert [str(one.kind.label) for one in found] == ["命中", "近似而未命中", "无法判断"]
    for one in found:
        with rolled_back(empty_store) as tx:
            write_case(tx, one)
            reader = OpenReader(tx)
            judged = evaluation.evaluate(rule, reader, frame_of(reader, shipped_catalogue(), one))
        assert {each.subject: each.verdict for each in judged} == {
            one.id_of(name): verdict for name, verdict in one.verdicts.items()
        }
    assert "紧急事项提示" in rule_page(rule)
    assert len(written) == 3


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (Start("P99", "a", "x", "Topic", "is_urgent"), "P-21"),
        (Start("P-99", "Bad name", "x", "Topic", "is_urgent"), "小写英文"),
        (Start("P-99", "a", "x", "Nothing", "is_urgent"), "没有名为"),
        (Start("P-99", "a", "x", "Topic", "is_wrong"), "is_urgent"),
    ],
)
def test_a_wrong_wish_is_explained(tmp_path: Path, start: Start, says: str) -> None:
    with pytest.raises(ScaffoldError, match=says):
        scaffold(start, tmp_path)
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    scaffold(START, tmp_path)
    with pytest.raises(ScaffoldError, match="已存在"):
        scaffold(START, tmp_path)
    assert "is_urgent" in flags("Topic")
