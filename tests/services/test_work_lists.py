"""A folder of foreign ledgers: four confirmations in the first quarter, none in the second."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from graph.errors import AccessError, LoadError
from graph.store import GraphStore
from loaders.constants import Constant
from loaders.proposals.keeping import sure_choices, with_suggestions
from services.access import DEMO_VIEWER, Role, Viewer
from services.ingest.dry_run import plan
from services.ingest.file_constants import keep_constant
from services.ingest.load_reports import LoadOptions
from services.ingest.loading import commit
from services.ingest.mappings import keep_mapping, kept_mappings, propose_mapping
from services.ingest.work_lists import FileState, WorkList, commit_waiting, list_work
from services.session import Session
from tests.support.district import make_session, quiet
from tests.support.foreign_ledgers import FIRMS, FORMS, write_quarter
from tests.support.ledgers import MEETING, write_ledger
from tests.support.ole_files import ole_file


@pytest.fixture
def session(empty_store: GraphStore, tmp_path: Path) -> Session:
    made = make_session(empty_store)
    made.settings.data_dir = tmp_path / "data"
    return made


def work_on(session: Session, *paths: Path) -> WorkList:
    return list_work(session, DEMO_VIEWER, paths, LoadOptions(), quiet)


def confirm(session: Session, path: Path, name: str) -> None:
    proposal = propose_mapping(session, DEMO_VIEWER, path)
    settled = with_suggestions(sure_choices(proposal, name), proposal)
    keep_mapping(session, DEMO_VIEWER, settled, name)


def test_the_second_quarter_needs_no_confirmation(session: Session, tmp_path: Path) -> None:
    first, second = tmp_path / "一季度", tmp_path / "二季度"
    for quarter, folder in ((1, first), (2, second)):
        folder.mkdir()
        write_quarter(folder, quarter, FIRMS[:1])

    start = work_on(session, first)
    assert start.counts == {FileState.TO_CONFIRM: FORMS}
    for number, one in enumerate(start.items):
        confirm(session, one.path, f"版式{number}")
    known = work_on(session, first)
    assert known.counts == {FileState.MAPPED: FORMS}
    reports = commit_waiting(session, DEMO_VIEWER, known, LoadOptions(), quiet)
    assert all(one.batch and one.account.is_balanced and not one.rejected for one in reports)

    later = work_on(session, first, second)
    assert later.counts == {FileState.LOADED: FORMS, FileState.MAPPED: FORMS}
    commit_waiting(session, DEMO_VIEWER, later, LoadOptions(), quiet)
    rows = session.store.read("MATCH (e:Enterprise) RETURN e.name AS name", {}).rows
    assert [row["name"] for row in rows] == [FIRMS[0]]


def test_each_file_says_how_far_it_is(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    [decisions, contracts, payments, export, *_] = write_quarter(folder, 1)
    for path in folder.rglob("*"):
        if path.is_file() and path not in (decisions, contracts, payments, export):
            path.unlink()
    for name, path in (("决策", decisions), ("合同", contracts)):
        confirm(session, path, name)
    contracts.rename(folder / "签约情况.csv")
    write_ledger(folder / "甲城投.xlsx", {"会议": [MEETING]})
    write_ledger(folder / "乙.xlsx", {"会议": [{**MEETING, "会议日期": "2023-02-30"}]})
    (folder / "旧表.et").write_bytes(ole_file(Workbook=b"\x09\x08"))
    (folder / "断.xls").write_bytes(ole_file(Workbook=b"\x09\x08")[:600])
    (folder / "说明.txt").write_text("请各单位填报。", encoding="utf-8")
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")

    found = {one.name: one for one in work_on(session, folder).items}

    words = {name: one.words for name, one in found.items()}
    assert words[decisions.name] == "映射已认出：决策"
    assert words["签约情况.csv"] == "缺常数：企业"
    assert words[f"{FIRMS[0]}/1季度付款.xlsx"] == "待确认映射"
    assert words["甲城投.xlsx"] == "可直接导入"
    assert words["乙.xlsx"] == "有问题 1 处"
    assert words["说明.txt"] == "略过"
    assert words["旧表.et"] == words["坏.xlsx"] == words["断.xls"] == "无法读取"
    assert "另存为" in found["旧表.et"].note
    assert "重新" in found["坏.xlsx"].note
    assert "会议日期" in found["乙.xlsx"].note

    # Stated once by a word of the name, it serves every later file too.
    keep_constant(session, DEMO_VIEWER, Constant.ENTERPRISE, FIRMS[0], word="签约情况")
    again = {one.name: one for one in work_on(session, folder).items}
    assert again["签约情况.csv"].words == "映射已认出：合同"


def test_a_zip_of_ledgers_says_how_they_come_in(session: Session, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "上报材料.zip", "w") as archive:
        archive.write(write_ledger(tmp_path / "台账.xlsx", {"会议": [MEETING]}), "一季度/台账.xlsx")

    [item] = work_on(session, tmp_path / "上报材料.zip").items

    assert item.state is FileState.UNREADABLE
    assert "请先解压，再导入解压出来的文件夹" in item.note


def test_what_is_kept_is_not_overwritten_nor_doubled(session: Session, tmp_path: Path) -> None:
    path = write_quarter(tmp_path, 1)[1]
    confirm(session, path, "合同")

    with pytest.raises(LoadError, match="认的是同样的表头"):
        confirm(session, path, "又一个")
    confirm(session, path, "合同")

    assert [one.name for one in kept_mappings(session, DEMO_VIEWER)] == ["合同"]
    assert len(list((session.settings.data_dir / "mappings").glob("合同*.old"))) == 1


def test_who_may_not_load_may_not_map(session: Session, tmp_path: Path) -> None:
    path = write_quarter(tmp_path, 1)[1]
    leader = Viewer("某领导", Role.LEADER)

    with pytest.raises(AccessError):
        propose_mapping(session, leader, path)
    with pytest.raises(AccessError):
        keep_constant(session, leader, Constant.YEAR, "2024", path=path)


def test_the_same_bytes_of_two_enterprises_are_two_files(session: Session, tmp_path: Path) -> None:
    """The firm stands in the file's name only, and both filled in the same."""
    folder = tmp_path / "签约"
    folder.mkdir()
    first = write_quarter(tmp_path, 1, FIRMS[:1])[1].rename(folder / f"{FIRMS[0]}签约情况.csv")
    second = first.with_name(f"{FIRMS[1]}签约情况.csv")
    second.write_bytes(first.read_bytes())
    confirm(session, first, "合同")

    planned = plan(session, [first, second], DEMO_VIEWER, LoadOptions(), quiet)
    written = commit_waiting(session, DEMO_VIEWER, work_on(session, folder), LoadOptions(), quiet)
    again = commit(session, [first, second], DEMO_VIEWER, LoadOptions(), quiet)

    assert [one.state for one in planned] == ["可写入", "可写入"]
    assert [one.state for one in written] == ["已写入", "已写入"]
    assert [one.is_known for one in again] == [True, True]
    assert work_on(session, folder).counts == {FileState.LOADED: 2}
    owners = session.store.read("MATCH (c:Contract) RETURN DISTINCT c.enterprise_id AS id").rows
    assert len(owners) == 2
