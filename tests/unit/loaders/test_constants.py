"""Constants of a file: what a title, a sheet, a file or a folder states, and what it does not."""

from __future__ import annotations

import pytest

from loaders.constants import (
    Alias,
    Constant,
    Place,
    Surroundings,
    find_constant,
    read_body,
    read_enterprise,
    read_unit,
    read_year,
)


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("附件1 丙水务集团有限公司2024年度“三重一大”决策台账", "丙水务集团有限公司"),
        ("2024年丙水务集团有限公司合同台账", "丙水务集团有限公司"),
        ("戊城市建设（集团）有限公司第一季度台账", "戊城市建设（集团）有限公司"),
        ("填报单位：丁交通投资有限公司    单位：万元", "丁交通投资有限公司"),
        ("三季度丙水务有限公司付款", "丙水务有限公司"),
        ("四川省水务有限公司2024年", "四川省水务有限公司"),
        ("关于报送辛园区开发有限责任公司2024年上半年付款情况的表", "辛园区开发有限责任公司"),
        ("91210100MA0ABCDE6X_2024", "91210100MA0ABCDE6X"),
        ("单位：万元", ""),
        ("（单位：万元）二〇二四年一季度", ""),
        ("丙水务_2024Q1_会议台账", ""),
        ("区属国有企业合同台账", ""),
        ("本公司2024年合同台账", ""),
        ("公司2024年合同台账", ""),
    ],
)
def test_a_firm_is_read_only_where_it_stands_in_full(text: str, firm: str) -> None:
    assert read_enterprise(text) == firm


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("丙公司2024年度台账", "2024"),
        ("二〇二四年一季度", "2024"),
        ("甲_20240331", "2024"),
        ("2024Q1", "2024"),
        ("合同 120245 号", ""),
        ("一季度", ""),
    ],
)
def test_the_year_of_a_title_or_a_file_name(text: str, year: str) -> None:
    assert read_year(text) == year


def test_unit_and_body_are_not_guessed_between_several() -> None:
    assert read_unit("单位：万元") == "万元"
    assert read_unit("填报单位：丙公司") == ""
    assert read_body("2024年总经理办公会议题") == "总经理办公会"
    assert read_body("党委会、董事会议题") == ""


def test_the_first_place_that_states_it_counts_and_an_explained_word_goes_first() -> None:
    around = Surroundings("丙水务_2024Q1", "甲集团有限公司", "董事会", (("A1", "第一季度台账"),))
    places = (Place.TITLE, Place.SHEET, Place.FILE, Place.FOLDER)

    plain = find_constant(Constant.ENTERPRISE, around, places)
    explained = Alias(Constant.ENTERPRISE, "丙水务", "丙水务集团有限公司")
    known = find_constant(Constant.ENTERPRISE, around, places, [explained])

    assert plain is not None
    assert (plain.value, plain.where) == ("甲集团有限公司", "文件夹名")
    assert known is not None
    assert (known.value, known.where) == ("丙水务集团有限公司", "文件名")
