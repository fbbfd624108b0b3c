from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import LoadError
from loaders.readers.cell_text import clean_heading, text_of
from loaders.readers.grid import Block, Grid, column_letter
from loaders.readers.table import find_header, table_rows


def grid(*rows, **more) -> Grid:
    return Grid("台账.xlsx", "会议", [list(row) for row in rows], **more)


def taken(table) -> list[list[str]]:
    return [[cell.text for cell in row.rest()] for row in table.rows()]


def test_rows_know_their_place():
    row = table_rows(grid(["标题"], ["名称", "金额"], ["甲", 1.5]), 2).row(3)

    assert (row.place, row.sheet, row.number) == ("台账.xlsx#会议!3", "会议", 3)
    assert row.take("金额").place == "B 金额"
    assert row.rest()[0].value == "甲"


def test_a_merged_block_is_filled_inside_only_and_knows_its_first_row():
    rows = [["名称", "议题"], ["一次会", "甲"], ["", "乙"], ["", "丙"]]
    table = table_rows(grid(*rows, blocks=[Block(2, 1, 3, 1)]), 1)

    first, second, third = (row.take("名称") for row in table.rows())

    assert (first.text, first.block_row, first.is_filled) == ("一次会", 2, False)
    assert (second.text, second.block_row, second.is_filled) == ("一次会", 2, True)
    assert third.is_empty


def test_a_lying_block_fills_to_the_right():
    table = table_rows(grid(["甲", "乙", "丙"], ["同上", "", ""], blocks=[Block(2, 1, 2, 2)]), 1)
    row = table.row(2)
    assert [row.take(field).text for field in ("甲", "乙", "丙")] == ["同上", "同上", ""]


def test_a_row_without_anything_of_its_own_is_no_record():
    rows = [["名称", "议题"], ["一次会", "甲"], ["", ""], ["", ""]]
    assert table_rows(grid(*rows, blocks=[Block(2, 1, 4, 1)]), 1).numbers == [2]


def test_header_rows_are_joined_and_cleaned():
    rows = [
        ["序号", "合法合规性审查", "", "是否\n通过"],
        ["", "是否经\n过审查", "审查 佐证材料", ""],
        [1, "是", "附件1", "通过"],
    ]
    blocks = [Block(1, 1, 2, 1), Block(1, 2, 1, 3), Block(1, 4, 2, 4)]
    found = find_header(grid(*rows, blocks=blocks), ["序号", "是否通过"])

    assert found == (1, 2)
    table = table_rows(grid(*rows, blocks=blocks), *found)
    assert table.headings == [
        "序号",
        "合法合规性审查/是否经过审查",
        "合法合规性审查/审查佐证材料",
        "是否通过",
    ]


def test_a_lying_heading_without_sub_headings_names_all_its_columns():
    rows = [["编码", "决策会议及顺序", "", ""], ["P03-002", "党委会", "董事会", "股东会"]]
    one = grid(*rows, blocks=[Block(1, 2, 1, 4)])

    table = table_rows(one, *find_header(one, ["编码", "决策会议及顺序"]))

    cells = table.row(2).take_all("决策会议及顺序")
    assert [(cell.column, cell.text) for cell in cells] == [
        ("B", "党委会"),
        ("C", "董事会"),
        ("D", "股东会"),
    ]


def test_sub_headings_below_a_lying_block_are_part_of_the_header():
    rows = [["编码", "审查", ""], ["", "日期", "意见"], ["A", "2023-5-6", "同意"]]
    one = grid(*rows, blocks=[Block(1, 2, 1, 3)])
    assert find_header(one, ["编码", "审查"]) == (1, 2)


def test_a_header_begins_where_its_upright_blocks_begin():
    rows = [
        ["单位", "会议", "", "议题"],
        ["", "日期", "名称", ""],
        ["甲", "2023-5-6", "一次会", "乙"],
    ]
    upright = [Block(1, 1, 2, 1), Block(1, 4, 2, 4)]
    one = grid(*rows, blocks=[*upright, Block(1, 2, 1, 3)])
    assert find_header(one, ["单位", "日期", "名称", "议题"]) == (1, 2)
    assert table_rows(one, 1, 2).headings == ["单位", "会议/日期", "会议/名称", "议题"]


@pytest.mark.parametrize(
    ("above", "found"),
    [
        (["甲方", None, "乙方", None], (1, 2)),
        (["填报单位：甲公司", None, "单位：万元", None], (2, 1)),
    ],
)
def test_words_that_come_twice_take_the_row_that_tells_them_apart(above, found):
    blocks = [Block(1, 1, 1, 2), Block(1, 3, 1, 4)]
    one = grid(above, ["名称", "电话", "名称", "电话"], ["甲", "1", "乙", "2"], blocks=blocks)
    assert find_header(one, ["名称", "电话"]) == found


@pytest.mark.parametrize("headings", [["姓名", "电话"], []])
def test_a_sheet_without_the_headings_has_no_header(headings):
    assert find_header(grid(["名称", "金额"]), headings) is None


@pytest.mark.parametrize(
    "row",
    [
        ["小计", "", 5],
        ["合 计：", "", 5],
        ["", "总计", 5],
        ["本年累计", "", 5],
        ["2023年度合计", "", 5],
        ["合计（万元）", "", 5],
    ],
)
def test_a_subtotal_is_skipped_and_named(row):
    table = table_rows(grid(["名称", "项目", "金额"], ["甲", "管网", 5], row), 1)
    assert table.numbers == [2]
    assert [(one.number, one.reason, one.cell_count) for one in table.skipped] == [
        (3, "小计合计", 2)
    ]


@pytest.mark.parametrize("name", ["合计科技公司", "累计折旧审计项目", "关于预算总计调整的议案"])
def test_a_name_with_such_a_word_is_a_record(name):
    assert table_rows(grid(["名称", "金额"], [name, 5]), 1).numbers == [2]


def test_a_repeated_header_is_skipped_and_a_note_is_kept_as_one():
    table = table_rows(
        grid(
            ["付款台账"],
            ["单位：万元"],
            ["名称", "金额"],
            ["甲", 1],
            ["名称", "金额"],
            ["乙", 2],
            ["注：数据截至年底"],
            ["丙", 3],
            ["填表说明：1.名称填全称"],
            ["2.金额", "保留两位"],
            ["填表人：张三"],
        ),
        3,
    )

    assert taken(table) == [["甲", "1"], ["乙", "2"], ["丙", "3"]]
    assert [one.reason for one in table.skipped] == ["重复表头"]
    assert [one.number for one in table.notes] == [1, 2, 7, 9, 10, 11]
    assert "单位：万元" in [one.text for one in table.notes]


def test_hidden_rows_and_columns_count_and_are_marked():
    one = grid(["名称", "金额"], ["甲", 1], ["乙", 2], hidden_rows={3}, hidden_columns={2})
    table = table_rows(one, 1)

    assert (table.hidden_rows, [c.letter for c in table.hidden_columns]) == ([3], ["B"])
    assert [row.is_hidden for row in table.rows()] == [False, True]
    assert table.row(2).take("金额").is_hidden


def test_values_without_a_heading_are_not_lost():
    table = table_rows(grid(["名称", ""], ["甲", "多出来的"]), 1)
    assert taken(table) == [["甲", "多出来的"]]


def test_a_formula_without_value_and_an_error_value_are_flagged():
    one = grid(["名称", "金额"], ["", ""], ["乙", ""], uncached={(2, 2)}, errors={(3, 2): "#N/A"})
    formula, error = (row.take("金额") for row in table_rows(one, 1).rows())

    assert (formula.is_formula_without_value, formula.is_empty) == (True, False)
    assert (error.is_error, error.text, error.value) == (True, "#N/A", None)


def test_a_header_beyond_the_sheet_is_refused():
    with pytest.raises(LoadError, match=r"台账.xlsx.*会议.*第 9 行没有表头.*请"):
        table_rows(grid(["名称"]), 9)


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (" 甲\u3000", "", "甲"),
        ("\u200b甲\ufeff\xa0", "", "甲"),
        (None, "", ""),
        (True, "", "TRUE"),
        (Decimal("0.51"), "percent", "51%"),
        (Decimal("0.125"), "percent", "12.5%"),
        (7, "zeros3", "007"),
        (45052, "", "45052"),
        (Decimal("20797381.58"), "", "20797381.58"),
        (210199199001010000, "", "2.10199199001010E+17"),
        (date(2023, 5, 6), "", "2023-05-06"),
        (date(2023, 5, 1), "month", "2023年5月"),
        (date(2023, 1, 1), "year", "2023年"),
        (datetime(2023, 5, 6), "", "2023-05-06"),  # noqa: DTZ001
        (datetime(2023, 5, 6, 9, 30), "", "2023-05-06 09:30"),  # noqa: DTZ001
        (time(9, 30), "", "09:30"),
    ],
)
def test_texts_are_what_a_person_reads(value, shown_as, text):
    assert text_of(value, shown_as) == text


@pytest.mark.parametrize(
    ("raw", "value"), [(3.0, 3), (0.1 + 0.2, Decimal("0.3")), (20797381.58, Decimal("20797381.58"))]
)
def test_numbers_carry_no_binary_noise(raw, value):
    found = grid([raw]).cell(1, 1).value
    assert found == value
    assert not isinstance(found, float)


@pytest.mark.parametrize(("number", "letter"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_column_letters(number, letter):
    assert column_letter(number) == letter


def test_headings_lose_breaks_and_blanks():
    assert clean_heading(" 是否\n通　过\u200b ") == "是否通过"


TEXTS = [
    "名称",
    "金额",
    "甲",
    "1.5",
    "合计",
    "小计：",
    "注：见附件",
    "备注",
    "注1、以下",
    "填表说明：",
    "填报人：甲",
    "计",
    "三项计",
]
ROW = st.lists(st.one_of(st.just(""), st.sampled_from(TEXTS), st.just(2.5)), min_size=1, max_size=4)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(ROW, max_size=6))
def test_a_row_taken_at_a_glance_is_a_record_when_looked_at_closely(rows):
    quick = table_rows(grid(["名称", "金额"], *rows), 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("loaders.readers.table._is_record", lambda *_: False)
        close = table_rows(grid(["名称", "金额"], *rows), 1)
    assert (quick.numbers, quick.skipped) == (close.numbers, close.skipped)


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.sampled_from(
                    ["", " ", "\u3000", "\u200b", "甲", "甲\n乙", "\ufeff乙 ", None, 0, 1.5]
                ),
                st.text(max_size=3),
            ),
            max_size=4,
        ),
        max_size=4,
    )
)
def test_a_cell_counts_when_a_person_reads_anything_in_it(rows):
    read = [text for row in rows for value in row if (text := text_of(value))]

    assert grid(*rows).cell_count == len(read)
