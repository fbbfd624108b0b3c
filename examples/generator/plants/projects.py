"""Planted cases of J-01 to J-10: approvals, cost, progress, acceptance (项目)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from examples.generator.firm import Firm
from examples.generator.works import Work, build

SITE, SCALE = "示例区示例路", "改造道路2公里"


def build_public(firm: Firm, start: date, amount: int = 1000, **project: Any) -> Work:
    """A project paid by the government, with every approval, accepted and settled."""
    work = build(firm, start, amount)
    begun = work.decided_on + timedelta(70)
    done = begun + timedelta(75)
    for kind, days, sum_ in (
        ("建议书", 60, amount),
        ("可研", 50, amount),
        ("初设", 45, amount),
        ("概算", 45, amount),
    ):
        work.add(
            "项目审批",
            项目名称=work.project,
            审批类型=kind,
            批复文号=f"示例发改〔{start.year}〕{firm.next('发改')}号",
            批复日期=begun - timedelta(days),
            审批机关="区国资监管局",
            批复建设地点=SITE if kind == "初设" else None,
            批复建设规模=SCALE if kind == "初设" else None,
            **{"批复金额（万元）": sum_},
        )
    work.change("合同", {"进度款比例": "80%"})
    work.change("付款", {"付款日期": begun + timedelta(76)}, 付款类型="结算款")
    evaluate(work, 100)
    work.change(
        "项目",
        {
            "投资方式": "直接投资",
            "资金来源": "财政资金",
            "建设地点": SITE,
            "建设规模": SCALE,
            "验收日期": done + timedelta(20),
            "竣工决算日期": done + timedelta(25),
            **project,
        },
    )
    return work


def evaluate(work: Work, actual: int | None) -> None:
    """Look back at what the project was to bring: a target of 100."""
    work.drop("后评价")
    work.add(
        "后评价",
        项目名称=work.project,
        评价日期=work.decided_on + timedelta(175),
        评价指标="日通行量",
        目标值=100,
        实际值=actual,
        计量单位="辆",
        评价结论="基本达到目标",
    )


def _approval(work: Work, kind: str) -> dict[str, Any]:
    return {"项目名称": work.project, "审批类型": kind}


def permit(firm: Firm, year: int) -> None:
    """J-01: the permit came after work began; on the same day; none in an undeclared year."""
    for days, verdict in ((1, firm.hit), (0, firm.clear)):
        work = build(firm, firm.day(year))
        begun = work.decided_on + timedelta(70)
        work.change("项目审批", {"批复日期": begun + timedelta(days)})
        verdict("J-01", work.project_id)
    unknown = build(firm, firm.day(firm.undeclared))
    unknown.drop("项目审批")
    firm.open("J-01", unknown.project_id)


def approvals(firm: Firm, year: int) -> None:
    """J-02: no design approval; a simplified project; an undeclared year."""
    missing = build_public(firm, firm.day(year))
    missing.drop("项目审批", **_approval(missing, "建议书"))
    firm.hit("J-02", missing.project_id)
    simple = build_public(firm, firm.day(year), 是否简化审批="是")
    simple.drop("项目审批", **_approval(simple, "建议书"))
    firm.clear("J-02", simple.project_id)
    unknown = build_public(firm, firm.day(firm.undeclared))
    unknown.drop("项目审批", **_approval(unknown, "建议书"))
    firm.open("J-02", unknown.project_id)


def estimate(firm: Firm, year: int) -> None:
    """J-03: the budget is 10 % and 1 yuan above the estimate; 10 % exactly; an undeclared year."""
    for budget, verdict in ((1100.0001, firm.hit), (1100, firm.clear)):
        work = build_public(firm, firm.day(year))
        work.change("项目", {"投资概算（万元）": budget})
        work.change("项目审批", {"批复金额（万元）": budget}, **_approval(work, "概算"))
        verdict("J-03", work.project_id)
    unknown = build_public(firm, firm.day(firm.undeclared))
    unknown.change("项目", {"投资概算（万元）": 1200})
    firm.open("J-03", unknown.project_id)


def over_cost(firm: Firm, year: int) -> None:
    """J-04: signed for more than the approved budget; for just as much; an undeclared year."""
    for more, verdict in ((-0.01, firm.hit), (0, firm.clear)):
        _capped(work := build_public(firm, firm.day(year)), more)
        verdict("J-04", work.project_id)
    _capped(unknown := build_public(firm, firm.day(firm.undeclared)), -0.01)
    firm.open("J-04", unknown.project_id)


def _capped(work: Work, more: float) -> None:
    budget = {"批复金额（万元）": round(work.price + more, 2)}
    work.change("项目审批", budget, **_approval(work, "概算"))
    work.change("项目", {"投资概算（万元）": budget["批复金额（万元）"]})


def paid_ahead(firm: Firm, year: int) -> None:
    """J-05: 70 % paid beside the prepayment at 54 % of the work; at 55 %; not reported."""
    for rate, verdict in (("54%", firm.hit), ("55%", firm.clear), (None, firm.open)):
        work = build(firm, firm.day(year))
        for row in work.found("项目进度", 形象进度="100%"):
            row["形象进度"] = rate
            row["报告日期"] += timedelta(5)
        verdict("J-05", work.project_id)


def behind(firm: Firm, year: int) -> None:
    """J-06: a milestone long past; one that is due today; none planned."""
    for plan, verdict in (
        (firm.until - timedelta(121), firm.hit),
        (firm.until, firm.clear),
        (None, firm.open),
    ):
        work = build(firm, firm.day(year))
        work.change("项目", {"计划完工日期": plan, "实际完工日期": None})
        if plan == firm.until:
            work.change("项目进度", {"形象进度": "99%"}, 形象进度="100%")
        verdict("J-06", work.project_id)


def changed(firm: Firm, year: int) -> None:
    """J-07: built larger than approved; the change was approved; the scale is not recorded."""
    larger = build_public(firm, firm.day(year), 建设规模="改造道路3公里")
    firm.hit("J-07", larger.project_id)
    allowed = build_public(firm, firm.day(year), 建设规模="改造道路3公里")
    allowed.add(
        "项目审批",
        **_approval(allowed, "建设内容变更"),
        批复文号=f"示例发改〔{year}〕{firm.next('发改')}号",
        批复日期=allowed.decided_on + timedelta(72),
        批复建设地点=SITE,
        批复建设规模="改造道路3公里",
    )
    firm.clear("J-07", allowed.project_id)
    unknown = build_public(firm, firm.day(year), 建设规模=None)
    firm.open("J-07", unknown.project_id)


def funded(firm: Firm, year: int) -> None:
    """J-08: the contractor pays in advance; only the agreed rest is open; no rate agreed."""
    ahead = build(firm, firm.day(year))
    ahead.change("合同", {"是否垫资": "是"})
    firm.hit("J-08", ahead.project_id)
    firm.clear("J-08", build_public(firm, firm.day(year)).project_id)
    unknown = build_public(firm, firm.day(year))
    unknown.change("合同", {"进度款比例": None})
    firm.open("J-08", unknown.project_id)


def not_accepted(firm: Firm, year: int) -> None:
    """J-09: finished half a year ago and not accepted; one day less; some day of that month."""
    for days, verdict in ((181, firm.hit), (180, firm.clear)):
        done = firm.until - timedelta(days)
        work = build_public(firm, firm.day(firm.years[-2:][0]), 验收日期=None, 竣工决算日期=None)
        work.change("项目", {"实际完工日期": done, "计划完工日期": done})
        verdict("J-09", work.project_id)
    unknown = build_public(firm, firm.day(firm.years[-2:][0]), 验收日期=None, 竣工决算日期=None)
    due = firm.until - timedelta(180)
    unknown.change("项目", {"实际完工日期": f"{due.year}年{due.month}月", "计划完工日期": due})
    firm.open("J-09", unknown.project_id)


def benefit(firm: Firm, year: int) -> None:
    """J-10: 79 % of the target reached; 80 %; accepted long ago in an undeclared year."""
    for actual, verdict in ((79, firm.hit), (80, firm.clear), (None, firm.open)):
        work = build_public(firm, firm.day(year))
        evaluate(work, actual)
        verdict("J-10", work.project_id)


PLANTS = (
    permit, approvals, estimate, over_cost, paid_ahead, behind, changed, funded, not_accepted,
    benefit,
)  # fmt: skip
