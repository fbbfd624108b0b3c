"""Typed by hand: a corrected value, a withdrawn record, a meeting read off a scan, a dispute."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from examples.generator.case import make_case
from examples.generator.workbook import write_book
from graph.bolt import BoltStore
from graph.dump import dump
from graph.errors import AccessError, LoadError
from graph.vocabulary.sources import ValueState
from services.access import DEMO_VIEWER, Role, Viewer
from services.answering.questions import ask
from services.ingest.batch_list import batches
from services.ingest.batches import revoke
from services.ingest.corrections import (
    WITHDRAW,
    Evidence,
    Request,
    correct,
    correctable,
    plan_correction,
)
from services.ingest.meeting_entry import (
    ATTENDANCE,
    TOPICS,
    VOTES,
    Scan,
    TypedMeeting,
    commit_entry,
    plan_entry,
)
from services.ingest.value_history import Thing, get_thing
from services.session import Session
from tests.support.app import CASE
from tests.support.district import load, make_session
from tests.support.ledgers import FIRM, FIRM_CODE, write_ledger

REPORT = Evidence("专项审计补充报告", "甲审〔2024〕9号")
REQUEST = Request(CASE["loss"], "直接损失", "650万元", "复核时发现漏计利息", REPORT)
CLERK = Viewer("录入员甲", Role.CLERK)
SCAN_HASH = "ab" * 32
MEETING = TypedMeeting(
    enterprise=f"{FIRM}（{FIRM_CODE}）",
    held_on="2024年3月5日",
    name="2024年第3次董事会",
    cells={"会议类型": "董事会", "应到人数": "5", "地点": ""},
    rows={
        ATTENDANCE: [
            {"姓名": "张三", "到会身份": "表决"},
            {"姓名": "李四", "到会身份": "表决"},
            {},
        ],
        TOPICS: [{"议题名称": "关于泵站改造的议案", "金额（万元）": "约300", "是否通过": "通过"}],
        VOTES: [
            {"议题名称": "关于泵站改造的议案", "姓名": "张三", "表决意见": "同意"},
            {"议题名称": "关于泵站改造的议案", "姓名": "李四", "表决意见": "不同意"},
        ],
    },
    scan=Scan("董事会纪要扫描件.pdf", sha256=SCAN_HASH, page="第 2 页"),
    reason="只有扫描件",
)


@pytest.fixture(scope="module")
def session(store: BoltStore, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """The acceptance case; every test takes back what it wrote."""
    folder = tmp_path_factory.mktemp("case")
    write_book(folder / "案例.xlsx", make_case())
    session = make_session(store)
    session.settings = session.settings.model_copy(update={"data_dir": folder / "data"})
    load(session, folder / "案例.xlsx")
    return session


def values(thing: Thing, label: str) -> list[tuple[str, str, str]]:
    return [(one.text, one.state.label, one.reason) for one in thing.values if one.label == label]


def test_a_correction_stands_beside_what_it_corrects_and_can_be_taken_back(
    session: Session,
) -> None:
    before = dump(session.store, with_history=True)

    planned = plan_correction(session, CLERK, REQUEST)
    assert dump(session.store, with_history=True) == before
    report = correct(session, CLERK, REQUEST)

    [change] = planned.changes.changed
    assert (change.property, change.old, change.new) == ("直接损失", "620万元", "650万元")
    thing = get_thing(session, DEMO_VIEWER, CASE["loss"])
    assert values(thing, "直接损失") == [
        ("620万元", "已被更新", ""),
        ("650万元", "现行", "采用更正后的"),
    ]
    old, new = (one for one in thing.values if one.label == "直接损失")
    assert old.source == "案例.xlsx#损失!2 E"
    assert new.source.startswith("专项审计补充报告#更正单")
    assert (new.stated_by, new.why) == ("录入员甲", "复核时发现漏计利息")
    assert old.known_at < new.known_at or old.known_at == new.known_at != ""
    [row] = ask(session, "loss_list", {}, DEMO_VIEWER).rows[:1]
    assert row["direct_loss_fen"] == 650_000_000
    batch = next(one for one in batches(session, DEMO_VIEWER) if one.batch == report.batch)
    assert batch.reason == "复核时发现漏计利息"
    revoke(session, report.batch, DEMO_VIEWER)
    assert dump(session.store, with_history=True) == before


def test_a_withdrawn_record_keeps_its_values(session: Session) -> None:
    before = dump(session.store, with_history=True)

    report = correct(session, CLERK, replace(REQUEST, property=WITHDRAW, value=""))

    thing = get_thing(session, DEMO_VIEWER, CASE["loss"])
    assert thing.is_withdrawn
    assert [text for text, _, _ in values(thing, "直接损失")] == ["620万元"]
    revoke(session, report.batch, DEMO_VIEWER)
    assert dump(session.store, with_history=True) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": " "}, "没有写更正理由"),
        ({"evidence": Evidence("")}, "没有指明依据的文件"),
        ({"value": ""}, "不能清空"),
        ({"value": "620万元"}, "与现行值相同"),
        ({"value": "很多"}, "很多"),
        ({"property": "颜色"}, "没有可更正的“颜色”"),
        ({"thing_id": CASE["trace"], "property": "金额"}, "由议题推导"),
    ],
)
def test_what_cannot_be_corrected_is_said(
    session: Session, change: dict[str, object], words: str
) -> None:
    with pytest.raises(LoadError, match=words):
        correct(session, CLERK, replace(REQUEST, **change))  # type: ignore[arg-type]


def test_who_may_not_load_may_not_correct(session: Session) -> None:
    with pytest.raises(AccessError, match="不能导入"):
        correct(session, Viewer("某领导", Role.LEADER), REQUEST)
    with pytest.raises(AccessError, match="没有查看权限"):
        correctable(session, replace(CLERK, enterprise_ids=frozenset({"org-x"})), CASE["loss"])


def test_a_typed_meeting_is_loaded_like_a_ledger_and_tied_to_its_scan(session: Session) -> None:
    before = dump(session.store, with_history=True)

    planned = plan_entry(session, CLERK, MEETING)
    assert dump(session.store, with_history=True) == before
    report = commit_entry(session, CLERK, MEETING)

    assert report.rejected == 0
    assert planned.report.written.added == report.written.added  # type: ignore[union-attr]
    text = (
        "MATCH (p:Person)-[v:VOTED]->(t:Topic)-[:DISCUSSED_IN]->(m:Meeting {name: $name}) "
        "MATCH (m)-[e:EVIDENCED_BY]->(d:SourceDocument) "
        "RETURN p.name AS name, v.choice AS choice, t.amount_fen AS amount, m.held_on AS day, "
        "d.sha256 AS scan, e.locator AS page ORDER BY name"
    )
    rows = session.store.read(text, {"name": MEETING.name}).rows
    assert [(row["name"], row["choice"]) for row in rows] == [
        ("张三", "AGREE"),
        ("李四", "DISAGREE"),
    ]
    assert {(row["amount"], row["scan"], row["page"]) for row in rows} == {
        (300_000_000, SCAN_HASH, "第 2 页")
    }
    assert rows[0]["day"].isoformat() == "2024-03-05"
    assert report.path.is_file(), "the workbook that the sources name is kept"
    revoke(session, report.batch, DEMO_VIEWER)
    assert dump(session.store, with_history=True) == before


def test_sources_that_differ_stand_side_by_side(session: Session, tmp_path: Path) -> None:
    row = {"供应商名称": "丁建设公司", "统一社会信用代码": "91210199MA0001018U"}
    said = (("城投供应商", "300"), ("水务供应商", "320"))
    reports = [
        load(
            session,
            write_ledger(tmp_path / f"{name}.xlsx", {"供应商": [row | {"注册资本（万元）": much}]}),
        )
        for name, much in said
    ]
    text = "MATCH (n:Supplier {name: '丁建设公司'}) RETURN n.id AS id"
    [found] = session.store.read(text).rows

    thing = get_thing(session, DEMO_VIEWER, found["id"])

    assert thing.disputed == ("注册资本",)
    assert values(thing, "注册资本") == [
        ("300万元", ValueState.CONFLICTING.label, ""),
        ("320万元", ValueState.CURRENT.label, "采用较晚导入的"),
    ]
    assert [one.source for one in thing.values if one.label == "注册资本"] == [
        "城投供应商.xlsx#供应商!2 C",
        "水务供应商.xlsx#供应商!2 C",
    ]
    for [report] in reports:
        revoke(session, report.batch, DEMO_VIEWER)
