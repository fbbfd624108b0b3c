"""Planted cases of P-13 to P-19: urgency, notice, records, execution, splitting, authority."""

from __future__ import annotations

from datetime import timedelta

from examples.generator.firm import BOARD, OFFICE, PARTY, Firm
from examples.generator.matters import Matter, pass_matter, wan
from examples.generator.works import build, list_supplier

QUARTER = 4


def spend(firm: Firm, year: int, about: str, amount: int = 180) -> Matter:
    """A large payment that the management decides by itself."""
    title = f"关于{year}年{about}大额资金支出（第{firm.next('支出')}笔）的议案"
    return pass_matter(firm, title, "F01-001", firm.day(year), (OFFICE,), **wan(amount))


def urgent(firm: Firm, year: int) -> None:
    """P-13: never ratified; ratified after thirty days; no coverage."""
    for when, verdict in ((None, firm.hit), (30, firm.clear), (31, firm.hit)):
        matter = _urgent(firm, year)
        verdict("P-13", matter.decision)
        if when is not None:
            _ratify(firm, matter, when)
    firm.open("P-13", _urgent(firm, firm.undeclared).decision)


def _urgent(firm: Firm, year: int) -> Matter:
    matter = spend(firm, year, "防汛抢险")
    matter.change("议题", {"是否紧急": "是"})
    matter.carry_out(matter.decided_on + timedelta(5))
    return matter


def _ratify(firm: Firm, matter: Matter, days: int) -> None:
    title = matter.title.replace("关于", "关于追认")
    on = matter.decided_on + timedelta(days)
    later = pass_matter(firm, title, "F01-001", on, (BOARD,), _ON_THE_DAY, **wan(180))
    prior = {f"前序{name}": value for name, value in matter.last.items()}
    firm.add("关联议题", **later.last, 关系="追认", **prior)
    later.carry_out(later.decided_on + timedelta(5))


_ON_THE_DAY = {PARTY: 0, OFFICE: 0, BOARD: 0}


def notice(firm: Firm, year: int) -> None:
    """P-14: told the day before; three days before; no materials; no notice on record."""
    for days, verdict in ((1, firm.hit), (3, firm.clear)):
        work = build(firm, firm.day(year))
        on = work.topics[BOARD]["会议日期"]
        work.change("会议", {"通知发出日期": on - timedelta(days)}, 会议日期=on)
        verdict("P-14", work.meeting(BOARD))
    bare = build(firm, firm.day(year))
    bare.change("议题", {"是否有议题材料": "否"}, **bare.topics[PARTY])
    firm.hit("P-14", bare.meeting(PARTY))
    unknown = build(firm, firm.day(firm.undeclared))
    unknown.change("会议", {"通知发出日期": None}, 会议日期=unknown.decided_on)
    firm.open("P-14", unknown.meeting(BOARD))


def record(firm: Firm, year: int) -> None:
    """P-15: neither record nor minutes; a director did not sign; minutes without a record."""
    nothing = build(firm, firm.day(year))
    nothing.drop("来源文件", 证明的会议日期=nothing.decided_on)
    firm.hit("P-15", nothing.meeting(BOARD))
    unsigned = build(firm, firm.day(year))
    meeting = {name: unsigned.last[name] for name in ("会议日期", "会议名称")}
    unsigned.change("参会", {"是否签字": "否"}, 姓名=firm.members[BOARD][0], **meeting)
    firm.hit("P-15", unsigned.meeting(BOARD))
    whole = build(firm, firm.day(year))
    whole.drop("来源文件", 证明的会议日期=whole.decided_on, 文件类型="会议纪要")
    firm.clear("P-15", whole.meeting(BOARD))
    minutes = build(firm, firm.day(year))
    minutes.drop("来源文件", 证明的会议日期=minutes.decided_on, 文件类型="会议记录")
    minutes.change("参会", {"是否签字": None}, 会议日期=minutes.decided_on)
    firm.open("P-15", minutes.meeting(BOARD))


def execution(firm: Firm, year: int) -> None:
    """P-16: nothing done for ninety days; done on the last day; an undeclared year."""
    firm.hit("P-16", spend(firm, year, "信息化设备更新").decision)
    done = spend(firm, year, "信息化设备更新")
    done.carry_out(done.decided_on + timedelta(90))
    firm.clear("P-16", done.decision)
    firm.open("P-16", spend(firm, firm.undeclared, "信息化设备更新").decision)


def over_amount(firm: Firm, year: int) -> None:
    """P-16: the contract is 6 % above what was decided; 4 % above is allowed."""
    for rate, verdict in ((1.06, firm.hit), (1.04, firm.clear)):
        work = build(firm, firm.day(year), 1000)
        decided = {"金额（万元）": round(work.price / rate, 2)}
        work.change("议题", decided)
        work.change("决议", decided)
        verdict("P-16", work.decision)


def early_start(firm: Firm, year: int) -> None:
    """P-18: work began before the decision; on its day; some time in that month."""
    for days, verdict in ((-5, firm.hit), (0, firm.clear)):
        work = build(firm, firm.day(year))
        begun = work.decided_on + timedelta(days)
        work.change("项目审批", {"批复日期": begun - timedelta(3)})
        work.change("项目", {"实际开工日期": begun})
        verdict("P-18", work.decision)
    vague = build(firm, firm.inner_day(year))
    on = vague.decided_on
    vague.change("项目审批", {"批复日期": on - timedelta(60)})
    vague.change("项目", {"实际开工日期": f"{on.year}年{on.month}月"})
    firm.open("P-18", vague.decision)


def authority(firm: Firm, year: int) -> None:
    """P-19: the management decides what is the board's; just below the limit; no amount."""
    over = build(firm, firm.day(year), 860, bodies=(PARTY, OFFICE))
    firm.hit("P-19", over.decision)
    firm.hit("P-20", over.decision)
    for amount, verdict in ((499, firm.clear), (500, firm.hit), (None, firm.open)):
        title = f"关于第{firm.next('小型维修')}批小型维修立项的议案"
        matter = pass_matter(firm, title, "P03-001", firm.day(year), (OFFICE,), **wan(amount))
        matter.carry_out(matter.decided_on + timedelta(30))
        verdict("P-19", matter.decision)


def splitting(firm: Firm, year: int) -> None:
    """P-17: two parts below the limit, together above it, in 90 days; in 91 days; no amount."""
    for gap, second, verdict in ((90, 300, firm.hit), (91, 300, firm.clear), (60, None, firm.open)):
        supplier = firm.supplier()
        first = firm.day(firm.years[-1])
        while first.month <= QUARTER:  # the ninety days before it are in the declared year
            first = firm.day(firm.years[-1])
        list_supplier(firm, supplier, first)
        for on, amount in ((first, 320), (first + timedelta(gap), second)):
            title = f"关于第{firm.next('保洁')}批保洁服务采购的议案"
            matter = pass_matter(
                firm,
                title,
                "P03-001",
                on,
                (OFFICE,),
                _ON_THE_DAY,
                **wan(amount or 300),
            )
            number = f"{firm.short}服{on.year}-{firm.next('服务合同'):03d}"
            signed = on + timedelta(2)
            matter.add(
                "合同",
                合同编号=number,
                合同名称=f"保洁服务合同{number[-3:]}",
                对方单位=supplier.name,
                对方信用代码=supplier.code,
                合同类型="服务",
                **{"合同金额（万元）": amount},
                签订日期=signed,
                是否免于招标="是",
                免于招标理由="不属于必须招标的工程建设项目",
            )
            matter.add("决议", **matter.last, 决策日期=on, 合同编号=number, 执行状态="执行中")
        verdict("P-17", firm.id, supplier.id)


PLANTS = (
    urgent, notice, record, execution, over_amount, early_start, authority, splitting,
)  # fmt: skip
