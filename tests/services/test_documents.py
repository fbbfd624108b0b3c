"""Minutes, scans and old documents in a folder of ledgers: each has its state, nothing is lost."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from examples.generator.workbook import write_book
from graph.dump import dump
from graph.store import GraphStore
from services.access import DEMO_VIEWER
from services.ingest.batches import revoke
from services.ingest.load_reports import FileReport
from tests.cli.bad_files import FIRM, MEETING
from tests.support.district import load, make_session
from tests.support.ole_files import ole_file, xls_file
from tests.support.word_files import write_docx

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
OLD = ole_file(WordDocument=b"x")
KEPT = "已登记为来源文件，没有读入内容"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "资料"
    inside.mkdir()
    write_book(inside / "台账.xlsx", {"企业": [FIRM], "会议": [MEETING]})
    (inside / "流水.et").write_bytes(xls_file({(1, 1): "名称"}))
    (inside / "旧纪要.doc").write_bytes(OLD)
    (inside / "签到表.png").write_bytes(PNG)
    (inside / "密件.doc").write_bytes(ole_file(WordDocument="秘密★".encode("utf-16-le")))
    (inside / "说明.txt").write_text("只是说明", encoding="utf-8")
    write_docx(
        inside / "纪要.docx",
        "甲城投公司2023年第5次董事会会议纪要",
        "时间：2023年5月6日上午9时",
        "出席：张三、李四",
        "一、审议通过《关于甲的议案》，同意金额80万元。2票同意，0票反对。",
    )
    return inside


def by_name(reports: list[FileReport]) -> dict[str, FileReport]:
    return {one.path.name: one for one in reports}


def rows(store: GraphStore, text: str) -> list[dict[str, object]]:
    return [dict(one) for one in store.read(text, {}).rows]


def test_a_mixed_folder_tells_the_state_of_each_file(empty_store: GraphStore, folder: Path) -> None:
    session = make_session(empty_store)

    reports = load(session, folder)

    found = by_name(reports)
    assert {name: one.state for name, one in found.items()} == {
        "台账.xlsx": "已写入",
        "纪要.docx": "已写入",
        "流水.et": KEPT,
        "旧纪要.doc": KEPT,
        "签到表.png": KEPT,
        "密件.doc": "未写入",
        "说明.txt": "略过（不是已知的数据文件）",
    }
    assert reports[0].path.name == "台账.xlsx"
    documents = rows(empty_store, "MATCH (d:SourceDocument) RETURN d.name AS name, d.sha256 AS sha")
    hashes = {str(one["name"]): one["sha"] for one in documents}
    assert hashes["旧纪要.doc"] == hashlib.sha256(OLD).hexdigest()
    assert set(hashes) == {"台账.xlsx", "纪要.docx", "流水.et", "旧纪要.doc", "签到表.png"}

    before = dump(empty_store)
    again = load(session, folder)
    assert dump(empty_store) == before
    assert by_name(again)["旧纪要.doc"].is_known

    revoke(session, found["旧纪要.doc"].batch, DEMO_VIEWER)
    left = rows(empty_store, "MATCH (d:SourceDocument) RETURN d.name AS name")
    assert "旧纪要.doc" not in {one["name"] for one in left}


def test_minutes_and_ledger_tell_of_one_meeting_and_the_decision_follows(
    empty_store: GraphStore, folder: Path
) -> None:
    load(make_session(empty_store), folder)

    meetings = rows(empty_store, "MATCH (m:Meeting) RETURN m.name AS name, m.started_at AS at")
    assert [(one["name"], one["at"] is not None) for one in meetings] == [
        ("2023年第5次董事会", True)
    ]
    decisions = rows(
        empty_store,
        "MATCH (:Topic)-[:RESULTED_IN]->(d:Decision) RETURN d.title AS title, d.amount_fen AS fen",
    )
    assert decisions == [{"title": "关于甲的议案", "fen": 80_000_000}]
    votes = rows(
        empty_store,
        "MATCH (p:Person)-[v:VOTED]->(:Topic) "
        "RETURN p.name AS name, v.confidence AS said ORDER BY name",
    )
    assert votes == [{"name": "张三", "said": "推定"}, {"name": "李四", "said": "推定"}]
