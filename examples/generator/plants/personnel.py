"""Planted cases of H-01 to H-07 and A-09: posts, relatives, second posts, bans (任职)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from examples.generator.firm import PARTY, Firm
from examples.generator.ground import STATE_OFFICE
from examples.generator.holidays import days_before
from examples.generator.names import id_number
from examples.generator.routine import appoint
from examples.generator.works import list_supplier
from graph.keys import natural_id
from graph.vocabulary.organisations import BodyKind

DEPARTMENTS = ("工程管理部", "资产管理部", "综合部", "审计部", "采购部", "安全部")


def post(firm: Firm, person: str, since: date, role: str = "中层", **more: Any) -> str:
    """Give somebody a post in a department; the id of the tenure."""
    department = DEPARTMENTS[firm.next("部门") % len(DEPARTMENTS)]
    title = f"{department}负责人" if role == "中层" else role
    firm.add(
        "任职",
        **{
            "姓名": person,
            "任职机构": department,
            "职务": title,
            "岗位类型": role,
            "是否主要负责人": "否",
            "是否有表决权": "否",
            "是否兼职": "否",
            "任命批准日期": since,
            "任职起始日期": since,
            **more,
        },
    )
    place = firm.unit_id(str(BodyKind.DEPARTMENT), department)
    return tenure_id(firm, person, place, title, since)


def tenure_id(firm: Firm, person: str, place: str, title: str, since: date) -> str:
    return natural_id(
        "Tenure",
        {
            "person_id": firm.person_id(person),
            "place_id": place,
            "title": title,
            "valid_from": since,
        },
    )


def punish(firm: Firm, person: str, on: date, until: date | None, **what: Any) -> str:
    """A case against somebody and its sanction; the case's number."""
    number = f"{firm.short}处〔{on.year}〕{firm.next('处分')}号"
    firm.add(
        "追责案件",
        办理机构=STATE_OFFICE,
        案号=number,
        适用制度="国有企业管理人员处分",
        被追责人=person,
        受理日期=on - timedelta(60),
    )
    firm.add(
        "处理",
        **{
            "案号": number,
            "被处理人": person,
            "处理方式": "政务处分",
            "处理种类": "记过",
            "影响期起始日期": on,
            "影响期截止日期": until,
            "决定日期": on,
            "决定机关": STATE_OFFICE,
            **what,
        },
    )
    return number


def under_sanction(firm: Firm, year: int) -> None:
    """H-01: promoted on the last day of a sanction; on the day after; nobody declared that year."""
    last = date(year, 10, 20)
    for days, verdict in ((0, firm.hit), (1, firm.clear)):
        person = firm.person()
        punish(firm, person, last - timedelta(365), last)
        verdict("H-01", post(firm, person, last + timedelta(days)))
    firm.open("H-01", post(firm, firm.person(), date(firm.undeclared, 6, 1)))


def no_opinion(firm: Firm, year: int) -> None:
    """H-02: the discipline body was not asked; it answered on the day; an undeclared year."""
    asked = {"意见类型": "纪检机构意见"}
    missing = appoint(firm, year)
    missing.drop("听取意见", **asked)
    firm.hit("H-02", missing.topic(PARTY))
    just = appoint(firm, year)
    just.change("听取意见", {"听取日期": just.decided_on}, **asked)
    firm.clear("H-02", just.topic(PARTY))
    unknown = appoint(firm, firm.undeclared)
    unknown.drop("听取意见", **asked)
    firm.open("H-02", unknown.topic(PARTY))


def relatives(firm: Firm, year: int) -> None:
    """H-03: a son under his father; until last year; until some day of the present month."""
    since = date(year, 3, 3)
    vague = f"{firm.until.year}年{firm.until.month}月"
    for ended, verdict in ((None, firm.hit), (since, firm.clear), (vague, firm.open)):
        father, son = firm.person(), firm.person()
        title = f"分管副总{firm.next('分管副总')}"
        firm.add(
            "任职",
            姓名=father,
            任职机构="综合部",
            职务=title,
            岗位类型="中层",
            是否主要负责人="否",
            是否有表决权="否",
            是否兼职="否",
            任职起始日期=since,
        )
        post(firm, son, since, 上级姓名=father, 上级职务=title)
        firm.add(
            "亲属",
            姓名=father,
            亲属姓名=son,
            亲属关系="儿子",
            依据="个人有关事项报告",
            起始日期=since - timedelta(9000),
            截止日期=ended,
        )
        for one in (father, son):
            verdict("H-03", firm.person_id(one))


def second_post(firm: Firm, year: int) -> None:
    """H-05: a paid seat elsewhere; approved and unpaid; whether paid is not said."""
    since = date(year, 4, 8)
    for cells, verdict in (
        ({"是否取酬": "是", "任命批准日期": since}, firm.hit),
        ({"是否取酬": "否", "任命批准日期": since}, firm.clear),
        ({"任命批准日期": since}, firm.open),
    ):
        other, person = firm.supplier(), firm.person()
        list_supplier(firm, other, since)
        post(firm, person, since - timedelta(700))
        firm.add(
            "任职",
            姓名=person,
            任职单位=other.name,
            职务="顾问",
            岗位类型="其他",
            是否有表决权="否",
            是否兼职="是",
            任职起始日期=since,
            **cells,
        )
        verdict("H-05", tenure_id(firm, person, other.id, "顾问", since))


def no_publicity(firm: Firm, year: int) -> None:
    """H-06: no notice; four working days; five; a notice, and no calendar of that year."""
    for days, when, verdict in (
        (0, year, firm.hit),
        (4, year, firm.hit),
        (5, year, firm.clear),
        (8, firm.undeclared, firm.open),
    ):
        matter, person = appoint(firm, when), firm.person()
        since = matter.decided_on + timedelta(20)
        tenure = post(firm, person, since)
        title = firm.book["任职"][-1]["职务"]
        matter.add(
            "决议", **matter.last, 决策日期=matter.decided_on, 任命人员=person, 任命职务=title
        )
        if days:
            matter.add(
                "公示",
                公示类型="任前公示",
                公示标题="拟任人选公示",
                **matter.last,
                拟任人员=person,
                拟任职务=title,
                公示起始日期=days_before(since, days),
                公示截止日期=since - timedelta(1),
            )
        verdict("H-06", tenure)


def barred(firm: Firm, year: int) -> None:
    """H-07: made secretary while listed under the own number; no number; after the listing."""
    since = date(year, 5, 6)
    later, before = since + timedelta(200), since - timedelta(1)
    for ended, has_number, verdict in (
        (later, True, firm.hit),
        (later, False, firm.open),
        (before, True, firm.clear),
    ):
        person, number = firm.person(), id_number(firm.number, firm.next("身份证"))
        firm.add(
            "任职限制",
            姓名=person,
            身份证号=number if has_number else None,
            限制事由="失信被执行人",
            起始日期=since - timedelta(300),
            截止日期=ended,
            认定机关="示例区人民法院",
        )
        if has_number:
            firm.add("人员", 姓名=person, 身份证号=number)
        verdict("H-07", post(firm, person, since, "董事会秘书"))


def banned(firm: Firm, year: int) -> None:
    """A-09: a post inside a ban; on the day after; an undeclared year."""
    last = date(year, 6, 17)
    ban = {"处理方式": "禁入限制", "处理种类": None}
    for days, verdict in ((0, firm.hit), (1, firm.clear)):
        person = firm.person()
        punish(firm, person, last - timedelta(400), last, **ban)
        tenure = post(firm, person, last + timedelta(days), "董事会秘书")
        verdict("A-09", tenure)
        verdict("H-01", tenure)
    firm.open("A-09", post(firm, firm.person(), date(firm.undeclared, 9, 1), "董事会秘书"))


PLANTS = (under_sanction, no_opinion, relatives, second_post, no_publicity, barred, banned)
