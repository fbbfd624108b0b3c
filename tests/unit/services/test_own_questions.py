"""What a viewer keeps and asked: for that viewer alone, renamed, deleted, and never too much."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.access import Role, Viewer
from services.answering.own_questions import (
    FILE_NAME,
    MOST_ASKED,
    OwnQuestionError,
    asked_questions,
    delete_question,
    forget_asked,
    note_asked,
    rename_question,
    save_question,
    saved_questions,
)
from services.session import Session
from services.settings import Settings

ME, OTHER = Viewer("王监管", Role.SUPERVISOR), Viewer("李调查", Role.INVESTIGATOR)
PARAMS = {"loss_id": "loss-1"}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    ticks = iter(range(1000))
    start = datetime(2025, 3, 31, 9, tzinfo=UTC)
    return Session(
        Settings(_env_file=None, data_dir=tmp_path / "data"),  # type: ignore[call-arg]
        now=lambda: start + timedelta(seconds=next(ticks)),
    )


def titles(session: Session, viewer: Viewer = ME) -> list[str]:
    return [one.title for one in saved_questions(session, viewer)]


def test_a_kept_question_comes_back_with_its_parameters(session: Session) -> None:
    save_question(session, ME, " 园区道路  损失 ", "loss_to_votes", PARAMS)

    [kept] = saved_questions(session, ME)
    assert (kept.title, kept.query) == ("园区道路 损失", "loss_to_votes")
    assert dict(kept.params) == PARAMS


def test_nobody_sees_or_touches_what_another_keeps(session: Session) -> None:
    save_question(session, ME, "我的", "loss_to_votes", PARAMS)
    note_asked(session, ME, "loss_to_votes", PARAMS, "共 1 条。")
    [kept] = saved_questions(session, ME)

    assert saved_questions(session, OTHER) == asked_questions(session, OTHER) == ()
    with pytest.raises(OwnQuestionError, match="没有找到"):
        delete_question(session, OTHER, kept.id)
    with pytest.raises(OwnQuestionError, match="没有找到"):
        rename_question(session, OTHER, kept.id, "他的")
    assert titles(session) == ["我的"]


def test_rename_and_delete(session: Session) -> None:
    save_question(session, ME, "旧名", "loss_to_votes", PARAMS)
    [kept] = saved_questions(session, ME)

    rename_question(session, ME, kept.id, "新名")
    assert titles(session) == ["新名"]

    delete_question(session, ME, kept.id)
    assert titles(session) == []


@pytest.mark.parametrize(
    ("title", "said"), [("  ", "起个名称"), ("长" * 61, "不超过 60 个字"), ("已有", "换一个名称")]
)
def test_a_title_that_cannot_be_kept_is_told(session: Session, title: str, said: str) -> None:
    save_question(session, ME, "已有", "loss_to_votes", PARAMS)

    with pytest.raises(OwnQuestionError, match=said):
        save_question(session, ME, title, "dissent", {})
    assert titles(session) == ["已有"]


def test_the_same_question_asked_again_stands_once_and_first(session: Session) -> None:
    note_asked(session, ME, "loss_to_votes", PARAMS, "共 1 条。")
    note_asked(session, ME, "dissent", {"decision_id": "decision-1"}, "没有。")
    note_asked(session, ME, "loss_to_votes", PARAMS, "共 2 条。")

    seen = [(one.query, one.title) for one in asked_questions(session, ME)]
    assert seen == [("loss_to_votes", "共 2 条。"), ("dissent", "没有。")]


def test_history_forgets_the_oldest_and_can_be_cleared(session: Session) -> None:
    for number in range(MOST_ASKED + 2):
        note_asked(session, ME, "loss_to_votes", {"loss_id": f"loss-{number}"}, "共 1 条。")

    asked = asked_questions(session, ME)
    assert len(asked) == MOST_ASKED
    assert dict(asked[0].params) == {"loss_id": f"loss-{MOST_ASKED + 1}"}

    forget_asked(session, ME)
    assert asked_questions(session, ME) == ()


def test_the_file_is_its_owners_alone(session: Session) -> None:
    note_asked(session, ME, "loss_to_votes", PARAMS, "共 1 条。")

    mode = (session.settings.data_dir / FILE_NAME).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_a_data_directory_that_cannot_be_written_is_told(session: Session) -> None:
    session.settings.data_dir.parent.joinpath("data").write_text("不是目录", encoding="utf-8")

    with pytest.raises(OwnQuestionError, match="检查目录权限"):
        save_question(session, ME, "名", "loss_to_votes", PARAMS)
