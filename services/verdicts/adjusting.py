"""Setting parameters and the reach of rules (调整规则): proposed, looked at, approved, ended.

One person proposes and another decides; the demo viewer may do both, and the log says so. What it
would change is seen in services/verdicts/foreseen.py before that.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from graph.errors import SoeGraphError
from graph.keys import make_id
from graph.statements import merge_nodes
from graph.vocabulary.organisations import EnterpriseKind
from graph.vocabulary.regions import region_prefix
from graph.vocabulary.supervision import (
    AdjustmentActKind,
    AdjustmentKind,
)
from rules.adjustments import (
    MAY_FOLLOW,
    Adjustment,
    ended_before,
    problems,
    rules_of,
)
from rules.catalogue import rule_catalogue
from rules.parameters import read_parameters
from services.access import Right, Role, Viewer
from services.session import Session
from services.verdicts.adjustments import enterprise_rows, read_adjustments
from services.verdicts.judging import Progress
from services.verdicts.leads import Refreshed, refresh
from services.verdicts.rejudging import within
from services.verdicts.rule_results import results

LABEL = "RuleAdjustment"
STEPS = {
    AdjustmentActKind.PROPOSED: 1,
    AdjustmentActKind.APPROVED: 2,
    AdjustmentActKind.REJECTED: 2,
    AdjustmentActKind.ENDED: 3,
}
KEYS = frozenset(
    {
        *("parameter", "value", "rule", "document", "reason", "valid_from", "valid_to"),
        *("kinds", "region", "enterprise"),
    }
)


class AdjustmentError(SoeGraphError):
    """A local setting that may not be made, or a step that it does not allow."""


@dataclass(frozen=True)
class Wish:
    """What a person types: a parameter with its value, or a rule that is not to be applied."""

    parameter: str = ""
    value: float | None = None
    rule_id: str = ""
    document: str = ""
    reason: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    kinds: tuple[str, ...] = ()
    region: str = ""
    enterprise: str = ""


# -- proposing ---------------------------------------------------------------------------------


def make_adjustment(session: Session, viewer: Viewer, wish: Wish) -> Adjustment:
    """The adjustment that a wish describes; AdjustmentError with all that is wrong with it."""
    wrong: list[str] = []
    region = region_prefix(wish.region) if wish.region else ""
    if wish.region and not region:
        wrong.append(f"行政区划“{wish.region}”没有找到，或有重名；请填代码，如 210102。")
    root = _enterprise(session, viewer, wish.enterprise, wrong) if wish.enterprise else ""
    if viewer.enterprise_ids is not None and root not in viewer.enterprise_ids:
        wrong.append("您只能为自己监管的企业设定，请指明其中一家。")
    kinds = tuple(found.value for one in wish.kinds if (found := EnterpriseKind.find(one)))
    if len(kinds) != len(wish.kinds):
        wrong.append(f"企业类别应为：{'、'.join(one.label for one in EnterpriseKind)}。")
    if wish.value is None and not wish.rule_id:
        wrong.append("请填写取值。")
    if wish.valid_from is None:
        wrong.append("请写明生效日期：只影响该日及以后的行为。")
    one = Adjustment(
        id=make_id(LABEL, viewer.name, session.now().isoformat()),
        kind=AdjustmentKind.REACH if wish.rule_id else AdjustmentKind.PARAMETER,
        document=wish.document.strip(),
        reason=wish.reason.strip(),
        valid_from=wish.valid_from or session.today,
        parameter="" if wish.rule_id else wish.parameter,
        value=0.0 if wish.rule_id else wish.value or 0.0,
        rule_id=wish.rule_id.upper(),
        kinds=kinds,
        region=region,
        root_id=root,
        valid_to=wish.valid_to,
        proposed_by=viewer.signature,
        proposed_at=session.now(),
    )
    wrong += problems(one, read_parameters(), [rule.id for rule in rule_catalogue().rules])
    if wrong:
        raise AdjustmentError("".join(wrong))
    return replace(one, enterprise_ids=_below(session, viewer, root)) if root else one


def _enterprise(session: Session, viewer: Viewer, text: str, wrong: list[str]) -> str:
    """The id of the enterprise of that id, code or name."""
    rows = enterprise_rows(session, viewer)
    found = [row["id"] for row in rows if text in (row["id"], row["uscc"], row["name"])]
    if len(found) != 1:
        wrong.append(f"没有找到企业“{text}”；请填全称或统一社会信用代码。")
        return ""
    return str(found[0])


def _below(session: Session, viewer: Viewer, root: str) -> frozenset[str]:
    text = session.statement("enterprise_group")
    values = {"scope": viewer.scope, "root": root}
    return frozenset(row["id"] for row in session.store.read(text, values, session.limits).rows)


def propose(session: Session, viewer: Viewer, wish: Wish) -> Adjustment:
    """Keep a wish as a proposal; it is not used before somebody else approves it."""
    viewer.needs(Right.ADJUST)
    one = make_adjustment(session, viewer, wish)
    _write(session, one, AdjustmentActKind.PROPOSED, viewer, one.reason, one.valid_to)
    return one


def read_wishes(path: Path) -> tuple[Wish, ...]:
    """The wishes of a TOML file (``[[setting]]`` tables); AdjustmentError where unreadable."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["setting"]
        return tuple(_wish(one) for one in tables)
    except (ValueError, KeyError) as error:  # of TOML, of UTF-8, or of a field
        raise AdjustmentError(
            f"“{path.name}”读不出来（{error}）。请按 docs/operate.md 中“本地设定”的样式填写。"
        ) from error


def _wish(table: Mapping[str, Any]) -> Wish:
    if unknown := table.keys() - KEYS:
        raise AdjustmentError(
            f"不认识的键：{'、'.join(sorted(unknown))}；可用：{'、'.join(sorted(KEYS))}。"
        )
    renamed = {{"rule": "rule_id"}.get(name, name): value for name, value in table.items()}
    return TypeAdapter(Wish).validate_python(renamed)


# -- deciding ----------------------------------------------------------------------------------


def find_adjustment(session: Session, viewer: Viewer, id_: str) -> Adjustment:
    """The adjustment of this number; AdjustmentError where the viewer has none."""
    found = [one for one in read_adjustments(session, viewer) if one.id == id_]
    if not found:
        raise AdjustmentError(f"没有编号为“{id_}”的设定；用 rules thresholds log 查看。")
    return found[0]


def decide(
    session: Session,
    viewer: Viewer,
    id_: str,
    act: AdjustmentActKind,
    reason: str = "",
    last_day: date | None = None,
    progress: Progress | None = None,
) -> Refreshed | None:
    """Approve, reject or end an adjustment, and judge again what it touches.

    `last_day`: ended, it holds up to that day (default yesterday). Raises AdjustmentError when its
    status does not allow the step, when nobody else than its author approves it, or a reason is
    missing. None where nothing was judged before, so that nothing has to be judged again.
    """
    viewer.needs(Right.ADJUST)
    one = find_adjustment(session, viewer, id_)
    _check_step(viewer, one, act, reason)
    ends = one.valid_to
    if act is AdjustmentActKind.ENDED:
        ends = last_day or ended_before(one, session.today)
    _write(session, one, act, viewer, reason.strip(), ends)
    if act is AdjustmentActKind.REJECTED or not results(session, viewer):
        return None
    touched = one.enterprise_ids or None
    rules = [rule.id for rule in rules_of(one, rule_catalogue().rules)]
    return refresh(session, within(viewer, touched), rules, progress)


def _check_step(viewer: Viewer, one: Adjustment, act: AdjustmentActKind, reason: str) -> None:
    can = MAY_FOLLOW[one.status]
    if act not in can:
        words = "、".join(step.label for step in can) or "无"
        raise AdjustmentError(
            f"这项设定现在是“{one.status.label}”，不能{act.label}；可以：{words}。"
        )
    is_own = one.proposed_by == viewer.signature and viewer.role is not Role.DEMO
    if act is AdjustmentActKind.APPROVED and is_own:
        raise AdjustmentError("提议人不能批准自己的设定，请由另一名国资监管员批准。")
    if act is not AdjustmentActKind.APPROVED and not reason.strip():
        raise AdjustmentError(f"{act.label}必须写明理由。")
    if viewer.enterprise_ids is not None and one.root_id not in viewer.enterprise_ids:
        raise AdjustmentError("这项设定不只涉及您监管的企业，请由监管全部企业的国资监管员处理。")


def _write(
    session: Session,
    one: Adjustment,
    act: AdjustmentActKind,
    viewer: Viewer,
    reason: str,
    valid_to: date | None,
) -> None:
    number = STEPS[act]
    values = {
        "id": make_id(LABEL, one.id, str(number)),
        "change_id": one.id,
        "number": number,
        "act": act.value,
        "kind": one.kind.value,
        "rule_id": one.rule_id,
        "parameter": one.parameter,
        "value": None if one.rule_id else float(one.value),
        "kinds": list(one.kinds),
        "region_code": one.region,
        "root_id": one.root_id,
        "document": one.document,
        "reason": reason,
        "valid_from": one.valid_from,
        "valid_to": valid_to,
        "done_by": viewer.signature,
        "done_at": session.now(),
    }
    kept = {name: value for name, value in values.items() if value not in ("", None, [])}
    with session.store.transaction() as tx:
        tx.run(merge_nodes(LABEL), {"rows": [{"id": values["id"], "properties": kept}]})
