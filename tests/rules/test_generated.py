"""A generated district: the rules find what was planted, all of it and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from examples.generator.generate import Wanted, generate
from graph.store import GraphStore
from graph.vocabulary.supervision import Verdict
from rules.catalogue import rule_catalogue
from services.access import DEMO_VIEWER
from services.verdicts.judging import run_rules
from tests.support.district import load, make_session

ROOT = Path(__file__).parents[2]
UNTIL = date(2025, 12, 31)
DELETED = ("rules", "queries", "services")

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
    reports = load(session, *written(files))
    assert {one.state for one in reports} == {"已写入"}
    found = run_rules(session, DEMO_VIEWER, as_of=UNTIL)
    return {(one.rule, one.subject): one.verdict.label for one in found}


def test_every_planted_verdict_is_found(key: Verdicts, judged: Verdicts) -> None:
    assert {place: judged.get(place) for place in key} == key


def test_nothing_is_found_that_was_not_planted(key: Verdicts, judged: Verdicts) -> None:
    hits = {place for place, verdict in judged.items() if verdict == Verdict.HIT.label}
    assert hits == {place for place, verdict in key.items() if verdict == Verdict.HIT.label}


def test_every_rule_is_planted(key: Verdicts) -> None:
    hits = {rule for (rule, _), verdict in key.items() if verdict == Verdict.HIT.label}
    assert {one.id for one in rule_catalogue().rules} == hits
    kinds = Counter(key.values())
    assert kinds["未命中"] >= 60
    assert kinds["无法判断"] >= 60


def test_facts_arrive_from_packages_and_from_ledgers(files: Path) -> None:
    """Some enterprises report upwards: their clean meetings have no votes in the ledger."""
    codes = Counter(one.name.split("_")[0] for one in files.glob("*.zip"))
    assert set(codes.values()) == {3}
    [package, *_] = files.glob("*_0006_*.zip")
    names = zipfile.ZipFile(package).namelist()
    assert {one.split("/")[1] for one in names if "/" in one} == {"会议通知", "会议纪要"}
    assert len({one.read_bytes() for one in files.glob("*.zip")}) == len(list(files.glob("*.zip")))


def test_the_generator_runs_without_the_rules_and_gives_the_same_files(tmp_path: Path) -> None:
    """With rules/, queries/ and services/ deleted; another process has another hash seed."""
    for one in ("cli", "examples/generator", "graph"):
        shutil.copytree(ROOT / one, tmp_path / one)
    assert not [one for one in DELETED if (tmp_path / one).exists()]
    wish = [
        "--enterprises",
        "1",
        "--years",
        "2",
        "--seed",
        "3",
        "--until",
        "2025-12-31",
        "--out",
        "made",
    ]
    shown = subprocess.run(
        [sys.executable, "-m", "cli", "generate", *wish],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin"},
    )
    assert shown.returncode == 0, shown.stderr
    generate(Wanted(1, 2, seed=3, until=UNTIL), tmp_path / "again")
    made, again = sorted((tmp_path / "made").iterdir()), sorted((tmp_path / "again").iterdir())
    assert len(made) > 2
    assert [one.name for one in made] == [one.name for one in again]
    assert [one.read_bytes() for one in made] == [one.read_bytes() for one in again]


def test_a_year_that_is_not_over_and_laws_not_yet_in_force_are_in_the_key(
    empty_store: GraphStore, tmp_path: Path
) -> None:
    """Nothing is planted after the day; what no clause governed then is 不适用."""
    until = date(2024, 6, 30)
    expected = generate(Wanted(2, 3, seed=91, until=until), tmp_path).verdicts
    session = make_session(empty_store)
    load(session, *written(tmp_path))
    found = run_rules(session, DEMO_VIEWER, as_of=until)
    verdicts = {(one.rule, one.subject): one.verdict.label for one in found}
    assert {place: verdicts.get(place) for place in expected} == expected
    hits = {place for place, verdict in verdicts.items() if verdict == Verdict.HIT.label}
    assert hits == {place for place, verdict in expected.items() if verdict == Verdict.HIT.label}


def written(folder: Path) -> list[Path]:
    """The ledgers and packages of a generated district."""
    return [one for one in sorted(folder.iterdir()) if one.suffix in (".xlsx", ".zip")]
