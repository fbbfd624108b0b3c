"""The same bracket means absence, position or vote, depending on the column."""

import pytest

from loaders.normalise.cells import read_attendees, read_sit_ins, read_votes
from loaders.normalise.companies import normal_company_name, read_companies
from loaders.normalise.name_form import normal_name
from loaders.normalise.text import clean, squeeze
from loaders.normalise.units import find_unit, parse_unit


def test_a_bracket_behind_an_attendee_is_the_reason_of_absence():
    found = read_attendees("张三、李四（因公出国）、王五")
    assert [(one.name, one.is_absent, one.reason) for one in found] == [
        ("张三", False, None),
        ("李四", True, "因公出国"),
        ("王五", False, None),
    ]


def test_a_post_behind_an_attendee_is_no_reason_of_absence():
    chair = read_attendees("张三（董事长）")[0]
    assert not chair.is_absent
    assert "不像缺席原因" in (chair.problem or "")


def test_a_bracket_behind_a_sit_in_is_the_position():
    found = read_sit_ins("王某（总法律顾问），赵某")
    assert [(one.name, one.position) for one in found] == [("王某", "总法律顾问"), ("赵某", None)]


def test_a_sit_in_with_the_position_before_the_name():
    assert [(one.name, one.position) for one in read_sit_ins("总法律顾问曹五")] == [
        ("曹五", "总法律顾问")
    ]


def test_a_bracket_behind_a_voter_is_the_vote():
    found = read_votes("张某（同意）,李某（原则同意）\n王五(弃权)")
    assert [(one.name, one.vote) for one in found] == [
        ("张某", "同意"),
        ("李某", "原则同意"),
        ("王五", "弃权"),
    ]


def test_a_voter_without_a_vote_is_reported():
    voter = read_votes("张三（同意）、李四")[1]
    assert voter.vote is None
    assert "表决意见" in (voter.problem or "")


def test_an_open_bracket_is_reported_because_it_may_swallow_names():
    assert "括号" in (read_attendees("张三、王五（请假、李四")[-1].problem or "")


def test_names_are_compared_without_spaces_and_with_one_dot():
    assert normal_name("张　三") == normal_name("张三")
    assert normal_name("阿依古丽•买买提") == normal_name("阿依古丽 · 买买提")
    assert normal_name("张三") != normal_name("张山")


def test_companies_are_compared_with_one_kind_of_bracket_and_their_legal_form():
    assert normal_company_name("甲（沈阳）有限公司") == normal_company_name("甲 (沈阳) 有限公司")
    assert normal_company_name("甲有限公司") != normal_company_name("甲股份有限公司")


def test_a_joint_bid_gives_each_member():
    found = read_companies("甲建设有限公司（牵头人）、乙设计院有限公司（成员）")
    assert [one.name for one in found] == ["甲建设有限公司", "乙设计院有限公司"]
    assert found[0].remarks == ("牵头人",)


def test_units_are_found_in_headings_and_notes():
    assert find_unit("合同金额（万元）") == "万元"
    assert find_unit("金额（含税）（万元）") == "万元"
    assert find_unit("单位：元") == "元"
    assert find_unit("金额[万美元]") == "万美元"
    assert find_unit("面积（平方米）") is None
    assert find_unit("金额（人民币）") is None


def test_a_bare_currency_is_no_unit():
    assert parse_unit("人民币") is None
    unit = parse_unit("人民币万元")
    assert unit is not None
    assert (unit.times, unit.currency) == (10_000, "CNY")


def test_a_line_break_between_digits_survives_cleaning():
    assert clean("500\x0b800") == "500\n800"
    assert squeeze("张 三\n李 四") == "张三李四"


@pytest.mark.parametrize(
    ("cell", "present", "absent"),
    [
        ("李明、王芳；缺席：赵刚、孙五", "李明 王芳", "赵刚 孙五"),
        ("出席：李明\n请假（2人）：赵刚（董事）、孙五", "李明", "赵刚 孙五"),
        ("李明（√）、王芳（×）", "李明", "王芳"),
        ("李明（视频连线）、王芳（通过视频方式参会）", "李明 王芳", ""),
        ("李明（党委书记、董事长，主持会议）、王芳（总经理，请假）", "李明", "王芳"),
        ("李明（在外出差，线上参会）", "李明", ""),
        ("李明（在外出差，未能线上参会）", "", "李明"),
        ("李明（中途离会）、王芳（10:30到）、赵刚（第3项议题回避）", "李明 王芳 赵刚", ""),
        ("王芳（代李明）、李明（王芳代）", "王芳", "李明"),
        ("李明（公务出差）、王芳（向公司请假）", "", "李明 王芳"),
        ("李明 缺席、王芳", "王芳", "李明"),
    ],
)
def test_who_was_there_and_who_was_away(cell, present, absent):
    found = read_attendees(cell)
    assert [one.name for one in found if not one.is_absent] == present.split()
    assert [one.name for one in found if one.is_absent] == absent.split()


def test_a_bracket_about_somebody_else_does_not_make_the_one_before_it_absent():
    found = read_attendees("李明、王芳（赵刚因公请假）")
    assert [(one.name, one.is_absent) for one in found] == [("李明", False), ("王芳", False)]
    assert "另一个人" in (found[1].problem or "")


def test_a_bracket_that_gives_no_reason_is_told():
    found = read_attendees("李明（半程）")[0]
    assert (found.is_absent, found.reason) == (True, "半程")
    assert "按缺席原因读" in (found.problem or "")


def test_votes_under_labels():
    found = read_votes("同意：李明、王芳；反对：赵刚（理由不足）；弃权：无")
    assert [(one.name, one.vote) for one in found] == [
        ("李明", "同意"),
        ("王芳", "同意"),
        ("赵刚", "反对，理由不足"),
    ]
