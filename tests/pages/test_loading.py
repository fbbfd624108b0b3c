"""A clerk checks a file, mends it, loads it and takes it back, on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import ui.session
from services.access import Role, Viewer
from services.session import open_session
from services.settings import Settings
from tests.support.app import open_at, table, texts
from tests.support.district import load
from tests.support.ledgers import FIRM, FIRM_CODE, write_ledger

pytestmark = pytest.mark.changes_district

NAME = "合同台账.xlsx"
CONTRACT = {"填报企业": FIRM, "合同编号": "HT-页面", "合同名称": "绿化养护合同"}


def contracts(folder: Path, *dates: str) -> Path:
    firm = {"企业名称": FIRM, "统一社会信用代码": FIRM_CODE}
    rows = [
        CONTRACT | {"合同编号": f"HT-页面{at}", "签订日期": text} for at, text in enumerate(dates)
    ]
    return write_ledger(folder / NAME, {"企业": [firm], "合同": rows})


def press(app: AppTest, words: str) -> AppTest:
    return next(one for one in app.button if words in one.label).click().run()


def test_a_bad_cell_is_told_mended_loaded_and_taken_back(tmp_path: Path) -> None:
    contracts(tmp_path, "2023-05-18", "2023-02-30")
    app = open_at("loading", folder=str(tmp_path), file=NAME)

    problems = table(app, "问题")
    assert ["错误（未载入）", "合同", "3"] in [row[:3] for row in problems]
    assert "2023-02-30" in [row[4] for row in problems]
    assert dict(table(app, "单元格账目"))["报告"] != "0"
    assert [one.proto.label for one in app.get("download_button")] == ["下载检查报告（.xlsx）"]

    contracts(tmp_path, "2023-05-18", "2023-02-28")
    app = open_at("loading", folder=str(tmp_path), file=NAME)
    assert "错误（未载入）" not in texts(app)
    assert "**试写结果：可写入**" in [one.value for one in app.markdown]  # bold, no asterisks seen
    app = press(app, "确认导入")
    assert f"已导入“{NAME}”" in "".join(one.value for one in app.success).replace("\\", "")
    assert "已导入过，再次导入不会改变" in texts(app)

    app = open_at("loading", folder=str(tmp_path))
    [batch] = [row[0] for row in table(app, "批次") if row[1] == NAME]
    app = open_at("loading", batch=batch)
    removed = table(app, "移除")
    assert ("合同", "绿化养护合同") in [(row[0], row[1]) for row in removed]
    app = press(app, "撤回这个批次")
    assert "请写明撤回理由" in "".join(one.value for one in app.error)
    app.text_input[0].set_value("导错了文件")
    press(app, "撤回这个批次")
    app = open_at("loading", folder=str(tmp_path))
    assert NAME not in [row[1] for row in table(app, "批次")]


def test_who_may_not_load_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contracts(tmp_path, "2023-05-18")
    monkeypatch.setattr("ui.session.DEMO_VIEWER", Viewer("某领导", Role.LEADER))

    app = open_at("loading", folder=str(tmp_path), file=NAME)

    assert "领导不能导入" in "".join(one.value for one in app.error)
    assert not app.button


def test_what_another_process_loads_is_shown(tmp_path: Path, district_dir: Path) -> None:
    app = open_at("loading")
    before = [row[1] for row in table(app, "批次")]

    other = open_session(Settings(_env_file=None, data_dir=district_dir))  # type: ignore[call-arg]
    load(other, contracts(tmp_path, "2023-06-18"))
    other.close()
    ui.session._version.clear()  # as a second later
    app.run()

    assert NAME not in before
    assert NAME in [row[1] for row in table(app, "批次")]


def test_what_changes_stands_below_a_title_with_places_a_person_can_find(tmp_path: Path) -> None:
    contracts(tmp_path, "2023-05-18")
    other = open_session(Settings(_env_file=None))  # type: ignore[call-arg]
    load(other, tmp_path / NAME)
    other.close()
    contracts(tmp_path, "2023-05-19")

    app = open_at("loading", folder=str(tmp_path), file=NAME)

    assert "改变的值（1 处）" in [one.value for one in app.subheader]
    [change] = table(app, "改变的值")
    assert change[3:5] == ["2023-05-18", "2023-05-19"]
    assert change[6] == f"{NAME} 工作表“合同”第 2 行 D 列"
