"""A filled ledger holds all that we hold of a firm, and handing it back changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.dump import dump
from graph.errors import LoadError
from graph.store import GraphStore
from graph.vocabulary.decisions import OwnerAction, TopicResult, VoteKind
from services.access import DEMO_VIEWER, Role, Viewer
from services.ingest.dry_run import plan
from services.ingest.loading import LoadOptions, commit
from services.ledgers.filled_rows import MASKED, PRESUMED
from services.ledgers.filled_template import UNFIT, FilledTemplate, write_filled_template
from services.session import Session
from tests.support.district import load, make_session, quiet
from tests.support.ledgers import FIRM, FIRM_CODE, MEETING, TOPIC, write_ledger

NAME = "已填台账.xlsx"
WATER = "91210199MA0001018U"
FIRM_ROW = {"企业名称": FIRM, "统一社会信用代码": FIRM_CODE}


def reasons(made: FilledTemplate) -> dict[tuple[str, str], str]:
    return {(one.kind, one.what): one.why for one, _ in made.left}


def cells(path: Path, title: str) -> list[dict[str, object]]:
    rows = list(load_workbook(path)[title].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]  # type: ignore[arg-type]


def codes_in(path: Path) -> list[str]:
    """Cells that write a code of ours (PASSED) where a person expects a word (通过)."""
    pages = [one for one in load_workbook(path).worksheets if one.title != "选项"]
    texts = (
        str(cell) for page in pages for row in page.iter_rows(values_only=True) for cell in row
    )
    ours = {one.value for terms in (TopicResult, VoteKind, OwnerAction) for one in terms}
    return sorted({one for one in texts if one.isascii() and one in ours})


def without(session: Session, name: str) -> list[object]:
    """The canonical dump without the node of one file."""
    lines = dump(session.store, with_places=False)
    return [one for one in lines if f"('name', '{name}')" not in str(one)]


@pytest.mark.parametrize("code", [FIRM_CODE, WATER], ids=["case", "generated"])
def test_handed_back_untouched_it_changes_nothing(
    district: Session, tmp_path: Path, code: str
) -> None:
    before = without(district, NAME)

    made = write_filled_template(district, tmp_path / NAME, code, DEMO_VIEWER)

    assert without(district, NAME) == before, "writing the file wrote into the graph"
    assert not [one for one, why in reasons(made).items() if why == UNFIT]
    assert set(reasons(made).values()) <= {MASKED}
    assert codes_in(made.path) == []
    [planned] = plan(district, [made.path], DEMO_VIEWER, LoadOptions(demo=True), quiet)
    assert [one.name for one in planned.changes.added] == [NAME]
    assert (planned.changes.changed_count, planned.changes.waiting) == (0, ())
    assert planned.report.rejected == 0
    [done] = commit(district, [made.path], DEMO_VIEWER, LoadOptions(demo=True), quiet)
    assert done.written is not None
    assert (done.written.added, done.written.changed) == (1, 0)
    assert without(district, NAME) == before


@pytest.fixture
def session(empty_store: GraphStore) -> Session:
    return make_session(empty_store)


def test_precision_qualifiers_and_presumed_marks_are_kept(session: Session, tmp_path: Path) -> None:
    words = "同意投资，总投资不超过3600万元。"
    book = write_ledger(
        tmp_path / "台账.xlsx",
        {
            "企业": [FIRM_ROW],
            "会议": [MEETING],
            "议题": [TOPIC | {"议题决议": words}],
            "合同": [
                {
                    "填报企业": FIRM,
                    "合同名称": "施工合同",
                    "合同金额（万元）": "约300",
                    "签订日期": "2023年5月",
                }
            ],
        },
    )
    load(session, book)
    before = without(session, NAME)

    made = write_filled_template(session, tmp_path / NAME, FIRM_CODE, DEMO_VIEWER)

    [contract] = cells(made.path, "合同")
    assert (contract["合同金额（万元）"], contract["签订日期"]) == ("约300", "2023年5月")
    [topic] = cells(made.path, "议题")
    assert topic["议题决议"] == words
    assert "金额（万元）" not in topic
    assert {kind for (kind, _), why in reasons(made).items() if why == PRESUMED} == {"议题"}
    load(session, made.path)
    assert without(session, NAME) == before


def test_one_changed_cell_changes_one_value(session: Session, tmp_path: Path) -> None:
    book = write_ledger(tmp_path / "台账.xlsx", {"企业": [FIRM_ROW], "会议": [MEETING]})
    load(session, book)
    made = write_filled_template(session, tmp_path / NAME, FIRM_CODE, DEMO_VIEWER)
    changed = load_workbook(made.path)
    page = changed["会议"]
    page.cell(1, page.max_column + 1, "地点")
    page.cell(2, page.max_column, "三楼会议室")
    changed.save(made.path)

    [planned] = plan(session, [made.path], DEMO_VIEWER, LoadOptions(), quiet)

    assert [(one.property, one.old, one.new) for one in planned.changes.changed] == [
        ("地点", "", "三楼会议室")
    ]


def test_a_firm_out_of_range_is_not_written(session: Session, tmp_path: Path) -> None:
    load(session, write_ledger(tmp_path / "台账.xlsx", {"企业": [FIRM_ROW]}))
    other = Viewer("录入", Role.CLERK, frozenset({"org-x"}))

    with pytest.raises(LoadError, match="不在您的查看范围"):
        write_filled_template(session, tmp_path / NAME, FIRM_CODE, other)

    assert not (tmp_path / NAME).exists()
