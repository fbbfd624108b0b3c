"""What a text is searched for as: words, letters, an amount."""

import pytest

from services.lookup.search_words import read_amount, read_words, words_within


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("道路改造", '+"道路改造"'),
        ("水", "+水*"),
        ("道路  甲城投", '+"道路" +"甲城投"'),
        ("张　三", '+"张三"'),
        ("张 三 甲城投", '+"张三" +"甲城投"'),
        ("道路 改 造", '+"道路" +"改造"'),
        ("ZhangSan", "+zhangsan*"),
        ("〔2023〕12号", "+2023* +12*"),
        ("ＨＴ－2023", "+ht* +2023*"),
        ('名称:"xy" OR (yz', '+"名称" +xy* +or* +yz*'),
        ("丙 +/[", "+丙*"),
        ("365.5万", "+365*"),
        ("1.2亿", ""),
        ("a", ""),
    ],
)
def test_no_sign_of_the_query_language_gets_through(text: str, words: str) -> None:
    found = read_words(text)

    assert found is not None
    assert found.words == words


@pytest.mark.parametrize("text", ["", "  ", "+-/()", "。，"])
def test_nothing_to_search_for(text: str) -> None:
    assert read_words(text) is None


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("chengtou", "chengtou"),
        ("Zhang San", "zhangsan"),
        ("lü", None),
        ("Lü Bu", "lvbu"),
        ("lu\u0308bu", "lvbu"),
        ("ct", None),
        ("2023", None),
        ("cheng 2023", None),
        ("城投", None),
    ],
)
def test_letters_in_a_row_may_stand_anywhere_in_a_spelling(text: str, spelling: str | None) -> None:
    found = read_words(text)

    assert found is not None
    assert found.spelling == spelling


@pytest.mark.parametrize(
    ("text", "fen", "low", "high"),
    [
        ("4800万", 4_800_000_000, 4_799_500_000, 4_800_500_000),
        ("4,800.5万元", 4_800_500_000, 4_800_450_000, 4_800_550_000),
        ("1.2亿", 12_000_000_000, 11_500_000_000, 12_500_000_000),
        ("48000000", 4_800_000_000, 4_800_000_000, 4_800_000_000),
        ("￥365.25元", 36_525, 36_525, 36_525),
        ("人民币4800万元整", 4_800_000_000, 4_799_500_000, 4_800_500_000),
        ("肆仟捌佰万元整", 4_800_000_000, 4_800_000_000, 4_800_000_000),
        ("人民币陆佰贰拾萬圓整", 620_000_000, 620_000_000, 620_000_000),
        ("三百六十五元二角五分", 36_525, 36_525, 36_525),
        ("RMB 48,000,000", 4_800_000_000, 4_800_000_000, 4_800_000_000),
    ],
)
def test_an_amount_takes_what_rounds_to_it_as_written(
    text: str, fen: int, low: int, high: int
) -> None:
    found = read_words(text)

    assert found is not None
    assert found.amount is not None
    assert (found.amount.fen, found.amount.low_fen, found.amount.high_fen) == (fen, low, high)


@pytest.mark.parametrize(
    "text", ["2023", "17", "2023-001", "道路4800万", "9" * 40, "1,2,3", "千元", "百万庄"]
)
def test_years_and_numbers_of_papers_are_no_amounts(text: str) -> None:
    assert read_amount(text) is None


def test_the_index_keeps_to_the_enterprises_of_the_viewer() -> None:
    assert words_within("+a*", None) == "+a*"
    assert words_within("+a*", []) == "+a*"
    assert (
        words_within("+a*", ["org-1f", "org-2E"])
        == "+a* +((+enterprise_id:org +enterprise_id:1f) (+enterprise_id:org +enterprise_id:2e))"
    )
