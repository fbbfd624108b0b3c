"""Ledger rows for the write figures: payments of ten columns, the same as .csv and as .xlsx."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

HEADINGS = (
    "填报企业", "凭证号", "付款日期", "付款金额（万元）", "收款单位",
    "付款类型", "用途类别", "用途", "资金来源", "预算年度",
)  # fmt: skip
SHEET = "付款"
FIRM = "甲城投公司（91210100MA0ABCDE6X）"
PAYEES = 400
FIRST = date(2021, 1, 4)
KINDS = ("预付款", "进度款", "结算款", "质保金")
PURPOSES = ("工程", "货物", "服务", "其他")
FUNDS = ("自有", "专项债", "银行贷款")


def payment_rows(count: int, first: int = 0, firm: str = FIRM) -> Iterator[tuple[str, ...]]:
    """`count` payments of one firm to several hundred others, from number `first` on.

    The same on every call.
    """
    for number in range(first, first + count):
        day = FIRST + timedelta(days=number % 1400)
        payee = number * 7919 % PAYEES
        yield (
            firm,
            f"{day:%Y%m}-{number:07d}",
            day.isoformat(),
            f"{number * 37 % 900_000 / 100 + 1:.2f}",
            f"乙{payee:03d}建设有限公司",
            KINDS[number % 4],
            PURPOSES[number // 3 % 4],
            f"第{number % 5000}号工程{KINDS[number % 4]}",
            FUNDS[number % 3],
            str(day.year),
        )


def write_csv(path: Path, rows: int) -> Path:
    """The payments as a text table in UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        writer.writerows(payment_rows(rows))
    return path


def write_xlsx(path: Path, rows: int, first: int = 0, firm: str = FIRM) -> Path:
    """The payments as a sheet of the ledger workbook."""
    book = Workbook(write_only=True)
    page = book.create_sheet(SHEET)
    page.append(HEADINGS)
    for row in payment_rows(rows, first, firm):
        page.append(row)
    book.save(path)
    return path
