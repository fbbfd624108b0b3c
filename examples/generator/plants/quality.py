"""Planted cases of Q-01 to Q-05: contradictions, namesakes, references (数据质量)."""

from __future__ import annotations

from datetime import date, timedelta

from examples.generator.firm import OFFICE, Firm
from examples.generator.matters import pass_matter, wan
from examples.generator.plants.personnel import post
from examples.generator.works import build


def backwards(firm: Firm, year: int) -> None:
    """Q-01: an opinion given before it was asked for."""
    work = build(firm, firm.day(year))
    work.change("合法性审查", {"送审日期": work.decided_on - timedelta(5)})
    firm.hit("Q-01", firm.id)


def namesakes(firm: Firm, year: int) -> None:
    """Q-02: two people of one name."""
    person = firm.person()
    for born in ("1975-03", "1988-11"):
        firm.add("人员", 姓名=person, 出生年月=born)
        post(firm, f"{person}#{born}", date(year, 2, 2))
    firm.hit("Q-02", firm.id)


def unknown_item(firm: Firm, year: int) -> None:
    """Q-03: a matter under an item that the list does not have."""
    title = f"关于第{firm.next('杂项')}批零星支出的议案"
    matter = pass_matter(firm, title, "F99-999", firm.day(year), (OFFICE,), **wan(120))
    matter.carry_out(matter.decided_on + timedelta(10))
    firm.hit("Q-03", firm.id)


def wrong_unit(firm: Firm, year: int) -> None:
    """Q-04: the decision's amount was typed in yuan into a column of ten thousands."""
    work = build(firm, firm.day(year))
    for sheet in ("议题", "决议"):
        work.change(sheet, {"金额（万元）": work.amount * 10000})
    firm.hit("Q-04", firm.id)


def thin_file(firm: Firm, year: int) -> None:
    """Q-05, P-06, P-16: a decision of which only the number is left; a whole file."""
    on = date(year, 5, 20)
    number = f"{firm.short}决〔{year}〕{firm.next('孤立决议') + 900}号"
    firm.add(
        "决议",
        决议文号=number,
        决议名称=f"同意零星支出（{number}）",
        决策日期=on,
        类别="大额度资金运作",
        决策领域="企业决策",
    )
    decision = firm.own_id("Decision", doc_no=number)
    for rule in ("Q-05", "P-06", "P-16"):
        firm.hit(rule, decision)
    firm.clear("Q-05", build(firm, firm.day(year)).decision)


PLANTS = (backwards, namesakes, unknown_item, wrong_unit, thin_file)
