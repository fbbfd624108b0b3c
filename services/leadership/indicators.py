"""Indicators (指标): the declared table of domain/06, and the figures of it over some rows.

Each line says what is counted of what, by which day it belongs to a period, when nothing can be
told, what a person should look at, and which query the records come from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from graph.vocabulary.supervision import LeadStatus
from rules.adjustments import parameters_with
from rules.catalogue import rule_catalogue
from rules.parameters import read_parameters
from services.access import Viewer
from services.leadership.decision_indicators import (
    GRAVE,
    counsel_at_board,
    counsel_at_party,
    dossiers,
    legality,
    major_review,
    overseas,
    prestudy,
    procedure_rules,
    quorum,
    sound,
    votes,
)
from services.leadership.indicator_figures import Basis, Figure, Group, Indicator, Standing, Unit
from services.leadership.judgements import Verdict3
from services.leadership.loop_indicators import (
    in_time,
    leads_reviewed,
    leads_turned,
    losses_concluded,
    losses_with_case,
    recovered,
    rectified,
    recurring,
)
from services.leadership.money_indicators import cost, overdue, paid_ahead, tendered
from services.leadership.overview_reading import (
    CONTRACTS,
    DECISIONS,
    FINDINGS,
    LEADS,
    LOSSES,
    MEETINGS,
    OWNER,
    PAPERS,
    PAYABLES,
    PROJECTS,
    Rows,
)
from services.leadership.overview_rows import RaisedRow
from services.leadership.owner_indicators import opinions, party_documents, replied, replied_in_time
from services.session import Session
from services.typed_rows import find_rows
from services.verdicts.adjustments import read_adjustments
from services.verdicts.lead_lists import narrowed
from services.verdicts.rule_results import TOLD_EACH, told_each

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "sound",
        "决策事项规范率",
        Group.PROCEDURE,
        "决策及其议题、会议均无未排除的重大、较大疑点",
        "有关规则全部可以判断、或已有命中的决策",
        Basis.DECIDED,
        "有一条重大、较大的程序规则缺资料，或尚未判断",
        "有重大、较大疑点",
        *DECISIONS,
        sound,
    ),
    Indicator(
        "legality",
        "合法性审查率",
        Group.PROCEDURE,
        "会前已有合法性或合规审查意见",
        "事项要求法律审核或属于政府行政决策的决策",
        Basis.DECIDED,
        "未见对应事项，或未见审查而资料未声明齐全，或日期不全",
        "会后或未见",
        *DECISIONS,
        legality,
    ),
    Indicator(
        "prestudy",
        "党委（党支部）前置率",
        Group.PROCEDURE,
        "决策前（含同日）已前置研究",
        "事项的决策次序含党组织前置的决策",
        Basis.DECIDED,
        "未见对应事项，或未见前置研究而资料未声明齐全",
        "决策后或未见",
        *DECISIONS,
        prestudy,
    ),
    Indicator(
        "quorum",
        "出席达标率",
        Group.PROCEDURE,
        "出席人数达到当日有效议事规则的会议",
        "有成员名单、议事规则和到会记录的会议",
        Basis.HELD,
        "未见成员名单、议事规则或到会记录",
        "未达到",
        *MEETINGS,
        quorum,
    ),
    Indicator(
        "votes",
        "表决完整率",
        Group.PROCEDURE,
        "到会成员的表决意见全部有记录的议题",
        "会议审议的议题",
        Basis.HELD,
        "未见到会名单，或未见表决而资料未声明齐全",
        "不完整",
        *MEETINGS,
        votes,
    ),
    Indicator(
        "dossier",
        "档案完整度",
        Group.PROCEDURE,
        "决策档案十二项要素中已有的项数",
        "决策数 × 12",
        Basis.DECIDED,
        "尚未按规则 Q-05 判断",
        "要素不齐",
        *DECISIONS,
        dossiers,
        unit=Unit.FIELDS,
    ),
    Indicator(
        "counsel_party",
        "党委会总法律顾问列席占比",
        Group.RULE_OF_LAW,
        "总法律顾问到会的党委（党支部）会议",
        "有到会记录的党委（党支部）会议",
        Basis.HELD,
        "未见到会记录，或列席人员职务未记录",
        "未见列席",
        *MEETINGS,
        counsel_at_party,
    ),
    Indicator(
        "counsel_board",
        "董事会总法律顾问列席占比",
        Group.RULE_OF_LAW,
        "总法律顾问到会的董事会会议",
        "有到会记录的董事会会议",
        Basis.HELD,
        "未见到会记录，或列席人员职务未记录",
        "未见列席",
        *MEETINGS,
        counsel_at_board,
    ),
    Indicator(
        "party_papers",
        "党委文件合法合规审查率",
        Group.RULE_OF_LAW,
        "载明经过合法性审查的党委文件",
        "制度库中的党委（党支部）制度",
        Basis.EFFECTIVE,
        "是否经合法性审查未填",
        "未经审查",
        *PAPERS,
        party_documents,
    ),
    Indicator(
        "owner_opinion",
        "报国资委事项法律意见书出具率",
        Group.RULE_OF_LAW,
        "报送时已有法律意见书的事项",
        "报国资委审批或备案的事项",
        Basis.SUBMITTED,
        "未见意见书而资料未声明齐全，或日期不全",
        "晚于报送或未见",
        *OWNER,
        opinions,
    ),
    Indicator(
        "major_review",
        "重大决策合法合规审查率",
        Group.RULE_OF_LAW,
        "会前已有合法性或合规审查意见",
        "“重大决策”类的全部决策",
        Basis.DECIDED,
        "未见审查而资料未声明齐全，或日期不全",
        "会后或未见",
        *DECISIONS,
        major_review,
    ),
    Indicator(
        "overseas",
        "境外非主业投资法律顾问参与率",
        Group.RULE_OF_LAW,
        "法律顾问列席或出具意见的议题",
        "填明是境外事项且非主业的议题",
        Basis.HELD,
        "是否主业未填，或未见参与而资料未声明齐全",
        "未见参与",
        *MEETINGS,
        overseas,
    ),
    Indicator(
        "owner_replied",
        "报国资委事项办结率",
        Group.OWNER,
        "已答复的事项",
        "已报送的事项",
        Basis.SUBMITTED,
        "未见答复而资料未声明齐全",
        "未见答复",
        *OWNER,
        replied,
    ),
    Indicator(
        "owner_in_time",
        "按期批复率",
        Group.OWNER,
        "在应答复日期以内答复的事项",
        "已答复或已到期限的事项",
        Basis.SUBMITTED,
        "应答复日期或答复日期未记录到日",
        "逾期",
        *OWNER,
        replied_in_time,
    ),
    Indicator(
        "tendered",
        "招标率",
        Group.MONEY,
        "经过招标的合同",
        "达到必须招标标准的合同（16号令和本地设定）",
        Basis.SIGNED,
        "是否必须招标、合同类型或金额未填，或未见招标而资料未声明齐全",
        "未见招标",
        *CONTRACTS,
        tendered,
    ),
    Indicator(
        "cost",
        "投资控制偏差率",
        Group.MONEY,
        "决算（没有的按已付和已签未付）减概算",
        "概算：已完工、有决算的，和未完工已超概算的项目",
        Basis.NOW,
        "概算未记录，或没有决算也没有合同",
        "超概算",
        *PROJECTS,
        cost,
        attention=Verdict3.YES,
        unit=Unit.MONEY,
    ),
    Indicator(
        "paid_ahead",
        "重点工程支付进度差",
        Group.MONEY,
        "支付进度超过形象进度 15 个百分点（或本地设定）的项目",
        "有合同、付款和形象进度的重点工程；没有标注重点工程的，按全部项目",
        Basis.NOW,
        "形象进度未记录",
        "支付超前",
        *PROJECTS,
        paid_ahead,
        attention=Verdict3.YES,
        unit=Unit.POINTS,
    ),
    Indicator(
        "overdue",
        "中小企业逾期账款率",
        Group.MONEY,
        "无争议而逾期的欠款",
        "尚欠中小企业的款项",
        Basis.NOW,
        "债权人规模、应付日期或是否有争议未记录",
        "逾期",
        *PAYABLES,
        overdue,
        attention=Verdict3.YES,
        unit=Unit.MONEY,
    ),
    Indicator(
        "leads_reviewed",
        "疑点核实率",
        Group.LEADS,
        "已核实（转问题或排除）的疑点",
        "提出的疑点，不含资料更正后消除的",
        Basis.RAISED,
        "资料不足待补",
        "待核实",
        *LEADS,
        leads_reviewed,
    ),
    Indicator(
        "leads_turned",
        "疑点转化率（精准率）",
        Group.LEADS,
        "转为问题的疑点",
        "已核实的疑点",
        Basis.RAISED,
        "无：尚未核实的不计",
        "核实后排除",
        *LEADS,
        leads_turned,
    ),
    Indicator(
        "rectified",
        "整改完成率",
        Group.LOOP,
        "已完成的整改措施",
        "已完成和已到期的整改措施，及核实后满 30 天未见措施的问题",
        Basis.DISCOVERED,
        "整改期限未记录到日，或未见措施而资料未声明齐全",
        "逾期未完成或未见措施",
        *FINDINGS,
        rectified,
    ),
    Indicator(
        "in_time",
        "整改按期率",
        Group.LOOP,
        "按期完成的整改措施",
        "已完成的整改措施",
        Basis.DISCOVERED,
        "完成日期或整改期限未记录到日",
        "逾期完成",
        *FINDINGS,
        in_time,
    ),
    Indicator(
        "recurring",
        "问题复发率",
        Group.LOOP,
        "此前同类问题整改完成后再次发现的问题",
        "认定属实的问题",
        Basis.DISCOVERED,
        "无：按问题名称或违反条款相同判断",
        "复发",
        *FINDINGS,
        recurring,
        attention=Verdict3.YES,
    ),
    Indicator(
        "losses",
        "损失已见追责",
        Group.LOOP,
        "已见追责的损失",
        "认定满 90 天或已见追责的损失",
        Basis.DETERMINED,
        "损失等级或认定日期未记录，或未见追责而资料未声明齐全",
        "未见追责",
        *LOSSES,
        losses_with_case,
    ),
    Indicator(
        "concluded",
        "追责覆盖率",
        Group.LOOP,
        "追责已有结论的损失",
        "认定满 90 天或已见追责的损失",
        Basis.DETERMINED,
        "损失等级或认定日期未记录，或未见追责而资料未声明齐全",
        "未见结论",
        *LOSSES,
        losses_concluded,
    ),
    Indicator(
        "recovered",
        "挽损率",
        Group.LOOP,
        "已挽回金额",
        "直接损失与间接损失之和",
        Basis.DETERMINED,
        "挽回金额未记录",
        "未全部挽回",
        *LOSSES,
        recovered,
        unit=Unit.MONEY,
    ),
)


def make_standing(
    session: Session, viewer: Viewer, enterprise_id: str = "", on: date | None = None
) -> Standing:
    """What judging stands on: today or another day, local settings, verdicts of the rules."""
    own = narrowed(viewer, enterprise_id)
    told = told_each(session, own)
    leads = find_rows(session, own, "overview_leads", {}, RaisedRow).rows
    return Standing(
        today=on or session.today,
        parameters=parameters_with(read_parameters(), read_adjustments(session, own)),
        hits=grave_hits(leads),
        undecided=told.undecided,
        measures=told.measures,
        unjudged={
            one: tuple(sorted(procedure_rules() - told.judged.get(one, frozenset())))
            for one in told.undecided
        },
    )


def grave_hits(leads: Sequence[RaisedRow]) -> Mapping[str, tuple[str, ...]]:
    """The rules with a lead at work, by subject: grave ones on what deciding is, and T-11."""
    told = {one.id for one in rule_catalogue().rules if one.subject in TOLD_EACH} | {"T-11"}
    grave = {one.label for one in GRAVE}
    gone = {LeadStatus.EXCLUDED.label, LeadStatus.CLEARED.label}
    found: dict[str, tuple[str, ...]] = {}
    for one in leads:
        if one.rule_id in told and one.severity in grave and one.status not in gone:
            found[one.subject] = (*found.get(one.subject, ()), one.rule_id)
    return found


def make_figures(rows: Rows, standing: Standing) -> tuple[Figure, ...]:
    """Every indicator over these rows, all periods together; a pure function."""
    return tuple(
        Figure(one, tuple(one.judge(rows.by_query.get(one.query, ()), standing)))
        for one in INDICATORS
    )
