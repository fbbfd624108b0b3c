"""Kinship: codes and words, and the circle that decides how heavy a tie weighs."""

from collections import Counter

import pytest

from graph.errors import UnknownTermError
from graph.vocabulary.kinship import KinCircle, circle_codes, kinships, read_kinship
from graph.vocabulary.terms import fold


@pytest.mark.parametrize(
    ("text", "code", "circle"),
    [
        ("73", "73", KinCircle.NEAR_RELATIVE),
        ("弟弟", "73", KinCircle.NEAR_RELATIVE),
        ("妹夫", "78", KinCircle.NEAR_IN_LAW),
        ("1", "10", KinCircle.NEAR_RELATIVE),
        ("外祖母", "64", KinCircle.NEAR_RELATIVE),
        ("岳父", "55", KinCircle.NEAR_IN_LAW),
        ("伯父", "81", KinCircle.OTHER),
        ("姑父", "89", KinCircle.NEAR_IN_LAW),
        ("小舅子", "Z1", KinCircle.NEAR_IN_LAW),
    ],
)
def test_reads_codes_and_words(text, code, circle):
    found = read_kinship(text)

    assert (found.code, found.circle) == (code, circle)


def test_refuses_a_word_it_does_not_know():
    with pytest.raises(UnknownTermError, match="GB/T 4761"):
        read_kinship("老熟人")


def test_no_word_stands_for_two_kinships():
    words = Counter(
        fold(word) for one in kinships() for word in {one.code, one.name, *one.spellings}
    )

    assert [word for word, count in words.items() if count > 1] == []


def test_all_near_relatives_are_in_the_recusal_circle():
    near = set(circle_codes(KinCircle.NEAR_RELATIVE))

    assert all(one.is_recusal for one in kinships() if one.code in near)
    assert "78" not in near
