"""A generated district: the rules find what was planted, all of it and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from examples.generator.generate import Wanted, generate
from graph.store import GraphStore
from graph.vocabulary.supervision import Verdict
from rules.catalogue import rule_catalogue
from services.access import DEMO_VIEWER
from services.judging import run_rules
from tests.support.district import load, make_session

ROOT = Path(__file__).parents[2]
UNTIL = date(2025, 12, 31)
# No file carries an id number's digest or a calendar of working days yet.
NOT_YET = {"H-07", "P-05"}

Verdicts = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest district: six enterprises, two years."""
    folder = tmp_path_factory.mktemp("generated")
    generate(Wanted(6, 2, seed=11, until=UNTIL), folder)
    return folder


@pytest.fixture(scope="module")
def key(files: Path) -> Verdicts:
    rows = json.loads((files / "key.json").read_text(encoding="utf-8"))
    return {(row["rule"], row["subject"]): row["verdict"] for row in rows}


@pytest.fixture(scope="module")
def judged(store: GraphStore, files: Path) -> Verdicts:
    session = make_session(store)
    reports = load(session, *sorted(files.glob("*.xlsx")))
    assert {one.state for one in reports} == {"已写入"}
    found = run_rules(session, DEMO_VIEWER, as_of=UNTIL)
    return {(one.rule, one.subject): one.verdict.label for one in found}


def test_every_planted_verdict_is_found(key: Verdicts, judged: Verdicts) -> None:
    assert {place: judged.get(place) for place in key} == key


def test_nothing_is_found_that_was_not_planted(key: Verdicts, judged: Verdicts) -> None:
    hits = {place for place, verdict in judged.items() if verdict == Verdict.HIT.label}
    assert hits == {place for place, verdict in key.items() if verdict == Verdict.HIT.label}


def test_nearly_every_rule_is_planted(key: Verdicts) -> None:
    hits = {rule for (rule, _), verdict in key.items() if verdict == Verdict.HIT.label}
    assert {one.id for one in rule_catalogue().rules} - hits == NOT_YET
    kinds = Counter(key.values())
    assert kinds["未命中"] >= 60
    assert kinds["无法判断"] >= 60


def test_the_generator_knows_nothing_of_the_rules() -> None:
    program = (
        "import sys, cli.generate\n"
        "print([n for n in sys.modules if n.split('.')[0] in ('rules', 'queries', 'services')])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        generate(Wanted(1, 2, seed=3, until=UNTIL), tmp_path / name)
    first, second = sorted((tmp_path / "a").iterdir()), sorted((tmp_path / "b").iterdir())
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]
