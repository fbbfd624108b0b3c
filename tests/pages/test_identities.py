"""Who may be one is listed, shown side by side, decided and undone on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from services.access import DEMO_VIEWER, Role, Viewer
from services.identity.identity_acts import find_acts
from services.identity.identity_view import pairs_of
from services.ingest.batches import revoke
from services.session import Session, open_session
from services.settings import Settings
from tests.support.app import open_at, parts, table, texts
from tests.support.district import load
from tests.support.namesakes import write_namesakes

pytestmark = pytest.mark.changes_district


@pytest.fixture(scope="module")
def session(district_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The district with the three ledgers; afterwards it is as before."""
    session = open_session(Settings(_env_file=None, data_dir=district_dir))  # type: ignore[call-arg]
    files = write_namesakes(tmp_path_factory.mktemp("namesakes"))
    reports = load(session, *files.values())
    yield session
    for report in reversed(reports):
        revoke(session, report.batch, DEMO_VIEWER)
    session.close()


def press(app: AppTest, label: str) -> AppTest:
    [button] = [one for one in app.button if one.label == label]
    return button.click().run()


def test_the_list_names_pairs_and_leads_to_each(session: Session) -> None:
    app = open_at("identities")

    rows = table(app, "待核对清单")
    assert (
        rows[0][1:4] == ["人员", "张三（甲城投公司）", "张三（乙水务公司）"] or rows[0][1] == "人员"
    )
    assert "同一时间在同一单位任同一职务" in rows[0][4]
    assert "只凭姓名或名称不能认定" in texts(app)
    assert {row[1] for row in table(open_at("identities", kind="Org"), "待核对清单")} == {"单位"}


def test_a_pair_is_decided_with_a_reason_and_undone(session: Session) -> None:
    pair = pairs_of(session, DEMO_VIEWER)[0]
    app = open_at("identities", one=pair.one.id, other=pair.other.id)
    sides = {row[0]: row[1:] for row in table(app, "两处记录对照")}
    assert sides["出生年月"] == ["1970-05", "1970-05", "相同"]
    assert "工作表“人员”" in sides["来源"][0]

    assert "先选一项核对结果" in texts(press(app, "记录核对结果"))
    app.radio[0].set_value("是同一主体")
    assert "必须写明理由" in texts(press(app, "记录核对结果"))
    app.text_area[0].set_value("核对了干部档案")
    done = press(app, "记录核对结果")

    newest = next(one for one in find_acts(session, DEMO_VIEWER) if one.kind == "确认")
    assert (newest.kind, newest.reason) == ("确认", "核对了干部档案")
    [row] = [row for row in table(done, "核对记录") if row[0] == str(newest.number)]
    assert row[-1] == "有效"
    box = done.selectbox[-1]
    box.select_index(next(at for at, one in enumerate(box.options) if str(newest.number) in one))
    done.text_input[0].set_value("认错人")
    press(done, "撤销")
    assert "认错人" in [one.reason for one in find_acts(session, DEMO_VIEWER) if one.kind == "撤销"]


def test_what_cannot_be_one_offers_no_confirmation(session: Session) -> None:
    rows = session.store.read("MATCH (p:Person {name: '赵六'}) RETURN p.id AS id", {}).rows
    one, other = sorted(row["id"] for row in rows if row["id"])[:2]
    app = open_at("identities", one=one, other=other)

    assert app.radio[0].options == ["不是同一主体"]
    assert "同一时间在两个会议上都有表决身份" in texts(app)


def test_a_wrong_address_is_answered_kindly(session: Session) -> None:
    app = open_at("identities", one="person-0", other="person-1")

    assert "没有找到这两个编号" in texts(app)
    assert parts(app, "links")


def test_a_leader_reads_nothing_here(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.session.DEMO_VIEWER", Viewer("领导", Role.LEADER))

    said = texts(open_at("identities"))

    assert "没有核对人员与单位的权限" in said
    assert "张三" not in said
