"""From rows to judged records (逐条判断): what each indicator asks of which record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.judgements import (
    Dated,
    Judgement,
    Verdict3,
    dated,
    judge_case,
    judge_legality,
    judge_measure,
    judge_measures_exist,
    judge_prestudy,
    judge_quorum,
    judge_votes,
    required_count,
)
from services.overview_rows import DecisionRow, FindingRow, LossRow, MeetingRow

SMALL = 10


@dataclass(frozen=True)
class Record:
    """One thing that an indicator asks about; ``page`` and ``page_id`` lead to it."""

    title: str
    enterprise_id: str
    enterprise: str
    day: str
    judgement: Judgement
    page: str = ""
    page_id: str = ""
    amount_fen: int | None = None


@dataclass(frozen=True)
class Indicator:
    """A figure (指标): n of N, and beside them what cannot be told. 不适用 is in neither."""

    code: str
    title: str
    basis: str
    lacking: str
    records: tuple[Record, ...]

    def count(self, verdict: Verdict3) -> int:
        """How many records have this answer."""
        return sum(one.judgement.verdict is verdict for one in self.records)

    def of(self, verdict: Verdict3) -> tuple[Record, ...]:
        """The records with this answer."""
        return tuple(one for one in self.records if one.judgement.verdict is verdict)

    @property
    def done(self) -> int:
        return self.count(Verdict3.YES)

    @property
    def asked(self) -> int:
        """N: those that could be judged."""
        return self.done + self.count(Verdict3.NO)

    @property
    def unknown(self) -> int:
        return self.count(Verdict3.UNKNOWN)

    @property
    def rate_text(self) -> str:
        """The share, from ten upwards; below that a share would say too much."""
        return f"{self.done * 100 / self.asked:.1f}%" if self.asked >= SMALL else ""

    @property
    def words(self) -> str:
        """n/N in words."""
        return f"{self.done}/{self.asked}，无法判断 {self.unknown}"


def indicators(
    decisions: Sequence[DecisionRow],
    meetings: Sequence[MeetingRow],
    findings: Sequence[FindingRow],
    losses: Sequence[LossRow],
    today: date,
) -> tuple[Indicator, ...]:
    """The six figures of the overview."""
    return (
        _make(
            "legality", "合法性审查在会前完成", "决策日期", "会后或未见", map(legality, decisions)
        ),
        _make("prestudy", "党组织前置研究", "决策日期", "决策后或未见", map(prestudy, decisions)),
        _make("quorum", "会议出席达标", "会议日期", "未达到", map(quorum, meetings)),
        _make("votes", "表决记录完整", "会议日期", "不完整", votes(meetings)),
        _make(
            "rectified", "整改完成", "发现日期", "逾期未完成或未见措施", measures(findings, today)
        ),
        _make(
            "losses", "损失已见追责", "认定日期", "未见追责", (loss(one, today) for one in losses)
        ),
    )


def _make(code: str, title: str, basis: str, lacking: str, records: Iterable[Record]) -> Indicator:
    return Indicator(code, title, basis, lacking, tuple(records))


def legality(row: DecisionRow) -> Record:
    """Was the legality review there before the decision."""
    return _of_decision(
        row,
        judge_legality(
            _needs_review(row),
            _decided(row),
            [dated(one) for one in row.reviews],
            is_covered="reviews" in row.covered,
            has_counsel=row.has_counsel,
        ),
    )


def _needs_review(row: DecisionRow) -> bool | None:
    if row.is_government or any(row.legal_flags):
        return True
    is_told = row.item_count > 0 and len(row.legal_flags) == row.item_count
    return False if is_told else None


def prestudy(row: DecisionRow) -> Record:
    """Did the party organisation study it before the decision."""
    needs = bool(row.needs_party) if row.item_count else None
    studies = [dated(one) for one in row.prestudies]
    is_covered = {"reviews", "meetings"} <= set(row.covered)
    return _of_decision(row, judge_prestudy(needs, _decided(row), studies, is_covered=is_covered))


def _decided(row: DecisionRow) -> Dated:
    return Dated(row.decided_on, row.decided_on_precision in (None, "", "day"), row.began_at)


def _of_decision(row: DecisionRow, judgement: Judgement) -> Record:
    return Record(
        row.title or "名称未记录",
        row.enterprise_id or "",
        row.enterprise or "企业未记录",
        row.day("decided_on"),
        judgement,
        "trace",
        row.id,
        row.amount_fen,
    )


def quorum(row: MeetingRow) -> Record:
    """Were enough members present."""
    required = required_count(
        row.member_count, row.quorum_rate, row.quorum_text, is_strict=row.is_strict
    )
    judgement = judge_quorum(
        row.type, row.form, row.member_count, row.present_count, row.attendance_count, required
    )
    title = f"{row.name or '会议'}（{row.regulation}）" if row.regulation else row.name or "会议"
    return _of_meeting(row, title, judgement, row.topics)


def votes(rows: Iterable[MeetingRow]) -> Iterator[Record]:
    """Is every present member's choice on each topic recorded."""
    for row in rows:
        for topic in row.topics:
            judgement = judge_votes(
                topic["votes"],
                row.present_count,
                topic["recorded"],
                topic["unrecorded"],
                is_covered="meetings" in row.covered,
            )
            yield _of_meeting(row, f"{topic['title']}（{row.name}）", judgement, [topic])


def _of_meeting(
    row: MeetingRow, title: str, judgement: Judgement, topics: Sequence[dict[str, Any]]
) -> Record:
    decided = next((one["decision_id"] for one in topics if one.get("decision_id")), "")
    return Record(
        title,
        row.enterprise_id or "",
        row.enterprise or "企业未记录",
        row.day("held_on"),
        judgement,
        "trace" if decided else "",
        decided,
    )


def measures(rows: Iterable[FindingRow], today: date) -> Iterator[Record]:
    """Is each measure done; and a confirmed finding without any."""
    for row in rows:
        for one in row.measures:
            due = Dated(one["due_on"], one["precision"] in (None, "", "day"))
            judgement = judge_measure(one["status"], due, one["done_on"], today)
            yield _of_finding(row, f"{row.title}：{one['measure']}", judgement)
        if not row.measures:
            since = row.verified_on or row.discovered_on
            judgement = judge_measures_exist(row.status, since, _spans(row.coverages), today)
            yield _of_finding(row, row.title or "问题未命名", judgement)


def _of_finding(row: FindingRow, title: str, judgement: Judgement) -> Record:
    return Record(
        title,
        row.enterprise_id or "",
        row.enterprise or "企业未记录",
        row.day("discovered_on"),
        judgement,
        "question",
        row.id,
    )


def loss(row: LossRow, today: date) -> Record:
    """Has a determined loss led to a case."""
    determined = Dated(row.determined_on, row.determined_on_precision in (None, "", "day"))
    judgement = judge_case(
        determined, row.case_count, _spans(row.coverages), today, has_tier=row.tier is not None
    )
    return Record(
        f"损失 {row.loss_no or ''}".strip(),
        row.enterprise_id or "",
        row.enterprise or "企业未记录",
        row.day("determined_on"),
        judgement,
        "loss",
        row.id,
        row.loss_fen,
    )


def _spans(rows: Iterable[dict[str, Any]]) -> list[tuple[date, date]]:
    return [(one["from_on"], one["to_on"]) for one in rows if one["from_on"] and one["to_on"]]
