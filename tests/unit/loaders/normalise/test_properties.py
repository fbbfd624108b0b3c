"""What holds for any text: never raises, loses no digit, reads its own printed form back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.datasets import quantities
from loaders.datasets.cell_value import Heading
from loaders.normalise import (
    cells,
    companies,
    dates,
    identifiers,
    money,
    name_form,
    names,
    text,
)
from loaders.normalise.numerals import read_numeral
from loaders.row import Cell

settings.register_profile("suite", derandomize=True, max_examples=150, deadline=None)
settings.load_profile("suite")

TODAY = date(2026, 1, 1)
WORDS = (
    "2023 年 月 日 号 5 6 12 至 到 ~ - / . : 上午 下午 9时 30分 第 一 二 季度 上半 Q1 "
    "二〇二三 十五 星期六 （ ） ( ) 前 约 起 今 "
    "元 万 亿 角 分 ￥ 美元 人民币 不超过 以内 , ， 、 ； 伍佰 "
    "柒仟 整 负 % 张三 李四 王 总 董事长 等5人 同志 公司 有限 原 "
    "I O X 9 0 1 E+17 \n \u3000 \u00a0 \u200b · 某 是 否 √ × 无"
)
PIECES = WORDS.split(" ")
ANY_TEXT = st.one_of(
    st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
)
ANY_VALUE = st.one_of(
    ANY_TEXT, st.integers(), st.floats(), st.booleans(), st.none(), st.datetimes(), st.dates(),
    st.decimals(allow_nan=True), st.binary(max_size=4),
)  # fmt: skip
READERS = [
    lambda value: dates.read_date(value, today=TODAY),
    lambda value: dates.read_date(value, century=20, date_1904=True, today=TODAY),
    money.read_money,
    lambda value: money.read_money(value, unit="万元"),
    text.read_bool,
    companies.read_company,
    identifiers.read_uscc,
    identifiers.read_org_code,
    identifiers.read_id_number,
    identifiers.read_item_code,
    identifiers.read_project_code,
    identifiers.read_account_no,
    identifiers.read_phone,
    identifiers.read_code,
]


@pytest.mark.parametrize("read", READERS)
@given(value=ANY_VALUE)
def test_a_reader_never_raises_and_says_why_it_rejects(read, value):
    reading = read(value)
    assert reading.raw == text.as_text(value)
    if reading.is_rejected:
        assert reading.value is None
        assert reading.problems
    assert all(sentence.endswith("。") for sentence in reading.problems)


@given(value=ANY_VALUE)
def test_cells_never_raise_and_drop_no_person(value):
    mentions = names.read_names(value)
    assert all(mention.name or mention.bracket for mention in mentions) or not mentions
    assert len(cells.read_attendees(value)) == len(mentions)
    assert len(cells.read_sit_ins(value)) == len(mentions)
    assert len(cells.read_votes(value)) == len(mentions)
    assert isinstance(companies.read_companies(value), tuple)


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)), form=st.sampled_from([
    "{y}-{m:02d}-{d:02d}", "{y}年{m}月{d}日", "{y}.{m}.{d}", "{y}/{m}/{d}", "{y}{m:02d}{d:02d}",
    "{y} 年 {m} 月 {d} 日", "{y}年{m:02d}月{d:02d}号", "{y}-{m}-{d}T09:30:00",
    "{y}-{m:02d}-{d:02d} 00:00:00",
]))  # fmt: skip
def test_every_day_is_read_in_every_plain_form(day, form):
    reading = dates.read_date(
        form.format(y=day.year, m=day.month, d=day.day), today=date(2100, 12, 31)
    )
    assert reading.value == day
    assert reading.precision == "day"


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_chinese_numeral_date_is_read(day):
    year = "".join("〇一二三四五六七八九"[int(mark)] for mark in str(day.year))
    written = f"{year}年{cn2an.an2cn(day.month)}月{cn2an.an2cn(day.day)}日"
    assert dates.read_date(written).value == day


DATE_TEXTS = st.tuples(
    st.sampled_from(["", "约", "自", "截至"]),
    st.sampled_from(["2023年", "二〇二三年", "2023.", "2023-", "23年", "2023"]),
    st.sampled_from(["5月", "5", "十二月", "05", "第一季度", "Q3", "上半年", "", "1-3月", "底"]),
    st.sampled_from(["", "6日", "-6", ".6", "31日", "三十日", "06", "上旬"]),
    st.sampled_from(["", "至8日", "-2024年6月1日", "至今", "~2023-12-31", "（星期六）"]),
    st.sampled_from(["", " 9:30", "上午9时", "下午3时30分", "前", "起"]),
).map("".join)


@given(value=st.one_of(DATE_TEXTS, ANY_TEXT))
def test_a_date_reads_its_own_print_back(value):
    first = dates.read_date(value, century=20, today=TODAY)
    if first.value is None:
        return
    bare = replace(first, time=None)
    again = dates.read_date(bare.text, today=TODAY)
    assert (again.value, again.precision, again.is_open_ended) == (
        first.value, first.precision, first.is_open_ended,
    )  # fmt: skip
    assert again.iso_until == first.iso_until


@given(fen=st.integers(-(10**15), 10**15))
def test_money_reads_its_own_print_back(fen):
    reading = money.MoneyReading(fen, "", currency="CNY")
    assert money.read_money(reading.text).fen == fen
    assert money.read_money(f"{fen / 100:,.2f}元").fen == fen if abs(fen) < 10**12 else True


MONEY_TEXTS = st.tuples(
    st.sampled_from(["", "约", "不超过", "￥", "人民币", "USD", "-", "红字", "合同金额："]),
    st.sampled_from(
        ["500", "1,234.56", "0.3", "柒仟", "3亿5000", "１２", "一百二十", "12.3456789", "1,23"]
    ),
    st.sampled_from(["", "万", "亿", "千", "-800", "~1.5亿", "余万"]),
    st.sampled_from(["", "元", "美元", "元整", "港元", "元5角"]),
    st.sampled_from(["", "以内", "左右", "以上", "（含税）", "、", "300元"]),
).map("".join)


@given(value=st.one_of(MONEY_TEXTS, ANY_TEXT), unit=st.sampled_from([None, "元", "万元"]))
def test_money_reads_what_it_accepted_back(value, unit):
    first = money.read_money(value, unit=unit)
    if first.is_rejected or first.is_empty:
        return
    again = money.read_money(first.text)
    ends = (first.low, first.high) if first.value is None else (None, None)
    assert (again.value, again.currency, again.low, again.high) == (
        first.value,
        first.currency,
        *ends,
    )


@given(
    whole=st.integers(0, 10**12),
    decimals=st.integers(0, 99),
    unit=st.sampled_from(
        [
            ("元", 1),
            ("千元", 1000),
            ("万元", 10_000),
            ("百万元", 10**6),
            ("亿元", 10**8),
            ("万", 10_000),
        ]
    ),
    commas=st.booleans(),
)
def test_money_loses_no_digit(whole, decimals, unit, commas):
    written = f"{whole:,}" if commas else str(whole)
    exact = (Decimal(whole) + Decimal(decimals) / 100) * unit[1] * 100
    reading = money.read_money(f"{written}.{decimals:02d}{unit[0]}")
    assert reading.fen == exact if exact < 2**63 else reading.is_rejected


@given(fen=st.integers(1, 10**14))
def test_capital_amounts_are_read_to_the_fen(fen):
    assert money.read_money(cn2an.an2cn(f"{fen // 100}.{fen % 100:02d}", "rmb")).fen == fen


@given(number=st.integers(0, 10**16 - 1), mode=st.sampled_from(["low", "up"]))
def test_numerals_are_read(number, mode):
    assert read_numeral(cn2an.an2cn(number, mode)) == number


@given(value=ANY_TEXT)
def test_normal_names_are_stable(value):
    for normal in (name_form.normal_name, companies.normal_company_name):
        assert normal(normal(value)) == normal(value)


@given(value=ANY_TEXT)
def test_a_company_reads_its_own_name_back(value):
    first = companies.read_company(value)
    if first.name is None or first.former_names:
        return
    again = companies.read_company(first.name)
    assert (
        again.is_rejected
        or again.normal_name == first.normal_name
        or again.former_names
        or again.remarks
    )


CODES = st.text("0123456789ABCDEFGHJKLMNPQRTUWXYIO", min_size=16, max_size=19)


@given(code=CODES)
def test_a_credit_code_keeps_every_character(code):
    reading = identifiers.read_uscc(f" {code[:4]} {code[4:].lower()}\u3000")
    assert reading.value == code
    assert identifiers.read_uscc(reading.value).is_valid == reading.is_valid


@given(place=st.integers(0, 17), mark=st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_any_one_changed_character_of_a_credit_code_is_noticed(place, mark):
    good = "91210100MA0ABCDE6X"
    changed = good[:place] + mark + good[place + 1 :]
    assert identifiers.read_uscc(changed).is_valid == (changed == good)


AMOUNTS = st.one_of(
    st.from_regex(r"[0-9]{1,7}(\.[0-9]{0,3})?", fullmatch=True),
    st.text(alphabet="0123456789.,- 万", max_size=10),
)


@given(AMOUNTS, st.sampled_from(["元", "万元", "亿元", "美元", "人", ""]))
def test_the_short_way_to_an_amount_says_what_the_long_one_does(words, unit):
    cell, heading = Cell(words or None, words.strip(), "A", "金额"), Heading("金额", unit=unit)
    short = quantities.money_cell(cell, heading)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quantities, "sure_fen", lambda *_: None)
        assert short == quantities.money_cell(cell, heading)
