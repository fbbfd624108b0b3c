"""Judgements (判断): was a step taken, yes, no, or cannot be told; pure functions of rows.

What is absent counts as absent only inside a declared 资料范围; else the answer is 无法判断.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from graph.vocabulary.decisions import MeetingForm, MeetingType
from graph.vocabulary.supervision import FindingStatus, RectificationStatus
from graph.vocabulary.terms import Term
from rules.judges.quorum import BODIES

GRACE_DAYS = 30
CASE_DAYS = 90


class Verdict3(Term):
    """三值判断。Every thing asked about gets one; 不适用 stays out of the denominator."""

    YES = "是", ""
    NO = "否", ""
    UNKNOWN = "无法判断", ""
    NOT_APPLICABLE = "不适用", ""


@dataclass(frozen=True)
class Judgement:
    """The answer and why."""

    verdict: Verdict3
    reason: str


@dataclass(frozen=True)
class Dated:
    """A record with a date as precise as its source; ``at`` is the hour where it is known."""

    on: date | None
    is_exact: bool = True
    at: datetime | None = None

    @property
    def day(self) -> date | None:
        """The day, where the date is exact to the day."""
        return self.on if self.is_exact else None


def yes(reason: str) -> Judgement:
    """It was done."""
    return Judgement(Verdict3.YES, reason)


def no(reason: str) -> Judgement:
    """It was not done, as far as the records say; to be checked by a person."""
    return Judgement(Verdict3.NO, reason)


def unknown(reason: str) -> Judgement:
    """The records do not say."""
    return Judgement(Verdict3.UNKNOWN, reason)


def not_applicable(reason: str) -> Judgement:
    """The question does not arise."""
    return Judgement(Verdict3.NOT_APPLICABLE, reason)


def dated(values: Mapping[str, Any]) -> Dated:
    """A record of a query's list of maps (``on``, ``precision``, ``at``)."""
    at = values.get("at")
    return Dated(
        values.get("on"),
        values.get("precision") in (None, "", "day"),
        datetime.fromisoformat(at) if at else None,
    )


def judge_order(
    decided: Dated, records: Sequence[Dated], *, is_covered: bool, same_day_is_before: bool
) -> Judgement:
    """Whether any record stands before the decision."""
    if decided.day is None:
        return unknown("决策日期未记录到日，先后无法判断")
    if not records:
        return no("资料范围内未见记录") if is_covered else unknown("未见记录（待补/待核）")
    orders = [_order(one, decided, same_day_is_before) for one in records]
    if any(one is True for one in orders):
        return yes("决策前已有记录")
    if any(one is None for one in orders):
        return unknown("记录的日期不全或与决策同日，先后无法判断")
    first = min(one.day for one in records if one.day)
    return no(f"最早的记录晚于决策 {(first - decided.day).days} 天")


def _order(one: Dated, decided: Dated, same_day_is_before: bool) -> bool | None:
    if one.day is None or decided.day is None:
        return None
    if one.day != decided.day:
        return one.day < decided.day
    if same_day_is_before:
        return True
    if one.at is None or decided.at is None:
        return None
    return _naive(one.at) <= _naive(decided.at)


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def judge_legality(
    needs: bool | None,
    decided: Dated,
    reviews: Sequence[Dated],
    *,
    is_covered: bool,
    has_counsel: bool = False,
) -> Judgement:
    """合法性审查在会前完成: needs is None where no item says whether a review is required."""
    if needs is None:
        return unknown("未见对应事项或事项未载明是否需法律审核")
    if not needs:
        return not_applicable("事项不要求法律审核")
    if not reviews and has_counsel:
        return unknown("有法律顾问列席或附有法律意见书，未见审查记录")
    return judge_order(decided, reviews, is_covered=is_covered, same_day_is_before=False)


def judge_prestudy(
    needs: bool | None, decided: Dated, studies: Sequence[Dated], *, is_covered: bool
) -> Judgement:
    """党组织前置研究: the same day is allowed (P-07)."""
    if needs is None:
        return unknown("未见对应事项，是否须前置研究无法判断")
    if not needs:
        return not_applicable("事项的决策程序不含前置研究")
    return judge_order(decided, studies, is_covered=is_covered, same_day_is_before=True)


def required_count(
    members: int, rate: float | None, text: str | None, *, is_strict: bool
) -> int | None:
    """How many must be present; by the fraction as written where it can be read."""
    share = _fraction(text) or (Fraction(rate).limit_denominator(100) if rate else None)
    if share is None or members <= 0:
        return None
    wanted = share * members
    return math.floor(wanted) + 1 if is_strict else math.ceil(wanted)


def _fraction(text: str | None) -> Fraction | None:
    try:
        return Fraction((text or "").replace(" ", "")) or None
    except (ValueError, ZeroDivisionError):
        return None


def judge_quorum(
    kind: str | None,
    form: str | None,
    members: int,
    present: int,
    recorded: int,
    required: int | None,
    unsaid: int = 0,
) -> Judgement:
    """出席达标: members present by the rules of the body in force on the day (P-09).

    `unsaid` members may have come without being recorded.
    """
    if form == MeetingForm.CIRCULATED.label:
        return not_applicable("书面传签，没有到会人数")
    if kind in (MeetingType.EXECUTIVE_DIRECTOR.label, MeetingType.SHAREHOLDER_DECISION.label):
        return not_applicable("书面决定，没有会议")
    if kind and MeetingType.read(kind) not in BODIES:
        return not_applicable("不是有成员名单的决策主体")
    if members == 0:
        return unknown("未见当日成员名单")
    if required is None:
        return unknown("未见当日有效的议事规则或其人数占比")
    if recorded == 0:
        return unknown("未见到会人员记录")
    counted = f"应到 {members} 人，须到 {required} 人，出席 {present} 人"
    if present < required <= present + unsaid:
        return unknown(f"{counted}，另有 {unsaid} 名成员没有到会记录")
    return yes(counted) if present >= required else no(counted)


def judge_votes(
    votes: int, present: int, recorded: int, unrecorded: int, *, is_covered: bool
) -> Judgement:
    """表决记录完整: every counted member present has a recorded choice (P-12 b)."""
    if votes == 0:
        return no("资料范围内未见表决记录") if is_covered else unknown("未见表决记录（待补/待核）")
    if present == 0:
        return unknown("未见到会成员名单，应表决人数无法判断")
    if recorded >= present:
        return yes(f"到会成员 {present} 人均有表决意见")
    lacking = f"到会成员 {present} 人，有表决意见 {recorded} 人"
    return no(lacking) if unrecorded or is_covered else unknown(f"{lacking}，其余待补/待核")


def judge_measure(status: str | None, due: Dated, done_on: date | None, today: date) -> Judgement:
    """整改完成: asked of measures that are done or due (A-02)."""
    if status == RectificationStatus.STANDING.label:
        return not_applicable("长期坚持，应另定检查日期")
    if done_on is not None and done_on <= today:
        late = due.day is not None and done_on > due.day
        return yes("逾期完成" if late else "已完成")
    if status == RectificationStatus.DONE.label and done_on is None:
        return yes("已完成，完成日期未记录")
    if due.day is None:
        return unknown("整改期限未记录到日")
    if due.day >= today:
        return not_applicable("未到期")
    return no(f"超期 {(today - due.day).days} 天")


def judge_measures_exist(
    status: str | None, since: date | None, spans: Iterable[tuple[date, date]], today: date
) -> Judgement:
    """A confirmed finding without any measure (A-01): said only where supervision is covered."""
    if status != FindingStatus.CONFIRMED.label:
        return not_applicable("问题未认定属实")
    if since is None:
        return unknown("发现日期未记录，未见整改措施（待补/待核）")
    limit = since + timedelta(days=GRACE_DAYS)
    if limit >= today:
        return not_applicable(f"核实后未满 {GRACE_DAYS} 天")
    if covers(spans, since, limit):
        return no("资料范围内未见整改措施")
    return unknown("未见整改措施（待补/待核）")


def judge_case(
    determined: Dated,
    case_count: int,
    spans: Iterable[tuple[date, date]],
    today: date,
    *,
    has_tier: bool,
) -> Judgement:
    """损失已见追责 (A-04): asked once 90 days have passed since the loss was determined."""
    if case_count:
        return yes("已见追责")
    if not has_tier:
        return unknown("损失等级未认定")
    if determined.day is None:
        return unknown("认定日期未记录到日")
    limit = determined.day + timedelta(days=CASE_DAYS)
    if limit >= today:
        return not_applicable(f"认定后未满 {CASE_DAYS} 天")
    if covers(spans, determined.day, limit):
        return no(f"资料范围内认定后 {CASE_DAYS} 天未见追责，待核实")
    return unknown("未见追责记录（待补/待核）")


def spans_of(rows: Iterable[Mapping[str, Any]]) -> list[tuple[date, date]]:
    """The declared spans of a query's list of maps (``from_on``, ``to_on``)."""
    return [(one["from_on"], one["to_on"]) for one in rows if one["from_on"] and one["to_on"]]


def covers(spans: Iterable[tuple[date, date]], start: date, end: date) -> bool:
    """Whether a declared span holds the whole time."""
    return any(first <= start and end <= last for first, last in spans)
