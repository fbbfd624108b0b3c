"""The synthetic minutes of domain/08, 8.3 give exactly what is listed there, and no more."""

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from graph.errors import LoadError
from graph.facts import EdgeFact, NodeFact
from graph.identity import Identities
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft
from loaders.issues import Severity
from tests.support.word_files import write_docx

MINUTES = (
    "乙水务公司董事会会议纪要（2023年第9次） 时间：二〇二三年八月十五日上午9时 地点：三楼会议室 "
    "主持人：何一 出席：何一、吕二、施　三（应到5人，实到3人，孔四因公请假） "
    "列席：曹五（总法律顾问） 记录：严六。"
    "一、审议通过了《关于某园区污水管网改造项目立项的议案》，同意总投资不超过3,600万元；"
    "表决结果：3票同意，0票反对，0票弃权。二、会议决定缓议《关于…的议案》。"
    "三、听取了安全生产情况汇报。"
)
SEWER = "关于某园区污水管网改造项目立项的议案"


def read(path: Path, *blocks: object, **said: str) -> Draft:
    return read_draft(write_docx(path, *blocks), ReadingContext(Identities(), **said))


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    return read(tmp_path_factory.mktemp("minutes") / "纪要.docx", MINUTES)


def nodes(draft: Draft, label: str) -> list[NodeFact]:
    return [one for one in draft.nodes.values() if one.label == label]


def edges(draft: Draft, kind: str) -> list[EdgeFact]:
    return [one for one in draft.edges if one.type == kind]


def name(draft: Draft, id_: str) -> str:
    said = draft.nodes[id_].properties
    return str(said.get("name") or said.get("title"))


def test_the_meeting(draft):
    [meeting] = nodes(draft, "Meeting")
    said = {k: v for k, v in meeting.properties.items() if k != "enterprise_id"}
    assert said == {
        "name": "2023年第9次董事会",
        "type": "董事会",
        "session_no": "2023-9",
        "held_on": date(2023, 8, 15),
        "started_at": datetime(2023, 8, 15, 9, 0),  # noqa: DTZ001 (local time, as written)
        "place": "三楼会议室",
        "expected_count": 5,
        "actual_count": 3,
        "moderator_text": "何一",
        "recorder_text": "严六",
    }
    [org] = nodes(draft, "Org")
    assert org.properties["name"] == "乙水务公司"


def test_the_people(draft):
    found = {name(draft, one.start.id): one.properties for one in edges(draft, "ATTENDED")}
    assert found == {
        "何一": {"role": "表决", "is_chair": True},
        "吕二": {"role": "表决"},
        "施三": {"role": "表决"},
        "孔四": {"role": "请假", "reason": "因公请假"},
        "曹五": {"role": "列席", "position": "总法律顾问"},
    }


def test_the_topics(draft):
    found = {one.properties["title"]: one.properties for one in nodes(draft, "Topic")}
    assert list(found) == [SEWER, "关于…的议案", "安全生产情况汇报"]
    first, second, third = found.values()
    assert first["result"] == "PASSED"
    assert first["amount_fen"] == 3_600_000_000
    assert first["amount_qualifier"] == "不超过"
    assert (first["agree_count"], first["disagree_count"], first["abstain_count"]) == (3, 0, 0)
    assert second["result"] == "DEFERRED"
    assert "result" not in third
    assert [one.properties["order"] for one in edges(draft, "DISCUSSED_IN")] == [1, 2, 3]


def test_votes_that_nobody_named_are_presumed(draft):
    votes = edges(draft, "VOTED")
    assert [name(draft, one.start.id) for one in votes] == ["何一", "吕二", "施三"]
    assert {name(draft, one.end.id) for one in votes} == {SEWER}
    assert {(one.properties["choice"], one.confidence) for one in votes} == {("AGREE", "推定")}


def test_every_value_has_its_paragraph_and_its_sentence(draft):
    [topic] = [one for one in nodes(draft, "Topic") if one.properties["title"] == SEWER]
    assert topic.source.locator == "纪要.docx#1"
    assert topic.source.columns["amount_fen"] == (
        f"第8句“一、审议通过了《{SEWER}》，同意总投资不超过3,600万元；”（推定）"
    )
    assert topic.source.columns["agree_count"] == "第9句“表决结果：3票同意，0票反对，0票弃权。”"
    assert "推定" not in topic.source.columns["agree_count"]
    for node in draft.nodes.values():
        assert node.source.locator.startswith("纪要.docx")


def test_the_only_warning_is_that_of_the_five_who_are_four(draft):
    warnings = [one for one in draft.issues if one.severity is not Severity.INFO]
    assert [one.rule for one in warnings] == ["应到人数不符"]
    assert "应到 5 人，写出姓名的是 4 人" in warnings[0].message
    assert warnings[0].sheet == "第1段第5句"
    assert "应到5人" in warnings[0].value


def test_the_minutes_prove_the_meeting(draft):
    [meeting], [document] = nodes(draft, "Meeting"), nodes(draft, "SourceDocument")
    [proof] = edges(draft, "EVIDENCED_BY")
    assert (proof.start.id, proof.end.id) == (meeting.id, document.id)
    assert document.properties["kind"] == "会议纪要"


def test_the_account_counts_paragraphs_and_cells(tmp_path):
    table = [["时间", "2023年5月6日", "地点", "一楼"], ["出席", "张三、李四"]]
    draft = read(
        tmp_path / "a.docx",
        "甲城投公司董事会会议纪要",
        table,
        "审议通过《关于甲的议案》。",
        "天气晴朗。",
        "抄送：各部门",
    )

    assert draft.counted == 10
    assert draft.cells.total == 10
    assert draft.cells.ignored == 1


def test_a_sentence_that_says_nothing_is_reported(tmp_path):
    draft = read(
        tmp_path / "a.docx",
        "甲城投公司董事会会议纪要",
        "时间：2023年5月6日",
        "特此说明某件事。",
        "一、审议通过《关于甲的议案》。",
    )
    [unread] = [one for one in draft.issues if one.rule == "没有读懂"]
    assert (unread.sheet, unread.value) == ("第3段第1句", "特此说明某件事。")
    assert draft.cells.reported == 1


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        (["一份普通的通知", "请各部门准备材料。"], "不像会议纪要"),
        (["甲城投公司董事会会议纪要", "地点：三楼"], "没有读出会议名称和召开日期"),
        (["甲城投公司董事会会议纪要", "时间：2023年9月33日"], "2023年9月33日不存在"),
        (["董事会会议纪要", "时间：2023年5月6日"], "不知道是哪家企业"),
        ([], "不像会议纪要"),
    ],
)
def test_a_document_that_is_no_minutes_is_kept(tmp_path, blocks, words):
    draft = read(tmp_path / "a.docx", *blocks)

    assert draft.keeps_document
    assert [one.label for one in draft.nodes.values()] == ["SourceDocument"]
    assert words in draft.issues.errors[0].message
    assert draft.cells.reported == draft.counted == len(blocks)


def test_the_enterprise_may_be_given(tmp_path):
    said = {"enterprise_name": "甲城投公司"}
    draft = read(tmp_path / "a.docx", "董事会会议纪要", "时间：2023年5月6日", **said)
    assert [one.properties["name"] for one in nodes(draft, "Org")] == ["甲城投公司"]
    assert nodes(draft, "Meeting")[0].properties["name"] == "董事会"


def test_one_of_two_meetings_without_a_date_is_left_out_and_told(tmp_path):
    draft = read(
        tmp_path / "a.docx",
        "甲城投公司2023年第1次董事会会议纪要",
        "时间：2023年1月6日",
        "甲城投公司2023年第2次董事会会议纪要",
        "主持人：张三",
    )
    assert len(nodes(draft, "Meeting")) == 1
    assert draft.rejected["会议"] == 1
    assert draft.counted == draft.cells.total == 4


@pytest.mark.parametrize("line", ["秘密★10年", "密级：机密", "绝密"])
def test_a_mark_of_secrecy_in_the_text_or_its_margin_refuses_the_file(tmp_path, line):
    blocks = ["甲城投公司董事会会议纪要", "时间：2023年5月6日"]
    context = ReadingContext(Identities())
    inside = write_docx(tmp_path / "a.docx", line, *blocks)
    above = write_docx(tmp_path / "b.docx", *blocks, header=line)
    for path in (inside, above):
        with pytest.raises(LoadError, match="不得录入国家秘密"):
            read_draft(path, context)


@pytest.mark.parametrize("block", ["举报人：张三", [["举报人", "张三"]]])
def test_a_heading_about_an_informant_refuses_the_file(tmp_path, block):
    path = write_docx(tmp_path / "a.docx", "甲城投公司党委会会议纪要", block)
    with pytest.raises(LoadError, match="举报人身份"):
        read_draft(path, ReadingContext(Identities()))


def test_the_executor_of_a_decision_is_presumed(tmp_path):
    draft = read(
        tmp_path / "a.docx",
        "甲城投公司董事会会议纪要",
        "时间：2023年5月6日",
        "出席：张三、李四",
        "一、审议通过《关于甲的议案》，由李四负责，由工程部牵头。",
    )
    found = edges(draft, "EXECUTED_BY")
    assert [name(draft, one.end.id) for one in found] == ["李四", "工程部"]
    assert {one.confidence for one in found} == {"推定"}


def test_a_value_of_a_table_names_its_row_and_column(tmp_path):
    table = [["序号", "议题", "审议结果", "备注"], ["1", "关于甲的议案", "天晓得", ""]]
    blocks = ["甲城投公司董事会会议纪要", "时间：2023年5月6日", table]
    draft = read(tmp_path / "a.docx", *blocks)

    [topic] = nodes(draft, "Topic")
    assert topic.source.locator == "a.docx#4"
    assert topic.source.columns["title"] == "第2列第1句“关于甲的议案”"
    [warning] = [one for one in draft.issues if one.rule == "没有审议结果"]
    assert warning.sheet == "表1第2行第2列第1句"
    assert draft.counted == draft.cells.total == 9
    assert draft.cells.reported == 1


def test_changes_that_nobody_accepted_and_notes_are_told(tmp_path):
    path = tmp_path / "a.docx"
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = ("甲城投公司董事会会议纪要", "时间：2023年5月6日")
    body = "".join(f"<w:p><w:ins><w:r><w:t>{one}</w:t></w:r></w:ins></w:p>" for one in lines)
    with zipfile.ZipFile(path, "w") as archive:
        text = f'<w:document xmlns:w="{names}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", text)
        note = f'<w:x xmlns:w="{names}"><w:p><w:r><w:t>某注</w:t></w:r></w:p></w:x>'
        archive.writestr("word/comments.xml", note)

    rules = {one.rule for one in read_draft(path, ReadingContext(Identities())).issues}

    assert {"有修订", "批注和脚注"} <= rules


def test_the_other_side_of_a_topic_is_presumed(tmp_path):
    draft = read(
        tmp_path / "a.docx",
        "甲城投公司董事会会议纪要",
        "时间：2023年5月6日",
        "一、审议通过《关于甲的议案》，同意与乙建设有限公司签订合同。",
    )
    [edge] = edges(draft, "COUNTERPARTY")
    assert name(draft, edge.end.id) == "乙建设有限公司"
    assert edge.confidence == "推定"


def test_the_same_minutes_in_paragraphs_give_the_same_facts(draft, tmp_path):
    lines = re.sub(r" (?=\S+：)|(?<=。)(?=[一二三]、)|(?<=严六。)", "\n", MINUTES).splitlines()
    assert len(lines) == 10
    split = read(tmp_path / "纪要.docx", *lines)

    def facts(one):
        found = {n.id: n.properties for n in one.nodes.values() if n.label != "SourceDocument"}
        return found, {(e.type, e.start.id, e.end.id, e.confidence) for e in one.edges}

    assert facts(split)[0] == facts(draft)[0]
    proof = {"EVIDENCED_BY"}
    assert {one for one in facts(split)[1] if one[0] not in proof} == {
        one for one in facts(draft)[1] if one[0] not in proof
    }


def test_the_minutes_of_another_enterprise_are_told(tmp_path):
    lines = ("乙水务公司董事会会议纪要", "时间：2023年5月6日")
    draft = read(tmp_path / "a.docx", *lines, enterprise_name="甲城投公司")
    [told] = [one for one in draft.issues if one.rule == "企业不符"]
    assert "乙水务公司" in told.message
    assert "甲城投公司" in told.message


def test_lists_that_word_numbers_are_topics(tmp_path):
    path = tmp_path / "a.docx"
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    listed = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    texts = [
        ("", "甲城投公司董事会会议纪要"),
        ("", "时间：2023年5月6日"),
        (listed, "甲项目立项"),
        ("", "会议同意。"),
        (listed, "乙项目立项"),
        ("", "会议缓议。"),
    ]
    body = "".join(f"<w:p>{p}<w:r><w:t>{text}</w:t></w:r></w:p>" for p, text in texts)
    with zipfile.ZipFile(path, "w") as archive:
        text = f'<w:document xmlns:w="{names}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", text)

    found = nodes(read_draft(path, ReadingContext(Identities())), "Topic")

    assert [(one.properties["title"], one.properties["result"]) for one in found] == [
        ("甲项目立项", "PASSED"),
        ("乙项目立项", "DEFERRED"),
    ]


@pytest.mark.parametrize(
    ("line", "level"), [("内部资料 注意保存", "内部"), ("工作秘密★3年", "工作秘密")]
)
def test_a_mark_below_state_secrets_is_kept(tmp_path, line, level):
    lines = ("甲城投公司董事会会议纪要", "时间：2023年5月6日", "一、审议通过《关于甲的议案》。")
    draft = read(tmp_path / "a.docx", line, *lines)
    marked = {n.label for n in draft.nodes.values() if n.properties.get("security_level") == level}
    assert marked == {"SourceDocument", "Meeting", "Topic"}
    assert draft.cells.ignored == 1


def test_an_amount_of_a_table_is_in_the_unit_of_its_heading(tmp_path):
    table = [
        ["序号", "议题", "审议结果", "金额（万元）"],
        ["1", "关于甲的议案", "通过", "30"],
        ["2", "关于乙的议案", "通过", "1,200.5"],
        ["3", "关于丙的议案", "通过", ""],
    ]
    blocks = ["甲城投公司董事会会议纪要", "时间：2023年5月6日", table]
    draft = read(tmp_path / "a.docx", *blocks)
    found = {one.properties["title"]: one.properties for one in nodes(draft, "Topic")}
    amounts = [one.get("amount_fen") for one in found.values()]
    assert amounts == [30_000_000, 1_200_500_000, None]
    assert found["关于甲的议案"]["amount_text"] == "30万元"
    assert draft.counted == draft.cells.total
