"""Making 领导简报 (简报内容): the overview, the projects and the audits as one frozen answer."""

from __future__ import annotations

from queries.values import format_money
from services.access import Viewer
from services.enterprises import find_enterprises
from services.ingest.batch_list import batches
from services.leadership.audit_coverage import audit_coverage
from services.leadership.brief_parts import (
    BriefAudit,
    BriefDensity,
    BriefFigure,
    BriefHandling,
    BriefLine,
    BriefProject,
    BriefShare,
    BriefStage,
    LeaderBrief,
)
from services.leadership.handling import Handling, Share
from services.leadership.judgements import Verdict3
from services.leadership.key_projects import KeyProject, key_projects
from services.leadership.lead_map import Density, lead_densities
from services.leadership.overview import Compared, Overview, show_overview
from services.leadership.report_period import ReportPeriod
from services.leadership.supervision_funnel import FunnelLine
from services.session import Session
from services.verdicts.lead_lists import last_judged

TITLE = "“三重一大”决策监督领导简报"
NOT_TOLD = "未记录"
CAUTION = "命中和缺项均为线索，待核实，不是结论；没有记录不等于没有问题。"
SMALL_NOTE = "各指标写明分子/分母；可判断不足 10 件的只列件数；不适用不计，无法判断另列。"


def live_brief(
    session: Session, viewer: Viewer, period: ReportPeriod, enterprise_id: str = ""
) -> LeaderBrief:
    """The brief by what is known now."""
    overview = show_overview(session, viewer, enterprise_id, period.year, period.quarter)
    return brief_of(session, viewer, overview, enterprise_id)


def brief_of(
    session: Session, viewer: Viewer, overview: Overview, enterprise_id: str
) -> LeaderBrief:
    """The brief around an overview that was made already."""
    densities = lead_densities(session, viewer)
    projects = key_projects(session, viewer, enterprise_id).projects
    audits = audit_coverage(session, viewer, enterprise_id=enterprise_id)
    return LeaderBrief(
        title=TITLE,
        period_code=overview.period.code,
        period=overview.period.label,
        scope=_scope(session, viewer, enterprise_id),
        enterprise_id=enterprise_id,
        known_on=session.today,
        data_version=_version(session, viewer),
        decisions=overview.decisions,
        amount=format_money(overview.amount_fen),
        without_amount=overview.without_amount,
        figures=tuple(map(_figure, overview.compared)),
        lines=tuple(map(_line, overview.lines)),
        handling=_handling(overview.handling),
        densities=tuple(
            _density(one) for one in densities if enterprise_id in ("", one.enterprise_id)
        ),
        projects=tuple(_project(one) for one in projects if one.questions),
        projects_seen=len(projects),
        audits=tuple(
            BriefAudit(kind=one.kind, n=one.n, of_n=one.of_n, unknown=one.unknown)
            for one in audits.totals
        ),
        audit_years=audits.years,
        notes=tuple(_notes(session, viewer, overview, enterprise_id)),
    )


def _scope(session: Session, viewer: Viewer, enterprise_id: str) -> str:
    names = {one.id: one.name or one.id for one in find_enterprises(session, viewer).rows}
    if enterprise_id:
        return names.get(enterprise_id, "不在可选范围的企业")
    return f"全部企业（{len(names)} 家）"


def _version(session: Session, viewer: Viewer) -> str:
    """The data that it rests on: how many batches, and the last of them."""
    found = batches(session, viewer)
    if not found:
        return "没有导入批次"
    return f"有效批次 {len(found)} 个，最后一批 {found[-1].batch}"


def _notes(session: Session, viewer: Viewer, overview: Overview, enterprise_id: str) -> list[str]:
    judged = last_judged(session, viewer, enterprise_id)
    said = [CAUTION, SMALL_NOTE]
    if judged.as_of is None:
        said.append("尚未按规则判断：疑点和由规则得出的指标无法判断。")
    else:
        stale = "，其后资料有变化，须重新判断" if judged.is_stale else ""
        said.append(f"疑点和由规则得出的指标按 {judged.as_of} 的判断{stale}。")
    if overview.is_cut:
        said.append("记录太多，只统计了其中一部分，数字不完整。")
    return said


def _figure(one: Compared) -> BriefFigure:
    figure, asked = one.figure, one.figure.indicator
    return BriefFigure(
        code=figure.code,
        title=figure.title,
        group=asked.group.label,
        n=figure.n_text,
        of_n=figure.of_n_text,
        rate=figure.rate_text,
        judged=figure.asked,
        unknown=figure.unknown,
        not_applicable=figure.count(Verdict3.NOT_APPLICABLE),
        attention=figure.count(asked.attention),
        lacking=asked.lacking,
        aside=figure.aside,
        basis=asked.basis.label,
        numerator=asked.numerator,
        denominator=asked.denominator,
        undecidable=asked.undecidable,
        before=f"{one.before.n_text}/{one.before.of_n_text}" if one.before else "",
        change=one.change,
    )


def _line(one: FunnelLine) -> BriefLine:
    stages = (BriefStage(title=s.title, count=s.count, unit=s.unit) for s in one.stages)
    return BriefLine(line=one.line, stages=tuple(stages))


def _handling(one: Handling) -> BriefHandling:
    return BriefHandling(
        people=one.people,
        by_kind=_shares(one.by_kind),
        by_responsibility=_shares(one.by_responsibility),
        by_form=_shares(one.by_form),
    )


def _shares(shares: tuple[Share, ...]) -> tuple[BriefShare, ...]:
    return tuple(BriefShare(label=one.label, people=one.people) for one in shares)


def _density(one: Density) -> BriefDensity:
    return BriefDensity(
        enterprise=one.enterprise,
        decisions=one.decisions,
        leads=one.leads,
        major=one.major,
        larger=one.larger,
        per_hundred="" if one.per_hundred is None else f"{one.per_hundred:.1f}",
        reasons=tuple(words for _, words in one.reasons),
        note=one.note,
    )


def _project(one: KeyProject) -> BriefProject:
    return BriefProject(
        project=one.name,
        enterprise=one.enterprise,
        is_key=one.is_key,
        questions=one.questions,
        budget=_money(one.budget_fen),
        actual=_money(one.actual_fen),
        excess=_money(one.excess_fen),
        physical=_share(one.physical_rate),
        paid=_share(one.paid_rate),
        planned_finish=one.planned_finish,
    )


def _money(fen: int | None) -> str:
    return NOT_TOLD if fen is None else format_money(fen)


def _share(rate: float | None) -> str:
    return NOT_TOLD if rate is None else f"{rate:.1%}"
