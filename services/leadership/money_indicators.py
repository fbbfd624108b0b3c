"""Indicators of money (采购、工程和账款): tenders, cost, progress, debts to small firms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from graph.vocabulary.organisations import SizeClass
from graph.vocabulary.projects import ContractKind
from queries.values import format_money
from rules.parameters import Place
from services.leadership.indicator_figures import Record, Standing, record_of
from services.leadership.judgements import Judgement, Verdict3, no, not_applicable, unknown, yes
from services.leadership.overview_rows import ContractRow, PayableRow, ProjectRow

LIMITS = {
    ContractKind.WORKS.label: "t11_works_fen",
    ContractKind.GOODS.label: "t11_goods_fen",
    ContractKind.SERVICE.label: "t11_services_fen",
}
SMALL_FIRMS = (SizeClass.MEDIUM, SizeClass.SMALL, SizeClass.MICRO)


def tendered(rows: Sequence[ContractRow], standing: Standing) -> Iterator[Record]:
    """招标率: contracts that have to be tendered (T-11), by count and amount."""
    for row in rows:
        judgement = _judge_tender(row, standing)
        amount = row.amount_fen or 0
        yield replace(
            record_of(row, row.title or "合同名称未记录", "signed_on", judgement, "Contract"),
            amount_fen=row.amount_fen,
            part=amount if row.tender_count else 0,
            whole=amount,
        )


def _judge_tender(row: ContractRow, standing: Standing) -> Judgement:
    hit = "T-11" in standing.hits.get(row.id, ())
    if not row.project_count or (row.contract_kind and row.contract_kind not in LIMITS):
        return not_applicable("不是必须招标类型项目的施工、货物、服务合同")
    if row.mandatory and not any(row.mandatory):
        return not_applicable("不属于必须招标的项目")
    if row.dominant and not any(row.dominant):
        return not_applicable("国有资金不占主导")
    if row.is_exempt:
        return not_applicable("有免于招标的理由")
    if not row.mandatory or not row.contract_kind:
        return unknown("是否必须招标未填" if row.contract_kind else "合同类型未填")
    if row.amount_fen is None or row.signed_on is None:
        return unknown("合同金额或签订日期未记录")
    return _against_limit(row, row.amount_fen, row.signed_on, standing, hit=hit)


def _against_limit(
    row: ContractRow, amount: int, on: date, standing: Standing, *, hit: bool
) -> Judgement:
    place = Place(row.region_code or "", row.enterprise_id or "", row.kind or "")
    limit = int(standing.parameters.value(LIMITS[str(row.contract_kind)], on, place))
    if amount < limit and not hit:
        return not_applicable(f"不到必须招标的 {format_money(limit)}")
    if row.tender_count:
        return yes("经过招标")
    if hit:
        return no("规则 T-11 命中，待核实")
    if "tenders" in row.covered:
        return no("资料范围内未见招标")
    return unknown("未见招标记录（待补/待核）")


# -- projects ----------------------------------------------------------------------------------


def cost(rows: Sequence[ProjectRow], _standing: Standing) -> Iterator[Record]:
    """投资控制偏差率: the final account, or what is paid and committed, against the budget."""
    for row in rows:
        actual, budget = row.actual_fen, row.budget_fen
        excess = None if actual is None or budget is None else actual - budget
        yield _of_project(row, _judge_cost(row, actual, budget), part=excess, whole=budget)


def _judge_cost(row: ProjectRow, actual: int | None, budget: int | None) -> Judgement:
    if not budget:
        return unknown("概算未记录")
    if actual is None:
        return unknown("没有决算，也没有合同记录")
    shown = f"{'决算' if row.final_fen is not None else '已付和已签未付'} {format_money(actual)}"
    if actual > budget:
        return yes(f"{shown}，超过概算 {format_money(budget)}")
    if row.final_fen is None and row.finished_on is None:
        return not_applicable(f"未见完工，{shown}，尚未超过概算")
    return no(f"{shown}，未超过概算 {format_money(budget)}")


def paid_ahead(rows: Sequence[ProjectRow], standing: Standing) -> Iterator[Record]:
    """重点工程支付进度差: share paid minus share built, in thousandths."""
    are_marked = any(one.is_key for one in rows)
    for row in rows:
        gap = _gap(row)
        judgement = _judge_gap(row, gap, standing)
        if are_marked and not row.is_key:
            judgement = not_applicable("不是重点工程")
        yield _of_project(row, judgement, part=gap)


def _gap(row: ProjectRow) -> int | None:
    if row.paid_rate is None or row.physical_rate is None:
        return None
    return round((row.paid_rate - row.physical_rate) * 1000)


def _judge_gap(row: ProjectRow, gap: int | None, standing: Standing) -> Judgement:
    if row.paid_rate is None:
        return not_applicable("没有合同和付款")
    if gap is None:
        return unknown("形象进度未记录")
    limit = standing.parameters.value("j05_progress_gap_rate", standing.today)
    said = f"支付进度 {row.paid_rate:.1%}，形象进度 {row.physical_rate:.1%}"
    return yes(said) if gap > limit * 1000 else no(said)


def _of_project(
    row: ProjectRow, judgement: Judgement, *, part: int | None = None, whole: int | None = None
) -> Record:
    return replace(
        record_of(row, row.name or "名称未记录", "finished_on", judgement, "Project"),
        amount_fen=row.budget_fen,
        part=part,
        whole=whole,
    )


# -- debts -------------------------------------------------------------------------------------


def overdue(rows: Sequence[PayableRow], standing: Standing) -> Iterator[Record]:
    """中小企业逾期账款率: undisputed and overdue, of all that is still owed to them."""
    for row in rows:
        owed = (row.amount_fen or 0) - (row.paid_fen or 0)
        judgement = _judge_debt(row, owed, standing)
        is_late = judgement.verdict is Verdict3.YES
        yield replace(
            record_of(row, row.title or "应付款", "due_on", judgement, "Payable"),
            amount_fen=owed,
            part=owed - (row.disputed_fen or 0) if is_late else 0,
            whole=owed,
        )


def _judge_debt(row: PayableRow, owed: int, standing: Standing) -> Judgement:
    sizes = [SizeClass.find(one) for one in row.creditor_sizes]
    if row.settled_on and row.settled_on <= standing.today:
        return not_applicable("已经付清")
    if not any(one in SMALL_FIRMS for one in sizes):
        is_told = row.creditor_count > 0 and len(sizes) == row.creditor_count
        return not_applicable("债权人不是中小企业") if is_told else unknown("债权人规模未记录")
    if row.amount_fen is None:
        return unknown("应付金额未记录")
    if owed <= 0:
        return not_applicable("已经付清")
    if row.is_disputed and row.disputed_fen is None:
        return not_applicable("有争议")
    if row.is_disputed is None:
        return unknown("是否有争议未填")
    return _judge_due(row, standing)


def _judge_due(row: PayableRow, standing: Standing) -> Judgement:
    due = _due(row, standing)
    if due is None:
        return unknown("应付日期未记录到日")
    days = (standing.today - due).days
    return yes(f"逾期 {days} 天") if days > 0 else no(f"未到期（{due}）")


def _due(row: PayableRow, standing: Standing) -> date | None:
    """The agreed day; for a large payer without one, the legal term after delivery."""
    is_large = row.size_class == SizeClass.LARGE.label
    since = row.exact("since_on")
    if row.due_on or not is_large or since is None:
        return row.exact("due_on")
    return since + timedelta(days=int(standing.parameters.value("f09_large_days", since)))
