"""Claims.

What several batches said of one element, and exactly what is left when one is taken back.
"""

from __future__ import annotations

from datetime import date

from graph.claims import DERIVED, Claim, claims_of, flatten, labels_of, with_claim, without_batch
from graph.model import Kind

KINDS = {"signed_on": Kind.DATE, "amount_fen": Kind.MONEY}


def claim(batch: str, mention: bool = False, **properties: object) -> Claim:
    return Claim(batch, properties, "doc", f"{batch}#1", is_mention=mention)  # type: ignore[arg-type]


def test_one_claim_needs_no_claims_text_and_reads_back() -> None:
    one = claim("b1", signed_on=date(2023, 3, 10), amount_fen=480)

    stored = flatten("x", [one])

    assert "claims" not in stored
    assert claims_of(stored, KINDS) == [one]


def test_two_claims_read_back_with_their_dates() -> None:
    claims = [claim("b1", signed_on=date(2023, 3, 10)), claim("b2", amount_fen=5)]

    assert claims_of(flatten("x", claims), KINDS) == claims


def test_later_batch_wins_and_a_mention_never_does() -> None:
    claims = [claim("b1", name="甲"), claim("b2", name="乙"), claim("b3", mention=True, name="丙")]

    assert flatten("x", claims)["name"] == "乙"


def test_taking_back_a_batch_in_the_middle_gives_what_the_others_said() -> None:
    first, middle, last = (
        claim("b1", name="甲"),
        claim("b2", amount_fen=1),
        claim("b3", amount_fen=2),
    )

    left = without_batch([first, middle, last], "b2")

    assert flatten("x", left) == flatten("x", [first, last])


def test_same_batch_again_replaces_its_claim() -> None:
    assert with_claim([claim("b1", name="甲")], claim("b1", name="乙")) == [claim("b1", name="乙")]


def test_derived_value_wins_but_the_source_stays_the_loaded_one() -> None:
    stored = flatten("x", [claim("b1", result="PASSED"), claim(DERIVED, result="PRESTUDY_OK")])

    assert stored["result"] == "PRESTUDY_OK"
    assert (stored["batch_id"], stored["source_locator"]) == ("b1", "b1#1")


def test_extra_labels_of_all_claims_are_kept() -> None:
    claims = [Claim("b1", {}, labels=("Supplier",)), Claim("b2", {}, labels=("Enterprise",))]

    assert labels_of(claims) == ("Enterprise", "Supplier")


def test_a_presumed_value_fills_a_gap_and_never_replaces_a_stated_one() -> None:
    stated = claim("b1", amount_fen=480)
    presumed = Claim(
        "b2",
        {"amount_fen": 500, "amount_text": "5元", "amount_qualifier": "不超过"},
        "doc",
        "b2#1",
        "amount_fen=B“不超过5元”（推定）;amount_qualifier=B“不超过5元”（推定）;"
        "amount_text=B“不超过5元”（推定）",
    )

    together = flatten("x", [stated, presumed])

    assert together["amount_fen"] == 480
    assert "amount_text" not in together
    assert together["amount_qualifier"] == "不超过"
    assert flatten("x", without_batch([stated, presumed], "b1"))["amount_fen"] == 500
