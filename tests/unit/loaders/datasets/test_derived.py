"""What a row itself makes clear: a name typed with spaces is the name."""

import pytest

from tests.support.ledgers import FIRM, node, read_sheets


@pytest.mark.parametrize(
    ("typed", "name", "normalised"),
    [
        ("张 三", "张三", 1),
        ("欧阳　示例", "欧阳示例", 1),
        ("张三", "张三", 0),
        ("John Smith", "John Smith", 0),
    ],
)
def test_spaces_inside_a_chinese_name_are_no_part_of_it(tmp_path, typed, name, normalised):
    draft = read_sheets(tmp_path, {"人员": [{"填报企业": FIRM, "姓名": typed}]})
    assert node(draft, "Person").properties["name"] == name
    assert draft.cells.normalised == normalised
    assert draft.cells.total == draft.counted
