"""History: which old values are kept, as what, and why another one is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pytest

from graph.claims import DERIVED, Claim
from graph.facts import Value
from graph.history import statements_of, version_rows, versions_of
from graph.vocabulary.sources import ShownReason, ValueState

OWNER = "org-1"


@dataclass(frozen=True)
class Case:
    """Claims in the order of their loads, and per old value: text, state, from, to."""

    name: str
    claims: tuple[Claim, ...]
    versions: tuple[tuple[str, str, str, str], ...] = ()
    reason: str = ""


def said(
    number: int,
    amount: int | None = None,
    place: str = "台账.xlsx#合同!2",
    owner: str = OWNER,
    **more: Value,
) -> Claim:
    properties: dict[str, Value] = {"enterprise_id": owner, **more}
    if amount is not None:
        properties["amount_fen"] = amount
    return Claim(
        batch_id=f"B{number}",
        properties=properties,
        source_doc_id=f"doc-{number}",
        source_locator=place,
        loaded_at=day(number),
    )


def day(number: int) -> str:
    return f"2025-03-{number:02d}T09:00:00+08:00"


def mention(claim: Claim) -> Claim:
    return Claim(**{**vars(claim), "is_mention": True})


def withdrawn(claim: Claim) -> Claim:
    return Claim(**{**vars(claim), "is_withdrawn": True})


def corrected(claim: Claim) -> Claim:
    return Claim(**{**vars(claim), "confidence": "人工确认"})


def month(claim: Claim) -> Claim:
    more = {**claim.properties, "signed_on_precision": "month"}
    return Claim(**{**vars(claim), "properties": more})


OTHER = "审计清单.xlsx#问题!9"
Q2 = "台账2季度.xlsx#合同!4"
UPDATED, CONFLICT, GONE = "已被更新", "与另一来源不一致", "已撤回"
CASES = [
    Case("one source has no history", (said(1, 100),)),
    Case("saying it again is no history", (said(1, 100), said(2, 100, OTHER))),
    Case(
        "the same file again updates",
        (said(1, 100), said(2, 200)),
        (("1元", UPDATED, day(1), day(2)),),
        "较晚导入",
    ),
    Case(
        "the same sheet of the same enterprise updates",
        (said(1, 100), said(2, 200, Q2)),
        (("1元", UPDATED, day(1), day(2)),),
    ),
    Case(
        "the same sheet of another enterprise is in conflict",
        (said(1, 100), said(2, 200, Q2, "org-2")),
        (("1元", CONFLICT, day(1), day(2)),),
    ),
    Case(
        "another document is in conflict",
        (said(1, 100), said(2, 200, OTHER)),
        (("1元", CONFLICT, day(1), day(2)),),
        "较晚导入",
    ),
    Case(
        "a value that came back was away for a time",
        (said(1, 100), said(2, 200), said(3, 100)),
        (("1元", UPDATED, day(1), day(2)), ("2元", UPDATED, day(2), day(3))),
    ),
    Case(
        "both documents loaded again: only the last words are in conflict",
        (said(1, 100), said(2, 200, OTHER), said(3, 300), said(4, 400, OTHER)),
        (
            ("1元", UPDATED, day(1), day(2)),
            ("2元", UPDATED, day(2), day(3)),
            ("3元", CONFLICT, day(3), day(4)),
        ),
    ),
    Case(
        "a value that another document still states stays in conflict",
        (said(1, 100, OTHER), said(2, 100), said(3, 200)),
        (("1元", CONFLICT, day(1), day(3)),),
    ),
    Case(
        "a later mention never replaces a record, and is known as a rival",
        (said(1, 100), mention(said(2, 200, OTHER))),
        (("2元", CONFLICT, day(2), day(2)),),
        "台账记录优先于顺带提及",
    ),
    Case(
        "a record replaces what was only mentioned",
        (mention(said(1, 100, OTHER)), said(2, 200)),
        (("1元", CONFLICT, day(1), day(2)),),
        "台账记录优先于顺带提及",
    ),
    Case(
        "a person's correction settles a conflict",
        (said(1, 100), said(2, 200, OTHER), corrected(said(3, 300, "更正"))),
        (("1元", UPDATED, day(1), day(2)), ("2元", UPDATED, day(2), day(3))),
        "更正",
    ),
    Case(
        "a file that contradicts a correction is not passed over",
        (said(1, 100), corrected(said(2, 300, "更正")), said(3, 100)),
        (("1元", UPDATED, day(1), day(2)), ("3元", CONFLICT, day(2), day(3))),
    ),
    Case(
        "a withdrawal is a version of the state of the record, and no conflict",
        (said(1, 100), withdrawn(said(2, 100, OTHER))),
        (("否", UPDATED, day(1), day(2)),),
    ),
    Case(
        "a withdrawn value is no rival",
        (withdrawn(said(1, 100, OTHER)), said(2, 200)),
        (("1元", GONE, day(1), day(2)), ("是", UPDATED, day(1), day(2))),
    ),
    Case(
        "a month and a day of it do not contradict each other",
        (
            month(said(1, signed_on=date(2023, 5, 1))),
            said(2, None, OTHER, signed_on=date(2023, 5, 6)),
        ),
        (("2023年5月", UPDATED, day(1), day(2)),),
    ),
    Case(
        "another month does",
        (
            month(said(1, signed_on=date(2023, 4, 1))),
            said(2, None, OTHER, signed_on=date(2023, 5, 6)),
        ),
        (("2023年4月", CONFLICT, day(1), day(2)),),
    ),
    Case(
        "what is derived is made anew and has no history",
        (said(1, 100), Claim(DERIVED, {"amount_fen": 900})),
    ),
    Case(
        "who reports is no fact about the thing",
        (said(1, 100), said(2, 100, OTHER, "org-2")),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_old_values(case: Case) -> None:
    versions = versions_of("Contract", case.claims)

    found = sorted(
        (one.said.text, one.state.value, one.known_from, one.known_to) for one in versions
    )
    assert found == sorted(case.versions)
    if case.reason:
        assert {one.reason.value for one in versions} == {case.reason}


def test_every_statement_is_listed_with_its_state_and_the_shown_one_with_its_reason() -> None:
    claims = [said(1, 100), said(2, 200), said(3, 300, OTHER)]

    rows = [
        (one.said.text, one.state, one.reason)
        for one in statements_of("Contract", claims)
        if one.declared.name == "amount_fen"
    ]

    assert rows == [
        ("1元", ValueState.UPDATED, None),
        ("2元", ValueState.CONFLICTING, None),
        ("3元", ValueState.CURRENT, ShownReason.LATER),
    ]


def test_a_withdrawn_record_has_only_withdrawn_values() -> None:
    claims = [said(1, 100), withdrawn(said(2, 100))]

    assert {one.state for one in statements_of("Contract", claims)} == {ValueState.WITHDRAWN}


def test_a_stored_version_tells_the_value_the_shown_one_and_both_places() -> None:
    [row] = version_rows(
        "Contract", "contract-1", [said(1, 480_000_000), said(2, 5, OTHER)]
    ).values()

    assert row["id"].startswith("version-")
    assert (row["title"], row["value_text"], row["shown_text"]) == ("合同金额", "480万元", "0.05元")
    assert (row["source_locator"], row["shown_locator"]) == ("台账.xlsx#合同!2", OTHER)
    assert (row["batch_id"], row["enterprise_id"]) == ("B1", OWNER)
    assert row["known_to"].isoformat() == day(2)


def permutations_of_loading() -> Iterable[list[Claim]]:
    claims = [said(1, 100), said(2, 200, OTHER), mention(said(3, 300, "会议.xlsx#议题!3"))]
    yield from ([claims[a], claims[b], claims[c]] for a, b, c in ((0, 1, 2), (2, 1, 0), (1, 2, 0)))


def test_history_depends_on_the_claims_and_not_on_their_order_in_store() -> None:
    rows = [version_rows("Contract", "contract-1", one) for one in permutations_of_loading()]

    assert rows[0] == rows[1] == rows[2]
