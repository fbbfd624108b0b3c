"""A clerk confirms a foreign ledger on the page, then loads it with its likes in one go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from services.access import DEMO_VIEWER, Role, Viewer
from services.ingest.batch_list import batches
from services.ingest.batches import revoke
from services.session import open_session
from services.settings import Settings
from tests.support.app import open_at, table, texts
from tests.support.foreign_ledgers import FIRMS, write_quarter

pytestmark = pytest.mark.changes_district


@pytest.fixture
def folder(tmp_path: Path, district_dir: Path) -> Iterator[Path]:
    """A quarter's files; what they bring into the graph is taken back at the end."""
    made = tmp_path / "一季度"
    made.mkdir()
    files = write_quarter(made, 1, FIRMS[:1])
    yield made
    session = open_session(Settings(_env_file=None, data_dir=district_dir))  # type: ignore[call-arg]
    names = {path.name for path in files}
    for one in batches(session, DEMO_VIEWER):
        if names & set(one.files):
            revoke(session, one.batch, DEMO_VIEWER)
    session.close()
    for kept in (district_dir / "mappings").glob("*"):
        kept.unlink()


def press(app: AppTest, words: str) -> AppTest:
    """Press the button that bears these words."""
    return next(one for one in app.button if words in one.label).click().run()


def states(app: AppTest) -> dict[str, str]:
    return {row[0]: row[1] for row in table(app, "工作清单")}


def test_confirm_keep_and_load(folder: Path) -> None:
    name = "三重一大第一季度-0.xlsx"
    app = open_at("loading", folder=str(folder))
    assert set(states(app).values()) == {"待确认映射"}
    assert "还没有留存映射" in texts(open_at("mapping"))

    app = open_at("mapping", folder=str(folder), file=name)
    assert "取自标题行 A1" in texts(app)
    fields = {one.label: one.value for one in app.selectbox}
    assert fields["“决策事项”是哪一栏"] == "议题名称"
    assert fields["“承办部门”是哪一栏"] == "（待指定）"
    next(one for one in app.selectbox if "承办部门" in one.label).select("（不载入）")
    app = press(app, "留存映射")
    assert "已留存映射“三重一大”" in "".join(one.value for one in app.success).replace("\\", "")

    [kept] = table(open_at("mapping"), "留存的映射")
    assert (kept[0], kept[2], kept[4]) == ("三重一大", "议题、会议、参会", "序号、承办部门")
    app = open_at("loading", folder=str(folder))
    assert states(app)[name] == "映射已认出：三重一大"

    app = press(app, "导入已就绪的 1 个文件")
    assert states(app)[name] == "已导入"
    [result] = table(app, "导入结果")
    assert (result[0], result[1]) == (name, "已写入")


def test_what_is_not_complete_is_not_kept(folder: Path) -> None:
    app = open_at("mapping", folder=str(folder), file=f"{FIRMS[0]}/1季度付款.xlsx")
    paid = next(one for one in app.selectbox if one.label.startswith("“付款情況/付款時間”"))
    paid.select("（待指定）")

    app = press(app, "留存映射")

    assert "还缺必填的栏：付款日期" in texts(app)
    assert not app.success


@pytest.mark.parametrize("file", ["../外面.xlsx", "没有.xlsx"])
def test_a_file_outside_the_folder_is_not_opened(folder: Path, file: str) -> None:
    (folder.parent / "外面.xlsx").write_bytes(b"PK")

    app = open_at("mapping", folder=str(folder), file=file)

    assert "文件夹里没有" in texts(app)


def test_who_may_not_load_sees_no_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.session.DEMO_VIEWER", Viewer("某领导", Role.LEADER))

    app = open_at("mapping", folder=str(folder))

    assert "不能导入" in texts(app)
    assert not app.get("bidi_component") or "三重一大" not in texts(app)
