"""Was a step taken: yes, no, or cannot be told. Absent counts as absent only inside a 资料范围."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.leadership.judgements import (
    Dated,
    Verdict3,
    covers,
    dated,
    judge_case,
    judge_legality,
    judge_measure,
    judge_measures_exist,
    judge_prestudy,
    judge_quorum,
    judge_votes,
    required_count,
)

YES, NO, UNKNOWN, NOT = (
    Verdict3.YES,
    Verdict3.NO,
    Verdict3.UNKNOWN,
    Verdict3.NOT_APPLICABLE,
)
MEETING = Dated(date(2023, 5, 6), at=datetime(2023, 5, 6, 9, tzinfo=UTC))
BEFORE, AFTER = Dated(date(2023, 5, 1)), Dated(date(2023, 5, 20))
MONTH = Dated(date(2023, 5, 1), is_exact=False)
SPAN = [(date(2023, 1, 1), date(2025, 3, 31))]
TODAY = date(2025, 3, 31)


@pytest.mark.parametrize(
    ("needs", "decided", "reviews", "more", "wanted"),
    [
        pytest.param(True, MEETING, [BEFORE], {}, YES, id="before"),
        pytest.param(True, MEETING, [BEFORE, AFTER], {}, YES, id="reviewed twice"),
        pytest.param(True, MEETING, [AFTER], {}, NO, id="after"),
        pytest.param(True, MEETING, [], {"is_covered": True}, NO, id="absent, covered"),
        pytest.param(True, MEETING, [], {}, UNKNOWN, id="absent, not covered"),
        pytest.param(True, MEETING, [MONTH], {}, UNKNOWN, id="only the month is known"),
        pytest.param(True, MEETING, [Dated(None)], {}, UNKNOWN, id="no date of the review"),
        pytest.param(True, MEETING, [AFTER, Dated(None)], {}, UNKNOWN, id="one might be earlier"),
        pytest.param(True, Dated(None), [BEFORE], {}, UNKNOWN, id="no date of the decision"),
        pytest.param(True, MONTH, [BEFORE], {}, UNKNOWN, id="month of the decision"),
        pytest.param(True, MEETING, [Dated(MEETING.on)], {}, UNKNOWN, id="same day, no hour"),
        pytest.param(
            True,
            MEETING,
            [Dated(MEETING.on, at=datetime(2023, 5, 6, 8, tzinfo=UTC))],
            {},
            YES,
            id="8 o'clock",
        ),
        pytest.param(
            True,
            MEETING,
            [Dated(MEETING.on, at=datetime(2023, 5, 6, 10, tzinfo=UTC))],
            {},
            NO,
            id="10 o'clock",
        ),
        pytest.param(
            True, MEETING, [], {"is_covered": True, "has_counsel": True}, UNKNOWN, id="counsel"
        ),
        pytest.param(False, MEETING, [], {"is_covered": True}, NOT, id="not required"),
        pytest.param(None, MEETING, [BEFORE], {}, UNKNOWN, id="requirement not known"),
    ],
)
def test_legality_review_before_the_meeting(
    needs: bool | None, decided: Dated, reviews: list[Dated], more: dict[str, bool], wanted: str
) -> None:
    judged = judge_legality(needs, decided, reviews, **{"is_covered": False, **more})

    assert judged.verdict is wanted
    assert judged.reason


@pytest.mark.parametrize(
    ("needs", "studies", "is_covered", "wanted"),
    [
        pytest.param(True, [BEFORE], False, YES, id="before"),
        pytest.param(True, [Dated(MEETING.on)], False, YES, id="the same day is allowed"),
        pytest.param(True, [Dated(date(2023, 5, 8))], False, NO, id="two days later"),
        pytest.param(True, [], True, NO, id="absent, covered"),
        pytest.param(True, [], False, UNKNOWN, id="absent, not covered"),
        pytest.param(False, [], True, NOT, id="no party body in the sequence"),
        pytest.param(None, [], True, UNKNOWN, id="no item"),
    ],
)
def test_prestudy(needs: bool | None, studies: list[Dated], is_covered: bool, wanted: str) -> None:
    assert judge_prestudy(needs, MEETING, studies, is_covered=is_covered).verdict is wanted


def test_the_days_by_which_a_review_is_late_are_said() -> None:
    judged = judge_legality(True, MEETING, [AFTER], is_covered=False)

    assert judged.reason == "最早的记录晚于决策 14 天"


@pytest.mark.parametrize(
    ("members", "rate", "text", "is_strict", "wanted"),
    [
        (5, 0.6667, "2/3", False, 4),
        (6, 0.666666, "2/3", False, 4),
        (6, 0.667, None, False, 4),
        (6, 0.5, "1/2", False, 3),
        (6, 0.5, "1/2", True, 4),
        (7, 0.5, "过半数", True, 4),
        (5, 1.0, "1", False, 5),
        (5, None, None, False, None),
        (0, 0.5, "1/2", False, None),
    ],
)
def test_how_many_must_be_present(
    members: int, rate: float | None, text: str | None, is_strict: bool, wanted: int | None
) -> None:
    assert required_count(members, rate, text, is_strict=is_strict) == wanted


@pytest.mark.parametrize(
    ("kind", "form", "members", "present", "recorded", "required", "wanted"),
    [
        pytest.param("董事会", "现场", 5, 4, 5, 4, YES, id="enough"),
        pytest.param("董事会", "现场", 5, 3, 5, 4, NO, id="one short"),
        pytest.param("董事会", "书面传签", 5, 0, 0, 4, NOT, id="circulated"),
        pytest.param("执行董事决定", None, 1, 0, 0, 1, NOT, id="written decision"),
        pytest.param("董事会", "现场", 0, 0, 3, None, UNKNOWN, id="no members known"),
        pytest.param("董事会", "现场", 5, 3, 3, None, UNKNOWN, id="no rule"),
        pytest.param("董事会", "现场", 5, 0, 0, 4, UNKNOWN, id="no attendance recorded"),
        pytest.param("专题会", "现场", 5, 3, 3, 4, NOT, id="no deciding body"),
    ],
)
def test_quorum(
    kind: str,
    form: str | None,
    members: int,
    present: int,
    recorded: int,
    required: int | None,
    wanted: str,
) -> None:
    assert judge_quorum(kind, form, members, present, recorded, required).verdict is wanted


@pytest.mark.parametrize(("unsaid", "wanted"), [(0, NO), (1, UNKNOWN), (2, UNKNOWN)])
def test_members_without_a_record_are_not_counted_as_away(unsaid: int, wanted: str) -> None:
    judged = judge_quorum("董事会", "现场", 5, 3, 3, 4, unsaid)

    assert judged.verdict is wanted


@pytest.mark.parametrize(
    ("votes", "present", "recorded", "unrecorded", "is_covered", "wanted"),
    [
        pytest.param(3, 3, 3, 0, False, YES, id="all"),
        pytest.param(3, 3, 2, 1, False, NO, id="one is written as not recorded"),
        pytest.param(2, 3, 2, 0, True, NO, id="one lacks, covered"),
        pytest.param(2, 3, 2, 0, False, UNKNOWN, id="one lacks, not covered"),
        pytest.param(0, 3, 0, 0, True, NO, id="none, covered"),
        pytest.param(0, 3, 0, 0, False, UNKNOWN, id="none, not covered"),
        pytest.param(3, 0, 0, 0, True, UNKNOWN, id="who was present is not known"),
    ],
)
def test_votes_of_those_present(
    votes: int, present: int, recorded: int, unrecorded: int, is_covered: bool, wanted: str
) -> None:
    judged = judge_votes(votes, present, recorded, unrecorded, is_covered=is_covered)

    assert judged.verdict is wanted


@pytest.mark.parametrize(
    ("status", "due", "done_on", "wanted"),
    [
        ("整改中", Dated(date(2024, 12, 31)), None, NO),
        ("整改中", Dated(TODAY), None, NOT),
        ("整改中", Dated(date(2025, 6, 30)), None, NOT),
        ("整改中", Dated(None), None, UNKNOWN),
        ("整改中", Dated(date(2024, 12, 1), is_exact=False), None, UNKNOWN),
        ("已完成", Dated(date(2024, 12, 31)), date(2024, 12, 1), YES),
        ("已完成", Dated(date(2024, 12, 31)), date(2025, 1, 5), YES),
        ("已完成", Dated(None), None, YES),
        ("长期坚持", Dated(None), None, NOT),
        (None, Dated(date(2024, 12, 31)), date(2025, 5, 1), NO),
    ],
)
def test_measures(status: str | None, due: Dated, done_on: date | None, wanted: str) -> None:
    assert judge_measure(status, due, done_on, TODAY).verdict is wanted


def test_the_days_over_are_said() -> None:
    judged = judge_measure("整改中", Dated(date(2024, 12, 31)), None, TODAY)

    assert judged.reason == "超期 90 天"


@pytest.mark.parametrize(
    ("status", "since", "spans", "wanted"),
    [
        ("属实", date(2024, 6, 20), SPAN, NO),
        ("属实", date(2024, 6, 20), [], UNKNOWN),
        ("属实", date(2025, 3, 20), SPAN, NOT),
        ("属实", None, SPAN, UNKNOWN),
        ("核实中", date(2024, 6, 20), SPAN, NOT),
    ],
)
def test_a_finding_without_measures(
    status: str, since: date | None, spans: list[tuple[date, date]], wanted: str
) -> None:
    assert judge_measures_exist(status, since, spans, TODAY).verdict is wanted


@pytest.mark.parametrize(
    ("determined", "cases", "spans", "has_tier", "wanted"),
    [
        (Dated(date(2024, 6, 28)), 1, [], True, YES),
        (Dated(date(2024, 6, 28)), 0, SPAN, True, NO),
        (Dated(date(2024, 6, 28)), 0, [], True, UNKNOWN),
        (Dated(date(2025, 3, 1)), 0, SPAN, True, NOT),
        (Dated(None), 0, SPAN, True, UNKNOWN),
        (Dated(date(2024, 6, 28)), 0, SPAN, False, UNKNOWN),
    ],
)
def test_a_loss_and_its_case(
    determined: Dated, cases: int, spans: list[tuple[date, date]], has_tier: bool, wanted: str
) -> None:
    assert judge_case(determined, cases, spans, TODAY, has_tier=has_tier).verdict is wanted


def test_one_declared_span_must_hold_the_whole_time() -> None:
    halves = [(date(2024, 1, 1), date(2024, 6, 30)), (date(2024, 7, 1), date(2024, 12, 31))]

    assert covers(halves, date(2024, 2, 1), date(2024, 6, 30))
    assert not covers(halves, date(2024, 6, 1), date(2024, 8, 1))


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"on": date(2023, 5, 1), "precision": "day"}, Dated(date(2023, 5, 1))),
        ({"on": date(2023, 5, 1), "precision": "month"}, MONTH),
        ({"on": None}, Dated(None)),
    ],
)
def test_a_record_of_a_query(values: dict[str, Any], wanted: Dated) -> None:
    assert dated(values) == wanted
