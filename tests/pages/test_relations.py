"""关系探查 as a page: the address is the only truth, empty states speak, nothing is English."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from services.access import Role, Viewer
from tests.support.app import CASE, open_at, parts, table, texts

pytestmark = pytest.mark.changes_district

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


def test_no_path_says_what_the_role_may_not_look_through(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = {"from": ZHANG, "to": YI, "hops": "2", "on": "2010-01-01"}
    full = texts(open_at("relations", **ends))
    monkeypatch.setattr("ui.session.DEMO_VIEWER", Viewer("王监管", Role.SUPERVISOR))
    masked = texts(open_at("relations", **ends))

    assert "2 步以内没有找到" in full
    assert "因权限不参与查找" not in full
    assert "亲属、特定关系和银行账户因权限不参与查找" in masked


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


def test_undoing_doing_again_and_collapsing() -> None:
    opened = f"{ZHANG}~HOLDS~tenure"
    app = open_at("relations", **{"from": ZHANG, "to": YI, "hops": "2", "open": opened})
    with_tenures = len(picture(app)[0])
    assert app.button(key="relations_redo").disabled

    app.button(key="relations_undo").click().run()
    assert "open" not in app.query_params
    assert len(picture(app)[0]) == with_tenures - 2
    assert app.button(key="relations_undo").disabled

    app.button(key="relations_redo").click().run()
    assert app.query_params["open"] == opened

    app.button(key="relations_unfold_less").click().run()
    assert len(picture(app)[0]) == with_tenures - 2
    assert not app.button(key="relations_redo").disabled


def test_undo_takes_back_a_condition_as_well() -> None:
    app = open_at("relations", **{"from": ZHANG, "to": YI})

    app.checkbox(key="relations_time").check().run()
    assert app.query_params["time"] == "1"
    assert "先后不接的路径未列" in texts(app)

    app.button(key="relations_undo").click().run()
    assert "time" not in app.query_params
    assert not app.checkbox(key="relations_time").value


def test_a_third_thing_is_searched_for_and_paths_run_between_all_three() -> None:
    app = open_at("relations", **{"from": ZHANG, "to": YI, "hops": "2"})

    app.text_input(key="relations_text_also").set_value("甲城投").run()
    app.button(key=f"relations_also_{CASE['enterprise']}").click().run()

    assert app.query_params["also"] == CASE["enterprise"]
    assert "张三与乙建设公司之间有 3 条路径；张三与甲城投公司之间没有路径" in texts(app)
    assert "甲城投公司" in picture(app)[0]


def test_the_twin_holds_every_relation_of_the_picture() -> None:
    opened, pinned = f"{ZHANG}~HOLDS~tenure", "accountabilitycase-9f2c82e5edd1cce05b82"
    app = open_at(
        "relations", **{"from": ZHANG, "to": YI, "hops": "2", "open": opened, "pin": pinned}
    )

    others = table(app, "关系表")
    assert len(table(app, "路径表")) + len(others) == picture(app)[1]
    assert {row[1] for row in others} == {"担任", "追责对象"}


def test_what_is_hidden_is_gone_until_it_is_let_in_again() -> None:
    app = open_at("relations", **{"from": ZHANG, "to": YI, "hops": "2"})
    before = picture(app)
    [brother] = [
        one["id"] for one in parts(app, "graph_view")[0]["nodes"] if "张小弟" in one["label"]
    ]

    app = open_at("relations", **{"from": ZHANG, "to": YI, "hops": "2", "hide": brother})
    assert "张小弟" not in picture(app)[0]
    assert all("张小弟" not in "".join(row) for row in table(app, "路径表"))

    app.button(key=f"relations_show_{brother}").click().run()
    assert "hide" not in app.query_params
    assert picture(app) == before


def test_a_named_view_is_there_in_the_next_visit_and_can_be_renamed_and_deleted() -> None:
    wanted = {"from": ZHANG, "to": YI, "hops": "2", "time": "1"}
    app = open_at("relations", **wanted)
    app.text_input(key="relations_keep_title").set_value("张三与乙公司").run()
    app.button(key="relations_keep").click().run()
    assert "已保存为“张三与乙公司”" in app.success[0].value.replace("\\", "")

    later = open_at("relations")
    [row] = parts(later, "table")[0]["rows"]
    assert row[0]["text"] == "张三与乙公司"
    assert dict(parse_qsl(row[0]["href"].split("?")[1])) == wanted
    assert row[1] == "张三、乙建设公司"

    later.selectbox(key="relations_view").select_index(0).run()
    later.text_input(key="relations_view_title").set_value("改过的名").run()
    [rename] = [one for one in later.button if one.label == "改名"]
    rename.click().run()
    assert parts(later, "table")[0]["rows"][0][0]["text"] == "改过的名"

    later.selectbox(key="relations_view").select_index(0).run()
    [delete] = [one for one in later.button if one.label == "删除"]
    delete.click().run()
    assert not parts(later, "table")


def test_a_view_without_a_name_is_not_kept_and_it_is_said() -> None:
    app = open_at("relations", **{"from": ZHANG})

    app.button(key="relations_keep").click().run()

    assert "起个名称" in app.error[0].value


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
