from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from examples.generator.case import make_case
from graph.errors import LoadError
from graph.identity import Identities, KnownOrg
from graph.keys import natural_id
from graph.schema.registry import allows, edge_properties, node_properties
from loaders.draft import Draft, ReadingContext
from loaders.ledger import read_ledger
from loaders.readers.excel import read_workbook
from tests.support.ledgers import (
    FIRM,
    FIRM_CODE,
    MEETING,
    TOPIC,
    edges,
    node,
    nodes,
    read_sheets,
    told,
    write_ledger,
    write_rows,
)

CONTRACT = {
    "填报企业": FIRM, "合同编号": "HT-1", "合同名称": "施工合同", "签订日期": "2023-03-10",
    "合同金额（万元）": 4800,
}  # fmt: skip
ACCOUNT = "6222000000000000012"
ID_NUMBER = "210102197005150013"


def non_empty_cells(path: Path) -> int:
    book = read_workbook(path)
    return sum(
        len(grid.own_texts(row)) for grid in book.sheets for row in range(1, grid.height + 1)
    )


def refs_resolved(draft: Draft) -> bool:
    return all(end.id in draft.nodes for one in draft.edges for end in (one.start, one.end))


# -- one decision from the workbook --------------------------------------------------------------


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return read_sheets(tmp_path_factory.mktemp("case"), make_case(), allows_sensitive=True)


def test_the_case_loads_without_a_word(case: Draft) -> None:
    assert told(case) == []
    assert case.rejected.total() == 0
    assert case.cells.reported == 0


def test_every_fact_of_the_case_fits_the_model(case: Draft) -> None:
    for one in case.nodes.values():
        allowed = {
            name for label in (one.label, *one.extra_labels) for name in node_properties(label)
        }
        assert set(one.properties) <= allowed, one
        assert one.source.document_id in case.nodes
    for edge in case.edges:
        assert allows(edge.type, edge.start.label, edge.end.label), edge
        assert set(edge.properties) <= set(edge_properties(edge.type)), edge


def test_only_item_links_of_the_case_wait_to_be_bound(case: Draft) -> None:
    open_ends = [
        (one.type, end.label, end.match["item_code"])
        for one in case.edges
        for end in (one.start, one.end)
        if end.id not in case.nodes
    ]
    assert set(open_ends) == {("UNDER_ITEM", "DecisionItem", "P03-002")}


def test_votes_of_the_case_keep_choice_and_order(case: Draft) -> None:
    board = node(case, "Meeting", type="董事会")
    topic = next(one.start.id for one in edges(case, "DISCUSSED_IN") if one.end.id == board.id)
    votes = {
        case.nodes[one.start.id].properties["name"]: (
            one.properties["choice"],
            one.properties["speak_order"],
        )
        for one in edges(case, "VOTED")
        if one.end.id == topic
    }
    assert votes == {"张三": ("AGREE", 1), "李四": ("AGREE", 2), "王五": ("NOT_RECORDED", 3)}


def test_bids_of_the_case_carry_what_the_rules_compare(case: Draft) -> None:
    bids = sorted(nodes(case, "Bid"), key=lambda one: str(one.properties["price_fen"]))
    said = [
        (one.properties["price_fen"], one.properties["is_valid"], one.properties["phone"])
        for one in bids
    ]
    assert said == [(4_800_000_000, True, "13800000001"), (4_950_000_000, False, "13800000001")]
    assert bids[1].properties["disqualify_text"] == "资格审查不合格"
    assert bids[0].properties["submitted_at"] == datetime.fromisoformat("2023-03-08 08:30")


def test_a_payment_and_the_account_sheet_name_the_same_account(case: Draft) -> None:
    assert len(nodes(case, "Account")) == 2
    assert all(one.properties["kind"] == "结算" for one in nodes(case, "Account"))


def test_a_fact_knows_its_file_sheet_row_and_columns(case: Draft) -> None:
    meeting = node(case, "Meeting", type="董事会")
    assert meeting.source.locator == "台账.xlsx#会议!2"
    assert meeting.source.columns["held_on"] == "B"
    document = case.nodes[meeting.source.document_id]
    assert document.properties["sha256"] == case.file.sha256


def test_the_same_file_gives_the_same_facts_again(tmp_path: Path) -> None:
    once = read_sheets(tmp_path, make_case(), allows_sensitive=True)
    again = read_ledger(tmp_path / "台账.xlsx", ReadingContext(Identities(), allows_sensitive=True))
    assert once.nodes == again.nodes
    assert once.edges == again.edges


# -- rows that cannot be loaded ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "good", "heading", "value", "rule"),
    [
        ("会议", MEETING, "会议日期", "2023-02-30", "日期不存在"),
        ("会议", MEETING, "会议日期", None, "必填为空"),
        ("会议", MEETING, "会议类型", "茶话会", "取值不在范围"),
        ("会议", {**MEETING, "应到人数": "5"}, "应到人数", "五六个", "数字无法识别"),
        ("议题", {**TOPIC, "是否紧急": "否"}, "是否紧急", "也许", "是否无法识别"),
        ("合同", CONTRACT, "合同金额（万元）", "面议", "金额无法识别"),
        ("合同", {**CONTRACT, "预付款比例": "30%"}, "预付款比例", "300%", "比例无法识别"),
        ("合同", {**CONTRACT, "对方单位": "乙建设公司"}, "对方单位", "12345", "单位名称无法识别"),
        ("参会", {**TOPIC, "姓名": "张三", "到会身份": "表决"}, "姓名", "李总", "人名无法识别"),
        ("项目", {"填报企业": FIRM, "项目名称": "道路"}, "项目名称", "-", "必填为空"),
    ],
)
def test_an_unsound_row_is_rejected_whole_and_the_others_load(
    tmp_path: Path, sheet: str, good: dict[str, object], heading: str, value: object, rule: str
) -> None:
    other = {**good, "会议名称": "2023年第6次董事会"} if "会议名称" in good else good
    draft = read_sheets(tmp_path, {sheet: [{**good, heading: value}, other]})
    found = [one for one in draft.issues.errors if one.rule == rule]
    assert [(one.sheet, one.row) for one in found] == [(sheet, 2)]
    assert found[0].message
    assert found[0].suggestion
    assert draft.rejected[sheet] == 1
    assert draft.records[sheet] == 1
    places = {one.source.locator for one in (*draft.nodes.values(), *draft.edges)}
    assert f"台账.xlsx#{sheet}!2" not in places
    assert f"台账.xlsx#{sheet}!3" in places


def test_a_rejected_cell_is_named_with_its_column_and_value(tmp_path: Path) -> None:
    draft = read_sheets(tmp_path, {"会议": [{**MEETING, "会议日期": "2023-02-30"}]})
    issue = draft.issues.errors[0]
    assert (issue.column, issue.value) == ("B 会议日期", "2023-02-30")


def test_a_rejected_row_tells_all_that_is_wrong_with_it(tmp_path: Path) -> None:
    wrong = {"签订日期": "2023-02-30", "合同金额（万元）": "若干", "对方单位": "同上"}
    draft = read_sheets(tmp_path, {"合同": [CONTRACT | wrong]})
    assert sorted(one.rule for one in draft.issues.errors) == [
        "单位名称无法识别",
        "日期不存在",
        "金额无法识别",
    ]
    assert {one.label for one in draft.nodes.values()} == {"SourceDocument"}


def test_a_rejected_row_tells_no_fault_in_what_would_be_read(tmp_path: Path) -> None:
    bid = {"填报企业": FIRM, "招标编号": "ZB-1", "投标人": "乙建设公司、丙建设公司"}
    bid |= {"投标人信用代码": "91210112MA0TERT833", "投标报价（万元）": "若干"}
    draft = read_sheets(tmp_path, {"投标": [bid]})
    assert [one.rule for one in draft.issues.errors] == ["金额无法识别"]


def test_a_review_of_nothing_says_which_columns_to_fill(tmp_path: Path) -> None:
    review = {
        "填报企业": FIRM,
        "审查单位或人员": "己律师事务所",
        "会议名称": None,
        "决议文号": None,
    }
    draft = read_sheets(tmp_path, {"合法性审查": [review]})
    issue = draft.issues.errors[0]
    assert issue.rule == "必填为空"
    assert "“议题名称”" in issue.suggestion
    assert "“决议文号”" in issue.suggestion


@pytest.mark.parametrize(
    ("sheet", "row", "heading"),
    [
        ("评标人员", {"姓名": "张三", "评标身份": "专家"}, "“招标编号”"),
        ("付款审批", {"签批人": "张三", "签批顺序": 1}, "“凭证号”"),
        ("持股与出资", {"关系": "持股", "被投资公司": "乙建设公司"}, "“股东单位”"),
        (
            "持股与出资",
            {"关系": "控股", "股东自然人": "张三", "被投资公司": "乙建设公司"},
            "“股东单位”",
        ),
    ],
)
def test_a_relation_with_one_end_is_rejected_with_the_columns_to_fill(
    tmp_path: Path, sheet: str, row: dict[str, object], heading: str
) -> None:
    draft = read_sheets(tmp_path, {sheet: [{"填报企业": FIRM, **row}]})
    assert told(draft) == [("error", sheet, 2, "关系不完整")]
    assert heading in draft.issues.errors[0].suggestion
    assert draft.edges == []


def test_a_sheet_without_a_required_column_is_set_aside(tmp_path: Path) -> None:
    draft = read_sheets(tmp_path, {"会议": [{k: v for k, v in MEETING.items() if k != "会议类型"}]})
    assert told(draft) == [("error", "会议", None, "缺少必填的列")]
    assert "“会议类型”" in draft.issues.errors[0].message
    assert nodes(draft, "Meeting") == []


# -- what is reported ----------------------------------------------------------------------------


def test_unknown_headings_and_sheets_come_with_a_guess(tmp_path: Path) -> None:
    draft = read_sheets(
        tmp_path, {"会议": [{**MEETING, "会议地点点": "三楼"}], "会议议程": [{"甲": 1}]}
    )
    found = {one.rule: one for one in draft.issues}
    assert "“地点”" in found["未知表头"].suggestion
    assert found["未知表头"].column == "E 会议地点点"
    assert found["未知工作表"].sheet == "会议议程"
    assert "是否为“会议”" in found["未知工作表"].suggestion
    assert draft.cells.reported == 1 + 2
    assert node(draft, "Meeting").properties.get("place") is None


def test_a_wrong_check_digit_warns_loads_and_is_no_key(tmp_path: Path) -> None:
    wrong = "91210100MA0ABCDE60"
    draft = read_sheets(
        tmp_path, {"供应商": [{"供应商名称": "乙建设公司", "统一社会信用代码": wrong}]}
    )
    assert told(draft) == [("warning", "供应商", 2, "信用代码校验")]
    supplier = node(draft, "Org")
    assert supplier.properties["uscc"] == wrong
    assert supplier.id == natural_id("Org", {"name": "乙建设公司"})


@pytest.mark.parametrize(
    ("beside", "inside", "kept", "told_by"),
    [
        ("91210100MA0ABCDE60", "91210100MA0ABCDE6X", "91210100MA0ABCDE6X", "校验位不符"),
        ("91210100MA0ABCDE6X", "91210100MA0ABCDF4Q", "91210100MA0ABCDE6X", "按代码列"),
        ("91210100MA0ABCDE6X", "91210100MA0ABCDE6X", "91210100MA0ABCDE6X", ""),
    ],
)
def test_the_sound_code_of_a_name_cell_and_its_code_column_counts(
    tmp_path: Path, beside: str, inside: str, kept: str, told_by: str
) -> None:
    row = {"供应商名称": f"乙建设公司（{inside}）", "统一社会信用代码": beside}
    draft = read_sheets(tmp_path, {"供应商": [row]})
    assert node(draft, "Org").id == natural_id("Org", {"uscc": kept})
    messages = [one.message for one in draft.issues]
    assert [told_by in one for one in messages] == ([True] if told_by else [])


def test_an_unknown_meeting_is_a_hint_with_a_guess_and_the_topic_loads(tmp_path: Path) -> None:
    lost = {**TOPIC, "会议名称": "2023年第55次董事会"}
    draft = read_sheets(tmp_path, {"会议": [MEETING], "议题": [lost], "表决": [
        {**lost, "姓名": name, "表决意见": "同意"} for name in ("张三", "李四")
    ]})  # fmt: skip
    assert told(draft) == [("warning", "议题", 2, "会议未找到")]
    hint = next(iter(draft.issues))
    assert "2023年第55次董事会" in hint.message
    assert "是否为“2023年第5次董事会”" in hint.suggestion
    assert node(draft, "Topic")


def test_a_meeting_is_not_looked_for_when_the_file_has_no_meetings(tmp_path: Path) -> None:
    draft = read_sheets(tmp_path, {"议题": [TOPIC]})
    assert told(draft) == []


def test_a_second_vote_on_one_topic_is_told_and_kept_beside(tmp_path: Path) -> None:
    vote = {**TOPIC, "姓名": "张三", "表决意见": "同意"}
    other = {**vote, "表决意见": "反对", "意见原文": "风险大"}
    draft = read_sheets(tmp_path, {"会议": [MEETING], "议题": [TOPIC], "表决": [vote, vote, other]})

    assert told(draft) == [("warning", "表决", 4, "重复且不一致")]
    issue = next(iter(draft.issues))
    assert issue.value == "反对"
    assert "#表决!2”说的是同一人对同一议题的表决" in issue.message
    [kept] = edges(draft, "VOTED")
    assert kept.properties == {
        "choice": "NOT_RECORDED",
        "other_choice_text": "同意；不同意",
        "opinion_text": "风险大",
    }
    assert kept.source.columns["other_choice_text"].endswith("#表决!4!F")


@pytest.mark.parametrize(
    ("start", "role", "is_told"),
    [
        ("10:00", "表决", True),
        ("11:00", "表决", False),
        ("10:00", "请假", False),
        ("", "表决", False),
    ],
)
def test_two_seats_at_one_time_are_told_and_both_kept(
    tmp_path: Path, start: str, role: str, is_told: bool
) -> None:
    first = {**MEETING, "开始时间": "2023-05-06 09:00", "结束时间": "2023-05-06 11:00"}
    second = {**MEETING, "会议名称": "2023年第6次董事会"}
    times = {"开始时间": f"2023-05-06 {start}"} if start else {}
    there = [
        {**first, "姓名": "张三", "到会身份": "表决"},
        {**second, "姓名": "张三", "到会身份": role},
    ]
    unknown = ("会议类型", "开始时间", "结束时间")
    rows = [{name: one[name] for name in one if name not in unknown} for one in there]

    draft = read_sheets(tmp_path, {"会议": [first, {**second, **times}], "参会": rows})

    assert told(draft) == ([("warning", "参会", 3, "同时到会")] if is_told else [])
    assert len(edges(draft, "ATTENDED")) == 2


def test_a_second_row_about_the_same_thing_does_not_win_silently(tmp_path: Path) -> None:
    draft = read_sheets(
        tmp_path, {"会议": [{**MEETING, "应到人数": 5}, {**MEETING, "应到人数": 7}]}
    )
    assert told(draft) == [("warning", "会议", 3, "重复且不一致")]
    assert node(draft, "Meeting").properties["expected_count"] == 5
    assert draft.cells.reported == 1


@pytest.mark.parametrize("heading", ["举报人", "来信人姓名", "信访人联系方式"])
def test_a_column_about_informants_stops_the_file(tmp_path: Path, heading: str) -> None:
    with pytest.raises(LoadError, match="举报人"):
        read_sheets(tmp_path, {"会议": [{**MEETING, heading: "某人"}]})


def test_a_file_with_a_secrecy_mark_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="国家秘密"):
        read_sheets(tmp_path, {"会议": [{**MEETING, "地点": "机密★"}]})


@pytest.mark.parametrize(
    ("sheet", "row", "heading", "written"),
    [
        ("付款", {"凭证号": "1", "付款日期": "2023-03-12"}, "收款单位", "“收款个人”"),
        ("持股与出资", {"关系": "持股", "被投资公司": "乙建设公司"}, "股东单位", "“股东自然人”"),
    ],
)
def test_a_firm_that_reads_like_a_person_stays_one_and_is_told_once(
    tmp_path: Path, sheet: str, row: dict[str, object], heading: str, written: str
) -> None:
    rows = [{"填报企业": FIRM, **row, heading: one} for one in ("王小五", "王小五", "丙公司")]
    if sheet == "付款":
        rows = [{**one, "凭证号": str(at), "付款金额（万元）": 1} for at, one in enumerate(rows)]
    draft = read_sheets(tmp_path, {sheet: rows})
    [issue] = [one for one in draft.issues if one.rule == "像是个人"]
    assert (issue.row, issue.severity.value) == (2, "warning")
    assert written in issue.suggestion
    names = {one.properties.get("name") for one in nodes(draft, "Org")}
    assert {"王小五", "丙公司"} <= names


# -- sensitive data ------------------------------------------------------------------------------


def test_sensitive_sheets_rows_and_columns_wait_for_permission(tmp_path: Path) -> None:
    sheets = {
        "亲属": [{"填报企业": FIRM, "姓名": "张三", "亲属姓名": "张小弟", "亲属关系": "弟弟"}],
        "监督事项": [
            {"填报企业": FIRM, "监督事项名称": "甲", "监督形式": "信访", "开始日期": "2024-06-03"},
            {"填报企业": FIRM, "监督事项名称": "乙", "监督形式": "审计", "开始日期": "2024-06-03"},
        ],
        "付款": [
            {
                "填报企业": FIRM,
                "凭证号": "1",
                "付款日期": "2023-03-12",
                "付款金额（万元）": 1,
                "付款账号": ACCOUNT,
            }
        ],
    }
    draft = read_sheets(tmp_path, sheets)
    assert [one.rule for one in draft.issues] == ["敏感资料未载入"] * 3
    assert all("--sensitive-purpose" in one.suggestion for one in draft.issues)
    assert [one.properties["name"] for one in nodes(draft, "SupervisionEvent")] == ["乙"]
    assert nodes(draft, "Account") == edges(draft, "KIN") == []
    assert node(draft, "Payment")
    assert draft.cells.reported == (4 + 4) + 4 + 1

    allowed = read_sheets(tmp_path, sheets, allows_sensitive=True)
    assert told(allowed) == []
    assert edges(allowed, "KIN")[0].properties == {"code": "73", "name": "弟"}
    assert len(nodes(allowed, "SupervisionEvent")) == 2
    assert node(allowed, "Account").properties["number_masked"] == "****0012"


def test_numbers_of_accounts_and_persons_leave_no_trace(tmp_path: Path) -> None:
    sheets = {
        "人员": [
            {"填报企业": FIRM, "姓名": "张三", "身份证号": ID_NUMBER},
            {"填报企业": FIRM, "姓名": "李四", "身份证号": ID_NUMBER[:-1] + "9"},
        ],
        "账户": [
            {"填报企业": FIRM, "户名（单位）": FIRM, "开户行": "某行", "账号": ACCOUNT},
            {
                "填报企业": FIRM,
                "户名（单位）": FIRM,
                "开户行": "某行",
                "账号": ACCOUNT,
                "账户类型": "存折",
            },
            {"填报企业": FIRM, "户名（单位）": FIRM, "开户行": "某行", "账号": "123456789 X"},
        ],
    }
    draft = read_sheets(tmp_path, sheets, allows_sensitive=True)
    everything = repr((draft.nodes, draft.edges, draft.issues.to_dicts()))
    for secret in (ACCOUNT, ID_NUMBER, ID_NUMBER[:-1] + "9", "123456789"):
        assert secret not in everything
    assert node(draft, "Person", name="张三").properties["id_masked"] == "2101**********0013"


OWN_ACCOUNT = {"填报企业": FIRM, "户名（单位）": FIRM, "开户行": "某行某支行"}


def keyed(number: str) -> str:
    return f"k:{hashlib.sha256(number.encode()).hexdigest()}"


def test_the_digest_of_an_account_is_that_of_its_number_wherever_it_stands(tmp_path: Path) -> None:
    paid = {"填报企业": FIRM, "付款日期": "2023-03-12", "付款金额（万元）": 1}
    sheets = {
        "账户": [{**OWN_ACCOUNT, "账号": "6222 0000 0000 0000 012"}],
        "付款": [
            {**paid, "凭证号": "1", "收款单位": "乙公司", "收款账号": ACCOUNT},
            {**paid, "凭证号": "2", "收款单位": "丙公司", "收款账号": ID_NUMBER},
            {**paid, "凭证号": "3", "收款单位": "丁公司", "收款账号": "123"},
        ],
    }
    draft = read_sheets(tmp_path, sheets, allows_sensitive=True, digest=keyed)
    one, other, short, same = (one.properties.get("number_hash") for one in nodes(draft, "Account"))
    assert one == same
    assert len({one, other, keyed(ID_NUMBER), keyed(ACCOUNT)}) == 4
    assert short is None
    assert node(draft, "Account", bank="某行某支行").source.columns["number_hash"] == "D"


def test_accounts_are_loaded_without_digests_where_the_key_is_lost(tmp_path: Path) -> None:
    def lost(_number: str) -> str:
        raise LoadError("找不到当时的密钥文件")

    rows = [{**OWN_ACCOUNT, "账号": one} for one in (ACCOUNT, "6222000000000990034")]
    draft = read_sheets(tmp_path, {"账户": rows}, allows_sensitive=True, digest=lost)
    assert told(draft) == [("warning", "账户", 2, "账号没有摘要")]
    assert {one.properties.get("number_hash") for one in nodes(draft, "Account")} == {None}
    assert len(nodes(draft, "Account")) == 2


@pytest.mark.parametrize(
    ("second", "bank", "is_told"),
    [
        ("6222000000000990012", "某行某支行", True),
        ("6222000000000990012", "某行另一支行", False),
        (ACCOUNT, "某行某支行", False),
    ],
)
def test_two_accounts_of_one_mask_are_told_and_not_silently_one(
    tmp_path: Path, second: str, bank: str, is_told: bool
) -> None:
    rows = [{**OWN_ACCOUNT, "账号": ACCOUNT}, {**OWN_ACCOUNT, "开户行": bank, "账号": second}]
    draft = read_sheets(tmp_path, {"账户": [*rows, rows[1]]}, allows_sensitive=True, digest=keyed)
    assert told(draft) == ([("warning", "账户", 3, "账户无法区分")] if is_told else [])
    assert second not in repr(draft.issues.to_dicts())


# -- who is who ----------------------------------------------------------------------------------


def test_a_firm_is_one_node_by_name_and_by_code_whatever_the_order(tmp_path: Path) -> None:
    period = {"资料类别": "会议", "起始日期": "2023-01-01", "截止日期": "2023-12-31"}
    draft = read_sheets(
        tmp_path,
        {
            "资料范围": [
                {"填报企业": name, **period} for name in (FIRM, FIRM_CODE, f"{FIRM}（{FIRM_CODE}）")
            ],
            "合同": [{**CONTRACT, "对方单位": FIRM.replace("公司", " 公司")}],
            "企业": [{"企业名称": FIRM, "统一社会信用代码": FIRM_CODE}],
        },
    )
    assert [one.id for one in nodes(draft, "Org")] == [natural_id("Org", {"uscc": FIRM_CODE})]
    assert len(nodes(draft, "Coverage")) == 1


def test_a_firm_known_by_its_code_alone_is_found_by_name_afterwards(tmp_path: Path) -> None:
    id_ = natural_id("Org", {"uscc": FIRM_CODE})
    identities = Identities()
    identities.learn([KnownOrg(id_, "", FIRM_CODE)])
    draft = read_sheets(
        tmp_path,
        {"企业": [{"企业名称": FIRM, "统一社会信用代码": FIRM_CODE}], "会议": [MEETING]},
        identities=identities,
    )
    assert node(draft, "Meeting").properties["enterprise_id"] == id_


def test_a_bidder_that_is_an_enterprise_is_one_node_with_both_labels(tmp_path: Path) -> None:
    bid = {"填报企业": "丙公司", "招标编号": "ZB-1", "投标人": FIRM}
    draft = read_sheets(tmp_path, {"企业": [{"企业名称": FIRM, "管理层级": "1"}], "投标": [bid]})
    assert node(draft, "Org", name=FIRM).extra_labels == ("Enterprise", "Supplier")


def test_namesakes_are_told_apart_by_number(tmp_path: Path) -> None:
    people = [
        {"填报企业": FIRM, "人员编号": number, "姓名": "张三", "出生年月": born}
        for number, born in (("A1", "1970-05"), ("A2", "1982-01"))
    ]
    votes = [
        {**TOPIC, "姓名": name, "表决意见": "同意"}
        for name in ("张三#A1", "张三#1982-01", "张三", "张三")
    ]
    draft = read_sheets(tmp_path, {"人员": people, "表决": votes})
    voters = [one.start.id for one in edges(draft, "VOTED")]
    first, second = node(draft, "Person", person_no="A1"), node(draft, "Person", person_no="A2")
    assert voters[:2] == [first.id, second.id]
    assert len(voters) == 3  # the last two rows mean one person, and say the same
    assert voters[2] not in (first.id, second.id)
    assert [one.rule for one in draft.issues] == ["同名人员"]
    assert "张三#人员编号" in next(iter(draft.issues)).suggestion


def test_the_file_may_belong_to_an_enterprise_as_a_whole(tmp_path: Path) -> None:
    bare = {name: value for name, value in MEETING.items() if name != "填报企业"}
    draft = read_sheets(tmp_path, {"会议": [bare]}, enterprise_uscc=FIRM_CODE, enterprise_name=FIRM)
    assert draft.enterprises == {natural_id("Org", {"uscc": FIRM_CODE})}
    assert node(draft, "Meeting").properties["enterprise_id"] in draft.enterprises


def test_enterprise_stands_on_every_fact_of_the_row(tmp_path: Path) -> None:
    draft = read_sheets(tmp_path, {"会议": [MEETING], "议题": [TOPIC], "合同": [CONTRACT]})
    (enterprise,) = draft.enterprises
    owned = [
        one
        for one in draft.nodes.values()
        if one.label in ("Meeting", "Topic", "Contract", "OrgUnit")
    ]
    assert {one.properties["enterprise_id"] for one in owned} == {enterprise}


# -- pointers ------------------------------------------------------------------------------------


def test_a_target_further_down_the_file_is_found(tmp_path: Path) -> None:
    decision = {
        "填报企业": FIRM,
        "决议文号": "董决1号",
        "决议名称": "同意",
        "合同名称": "施工合同",
        "项目名称": "道路",
    }
    draft = read_sheets(
        tmp_path,
        {
            "决议": [decision],
            "合同": [CONTRACT],
            "项目": [
                {"填报企业": FIRM, "项目代码": "2023-210106-48-01-000001", "项目名称": "道路"}
            ],
        },
    )
    assert {one.end.label for one in edges(draft, "AUTHORISES")} == {"Contract", "Project"}
    assert refs_resolved(draft)


def test_a_target_in_no_file_yet_is_described_for_later(tmp_path: Path) -> None:
    row = {"填报企业": FIRM, "合同名称": "施工合同", "变更编号": "1"}
    draft = read_sheets(tmp_path, {"合同变更": [row]})
    start = edges(draft, "CHANGED_BY")[0].start
    assert (start.id, start.match["title"]) == ("", "施工合同")
    assert start.match["enterprise_id"] in draft.enterprises


def test_a_link_waits_rather_than_binds_to_the_wrong_node(tmp_path: Path) -> None:
    report = {**TOPIC, "会议日期": None, "会议名称": "没有载入的会议", "报告日期": "2023-12-31"}
    finding = {"填报企业": FIRM, "监督事项名称": "没有载入的审计", "问题编号": "1"}
    draft = read_sheets(
        tmp_path,
        {
            "决议": [{"填报企业": FIRM, "决议名称": "另一决定", "决策日期": "2023-06-01"}],
            "组织实施": [report],
            "整改": [{**finding, "措施编号": "1", "整改期限": "2024-12-31"}],
        },
    )
    decision = node(draft, "Decision")
    for type_ in ("IMPLEMENTED_BY", "RECTIFIED_BY"):
        start = edges(draft, type_)[0].start
        assert start.id not in ("", decision.id)
        assert start.match == {}


def test_a_topic_is_found_by_its_meeting_without_the_day(tmp_path: Path) -> None:
    vote = {**TOPIC, "会议日期": None, "姓名": "张三", "表决意见": "同意"}
    draft = read_sheets(tmp_path, {"会议": [MEETING], "议题": [TOPIC], "表决": [vote]})
    assert edges(draft, "VOTED")[0].end.id == node(draft, "Topic").id


def test_names_in_brackets_become_former_names(tmp_path: Path) -> None:
    row = {"供应商名称": "乙建设公司（原丁建设公司）", "曾用名": "戊建设公司", "登记状态": "存续"}
    said = node(read_sheets(tmp_path, {"供应商": [row]}), "Org").properties
    assert (said["name"], said["former_names"]) == ("乙建设公司", ["戊建设公司", "丁建设公司"])


def test_a_certain_key_points_by_id_without_the_file_that_defines_it(tmp_path: Path) -> None:
    vote = {**TOPIC, "姓名": "张三", "表决意见": "同意"}
    draft = read_sheets(tmp_path, {"表决": [vote]})
    firm = natural_id("Org", {"name": FIRM})
    meeting = natural_id(
        "Meeting", {"enterprise_id": firm, "held_on": date(2023, 5, 6), "name": TOPIC["会议名称"]}
    )
    topic = natural_id("Topic", {"meeting_id": meeting, "title": TOPIC["议题名称"]})
    assert edges(draft, "VOTED")[0].end.id == topic


def test_items_are_found_by_code_in_the_version_of_the_day(tmp_path: Path) -> None:
    draft = read_sheets(tmp_path, {"议题": [{**TOPIC, "事项编码": "P03-002、p03-001"}]})
    said = [one.end.match for one in edges(draft, "UNDER_ITEM")]
    assert [(one["item_code"], one["as_of"]) for one in said] == [
        ("P03-002", "2023-05-06"), ("P03-001", "2023-05-06"),
    ]  # fmt: skip
    assert node(draft, "Topic").properties["class"] == "PROJECT"


def test_payments_alike_in_everything_are_numbered(tmp_path: Path) -> None:
    row = {
        "填报企业": FIRM,
        "付款日期": "2023-03-12",
        "付款金额（万元）": 10,
        "收款单位": "乙建设公司",
    }
    draft = read_sheets(tmp_path, {"付款": [row, row]})
    assert sorted(str(one.properties["ordinal"]) for one in nodes(draft, "Payment")) == ["1", "2"]


def test_a_written_decision_needs_no_meeting(tmp_path: Path) -> None:
    row = {"填报企业": FIRM, "决议名称": "执行董事决定", "决策日期": "2023-06-01"}
    draft = read_sheets(tmp_path, {"决议": [row]})
    assert node(draft, "Decision").properties["decided_on"] == date(2023, 6, 1)
    assert edges(draft, "RESULTED_IN") == []


# -- every cell ----------------------------------------------------------------------------------


def test_every_cell_of_a_messy_workbook_is_accounted_for(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    write_rows(book, "合同台账", [
        ["甲城投公司合同台账", None, "单位：万元"],
        [],
        ["填报企业", "合同\n编号", "合同名称", "签订日期", "合同金额", "乙方", None, "负责人"],
        [FIRM, "HT-1", "施工合同", "2023年3月10日", "4,800", "乙建设公司", "补记", "某甲"],
        [FIRM, "HT-2", "监理合同", date(2023, 3, 11), 120.5, "丙公司", None, None],
        [FIRM, "HT-3", "坏合同", "2023-13-01", 1, "丙公司", None, None],
        ["小计", None, None, None, 4921.5],
        ["填报企业", "合同\n编号", "合同名称", "签订日期", "合同金额", "乙方", None, "负责人"],
        [None, None, "-", None, None, None],
        ["填表说明：金额按合同价", None, "第二句"],
        ["还有一句"],
    ])  # fmt: skip
    write_rows(book, "会议", [list(MEETING), [*MEETING.values()], [None, "只有日期"]])
    write_rows(book, "随便", [["甲", "乙"], [1, 2]])
    write_rows(book, "议题", [["没有一个认识的表头"], ["x"]])
    write_rows(
        book, "亲属", [["填报企业", "姓名", "亲属姓名", "亲属关系"], [FIRM, "张三", "李四", "妻"]]
    )
    book.create_sheet("空表")
    book["会议"].merge_cells("A2:A3")
    path = tmp_path / "杂乱.xlsx"
    book.save(path)
    draft = read_ledger(path, ReadingContext(Identities()))
    assert draft.cells.total == non_empty_cells(path)
    assert (
        min(draft.cells.loaded, draft.cells.normalised, draft.cells.ignored, draft.cells.reported)
        > 0
    )
    assert (draft.records["合同"], draft.rejected["合同"]) == (2, 2)
    assert {one.rule for one in draft.issues} >= {
        "未知表头", "缺少表头", "未知工作表", "没有表头", "敏感资料未载入", "日期无法识别",
        "必填为空",
    }  # fmt: skip
    contract = node(draft, "Contract", contract_no="HT-1")
    assert contract.properties["amount_fen"] == 4_800_000_000
    assert contract.properties["amount_text"] == "4,800"
    assert contract.properties["signed_on_text"] == "2023年3月10日"


def test_a_value_that_was_only_reformatted_is_told_from_an_exact_one(tmp_path: Path) -> None:
    exact = read_sheets(tmp_path, {"会议": [MEETING]}).cells
    assert (exact.loaded, exact.normalised) == (4, 0)
    changed = read_sheets(tmp_path, {"会议": [{**MEETING, "会议日期": "2023年5月6日"}]}).cells
    assert (changed.loaded, changed.normalised) == (3, 1)


def test_a_date_of_a_month_keeps_its_precision(tmp_path: Path) -> None:
    draft = read_sheets(tmp_path, {"会议": [{**MEETING, "会议日期": "2023年5月"}]})
    said = node(draft, "Meeting").properties
    assert (said["held_on"], said["held_on_precision"], said["held_on_text"]) == (
        date(2023, 5, 1), "month", "2023年5月",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "said", "held_on"),
    [
        ("2023年台账.xlsx", "23.5.6", date(2023, 5, 6)),
        ("2024年台账.xlsx", "23年5月6日", date(2023, 5, 6)),
        ("2023年台账.xlsx", "98.5.6", None),
        ("台账.xlsx", "23.5.6", None),
    ],
)
def test_a_year_of_two_digits_needs_a_year_near_it_in_the_file(
    tmp_path: Path, file: str, said: str, held_on: date | None
) -> None:
    path = write_ledger(tmp_path / file, {"会议": [{**MEETING, "会议日期": said}]})
    draft = read_ledger(path, ReadingContext(Identities()))

    assert [one.properties["held_on"] for one in nodes(draft, "Meeting")] == (
        [held_on] if held_on else []
    )
    assert any("年份只有两位" in one.message for one in draft.issues)


def test_the_hour_beside_a_meeting_date_is_kept(tmp_path: Path) -> None:
    draft = read_sheets(tmp_path, {"会议": [{**MEETING, "会议日期": "2023-05-06 9:00"}]})
    assert node(draft, "Meeting").properties["started_at"] == datetime.fromisoformat(
        "2023-05-06 09:00"
    )


def test_hidden_rows_are_read_and_named(tmp_path: Path) -> None:
    path = write_ledger(tmp_path / "台账.xlsx", {"会议": [MEETING]})
    book = load_workbook(path)
    book["会议"].row_dimensions[2].hidden = True
    book.save(path)
    draft = read_ledger(path, ReadingContext(Identities()))
    assert told(draft) == [("info", "会议", None, "隐藏内容")]
    assert node(draft, "Meeting")


def test_a_name_keeps_its_typed_form_and_can_be_searched_by_pinyin(tmp_path: Path) -> None:
    draft = read_sheets(
        tmp_path,
        {
            "人员": [{"填报企业": FIRM, "姓名": "单 三"}],
            "任职": [
                {
                    "填报企业": FIRM,
                    "姓名": "曾\u3000四",
                    "职务": "董事",
                    "任职起始日期": "2021-01-01",
                },
                {"填报企业": FIRM, "姓名": "曾四", "职务": "经理", "任职起始日期": "2021-01-01"},
            ],
            "项目": [{"填报企业": FIRM, "项目名称": "管网改造"}],
        },
    )

    one, other = node(draft, "Person", name="单三"), node(draft, "Person", name="曾四")
    assert (one.properties["name_text"], other.properties["name_text"]) == ("单 三", "曾 四")
    assert (one.properties["name_pinyin"], one.properties["name_initials"]) == ("shansan", "ss")
    assert other.properties["name_pinyin"] == "zengsi"
    assert other.source.columns["name_pinyin"] == other.source.columns["name"]
    assert node(draft, "Org", name=FIRM).properties["name_initials"] == "jctgs"
    assert node(draft, "Project").properties["name_pinyin"] == "guanwanggaizao"
