"""Correcting a value and typing in a meeting: what is there, what would change, what is wrong."""

from __future__ import annotations

import pytest

from services.access import Role, Viewer
from tests.support.app import CASE, open_at, parts, table, texts

pytestmark = pytest.mark.changes_district


def test_a_thing_shows_its_values_with_places_and_leads_on() -> None:
    app = open_at("thing", id=CASE["loss"])

    rows = {row[0]: row for row in table(app, "取值和来源")}
    assert rows["直接损失"][1:3] == ["620万元", "现行"]
    assert "02甲城投公司台账.xlsx 工作表“损失”第 2 行 E 列" in rows["直接损失"]
    assert ["合同", "园区道路改造工程施工合同"] in table(app, "相连的资料")
    [ways] = parts(app, "links")
    assert [one["href"] for one in ways["links"]] == [
        f"trace?from={CASE['loss']}",
        f"correction?id={CASE['loss']}",
    ]


def test_a_correction_is_tried_before_it_is_written() -> None:
    app = open_at("correction", id=CASE["loss"])
    app.selectbox[0].select("direct_loss_fen").run()
    assert [row[1] for row in table(app, "直接损失")] == ["620万元"]

    [value] = [one for one in app.text_input if one.label.startswith("新值")]
    value.input("650")
    app.button[0].click().run()
    assert "没有写更正理由" in texts(app)

    [value] = [one for one in app.text_input if one.label.startswith("新值")]
    value.input("650万元")
    app.text_area[0].input("漏计利息")
    [paper] = [one for one in app.text_input if one.label.startswith("依据文件名称")]
    paper.input("审计补充报告")
    app.button[0].click().run()
    assert "损失“损失 650万元”的直接损失：620万元 → 650万元" in texts(app)
    assert [row[1] for row in table(app, "直接损失")] == ["620万元"], "nothing was written"


def test_a_derived_decision_is_not_corrected_itself() -> None:
    assert "请更正它的议题" in texts(open_at("correction", id=CASE["trace"]))


def test_a_typed_meeting_is_checked_like_a_ledger() -> None:
    app = open_at("meeting_entry")
    fields = {one.label: one for one in (*app.text_input, *app.selectbox)}
    fields["填报企业（必填）"].select_index(0)
    fields["会议日期（必填）"].input("2024年2月30日")
    fields["会议名称（必填）"].input("2024年第3次董事会")
    fields["会议类型（必填）"].select("董事会")
    app.button[0].click().run()
    assert "没有指明对照的扫描件" in texts(app)

    fields = {one.label: one for one in (*app.text_input, *app.selectbox)}
    fields["纸质文件名称（上传了扫描件的可不填）"].input("董事会纪要")
    fields["补录理由（必填）"].input("只有纸质")
    app.button[0].click().run()
    assert "2024年2月30日" in texts(app)
    assert "不存在" in texts(app)


def test_who_may_only_look_finds_no_form(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("ui.session.DEMO_VIEWER", Viewer("某领导", Role.LEADER))

    for page in ("correction", "meeting_entry"):
        app = open_at(page)
        assert not app.button
        assert "由录入员或国资监管员操作" in texts(app)
