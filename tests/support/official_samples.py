"""Samples of the official forms for tests: the two XML samples of domain/02, and short builders."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from examples.generator.official_writer import Item, Meeting, Regulation, Topic
from graph.facts import EdgeFact, NodeFact, Ref
from graph.identity import Identities
from graph.schema.registry import allows, edge_properties, node_properties
from loaders.draft import Draft, ReadingContext
from loaders.official.package_reading import read_package

CODE = "91210100MA0ABCDE6X"
ITEM_XML = """<?xml version="1.0" encoding="UTF-8"?>
<tiol><item_id>I-0001</item_id><item_name>单项500万元以上工程建设项目立项</item_name><item_code>P03-002</item_code>
 <item_meeting_list><item_meeting><meeting_type_name>党委会</meeting_type_name><order_number>1</order_number></item_meeting>
  <item_meeting><meeting_type_name>总经理办公会</meeting_type_name><order_number>2</order_number></item_meeting>
  <item_meeting><meeting_type_name>董事会</meeting_type_name><order_number>3</order_number></item_meeting></item_meeting_list>
 <legal_flag>是</legal_flag><remark>-</remark><oper_type>add</oper_type></tiol>
"""
MEETING_XML = """<tiol><meeting_id>M-0007</meeting_id><meeting_name>2023年第9次董事会</meeting_name><meeting_type_name>董事会</meeting_type_name>
 <meeting_time>2023-08-15 09:00</meeting_time><moderator>何一</moderator><oper_type>add</oper_type>
 <attendee_list><attendee><attendee_name>何一</attendee_name></attendee>
  <attendee><attendee_name>孔四</attendee_name><attend_flag>否</attend_flag><reason>因公请假</reason></attendee></attendee_list>
 <subject_list><subject><subject_id>S-0031</subject_id><subject_name>关于某园区污水管网改造项目立项的议案</subject_name>
  <source_name>-</source_name><special_name>-</special_name><item_list><item_code>P03-002</item_code></item_list>
  <pass_flag>通过</pass_flag><approval_flag>备案</approval_flag><adopt_flag>是</adopt_flag>
  <subject_result>同意立项，总投资不超过3600万元。</subject_result><remark>-</remark>
  <attendance_list><attendance><attendance_name>曹五</attendance_name><position>总法律顾问</position></attendance></attendance_list>
  <deliberation_list><deliberation><deliberation_personnel>何一</deliberation_personnel><deliberation_result>同意</deliberation_result></deliberation></deliberation_list>
  <relation_list><relation><rel_meeting_name>2023年第14次党委会</rel_meeting_name><rel_subject_name>关于某园区污水管网改造项目立项的议案</rel_subject_name></relation></relation_list>
 </subject></subject_list></tiol>
"""  # noqa: E501 - as it stands in domain/02

TITLE = "关于某园区污水管网改造项目立项的议案"
ITEM = Item("P03-002", "工程建设项目立项", ("党委会", "总经理办公会", "董事会"), id="I-1")
RULES = Regulation(
    "乙水务公司董事会议事规则",
    "董事会议事规则",
    "2021-12-20",
    "2022-01-01",
    modes=(
        ("默认", "赞成票超过应到会成员人数的1/2"),
        ("P03-002", "赞成票达到到会成员人数的2/3"),
    ),
    id="R-1",
)
PARTY = Meeting(
    "2023年第14次党委会",
    "党委会",
    "2023-08-10 14:30",
    "孔四",
    {"孔四": "", "何一": "", "吕二": "外出学习"},
    (Topic(TITLE, ("P03-002",), votes={"孔四": "同意", "何一": "原则同意"}, id="S-1"),),
    id="M-1",
)
BOARD = Meeting(
    "2023年第9次董事会",
    "董事会",
    "2023-08-15 09:00",
    "何一",
    {"何一": "", "孔四": "因公请假", "施三": ""},
    (
        Topic(
            TITLE,
            ("P03-002", "F02-001"),
            owner="备案",
            heard="是",
            conclusion="同意立项，总投资不超过3600万元。",
            remark="加快推进",
            sitting=(("曹五", "总法律顾问"), ("严六", "")),
            votes={"何一": "同意", "施三": "不同意"},
            follows=((PARTY.name, TITLE),),
            id="S-2",
        ),
        Topic("关于年度预算的议案", ("D05-001",), "缓议", source="区委部署", id="S-3"),
    ),
    id="M-2",
)


def new_context() -> ReadingContext:
    """A context that knows nobody yet."""
    return ReadingContext(Identities())


def package_path(folder: Path, kind: str = "0006", day: str = "20230901") -> Path:
    return folder / f"{CODE}_{kind}_1000_{day}.zip"


def read_xml_package(
    folder: Path,
    xml: str,
    kind: str = "0006",
    files: Mapping[str, bytes] | None = None,
    context: ReadingContext | None = None,
) -> Draft:
    """The draft of a package with one XML message and attachments."""
    path = package_path(folder, kind)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("报文.xml", xml)
        for name, data in (files or {}).items():
            archive.writestr(name, data)
    return read_package(path, context or new_context())


def only(draft: Draft, label: str) -> NodeFact:
    (found,) = nodes(draft, label)
    return found


def nodes(draft: Draft, label: str) -> list[NodeFact]:
    return [one for one in draft.nodes.values() if one.label == label]


def edges(draft: Draft, type_: str) -> list[EdgeFact]:
    return [one for one in draft.edges if one.type == type_]


def rules(draft: Draft) -> set[str]:
    """The rules of all issues of the draft."""
    return {issue.rule for issue in draft.issues}


def name_of(draft: Draft, ref: Ref) -> object:
    """The name of the node that an edge ends at."""
    return draft.nodes[ref.id].properties["name"]


def undeclared(draft: Draft) -> list[str]:
    """Properties and relations of the draft that the model does not declare."""
    found = [
        f"{node.label}.{name}"
        for node in draft.nodes.values()
        for name in node.properties.keys() - node_properties(node.label).keys()
    ]
    for edge in draft.edges:
        if not allows(edge.type, edge.start.label, edge.end.label):
            found.append(f"{edge.start.label}-{edge.type}->{edge.end.label}")
        more = edge.properties.keys() - edge_properties(edge.type).keys()
        found += [f"{edge.type}.{name}" for name in more]
    return sorted(set(found))
