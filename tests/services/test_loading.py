"""Loading as a clerk sees it: once, twice, taken back, out of order, interrupted."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples.generator.case import make_case
from examples.generator.workbook import Book, write_book
from graph.dump import dump
from graph.errors import AccessError, LoadError
from graph.store import GraphStore
from services.access import DEMO_VIEWER, Role, Viewer
from services.answering.questions import ask
from services.ingest.batch_list import batches
from services.ingest.batches import revoke
from services.ingest.dry_run import plan, plan_revoke
from services.ingest.loading import LoadOptions, check, commit
from services.verdicts.leads import refresh
from tests.support.district import CASE_ENTERPRISE, load, make_session, quiet


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "甲城投公司台账.xlsx"
    write_book(path, make_case())
    return path


def part(book: Book, *sheets: str) -> Book:
    return {name: rows for name, rows in book.items() if name in sheets}


DECISION = "decision-6e3bb6028c3b1eccfd52"
MEETINGS = ("会议", "参会", "议题", "表决", "关联议题")


def test_the_same_file_again_changes_nothing(empty_store: GraphStore, case_file: Path) -> None:
    session = make_session(empty_store)
    load(session, case_file)
    before = dump(empty_store)

    [again] = load(session, case_file)

    assert again.is_known
    assert dump(empty_store) == before
    assert len(batches(session, DEMO_VIEWER)) == 1


def test_revoking_gives_the_graph_as_before(empty_store: GraphStore, case_file: Path) -> None:
    session = make_session(empty_store)
    [report] = load(session, case_file)

    revoke(session, report.batch, DEMO_VIEWER)

    assert dump(empty_store) == []
    assert batches(session, DEMO_VIEWER) == []


def test_revoking_an_unknown_batch_says_so(empty_store: GraphStore) -> None:
    with pytest.raises(LoadError, match="没有编号为“B1”的有效批次"):
        revoke(make_session(empty_store), "B1", DEMO_VIEWER)


def test_files_in_the_wrong_order_give_the_same_graph(
    empty_store: GraphStore, tmp_path: Path
) -> None:
    book = make_case()
    early, late = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_book(early, part(book, "企业", "事项清单", "制度", "表决方式"))
    write_book(late, part(book, "企业", *MEETINGS))
    session = make_session(empty_store)
    reports = [*load(session, early), *load(session, late)]
    in_order = dump(empty_store, with_places=False)
    for report in reports:
        revoke(session, report.batch, DEMO_VIEWER)

    load(session, late)
    load(session, early)

    assert dump(empty_store, with_places=False) == in_order


def test_item_list_loaded_later_turns_the_party_decision_into_a_prestudy(
    empty_store: GraphStore, tmp_path: Path
) -> None:
    book = make_case()
    meetings, items = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_book(meetings, part(book, "企业", "会议", "议题"))
    write_book(items, part(book, "事项清单"))
    session = make_session(empty_store)

    load(session, meetings)
    before = labels(empty_store)
    load(session, items)

    assert (before.count("Decision"), before.count("PreStudy")) == (2, 0)
    assert (labels(empty_store).count("Decision"), labels(empty_store).count("PreStudy")) == (1, 1)


def labels(store: GraphStore) -> list[str]:
    return [line[1][0] for line in dump(store) if len(line) == 3]


def test_check_writes_nothing(empty_store: GraphStore, case_file: Path) -> None:
    session = make_session(empty_store)

    [report] = check(session, [case_file], DEMO_VIEWER, LoadOptions(demo=True), quiet)

    assert report.rejected == 0
    assert dump(empty_store) == []


@pytest.mark.one_engine
def test_the_facts_of_a_folder_are_not_kept_when_they_are_written(
    empty_store: GraphStore, case_file: Path
) -> None:
    session = make_session(empty_store)

    [checked] = check(session, [case_file], DEMO_VIEWER, LoadOptions(demo=True), quiet)
    [loaded] = load(session, case_file)

    assert loaded.written is not None
    for report in (checked, loaded):
        assert report.draft is not None
        assert report.draft.fact_count == 0
        assert report.account.counted == report.account.cells.total > loaded.written.added > 0


def test_sensitive_sheets_stay_out_without_the_switch(
    empty_store: GraphStore, case_file: Path
) -> None:
    session = make_session(empty_store)

    [report] = load(session, case_file, demo=False)

    assert "KIN" not in {line[1] for line in dump(empty_store)}
    assert any("--demo" in issue.message + issue.suggestion for issue in report.issues)


def test_a_failed_write_leaves_no_batch_and_no_fact(
    empty_store: GraphStore, case_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = make_session(empty_store)

    def fail(*_: object) -> None:
        raise LoadError("中断")

    monkeypatch.setattr("services.ingest.batches.derive", fail)
    with pytest.raises(LoadError):
        load(session, case_file)

    assert dump(empty_store) == []
    assert batches(session, DEMO_VIEWER) == []


def test_an_unreadable_file_does_not_keep_the_others_out(
    empty_store: GraphStore, case_file: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "空.xlsx"
    broken.write_bytes(b"")

    reports = load(make_session(empty_store), broken, case_file)

    assert [bool(one.problem) for one in reports] == [True, False]
    assert "空.xlsx" in reports[0].problem
    assert reports[1].batch


def test_a_strange_file_in_a_folder_is_passed_over_but_named_it_is_a_problem(
    empty_store: GraphStore, case_file: Path
) -> None:
    note = case_file.parent / "说明.txt"
    note.write_text("这不是台账", encoding="utf-8")
    session = make_session(empty_store)

    in_folder = {one.path.name: one.is_passed_over for one in load(session, case_file.parent)}
    [named] = load(session, note)

    assert in_folder == {"说明.txt": True, "甲城投公司台账.xlsx": False}
    assert "说明.txt" in named.problem


def test_viewers_who_may_not_load_are_refused(empty_store: GraphStore, case_file: Path) -> None:
    leader = Viewer("领导甲", Role.LEADER)

    with pytest.raises(AccessError, match="不能导入"):
        commit(make_session(empty_store), [case_file], leader, LoadOptions(), quiet)


def test_a_viewer_of_another_enterprise_sees_neither_batch_nor_decision(
    empty_store: GraphStore, case_file: Path
) -> None:
    session = make_session(empty_store)
    load(session, case_file)
    stranger = Viewer("录入员甲", Role.CLERK, frozenset({"org-none"}))
    owner = Viewer("录入员乙", Role.CLERK, frozenset({CASE_ENTERPRISE}))

    seen = {
        viewer.name: (
            len(batches(session, viewer)),
            len(ask(session, "search_decisions", {"text": "园区"}, viewer).rows),
        )
        for viewer in (stranger, owner)
    }

    assert seen == {"录入员甲": (0, 0), "录入员乙": (1, 1)}


def test_who_is_kept_to_an_enterprise_loads_nothing_of_another(
    empty_store: GraphStore, case_file: Path
) -> None:
    session = make_session(empty_store)
    owner = Viewer("录入员乙", Role.CLERK, frozenset({CASE_ENTERPRISE}))
    stranger = Viewer("录入员甲", Role.CLERK, frozenset({"org-none"}))
    said = "含有您无权导入的企业的资料：甲城投公司。您只能导入本企业的资料"

    [refused] = commit(session, [case_file], stranger, LoadOptions(demo=True), quiet)
    [planned] = plan(session, [case_file], stranger, LoadOptions(demo=True), quiet)

    assert said in refused.problem
    assert said in planned.report.problem
    assert batches(session, DEMO_VIEWER) == []
    [loaded] = commit(session, [case_file], owner, LoadOptions(demo=True), quiet)
    assert loaded.batch


def test_who_is_kept_to_an_enterprise_takes_back_nothing_of_another(
    empty_store: GraphStore, case_file: Path, tmp_path: Path
) -> None:
    session = make_session(empty_store)
    others = {"企业名称": "癸物业公司", "统一社会信用代码": "91210100MA0ABCDE7U"}
    book = make_case()
    book["企业"].append({**book["企业"][0], **others})
    write_book(tmp_path / "名录.xlsx", book)
    [report] = load(session, tmp_path / "名录.xlsx")
    owner = Viewer("录入员乙", Role.CLERK, frozenset({CASE_ENTERPRISE}))

    with pytest.raises(AccessError, match="只能撤回本企业的批次；请由国资监管员撤回"):
        revoke(session, report.batch, owner)

    assert [one.batch for one in batches(session, DEMO_VIEWER)] == [report.batch]


def test_what_taking_back_would_do_names_no_kind_of_kin_to_who_may_not_see_it(
    empty_store: GraphStore, case_file: Path
) -> None:
    session = make_session(empty_store)
    [report] = load(session, case_file)
    refresh(session, DEMO_VIEWER, ["H-04"])

    full = str(plan_revoke(session, DEMO_VIEWER, report.batch))
    masked = str(plan_revoke(session, Viewer("王监管", Role.SUPERVISOR), report.batch))

    assert "亲属（弟）" in full
    assert "亲属（弟）" not in masked
    assert "亲属（具体关系无权查看）" in masked


def test_two_different_votes_of_one_person_are_neither_agreement_nor_dissent(
    empty_store: GraphStore, tmp_path: Path
) -> None:
    book = make_case()
    vote = next(one for one in book["表决"] if one["表决意见"] == "同意")
    book["表决"].append({**vote, "表决意见": "不同意"})
    path = tmp_path / "甲城投公司台账.xlsx"
    write_book(path, book)
    session = make_session(empty_store)
    [report] = load(session, path)
    assert report.batch

    answer = ask(session, "dissent", {"decision_id": DECISION}, DEMO_VIEWER)

    [row] = [one for one in answer.rows if one["person"] == vote["姓名"]]
    assert row["stance"] == "未记录"
    assert row["opinion"] == "同一份文件记有：同意；不同意"
    assert any(f"{vote['姓名']}的表决意见前后不一（同意；不同意）" in one for one in answer.missing)
