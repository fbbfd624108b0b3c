"""领导总览 as a page: n/N, ways to the records, filters in the address, careful words."""

from __future__ import annotations

import re
from functools import wraps
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from services.leadership.indicators import INDICATORS
from services.leadership.overview import show_overview
from tests.support.app import CASE, open_at, parts, table, texts
from ui.server.early import OPENING

pytestmark = pytest.mark.changes_district

JIA = CASE["enterprise"]
HARD_WORDS = ("违规", "违法", "舞弊", "红旗", "嫌疑", "排名", "排行")


def faces(app: AppTest) -> str:
    return "\n".join(re.sub(r"<[^>]+>", " ", one.proto.body) for one in app.get("html"))


def cards(app: AppTest) -> dict[str, dict[str, Any]]:
    """The cards of the indicators, by code."""
    [found] = parts(app, "figures")
    return {one["code"]: one for group in found["groups"] for one in group["items"]}


def test_one_enterprise_shows_the_case() -> None:
    found = cards(open_at("overview", enterprise_id=JIA))

    assert found["legality"]["number"] == "0 / 1"
    assert found["quorum"]["number"] == "1 / 2"
    assert found["quorum"]["rate"] == "不足 10 件，不算比率"
    assert "按会议日期" in found["quorum"]["notes"]
    assert found["cost"]["number"] == "—"


def test_every_declared_indicator_stands_with_its_bar_and_its_ways() -> None:
    found = cards(open_at("overview", year="2023"))

    assert list(found) == [one.code for one in INDICATORS]
    for one in INDICATORS:
        card = found[one.code]
        assert "无法判断" in card["bar_words"]
        assert card["links"][-1]["href"].endswith(f"show={one.code}")
        assert any("上期" in note for note in card["notes"]) == one.is_dated


def test_a_figure_leads_to_its_records_and_they_to_the_decision() -> None:
    way = cards(open_at("overview", enterprise_id=JIA))["legality"]["links"][0]

    app = open_at("overview", **dict(parse_qsl(urlsplit(way["href"]).query)))

    assert way["text"] == "待核实 1"
    [row] = table(app, "合法性审查率的记录")
    assert row[0] == "关于园区道路改造工程建设项目的议案"
    assert row[2:5] == ["2023-05-06", "否", "最早的记录晚于决策 14 天"]
    assert "待核实" in texts(app)


@pytest.mark.parametrize(
    ("show", "words"),
    [
        ("prestudy", "最早的记录晚于决策 2 天"),
        ("quorum", "应到 5 人，须到 4 人，出席 3 人"),
        ("votes", "到会成员 3 人，有表决意见 2 人"),
        ("rectified", "超期"),
        ("losses", "已见追责"),
    ],
)
def test_the_reason_stands_beside_each_record(show: str, words: str) -> None:
    app = open_at("overview", enterprise_id=JIA, show=show)

    assert any(words in row[4] for row in table(app, "的记录"))


def test_the_list_of_decisions_of_a_period_and_class() -> None:
    app = open_at("overview", enterprise_id=JIA, show="decisions", period="2023-05")

    [row] = table(app, "决策事项清单")
    assert row[2:] == ["2023-05-06", "重大项目安排", "4,800万元"]


def test_enterprises_stand_by_name_with_n_and_big_n() -> None:
    app = open_at("overview")

    rows = table(app, "各企业指标")
    names = [row[0] for row in rows]
    assert names == sorted(names)
    assert all(
        re.fullmatch(r"\d+/\d+(，无法判断 \d+)?|无法判断 \d+|不适用", cell) for cell in rows[0][3:]
    )


def test_choosing_a_year_stands_in_the_address() -> None:
    app = open_at("overview")

    app.selectbox(key="overview_year").set_value(2023).run()

    assert app.query_params["year"] == "2023"
    assert "31 项" in faces(app)


def test_a_quarter_stands_in_the_address_and_is_compared_with_the_one_before() -> None:
    app = open_at("overview", year="2023", quarter="2", show="legality")

    assert [row[0] for row in table(app, "该指标各期情况")] == [
        "2022年3季度",
        "2022年4季度",
        "2023年1季度",
        "2023年2季度",
    ]
    assert app.selectbox(key="overview_quarter").value == 2


def test_a_stage_of_the_funnel_leads_to_its_findings() -> None:
    rows = table(open_at("overview"), "各监督条线闭环情况")
    stage = next(cell for row in rows if row[0] == "综合监督" for cell in row[1:2])

    app = open_at("overview", show="findings", line="综合监督", stage="found")

    assert f"{len(table(app, '涉及的问题'))} 个" == stage
    assert len(table(open_at("overview", show="findings"), "涉及的问题")) == 8


def test_the_handled_are_counted_and_not_named() -> None:
    app = open_at("overview", show="handling", part="kind", share="组织处理")

    assert ["处理方式", "组织处理", "2 人"] in table(app, "问责人数构成")
    assert len(table(app, "处理记录")) == 2


def test_nothing_to_count_is_said() -> None:
    app = open_at("overview", enterprise_id=JIA, year="1999")

    assert "当前条件下没有记录" in app.info[0].value


def test_no_hard_words_and_no_ranking() -> None:
    app = open_at("overview", show="legality")

    shown = texts(app) + faces(app) + str(table(app, "各企业指标"))
    assert [word for word in HARD_WORDS if word in shown] == []


def test_the_map_shows_what_was_not_judged_yet() -> None:
    app = open_at("lead_map")

    assert "尚未按规则判断" in app.info[0].value
    assert table(app, "每百项决策疑点")


def test_key_projects_stand_with_budget_progress_and_payment() -> None:
    app = open_at("key_projects", enterprise_id=JIA)

    [row] = table(app, "重点工程的概算")
    assert row[0] == "园区道路改造工程"
    assert row[2:9] == [
        "有“无决策付款”", "未记录", "4,800万元", "未记录", "10.0%", "72.9%", "+62.9",
    ]  # fmt: skip
    assert row[11] == "3,500万元"


def test_an_audit_that_is_not_on_record_is_never_called_missing() -> None:
    app = open_at("audit_coverage")

    grid = table(app, "各企业审计情况")
    assert len(grid) == 6
    assert {cell for row in grid for cell in row[1:7]} == {"未见记录（待补/待核）"}
    assert table(app, "各类审计覆盖")[0][1:] == ["0/0", "6"]
    assert "审计" in str(table(open_at("audit_coverage", show="audits"), "审计记录"))


def test_a_period_is_closed_by_a_person_and_shown_as_closed() -> None:
    app = open_at("closing", year="2022", quarter="1")
    before = table(app, "决策程序（简报）")

    app.button[0].click().run()
    assert "封账必须写明理由" in app.error[0].value
    app.text_input(key="close_period_reason").set_value("季报定稿")
    app.button[0].click().run()

    assert table(app, "决策程序（简报）") == before
    assert table(app, "封账记录")[0][2] == "封账"
    assert "封账后没有影响本期指标的补录或更正" in texts(app)
    assert app.text_input(key="reopen_period_reason").value == ""
    assert "封账" in open_at("overview", year="2022", quarter="1").info[0].value


def test_the_start_page_is_read_before_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the server opens early is what the page asks for, to the argument."""

    @wraps(show_overview)
    def never(*_: object) -> object:
        raise AssertionError("read anew")

    import_module(OPENING).open_all()
    monkeypatch.setattr("services.leadership.overview.show_overview", never)
    app = open_at("overview")

    assert not app.error
    assert cards(app)
