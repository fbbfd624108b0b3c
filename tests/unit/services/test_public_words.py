"""What may not stand in a public sheet is taken out, wherever it stands."""

from __future__ import annotations

import pytest

from exports.report import Column, Report, Section, Table, Yuan
from loaders.normalise.surnames import looks_like_a_person
from services.reports.public_words import HIDDEN, PublicWords

WORDS = PublicWords.without(["张三", "张三丰", "王"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("联系人张三丰，电话", f"联系人{HIDDEN}，电话"),
        ("张三负责", f"{HIDDEN}负责"),
        ("王庄道路", "王庄道路"),
        ("身份证11010519491231002X。", f"身份证{HIDDEN}。"),
        ("电话13812345678、024-23456789", f"电话{HIDDEN}、{HIDDEN}"),
        ("138 1234 5678", HIDDEN),
        ("邮箱 zhang.san@example.com", f"邮箱 {HIDDEN}"),
        ("账号6222021234567890123", f"账号{HIDDEN}"),
        ("代码 91210100MA0ABCDE6X", "代码 91210100MA0ABCDE6X"),
        ("项目代码 2301-210102-04-01-123456", "项目代码 2301-210102-04-01-123456"),
        ("指纹 ab1234567890123456789cd", "指纹 ab1234567890123456789cd"),
    ],
)
def test_names_and_numbers_of_persons_are_hidden(text: str, shown: str) -> None:
    assert WORDS.text(text) == shown


def test_every_part_of_the_report_goes_through() -> None:
    table = Table("张三的表", (Column("列"),), (("张三", Yuan(100, "1元"), 3),))
    report = Report(
        "张三",
        "张三",
        head=(("项目", "张三"),),
        sections=(Section("张三", ("张三", table)),),
        sources=("张三.xlsx",),
        made="制表：张三",
    )

    assert "张三" not in repr(WORDS.report(report))
    assert "1元" in repr(WORDS.report(report))


def test_a_party_with_the_name_of_a_person_is_told_from_a_unit() -> None:
    assert looks_like_a_person("李小四")
    assert looks_like_a_person("欧阳修远")
    assert not looks_like_a_person("乙建设公司")
    assert not looks_like_a_person("区住建局")
    assert not looks_like_a_person("区政府")
