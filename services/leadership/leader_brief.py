"""领导简报 as it is asked for: of a closed period what was kept, with what changed since.

``leader_brief`` is what a report prints; it is frozen, and of a closed period the same every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time

from services.access import Viewer
from services.enterprises import find_enterprises
from services.ingest.batch_list import BatchRow, batches
from services.leadership.brief_making import live_brief
from services.leadership.brief_parts import BriefBatch, BriefChange, LeaderBrief
from services.leadership.closings import ClosedContent, ClosingRow, by_key, closing_of, read_content
from services.leadership.indicator_figures import Figure, Group, Record, Unit
from services.leadership.indicators import INDICATORS
from services.leadership.overview import show_overview
from services.leadership.report_period import ReportPeriod, read_period
from services.session import Session

ADDED, CORRECTED, GONE, HANDLED, REJUDGED = "补录", "更正", "撤回", "处置", "重新判断"
FROM_RULES = ("sound", "dossier")


def leader_brief(
    session: Session,
    viewer: Viewer,
    year: int | None = None,
    quarter: int | None = None,
    enterprise_id: str = "",
) -> LeaderBrief:
    """The brief of a period: what its closing kept, else what is known now."""
    period = ReportPeriod(year, quarter if year else None)
    closing = closing_of(session, viewer, period, enterprise_id)
    if closing is None:
        return live_brief(session, viewer, period, enterprise_id)
    content = read_content(session, viewer, closing)
    changes = tuple(find_changes(session, viewer, closing, content))
    return content.brief.model_copy(
        update={
            "closing": closing.as_part(),
            "changes": changes,
            "batches": tuple(_later(session, viewer, closing, {one.enterprise for one in changes}))
            if changes
            else (),
        }
    )


def find_changes(
    session: Session, viewer: Viewer, closing: ClosingRow, content: ClosedContent
) -> Iterator[BriefChange]:
    """What is judged otherwise now than at the closing, standing on the same day.

    Time that has passed since changes nothing here: the data of now are judged on the day of the
    closing. Indicators of the present state (不分期间) are left out.
    """
    period = read_period(content.brief.period_code) or ReportPeriod()
    then = _standing_on(session, closing)
    overview = show_overview(then, viewer, content.brief.enterprise_id, period.year, period.quarter)
    now = {one.code: one for one in overview.figures}
    for indicator in INDICATORS:
        if indicator.is_dated and indicator.code in content.records:
            kept = content.records[indicator.code]
            yield from _differences(now[indicator.code], kept)


def _standing_on(session: Session, closing: ClosingRow) -> Session:
    """The session with its clock on the day of the closing."""
    moment = datetime.combine(closing.known_on, time(23, 59), session.now().tzinfo)
    return Session(session.settings, lambda: moment, session.store)


def _differences(figure: Figure, kept: Iterable[Record]) -> Iterator[BriefChange]:
    before, after = by_key(kept), by_key(figure.records)
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        shown = now or was
        if shown and (was is None or now is None or _counts(was) != _counts(now)):
            yield _change(figure, was, now, shown)


def _counts(one: Record) -> tuple[object, ...]:
    """What of a record enters the figure."""
    return one.judgement.verdict, one.part, one.whole


def _change(figure: Figure, was: Record | None, now: Record | None, one: Record) -> BriefChange:
    return BriefChange(
        kind=_kind(figure, was, now),
        indicator=figure.title,
        title=one.title,
        enterprise=one.enterprise,
        was=_words(figure, was),
        now=_words(figure, now),
        label=one.label,
        thing_id=one.thing_id,
    )


def _kind(figure: Figure, was: Record | None, now: Record | None) -> str:
    if was is None:
        return ADDED
    if now is None:
        return GONE
    if figure.indicator.group is Group.LEADS:
        return HANDLED
    return REJUDGED if figure.code in FROM_RULES else CORRECTED


def _words(figure: Figure, one: Record | None) -> str:
    if one is None:
        return "没有这条记录"
    said = f"{one.judgement.verdict.label}（{one.judgement.reason}）"
    if figure.indicator.unit is Unit.COUNT or one.whole is None:
        return said
    alone = Figure(figure.indicator, (one,))
    return f"{alone.n_text}/{alone.of_n_text}，{said}"


def _later(
    session: Session, viewer: Viewer, closing: ClosingRow, enterprises: set[str]
) -> Iterator[BriefBatch]:
    """Batches that came after the closing and speak of an enterprise with changes."""
    names = _names(session, viewer)
    for one in batches(session, viewer):
        if datetime.fromisoformat(one.committed_at) > closing.done_at and enterprises & {
            names.get(id_, id_) for id_ in one.enterprises
        }:
            yield _batch(one)


def _names(session: Session, viewer: Viewer) -> Mapping[str, str]:
    rows = find_enterprises(session, viewer).rows
    return {one.id: one.short_name or one.name or one.id for one in rows}


def _batch(one: BatchRow) -> BriefBatch:
    return BriefBatch(
        batch=one.batch,
        files=tuple(one.files),
        committed_at=one.committed_at[:16].replace("T", " "),
        committed_by=one.committed_by,
        reason=one.reason,
    )
