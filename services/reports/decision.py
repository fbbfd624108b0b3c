"""决策卷宗 (decision dossier): one decision from proposal to accountability, with every source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from exports.report import Cell, Column, Report, Section, Table
from services.access import Viewer
from services.reports.asked import Asked
from services.reports.parts import NOT_RECORDED, NOTE, Body, Sources, frame, gaps, pairs, yuan
from services.session import Session
from services.tracing.as_of import TOTALS
from services.tracing.decisions import (
    OBJECTED,
    OBJECTIONS,
    DecisionHead,
    ExecutionRow,
    ReviewRow,
    Trace,
    VoteRow,
    trace_decision,
)
from services.tracing.procedure import Chain, Step, day_text
from services.verdicts.lead_lists import LeadRow, leads_on_decision

CHAIN = (
    Column("步骤", 11),
    Column("状态", 17),
    Column("日期", 15),
    Column("记录", 33),
    Column("金额", 14, is_number=True),
    NOTE,
)
VOTES = (
    Column("姓名", 11),
    Column("到会身份", 12),
    Column("表决意见", 13),
    Column("意见原文、未到原因", 30),
    Column("备注", 24),
    NOTE,
)
REVIEWS = (
    Column("类别", 13),
    Column("审查人", 17),
    Column("送审", 15),
    Column("出具意见", 15),
    Column("与会议的先后", 14),
    Column("结论、落实情况", 22),
)
EXECUTION = (
    Column("环节", 11),
    Column("名称、对方", 25),
    Column("日期", 15),
    Column("金额", 14, is_number=True),
    Column("金额出入", 13, is_number=True),
    Column("说明", 20),
)
LEADS = (Column("规则", 9), Column("程度", 9), Column("核实状态", 13), Column("疑点", 61))
NO_LEADS = "现有判断中没有疑点；没有疑点不等于没有问题。"


def decision_dossier(session: Session, viewer: Viewer, asked: Asked) -> Report:
    """The dossier of the decision ``asked.id``; AccessError where there is none, or no right."""
    trace = trace_decision(session, viewer, asked.id)
    sources, head = Sources(), trace.head
    sections = (
        Section("决策", (_head_table(head, sources),)),
        Section("程序链", tuple(chain_blocks(trace.chain, sources))),
        Section("到会与表决", tuple(_meetings(trace, sources))),
        Section("合法性与合规审查", (_reviews(trace.reviews),)),
        Section("决定与执行", (_execution(trace.execution),)),
        Section("疑点", (_leads(leads_on_decision(session, viewer, asked.id).rows),)),
        gaps(trace.missing),
    )
    about = [("决策", head.title or NOT_RECORDED), ("企业", head.enterprise or NOT_RECORDED)]
    body = Body("决策卷宗", f"（{head.title}）" if head.title else "", about, sections)
    return frame(session, viewer, asked, body, sources)


def _head_table(head: DecisionHead, sources: Sources) -> Table:
    mark = sources.cite(head.locator, head.document_id)
    made = "由通过的议题推导" if head.is_derived else ""
    said: dict[str, Cell] = {
        "决策名称": head.title or NOT_RECORDED,
        "文号": head.doc_no or "",
        "企业": head.enterprise or NOT_RECORDED,
        "三重一大类别": head.class_ or NOT_RECORDED,
        "决策日期": head.day("decided_on") or NOT_RECORDED,
        "决策主体与会议": "，".join(
            filter(None, (head.body, head.meeting, head.form, head.result))
        ),
        "金额": head.amount_text or NOT_RECORDED,
        "决议内容": head.conclusion or "",
        "对应事项": "、".join(head.items),
        "相对方": "、".join(head.counterparties),
        "紧急决定": "是" if head.is_urgent else "",
        "执行状态": head.status or NOT_RECORDED,
        "后续变更": "、".join(head.amended_by),
        "来源": "，".join(filter(None, (mark, made))),
    }
    return pairs("", said)


def chain_blocks(chain: Chain, sources: Sources) -> Iterator[str | Table]:
    """What is out of order as a sentence, then every step with its records."""
    recorded = sum(bool(step.facts) for step in chain.steps)
    yield f"共 {len(chain.steps)} 步，有记录 {recorded} 步。" + (
        f"先后需要核实的：{'；'.join(chain.flags)}。" if chain.flags else ""
    )
    rows = tuple(row for step in chain.steps for row in _step_rows(step, sources))
    yield Table("程序链", CHAIN, rows)


def _step_rows(step: Step, sources: Sources) -> Iterator[tuple[Cell, ...]]:
    state = "；".join((step.state_text, *step.flags))
    if not step.facts:
        yield step.name, state, "", "", "", ""
    for number, fact in enumerate(step.facts):
        said = "：".join(filter(None, (fact.title, fact.detail)))
        yield (
            step.name if number == 0 else "",
            state if number == 0 else "",
            day_text(fact.happened_on, fact.precision) or "日期未记录",
            said,
            yuan(fact.amount_fen),
            sources.cite(fact.locator, fact.document_id),
        )


def _meetings(trace: Trace, sources: Sources) -> Iterator[str | Table]:
    if not trace.votes:
        yield "未见会议的到会和表决记录（待补/待核）。"
    for _, group in groupby(trace.votes, key=lambda vote: (vote.meeting_id, vote.topic_id)):
        votes = list(group)
        first = votes[0]
        day = first.day("held_on") or "日期未记录"
        title = f"{first.meeting or '会议'}（{first.meeting_part or '会议'}，{day}）"
        yield Table(title, VOTES, tuple(_vote_row(vote, sources) for vote in votes))
    against = [vote for vote in trace.votes if vote.choice in OBJECTIONS]
    names = "、".join(f"{one.person}（{one.meeting}）" for one in against)
    if names:
        yield f"{names}：{OBJECTED}。"


def _vote_row(vote: VoteRow, sources: Sources) -> tuple[Cell, ...]:
    role = "、".join(filter(None, (vote.attendance, "主持" if vote.is_chair else "")))
    return (
        vote.person or "",
        "、".join(dict.fromkeys(role.split("、"))),
        vote.choice or "",
        vote.opinion or vote.reason or "",
        vote.note,
        sources.cite(vote.locator, vote.document_id),
    )


def _reviews(rows: Sequence[ReviewRow]) -> Table:
    return Table("", REVIEWS, tuple(map(_review_row, rows)), "未见审查记录（待补/待核）。")


def _review_row(one: ReviewRow) -> tuple[Cell, ...]:
    said = (one.conclusion, one.conditions, one.adoption, one.clue)
    return (
        one.kind or "",
        "，".join(filter(None, (one.reviewer, one.doc_no))),
        one.day("submitted_on") or NOT_RECORDED,
        one.day("opined_on") or NOT_RECORDED,
        one.timing or "",
        "；".join(filter(None, said)),
    )


def _execution(rows: Sequence[ExecutionRow]) -> Table:
    return Table("", EXECUTION, tuple(map(_execution_row, rows)), "未见执行记录（待补/待核）。")


def _execution_row(one: ExecutionRow) -> tuple[Cell, ...]:
    return (
        one.kind or "",
        "，".join(filter(None, (one.title, one.party))),
        one.day("happened_on") or ("" if one.kind in TOTALS else "日期未记录"),
        yuan(one.amount_fen),
        yuan(one.difference_fen),
        one.remark or one.timing or "",
    )


def _leads(rows: Sequence[LeadRow]) -> Table:
    cells = tuple((one.rule_id, one.severity or "", one.status, one.sentence or "") for one in rows)
    return Table("疑点（供核实）", LEADS, cells, NO_LEADS)
