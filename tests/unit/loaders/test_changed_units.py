"""A unit of money that changes half way down a sheet is that of the rows below it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.identity import Identities
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft

FIRM = "示例水务有限公司"
HEADINGS = ["填报企业", "付款日期", "凭证号", "付款金额", "收款单位"]
MAPPING = """title = "外来付款"
format = "xlsx"
recognise = ["单位名称", "付款时间"]
[constants.unit]
from = ["title"]
[[targets]]
dataset = "payments"
[targets.fields]
enterprise = "单位名称"
paid_on = "付款时间"
voucher_no = "凭证"
amount_fen = { from = "金额", unit = "@unit" }
payee_org = "收款方"
"""


def read(tmp_path: Path, rows: list[list[object]], title: str = "付款") -> Draft:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "台账.xlsx")
    return read_draft(tmp_path / "台账.xlsx", ReadingContext(Identities()))


def amounts(draft: Draft) -> dict[object, object]:
    nodes = [one for one in draft.nodes.values() if one.label == "Payment"]
    return {one.properties["voucher_no"]: one.properties["amount_fen"] for one in nodes}


def payment(no: int, amount: object) -> list[object]:
    return [FIRM, f"2024-03-{no:02d}", f"记-{no}", amount, "示例建设有限公司"]


def with_own_unit(unit: str) -> list[object]:
    return [f"付款金额（{unit}）" if one == "付款金额" else one for one in HEADINGS]


@pytest.mark.parametrize(
    ("first", "change"),
    [
        ([["单位：万元"], HEADINGS], [[None, None, None, None, "单位：元"]]),
        ([["单位：万元"], HEADINGS], [["二、货物类付款（单位：元）"], HEADINGS]),
        ([with_own_unit("万元")], [with_own_unit("元")]),
    ],
)
def test_rows_below_another_unit_are_read_in_it(
    tmp_path: Path, first: list[list[object]], change: list[list[object]]
) -> None:
    draft = read(
        tmp_path, [*first, payment(1, 120), *change, payment(2, 3500000), payment(3, "8万元")]
    )
    assert amounts(draft) == {"记-1": 120_000_000, "记-2": 350_000_000, "记-3": 8_000_000}
    assert draft.counted == draft.cells.total
    said = [one.message for one in draft.issues if one.rule == "单位改变"]
    assert said[0] == "上方另写了单位“元”，“3500000”按元读。"


def test_the_same_unit_again_changes_nothing_and_is_no_record(tmp_path: Path) -> None:
    rows = [["单位：万元"], HEADINGS, payment(1, 120), ["单位：万元"], payment(2, 35)]
    draft = read(tmp_path, rows)
    assert amounts(draft) == {"记-1": 120_000_000, "记-2": 35_000_000}
    assert list(draft.issues) == []


def test_a_mapped_file_changes_its_unit_too(tmp_path: Path) -> None:
    (tmp_path / "台账.mapping.toml").write_text(MAPPING, encoding="utf-8")
    headings = ["单位名称", "付款时间", "凭证", "金额", "收款方"]
    rows = [["单位：万元"], headings, payment(1, 120), ["单位：元"], payment(2, 3500000)]
    draft = read(tmp_path, rows, "导出")
    assert amounts(draft) == {"记-1": 120_000_000, "记-2": 350_000_000}
    assert draft.counted == draft.cells.total
