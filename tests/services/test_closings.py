"""封账: a closed period prints the same figures, and says which records changed since and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from examples.generator.case import make_case
from examples.generator.workbook import write_book
from graph.bolt import BoltStore
from graph.errors import AccessError
from services.access import DEMO_VIEWER, Role, Viewer
from services.ingest.batches import revoke
from services.ingest.corrections import Evidence, Request, correct
from services.leadership.brief_parts import LeaderBrief
from services.leadership.closings import (
    ClosingError,
    close_period,
    closing_of,
    closings,
    read_content,
    reopen_period,
)
from services.leadership.leader_brief import leader_brief
from services.leadership.report_period import ReportPeriod
from services.session import Session
from services.verdicts.leads import refresh
from tests.support.app import CASE
from tests.support.district import CASE_ENTERPRISE, load, make_session

CLOSED_ON = datetime(2025, 4, 1, 9, tzinfo=UTC)
YEAR = ReportPeriod(2024)
OWN = Viewer("甲城投监管员", Role.SUPERVISOR, frozenset({CASE_ENTERPRISE}))
OTHER = Viewer("他企监管员", Role.SUPERVISOR, frozenset({"org-elsewhere"}))
LEADER = Viewer("领导甲", Role.LEADER)


def at(session: Session, moment: datetime) -> Session:
    return replace(session, now=lambda: moment)


@pytest.fixture(scope="module")
def session(store: BoltStore, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """The acceptance case, judged on the day of the closing."""
    folder = tmp_path_factory.mktemp("case")
    write_book(folder / "案例.xlsx", make_case())
    base = make_session(store)
    base.settings = base.settings.model_copy(update={"data_dir": folder / "data"})
    session = at(base, CLOSED_ON)
    load(session, folder / "案例.xlsx")
    refresh(session, DEMO_VIEWER, ["P-02", "Q-05"])
    close_period(session, DEMO_VIEWER, YEAR, "年报定稿")
    return session


def figures(brief: LeaderBrief) -> dict[str, tuple[str, str, int]]:
    return {one.code: (one.n, one.of_n, one.unknown) for one in brief.figures}


def test_a_closed_period_reproduces_to_the_figure_and_explains_a_correction(
    session: Session,
) -> None:
    before = leader_brief(session, DEMO_VIEWER, 2024)
    later = at(session, datetime(2025, 9, 1, 9, tzinfo=UTC))
    paper = Evidence("追缴凭证", "甲财〔2025〕3号")
    wish = Request(CASE["loss"], "已挽回", "200万元", "追缴到账", paper)
    report = correct(later, DEMO_VIEWER, wish)

    after = leader_brief(later, DEMO_VIEWER, 2024)

    assert before.changes == ()
    assert figures(after) == figures(before)
    assert after.known_on == CLOSED_ON.date()
    assert [(one.kind, one.indicator, one.was[:4], one.now[:13]) for one in after.changes] == [
        ("更正", "挽损率", "0元/0", "200万元/620万元，否")
    ]
    assert [(one.batch, one.reason) for one in after.batches] == [(report.batch, "追缴到账")]
    assert "更正 1 项" in after.change_text
    live = leader_brief(later, DEMO_VIEWER, 2024, enterprise_id=CASE_ENTERPRISE)
    assert figures(live)["recovered"] == ("200万元", "620万元", 0)

    revoke(later, str(report.batch), DEMO_VIEWER)
    assert leader_brief(later, DEMO_VIEWER, 2024).changes == ()


def test_what_rests_on_rules_is_read_from_the_last_judging(session: Session) -> None:
    found = figures(leader_brief(session, DEMO_VIEWER, 2023))

    assert found["dossier"] == ("10", "12", 0)  # Q-05 of the acceptance case
    assert found["sound"] == ("0", "1", 0)  # P-02


def test_time_alone_changes_nothing(session: Session) -> None:
    much_later = at(session, datetime(2027, 1, 1, 9, tzinfo=UTC))

    assert leader_brief(much_later, DEMO_VIEWER, 2024).changes == ()


def test_what_was_kept_is_what_its_digest_says(session: Session) -> None:
    closing = closing_of(session, DEMO_VIEWER, YEAR)
    assert closing is not None

    content = read_content(session, DEMO_VIEWER, closing)

    assert content.is_sound
    [loss] = content.records["recovered"]
    assert (loss.label, loss.thing_id, loss.whole) == ("Loss", CASE["loss"], 620_000_000)


def test_only_an_ended_period_is_closed_once_by_who_may(session: Session) -> None:
    with pytest.raises(AccessError, match="领导不能封账"):
        close_period(session, LEADER, ReportPeriod(2023), "想封")
    with pytest.raises(ClosingError, match="已经封账"):
        close_period(session, DEMO_VIEWER, YEAR, "再封")
    with pytest.raises(ClosingError, match="尚未结束"):
        close_period(session, DEMO_VIEWER, ReportPeriod(2025), "早封")
    with pytest.raises(ClosingError, match="理由"):
        close_period(session, DEMO_VIEWER, ReportPeriod(2023), " ")


@pytest.mark.parametrize(("viewer", "id_"), [(DEMO_VIEWER, "org-none"), (OTHER, "")])
def test_where_nothing_is_loaded_there_is_nothing_to_close(
    session: Session, viewer: Viewer, id_: str
) -> None:
    with pytest.raises(ClosingError, match="没有可封账的数：还没有导入"):
        close_period(session, viewer, ReportPeriod(2023), "定稿", id_)


def test_a_closing_of_one_scope_is_not_that_of_another(session: Session) -> None:
    close_period(session, OWN, ReportPeriod(2023, 2), "本企业定稿")

    assert closing_of(session, OWN, ReportPeriod(2023, 2))
    assert closing_of(session, DEMO_VIEWER, ReportPeriod(2023, 2)) is None
    assert closing_of(session, DEMO_VIEWER, ReportPeriod(2023, 2), CASE_ENTERPRISE)
    assert not closings(session, OTHER)
    assert closing_of(session, OWN, YEAR) is None


def test_a_withdrawn_closing_stays_on_record_with_its_reason(session: Session) -> None:
    period = ReportPeriod(2022)
    close_period(session, DEMO_VIEWER, period, "定稿")
    reopen_period(session, DEMO_VIEWER, period, "漏报补录")

    acts = closings(session, DEMO_VIEWER, period.code)

    assert [(one.number, one.act, one.reason) for one in acts] == [
        (1, "封账", "定稿"),
        (2, "撤销封账", "漏报补录"),
    ]
    assert closing_of(session, DEMO_VIEWER, period) is None
    assert leader_brief(session, DEMO_VIEWER, 2022).closing is None
