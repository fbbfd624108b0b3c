"""The page 报告: kinds, conditions in the address, the report, its files."""

from __future__ import annotations

import pytest

from services.access import Role, Viewer
from tests.support.app import CASE, open_at, table, texts


def test_the_kinds_of_report_are_links() -> None:
    rows = table(open_at("report"), "报告种类")

    assert ["决策卷宗", "决策"] in [row[:2] for row in rows]
    assert ["项目公开表", "项目"] in [row[:2] for row in rows]


def test_a_report_stands_on_the_page_and_can_be_taken_away() -> None:
    app = open_at("report", kind="tenure", id=CASE["person"], to="2023-12-31")

    assert not app.error
    assert "任期履职清单（张三）" in texts(app)
    assert "甲城投公司 2022-01-01 至 2023-12-31" in texts(app)
    assert [row[0] for row in table(app, "任内发生、任后发现")] == ["2024-06-20"]
    labels = [one.proto.label for one in app.get("download_button")]
    assert labels == ["下载 Word（.docx）", "下载 PDF（.pdf）", "下载 表格（.xlsx）"]


def test_a_report_without_its_thing_asks_for_it() -> None:
    app = open_at("report", kind="decision")

    assert "请先选择决策" in texts(app)
    assert not app.get("download_button")


def test_a_brief_needs_no_choice() -> None:
    app = open_at("report", kind="brief", year="2023")

    assert "（全部企业（6 家），2023年）" in texts(app)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"kind": "nosuch"}, "没有名为“nosuch”的报告"),
        ({"kind": "decision", "id": "decision-x"}, "没有找到编号为“decision-x”的决策"),
    ],
)
def test_a_wrong_address_is_told(address: dict[str, str], said: str) -> None:
    app = open_at("report", **address)

    assert said in app.error[0].value.replace("\\", "")


def test_who_may_not_export_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.session.DEMO_VIEWER", Viewer("某录入员", Role.CLERK))

    app = open_at("report", kind="decision", id=CASE["trace"])

    assert "录入员不能导出报告" in app.error[0].value
    assert not app.get("download_button")
