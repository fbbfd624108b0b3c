"""Parameters are listed with their origin; a setting is tried, proposed, approved on the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rules.parameters import read_parameters
from services.access import Role, Viewer
from services.session import Session, open_session
from services.settings import Settings
from services.verdicts.adjusting import Wish, propose
from tests.support.app import open_at, table, texts

pytestmark = pytest.mark.changes_district

SUPERVISOR = Viewer("王监管", Role.SUPERVISOR)
WISH = Wish(
    parameter="p16_execution_days",
    value=10,
    document="区国资发〔2026〕3号",
    reason="督办周期较短",
    valid_from=date(2020, 1, 1),
)


@pytest.fixture
def session(district_dir: Path) -> Iterator[Session]:
    found = open_session(Settings(_env_file=None, data_dir=district_dir))  # type: ignore[call-arg]
    yield found
    with found.store.transaction() as tx:
        tx.run("MATCH (a:RuleAdjustment) DETACH DELETE a")
    found.close()


def button(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def test_every_parameter_is_listed_with_where_it_comes_from() -> None:
    app = open_at("thresholds")

    rows = {row[0]: row for row in table(app, "参数清单")}
    assert len(rows) == len(read_parameters().shipped)
    assert rows["紧急决定追认期限"][1:3] == [
        "30 天",
        "系统默认，经验值。条文只说“及时”，没有规定天数",
    ]
    assert rows["概算超估算的上限比例"][2].startswith("法规默认：《政府投资条例》")
    assert "还没有本地设定" in texts(app)


def test_an_incomplete_proposal_says_what_is_missing() -> None:
    app = button(open_at("thresholds"), "提议")

    for word in ("依据文件", "理由", "生效日期"):
        assert word in app.error[0].value


def test_a_proposal_is_tried_and_approved_by_somebody_else(session: Session) -> None:
    one = propose(session, SUPERVISOR, WISH)
    app = open_at("thresholds", id=one.id)
    assert "决议未执行的观察期：10 天（默认 90 天）" in texts(app)

    tried = button(app, "试算会变的判断")
    assert "试算：" in texts(tried)

    app = open_at("thresholds", id=one.id)
    app.radio[0].set_value("批准")
    button(app, "记录")
    acts = table(open_at("thresholds", id=one.id), "处置记录")
    assert [row[1] for row in acts] == ["批准", "提议"]
    said = texts(open_at("rule", id="P-16"))
    assert "决议未执行的观察期：10 天（默认 90 天）（全部企业，2020-01-01起" in said


def test_a_viewer_without_the_right_sees_no_form(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = propose(session, SUPERVISOR, WISH)
    monkeypatch.setattr("ui.session.DEMO_VIEWER", Viewer("某领导", Role.LEADER))

    assert "提议" not in [button.label for button in open_at("thresholds").button]
    assert "记录" not in [button.label for button in open_at("thresholds", id=one.id).button]
