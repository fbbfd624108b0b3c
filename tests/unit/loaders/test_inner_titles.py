"""One sheet with several firms in blocks: a title among the records holds for those below it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.errors import MissingConstantsError
from graph.identity import Identities
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft
from loaders.proposals.proposal import propose

HEADINGS = ["付款时间", "凭证", "金额（万元）", "收款方"]
A, B, PAYEE = "甲水务有限公司", "乙热力有限公司", "示例建设有限公司"
MAPPING = """title = "外来付款"
format = "xlsx"
recognise = ["付款时间", "收款方"]
[constants.enterprise]
from = ["title", "sheet", "file"]
[[targets]]
dataset = "payments"
constants = { enterprise = "@enterprise" }
[targets.fields]
paid_on = "付款时间"
voucher_no = "凭证"
amount_fen = "金额（万元）"
payee_org = "收款方"
"""


def payment(no: int) -> list[object]:
    return [f"2024-03-{no:02d}", f"记-{no}", no, PAYEE]


def read(tmp_path: Path, rows: list[list[object]], merged: tuple[str, ...] = ()) -> Draft:
    (tmp_path / "付款.mapping.toml").write_text(MAPPING, encoding="utf-8")
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for place in merged:
        sheet.merge_cells(place)
    book.save(tmp_path / "付款.xlsx")
    return read_draft(tmp_path / "付款.xlsx", ReadingContext(Identities()))


def payers(draft: Draft) -> dict[object, object]:
    names = {one.id: one.properties.get("name") for one in draft.nodes.values()}
    return {
        one.properties["voucher_no"]: names[str(one.properties["enterprise_id"])]
        for one in draft.nodes.values()
        if one.label == "Payment"
    }


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        ([[f"{A}2024年付款台账"], HEADINGS], [[f"{B}2024年付款台账"], HEADINGS], ()),
        ([[A], HEADINGS], [[B], HEADINGS], ("A1:D1", "A4:D4")),
        ([["全区付款台账"], HEADINGS, [f"一、{A}"]], [[f"二、{B}"]], ("A3:D3",)),
        ([["填报单位：" + A], HEADINGS], [["填报单位：" + B], HEADINGS], ()),
    ],
)
def test_the_records_below_a_title_are_those_of_its_firm(
    tmp_path: Path, first: list[list[object]], second: list[list[object]], merged: tuple[str, ...]
) -> None:
    draft = read(
        tmp_path, [*first, payment(1), *second, payment(2), ["小计", None, 2], payment(3)], merged
    )
    assert payers(draft) == {"记-1": A, "记-2": B, "记-3": B}
    assert draft.counted == draft.cells.total
    assert not any(draft.rejected.values())


def test_a_group_of_the_other_side_stays_with_the_firm_of_the_sheet(tmp_path: Path) -> None:
    rows = [[f"{A}2024年付款台账"], HEADINGS, payment(1), [f"二、{PAYEE}"], payment(2)]
    draft = read(tmp_path, rows)
    assert payers(draft) == {"记-1": A, "记-2": A}
    assert "仍按全表的企业读" in next(one.message for one in draft.issues if one.rule == "表内标题")


def test_a_title_below_the_first_records_does_not_speak_for_them(tmp_path: Path) -> None:
    with pytest.raises(MissingConstantsError, match="企业"):
        read(tmp_path, [HEADINGS, payment(1), [f"二、{B}"], payment(2)])


def test_a_record_of_one_cell_is_no_title(tmp_path: Path) -> None:
    draft = read(tmp_path, [[A], HEADINGS, payment(1), [None, None, None, B], payment(2)])
    assert payers(draft) == {"记-1": A, "记-2": A}
    assert draft.rejected["付款"] == 1


def test_a_firm_in_a_title_among_the_records_is_proposed(tmp_path: Path) -> None:
    read(tmp_path, [["全区付款台账"], HEADINGS, [f"一、{A}"], payment(1), payment(2)])
    found = propose(tmp_path / "付款.xlsx").constants[0]
    assert (found.value, found.where) == (A, "标题行 A3")
