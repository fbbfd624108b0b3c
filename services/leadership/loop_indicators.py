"""Indicators of the loop (疑点核实，整改、追责和挽损): leads, findings, measures, losses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from graph.vocabulary.supervision import FindingStatus, LeadStatus, RectificationStatus
from queries.values import format_money
from services.leadership.indicator_figures import Record, Standing, record_of
from services.leadership.judgements import (
    Dated,
    Judgement,
    Verdict3,
    judge_case,
    judge_measure,
    judge_measures_exist,
    no,
    not_applicable,
    spans_of,
    unknown,
    yes,
)
from services.leadership.overview_rows import FindingRow, LossRow, RaisedRow
from services.typed_rows import is_day

REVIEWED = {LeadStatus.TURNED_FINDING.label: "转问题", LeadStatus.EXCLUDED.label: "已排除"}


def leads_reviewed(rows: Sequence[RaisedRow], _standing: Standing) -> Iterator[Record]:
    """疑点核实率: leads that a person decided, of those raised."""
    return (_of_lead(row, _judge_reviewed(row)) for row in rows)


def _judge_reviewed(row: RaisedRow) -> Judgement:
    if row.status in REVIEWED:
        return yes(f"已核实：{REVIEWED[row.status]}")
    if row.status == LeadStatus.LACKS_DATA.label:
        return unknown("资料不足待补")
    if row.status == LeadStatus.CLEARED.label:
        return not_applicable("资料更正后消除，不须核实")
    return no(row.status)


def leads_turned(rows: Sequence[RaisedRow], _standing: Standing) -> Iterator[Record]:
    """疑点转化率（精准率）: of the leads that a person decided those that became findings."""
    for row in rows:
        judged = not_applicable("尚未核实")
        if row.status == LeadStatus.TURNED_FINDING.label:
            judged = yes("转问题")
        elif row.status == LeadStatus.EXCLUDED.label:
            judged = no("核实后排除")
        yield _of_lead(row, judged)


def _of_lead(row: RaisedRow, judgement: Judgement) -> Record:
    title = f"{row.rule_id} {row.sentence or ''}".strip()
    return record_of(row, title, "raised_on", judgement, "Lead")


# -- findings ----------------------------------------------------------------------------------


def rectified(rows: Iterable[FindingRow], standing: Standing) -> Iterator[Record]:
    """整改完成率: is each measure done that is due; and a confirmed finding without any."""
    for row in rows:
        for one in row.measures:
            due = Dated(one["due_on"], is_day(one["precision"]))
            judgement = judge_measure(one["status"], due, one["done_on"], standing.today)
            yield _of_measure(row, one, judgement)
        if not row.measures:
            since = row.verified_on or row.discovered_on
            judgement = judge_measures_exist(
                row.status, since, spans_of(row.coverages), standing.today
            )
            yield _of_finding(row, row.title or "问题未命名", judgement)


def in_time(rows: Iterable[FindingRow], standing: Standing) -> Iterator[Record]:
    """整改按期率: of the measures that are done those done by their day."""
    for row in rows:
        for one in row.measures:
            yield _of_measure(row, one, _judge_in_time(one, standing.today))


def _judge_in_time(measure: dict[str, Any], today: date) -> Judgement:
    due, done = measure["due_on"], measure["done_on"]
    is_done = measure["status"] == RectificationStatus.DONE.label
    if done is None and is_done:
        return unknown("完成日期未记录")
    if done is None or done > today:
        return not_applicable("尚未完成")
    if due is None or not is_day(measure["precision"]):
        return unknown("整改期限未记录到日")
    late = (done - due).days
    return no(f"逾期 {late} 天完成") if late > 0 else yes("按期完成")


def recurring(rows: Iterable[FindingRow], _standing: Standing) -> Iterator[Record]:
    """问题复发率: confirmed findings whose like was rectified before."""
    for row in rows:
        if row.status != FindingStatus.CONFIRMED.label:
            judged = not_applicable("问题未认定属实")
        elif row.is_recurring:
            judged = yes("此前同类问题整改完成后再次发现")
        else:
            judged = no("未见此前整改完成的同类问题")
        yield _of_finding(row, row.title or "问题未命名", judged)


def is_rectified(row: FindingRow, standing: Standing) -> bool:
    """Whether every measure of a finding is done."""
    judged = rectified((row,), standing)
    return bool(row.measures) and all(one.judgement.verdict is Verdict3.YES for one in judged)


def _of_measure(row: FindingRow, measure: dict[str, Any], judgement: Judgement) -> Record:
    return _of_finding(row, f"{row.title}：{measure['measure']}", judgement, key=measure["id"])


def _of_finding(row: FindingRow, title: str, judgement: Judgement, key: str = "") -> Record:
    return record_of(row, title, "discovered_on", judgement, "Finding", key=key)


# -- losses ------------------------------------------------------------------------------------


def losses_with_case(rows: Iterable[LossRow], standing: Standing) -> Iterator[Record]:
    """损失已见追责 (A-04): has a determined loss led to a case."""
    return (_of_loss(row, _judge_case(row, standing.today)) for row in rows)


def losses_concluded(rows: Iterable[LossRow], standing: Standing) -> Iterator[Record]:
    """追责覆盖率: the case has come to an end."""
    for row in rows:
        if row.concluded_count:
            yield _of_loss(row, yes("追责已有结论"))
        elif row.case_count:
            yield _of_loss(row, no("已见追责，未见结论"))
        else:
            yield _of_loss(row, _judge_case(row, standing.today))


def _judge_case(row: LossRow, today: date) -> Judgement:
    determined = Dated(row.determined_on, is_day(row.determined_on_precision))
    return judge_case(
        determined, row.case_count, spans_of(row.coverages), today, has_tier=row.tier is not None
    )


def recovered(rows: Iterable[LossRow], _standing: Standing) -> Iterator[Record]:
    """挽损率: what was recovered of direct and indirect loss."""
    for row in rows:
        yield _of_loss(row, _judge_recovered(row), part=row.recovered_fen, whole=row.loss_fen)


def _judge_recovered(row: LossRow) -> Judgement:
    if not row.loss_fen:
        return not_applicable("没有认定金额")
    if row.recovered_fen is None:
        return unknown("挽回金额未记录（待补/待核）")
    said = f"损失 {format_money(row.loss_fen)}，挽回 {format_money(row.recovered_fen)}"
    return yes(said) if row.recovered_fen >= row.loss_fen else no(said)


def _of_loss(
    row: LossRow, judgement: Judgement, *, part: int | None = None, whole: int | None = None
) -> Record:
    return replace(
        record_of(row, f"损失 {row.loss_no or ''}".strip(), "determined_on", judgement, "Loss"),
        amount_fen=row.loss_fen,
        part=part,
        whole=whole,
    )
