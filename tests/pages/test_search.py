"""The search box stands on every page, and its page lists what was found by kind."""

from __future__ import annotations

import pytest

from services.access import Role, Viewer
from tests.support.app import open_at, parts, texts

CLERK = Viewer("他企录入员", Role.CLERK, frozenset({"org-elsewhere"}))


def test_the_box_stands_in_the_frame_and_keeps_the_words_on_its_own_page() -> None:
    [elsewhere] = parts(open_at("trace", q="道路"), "frame")
    [here] = parts(open_at("search", q="道路"), "frame")

    assert (elsewhere["search"]["href"], elsewhere["search"]["text"]) == ("search", "")
    assert here["search"]["text"] == "道路"


def test_what_is_found_is_grouped_and_leads_to_its_page() -> None:
    app = open_at("search", q="道路")

    [data] = parts(app, "hits")
    groups = {one["title"]: one for one in data["groups"]}
    assert "决策（1 项）" in groups
    [decision] = groups["决策（1 项）"]["hits"]
    assert decision["href"].startswith("trace?id=decision-")
    assert "甲城投" in decision["hint"]
    assert groups["项目（1 项）"]["hits"][0]["href"].startswith("project?id=project-")
    assert groups["议题（2 项）"]["hits"][0]["href"].startswith("meeting?id=meeting-")


def test_a_full_group_leads_to_the_whole_list_of_its_kind() -> None:
    [data] = parts(open_at("search", q="董事会"), "hits")
    meetings = next(one for one in data["groups"] if one["title"].startswith("会议"))

    assert len(meetings["hits"]) == 5
    assert meetings["more"]["href"] == "search?q=%E8%91%A3%E4%BA%8B%E4%BC%9A&kind=Meeting"
    app = open_at("search", q="董事会", kind="Meeting")
    [data] = parts(app, "hits")
    assert len(data["groups"][0]["hits"]) > 5
    assert data["groups"][0]["more"] is None


def test_an_amount_says_which_range_was_looked_for() -> None:
    app = open_at("search", q="4800万")

    assert "4,799.5万元至4,800.5万元" in texts(app)


@pytest.mark.parametrize("text", ["没有这样的名称", "()"])
def test_nothing_found_says_what_it_does_not_mean(text: str) -> None:
    app = open_at("search", q=text)

    assert "没有找到不等于不存在" in texts(app)
    assert not parts(app, "hits")


def test_no_right_reads_like_nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.session.current_viewer", lambda: CLERK)

    assert "没有找到，或您没有查看权限" in texts(open_at("search", q="道路"))
