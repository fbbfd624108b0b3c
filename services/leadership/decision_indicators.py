"""Indicators of deciding (决策程序、法治指标): what is asked of decisions, meetings and topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from graph.vocabulary.decisions import DecisionClass, MeetingType
from graph.vocabulary.supervision import Severity
from rules.catalogue import rule_catalogue
from services.leadership.indicator_figures import Record, Standing, record_of
from services.leadership.judgements import (
    Dated,
    Judgement,
    Verdict3,
    dated,
    judge_legality,
    judge_prestudy,
    judge_quorum,
    judge_votes,
    no,
    not_applicable,
    required_count,
    unknown,
    yes,
)
from services.leadership.overview_rows import DecisionRow, MeetingRow
from services.typed_rows import is_day
from services.verdicts.rule_results import TOLD_EACH

GRAVE = (Severity.MAJOR, Severity.LARGER)
DOSSIER_RULE, DOSSIER_FIELDS = "Q-05", 12
# The rules that ask what an indicator asks; P-01 asks only where a review is required.
REVIEWED, ALWAYS_REVIEWED = ("P-01", "P-02"), ("P-02",)
STUDIED, QUORATE = ("P-07",), ("P-09",)
# Those that ask something else of the same step.
REVIEW_STEP, STUDY_STEP, VOTED = ("P-03", "P-04", "P-05"), ("P-20",), ("P-12",)
PARTY_MEETINGS = (MeetingType.PARTY_COMMITTEE.label, MeetingType.PARTY_BRANCH.label)


@cache
def procedure_rules() -> frozenset[str]:
    """The rules of 重大 and 较大 that judge decisions, topics and meetings."""
    found = (one for one in rule_catalogue().rules if one.severity in GRAVE)
    return frozenset(one.id for one in found if one.subject in TOLD_EACH)


def sound(rows: Sequence[DecisionRow], standing: Standing) -> Iterator[Record]:
    """决策事项规范率: neither the decision nor its topics and meetings have a grave lead."""
    return (_of_decision(row, _judge_sound(row, standing)) for row in rows)


def _judge_sound(row: DecisionRow, standing: Standing) -> Judgement:
    hits = sorted({rule for one in row.subjects for rule in standing.hits.get(one, ())})
    if hits:
        return no(f"有未排除的重大、较大疑点：{'、'.join(hits)}")
    judged = standing.undecided.get(row.enterprise_id or "")
    if judged is None:
        return unknown("尚未按规则判断，或上次判断后须重新判断")
    if unjudged := standing.unjudged.get(row.enterprise_id or ""):
        named = "、".join(unjudged[:3]) + (f" 等 {len(unjudged)} 条" if len(unjudged) > 3 else "")
        return unknown(f"规则 {named} 尚未判断，或其后资料有变化，须重新判断")
    open_ = {rule for one in row.subjects for rule in judged.get(one, ())} & procedure_rules()
    if open_:
        return unknown(f"规则 {'、'.join(sorted(open_))} 缺资料，无法判断")
    return yes("重大、较大的程序规则均未命中")


def dossiers(rows: Sequence[DecisionRow], standing: Standing) -> Iterator[Record]:
    """档案完整度: how many of the twelve fields of Q-05 are on file."""
    measured = standing.measures.get(DOSSIER_RULE, {})
    for row in rows:
        count = measured.get(row.id)
        if count is None:
            reason = "尚未按规则 Q-05 判断，或上次判断后须重新判断"
            yield _of_decision(row, unknown(reason))
            continue
        said = f"十二项要素有 {count} 项"
        judged = yes(said) if count == DOSSIER_FIELDS else no(said)
        yield _of_decision(row, judged, part=count, whole=DOSSIER_FIELDS)


def legality(rows: Sequence[DecisionRow], standing: Standing) -> Iterator[Record]:
    """合法性审查率: was the review there before the decision."""
    for row in rows:
        judged = agreed(_judge_review(row, _needs_review(row)), standing, row, REVIEWED)
        yield _of_decision(row, noted(judged, standing, row, REVIEW_STEP))


def major_review(rows: Sequence[DecisionRow], standing: Standing) -> Iterator[Record]:
    """重大决策合法合规审查率: the same, asked of every decision of that class."""
    label = DecisionClass.MAJOR_DECISION.label
    for row in rows:
        if row.class_ == label:
            judged = agreed(_judge_review(row, True), standing, row, ALWAYS_REVIEWED)
            yield _of_decision(row, noted(judged, standing, row, REVIEW_STEP))


def _judge_review(row: DecisionRow, needs: bool | None) -> Judgement:
    return judge_legality(
        needs,
        _decided(row),
        [dated(one) for one in row.reviews],
        is_covered="reviews" in row.covered,
        has_counsel=row.has_counsel,
    )


def _needs_review(row: DecisionRow) -> bool | None:
    if row.is_government or any(row.legal_flags):
        return True
    is_told = row.item_count > 0 and len(row.legal_flags) == row.item_count
    return False if is_told else None


def prestudy(rows: Sequence[DecisionRow], standing: Standing) -> Iterator[Record]:
    """党委（党支部）前置率: did the party organisation study it before the decision."""
    for row in rows:
        needs = bool(row.needs_party) if row.item_count else None
        studies = [dated(one) for one in row.prestudies]
        is_covered = {"reviews", "meetings"} <= set(row.covered)
        judged = judge_prestudy(needs, _decided(row), studies, is_covered=is_covered)
        told = noted(agreed(judged, standing, row, STUDIED), standing, row, STUDY_STEP)
        yield _of_decision(row, told)


def agreed(
    judged: Judgement, standing: Standing, row: DecisionRow | MeetingRow, rules: Sequence[str]
) -> Judgement:
    """The judgement as far as the rules that ask the same bear it out.

    A lead at work leaves no 是; a rule that cannot tell leaves neither 是 nor 否.
    """
    if judged.verdict is Verdict3.NOT_APPLICABLE:
        return judged
    if hits := [one for one in standing.hits.get(row.id, ()) if one in rules]:
        is_told = judged.verdict is Verdict3.NO
        return judged if is_told else no(f"有未排除的疑点：{'、'.join(hits)}")
    told = standing.undecided.get(row.enterprise_id or "", {}).get(row.id, ())
    open_ = [one for one in told if one in rules]
    if open_ and judged.verdict is not Verdict3.UNKNOWN:
        return unknown(f"规则 {'、'.join(open_)} 缺资料，无法判断")
    return judged


def noted(
    judged: Judgement,
    standing: Standing,
    row: DecisionRow | MeetingRow,
    rules: Sequence[str],
    subject: str = "",
) -> Judgement:
    """The same judgement; beside 是 stands what the other rules of the step say of the row.

    Or of `subject`, a topic of it: the leads at work, and which rules cannot tell.
    """
    about = subject or row.id
    hits = [one for one in standing.hits.get(about, ()) if one in rules]
    told = standing.undecided.get(row.enterprise_id or "", {}).get(about, ())
    open_ = [one for one in told if one in rules]
    said = (
        f"另有未排除的疑点：{'、'.join(hits)}" if hits else "",
        f"规则 {'、'.join(open_)} 无法判断" if open_ else "",
    )
    if judged.verdict is not Verdict3.YES or not any(said):
        return judged
    return yes("；".join(filter(None, (judged.reason, *said))))


def _decided(row: DecisionRow) -> Dated:
    return Dated(row.decided_on, is_day(row.decided_on_precision), row.began_at)


def _of_decision(
    row: DecisionRow, judgement: Judgement, *, part: int | None = None, whole: int | None = None
) -> Record:
    title = row.title or "名称未记录"
    return replace(
        record_of(row, title, "decided_on", judgement, "Decision"),
        amount_fen=row.amount_fen,
        part=part,
        whole=whole,
    )


# -- meetings and topics -----------------------------------------------------------------------


def quorum(rows: Sequence[MeetingRow], standing: Standing) -> Iterator[Record]:
    """出席达标率: were enough members present."""
    for row in rows:
        required = required_count(
            row.member_count, row.quorum_rate, row.quorum_text, is_strict=row.is_strict
        )
        judged = judge_quorum(
            row.type,
            row.form,
            row.member_count,
            row.present_count,
            row.attendance_count,
            required,
            0 if "meetings" in row.covered else row.silent_count,
        )
        judgement = agreed(judged, standing, row, QUORATE)
        name = row.name or "会议"
        title = f"{name}（{row.regulation}）" if row.regulation else name
        yield _of_meeting(row, title, judgement, row.topics)


def votes(rows: Sequence[MeetingRow], standing: Standing) -> Iterator[Record]:
    """表决完整率: is every present member's choice on each topic recorded."""
    for row in rows:
        for topic in row.topics:
            judgement = judge_votes(
                topic["votes"],
                row.present_count,
                topic["recorded"],
                topic["unrecorded"],
                is_covered="meetings" in row.covered,
            )
            title = f"{topic['title']}（{row.name}）"
            told = noted(judgement, standing, row, VOTED, topic["id"])
            yield _of_meeting(row, title, told, [topic], key=f"{row.id}/{topic['id']}")


def counsel_at_party(rows: Sequence[MeetingRow], _standing: Standing) -> Iterator[Record]:
    """党委会总法律顾问列席占比."""
    return (_counsel(row) for row in rows if row.type in PARTY_MEETINGS)


def counsel_at_board(rows: Sequence[MeetingRow], _standing: Standing) -> Iterator[Record]:
    """董事会总法律顾问列席占比."""
    return (_counsel(row) for row in rows if row.type == MeetingType.BOARD.label)


def _counsel(row: MeetingRow) -> Record:
    return _of_meeting(row, row.name or "会议", _judge_counsel(row), row.topics)


def _judge_counsel(row: MeetingRow) -> Judgement:
    if row.counsel_count:
        return yes("总法律顾问到会")
    if row.attendance_count == 0:
        return unknown("未见到会人员记录")
    if row.unplaced_count:
        return unknown(f"列席人员中 {row.unplaced_count} 人职务未记录")
    if "meetings" in row.covered:
        return no("到会记录中未见总法律顾问")
    return unknown("到会记录中未见总法律顾问，会议资料未声明齐全（待补/待核）")


def overseas(rows: Sequence[MeetingRow], _standing: Standing) -> Iterator[Record]:
    """境外非主业投资法律顾问参与率: topics that are marked as overseas."""
    for row in rows:
        for topic in row.topics:
            if topic["is_overseas"]:
                title = f"{topic['title']}（{row.name}）"
                yield _of_meeting(
                    row, title, _judge_overseas(row, topic), [topic], key=f"{row.id}/{topic['id']}"
                )


def _judge_overseas(row: MeetingRow, topic: dict[str, Any]) -> Judgement:
    if topic["is_main"]:
        return not_applicable("属于主业")
    if topic["is_main"] is None:
        return unknown("是否主业未填")
    if topic["sat"] or row.counsel_count:
        return yes("法律顾问列席")
    if topic["reviewed"]:
        return yes("有法律或合规审查意见")
    if {"meetings", "reviews"} <= set(row.covered):
        return no("资料范围内未见法律顾问参与")
    return unknown("未见法律顾问参与的记录（待补/待核）")


def _of_meeting(
    row: MeetingRow,
    title: str,
    judgement: Judgement,
    topics: Sequence[dict[str, Any]],
    key: str = "",
) -> Record:
    decided = next((one["decision_id"] for one in topics if one.get("decision_id")), "")
    label = "Decision" if decided else "Meeting"
    return record_of(row, title, "held_on", judgement, label, thing_id=decided, key=key)
