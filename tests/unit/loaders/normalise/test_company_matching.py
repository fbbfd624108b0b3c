"""Company names compared: what makes two names a candidate, and what keeps them apart."""

from __future__ import annotations

import pytest

from loaders.normalise.company_matching import Likeness, compare_companies


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("戊建筑工程有限公司", "戊建築工程有限公司", Likeness.SAME),
        ("戊（沈阳）建设有限公司", "戊(沈阳) 建设有限公司", Likeness.SAME),
        ("戊建设有限公司", "戊建设有限责任公司", Likeness.FORM),
        ("戊建设有限公司", "戊建设股份有限公司", Likeness.FORM),
        ("沈阳市戊建设有限公司", "沈阳戊建设有限公司", Likeness.FORM),
        ("戊建设集团有限公司", "戊建设（集团）有限公司", Likeness.FORM),
        ("戊城投建设", "戊城投建设有限公司", Likeness.FORM),
        ("戊投资担保有限公司", "戊担保投资有限公司", Likeness.WORDING),
        ("沈阳戊节能环保有限公司", "沈阳戊环保有限公司", Likeness.WORDING),
        ("沈阳飞达稀土有限公司", "沈阳飞大稀土有限公司", Likeness.NEAR),
        ("戊银行沈阳市分行", "戊银行股份有限公司沈阳分行", Likeness.FORM),
        ("戊建设有限公司", "戊建设有限公司沈阳分公司", Likeness.NONE),
        ("戊建设有限公司沈阳分公司", "戊建设有限公司大连分公司", Likeness.NONE),
        ("沈阳第一建筑有限公司", "沈阳第二建筑有限公司", Likeness.NONE),
        ("沈阳东方建设有限公司", "沈阳南方建设有限公司", Likeness.NONE),
        ("沈阳戊建设有限公司", "大连戊建设有限公司", Likeness.NONE),
        ("戊商贸有限公司", "己商贸有限公司", Likeness.NONE),
    ],
)
def test_names_are_as_alike_as_a_clerk_would_say(one: str, other: str, likeness: Likeness) -> None:
    compared = compare_companies(one, other)

    assert compared.likeness is likeness
    assert compare_companies(other, one) == compared


def test_the_two_legal_forms_are_told_apart_in_words() -> None:
    changed = compare_companies("戊建设有限公司", "戊建设股份有限公司")
    same = compare_companies("戊建设有限公司", "戊建设有限责任公司")

    assert any("股份有限公司" in one for one in changed.differs)
    assert "组织形式相同" in same.same
    assert not same.differs


def test_a_branch_is_not_its_parent_and_says_so() -> None:
    [words] = compare_companies("戊建设有限公司", "戊建设有限公司沈阳分公司").differs

    assert "不是其总公司" in words


@pytest.mark.parametrize("text", ["", "（", "公司", "A", "股份有限公司", "分公司", "银行支行"])
def test_any_text_is_compared_with_any_other(text: str) -> None:
    assert compare_companies(text, text).likeness is Likeness.SAME
    compare_companies(text, "戊建设有限公司")
