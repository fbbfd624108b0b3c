"""After a load, only what it could have changed is judged again, and that equals judging all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from examples.generator.generate import Wanted, generate
from graph.bolt import BoltStore
from services.access import DEMO_VIEWER
from services.session import Session
from services.settings import Settings
from services.verdicts.leads import leads, refresh
from services.verdicts.rejudging import reach, rejudge
from services.verdicts.rule_results import results
from tests.support.district import load, make_session

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def state(session: Session) -> tuple[Any, Any]:
    """What was kept of the last judging, without its own ids and times."""
    kept = [
        (row["rule_id"], row["enterprise_id"], row["hit"], row["clear"], row["undecidable"])
        for row in results(session, DEMO_VIEWER)
    ]
    open_ = [(one["rule_id"], one["sentence"]) for one in leads(session, DEMO_VIEWER)]
    return sorted(kept), sorted(open_)


@pytest.mark.parametrize("engine", ["arcadedb"], indirect=True, scope="session")
@pytest.mark.parametrize("seed", [1, 2])
def test_random_loads_end_as_a_full_run_does(
    empty_store: BoltStore, tmp_path: Path, seed: int
) -> None:
    generate(Wanted(3, 1, seed=seed), tmp_path)
    files = sorted(tmp_path.glob("*.xlsx"))
    Random(seed).shuffle(files)
    session = Session(Settings(_env_file=None), now=lambda: NOW, _store=empty_store)  # type: ignore[call-arg]
    load(session, files[0])
    refresh(session, DEMO_VIEWER)
    for file in files[1:]:
        rejudge(session, DEMO_VIEWER, load(session, file))
    after_each = state(session)
    refresh(session, DEMO_VIEWER)
    assert state(session) == after_each


def test_nobody_is_judged_before_a_person_asked_for_it(
    empty_store: BoltStore, tmp_path: Path
) -> None:
    generate(Wanted(1, 1, seed=5), tmp_path)
    session = make_session(empty_store)
    reports = load(session, *sorted(tmp_path.glob("*.xlsx")))
    assert rejudge(session, DEMO_VIEWER, reports) is None
    assert results(session, DEMO_VIEWER) == []


def test_a_file_of_shared_things_reaches_everybody(empty_store: BoltStore, tmp_path: Path) -> None:
    generate(Wanted(1, 1, seed=5), tmp_path)
    session = make_session(empty_store)
    directory, _ledger = load(session, *sorted(tmp_path.glob("*.xlsx")))
    assert directory.draft is not None
    assert reach([directory.draft]) is None
