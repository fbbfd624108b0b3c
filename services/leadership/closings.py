"""Closing a period (封账): its brief and every judged record are kept as known on a day.

Acts are only added: 封账, 撤销封账, 封账 again; each with who, when and why. The figures of a
closed period are read from what was kept, never worked out anew; docs/decisions/0028.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graph.errors import SoeGraphError
from graph.keys import make_id
from graph.statements import merge_nodes
from graph.vocabulary.supervision import ClosingActKind
from services.access import Right, Viewer, without_kin
from services.enterprises import find_enterprises
from services.leadership.brief_making import brief_of
from services.leadership.brief_parts import BriefClosing, LeaderBrief
from services.leadership.indicator_figures import Figure, Record
from services.leadership.judgements import Judgement, Verdict3
from services.leadership.overview import show_overview
from services.leadership.report_period import ReportPeriod
from services.session import Session
from services.typed_rows import PageRow, find_rows
from services.verdicts.lead_lists import narrowed

ACT, FIGURE = "PeriodClosing", "ClosedFigure"
NOTHING_LOADED = "没有可封账的数：还没有导入任何企业的资料，或没有找到这家企业，或您没有查看权限。"


class ClosingError(SoeGraphError):
    """A period that may not be closed or reopened."""


class ClosingRow(PageRow):
    """One act on a period."""

    id: str
    period: str
    number: int
    act: str
    enterprise_ids: list[str]
    known_on: date
    reason: str | None
    done_by: str
    done_at: datetime
    digest: str | None

    @property
    def is_closed(self) -> bool:
        return self.act == ClosingActKind.CLOSED.label

    @property
    def scope(self) -> tuple[str, ...]:
        """The enterprises it speaks of; none means all."""
        return tuple(sorted(self.enterprise_ids))

    def as_part(self) -> BriefClosing:
        """As a brief prints it."""
        return BriefClosing(
            id=self.id,
            number=self.number,
            known_on=self.known_on,
            closed_by=self.done_by,
            closed_at=self.done_at.isoformat(sep=" ", timespec="minutes"),
            reason=self.reason or "",
            digest=self.digest or "",
        )


class ContentRow(PageRow):
    """What was kept of one indicator, and the brief beside it."""

    code: str
    records: str
    brief: str


@dataclass(frozen=True)
class ClosedContent:
    """What a closing kept; ``is_sound``: it is still what its digest says."""

    brief: LeaderBrief
    records: Mapping[str, tuple[Record, ...]]
    is_sound: bool


@dataclass(frozen=True)
class Wish:
    """An act that a person wants: on which period and enterprise, why, and what is to be kept."""

    period: ReportPeriod
    enterprise_id: str
    act: ClosingActKind
    reason: str
    brief: str = ""
    packed: Mapping[str, str] = field(default_factory=dict)


def closings(session: Session, viewer: Viewer, period: str = "") -> tuple[ClosingRow, ...]:
    """Every act on record that the viewer may see, oldest first."""
    raw = {"period": period or None}
    return find_rows(session, viewer, "period_closings", raw, ClosingRow).rows


def closing_of(
    session: Session, viewer: Viewer, period: ReportPeriod, enterprise_id: str = ""
) -> ClosingRow | None:
    """The closing in force of a period over this enterprise, or over all that the viewer sees."""
    if not period.code:
        return None
    scope = _scope(viewer, enterprise_id)
    mine = [one for one in closings(session, viewer, period.code) if one.scope == scope]
    return mine[-1] if mine and mine[-1].is_closed else None


def _scope(viewer: Viewer, enterprise_id: str) -> tuple[str, ...]:
    return (enterprise_id,) if enterprise_id else tuple(viewer.scope or ())


def close_period(
    session: Session, viewer: Viewer, period: ReportPeriod, reason: str, enterprise_id: str = ""
) -> ClosingRow:
    """Keep the figures of a period as they are known today.

    Raises ClosingError where it is not over, is closed already, nothing is loaded, or no reason is
    given, and AccessError where the viewer may not close.
    """
    viewer.needs(Right.CLOSE)
    if period.last is None:
        raise ClosingError("请先选择要封账的年度或季度。")
    if period.last >= session.today:
        raise ClosingError(f"{period.label}尚未结束（{period.last}），不能封账。")
    if closing_of(session, viewer, period, enterprise_id):
        raise ClosingError(f"{period.label}已经封账；要改数请先撤销封账并写明理由。")
    if not _is_loaded(session, viewer, enterprise_id):
        raise ClosingError(NOTHING_LOADED)
    overview = show_overview(session, viewer, enterprise_id, period.year, period.quarter)
    if overview.is_cut:
        raise ClosingError("记录太多，只统计了其中一部分，不能封账；请选择一家企业。")
    brief = brief_of(session, viewer, overview, enterprise_id).model_dump_json()
    packed = {one.code: pack(one) for one in overview.figures}
    wish = Wish(period, enterprise_id, ClosingActKind.CLOSED, reason, brief, packed)
    return _write(session, viewer, wish)


def _is_loaded(session: Session, viewer: Viewer, enterprise_id: str) -> bool:
    """Whether there is anything to keep: an enterprise that the viewer sees, or the one asked."""
    found = {one.id for one in find_enterprises(session, viewer).rows}
    return enterprise_id in found if enterprise_id else bool(found)


def reopen_period(
    session: Session, viewer: Viewer, period: ReportPeriod, reason: str, enterprise_id: str = ""
) -> ClosingRow:
    """Withdraw the closing in force; what it kept stays on record."""
    viewer.needs(Right.CLOSE)
    if closing_of(session, viewer, period, enterprise_id) is None:
        raise ClosingError(f"{period.label}没有封账，或您没有查看权限。")
    wish = Wish(period, enterprise_id, ClosingActKind.REOPENED, reason)
    return _write(session, viewer, wish)


def _write(session: Session, viewer: Viewer, wish: Wish) -> ClosingRow:
    """Add one act, with what it keeps, in one transaction."""
    if not wish.reason.strip():
        raise ClosingError(f"{wish.act.label}必须写明理由。")
    if narrowed(viewer, wish.enterprise_id).scope == []:
        raise ClosingError("您没有可封账的企业。")
    values = _act_values(session, viewer, wish)
    kept = {name: value for name, value in values.items() if value not in ("", None, [])}
    figures = [_figure_row(values["id"], code, text) for code, text in wish.packed.items()]
    with session.store.transaction() as tx:
        tx.run(merge_nodes(ACT), {"rows": [{"id": values["id"], "properties": kept}]})
        tx.run(merge_nodes(FIGURE), {"rows": figures})
    shown = {name: values[name] for name in ClosingRow.model_fields}
    return ClosingRow.model_validate(shown | {"act": wish.act.label})


def _act_values(session: Session, viewer: Viewer, wish: Wish) -> dict[str, Any]:
    period, scope, now = wish.period.code, _scope(viewer, wish.enterprise_id), session.now()
    before = [one for one in closings(session, viewer, period) if one.scope == scope]
    number = len(before) + 1
    return {
        "id": make_id(ACT, period, *scope, str(number), now.isoformat()),
        "period": period,
        "number": number,
        "act": wish.act.value,
        "enterprise_ids": list(scope),
        "known_on": session.today,
        "reason": wish.reason.strip(),
        "done_by": viewer.signature,
        "done_at": now,
        "digest": digest_of(wish.brief, wish.packed) if wish.brief else "",
        "brief_json": wish.brief,
    }


def _figure_row(closing_id: str, code: str, text: str) -> dict[str, Any]:
    id_ = make_id(FIGURE, closing_id, code)
    properties = {"id": id_, "closing_id": closing_id, "code": code, "records_text": text}
    return {"id": id_, "properties": properties}


# -- what is kept ------------------------------------------------------------------------------


def read_content(session: Session, viewer: Viewer, closing: ClosingRow) -> ClosedContent:
    """What a closing kept; ClosingError where it is not there."""
    raw = {"closing_id": closing.id}
    rows = find_rows(session, viewer, "closed_content", raw, ContentRow).rows
    if not rows:
        raise ClosingError("没有找到封账时留存的内容，或您没有查看权限。")
    packed = {one.code: one.records for one in rows}
    return ClosedContent(
        LeaderBrief.model_validate_json(rows[0].brief),
        {code: unpack(text) for code, text in packed.items()},
        digest_of(rows[0].brief, packed) == closing.digest,
    )


def pack(figure: Figure) -> str:
    """The judged records of a figure as one text; what is kept for others names no kind of kin."""
    rows = [_values(one) for one in figure.records]
    raw = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(raw, 9)).decode()


def unpack(text: str) -> tuple[Record, ...]:
    """The records of a packed text."""
    rows = json.loads(zlib.decompress(base64.b64decode(text)))
    return tuple(_record(*row) for row in rows)


def _values(one: Record) -> list[Any]:
    said = one.judgement
    return [
        *(one.key, without_kin(one.title), one.enterprise_id, one.enterprise, one.day),
        *(said.verdict.value, without_kin(said.reason), one.label, one.thing_id, one.amount_fen),
        *(one.part, one.whole),
    ]


def _record(*values: Any) -> Record:
    key, title, enterprise_id, enterprise, day, verdict, reason, label, thing_id, *rest = values
    judgement = Judgement(Verdict3(verdict), reason)
    amount, part, whole = rest
    return Record(
        title,
        enterprise_id,
        enterprise,
        day,
        judgement,
        label,
        thing_id,
        amount,
        key,
        None,
        part,
        whole,
    )


def digest_of(brief: str, packed: Mapping[str, str]) -> str:
    """SHA-256 over the brief and the packed records, in the order of their codes."""
    digest = hashlib.sha256(brief.encode())
    for code, text in sorted(packed.items()):
        digest.update(f"\n{code}:{text}".encode())
    return digest.hexdigest()


def by_key(records: Iterable[Record]) -> dict[str, Record]:
    """The records by what they are about."""
    return {one.key: one for one in records}


def last_act(rows: Sequence[ClosingRow]) -> tuple[ClosingRow, ...]:
    """Of each period and scope the last act, the latest period first."""
    last = {(one.period, one.scope): one for one in rows}
    return tuple(sorted(last.values(), key=lambda one: (one.period, one.scope), reverse=True))
