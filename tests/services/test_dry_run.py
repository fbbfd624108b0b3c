"""A dry run says what the commit then does, to the value, and leaves nothing behind."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from graph.bolt import BoltAddress, BoltStore
from graph.dump import dump
from graph.errors import StoreError
from graph.store import GraphStore, ReadLimits
from services.access import DEMO_VIEWER, Role, Viewer
from services.ingest import batches
from services.ingest.changes import DERIVED_SOURCE, ValueChange
from services.ingest.dry_run import WOULD_WRITE, FilePlan, plan
from services.ingest.loading import LoadOptions
from services.properties import SECRET
from services.session import Session
from tests.support.district import DISTRICT, load, make_session, quiet
from tests.support.ledgers import FIRM, FIRM_CODE, MEETING, TOPIC, write_ledger
from tests.support.official_samples import CODE, MEETING_XML

FIRM_ROW = {"企业名称": FIRM, "统一社会信用代码": FIRM_CODE}
CONTRACT = {"填报企业": FIRM, "合同编号": "HT-1", "合同名称": "施工合同"}


@pytest.fixture
def session(empty_store: GraphStore) -> Session:
    return make_session(empty_store)


def dry(session: Session, *paths: Path, viewer: Viewer = DEMO_VIEWER) -> list[FilePlan]:
    return plan(session, paths, viewer, LoadOptions(demo=True), quiet)


def counts(written: Any) -> tuple[int, int, int, int]:
    return written.added, written.changed, written.unchanged, written.pending


def by_id(session: Session) -> dict[Any, Any]:
    """Every fact by what identifies it: id, or start, type and end with its own key."""
    lines = dump(session.store, with_places=False)
    return {line if isinstance(line[1], str) else line[0]: line for line in lines}


@pytest.fixture
def books(tmp_path: Path) -> tuple[Path, Path]:
    """A ledger, and a later one that corrects it."""
    first = write_ledger(
        tmp_path / "合同台账.xlsx",
        {
            "企业": [FIRM_ROW],
            "合同": [CONTRACT | {"金额（万元）": "约300", "签订日期": "2023年5月"}],
            "议题": [TOPIC],
        },
    )
    second = write_ledger(
        tmp_path / "合同台账2季度.xlsx",
        {
            "企业": [FIRM_ROW],
            "合同": [CONTRACT | {"金额（万元）": "320", "签订日期": "2023-05-18"}],
            "会议": [MEETING],
        },
    )
    return first, second


def test_what_it_says_is_what_the_commit_does(session: Session) -> None:
    files = sorted(DISTRICT.glob("0[12]*.xlsx"))
    before = dump(session.store, with_history=True)

    planned = dry(session, *files)

    assert dump(session.store, with_history=True) == before
    done = load(session, *files)
    assert [counts(one.report.written) for one in planned] == [counts(one.written) for one in done]
    added = {row.id for one in planned for row in one.changes.added}
    assert len(added) == len(by_id(session)) == sum(one.written.added for one in done)  # type: ignore[union-attr]
    assert all(row.source for one in planned for row in one.changes.added)
    assert [one.report.is_known for one in dry(session, *files)] == [True, True]


def test_old_and_new_value_stand_with_their_places(
    session: Session, books: tuple[Path, Path]
) -> None:
    first, second = books
    load(session, first)

    [planned] = dry(session, second)
    [done] = load(session, second)

    assert counts(planned.report.written) == counts(done.written)
    assert planned.report.written.changed == planned.changes.changed_count == 1  # type: ignore[union-attr]
    changed = {one.property: one for one in planned.changes.changed}
    assert changed["合同金额"] == ValueChange(
        kind="合同",
        name="施工合同",
        id=changed["合同金额"].id,
        property="合同金额",
        old="约300万元",
        new="320万元",
        old_source="合同台账.xlsx#合同!2 D",
        new_source="合同台账2季度.xlsx#合同!2 D",
    )
    assert (changed["签订日期"].old, changed["签订日期"].new) == ("2023年5月", "2023-05-18")
    added = {(one.kind, one.name) for one in planned.changes.added}
    assert ("会议", "2023年第5次董事会") in added
    assert ("审议于", "道路改造议案 → 2023年第5次董事会") in added


def test_what_finds_no_end_is_named(session: Session, books: tuple[Path, Path]) -> None:
    [planned] = dry(session, books[0])

    [waiting] = planned.changes.waiting
    assert (waiting.kind, waiting.start) == ("审议于", "议题“道路改造议案”")
    assert waiting.source == "合同台账.xlsx#议题!2"
    assert planned.report.written.pending == 1  # type: ignore[union-attr]


def test_a_withdrawal_is_told_as_one(session: Session, tmp_path: Path) -> None:
    paths = [tmp_path / f"{CODE}_0006_1000_2023090{day}.zip" for day in (1, 2)]
    for path, word in zip(paths, (">add<", ">del<"), strict=True):
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("会议.xml", MEETING_XML.replace(">add<", word))
    load(session, paths[0])

    [planned] = dry(session, paths[1])

    assert ("会议", "2023年第9次董事会") in {
        (one.kind, one.name) for one in planned.changes.withdrawn
    }
    assert {one.source for one in planned.changes.removed} == {DERIVED_SOURCE}
    [done] = load(session, paths[1])
    assert counts(planned.report.written) == counts(done.written)


def test_a_clerk_is_not_shown_what_only_investigators_see(session: Session, tmp_path: Path) -> None:
    kin = {"填报企业": FIRM, "姓名": "张三", "亲属关系": "弟弟", "亲属姓名": "张小弟"}
    path = write_ledger(tmp_path / "亲属.xlsx", {"亲属": [kin]})

    [planned] = dry(session, path, viewer=Viewer("录入", Role.CLERK))

    names = {one.kind: one.name for one in planned.changes.added}
    assert names["亲属"] == SECRET


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is written five facts at a time."""
    monkeypatch.setattr(batches, "ONE_TRANSACTION", 5)
    monkeypatch.setattr(batches, "PART_FACTS", 5)


def test_a_file_too_large_for_one_transaction_is_tried_out_too(
    session: Session,
    books: tuple[Path, Path],
    bolt_address: BoltAddress,
    request: pytest.FixtureRequest,
) -> None:
    """As in one transaction, and as the commit; nobody sees half of it, nothing is left of it."""
    first, second = books
    load(session, first)
    [expected] = dry(session, second)
    before = dump(session.store, with_history=True), everything(session)
    reader = BoltStore(lambda: bolt_address)
    seen: list[str] = []

    def look(doing: str, done: int, _total: int) -> None:
        if doing == "试写" and done and not seen:
            with pytest.raises(StoreError, match="试写一个大文件"):
                reader.read("MATCH (n) RETURN count(n)", {}, ReadLimits(seconds=1.0))
            seen.append(doing)

    request.getfixturevalue("parts")
    [planned] = plan(session, [second], DEMO_VIEWER, LoadOptions(demo=True, told=look), quiet)

    reader.close()
    assert seen
    assert (dump(session.store, with_history=True), everything(session)) == before
    assert planned.changes == expected.changes
    [done] = load(session, second)
    assert counts(planned.report.written) == counts(done.written)


@pytest.mark.usefixtures("parts")
def test_a_large_trial_that_is_stopped_leaves_nothing(
    session: Session, books: tuple[Path, Path]
) -> None:
    def stop(doing: str, done: int, _total: int) -> None:
        if doing == "试写" and done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan(session, books[:1], DEMO_VIEWER, LoadOptions(demo=True, told=stop), quiet)

    assert not dump(session.store, with_history=True)
    assert not everything(session)


@pytest.mark.usefixtures("parts")
def test_what_does_not_go_into_the_trial_is_named(
    session: Session, books: tuple[Path, Path]
) -> None:
    planned = dry(session, *books)

    assert [one.state for one in planned] == [WOULD_WRITE, "未写入"]
    assert "请先导入前面的文件，再单独试写这个文件" in planned[1].report.problem


def everything(session: Session) -> list[dict[str, Any]]:
    """Batches, waiting links and entries of logs: what is beside the facts."""
    return session.store.read(
        "MATCH (n) WHERE n:Batch OR n:PendingLink OR n:IdentityAct OR n:Version "
        "RETURN n.id AS id, n.is_bound AS is_bound, n.awaits AS awaits ORDER BY id"
    ).rows
