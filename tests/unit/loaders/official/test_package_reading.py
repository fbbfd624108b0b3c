from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from examples.generator.official_writer import write_package
from graph.errors import LoadError
from graph.keys import natural_id
from loaders.official.package_reading import read_package
from tests.support.official_samples import (
    BOARD,
    CODE,
    ITEM,
    ITEM_XML,
    MEETING_XML,
    PARTY,
    RULES,
    TITLE,
    edges,
    name_of,
    new_context,
    nodes,
    only,
    package_path,
    read_xml_package,
    rules,
    undeclared,
)


def test_the_item_sample_gives_one_versioned_entry(tmp_path: Path) -> None:
    draft = read_xml_package(tmp_path, ITEM_XML, "0004")
    item = only(draft, "DecisionItem")
    owner = only(draft, "Org")
    assert item.properties == {
        "external_id": "I-0001",
        "name": "单项500万元以上工程建设项目立项",
        "item_code": "P03-002",
        "catalogue_code": "P03",
        "class": "PROJECT",
        "meeting_sequence": ["党委会", "总经理办公会", "董事会"],
        "is_legal_required": True,
        "version": "202309",
        "valid_from": date(2023, 9, 1),
        "enterprise_id": owner.id,
    }
    assert item.id == natural_id("DecisionItem", item.properties)
    assert owner.extra_labels == ("Enterprise",)
    assert owner.is_mention
    assert rules(draft) == {"生效日期取自数据包名称"}
    assert undeclared(draft) == []


def test_the_meeting_sample_gives_meeting_topic_and_people(tmp_path: Path) -> None:
    draft = read_xml_package(tmp_path, MEETING_XML)
    meeting, topic = only(draft, "Meeting"), only(draft, "Topic")
    assert meeting.properties["held_on"] == date(2023, 8, 15)
    assert meeting.properties["started_at"] == datetime(2023, 8, 15, 9, 0)  # noqa: DTZ001
    assert meeting.properties["type"] == "董事会"
    assert "expected_count" not in meeting.properties
    assert topic.properties["result"] == "PASSED"
    assert topic.properties["owner_action"] == "FILE"
    assert topic.properties["has_heard_opinion"] is True
    assert topic.properties["class"] == "PROJECT"
    assert {"task_source", "special_name", "remark_text"} & topic.properties.keys() == set()
    roles = {name_of(draft, one.start): one.properties for one in edges(draft, "ATTENDED")}
    assert roles == {
        "何一": {"role": "表决", "is_chair": True},
        "孔四": {"role": "请假", "reason": "因公请假"},
    }
    (sitting,) = edges(draft, "SAT_IN")
    assert (name_of(draft, sitting.start), sitting.properties) == (
        "曹五",
        {"position": "总法律顾问"},
    )
    (vote,) = edges(draft, "VOTED")
    assert vote.properties == {"choice": "AGREE"}
    (held,) = edges(draft, "HELD_BY")
    assert name_of(draft, held.end) == "董事会"


def test_links_to_what_may_come_later_say_what_they_look_for(tmp_path: Path) -> None:
    draft = read_xml_package(tmp_path, MEETING_XML)
    owner = only(draft, "Org").id
    (follows,) = edges(draft, "FOLLOWS")
    assert follows.end.match == {
        "enterprise_id": owner,
        "meeting_name": "2023年第14次党委会",
        "title": TITLE,
    }
    (under,) = edges(draft, "UNDER_ITEM")
    assert under.end.match == {
        "enterprise_id": owner,
        "item_code": "P03-002",
        "as_of": "2023-08-15",
    }


def test_the_earlier_topic_is_what_a_later_one_looks_for(tmp_path: Path) -> None:
    context = new_context()
    later = read_package(write_package(package_path(tmp_path), [BOARD]), context)
    path = package_path(tmp_path, day="20230902")
    earlier = only(read_package(write_package(path, [PARTY]), context), "Topic")
    (follows,) = edges(later, "FOLLOWS")
    assert dict(follows.end.match).items() <= earlier.properties.items()


def test_every_fact_knows_file_element_and_hash(tmp_path: Path) -> None:
    draft = read_xml_package(tmp_path, MEETING_XML)
    topic = only(draft, "Topic")
    name = package_path(tmp_path).name
    assert topic.source.locator == f"{name}/报文.xml#meeting/subject[1]"
    assert topic.source.columns["result"] == "pass_flag"
    document = draft.nodes[topic.source.document_id]
    assert document.properties["sha256"] == draft.file.sha256
    assert document.properties["kind"] == "数据包"


def test_every_leaf_is_accounted_for(tmp_path: Path) -> None:
    xml = MEETING_XML.replace("<remark>-</remark>", "<remark>-</remark><extra>多余</extra>")
    draft = read_xml_package(tmp_path, xml)
    assert "未知元素" in rules(draft)
    assert draft.cells.reported == 1
    assert draft.cells.total == 27


def test_regulations_carry_modes_and_govern_their_body(tmp_path: Path) -> None:
    path = write_package(package_path(tmp_path, "0005"), [RULES])
    draft = read_package(path, new_context())
    rule = only(draft, "Regulation").properties
    assert (rule["kind"], rule["body_kind"], rule["quorum_text"]) == (
        "董事会议事规则",
        "董事会",
        "2/3",
    )
    assert rule["quorum_rate"] == pytest.approx(2 / 3)
    modes = {one.properties["item_code"]: one.properties for one in nodes(draft, "VoteMode")}
    assert (modes["默认"]["base"], modes["默认"]["is_strict"]) == ("应到", True)
    assert (modes["P03-002"]["base"], modes["P03-002"]["is_strict"]) == ("到会", False)
    (governs,) = edges(draft, "GOVERNS")
    assert name_of(draft, governs.end) == "董事会"
    assert len(edges(draft, "HAS_MODE")) == 2
    assert undeclared(draft) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "rejected"),
    [
        ("<oper_type>add</oper_type>", "<oper_type/>", "操作类型为空", "会议"),
        (">董事会<", ">碰头会<", "会议类型未定义", "会议"),
        (">2023-08-15 09:00<", ">2023-02-30<", "日期不存在", "会议"),
        (">2023-08-15 09:00<", ">-<", "会议时间为空", "会议"),
        (">2023年第9次董事会<", "><", "会议名称为空", "会议"),
        (">通过<", ">大概通过<", "是否通过未定义", "议题"),
        (">备案<", ">也许<", "是否报国资委未定义", "议题"),
        ("result>同意<", "result>点头<", "审议结果未定义", "审议结果"),
        (">P03-002<", ">P03002<", "编码格式异常", "事项编码"),
        (">P03-002<", ">Z03-002<", "无法通过事项编码找到事项目录", "事项编码"),
        (">2023年第14次党委会<", ">-<", "关联会议/议题未找到", "关联议题"),
        ("name>孔四<", "name>孔总<", "姓名无法确定", "参会人"),
    ],
)
def test_known_errors_reject_the_smallest_record(
    tmp_path: Path, old: str, new: str, rule: str, rejected: str
) -> None:
    assert old in MEETING_XML
    draft = read_xml_package(tmp_path, MEETING_XML.replace(old, new))
    assert rule in {issue.rule for issue in draft.issues.errors}
    assert draft.rejected[rejected] == 1
    issue = next(one for one in draft.issues.errors if one.rule == rule)
    assert issue.sheet == "报文.xml"
    assert issue.row
    assert issue.column
    is_whole = rejected == "会议"
    assert bool(nodes(draft, "Meeting")) is not is_whole
    assert draft.rejected["议题"] == (rejected in {"会议", "议题"})


@pytest.mark.parametrize(
    ("words", "part"),
    [("碰头会", "会议类型[碰头会]未定义"), ("", "会议类型为空")],
)
def test_messages_use_the_wording_that_users_know(tmp_path: Path, words: str, part: str) -> None:
    draft = read_xml_package(tmp_path, MEETING_XML.replace(">董事会<", f">{words}<"))
    assert any(part in issue.message for issue in draft.issues.errors)


@pytest.mark.parametrize("flag", ["×", "否", "0"])
def test_a_cross_in_a_yes_no_column_means_no(tmp_path: Path, flag: str) -> None:
    xml = MEETING_XML.replace(">通过<", f">{flag}<").replace("flag>是<", "flag>×<")
    topic = only(read_xml_package(tmp_path, xml), "Topic")
    assert topic.properties["result"] == "REJECTED"
    assert topic.properties["has_heard_opinion"] is False


def test_opinion_not_filled_is_not_no(tmp_path: Path) -> None:
    draft = read_xml_package(tmp_path, MEETING_XML.replace("adopt_flag>是<", "adopt_flag>-<"))
    assert "has_heard_opinion" not in only(draft, "Topic").properties


@pytest.mark.parametrize(
    ("attendee", "role"),
    [
        ("", "表决"),
        ("<attend_flag>是</attend_flag><reason>-</reason>", "表决"),
        ("<attend_flag>否</attend_flag>", "缺席"),
        ("<attend_flag>是</attend_flag><reason>出差</reason>", "请假"),
    ],
)
def test_absence_is_a_flag_or_a_reason(tmp_path: Path, attendee: str, role: str) -> None:
    xml = MEETING_XML.replace("<attend_flag>否</attend_flag><reason>因公请假</reason>", attendee)
    draft = read_xml_package(tmp_path, xml)
    found = {name_of(draft, one.start): one.properties["role"] for one in edges(draft, "ATTENDED")}
    assert found["孔四"] == role


def test_a_moderator_who_is_no_attendee_has_the_role_of_host(tmp_path: Path) -> None:
    xml = MEETING_XML.replace("<moderator>何一<", "<moderator>董事长吕二<")
    draft = read_xml_package(tmp_path, xml)
    chairs = [one for one in edges(draft, "ATTENDED") if one.properties.get("is_chair")]
    assert [name_of(draft, one.start) for one in chairs] == ["吕二"]
    assert chairs[0].properties["role"] == "主持"


def test_an_absent_moderator_is_kept_and_told(tmp_path: Path) -> None:
    draft = read_xml_package(tmp_path, MEETING_XML.replace("<moderator>何一<", "<moderator>孔四<"))
    assert "主持人未到会" in rules(draft)


def test_a_name_keeps_its_typed_form_where_it_was_changed(tmp_path: Path) -> None:
    xml = MEETING_XML.replace(">曹五<", ">曹　五<")
    people = nodes(read_xml_package(tmp_path, xml), "Person")
    said = {one.properties["name"]: one.properties for one in people}

    assert said["曹五"]["name_text"] == "曹　五"
    assert "name_text" not in said["何一"]


def test_no_votes_give_no_voted_edges(tmp_path: Path) -> None:
    start, end = MEETING_XML.index("<deliberation_list>"), MEETING_XML.index("<relation_list>")
    draft = read_xml_package(tmp_path, MEETING_XML[:start] + MEETING_XML[end:])
    assert edges(draft, "VOTED") == []
    assert draft.rejected.total() == 0


def test_deleting_marks_as_withdrawn_and_keeps_the_node(tmp_path: Path) -> None:
    draft = read_xml_package(tmp_path, MEETING_XML.replace(">add<", ">del<"))
    assert only(draft, "Meeting").is_withdrawn
    assert only(draft, "Topic").is_withdrawn


def test_relations_may_stand_alone_without_a_list(tmp_path: Path) -> None:
    xml = MEETING_XML
    for tag in ("<relation_list>", "</relation_list>", "<relation>", "</relation>"):
        xml = xml.replace(tag, "")
    assert len(edges(read_xml_package(tmp_path, xml), "FOLLOWS")) == 1


def test_several_objects_in_one_message_are_all_read(tmp_path: Path) -> None:
    inner = MEETING_XML.replace("<tiol>", "<meeting>").replace("</tiol>", "</meeting>")
    other = inner.replace("M-0007", "M-0008").replace("第9次", "第10次")
    draft = read_xml_package(tmp_path, f"<tiol>{inner}{other}</tiol>")
    assert len(nodes(draft, "Meeting")) == 2
    assert any("#meeting[2]/" in one.source.locator for one in edges(draft, "VOTED"))


def test_a_meeting_that_comes_twice_is_merged_and_told(tmp_path: Path) -> None:
    path = write_package(
        package_path(tmp_path), [PARTY, PARTY.__class__(**vars(PARTY) | {"id": "M-9"})]
    )
    draft = read_package(path, new_context())
    assert "会议已存在" in rules(draft)
    assert len(nodes(draft, "Meeting")) == 1


def test_a_topic_outside_any_meeting_is_refused(tmp_path: Path) -> None:
    xml = "<tiol><subject_id>S-1</subject_id><subject_name>某议案</subject_name></tiol>"
    draft = read_xml_package(tmp_path, xml)
    assert "此议题所属会议未入库" in rules(draft)
    assert draft.rejected["议题"] == 1


def test_the_way_of_voting_must_be_understood(tmp_path: Path) -> None:
    rule = RULES.__class__(**vars(RULES) | {"modes": (("默认", "民主集中制"),)})
    draft = read_package(write_package(package_path(tmp_path, "0005"), [rule]), new_context())
    assert "表决方式未定义" in rules(draft)
    assert draft.rejected["表决方式"] == 1
    assert len(nodes(draft, "Regulation")) == 1


def test_the_same_content_gives_the_same_ids_on_two_installations(tmp_path: Path) -> None:
    path = write_package(package_path(tmp_path), [PARTY, BOARD])
    one, other = (read_package(path, new_context()) for _ in range(2))
    assert one.nodes.keys() == other.nodes.keys()


# -- packages as a whole --------------------------------------------------------------------------


def test_a_package_without_the_agreed_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "会议.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", MEETING_XML)
    with pytest.raises(LoadError, match="统一社会信用代码_业务编码_版本_日期"):
        read_package(path, new_context())


@pytest.mark.parametrize("kind", ["0002", "0009"])
def test_other_kinds_of_packages_are_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(LoadError, match=f"业务编码 {kind}"):
        read_xml_package(tmp_path, ITEM_XML, kind)


def test_a_package_without_a_message_is_refused(tmp_path: Path) -> None:
    path = package_path(tmp_path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("会议通知/a.xml", "<tiol/>")
    with pytest.raises(LoadError, match="没有 XML 报文"):
        read_package(path, new_context())


def test_a_message_with_a_secrecy_mark_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="国家秘密"):
        read_xml_package(tmp_path, MEETING_XML.replace("同意立项，", "机密★10年"))


def test_an_external_entity_is_refused(tmp_path: Path) -> None:
    xml = '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///x">]>' + MEETING_XML
    with pytest.raises(LoadError, match="DTD"):
        read_xml_package(tmp_path, xml)


def test_a_wrong_check_digit_warns_and_is_no_key(tmp_path: Path) -> None:
    path = tmp_path / f"{CODE[:-1]}Y_0004_1000_20230901.zip"
    draft = read_package(write_package(path, [ITEM]), new_context())
    owner = only(draft, "Org")
    assert "信用代码校验位不符" in rules(draft)
    assert owner.properties["uscc"] == f"{CODE[:-1]}Y"
    assert owner.id != natural_id("Org", {"uscc": f"{CODE[:-1]}Y"})


def test_an_organisation_code_finds_the_enterprise_whose_credit_code_holds_it(
    tmp_path: Path,
) -> None:
    context = new_context()
    known = context.identities.org("甲城投公司", CODE).id
    path = tmp_path / f"{CODE[8:17]}_0004_1000_20230901.zip"
    draft = read_package(write_package(path, [ITEM]), context)
    assert only(draft, "Org").id == known
