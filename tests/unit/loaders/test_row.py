from loaders.row import Cell, Row


def cell(column: str, heading: str, text: str = "值", **more) -> Cell:
    return Cell(text or None, text, column, heading, **more)


def row(*cells: Cell) -> Row:
    return Row("台账.xlsx", "会议!5", cells, sheet="会议", number=5)


def test_place_is_the_locator_of_a_source():
    assert row().place == "台账.xlsx#会议!5"


def test_a_cell_can_be_taken_once_and_what_is_left_is_named():
    one = row(cell("A", "会议名称"), cell("B", "会议时间"), cell("C", "新增列"))

    assert one.take("会议名称").column == "A"
    assert one.take("会议名称") is None
    assert one.take("没有这列") is None
    assert [left.place for left in one.rest()] == ["B 会议时间", "C 新增列"]


def test_empty_and_repeated_cells_are_no_rest_but_a_formula_without_value_is():
    one = row(
        cell("A", "甲", ""),
        cell("B", "乙", is_filled=True),
        cell("C", "丙", "", is_formula_without_value=True),
    )

    assert [left.column for left in one.rest()] == ["C"]


def test_columns_of_one_heading_or_of_none_are_all_kept():
    one = row(cell("B", "备注"), cell("K", "备注"), cell("L", ""), cell("M", ""))

    assert one.fields == ["备注", "备注#K", "#L", "#M"]
    assert [found.column for found in one.take_all("备注")] == ["B", "K"]
    assert [left.column for left in one.rest()] == ["L", "M"]


def test_rename_keeps_headings_and_never_overwrites():
    one = row(cell("A", "会议时间"), cell("B", "召开时间"))

    one.rename({"会议时间": "held_on", "召开时间": "held_on"})

    assert one.fields == ["held_on", "held_on#B"]
    assert one.peek("held_on").heading == "会议时间"
    assert one.take("held_on").column == "A"
