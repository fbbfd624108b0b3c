"""Meetings of the example district: held once a day and body, with topics and votes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from examples.generator.district_ground import TITLES, Firm
from examples.generator.workbook import add

CLASSES = {"D": "重大决策", "H": "重要人事任免", "P": "重大项目安排", "F": "大额度资金运作"}


def _meeting(firm: Firm, body: str, on: date) -> tuple[str, str]:
    """Hold (once) the meeting of a body on a day; returns the body's own name and the meeting's."""
    kind = {"董事会": "董事会", "经理层": "总经理办公会"}.get(body, firm.party_meeting)
    for known_body, day, name in firm.opened:
        if (known_body, day) == (body, on):
            return body, name
    name = f"{on.year}年第{firm.next(f'{kind}{on.year}')}次{kind}"
    firm.opened.add((body, on, name))
    add(
        firm.book,
        "会议",
        填报企业=firm.name,
        会议日期=on,
        会议名称=name,
        会议类型=kind,
        开始时间=datetime(on.year, on.month, on.day, 9),
        会议形式="现场",
        通知发出日期=on - timedelta(days=firm.random.choice((3, 4, 5, 5, 2))),
        地点="三楼会议室",
    )
    absent = firm.random.choice(firm.members[body][1:]) if firm.random.random() < 0.3 else ""
    for number, person in enumerate(firm.members[body]):
        role = (
            "列席" if _is_observer(firm, body, number) else "请假" if person == absent else "表决"
        )
        add(
            firm.book,
            "参会",
            填报企业=firm.name,
            会议日期=on,
            会议名称=name,
            姓名=person,
            到会身份=role,
            是否主持="是" if number == 0 else "否",
            缺席或请假原因="因公出差" if role == "请假" else None,
            参会时职务="总法律顾问" if role == "列席" else None,
            是否签字="是" if role == "表决" else None,
        )
    add(
        firm.book,
        "来源文件",
        填报企业=firm.name,
        文件名称=f"{firm.short}{name}纪要",
        文件类型="会议纪要",
        成文日期=on + timedelta(days=2),
        档号=f"{firm.short}-{on.year}-{len(firm.opened):03d}",
        页码或段落="第1页",
        证明的会议日期=on,
        证明的会议名称=name,
    )
    return body, name


def _is_observer(firm: Firm, body: str, number: int) -> bool:
    return body == "经理层" and TITLES[body][number] == "总法律顾问"


def put_topic(
    firm: Firm, body: str, on: date, title: str, item: str, **more: object
) -> dict[str, object]:
    """Put a matter on the agenda of a body's meeting and vote on it.

    Returns the pointer to the topic.
    """
    _body, meeting = _meeting(firm, body, on)
    pointer: dict[str, object] = {"会议日期": on, "会议名称": meeting, "议题名称": title}
    result = more.pop("是否通过", "通过")
    add(
        firm.book,
        "议题",
        填报企业=firm.name,
        **pointer,
        议题序号=firm.next(f"{meeting}议题"),
        事项编码=item,
        类别=CLASSES[item[0]],
        决策领域="企业决策",
        是否紧急="否",
        是否通过=result,
        是否有议题材料="是",
        **more,
    )
    _vote(firm, body, pointer, str(result))
    return pointer


def _vote(firm: Firm, body: str, pointer: dict[str, object], result: str) -> None:
    present = [
        row["姓名"]
        for row in firm.book["参会"]
        if row["会议名称"] == pointer["会议名称"]
        and row["会议日期"] == pointer["会议日期"]
        and row["到会身份"] == "表决"
    ]
    order = [*present[1:], present[0]]
    dissenter = order[0] if firm.random.random() < 0.12 else ""
    for number, person in enumerate(order, 1):
        choice, text = "同意" if result == "通过" else "缓议", None
        if person == dissenter:
            choice = firm.random.choice(("不同意", "保留意见", "弃权"))
            text = "资金来源和风险测算不充分，建议补充论证后再议。"
        add(
            firm.book,
            "表决",
            填报企业=firm.name,
            **pointer,
            姓名=person,
            表决意见=choice,
            意见原文=text,
            发言顺序=number,
        )


def link(firm: Firm, later: dict[str, object], earlier: dict[str, object]) -> None:
    prior = {f"前序{name}": value for name, value in earlier.items()}
    add(firm.book, "关联议题", 填报企业=firm.name, **later, 关系="关联", **prior)


def day_of(firm: Firm, year: int, month: int) -> date:
    return date(year, month, firm.random.choice((4, 8, 11, 15, 18, 22, 25)))
