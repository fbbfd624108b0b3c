"""The page 决策追溯 in two parts: the matter on its axis and chain, then what hangs on it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from graph.errors import AccessError
from services.ingest.known_on import Clocks, loading_days
from services.tracing.as_of import matter_as_of, trace_as_of
from services.tracing.comparison import compare
from services.tracing.decisions import (
    Matter,
    Trace,
    get_matter,
    get_rest,
    make_trace,
    trace_decision,
)
from services.tracing.step_rules import leads_by_step
from services.tracing.timeline import event_days, make_timeline
from services.verdicts.lead_lists import leads_on_decision
from ui.components.leads.lead import show_leads_on_decision
from ui.components.notices import show_missing, show_notes
from ui.components.report_link import report_way
from ui.components.sources import show_sources
from ui.components.tracing.comparison import show_comparison
from ui.components.tracing.decision import show_execution, show_head, show_reviews
from ui.components.tracing.meetings import show_meetings
from ui.components.tracing.procedure import show_chain, show_steps
from ui.components.tracing.timeline import clock_sliders, show_timeline
from ui.session import read, read_at, shared_session

SUPERVISION = ("监督检查", "问题", "损失", "整改")
ACCOUNTABILITY = ("追责立案", "责任认定", "处理")
UNKNOWN = "到 {day} 为止还没有导入这项决策；请把“按哪天所知”往后移。"


def show_matter(decision_id: str) -> Clocks | None:
    """Head, sliders, axis and chain; None where the decision was not known on that day.

    What stands below is read only after this is on the screen.
    """
    now = read(get_matter, decision_id)
    show_head(now.head, *report_way("decision", decision_id))
    loadings = read(loading_days, now.head.enterprise_id or "")
    clocks = clock_sliders(event_days(now.chain), loadings)
    matter = _known(now, clocks)
    if matter is None:
        st.info(UNKNOWN.format(day=clocks.known_on), icon=":material/info:")
        return None
    seen = matter_as_of(matter, clocks.as_of) if clocks.as_of else matter
    timeline = make_timeline(matter, seen, clocks.as_of)
    show_timeline(timeline, seen.documents, clocks, decision_id)
    leads = read(leads_on_decision, decision_id).rows if clocks == Clocks() else ()
    show_chain(seen.chain, seen.documents, decision_id, leads_by_step(leads))
    return clocks


def _known(now: Matter, clocks: Clocks) -> Matter | None:
    if not clocks.known_on:
        return now
    try:
        return read_at(Clocks(known_on=clocks.known_on), trace_decision, now.head.id)
    except AccessError:
        return None


def _trace(decision_id: str, known_on: date | None) -> Trace:
    """What is known today is read in two halves, the first of which stands there already."""
    if known_on:
        return read_at(Clocks(known_on=known_on), trace_decision, decision_id)
    return make_trace(read(get_matter, decision_id), read(get_rest, decision_id))


def show_rest(decision_id: str, clocks: Clocks) -> None:
    """Comparison, votes, reviews, execution, what came of it, leads, gaps and sources."""
    trace = _trace(decision_id, clocks.known_on)
    trace = trace_as_of(trace, clocks.as_of) if clocks.as_of else trace
    is_decided = trace.chain.decided_on is not None or not clocks.as_of
    lines = compare(trace.done, clocks.as_of or shared_session().today)
    show_comparison(lines, is_decided=is_decided)
    show_notes(trace.notes)
    if trace.votes or not clocks.as_of:
        show_meetings(trace.votes, trace.documents)
    show_reviews(trace.reviews)
    show_execution(trace.execution)
    show_steps(trace, "监督、问题、损失与整改", SUPERVISION, "trace_supervision")
    show_steps(trace, "追责与处理", ACCOUNTABILITY, "trace_accountability")
    if clocks == Clocks():
        show_leads_on_decision(read(leads_on_decision, decision_id).rows)
        show_missing(trace.missing)
    else:
        st.caption(
            "疑点和缺少的资料按今天列出，请把两个时点都移回“今天”再看；以下来源不按日期裁剪。"
        )
    show_sources(trace.sources, "trace_sources")
