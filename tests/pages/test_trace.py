"""决策追溯 and 程序合规证明: the axis, the two clocks, the comparison, the proof."""

from __future__ import annotations

from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.support.app import CASE, open_at, parts, table, texts

PAYMENT = "payment-866d60c672605941bb65"


def axis(app: AppTest) -> dict[str, Any]:
    [found] = parts(app, "timeline")
    return found


def marks(app: AppTest) -> list[str]:
    return [mark["words"] for lane in axis(app)["lanes"] for mark in lane["marks"]]


def test_the_axis_holds_the_matter_from_study_to_accountability() -> None:
    app = open_at("trace", id=CASE["trace"])

    said = "\n".join(marks(app))
    assert "2023-03-10 合同：园区道路改造工程施工合同" in said
    assert "2024-07-10 追责立案：ZR-2024-001" in said
    assert axis(app)["decided"]["text"] == "决策 2023-05-06"
    assert axis(app)["standing"] is None


def test_standing_on_a_day_the_address_says_what_is_seen() -> None:
    app = open_at("trace", id=CASE["trace"], as_of="2023-05-06")

    [chain] = parts(app, "chain")
    steps = {step["name"]: step for step in chain["steps"]}
    assert (steps["合法性审查"]["sign"], steps["合法性审查"]["words"]) == ("…", "该日尚未发生")
    assert steps["决策"]["sign"] == "✓"
    assert "追责立案" not in "".join(marks(app))
    assert "只看 2023-05-06 及以前发生的事" in texts(app)
    assert "其后还有" in texts(app)
    assert not [row for row in table(app, "执行情况") if row[0] == "付款合计"]


def test_before_the_decision_there_is_nothing_to_compare() -> None:
    app = open_at("trace", id=CASE["trace"], as_of="2023-04-01")

    assert "到这一天还没有作出决策" in texts(app)
    assert not app.error


def test_the_slider_writes_the_day_into_the_address() -> None:
    app = open_at("trace", id=CASE["trace"])

    [slider] = [one for one in app.select_slider if "站在哪天看" in one.label]
    slider.set_value(date(2023, 5, 20)).run()

    assert app.query_params["as_of"] == "2023-05-20"
    assert axis(app)["standing"]["text"] == "站在 2023-05-20"


def test_a_day_before_anything_was_loaded_knows_nothing_of_it() -> None:
    app = open_at("trace", id=CASE["trace"], known_on="2001-01-01")

    assert "还没有导入这项决策" in texts(app)
    assert not app.error
    assert not parts(app, "chain")


def test_who_was_not_known_yet_on_a_day_is_told_with_the_day() -> None:
    [said] = [
        one.value for one in open_at("person", id=CASE["person"], known_on="2010-01-01").error
    ]

    assert "按2010-01-01 所知" in said.replace("\\", "")
    assert "往后移" in said


def test_what_was_decided_stands_beside_what_was_done() -> None:
    app = open_at("trace", id=CASE["trace"])

    rows = {row[1]: row for row in table(app, "所决与所办")}
    assert rows["合同"][2:] == ["4,800万元", "1 份合同，合计 4,800万元", "一致"]
    assert rows["付款"][-1] == "已付 72.9%，尚余 1,300万元"
    assert rows["合同对方"][-1] == "与议题所列一致"
    assert rows["合同签订"][-1] == "早于决策 57 天，建议核实"


def test_the_proof_is_one_table_with_evidence_article_and_verdict() -> None:
    app = open_at("proof", id=CASE["trace"])

    [proof] = parts(app, "proof")
    steps = {step["name"]: step for step in proof["steps"]}
    meeting = steps["7. 决策"]["records"][0]
    assert meeting["text"].startswith("2023-05-06　2023年第5次董事会")
    places = [one["text"] for one in meeting["places"]]
    assert "02甲城投公司台账.xlsx 工作表“会议”第 2 行" in places
    assert any("会议记录" in text and "第2页" in text for text in places)
    assert {"text": "《招标投标法》第二十四条"} in steps["9. 招标"]["articles"]
    assert (steps["2. 论证"]["verdict"], steps["2. 论证"]["verdict_tone"]) == ("未见异常", "good")
    assert "未见记录不等于没有办理" in texts(app)
    assert len(steps["2. 论证"]["records"]) == 1


def test_the_proof_page_finds_a_decision_to_prove() -> None:
    app = open_at("proof", q="道路")

    [listed] = [one for one in parts(app, "table") if one["caption"] == "决策清单"]
    assert f"proof?id={CASE['trace']}" in str(listed["rows"])


def behind(app: AppTest, kind: str) -> list[list[str]]:
    return [row for row in table(app, "从其他对象追溯") if row[0] == kind]


def test_whatever_is_searched_for_its_decision_is_one_click_away() -> None:
    app = open_at("trace", q="道路")

    found = {row[0]: row[-1] for row in table(app, "从其他对象追溯")}
    assert set(found) == {"项目", "标段", "合同", "问题", "损失"}
    assert set(found.values()) == {"关于园区道路改造工程建设项目的议案"}


def test_a_payment_a_person_and_a_supplier_lead_back() -> None:
    for text, kind in (("PZ-2023-0301", "付款"), ("张三", "人员"), ("乙建设公司", "供应商")):
        rows = behind(open_at("trace", q=text), kind)

        assert "关于园区道路改造工程建设项目的议案" in rows[0][-1], text


def test_from_a_thing_the_way_to_its_decision_is_told() -> None:
    app = open_at("trace", **{"from": PAYMENT})

    [row] = table(app, "背后的决策")
    assert row[0] == "关于园区道路改造工程建设项目的议案"
    assert row[-1] == "依据的合同“园区道路改造工程施工合同”由决策授权"


def test_every_page_of_a_thing_offers_the_way_back() -> None:
    for page in ("loss", "person", "supplier"):
        rows = parts(open_at(page, id=CASE[page]), "links")

        links = [link for row in rows for link in row["links"]]
        assert {"text": "追溯到决策", "href": f"trace?from={CASE[page]}"} in links


def test_a_thing_that_is_not_there_is_said_as_without_right() -> None:
    app = open_at("trace", **{"from": "payment-0"})

    assert "或您没有查看权限" in texts(app)
