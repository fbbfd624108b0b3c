"""Damaged statements: whatever stands in a cell, nothing crashes and every cell counts."""

from __future__ import annotations

import random
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.identity import Identities
from loaders.draft import ReadingContext
from loaders.draft_reading import read_draft

HEADS = [
    ["交易日期", "交易时间", "借方发生额", "贷方发生额", "余额", "对方户名", "对方账号", "摘要"],
    ["记账日", "借贷标志", "交易金额", "余额", "对方户名", "对方账号", "对方开户行", "用途"],
    [
        "交易日期",
        "付款人名称",
        "付款人账号",
        "收款人名称",
        "收款人账号",
        "交易金额",
        "余额",
        "币种",
    ],
]
ODD: list[object] = [
    *(None, "", "—", "0.00", 0, 12.5, -7, "+3", "1,000.00", "￥5", "(2.00)", "很多", True),
    *("2023-10-12", "20231012102033", "2023-13-01", "10:20", "2560", "借", "收", "美元", "英镑镑"),
    *("乙建设公司", "张三", "阿依古丽·买买提", "6222000000000000012", "6222****0012", "6.2E+18"),
    *(date(2023, 10, 12), datetime(2023, 10, 12, 9, 5), time(9, 5), "合计", "注：", "手续费"),  # noqa: DTZ001
]


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_statement_is_accounted_for(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    head = chance.choice(HEADS)
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append([chance.choice(["户名：甲城投公司", "明细"]), "账号：6222000000000000020"])
    sheet.append(head)
    for _ in range(12):
        sheet.append([chance.choice(ODD) for _ in head])
    path = tmp_path / "流水.xlsx"
    workbook.save(path)
    context = ReadingContext(Identities(), "", "甲城投公司", allows_sensitive=True)

    draft = read_draft(path, context)

    assert draft.file.kind == "银行对账单"
    assert draft.cells.total == draft.counted
    assert "6222000000000000" not in repr([draft.nodes, draft.edges])
