"""Variants of minutes as they are met: numbering, forms, running text, several meetings a file."""

from dataclasses import dataclass, field

import pytest

from loaders.minutes.minutes import Minutes
from loaders.minutes.parsing import parse_minutes
from loaders.readers.word import read_word
from tests.support.word_files import write_docx

HEAD = ("甲城投公司2023年第5次董事会会议纪要", "时间：2023年5月6日", "出席：张三、李四、王五")
TABLE_HEAD = [["会议名称", "2023年第5次董事会"], ["时间", "2023-05-06 09:00", "地点", "一楼"]]
A, B = "关于甲的议案", "关于乙的议案"


@dataclass
class Case:
    """Blocks of a document and what has to come out: (title, result) of each topic."""

    name: str
    blocks: list[object]
    topics: list[tuple[str, str | None]]
    said: dict[str, object] = field(default_factory=dict)


CASES = [
    Case("一、", [*HEAD, f"一、审议通过《{A}》。", f"二、审议未通过《{B}》。"],
         [(A, "PASSED"), (B, "REJECTED")]),
    Case("（一）", [*HEAD, f"（一）审议《{A}》", "会议一致同意。",
                  f"（二）审议《{B}》", "会议缓议。"],
         [(A, "PASSED"), (B, "DEFERRED")]),
    Case("1.", [*HEAD, f"1.审议通过《{A}》；", f"2.审议通过《{B}》。"],
         [(A, "PASSED"), (B, "PASSED")]),
    Case("议题一：", [*HEAD, f"议题一：{A}", "同意。", f"议题二：{B}", "暂缓。"],
         [(A, "PASSED"), (B, "DEFERRED")]),
    Case("section above", [*HEAD, "一、审议事项", f"（一）审议通过《{A}》。1.抓紧落实。",
                           f"（二）审议通过《{B}》。", "二、其他事项", "做好准备。"],
         [(A, "PASSED"), (B, "PASSED")]),
    Case("lead above", [*HEAD, "会议听取和审议了以下事项：", f"1.审议《{A}》，会议同意。",
                        f"2.审议《{B}》，会议不同意。"],
         [(A, "PASSED"), (B, "REJECTED")]),
    Case("no numbers", [*HEAD, f"会议审议通过了《{A}》。", "会议要求抓好落实。",
                        f"会议审议了《{B}》，决定暂缓。"],
         [(A, "PASSED"), (B, "DEFERRED")]),
    Case("two in one sentence", [*HEAD, f"审议通过《{A}》和《{B}》。"],
         [(A, "PASSED"), (B, "PASSED")]),
    Case("all in one line", [" ".join(HEAD) + f" 一、审议通过《{A}》。二、听取工作汇报。"],
         [(A, "PASSED"), ("工作汇报", None)]),
    Case("in brackets", [*HEAD, "一、审议通过《关于修订〈公司章程〉的议案》。"],
         [("关于修订〈公司章程〉的议案", "PASSED")]),
    Case("the law is no topic", [*HEAD, f"一、根据《公司法》，审议通过《{A}》。"],
         [(A, "PASSED")]),
    Case("no title marks", [*HEAD, "一、会议研究了关于处置闲置车辆的事项。经讨论，同意处置。"],
         [("关于处置闲置车辆的事项", "PASSED")]),
    Case("form", [[*TABLE_HEAD, ["主持人", "张三"], ["出席人员", "张三、李四\n王五"],
                   ["议题", A], ["会议决议", "经审议，同意立项。\n表决情况：3票同意。"]]],
         [(A, "PASSED")], {"host": "张三", "place": "一楼", "voters": ["张三", "李四", "王五"]}),
    Case("table of topics", [HEAD[0], [*TABLE_HEAD[1:], ["出席", "张三、李四"],
                             ["序号", "议题", "审议结果", "表决情况"],
                             ["1", A, "通过", "2票同意"], ["2", B, "缓议", "-"]]],
         [(A, "PASSED"), (B, "DEFERRED")]),
    Case("an agenda that the text never takes up", [*HEAD, f"议题：《{A}》《{B}》",
                                                    f"审议通过《{A}》。"],
         [(A, "PASSED"), (B, None)]),
    Case("running text", [HEAD[0], "2023年5月6日下午2:30，甲城投公司在五楼会议室召开董事会。"
                          "会议由董事长张三主持，李四、王五出席会议，财务部部长赵六列席会议。"
                          "会议应到3人，实到3人。", f"一、审议通过《{A}》。"],
         [(A, "PASSED")], {"host": "张三", "place": "五楼会议室", "time": "14:30", "expected": 3,
                           "actual": 3, "voters": ["张三", "李四", "王五"], "observers": ["赵六"]}),
    Case("half-width colons, blanks in labels", [HEAD[0], "时 间: 2023年5月6日", "地  点: 三楼",
                                                 "主 持 人: 张三", "出 席: 张三 李四"],
         [], {"host": "张三", "place": "三楼", "voters": ["张三", "李四"]}),
    Case("names below their label", [*HEAD[:2], "出席人员：", "张三 李四", "王五",
                                     "缺席人员：赵六（因公出差）",
                                     "列席人员：", "钱七（纪委书记）"],
         [], {"voters": ["张三", "李四", "王五"], "observers": ["钱七"],
              "away": [("赵六", "请假")]}),
    Case("somebody stands in", [*HEAD[:2], "出席：张三、李四（赵六委托张三表决，钱七缺席）"],
         [], {"voters": ["张三", "李四"], "away": [("赵六", "委托"), ("钱七", "缺席")]}),
    Case("posts before names", [*HEAD[:2], "出席：董事长张三，董事李四、王五"],
         [], {"voters": ["张三", "李四", "王五"], "positions": ["董事长", "董事", ""]}),
    Case("circulated", ["甲城投公司董事会会签决议", "时间：2023年5月6日",
                        "应参加表决董事3名，实际参加表决董事3名。", "参会董事：张三、李四、王五",
                        f"审议通过《{A}》。", "（以下无正文）", "与会董事签字：张三 李四"],
         [(A, "PASSED")], {"form": "书面传签", "expected": 3, "actual": 3,
                           "signed": ["张三", "李四"]}),
    Case("letterhead, number and day of issue", [
        "甲城投公司文件", "甲城投董纪〔2023〕9号", "甲城投公司董事会会议纪要", "（第12期）",
        "甲城投公司办公室 2023年5月8日", "2023年5月6日上午，董事长张三主持召开董事会会议。",
        f"一、审议通过《{A}》。", "甲城投公司办公室 2023年5月9日印发"],
         [(A, "PASSED")], {"host": "张三", "session": "2023-12"}),
    Case("numbers before names", [*HEAD[:2], "出席：应到董事3名，实到3名。张三、李四、王五"],
         [], {"expected": 3, "actual": 3, "voters": ["张三", "李四", "王五"]}),
    Case("numbers as fields", [HEAD[0], [["时间", "2023年5月6日", "应到人数", "5"],
                                         ["出席", "张三", "实到人数", "1人"]]],
         [], {"expected": 5, "actual": 1}),
    Case("a day in the title", ["甲城投公司2023年5月6日董事会会议纪要", "主持人：张三"],
         [], {"host": "张三"}),
    Case("the people of the meeting", [*HEAD[:2], "出席会议的董事：张三、李四",
                                       "缺席会议的董事：赵六（外出学习）", "请假：钱七",
                                       "列席会议的人员：孙八"],
         [], {"voters": ["张三", "李四"], "observers": ["孙八"],
              "away": [("赵六", "缺席"), ("钱七", "请假")], "positions": ["", "", "", "", ""]}),
    Case("a lead that ends in resolutions", [*HEAD, "会议听取并审议了以下议题，形成决议如下：",
                                             f"一、审议通过《{A}》。"],
         [(A, "PASSED")]),
    Case("studied beforehand", ["中共甲城投公司委员会会议纪要", *HEAD[1:],
                                "一、会议前置研究了新建厂房事项。",
                                "会议认为，该项目符合规划，同意提交董事会审议。"],
         [("新建厂房事项", "PRESTUDY_OK")]),
    Case("minutes of the hour in Chinese", [
        HEAD[0], "董事会于二〇二三年五月六日上午九时三十分在一楼会议室以现场结合视频方式召开。",
        *HEAD[2:]], [], {"time": "09:30", "place": "一楼会议室", "form": "视频"}),
    Case("turned down", [*HEAD, f"一、否决《{A}》。"], [(A, "REJECTED")]),
    Case("one agrees for himself", [*HEAD, f"一、审议《{A}》", "张三、李四同意，王五反对。"],
         [(A, None)]),
    Case("by video", [*HEAD, "会议形式：视频会议"], [], {"form": "视频"}),
]  # fmt: skip


def facts_of(minutes: Minutes) -> dict[str, object]:
    by_role = {one.name: one.role.value for one in minutes.attendees}
    return {
        "host": minutes.host.value if minutes.host else None,
        "session": minutes.title.session_no(minutes.held.value.value) if minutes.held else None,
        "place": minutes.place.value if minutes.place else None,
        "form": minutes.form.value.value if minutes.form else None,
        "time": minutes.held.value.time if minutes.held else None,
        "expected": minutes.expected.value if minutes.expected else None,
        "actual": minutes.actual.value if minutes.actual else None,
        "voters": minutes.voters,
        "observers": [one for one, role in by_role.items() if role == "列席"],
        "away": [(a, role) for a, role in by_role.items() if role in ("请假", "缺席", "委托")],
        "positions": [one.position for one in minutes.attendees],
        "signed": [one.value for one in minutes.signed],
    }


def parse(tmp_path, *blocks):
    return parse_minutes(read_word(write_docx(tmp_path / "a.docx", *blocks)))


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.name)
def test_a_variant_of_minutes(tmp_path, case):
    [minutes], before = parse(tmp_path, *case.blocks)

    topics = [(one.title.value, one.result and one.result.value.value) for one in minutes.topics]
    assert topics == case.topics
    found = facts_of(minutes)
    assert {name: found[name] for name in case.said} == case.said
    assert minutes.held.value.iso == "2023-05-06"
    assert before == minutes.unknown == []


@pytest.mark.parametrize(
    ("title", "kind", "name", "session"),
    [
        ("甲城投公司2023年第5次董事会会议纪要", "董事会", "2023年第5次董事会", "2023-5"),
        ("甲城投公司第二届董事会第九次会议决议", "董事会", "第二届董事会第九次会议", "2-9"),
        ("甲城投公司总经理办公会会议纪要（〔2023〕12期）", "总经理办公会",
         "2023年第12次总经理办公会", "2023-12"),
        ("中共甲城投公司委员会会议记录", "党委会", "党委会", ""),
        ("中共甲城投公司支部委员会2023年第3次会议纪要", "党支部委员会",
         "2023年第3次党支部委员会", "2023-3"),
        ("甲城投公司2023年5月6日董事会会议纪要", "董事会", "董事会", ""),
        ("甲城投公司股东会会议决议", "股东会", "股东会", ""),
        ("甲城投公司党政联席会会议纪要", "党政联席会", "党政联席会", ""),
        ("甲城投公司2023年第二次临时董事会会议纪要", "董事会", "2023年第2次临时董事会", "2023-2"),
    ],
)  # fmt: skip
def test_the_title_tells_body_name_and_session(tmp_path, title, kind, name, session):
    [minutes], _ = parse(tmp_path, title, "时间：2023年5月6日")
    day = minutes.held.value.value
    assert minutes.title.type.value == kind
    assert minutes.title.meeting_name(day) == name
    assert minutes.title.session_no(day) == session
    assert minutes.title.enterprise == "甲城投公司"


def test_several_meetings_in_a_file_each_have_their_own(tmp_path):
    blocks = [
        *HEAD,
        f"审议通过《{A}》。",
        "甲城投公司2023年第6次董事会会议纪要",
        "时间：2023年6月6日",
        "出席：张三",
        f"审议通过《{B}》。",
    ]
    found, _ = parse(tmp_path, *blocks)
    assert [one.held.value.iso for one in found] == ["2023-05-06", "2023-06-06"]
    assert [[topic.title.value for topic in one.topics] for one in found] == [[A], [B]]
    assert [len(one.voters) for one in found] == [3, 1]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("同意总投资不超过3,600万元，其中首期1,000万元。", 3_600_000_000),
        ("同意支付８０万元。", 80_000_000),
        ("同意借款1.2亿元。", 12_000_000_000),
        ("同意支付伍佰万元整。", 500_000_000),
        ("同意支付甲方100万元、乙方200万元。", None),
        ("同意，资金自筹。", None),
        ("同意单价500元/吨。", None),
    ],
)
def test_the_amount_of_a_topic_is_its_total_or_the_only_one(tmp_path, text, amount):
    [minutes], _ = parse(tmp_path, *HEAD, f"一、审议通过《{A}》，{text}")
    [topic] = minutes.topics
    assert (topic.amount and topic.amount.value.value) == amount


def test_several_amounts_are_told_and_not_chosen(tmp_path):
    [minutes], _ = parse(tmp_path, *HEAD, f"一、审议通过《{A}》，支付100万元和200万元。")
    [told] = [one for one in minutes.problems if one.rule == "金额不唯一"]
    assert "100万元、200万元" in told.message


def test_a_table_of_votes_names_who_voted(tmp_path):
    rows = [["姓名", "职务", "表决意见"], ["张三", "董事长", "同意"], ["李四", "董事", "弃权"]]
    [minutes], _ = parse(tmp_path, *HEAD, f"一、审议《{A}》", rows)
    [topic] = minutes.topics
    assert {one.name: one.choice.value for one in topic.votes} == {
        "张三": "AGREE",
        "李四": "ABSTAIN",
    }
    assert topic.result is None


def test_what_is_said_below_a_list_of_topics_is_of_none_of_them(tmp_path):
    said = ["张三：先说第一个议题。", "李四：同意。", "王五：不同意。", "第二个议题通过。"]
    [minutes], _ = parse(tmp_path, *HEAD, "议题：", "1. 研究办公楼租赁", "2. 研究中秋福利", *said)
    assert [(one.title.value, one.result, one.votes) for one in minutes.topics] == [
        ("办公楼租赁", None, []),
        ("中秋福利", None, []),
    ]
    assert [one.text for one in minutes.unknown] == said


def test_the_words_of_a_topic_stand_apart_by_cell_and_paragraph(tmp_path):
    rows = [["序号", "议题", "汇报人", "决议"], ["1", A, "王五", "会议同意。"]]
    [minutes], _ = parse(tmp_path, *HEAD, rows)
    assert [one.text for one in minutes.topics] == ["汇报人：王五；会议同意。"]
    assert minutes.topics[0].observers == []

    [minutes], _ = parse(tmp_path, *HEAD, f"一、{A}", "会议同意。")
    assert [one.text for one in minutes.topics] == [f"一、{A}；会议同意。"]


def test_numbers_that_do_not_fit_the_names_are_both_kept_and_told(tmp_path):
    [minutes], _ = parse(tmp_path, *HEAD, "应到5人，实到4人。")
    assert (minutes.expected.value, minutes.actual.value, len(minutes.voters)) == (5, 4, 3)
    assert [one.rule for one in minutes.problems] == ["应到人数不符", "实到人数不符"]


def test_a_name_that_is_no_full_name_makes_no_person(tmp_path):
    [minutes], _ = parse(tmp_path, HEAD[0], HEAD[1], "出席：张三、李总")
    assert minutes.voters == ["张三"]
    assert [one.rule for one in minutes.problems] == ["姓名无法确定"]
