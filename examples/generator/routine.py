"""The clean years (日常): budget, appointment, large payments and projects that went well."""

from __future__ import annotations

from datetime import timedelta

from examples.generator.firm import OFFICE, PARTY, Firm
from examples.generator.ground import AUDIT
from examples.generator.matters import Matter, pass_matter
from examples.generator.works import Work, build


def live_year(firm: Firm, year: int) -> None:
    """One year of an enterprise in which nothing went wrong."""
    _budget(firm, year)
    appoint(firm, year)
    work = build(firm, firm.day(year))
    if year % 2 == 0:
        find_and_mend(firm, work, year)


def _budget(firm: Firm, year: int) -> None:
    title = f"关于{year}年度预算方案的议案"
    matter = pass_matter(firm, title, "D05-001", firm.day(year), 是否报国资委="审批")
    on = matter.decided_on
    matter.add(
        "出资人审批",
        **matter.last,
        报送类型="审批",
        报送日期=on + timedelta(days=3),
        应报期限=on + timedelta(days=15),
        批复日期=on + timedelta(days=20),
        批复文号=f"示例国资〔{year}〕{firm.next('批复')}号",
        批复结果="同意",
    )
    matter.carry_out(on + timedelta(days=60))


def appoint(firm: Firm, year: int) -> Matter:
    """A post given after the discipline body was asked and the candidate was looked at."""
    number = firm.next("任免")
    title = f"关于{year}年第{number}批中层干部任免的议案"
    matter = pass_matter(firm, title, "H01-001", firm.day(year), (PARTY,))
    on = matter.decided_on
    for kind in ("纪检机构意见", "组织考察"):
        matter.add(
            "听取意见",
            **matter.last,
            意见类型=kind,
            听取日期=on - timedelta(days=10),
            意见结论="同意",
        )
    matter.carry_out(on + timedelta(days=20))
    return matter


def find_and_mend(firm: Firm, work: Work, year: int) -> dict[str, str]:
    """An audit that finds something; it is mended with proof."""
    event = f"{year}年度{firm.short}内控专项审计{firm.next('监督')}"
    start = work.decided_on + timedelta(days=120)
    firm.add(
        "监督事项",
        实施机构=AUDIT,
        监督事项名称=event,
        监督条线="综合监督",
        监督形式="审计",
        被监督单位=firm.name,
        开始日期=start,
    )
    pointer = {"监督事项名称": event, "问题编号": "1"}
    firm.add(
        "问题",
        **pointer,
        问题标题=f"{work.project}签证资料装订不规范",
        问题性质="绩效",
        发现日期=start + timedelta(days=5),
        核实日期=start + timedelta(days=8),
        问题状态="属实",
        涉及合同编号=work.contract_no,
    )
    done = start + timedelta(days=20)
    firm.add(
        "整改",
        **pointer,
        措施编号="1",
        整改措施="补齐签证资料，完善验收流程",
        整改期限=start + timedelta(days=30),
        完成日期=done,
        验收销号日期=done + timedelta(days=3),
        整改状态="已完成",
        责任人=firm.members[OFFICE][1],
    )
    firm.add(
        "来源文件",
        文件名称=f"{event}整改报告",
        文件类型="佐证材料",
        成文日期=done,
        档号=f"{firm.short}-整改-{firm.next('整改档号')}",
        证明的监督事项名称=event,
        证明的问题编号="1",
        证明的措施编号="1",
    )
    return pointer
