"""Planted cases of A-01 to A-12: findings, rectification, losses, accountability (监督闭环)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from examples.generator.firm import BOARD, OFFICE, Firm
from examples.generator.ground import AUDIT, STATE_OFFICE
from examples.generator.matters import voters
from examples.generator.works import Work, build
from graph.keys import natural_id

# From when the clauses that these rules rest on are in force: before it the rule is for nobody.
AUDIT_LAW, DISCIPLINE_ORDER = date(2022, 1, 1), date(2024, 9, 1)


class Audit:
    """An audit with one confirmed finding about a work, mended with proof."""

    def __init__(self, firm: Firm, work: Work, on: date, nature: str | None = None) -> None:
        self.firm, self.work, self.on = firm, work, on
        self.event = f"{on.year}年度{firm.short}专项审计第{firm.next('审计')}号"
        self.pointer = {"监督事项名称": self.event, "问题编号": "1"}
        started = on - timedelta(10)
        work.add(
            "监督事项",
            实施机构=AUDIT,
            监督事项名称=self.event,
            监督条线="综合监督",
            监督形式="审计",
            被监督单位=firm.name,
            开始日期=started,
        )
        work.add(
            "问题",
            **self.pointer,
            问题标题=f"{work.project}签证资料不完整",
            问题性质=nature,
            发现日期=on,
            核实日期=on,
            问题状态="属实",
            涉及合同编号=work.contract_no,
        )
        work.add(
            "整改",
            **self.pointer,
            措施编号="1",
            整改措施="补齐签证资料，完善验收流程",
            整改期限=on + timedelta(30),
            完成日期=on + timedelta(20),
            验收销号日期=on + timedelta(25),
            整改状态="已完成",
            责任人=firm.members[OFFICE][1],
        )
        work.add(
            "来源文件",
            文件名称=f"{self.event}整改报告",
            文件类型="佐证材料",
            成文日期=on + timedelta(20),
            档号=f"{firm.short}-整改-{firm.next('整改档号')}",
            证明的监督事项名称=self.event,
            证明的问题编号="1",
            证明的措施编号="1",
        )

    @property
    def finding(self) -> str:
        owner = natural_id("Org", {"name": AUDIT})
        parts = {"owner_id": owner, "name": self.event, "started_on": self.on - timedelta(10)}
        return natural_id(
            "Finding", {"event_id": natural_id("SupervisionEvent", parts), "finding_no": "1"}
        )

    @property
    def rectification(self) -> str:
        return natural_id("Rectification", {"finding_id": self.finding, "measure_no": "1"})

    def lose(self, on: date, tier: str = "一般", **more: Any) -> str:
        """Determine a loss behind the finding; the loss's id."""
        number = str(self.firm.next("损失"))
        self.work.add(
            "损失",
            **self.pointer,
            损失编号=number,
            **{"直接损失（万元）": 30},
            损失等级=tier,
            认定日期=on,
            认定单位="未会计师事务所",
            **{"产生损失的合同编号": self.work.contract_no, **more},
        )
        parts = {"source_id": self.finding, "determined_on": on, "loss_no": number}
        return natural_id("Loss", parts)

    def prosecute(self, accepted: date, **case: Any) -> tuple[str, str]:
        """Open a case about the finding; its number and id."""
        number = f"{self.firm.short}追〔{accepted.year}〕{self.firm.next('追责')}号"
        self.work.add(
            "追责案件",
            办理机构=STATE_OFFICE,
            案号=number,
            **{"适用制度": "违规经营投资追责", "被追责人": self.firm.members[OFFICE][1], **case},
            **self.pointer,
            受理日期=accepted,
        )
        owner = natural_id("Org", {"name": STATE_OFFICE})
        return number, natural_id("AccountabilityCase", {"owner_id": owner, "case_no": number})

    def handle(self, number: str, on: date, way: str, kind: str | None) -> None:
        """Close a case with a sanction."""
        self.work.add(
            "处理",
            案号=number,
            被处理人=self.firm.members[OFFICE][1],
            处理方式=way,
            处理种类=kind,
            决定日期=on,
            决定机关=STATE_OFFICE,
        )


def audit(firm: Firm, on: date, nature: str | None = None) -> Audit:
    """An audit of a new work of that year; of the last whole one in a year that is not over."""
    return Audit(firm, build(firm, firm.day(min(on.year, firm.years[-1]))), on, nature)


def not_mended(firm: Firm, year: int) -> None:
    """A-01, A-10: nothing was done about it; thirty days are not over; an undeclared year."""
    for days, verdict in ((120, firm.hit), (30, firm.clear)):
        found = audit(firm, firm.until - timedelta(days))
        found.work.drop("整改")
        found.work.drop("来源文件", 证明的监督事项名称=found.event)
        verdict("A-01", found.finding)
        verdict("A-10", found.finding)
    unknown = audit(firm, date(firm.undeclared, 8, 1))
    unknown.work.drop("整改")
    unknown.work.drop("来源文件", 证明的监督事项名称=unknown.event)
    verdict = firm.open if unknown.on >= AUDIT_LAW else firm.out
    verdict("A-01", unknown.finding)


def overdue(firm: Firm, year: int) -> None:
    """A-02: due yesterday; due today; the state is not on record."""
    for days, state, verdict in (
        (1, "整改中", firm.hit),
        (0, "整改中", firm.clear),
        (1, None, firm.open),
    ):
        found = audit(firm, firm.until - timedelta(70))
        due = firm.until - timedelta(days)
        found.work.change(
            "整改",
            {"整改期限": due, "完成日期": None, "验收销号日期": None, "整改状态": state},
        )
        found.work.drop("来源文件", 证明的监督事项名称=found.event)
        verdict("A-02", found.rectification)
        if state is not None:
            verdict("A-10", found.finding)


def unproven(firm: Firm, year: int) -> None:
    """A-03: said to be done, no paper; with paper; an undeclared year."""
    for has_paper, when, verdict in (
        (False, year, firm.hit),
        (True, year, firm.clear),
        (False, firm.undeclared, firm.open),
    ):
        found = audit(firm, date(when, 9, 1))
        if not has_paper:
            found.work.drop("来源文件", 证明的监督事项名称=found.event)
        said = verdict if found.on >= AUDIT_LAW else firm.out
        said("A-03", found.rectification)


def no_case(firm: Firm, year: int) -> None:
    """A-04: nobody was held to account in ninety days; on the ninetieth; an undeclared year."""
    found = audit(firm, firm.until - timedelta(150))
    firm.hit("A-04", found.lose(firm.until - timedelta(91)))
    just = audit(firm, firm.until - timedelta(150))
    on = firm.until - timedelta(100)
    firm.clear("A-04", just.lose(on))
    number, _ = just.prosecute(on + timedelta(90))
    just.handle(number, on + timedelta(95), "组织处理", "诫勉")
    unknown = audit(firm, date(firm.undeclared, 8, 1))
    firm.open("A-04", unknown.lose(date(firm.undeclared, 8, 20)))


def rootless(firm: Firm, year: int) -> None:
    """A-05: a loss that comes from nothing on record; from a contract; an undeclared year."""
    nothing: dict[str, Any] = {"产生损失的合同编号": None}
    for when, arising, verdict in (
        (firm.until - timedelta(40), nothing, firm.hit),
        (firm.until - timedelta(40), {}, firm.clear),
        (date(firm.undeclared, 8, 1), nothing, firm.open),
    ):
        found = audit(firm, when - timedelta(10))
        verdict("A-05", found.lose(when, **arising))


def too_light(firm: Firm, year: int) -> None:
    """A-06: a large loss and only a talk; a demotion; how it was handled is not said."""
    for way, kind, verdict in (
        ("组织处理", "批评教育", firm.hit),
        ("政务处分", "记大过", firm.clear),
        ("组织处理", None, firm.open),
    ):
        found = audit(firm, firm.until - timedelta(150))
        on = firm.until - timedelta(120)
        number, case = found.prosecute(on + timedelta(10), 结案日期=on + timedelta(60))
        found.lose(on, "较大", 案号=number)
        found.handle(number, on + timedelta(50), way, kind)
        verdict("A-06", case)


def unanswered(firm: Firm, year: int) -> None:
    """A-07: referred and no answer in ninety days; ninety days are not over; undeclared."""
    for days, verdict in ((91, firm.hit), (90, firm.clear)):
        found = audit(firm, firm.until - timedelta(150))
        on = firm.until - timedelta(days)
        number, case = found.prosecute(on - timedelta(5), 移送日期=on, 移送机关="区纪委监委")
        found.handle(number, on, "组织处理", "诫勉")
        verdict("A-07", case)


def slow(firm: Firm, year: int) -> None:
    """A-08: no decision six months after filing; on the day itself; not declared."""
    first = date(firm.years[-1], 4, 10)
    for decided, verdict in (
        (date(first.year, 10, 11), firm.hit),
        (date(first.year, 10, 10), firm.clear),
    ):
        found = audit(firm, first - timedelta(60))
        number, case = found.prosecute(
            first - timedelta(20),
            适用制度="国有企业管理人员处分",
            立案日期=first,
            决定日期=decided,
            送达日期=decided + timedelta(5),
        )
        found.handle(number, decided, "政务处分", "警告")
        said = verdict if decided >= DISCIPLINE_ORDER else firm.out
        said("A-08", case)


def not_all(firm: Firm, year: int) -> None:
    """A-11: a heavy loss and those who agreed carry no responsibility; all of them do.

    Nobody who led was dealt with in the first, which is a case of A-06 as well.
    """
    for is_whole, verdict in ((False, firm.hit), (True, firm.clear)):
        on = firm.until - timedelta(60)
        found = audit(firm, on - timedelta(30))
        number, case = found.prosecute(on + timedelta(5))
        if not is_whole:
            firm.hit("A-06", case)
        found.lose(on, "重大", 案号=number)
        found.handle(number, on + timedelta(30), "政务处分", "撤职")
        work = found.work
        for person in voters(work, BOARD):
            if is_whole:
                work.add(
                    "责任认定",
                    案号=number,
                    责任人=person,
                    适用制度="违规经营投资追责",
                    责任类型="领导责任",
                    认定事实="参与决策，对风险审查不到位",
                )
        verdict("A-11", work.topic(BOARD))


def frequent(firm: Firm, year: int) -> None:
    """A-12: three findings of one nature within two years."""
    for days in (200, 190, 180):
        audit(firm, firm.until - timedelta(days), "廉洁")
    firm.hit("A-12", firm.id)


PLANTS = (
    not_mended, overdue, unproven, no_case, rootless, too_light, unanswered, slow, not_all,
    frequent,
)  # fmt: skip
