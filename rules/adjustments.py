"""Adjustments (本地设定): parameters and reach of rules as people set them, dated and approved.

An adjustment is what its acts make it: proposed by one person, approved or rejected by another,
ended on a day. It holds for acts from its first day on, so that no past verdict changes by itself.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from graph.vocabulary.regions import region_name
from graph.vocabulary.supervision import AdjustmentActKind, AdjustmentKind, AdjustmentStatus
from rules.parameters import LEGAL, Parameters, Threshold, amount_of
from rules.rule import Rule

AFTER = {
    AdjustmentActKind.PROPOSED: AdjustmentStatus.PROPOSED,
    AdjustmentActKind.APPROVED: AdjustmentStatus.APPROVED,
    AdjustmentActKind.REJECTED: AdjustmentStatus.REJECTED,
    AdjustmentActKind.ENDED: AdjustmentStatus.ENDED,
}
MAY_FOLLOW = {
    AdjustmentStatus.PROPOSED: (AdjustmentActKind.APPROVED, AdjustmentActKind.REJECTED),
    AdjustmentStatus.APPROVED: (AdjustmentActKind.ENDED,),
    AdjustmentStatus.REJECTED: (),
    AdjustmentStatus.ENDED: (),
}
USED = (AdjustmentStatus.APPROVED, AdjustmentStatus.ENDED)


@dataclass(frozen=True)
class Adjustment:
    """One local setting. ``enterprise_ids`` are those of ``root_id`` and below, none for all.

    ``parameter`` and ``value`` for a number, ``rule_id`` for a rule that is not to be applied;
    ``kinds`` (of enterprise), ``region`` and ``root_id`` narrow it, empty for everything.
    """

    id: str
    kind: AdjustmentKind
    document: str
    reason: str
    valid_from: date
    parameter: str = ""
    value: float = 0.0
    rule_id: str = ""
    kinds: tuple[str, ...] = ()
    region: str = ""
    root_id: str = ""
    enterprise_ids: frozenset[str] = frozenset()
    valid_to: date | None = None
    status: AdjustmentStatus = AdjustmentStatus.PROPOSED
    proposed_by: str = ""
    proposed_at: datetime | None = None
    decided_by: str = ""
    decided_at: datetime | None = None

    def reaches(self, kind: str, region: str, enterprise_id: str, on: date) -> bool:
        """Whether it is meant for an enterprise, for an act of that day."""
        return (
            self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
            and (not self.kinds or kind in self.kinds)
            and region.startswith(self.region)
            and (not self.root_id or enterprise_id in self.enterprise_ids)
        )

    @property
    def why(self) -> str:
        """What a verdict says of a rule that is switched off."""
        return f"本地设定自 {self.valid_from} 起不适用：{self.reason}（{self.document}）"

    def where(self, names: Mapping[str, str]) -> str:
        """Whom it is for; `names` of enterprises by id."""
        parts = [region_name(self.region)] if self.region else []
        parts += [f"{names.get(self.root_id, self.root_id)}及下级"] if self.root_id else []
        return "、".join([*parts, *self.kinds]) or "全部企业"

    def what(self, parameters: Parameters) -> str:
        """What it sets: ``P-15 不适用``, ``紧急决定追认期限：45 天（默认 30 天）``."""
        if self.rule_id:
            return f"{self.rule_id} 不适用"
        if not (rows := parameters.shipped.get(self.parameter)):
            return f"{self.parameter}：{self.value:g}"
        base = rows[-1]
        return f"{base.title}：{amount_of(self.value, base.unit)}（默认 {base.amount}）"


def fold(rows: Iterable[Mapping[str, Any]]) -> tuple[Adjustment, ...]:
    """The adjustments that the rows of the query ``rule_adjustments`` make, oldest first."""
    acts: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    below: dict[str, frozenset[str]] = {}
    for row in rows:
        acts[row["record"]["change_id"]].append(row["record"])
        below[row["record"]["change_id"]] = frozenset(row["enterprises"])
    found = [_folded(sorted(one, key=_number), below[id_]) for id_, one in acts.items()]
    return tuple(sorted(found, key=lambda one: (str(one.proposed_at), one.id)))


def _number(act: Mapping[str, Any]) -> int:
    return int(act["number"])


def _folded(acts: Sequence[Mapping[str, Any]], enterprises: frozenset[str]) -> Adjustment:
    first, last = acts[0], acts[-1]
    one = Adjustment(
        id=first["change_id"],
        kind=AdjustmentKind.read(first["kind"]),
        document=first["document"],
        reason=first["reason"],
        valid_from=first["valid_from"],
        parameter=first.get("parameter") or "",
        value=float(first.get("value") or 0.0),
        rule_id=first.get("rule_id") or "",
        kinds=tuple(first.get("kinds") or ()),
        region=first.get("region_code") or "",
        root_id=first.get("root_id") or "",
        enterprise_ids=enterprises if first.get("root_id") else frozenset(),
        valid_to=last.get("valid_to") or first.get("valid_to"),
        status=AFTER[AdjustmentActKind.read(last["act"])],
        proposed_by=first["done_by"],
        proposed_at=first["done_at"],
    )
    if last is first:
        return one
    return replace(one, decided_by=last["done_by"], decided_at=last["done_at"])


def parameters_with(shipped: Parameters, adjustments: Iterable[Adjustment]) -> Parameters:
    """The thresholds with the local numbers that are in use."""
    found = (one for one in adjustments if one.kind is AdjustmentKind.PARAMETER)
    return shipped.with_changes(_threshold(shipped, one) for one in found if one.status in USED)


def _threshold(shipped: Parameters, one: Adjustment) -> Threshold:
    return replace(
        shipped.shipped[one.parameter][-1],
        value=one.value,
        region=one.region,
        document=one.document,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        enterprise_kinds=one.kinds,
        enterprise_ids=one.enterprise_ids or _nobody(one),
    )


def _nobody(one: Adjustment) -> frozenset[str]:
    """An enterprise that is not there (any more) is nobody, not everybody."""
    return frozenset({one.root_id}) if one.root_id else frozenset()


def switches_of(adjustments: Iterable[Adjustment]) -> tuple[Adjustment, ...]:
    """The rules that are switched off somewhere, the latest first."""
    found = [one for one in adjustments if one.kind is AdjustmentKind.REACH and one.status in USED]
    return tuple(reversed(found))


def rules_of(adjustment: Adjustment, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules whose verdicts an adjustment may change."""
    if adjustment.kind is AdjustmentKind.REACH:
        return tuple(one for one in rules if one.id == adjustment.rule_id)
    return tuple(one for one in rules if adjustment.parameter in one.thresholds)


# -- what may be set ---------------------------------------------------------------------------


def problems(one: Adjustment, parameters: Parameters, rule_ids: Iterable[str]) -> list[str]:
    """What is wrong with a proposed adjustment, in Chinese; nothing where it may be proposed."""
    found = [text for value, text in _needed(one) if not value]
    if one.kind is AdjustmentKind.REACH:
        if one.rule_id not in set(rule_ids):
            found.append(f"没有编号为“{one.rule_id}”的规则；用 rules list 查看编号。")
        return found + list(_dates(one))
    if one.parameter not in parameters.shipped:
        found.append(f"没有名为“{one.parameter}”的参数；用 rules thresholds list 查看名称。")
        return found
    return [*found, *_dates(one), *_number_problems(one, parameters.shipped[one.parameter][-1])]


def _needed(one: Adjustment) -> tuple[tuple[str, str], ...]:
    return (
        (one.document.strip(), "请写明依据文件（名称和文号）。"),
        (one.reason.strip(), "请写明理由。"),
    )


def _dates(one: Adjustment) -> Iterator[str]:
    if one.valid_to is not None and one.valid_to < one.valid_from:
        yield f"失效日期 {one.valid_to} 早于生效日期 {one.valid_from}。"


def _number_problems(one: Adjustment, base: Threshold) -> Iterator[str]:
    if not math.isfinite(one.value) or one.value < 0:
        yield f"“{base.title}”应为不小于 0 的数。"
        return
    if not base.unit and one.value > 1:
        yield f"“{base.title}”是比例，应在 0 与 1 之间，如 0.05。"
    if base.unit and one.value != int(one.value):
        yield f"“{base.title}”应为整数（{base.unit}）。"
    if base.limit is not None and one.value > base.limit:
        yield f"“{base.title}”最大为 {amount_of(base.limit, base.unit)}：{base.note}。"
    if base.tag == LEGAL and _is_looser(one.value, base):
        yield (
            f"“{base.title}”的法定标准为 {base.amount}，本地设定只能从严，"
            f"不能{'小' if base.stricter == '大' else '大'}于它。"
        )


def _is_looser(value: float, base: Threshold) -> bool:
    return value < base.value if base.stricter == "大" else value > base.value


def ended_before(one: Adjustment, first_day_without: date) -> date:
    """The last day on which an adjustment that is ended still holds, never before its first."""
    return max(first_day_without - timedelta(days=1), one.valid_from - timedelta(days=1))
