"""What is missing is shown per enterprise, ranked, with the sheet to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.access import DEMO_VIEWER, Role, Viewer
from services.session import open_session
from services.settings import Settings
from services.verdicts.leads import refresh
from tests.support.app import CASE, open_at, table, texts
from ui.components.links import present_pages

pytestmark = pytest.mark.changes_district

LOADING = {"loading", "load_problems", "mapping", "meeting_entry", "correction"}


@pytest.fixture(autouse=True, scope="module")
def _judged(district_dir: Path) -> None:
    session = open_session(Settings(_env_file=None, data_dir=district_dir))  # type: ignore[call-arg]
    refresh(session, DEMO_VIEWER)
    session.close()


def number(text: str) -> int:
    return int(text.split()[0])


def test_enterprises_stand_with_the_most_undecided_first() -> None:
    rows = table(open_at("gap"), "各企业缺少的资料")

    assert len(rows) == 6
    assert [number(row[1]) for row in rows] == sorted(
        (number(row[1]) for row in rows), reverse=True
    )
    assert all(number(row[2]) and row[3] for row in rows)


def test_the_gaps_of_an_enterprise_are_ranked_and_can_be_taken_away_as_a_sheet() -> None:
    app = open_at("gap", enterprise_id=CASE["enterprise"])

    rows = table(app, "补数清单")
    assert [row[0] for row in rows] == [str(one) for one in range(1, len(rows) + 1)]
    decides = [number(row[2]) for row in rows]
    assert decides == sorted(decides, reverse=True)
    assert ["项目", "是否工程建设项目"] in [row[5:7] for row in rows]
    assert "-" not in "".join(row[1] for row in rows)
    [download] = app.get("download_button")
    assert download.proto.label == "下载补数表（.xlsx）"


def test_an_enterprise_that_is_not_the_viewers_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere = Viewer("他企录入员", Role.CLERK, frozenset({"org-elsewhere"}))
    monkeypatch.setattr("ui.session.DEMO_VIEWER", elsewhere)

    app = open_at("gap", enterprise_id=CASE["enterprise"])

    assert "甲城投" not in texts(app)
    assert not app.get("download_button")
    assert "没有疑点不等于没有问题" in texts(app)


@pytest.mark.parametrize(
    ("role", "hidden"),
    [
        (Role.LEADER, LOADING | {"account", "gap", "identities", "preview", "thresholds"}),
        (Role.INVESTIGATOR, LOADING | {"filing", "thresholds"}),
        (Role.CLERK, {"account", "identities", "report", "thresholds"}),
    ],
)
def test_each_role_finds_its_lists_in_the_menu_and_opens_the_others_by_address(
    role: Role, hidden: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = Viewer("某人", role)
    monkeypatch.setattr("ui.session.DEMO_VIEWER", viewer)

    assert {page.name for page in present_pages() if not page.is_for(viewer)} == hidden
    for page in hidden:
        opened = open_at(page)
        assert opened.title or opened.error
