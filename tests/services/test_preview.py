"""会前体检: an agenda is judged before the meeting, and nothing of it stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from examples.generator.case import make_case
from examples.generator.case_ground import BOARD, BOARD_NAME, BOARD_ON, NAME, TITLE
from examples.generator.workbook import Book, write_book
from graph.bolt import BoltStore
from graph.errors import LoadError
from graph.vocabulary.supervision import Verdict
from loaders.normalise.dates import TO_COME
from services.access import DEMO_VIEWER
from services.ingest.load_reports import LoadOptions
from services.ingest.loading import check
from services.session import Session
from services.verdicts.agenda import (
    TypedAgenda,
    TypedTopic,
    agenda_bytes,
    preview_agenda,
    result_bytes,
    result_text,
)
from services.verdicts.preview import Preview, preview
from tests.support.district import load, make_session, quiet

AGENDA = ("企业", "会议", "议题", "参会")
STANDING = ("企业", "事项清单", "制度", "表决方式", "任职", "资料范围")


def test_an_agenda_that_names_nobody_is_no_empty_room(session: Session, tmp_path: Path) -> None:
    book = agenda(make_case(), invited=5)
    book["参会"] = []
    write_book(tmp_path / "议程.xlsx", book)
    found = preview(session, DEMO_VIEWER, tmp_path / "议程.xlsx", LoadOptions(demo=True)).judged
    [quorum] = [one for one in found if one.rule == "P-09"]
    assert quorum.verdict is Verdict.UNDECIDABLE
    assert "5 名成员没有到会记录" in quorum.sentence


def agenda(whole: Book, invited: int) -> Book:
    """The board's meeting alone, without votes or results, with so many members invited."""
    kept: Book = {title: list(whole[title]) for title in AGENDA}
    for title in ("会议", "议题", "参会"):
        kept[title] = [row for row in kept[title] if row["会议名称"] == BOARD_NAME]
    kept["参会"] = [
        {**row, "到会身份": "表决"} for row in kept["参会"] if row["姓名"] in BOARD[:invited]
    ]
    dropped = ("是否通过", "议题决议")
    kept["议题"] = [
        {name: cell for name, cell in row.items() if name not in dropped} for row in kept["议题"]
    ]
    return kept


@pytest.fixture
def session(empty_store: BoltStore, tmp_path: Path) -> Session:
    """What stands before any meeting: the enterprise, its rules, its board."""
    whole = make_case()
    write_book(tmp_path / "底数.xlsx", {title: whole[title] for title in STANDING})
    session = make_session(empty_store)
    load(session, tmp_path / "底数.xlsx")
    return session


def looked_at(session: Session, folder: Path, invited: int) -> Preview:
    write_book(folder / "议程.xlsx", agenda(make_case(), invited))
    return preview(session, DEMO_VIEWER, folder / "议程.xlsx", LoadOptions(demo=True))


def test_what_is_missing_is_said_before_the_meeting(session: Session, tmp_path: Path) -> None:
    found = {one.rule: one for one in looked_at(session, tmp_path, invited=3).judged}
    assert found["P-01"].verdict.label == "命中"
    assert found["P-07"].verdict.label == "命中"
    assert found["P-09"].verdict.label == "命中"
    assert "应到 5" in found["P-09"].sentence
    assert "4" in found["P-09"].sentence


def test_enough_members_are_enough(session: Session, tmp_path: Path) -> None:
    found = {one.rule: one for one in looked_at(session, tmp_path, invited=5).judged}
    assert found["P-09"].verdict.label == "未命中"


def test_nothing_is_written(session: Session, tmp_path: Path) -> None:
    count = "MATCH (n) RETURN count(n) AS n"
    before = session.store.read(count).rows
    looked_at(session, tmp_path, invited=3)
    assert session.store.read(count).rows == before


def test_a_meeting_to_come_is_no_wrong_date(session: Session, tmp_path: Path) -> None:
    to_come = agenda(make_case(), invited=5)
    for title in ("会议", "议题", "参会"):
        to_come[title] = [{**row, "会议日期": date(2099, 3, 20)} for row in to_come[title]]
    write_book(tmp_path / "议程.xlsx", to_come)

    [loaded] = check(session, [tmp_path / "议程.xlsx"], DEMO_VIEWER, LoadOptions(demo=True), quiet)
    seen = preview(session, DEMO_VIEWER, tmp_path / "议程.xlsx", LoadOptions(demo=True))

    assert any(TO_COME in one.message for one in loaded.issues)
    assert not any(TO_COME in one.message for one in seen.issues)


def test_a_file_without_a_meeting_is_refused(session: Session, tmp_path: Path) -> None:
    write_book(tmp_path / "空.xlsx", {"企业": make_case()["企业"]})
    with pytest.raises(LoadError, match="没有写明日期的会议"):
        preview(session, DEMO_VIEWER, tmp_path / "空.xlsx", LoadOptions(demo=True))


BARE = TypedAgenda(
    enterprise=NAME,
    kind="董事会",
    held_on=BOARD_ON,
    topics=(TypedTopic(title=TITLE, item_code="P03-002", amount_wan=4800),),
    invited=tuple(BOARD[:3]),
    notice_sent_on=BOARD_ON - timedelta(days=8),
)
READY = replace(
    BARE,
    topics=(
        replace(
            BARE.topics[0],
            opined_on=BOARD_ON - timedelta(days=5),
            opinion="合法",
            studied_on=BOARD_ON - timedelta(days=3),
        ),
    ),
    invited=tuple(BOARD),
)


def test_a_typed_agenda_says_what_each_topic_lacks(session: Session) -> None:
    count = "MATCH (n) RETURN count(n) AS n"
    before = session.store.read(count).rows
    meeting, topic = preview_agenda(session, DEMO_VIEWER, BARE).parts
    assert meeting.hits == ("人数不足（应到 5 人，议事规则须到 4 人，实到 3 人）",)
    assert topic.name == TITLE
    assert {"法律意见未附", "未前置"} <= set(topic.hits)
    assert session.store.read(count).rows == before


def test_what_is_brought_along_is_no_longer_lacking(session: Session) -> None:
    meeting, topic = preview_agenda(session, DEMO_VIEWER, READY).parts
    assert meeting.hits == ()
    assert not {"法律意见未附", "法律意见晚于会议", "未前置"} & set(topic.hits)


def test_the_result_is_handed_on_as_a_workbook_and_as_text(session: Session) -> None:
    found = preview_agenda(session, DEMO_VIEWER, BARE)
    book = load_workbook(BytesIO(result_bytes(found)))
    cells = [[cell.value for cell in row] for row in book["逐项"].iter_rows(min_row=2)]
    assert len(cells) == len(found.judged)
    assert [TITLE, "P-01", "法律意见未附"] in [row[:3] for row in cells]
    assert f"【{TITLE}】" in result_text(found)


def test_an_agenda_without_topics_is_refused() -> None:
    with pytest.raises(LoadError, match="至少填写一个议题"):
        agenda_bytes(replace(BARE, topics=()))
