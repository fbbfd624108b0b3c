"""程序合规证明 as a report: the same proof as the page, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from exports.report import Cell, Column, Report, Section, Table
from graph.vocabulary.supervision import Verdict
from services.access import Viewer
from services.reports.asked import Asked
from services.reports.parts import NOT_RECORDED, NOTE, Body, Sources, frame, gaps, listed, yuan
from services.session import Session
from services.tracing.procedure_proof import (
    PaperRow,
    ProcedureProof,
    ProofRecord,
    ProofStep,
    prove_procedure,
)

SUMMARY = (
    Column("步骤", 14),
    Column("状态", 22),
    Column("日期", 16),
    Column("先后", 16),
    Column("判断", 22),
)
RECORDS = (
    Column("日期", 14),
    Column("事项", 34),
    Column("金额", 14, is_number=True),
    Column("文件", 32),
    NOTE,
)
RULES = (Column("规则", 9), Column("判断", 17), Column("说明", 66))


def procedure_report(session: Session, viewer: Viewer, asked: Asked) -> Report:
    """The proof of the decision ``asked.id``; AccessError where there is none, or no right."""
    proof = prove_procedure(session, viewer, asked.id)
    sources, head = Sources(), proof.head
    steps = (
        Section(one.name, tuple(_step(one, sources)))
        for one in proof.steps
        if one.records or one.rules
    )
    sections = (Section("各步总表", (proof.sentence, _summary(proof))), *steps)
    about = [
        ("决策", head.title or NOT_RECORDED),
        ("企业", head.enterprise or NOT_RECORDED),
        (
            "决策会议与日期",
            f"{head.meeting or NOT_RECORDED}，{head.day('decided_on') or NOT_RECORDED}",
        ),
        ("判断日期", f"{proof.told_on}"),
    ]
    body = Body(
        "程序合规证明",
        f"（{head.title}）" if head.title else "",
        about,
        (*sections, gaps(proof.missing)),
        proof.note,
    )
    return frame(session, viewer, asked, body, sources)


def _summary(proof: ProcedureProof) -> Table:
    rows = tuple(
        (f"{one.no}. {one.name}", one.state, _days(one), "；".join(one.order), one.verdict)
        for one in proof.steps
    )
    return Table("各步一览", SUMMARY, rows)


def _days(step: ProofStep) -> str:
    days = list(dict.fromkeys(one.day for one in step.records if one.day))
    return days[0] if len(days) == 1 else f"{days[0]} 至 {days[-1]}" if days else ""


def _step(step: ProofStep, sources: Sources) -> Iterator[str | Table]:
    yield f"{step.state}；{step.verdict}。" + (
        f"先后：{'；'.join(step.order)}。" if step.order else ""
    )
    if step.records:
        yield Table("证据", RECORDS, tuple(_record(one, sources) for one in step.records))
    if step.articles:
        yield "当日有效的依据："
        yield from listed(step.articles)
    told = dict.fromkeys(
        (one.rule_id, one.word, one.sentence)
        for one in step.rules
        if one.verdict is not Verdict.NOT_APPLICABLE
    )
    if told:
        yield Table("规则的判断", RULES, tuple(told))


def _record(one: ProofRecord, sources: Sources) -> tuple[Cell, ...]:
    files = "；".join(map(_paper, one.papers)) or one.document
    return (
        one.day or "日期未记录",
        "，".join(filter(None, (one.title, one.detail))),
        yuan(one.amount_fen),
        files,
        sources.cite(one.locator, one.document_id),
    )


def _paper(one: PaperRow) -> str:
    archive = f"档号 {one.archive_no}" if one.archive_no else ""
    return "，".join(filter(None, (one.name, one.doc_no, one.locator, archive)))
