"""Bank statements of several layouts: flows, holders, running balance, every cell counted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.errors import LoadError, UnknownFileError
from graph.facts import NodeFact
from graph.identity import Identities
from graph.person_register import PersonMention
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft
from loaders.issues import Severity

OWN, OTHER, MAN = "6222000000000000020", "6222000000000000012", "6222000000000000038"
ABOVE = [
    ["示例银行账户明细"],
    ["户名：甲城投公司", None, "账号：", OWN],
    ["开户行：示例银行示例支行", None, "币种：人民币"],
]
HEAD = [
    "交易日期",
    "交易时间",
    "借方发生额",
    "贷方发生额",
    "余额",
    "对方户名",
    "对方账号",
    "对方开户行",
    "摘要",
    "用途",
]
ROWS: list[list[object]] = [
    [
        *("2023-10-11", "09:00:00", None, "5000000.00", "6000000.00"),
        *("丙财政局", OTHER[:-1] + "9", "示例银行", "拨款", None),
    ],
    [
        *("2023-10-12", "10:20:33", "3000000.00", None, "3000000.00"),
        *("乙建设公司", OTHER, "示例二行", "货款", "工程款"),
    ],
    [
        *("2023-10-13", "11:00:00", "1000.50", None, "2998999.50"),
        *("张三", MAN, "示例三行", "报销", None),
    ],
]
FEE: list[object] = [
    "2023-10-14",
    "12:00",
    "50.00",
    None,
    "2998949.50",
    None,
    None,
    None,
    "手续费",
    None,
]


def book(path: Path, rows: list[list[object]], name: str = "Sheet1") -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


def read(path: Path, enterprise: str = "", allowed: bool = True) -> Draft:
    context = ReadingContext(Identities(), enterprise_name=enterprise, allows_sensitive=allowed)
    return read_draft(path, context)


def statement(
    tmp_path: Path, *rows: list[object], above: list[list[object]] | None = None
) -> Draft:
    top = ABOVE if above is None else above
    return read(book(tmp_path / "流水.xlsx", [*top, HEAD, *(rows or ROWS)]))


def flows(draft: Draft) -> list[tuple[str, str, int, str]]:
    """From, to, amount and time of every flow."""
    holder = {one.start.id: one.end.id for one in draft.edges if one.type == "HELD_BY"}
    ends = {(one.type, one.start.id): one.end.id for one in draft.edges}

    def name(type_: str, id_: str) -> str:
        account = ends[type_, id_]
        return str(draft.nodes[holder[account]].properties["name"]) if account in holder else "?"

    return [
        (
            name("FROM", one.id),
            name("TO", one.id),
            int(str(one.properties["amount_fen"])),
            f"{one.properties['booked_at']:%m-%d %H:%M:%S}",
        )
        for one in of(draft, "BankFlow")
    ]


def of(draft: Draft, label: str) -> list[NodeFact]:
    return [one for one in draft.nodes.values() if one.label == label]


def rules(draft: Draft, *but: str) -> list[str]:
    return [one.rule for one in draft.issues if one.rule not in {"推定", "余额核对", *but}]


EXPECTED = [
    ("丙财政局", "甲城投公司", 500_000_000, "10-11 09:00:00"),
    ("甲城投公司", "乙建设公司", 300_000_000, "10-12 10:20:33"),
    ("甲城投公司", "张三", 100_050, "10-13 11:00:00"),
]


def test_flows_run_from_account_to_account(tmp_path: Path) -> None:
    draft = statement(tmp_path)

    assert draft.file.kind == "银行对账单"
    assert flows(draft) == EXPECTED
    assert draft.records == {"银行流水": 3}
    second = of(draft, "BankFlow")[1]
    assert second.properties["purpose_text"] == "货款；工程款"
    assert second.source.locator == "流水.xlsx#Sheet1!6"
    assert second.source.columns["amount_fen"] == "C"
    assert draft.cells.total == draft.counted
    assert rules(draft) == []


def test_account_numbers_are_masked_everywhere(tmp_path: Path) -> None:
    draft = statement(tmp_path)

    said = repr([draft.nodes, draft.edges, draft.issues.to_dicts()])
    assert not [one for one in (OWN, OTHER, MAN) if one in said]
    numbers = {str(one.properties["number_masked"]) for one in of(draft, "Account")}
    assert numbers == {"****0020", "****0012", "****0038", "****0019"}


def test_a_person_whom_only_the_bank_names_is_not_the_firms_own(tmp_path: Path) -> None:
    identities = Identities()
    org = identities.org("甲城投公司")
    known = identities.person(PersonMention(org.id, "张三"))
    path = book(tmp_path / "流水.xlsx", [*ABOVE, HEAD, *ROWS])

    draft = read_draft(path, ReadingContext(identities, allows_sensitive=True))

    [person] = of(draft, "Person")
    assert person.id != known.id
    assert person.properties["enterprise_id"] == org.id
    assert person.properties["person_no"] == "张三账户****0038"


def test_numbers_inside_texts_are_masked_too(tmp_path: Path) -> None:
    draft = statement(tmp_path, [*ROWS[1][:8], f"转自{OTHER}", "工程款"])

    [flow] = of(draft, "BankFlow")
    assert flow.properties["purpose_text"] == "转自****0012；工程款"
    assert any("长数字" in one.message for one in draft.issues)


def test_fees_name_no_other_side_and_are_reported(tmp_path: Path) -> None:
    draft = statement(tmp_path, *ROWS, FEE)

    assert len(flows(draft)) == 3
    [issue] = [one for one in draft.issues if one.rule == "没有对方"]
    assert "1 笔" in issue.message
    assert draft.cells.reported == 5
    assert draft.cells.total == draft.counted
    assert _check(draft).startswith("余额核对 3 处，全部连续")


def _check(draft: Draft) -> str:
    [issue] = [one for one in draft.issues if one.rule == "余额核对"]
    return issue.message


@pytest.mark.parametrize(
    ("changed", "state", "breaks"),
    [
        (ROWS, "余额核对 2 处，全部连续", []),
        (list(reversed(ROWS)), "余额核对 2 处（由近到远排列），全部连续", []),
        ([ROWS[0], ROWS[2]], "余额核对 1 处，1 处不连续", [6]),
    ],
)
def test_the_running_balance_is_checked(
    tmp_path: Path, changed: list[list[object]], state: str, breaks: list[int]
) -> None:
    draft = statement(tmp_path, *changed)

    assert _check(draft).startswith(state)
    found = [one for one in draft.issues if one.rule == "余额不连续"]
    assert [one.row for one in found] == breaks
    if breaks:
        assert "应为 5,998,999.50 元" in found[0].message
        assert found[0].column == "E 余额"
        assert found[0].severity is Severity.WARNING


def test_a_firms_own_journal_has_debit_and_credit_the_other_way(tmp_path: Path) -> None:
    swapped = [[*row[:2], row[3], row[2], *row[4:]] for row in ROWS]

    draft = statement(tmp_path, *swapped)

    assert flows(draft) == EXPECTED
    assert any("日记账" in one.message for one in draft.issues)


LAYOUTS: dict[str, tuple[list[str], list[list[object]]]] = {
    "收入支出": (
        [
            "记账日",
            "支出（元）",
            "收入（元）",
            "账户余额",
            "交易对手名称",
            "交易对手账号",
            "交易摘要",
        ],
        [["20231012", "3,000,000.00", "", "3000000", "乙建设公司", OTHER, "工程款"]],
    ),
    "借贷标志": (
        ["交易时间", "借贷标志", "交易金额", "余额", "对方户名", "对方账号", "附言"],
        [["2023-10-12 00:00:00", "借", 3000000, 3000000, "乙建设公司", OTHER, "工程款"]],
    ),
    "正负号": (
        ["入账日期", "交易金额", "余额", "对方名称", "对方账号", "附言"],
        [["2023/10/12", "-3000000.00", "3000000.00", "乙建设公司", OTHER, "工程款"]],
    ),
    "付款人收款人": (
        [
            "交易日期",
            "付款人名称",
            "付款人账号",
            "收款人名称",
            "收款人账号",
            "交易金额",
            "余额",
            "用途",
        ],
        [["2023-10-12", "甲城投公司", OWN, "乙建设公司", OTHER, "3000000.00", "3000000", "工程款"]],
    ),
    "账号在表头以上时户名是对方": (
        ["日期", "借方", "贷方", "余额", "户名", "账号", "摘要"],
        [["2023年10月12日", "3000000", None, "3000000", "乙建设公司", OTHER, "工程款"]],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(tmp_path: Path, name: str) -> None:
    head, rows = LAYOUTS[name]

    draft = read(book(tmp_path / "流水.xlsx", [*ABOVE, head, *rows]))

    assert flows(draft) == [("甲城投公司", "乙建设公司", 300_000_000, "10-12 00:00:00")]
    assert of(draft, "BankFlow")[0].properties["purpose_text"] == "工程款"
    assert draft.cells.total == draft.counted
    assert rules(draft) == []


def test_two_header_rows_and_own_account_in_each_row(tmp_path: Path) -> None:
    path = tmp_path / "流水.xlsx"
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["本方账号", "本方户名", "交易日期", "发生额", None, "余额", "对方", None, "摘要"])
    sheet.append([None, None, None, "借方", "贷方", None, "户名", "账号", None])
    for block in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "G1:H1", "I1:I2"):
        sheet.merge_cells(block)
    sheet.append([OWN, "甲城投公司", "2023-10-12", "3000000", None, "0", "乙建设公司", OTHER, "款"])
    workbook.save(path)

    draft = read(path)

    assert [one[:3] for one in flows(draft)] == [("甲城投公司", "乙建设公司", 300_000_000)]
    assert draft.cells.total == draft.counted


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_as_banks_export_it(tmp_path: Path, encoding: str) -> None:
    lines = [
        f"账号：{OWN},户名：甲城投公司,,,,,",
        "交易日期,交易时间,支出金额,收入金额,余额,对方户名,对方账号,摘要",
        f'20231012,102033,"3,000,000.00",,"3,000,000.00",乙建设公司,="{OTHER}",工程款',
        ",,合计,,,,,",
    ]
    path = tmp_path / "明细.csv"
    path.write_text("\r\n".join(lines), encoding=encoding)

    draft = read(path)

    assert flows(draft) == [("甲城投公司", "乙建设公司", 300_000_000, "10-12 10:20:33")]
    assert draft.cells.total == draft.counted


def test_the_holder_may_be_named_when_loading(tmp_path: Path) -> None:
    path = book(tmp_path / "流水.xlsx", [["账号：", OWN], HEAD, *ROWS])

    with pytest.raises(LoadError, match=r"没有写本方户名.*--enterprise"):
        read(path)
    assert flows(read(path, "甲城投公司")) == EXPECTED


def test_without_permission_nothing_is_loaded(tmp_path: Path) -> None:
    path = book(tmp_path / "流水.xlsx", [*ABOVE, HEAD, *ROWS])

    draft = read(path, allowed=False)

    assert [one.label for one in draft.nodes.values()] == ["SourceDocument"]
    assert [one.rule for one in draft.issues] == ["敏感资料未载入"]
    assert draft.cells.reported == draft.counted


@pytest.mark.parametrize(
    ("row", "rule", "column"),
    [
        (["2023-02-30", None, "1", None, "0", "乙公司", OTHER], "日期不存在", "A 交易日期"),
        (["2023-10-12", "25:00", "1", None, "0", "乙公司", OTHER], "时间无法识别", "A 交易日期"),
        (["2023-10-12", None, "1", "2", "0", "乙公司", OTHER], "借贷都有", "C 借方发生额"),
        (["2023-10-12", None, "很多", None, "0", "乙公司", OTHER], "金额无法识别", "C 借方发生额"),
        (["2023-10-12", None, "1", None, "0", "乙公司", "6.222E+18"], "账号有误", "G 对方账号"),
    ],
)
def test_a_row_that_cannot_be_read_is_reported_with_its_cell(
    tmp_path: Path, row: list[object], rule: str, column: str
) -> None:
    draft = statement(tmp_path, row)

    found = [(one.rule, one.row, one.column) for one in draft.issues.errors]
    assert found == [(rule, 5, column)]
    assert draft.rejected == {"银行流水": 1}
    assert draft.cells.total == draft.counted


def test_an_opening_balance_is_no_flow(tmp_path: Path) -> None:
    opening: list[object] = [
        "2023-10-01",
        None,
        None,
        None,
        "1000000.00",
        None,
        None,
        None,
        "承前页",
    ]

    draft = statement(tmp_path, opening, *ROWS)

    assert flows(draft) == EXPECTED
    assert _check(draft).startswith("余额核对 3 处，全部连续")
    assert rules(draft) == []
    assert draft.cells.total == draft.counted


def test_what_the_bank_leaves_open_is_told(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["2023-10-12", None, "1", None, None, "乙建设公司", None],
        ["2023-10-12", None, "2", None, None, None, "6222****0012"],
    ]

    draft = statement(tmp_path, *rows)

    assert [one[:3] for one in flows(draft)] == [
        ("甲城投公司", "乙建设公司", 100),
        ("甲城投公司", "?", 200),
    ]
    told = [one.message for one in draft.issues if one.rule == "推定"]
    assert any("没有写账号" in one for one in told)
    assert any("已脱敏" in one for one in told)
    assert draft.cells.total == draft.counted


def test_like_flows_of_one_minute_are_told_apart(tmp_path: Path) -> None:
    draft = statement(tmp_path, ROWS[1], ROWS[1])

    assert [one.properties["ordinal"] for one in of(draft, "BankFlow")] == [1, 2]


def test_foreign_money_keeps_its_currency(tmp_path: Path) -> None:
    head = [*HEAD, "币种"]
    row = [*ROWS[1], "美元"]

    draft = read(book(tmp_path / "流水.xlsx", [*ABOVE, head, row]))

    assert of(draft, "BankFlow")[0].properties["amount_currency"] == "USD"


def test_an_unknown_heading_is_told_and_the_banks_own_numbers_are_left_out(tmp_path: Path) -> None:
    head = [*HEAD, "交易流水号", "评分"]
    path = book(tmp_path / "流水.xlsx", [*ABOVE, head, [*ROWS[1], "L1", "9"]])

    draft = read(path)

    [issue] = [one for one in draft.issues if one.rule == "未知表头"]
    assert "“评分”" in issue.message
    assert draft.cells.reported == 1
    assert draft.cells.total == draft.counted


def test_our_own_sheet_of_flows_is_no_statement(tmp_path: Path) -> None:
    head = [
        "填报企业",
        "付方户名",
        "付方账号",
        "收方户名",
        "收方账号",
        "记账时间",
        "金额（元）",
        "用途",
    ]
    row: list[object] = [
        "甲城投公司",
        "甲城投公司",
        OWN,
        "乙公司",
        OTHER,
        "2023-10-12 10:20",
        "1",
        "款",
    ]

    draft = read(book(tmp_path / "台账.xlsx", [head, row], "银行流水"))

    assert draft.file.kind == "台账工作簿"
    assert draft.records == {"银行流水": 1}


def test_a_cash_book_without_other_sides_is_no_statement(tmp_path: Path) -> None:
    head = ["日期", "摘要", "收入", "支出", "余额"]
    path = book(tmp_path / "现金.xlsx", [head, ["2023-10-12", "报销", None, "1", "9"]])

    with pytest.raises(UnknownFileError, match="没有认识的工作表"):
        read(path)


def test_times_keep_their_seconds(tmp_path: Path) -> None:
    row: list[object] = [datetime(2023, 10, 12, 10, 20, 33), None, *ROWS[1][2:]]  # noqa: DTZ001

    draft = statement(tmp_path, row)

    assert flows(draft)[0][3] == "10-12 10:20:33"
