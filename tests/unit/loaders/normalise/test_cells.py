"""The same bracket means absence, position or vote, depending on the column."""

from loaders.normalise.cells import read_attendees, read_sit_ins, read_votes
from loaders.normalise.companies import normal_company_name, read_companies
from loaders.normalise.names import normal_name
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
