"""After a load, only what it could have changed is judged again, and that equals judging all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from examples.generator.generate import Wanted, generate
from examples.generator.workbook import write_book
from graph.bolt import BoltStore
from rules.catalogue import rule_catalogue
from services.access import DEMO_VIEWER
from services.session import Session
from services.settings import Settings
from services.verdicts.kept_leads import leads
from services.verdicts.leads import refresh
from services.verdicts.rejudging import Reach, reach, rejudge
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
    session = at(NOW, empty_store)
    load(session, files[0])
    refresh(session, DEMO_VIEWER)
    for file in files[1:]:
        rejudge(session, DEMO_VIEWER, load(session, file))
    before, later = state(session), at(NOW + timedelta(hours=1), empty_store)
    rejudge(later, DEMO_VIEWER, load(later, write_shared(files, tmp_path / "股权.xlsx")))
    after_each = state(later)
    assert {rule for rule, _ in set(after_each[1]) - set(before[1])} >= {"T-06", "T-08"}
    refresh(later, DEMO_VIEWER)
    assert state(later) == after_each


def at(moment: datetime, store: BoltStore) -> Session:
    return Session(Settings(_env_file=None), now=lambda: moment, _store=store)  # type: ignore[call-arg]


def write_shared(files: list[Path], path: Path) -> Path:
    """What one enterprise says of two that bid for another's tender: one is new, and owns one."""
    of_bids, reporting = [one for one in files if "台账" in one.name][:2]
    first, second = bidders(of_bids)[:2]
    owner = {"股东单位": first["投标人"], "股东单位信用代码": first["投标人信用代码"]}
    owned = {"被投资公司": second["投标人"], "被投资公司信用代码": second["投标人信用代码"]}
    new = {"供应商名称": first["投标人"], "统一社会信用代码": first["投标人信用代码"]}
    reported = {"填报企业": bidders(reporting)[0]["填报企业"], "关系": "持股"}
    sheets = {
        "供应商": [{**new, "成立日期": date(2025, 12, 1)}],
        "持股与出资": [{**reported, **owner, **owned, "持股比例": "60%"}],
    }
    write_book(path, sheets)
    return path


def bidders(ledger: Path) -> list[dict[str, Any]]:
    """The rows of the sheet of bids."""
    rows = list(load_workbook(ledger, read_only=True)["投标"].iter_rows(values_only=True))
    at_head = next(number for number, row in enumerate(rows) if "投标人" in row)
    return [dict(zip(map(str, rows[at_head]), row, strict=True)) for row in rows[at_head + 1 :]]


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
    directory, ledger = load(session, *sorted(tmp_path.glob("*.xlsx")))
    assert directory.spoken is not None
    assert ledger.spoken is not None
    assert {"Org", "RegisterSnapshot", "CalendarDay"} <= reach([directory.spoken]).shared
    found = reach([ledger.spoken])
    assert found.enterprises
    for id_, is_everywhere in (("T-06", True), ("H-04", True), ("P-07", False), ("J-01", False)):
        assert found.is_everywhere(rule_catalogue().get(id_)) is is_everywhere, id_


def test_days_off_reach_every_rule() -> None:
    found = Reach(frozenset(), frozenset({"CalendarDay"}))
    assert all(found.is_everywhere(rule) for rule in rule_catalogue().rules)
