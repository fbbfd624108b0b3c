"""领导总览 as a page: n/N, ways to the records, filters in the address, careful words."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.app import CASE, open_at, table, texts

JIA = CASE["enterprise"]
HARD_WORDS = ("违规", "违法", "舞弊", "红旗", "嫌疑", "排名", "排行")


def faces(app: AppTest) -> str:
    return "\n".join(re.sub(r"<[^>]+>", " ", one.proto.body) for one in app.get("html"))


def test_one_enterprise_shows_the_case() -> None:
    app = open_at("overview", enterprise_id=JIA)

    assert "0 / 1" in faces(app)
    assert "1 / 2" in faces(app)
    assert "不足 10 件，不算比率" in faces(app)
    assert "按决策日期" in texts(app)


def test_a_figure_leads_to_its_records_and_they_to_the_decision() -> None:
    app = open_at("overview", enterprise_id=JIA)

    app.button(key="overview_legality_否").click().run()

    assert app.query_params["show"] == "legality"
    [row] = table(app, "合法性审查在会前完成的记录")
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
    assert all(re.fullmatch(r"\d+/\d+(，无法判断 \d+)?|不适用", cell) for cell in rows[0][3:])


def test_choosing_a_year_stands_in_the_address() -> None:
    app = open_at("overview")

    app.selectbox(key="overview_year").set_value(2023).run()

    assert app.query_params["year"] == "2023"
    assert "31 项" in faces(app)


def test_nothing_to_count_is_said() -> None:
    app = open_at("overview", enterprise_id=JIA, year="1999")

    assert "当前条件下没有记录" in app.info[0].value


def test_no_hard_words_and_no_ranking() -> None:
    app = open_at("overview", show="legality")

    shown = texts(app) + faces(app) + str(table(app, "各企业指标"))
    assert [word for word in HARD_WORDS if word in shown] == []
