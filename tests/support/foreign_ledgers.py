"""Thirty foreign ledgers of invented firms in four forms over two quarters, seeded."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

FIRMS = ("丙水务集团有限公司", "丁交通投资有限公司", "戊城市建设有限公司", "己文旅发展有限公司")
QUARTERS = {1: "第一季度", 2: "第二季度"}
MONTHS = {1: (1, 2, 3), 2: (4, 5, 6)}
_NAMES = ("何一", "吕二", "施三", "孔四", "曹五")
_WORKS = ("管网改造", "站房维修", "道路养护", "设备更新", "信息平台", "绿化提升")
_SUPPLIERS = ("示例建设有限公司", "样板设备有限公司", "范本工程有限公司")
FORMS = 4
"""How many different forms there are: so many confirmations the first quarter needs."""


def write_quarter(
    folder: Path, quarter: int, firms: Sequence[str] = FIRMS, seed: int = 7
) -> list[Path]:
    """The files of a quarter: decisions, contracts, payments, an export of meetings.

    Fifteen for all four firms: the last one has no export.
    """
    made = []
    for number, firm in enumerate(firms):
        chance = random.Random(f"{seed}-{quarter}-{number}")
        made.append(_decisions(folder, quarter, firm, chance))
        made.append(_contracts(folder, quarter, firm, chance))
        made.append(_payments(folder, quarter, firm, chance))
        if number < 3:
            made.append(_export(folder, quarter, firm, chance))
    return made


def _day(quarter: int, chance: random.Random) -> tuple[int, int]:
    return chance.choice(MONTHS[quarter]), chance.randint(1, 28)


def _decisions(folder: Path, quarter: int, firm: str, chance: random.Random) -> Path:
    """Firm and year in the title, unit in a note, body in the sheet's name, no year in dates."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for body in ("党委会", "董事会"):
        page = book.create_sheet(body)
        page.append([f"{firm}2024年度“三重一大”决策台账（{QUARTERS[quarter]}）"])
        page.append(["", "", "", "", "", "单位：万元"])
        heads = ["序号", "会议时间", "会议届次", "决策事项", "表决结果", "涉及金额", "会议主持人"]
        heads += ["参会人员", "承办部门"]
        page.append(heads)
        page.merge_cells("A1:I1")
        for at in range(1, chance.randint(3, 6)):
            month, day = _day(quarter, chance)
            name = f"2024年第{quarter * 10 + at}次{body}"
            title = f"关于{chance.choice(_WORKS)}的议案（{at}）"
            amount = chance.choice([None, 120, 3600.5, 88])
            result = chance.choice(["通过", "通过", "缓议"])
            people = "何一、吕二、施三（因公出国）"
            row = [at, f"{month}月{day}日", name, title, result, amount, chance.choice(_NAMES)]
            row += [people, "工程部"]
            page.append(row)
    path = folder / f"三重一大{QUARTERS[quarter]}-{FIRMS.index(firm)}.xlsx"
    book.save(path)
    return path


def _contracts(folder: Path, quarter: int, firm: str, chance: random.Random) -> Path:
    """GBK text with the firm in the file's name and the unit in the heading."""
    out = StringIO()
    sheet = csv.writer(out)
    sheet.writerow(["合同号", "合同标题", "签约对方", "签署日期", "合同总价（万元）", "经办人电话"])
    for at in range(1, chance.randint(4, 8)):
        month, day = _day(quarter, chance)
        number = f"HT-2024-{quarter}{at:02d}"
        title = f"{chance.choice(_WORKS)}合同{at}"
        amount = chance.choice(["1,200", "35.5", "800"])
        sheet.writerow(
            [number, title, chance.choice(_SUPPLIERS), f"2024.{month}.{day}", amount, "13800000000"]
        )
    path = folder / f"{firm}2024年{QUARTERS[quarter]}签约情况.csv"
    path.write_bytes(out.getvalue().encode("gb18030"))
    return path


def _payments(folder: Path, quarter: int, firm: str, chance: random.Random) -> Path:
    """Traditional characters, a header of two rows, a total below, the firm as folder."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Sheet1"
    page.append(["記帳憑證號", "付款情況", "", "", "用途"])
    page.append(["", "付款時間", "實付金額（元）", "收款單位", ""])
    page.merge_cells("B1:D1")
    page.merge_cells("A1:A2")
    page.merge_cells("E1:E2")
    total = 0
    for at in range(1, chance.randint(4, 7)):
        month, day = _day(quarter, chance)
        paid = chance.randint(1, 90) * 10_000
        total += paid
        row: list[Any] = [f"PZ-{quarter}{at:02d}", f"2024-{month:02d}-{day:02d}", paid]
        page.append([*row, chance.choice(_SUPPLIERS), f"{chance.choice(_WORKS)}進度款"])
    page.append(["合計", "", total])
    path = folder / firm / f"{quarter}季度付款.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def _export(folder: Path, quarter: int, firm: str, chance: random.Random) -> Path:
    """An export of another system: English names, the firm in every record."""
    records = []
    for at in range(1, chance.randint(3, 6)):
        month, day = _day(quarter, chance)
        records.append(
            {
                "companyName": firm,
                "meetingName": f"2024年第{quarter * 20 + at}次总经理办公会",
                "meetingTime": f"2024-{month:02d}-{day:02d} 09:00",
                "decisionType": "总经理办公会",
                "moderator": chance.choice(_NAMES),
                "ukDecisionMeeting": f"{chance.getrandbits(32):08x}",
            }
        )
    path = folder / f"导出_会议_{quarter}_{FIRMS.index(firm)}.json"
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    return path
