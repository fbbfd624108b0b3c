"""The five anomalies of the official system (官方五类异常) and 采集校验异常, by its exact logic.

Kept beside our own rules so that a user sees both answers and why they differ (domain/02, section
on built-in anomalies; design/product.md 2.8, D1–D10). Nothing here compares a date; that is the
point.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.vocabulary.decisions import AttendanceRole, MeetingType, TopicResult, VoteBase, VoteKind

COUNSEL, OPINION = "法律顾问", "法律意见"
APPROVING = (VoteKind.AGREE, VoteKind.AGREE_IN_PRINCIPLE)
PARTY = (MeetingType.PARTY_COMMITTEE, MeetingType.PARTY_BRANCH)
AWAY = (AttendanceRole.ABSENT, AttendanceRole.ON_LEAVE)
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Anomaly:
    """One kind of official anomaly: its name, its logic, and the rule of ours that betters it.

    ``finds`` is None where the official system passes over the topic without a word.
    """

    name: str
    rule: str
    finds: Callable[[Row], bool | None]


def _no_legality_review(row: Row) -> bool | None:
    """D1: any 法律顾问 sitting in, or any paper so named, is enough."""
    if not any(item.get("is_legal_required") for item in row["items"]):
        return False
    if any(COUNSEL in (one or "") for one in row["positions"]):
        return False
    papers = [f"{one.get('kind') or ''}{one.get('name') or ''}" for one in row["papers"]]
    return not any(OPINION in one for one in papers)


def _wrong_order(row: Row) -> bool | None:
    """D3, D4: types along the declared links; dates are not read, two items are passed over."""
    if len(row["items"]) != 1:
        return None
    wanted = list(row["items"][0].get("meeting_sequence") or [])
    return list(_collapsed(_along_links(row["chain"]))) != wanted


def _along_links(chain: Sequence[Row]) -> list[str]:
    """Meeting types from the topic that follows nothing to the last, by the links alone."""
    left = {one["topic"]: one for one in chain}
    ordered: list[Row] = []
    while left:
        free = [one for one in left.values() if not set(one["before"]) & left.keys()]
        for one in sorted(free or left.values(), key=lambda each: str(each["topic"])):
            ordered.append(left.pop(one["topic"]))
    return [str(one["type"]) for one in ordered]


def _collapsed(types: Sequence[str]) -> Iterator[str]:
    for number, one in enumerate(types):
        if number == 0 or types[number - 1] != one:
            yield one


def _no_prestudy(row: Row) -> bool | None:
    """D2: looks at topics of the party body only, and asks for a later topic that refers to it."""
    if len(row["items"]) != 1:
        return None
    needs = len(row["items"][0].get("meeting_sequence") or []) > 1
    return needs and row["meeting_type"] in PARTY and row["later"] == 0


def _quorum_not_met(row: Row) -> bool | None:
    """D5, D6: today's members by name; a required share of 1 is never checked."""
    rate = _first(row["rates"], "quorum")
    if rate is None or rate >= 1 or not row["members"]:
        return False
    present = {one["name"] for one in row["attended"] if one["role"] not in AWAY}
    came = sum(1 for name in row["members"] if name in present)
    return came < math.ceil(float(rate) * len(row["members"]))


def _votes_differ(row: Row) -> bool | None:
    """D7: the base 到会 counts every attendee row, present or not."""
    if len(row["items"]) != 1:
        return None
    rate = _first(row["rates"], "rate")
    if rate is None or row["result"] != TopicResult.PASSED:
        return False
    by_attendance = _first(row["rates"], "base") == VoteBase.PRESENT
    base = len(row["attended"]) if by_attendance else len(row["members"])
    agreed = sum(1 for one in row["votes"] if one["choice"] in APPROVING)
    return agreed < math.ceil(float(rate) * base)


def _first(rows: Sequence[Row], name: str) -> Any:
    return next((one[name] for one in rows if one.get(name) is not None), None)


def _not_collected(row: Row) -> bool | None:
    """采集校验异常: the item of the topic is not in the enterprise's list."""
    return not row["items"]


ANOMALIES = (
    Anomaly("未经合法合规审查", "P-01", _no_legality_review),
    Anomaly("决策会议顺序不当", "P-20", _wrong_order),
    Anomaly("党委（党组）会未前置", "P-07", _no_prestudy),
    Anomaly("会议召开条件不合规", "P-09", _quorum_not_met),
    Anomaly("表决结果不一致", "P-12", _votes_differ),
    Anomaly("采集校验异常", "Q-03", _not_collected),
)
