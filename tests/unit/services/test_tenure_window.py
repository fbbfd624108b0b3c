"""Before, in or after a tenure: what a list says of a finding, a case, a project."""

from __future__ import annotations

from datetime import date

import pytest

from services.reports.asked import Asked
from services.reports.tenure_rows import CaseRow, PostRow, TenureFindingRow
from services.reports.tenure_window import (
    Arising,
    Window,
    case_is_open,
    classify,
    finding_is_open,
    windows,
)

TENURE = Window("org-1", "甲城投", date(2022, 3, 1), date(2024, 6, 30))
GOING_ON = Window("org-1", "甲城投", date(2022, 3, 1), None)
UNDATED = Window("org-1", "甲城投", None, None)


def finding(
    matter: str = "2023-01-01",
    found: str = "2023-06-01",
    done: str = "",
    found_precision: str = "day",
    **more: object,
) -> TenureFindingRow:
    values: dict[str, object] = dict.fromkeys(TenureFindingRow.model_fields)
    values |= {
        "finding_id": "finding-1",
        "matter_on": matter or None,
        "discovered_on": found or None,
        "discovered_on_precision": found_precision,
        "measure_count": 1,
        "open_count": 0 if done else 1,
        "undated_count": 0,
        "last_done_on": done or None,
        "decision_ids": (),
    }
    return TenureFindingRow.model_validate(values | more)


@pytest.mark.parametrize(
    ("row", "window", "expected"),
    [
        (finding("2021-01-01", "2021-06-01"), TENURE, Arising.INHERITED),
        (finding("2021-01-01", "2021-06-01", "2022-03-01"), TENURE, Arising.INHERITED),
        (finding("2021-01-01", "2021-06-01", "2022-02-28"), TENURE, Arising.OUTSIDE),
        (finding("2021-01-01", "2021-06-01", measure_count=0), TENURE, Arising.INHERITED),
        (
            finding("2021-01-01", "2021-06-01", open_count=0, undated_count=1),
            TENURE,
            Arising.UNKNOWN,
        ),
        (finding("2022-02-28", "2023-06-01"), TENURE, Arising.EARLIER),
        (finding("2022-03-01", "2024-06-30"), TENURE, Arising.ARISEN),
        (finding("2024-06-30", "2024-07-01"), TENURE, Arising.LATER),
        (finding("2024-07-01", "2024-07-02"), TENURE, Arising.OUTSIDE),
        (finding("2021-01-01", "2024-07-01"), TENURE, Arising.OUTSIDE),
        (finding("", "2023-06-01"), TENURE, Arising.UNKNOWN),
        (finding("2023-01-01", ""), TENURE, Arising.UNKNOWN),
        (finding("2023-01-01", "2024-06-01", found_precision="month"), TENURE, Arising.ARISEN),
        (finding("2023-01-01", "2024-01-01", found_precision="year"), TENURE, Arising.UNKNOWN),
        (finding("2023-01-01", "2030-01-01"), GOING_ON, Arising.ARISEN),
        (finding(), UNDATED, Arising.UNKNOWN),
        (finding(status="不属实"), TENURE, Arising.OUTSIDE),
    ],
)
def test_a_finding_is_placed_by_when_it_arose_and_when_it_was_found(
    row: TenureFindingRow, window: Window, expected: Arising
) -> None:
    assert classify(row, window) is expected


@pytest.mark.parametrize(
    ("row", "is_open"),
    [
        (finding(found="2023-12-31"), True),
        (finding(found="2024-01-02"), False),
        (finding(found="2023-06-01", done="2024-01-01"), False),
        (finding(found="2023-06-01", done="2024-01-02"), True),
        (finding(found="2023-06-01", open_count=0, undated_count=1), None),
        (finding(found="2024-01-01", found_precision="month"), None),
        (finding(status="不属实"), False),
    ],
)
def test_a_finding_is_open_from_its_day_until_all_measures_are_done(
    row: TenureFindingRow, is_open: bool | None
) -> None:
    assert finding_is_open(row, date(2024, 1, 1)) is is_open


@pytest.mark.parametrize(
    ("closed_on", "status", "is_open"),
    [
        (None, "调查中", True),
        (None, "已结案", None),
        (date(2024, 1, 1), "已结案", False),
        (date(2024, 1, 2), "已结案", True),
    ],
)
def test_a_closed_case_without_a_day_cannot_be_told(
    closed_on: date | None, status: str, is_open: bool | None
) -> None:
    values: dict[str, object] = dict.fromkeys(CaseRow.model_fields)
    values |= {"case_id": "case-1", "accepted_on": date(2023, 1, 1)}
    row = CaseRow.model_validate(values | {"closed_on": closed_on, "status": status})

    assert case_is_open(row, date(2024, 1, 1)) is is_open


def post(enterprise: str, begin: date | None, end: date | None) -> PostRow:
    values: dict[str, object] = dict.fromkeys(PostRow.model_fields)
    values |= {"enterprise_id": enterprise, "enterprise": enterprise}
    return PostRow.model_validate(values | {"valid_from": begin, "valid_to": end})


def test_posts_at_one_enterprise_are_one_span_cut_to_the_period() -> None:
    posts = [
        post("甲", date(2020, 1, 1), date(2022, 12, 31)),
        post("甲", date(2021, 1, 1), None),
        post("乙", date(2015, 1, 1), date(2019, 12, 31)),
        post("丙", None, date(2023, 1, 1)),
    ]

    whole = windows(posts, Asked())
    cut = windows(posts, Asked(from_on=date(2021, 6, 1), to_on=date(2022, 6, 1)))

    assert [(one.enterprise, one.start, one.end) for one in whole] == [
        ("丙", None, date(2023, 1, 1)),
        ("乙", date(2015, 1, 1), date(2019, 12, 31)),
        ("甲", date(2020, 1, 1), None),
    ]
    assert {(one.enterprise, one.start, one.end) for one in cut} == {
        ("甲", date(2021, 6, 1), date(2022, 6, 1)),
        ("丙", date(2021, 6, 1), date(2022, 6, 1)),
    }
