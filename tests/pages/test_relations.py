"""关系探查 as a page: the address is the only truth, empty states speak, nothing is English."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.app import CASE, open_at, parts, table, texts

ZHANG, YI = CASE["person"], CASE["supplier"]


def picture(app: AppTest) -> tuple[list[str], int]:
    [graph] = parts(app, "graph_view")
    return sorted(one["label"].split("\n")[1] for one in graph["nodes"]), len(graph["edges"])


def test_without_a_start_it_says_what_to_do() -> None:
    app = open_at("relations")

    assert "选一个起点" in app.info[0].value
    assert not parts(app, "graph_view")


def test_a_deep_link_draws_the_paths_and_tells_them_in_a_table() -> None:
    app = open_at("relations", **{"from": ZHANG, "to": YI, "hops": "2"})

    names, _ = picture(app)
    assert {"张三", "张小弟", "乙建设公司"} <= set(names)
    rows = table(app, "路径表")
    assert rows[0][:6] == ["1", "1", "人员 张三", "亲属：弟", "人员 张小弟", "未记录"]
    assert rows[1][5:] == [
        "2015-06-01 至 今",
        "02甲城投公司台账.xlsx",
        "工作表“持股与出资”第 2 行",
        "日期不全，无法判断",
    ]
    assert "2 步以内有 3 条路径" in texts(app)
    assert "有关系不等于有问题" in texts(app)


def test_searching_and_choosing_writes_the_address() -> None:
    app = open_at("relations")

    app.text_input(key="relations_text_from").set_value("张三").run()
    app.button(key=f"relations_from_{ZHANG}").click().run()

    assert app.query_params["from"] == ZHANG
    assert "张三" in picture(app)[0]


def test_a_name_that_nobody_has() -> None:
    app = open_at("relations")

    app.text_input(key="relations_text_from").set_value("不存在的名字").run()

    assert "没有找到含“不存在的名字”的对象" in texts(app)


def test_changing_the_conditions_changes_the_address_and_the_picture() -> None:
    app = open_at("relations", **{"from": ZHANG, "to": YI})
    before = picture(app)[1]

    app.checkbox(key="relations_detour").check().run()

    assert app.query_params["detour"] == "1"
    assert picture(app)[1] > before


def test_expanding_undoing_and_collapsing() -> None:
    opened = f"{ZHANG}~HOLDS~tenure"
    app = open_at("relations", **{"from": ZHANG, "to": YI, "hops": "2", "open": opened})
    with_tenures = len(picture(app)[0])

    app.button(key="relations_undo").click().run()

    assert "open" not in app.query_params
    assert len(picture(app)[0]) == with_tenures - 2


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"from": "person-nobody"}, "没有找到该对象，或您没有查看权限"),
        ({"from": ZHANG, "to": "org-nobody"}, "没有找到该对象，或您没有查看权限"),
        ({"from": ZHANG, "to": YI, "hops": "1"}, "没有路径不等于没有关系"),
    ],
)
def test_what_cannot_be_shown_is_said(params: dict[str, str], words: str) -> None:
    app = open_at("relations", **params)

    assert words in texts(app)
    assert not parts(app, "graph_view")


def test_the_bundle_is_a_message_of_its_own_without_data() -> None:
    app = open_at("relations", **{"from": ZHANG, "to": YI})

    big = [one.proto for one in app.get("bidi_component") if len(one.proto.js_content) > 100_000]
    assert len(big) == 1
    assert "张三" not in str(big[0].mixed) + big[0].json
