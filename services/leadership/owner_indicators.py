"""Indicators of what is reported to the owner (报国资委事项), and of party documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from services.leadership.indicator_figures import Record, Standing, record_of
from services.leadership.judgements import Judgement, dated, no, not_applicable, unknown, yes
from services.leadership.overview_rows import OwnerRow, PartyDocumentRow

NOT_FOUND = "未见答复（待补/待核）"


def replied(rows: Sequence[OwnerRow], _standing: Standing) -> Iterator[Record]:
    """报国资委事项办结率: submitted, and answered."""
    return (_of(row, _judge_replied(row)) for row in rows)


def _judge_replied(row: OwnerRow) -> Judgement:
    if row.replied_on or row.result:
        return yes(f"已答复：{row.result or row.day('replied_on')}")
    if row.submitted_on is None:
        return not_applicable("未见报送日期")
    return no("资料范围内未见答复") if "owner" in row.covered else unknown(NOT_FOUND)


def replied_in_time(rows: Sequence[OwnerRow], standing: Standing) -> Iterator[Record]:
    """按期批复率: asked of what was due."""
    return (_of(row, _judge_in_time(row, standing.today)) for row in rows)


def _judge_in_time(row: OwnerRow, today: date) -> Judgement:
    due = row.exact("due_on")
    if due is None:
        return unknown("应答复日期未记录到日")
    if row.replied_on is None and row.result:
        return unknown("答复日期未记录")
    if row.replied_on is None:
        return _not_replied(row, due, today)
    on = row.exact("replied_on")
    if on is None:
        return unknown("答复日期未记录到日")
    late = (on - due).days
    return no(f"逾期 {late} 天答复") if late > 0 else yes("按期答复")


def _not_replied(row: OwnerRow, due: date, today: date) -> Judgement:
    if due >= today:
        return not_applicable("未到答复期限")
    days = (today - due).days
    return no(f"超期 {days} 天未见答复") if "owner" in row.covered else unknown(NOT_FOUND)


def opinions(rows: Sequence[OwnerRow], _standing: Standing) -> Iterator[Record]:
    """报国资委事项法律意见书出具率: an opinion was there when it was submitted."""
    return (_of(row, _judge_opinion(row)) for row in rows)


def _judge_opinion(row: OwnerRow) -> Judgement:
    submitted = row.exact("submitted_on")
    if not row.opinions:
        lacks = no("资料范围内未见法律意见书")
        return lacks if "reviews" in row.covered else unknown("未见法律意见书（待补/待核）")
    days = [dated(one).day for one in row.opinions]
    if submitted is None or not all(days):
        return unknown("报送日期或意见书日期未记录到日，先后无法判断")
    first = min(one for one in days if one)
    if first <= submitted:
        return yes("报送时已有法律意见书")
    return no(f"法律意见书晚于报送 {(first - submitted).days} 天")


def _of(row: OwnerRow, judgement: Judgement) -> Record:
    title = row.title or f"报国资委{row.kind or '事项'}"
    label = "Decision" if row.decision_id else "OwnerApproval"
    return record_of(row, title, "submitted_on", judgement, label, thing_id=row.decision_id or "")


def party_documents(rows: Sequence[PartyDocumentRow], _standing: Standing) -> Iterator[Record]:
    """党委文件合法合规审查率: regulations of the party organisation."""
    for row in rows:
        name = row.name or "名称未记录"
        yield record_of(row, name, "effective_on", _judge_document(row), "Regulation")


def _judge_document(row: PartyDocumentRow) -> Judgement:
    if row.has_legality_review is None:
        return unknown("是否经合法性审查未填")
    return yes("经过合法性审查") if row.has_legality_review else no("载明未经合法性审查")
