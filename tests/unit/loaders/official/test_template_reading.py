from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from examples.generator.official_writer import Thing, write_package, write_template
from graph.errors import LoadError
from graph.facts import EdgeFact, NodeFact
from loaders.draft import Draft, ReadingContext
from loaders.ledger import read_ledger
from loaders.official.package_reading import read_package
from loaders.official.template_reading import looks_like_template, read_template
from loaders.readers.excel import read_workbook
from tests.support.ledgers import write_ledger
from tests.support.official_samples import (
    BOARD,
    CODE,
    ITEM,
    PARTY,
    RULES,
    TITLE,
    edges,
    name_of,
    new_context,
    nodes,
    only,
    rules,
    undeclared,
)

EVERYTHING: list[Thing] = [ITEM, RULES, PARTY, BOARD]


def template(folder: Path, *things: Thing, kind: str = "0006") -> Path:
    return write_template(folder / f"{CODE}_{kind}_1000_20230901.xlsx", things or EVERYTHING)


def change(path: Path, sheet: str, **cells: object) -> Path:
    book = load_workbook(path)
    for place, value in cells.items():
        book[sheet][place] = value
    book.save(path)
    return path


def node_content(draft: Draft) -> dict[str, tuple[object, ...]]:
    """Nodes without their sources, and without what only a package can say."""

    def content(node: NodeFact) -> tuple[object, ...]:
        kept = {key: value for key, value in node.properties.items() if key != "external_id"}
        return node.label, kept, node.extra_labels, node.is_mention, node.is_withdrawn

    own = draft.nodes.items()
    return {id_: content(one) for id_, one in own if one.label != "SourceDocument"}


def edge_content(draft: Draft) -> list[str]:
    def content(edge: EdgeFact) -> str:
        ends = [(one.label, one.id, sorted(one.match.items())) for one in (edge.start, edge.end)]
        return f"{edge.type} {ends} {sorted(edge.properties.items())} {edge.confidence}"

    return sorted(content(one) for one in draft.edges)


def test_template_and_package_of_one_content_give_the_same_graph(tmp_path: Path) -> None:
    workbook = read_template(template(tmp_path), new_context())
    context = new_context()
    package = Draft(workbook.file)
    for kind, things in (("0004", [ITEM]), ("0005", [RULES]), ("0006", [PARTY, BOARD])):
        path = write_package(tmp_path / f"{CODE}_{kind}_1000_20230901.zip", things)
        draft = read_package(path, context)
        package.add(draft.nodes.values())
        package.add(draft.edges)
    assert node_content(workbook) == node_content(package)
    assert len(edge_content(workbook)) == len(set(edge_content(workbook)))
    assert set(edge_content(workbook)) == set(edge_content(package))


def test_a_merged_block_is_one_meeting_with_a_topic_each_row(tmp_path: Path) -> None:
    draft = read_template(template(tmp_path, BOARD), new_context())
    assert len(nodes(draft, "Meeting")) == 1
    order = {
        draft.nodes[one.start.id].properties["title"]: one.properties["order"]
        for one in edges(draft, "DISCUSSED_IN")
    }
    assert order == {TITLE: 1, "关于年度预算的议案": 2}
    assert undeclared(draft) == []


def test_places_name_sheet_row_and_column(tmp_path: Path) -> None:
    path = template(tmp_path, BOARD)
    draft = read_template(path, new_context())
    meeting = only(draft, "Meeting")
    assert meeting.source.locator == f"{path.name}#有关决策会议!4"
    assert meeting.source.columns["held_on"] == "D"
    second = next(one for one in nodes(draft, "Topic") if one.properties["result"] == "DEFERRED")
    assert second.source.locator == f"{path.name}#有关决策会议!5"


def test_the_same_bracket_means_three_things(tmp_path: Path) -> None:
    draft = read_template(template(tmp_path, BOARD), new_context())
    absent = [one for one in edges(draft, "ATTENDED") if one.properties["role"] == "请假"]
    assert [one.properties["reason"] for one in absent] == ["因公请假"]
    positions = {
        name_of(draft, one.start): one.properties.get("position") for one in edges(draft, "SAT_IN")
    }
    assert positions == {"曹五": "总法律顾问", "严六": None}
    votes = {name_of(draft, one.start): one.properties["choice"] for one in edges(draft, "VOTED")}
    assert votes == {"何一": "AGREE", "施三": "DISAGREE"}


def test_one_regulation_has_a_mode_each_row_of_its_block(tmp_path: Path) -> None:
    draft = read_template(template(tmp_path, RULES), new_context())
    assert len(nodes(draft, "Regulation")) == 1
    assert only(draft, "Regulation").properties["has_legality_review"] is True
    assert {one.properties["item_code"] for one in nodes(draft, "VoteMode")} == {"默认", "P03-002"}


def test_items_take_their_first_day_from_the_file_name(tmp_path: Path) -> None:
    item = only(read_template(template(tmp_path, ITEM), new_context()), "DecisionItem")
    assert item.properties["valid_from"] == date(2023, 9, 1)
    assert item.properties["meeting_sequence"] == ["党委会", "总经理办公会", "董事会"]


def test_the_context_names_the_enterprise_where_the_file_name_does_not(tmp_path: Path) -> None:
    path = write_template(tmp_path / "清单.xlsx", [ITEM])
    context = ReadingContext(new_context().identities, CODE, "甲城投公司")
    draft = read_template(path, context)
    assert only(draft, "Org").properties["name"] == "甲城投公司"
    assert "生效日期未知" in rules(draft)
    assert "valid_from" not in only(draft, "DecisionItem").properties


def test_without_any_name_the_message_says_how_to_give_it(tmp_path: Path) -> None:
    path = write_template(tmp_path / "清单.xlsx", [ITEM])
    with pytest.raises(LoadError, match="--enterprise"):
        read_template(path, new_context())


def test_an_unknown_heading_is_reported_and_counted(tmp_path: Path) -> None:
    path = change(
        template(tmp_path, BOARD), "有关决策会议", X2="联系电话", X4="02400000000", X5="02411111111"
    )
    plain = read_template(template(tmp_path / "b", BOARD), new_context()).cells.total
    draft = read_template(path, new_context())
    assert "未知表头" in rules(draft)
    assert draft.cells.total == plain + 3
    assert draft.cells.reported == 2


def test_a_column_about_an_informant_stops_the_file(tmp_path: Path) -> None:
    path = change(template(tmp_path, BOARD), "有关决策会议", X2="举报人", X4="某")
    with pytest.raises(LoadError, match="举报人"):
        read_template(path, new_context())


def test_a_secrecy_mark_stops_the_file(tmp_path: Path) -> None:
    path = change(template(tmp_path, BOARD), "有关决策会议", W4="秘密★")
    with pytest.raises(LoadError, match="国家秘密"):
        read_template(path, new_context())


def test_errors_name_sheet_row_and_column(tmp_path: Path) -> None:
    path = change(template(tmp_path, BOARD), "有关决策会议", Q5="大概通过")
    draft = read_template(path, new_context())
    (issue,) = draft.issues.errors
    assert (issue.rule, issue.sheet, issue.row) == ("是否通过未定义", "有关决策会议", 5)
    assert issue.column == "Q 是否通过"
    assert issue.message.startswith("是否通过[大概通过]未定义")
    assert len(nodes(draft, "Topic")) == 1


def test_unclear_people_are_told_and_the_others_load(tmp_path: Path) -> None:
    path = change(template(tmp_path, BOARD), "有关决策会议", F4="何一、李总、施三等5人")
    draft = read_template(path, new_context())
    assert draft.rejected["参会人"] == 1
    assert {"姓名无法确定", "姓名待核对"} <= rules(draft)
    assert {name_of(draft, one.start) for one in edges(draft, "ATTENDED")} == {"何一", "施三"}


def test_one_meeting_may_stand_for_several_topics(tmp_path: Path) -> None:
    path = change(template(tmp_path, BOARD), "有关决策会议", N4=f"{TITLE}\n关于资金的议案")
    draft = read_template(path, new_context())
    assert {one.end.match["title"] for one in edges(draft, "FOLLOWS")} == {TITLE, "关于资金的议案"}


def test_a_file_beside_the_workbook_becomes_evidence(tmp_path: Path) -> None:
    path = change(
        template(tmp_path, PARTY), "有关决策会议", G4="通知.docx", H4="纪要.docx", T4="意见"
    )
    (tmp_path / "通知.docx").write_bytes(b"notice")
    (tmp_path / "意见").mkdir()
    (tmp_path / "意见" / "法律意见书.pdf").write_bytes(b"opinion")
    draft = read_template(path, new_context())
    kinds = {draft.nodes[one.end.id].properties["kind"] for one in edges(draft, "EVIDENCED_BY")}
    assert kinds == {"会议通知", "法律意见书"}
    told = [one.message for one in draft.issues if one.rule == "仅有文件名"]
    assert len(told) == 1
    assert "纪要.docx" in told[0]
    assert "会议通知文件未找到" not in rules(draft)


def test_a_name_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "外.docx").write_bytes(b"outside")
    path = change(template(tmp_path / "内", PARTY), "有关决策会议", G4="../外.docx")
    draft = read_template(path, new_context())
    assert edges(draft, "EVIDENCED_BY") == []
    assert "仅有文件名" in rules(draft)


def test_a_missing_notice_is_told_except_for_the_board(tmp_path: Path) -> None:
    draft = read_template(template(tmp_path, PARTY, BOARD), new_context())
    (issue,) = [one for one in draft.issues if one.rule == "会议通知文件未找到"]
    assert issue.row == 4


def test_every_cell_of_the_table_is_accounted_for(tmp_path: Path) -> None:
    path = template(tmp_path, BOARD)
    rows = load_workbook(path)["有关决策会议"].iter_rows(values_only=True)
    count = sum(1 for row in rows for value in row if value not in (None, ""))
    draft = read_template(path, new_context())
    assert draft.cells.total == draft.counted == count


def test_templates_are_told_from_other_workbooks(tmp_path: Path) -> None:
    assert looks_like_template(read_workbook(template(tmp_path)))
    book = Workbook()
    book.worksheets[0].append(["填报企业", "会议日期", "会议名称", "会议类型"])
    book.worksheets[0].title = "会议"
    book.save(tmp_path / "台账.xlsx")
    assert not looks_like_template(read_workbook(tmp_path / "台账.xlsx"))
    with pytest.raises(LoadError, match="没有官方模板的工作表"):
        read_template(tmp_path / "台账.xlsx", new_context())


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = change(template(tmp_path, BOARD), "有关决策会议", I2="其他")
    with pytest.raises(LoadError, match="缺少列“议题名称”"):
        read_template(path, new_context())


def test_the_ledger_names_the_same_nodes(tmp_path: Path) -> None:
    firm = f"乙水务公司（{CODE}）"
    held = {"填报企业": firm, "会议日期": "2023-08-10", "会议名称": PARTY.name}
    topic = {**held, "议题名称": TITLE}
    rule = {"填报企业": firm, "制度名称": RULES.name, "生效日期": "2022-01-01"}
    path = write_ledger(
        tmp_path / "台账.xlsx",
        {
            "事项清单": [
                {
                    "填报企业": firm, "事项编码": "P03-002", "事项名称": ITEM.name,
                    "决策会议及顺序": "党委会→总经理办公会→董事会", "是否需经法律审核": "是",
                    "清单版本": "202309", "生效日期": "2023-09-01",
                }
            ],
            "制度": [
                {**rule, "制度类型": "董事会议事规则", "适用主体": "董事会", "适用机构": "董事会"}
            ],
            "表决方式": [
                {
                    **rule, "事项编码": "默认", "表决基数": "应到", "通过比例": "1/2",
                    "是否须超过": "是",
                }
            ],
            "会议": [{**held, "会议类型": "党委会", "开始时间": "2023-08-10 14:30"}],
            "议题": [{**topic, "议题序号": 1, "是否通过": "通过", "事项编码": "P03-002"}],
            "参会": [
                {**held, "姓名": "孔四", "到会身份": "表决", "是否主持": "是"},
                {**held, "姓名": "吕二", "到会身份": "请假", "原因": "外出学习"},
            ],
            "表决": [{**topic, "姓名": "何一", "表决意见": "原则同意"}],
        },
    )  # fmt: skip
    ledger = read_ledger(path, ReadingContext(new_context().identities))
    official = read_template(template(tmp_path, ITEM, RULES, PARTY), new_context())
    theirs = {id_: one for id_, one in ledger.nodes.items() if one.label != "SourceDocument"}
    assert ledger.rejected.total() == 0
    assert theirs.keys() <= official.nodes.keys()
    for id_, node in theirs.items():
        other = official.nodes[id_].properties
        shared = node.properties.keys() & other.keys()
        assert {name: node.properties[name] for name in shared} == {
            name: other[name] for name in shared
        }
    assert set(edge_content(ledger)) <= set(edge_content(official))


@pytest.mark.parametrize(
    ("text", "votes", "counts"),
    [
        ("一致同意", {"何一": "AGREE推定", "施三": "AGREE推定"}, {}),
        ("与会人员一致原则同意", dict.fromkeys(("何一", "施三"), "AGREE_IN_PRINCIPLE推定"), {}),
        (
            "2票同意，0票反对",
            {"何一": "AGREE推定", "施三": "AGREE推定"},
            {"agree": 2, "disagree": 0},
        ),
        ("同意5票反对1票", {}, {"agree": 5, "disagree": 1}),
        ("无记名投票表决，两票同意", {}, {"agree": 2}),
    ],
)
def test_votes_without_names_are_of_those_present(
    tmp_path: Path, text: str, votes: dict[str, str], counts: dict[str, int]
) -> None:
    draft = read_template(
        change(template(tmp_path, BOARD), "有关决策会议", P4=text, P5="-"), new_context()
    )

    cast = {
        name_of(draft, one.start): one.properties["choice"] + "推定" * (one.confidence == "推定")
        for one in edges(draft, "VOTED")
    }
    topic = next(one for one in nodes(draft, "Topic") if one.properties["title"] == TITLE)
    assert cast == votes
    assert {
        name: value
        for name in ("agree", "disagree", "abstain")
        if (value := topic.properties.get(f"{name}_count")) is not None
    } == counts
    assert draft.issues.errors == []
    assert draft.counted == draft.cells.total
    if votes:
        source = edges(draft, "VOTED")[0].source.columns["choice"]
        assert source == f"P“{text}”（推定）"


@pytest.mark.parametrize("text", ["同意", "无异议", "2票同意，何一保留意见"])
def test_a_word_that_says_not_who_voted_is_reported(tmp_path: Path, text: str) -> None:
    draft = read_template(
        change(template(tmp_path, BOARD), "有关决策会议", P4=text, P5="-"), new_context()
    )
    assert edges(draft, "VOTED") == []
    assert "一致同意" in draft.issues.errors[0].suggestion
    assert (
        all(one.properties["name"] not in text for one in nodes(draft, "Person")) or "何一" in text
    )
