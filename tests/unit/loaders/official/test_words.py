from __future__ import annotations

from fractions import Fraction

import pytest

from loaders.official.words import parse_mode, read_fraction, split_codes, split_lines, split_steps


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1/2", Fraction(1, 2)),
        ("２／３", Fraction(2, 3)),
        ("1", Fraction(1)),
        ("三分之二", Fraction(2, 3)),
        ("50%", Fraction(1, 2)),
        ("0.5", Fraction(1, 2)),
        ("过半数", Fraction(1, 2)),
        ("3/2", None),
        ("1/0", None),
        ("多数", None),
    ],
)
def test_a_share_is_read_in_every_spelling(text: str, share: Fraction | None) -> None:
    assert read_fraction(text) == share


@pytest.mark.parametrize(
    ("text", "is_of_all", "rate", "is_strict"),
    [
        ("赞成票超过到会成员人数的1/2", False, Fraction(1, 2), True),
        ("赞成票达到应到会成员人数的2/3", True, Fraction(2, 3), False),
        ("应到会成员过半数同意", True, Fraction(1, 2), True),
        ("出席会议董事的三分之二以上", False, Fraction(2, 3), False),
        ("到会全体成员一致同意", False, Fraction(1), False),
        ("全体董事的过半数", True, Fraction(1, 2), True),
    ],
)
def test_a_voting_mode_is_read_by_its_words(
    text: str, is_of_all: bool, rate: Fraction, is_strict: bool
) -> None:
    mode = parse_mode(text)
    assert mode is not None
    assert (mode.is_of_all, mode.rate, mode.is_strict) == (is_of_all, rate, is_strict)


@pytest.mark.parametrize("text", ["少数服从多数", "到会成员同意", "1/2", "-"])
def test_a_mode_without_base_or_share_is_not_guessed(text: str) -> None:
    assert parse_mode(text) is None


def test_cells_with_several_values_are_split() -> None:
    assert split_codes("p03-002、Ｆ０２-001\nD05-001") == ["P03-002", "F02-001", "D05-001"]
    assert split_lines("关于甲、乙的议案\n关于丙的议案；") == ["关于甲、乙的议案", "关于丙的议案"]
    assert split_steps("党委会→总经理办公会→董事会") == ["党委会", "总经理办公会", "董事会"]
