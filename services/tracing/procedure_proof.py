"""程序合规证明 (procedure proof): step by step the evidence that it was done, and what rules say.

It lists evidence and clears nobody: a step without a record reads 未见记录（待补/待核）.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.value_text import format_money
from services.access import Viewer
from services.answering.questions import ask
from services.session import Session
from services.sources import read_documents
from services.tracing.decisions import DecisionHead, SittingRow, get_decision, sittings_of
from services.tracing.procedure import (
    DECIDING,
    RECORDED,
    UNSEEN,
    Chain,
    Step,
    StepFact,
    day_text,
    make_chain,
)
from services.tracing.step_rules import JUDGED_WITH, StepVerdict, judge_steps, word_of
from services.typed_rows import PageRow, find_rows

NOTE = (
    "本证明按现有资料逐步列出证据和当日有效的依据；未见记录不等于没有办理，"
    "规则给出的是疑点线索，建议核实，不是结论。"
)
NO_RULE = "没有规则判断这一步"
STEP_OF_PART = {"决策会议": "决策", "前置研究会议": "前置研究"}


class PaperRow(PageRow):
    """A document that stands for a thing: minutes, resolution, opinion, contract, voucher."""

    node_id: str
    name: str | None
    kind: str | None
    doc_no: str | None
    issued_on: date | None
    issued_on_precision: str | None
    archive_no: str | None
    sha256: str | None
    locator: str | None


@dataclass(frozen=True)
class ProofRecord:
    """One record of a step.

    ``day`` as precise as its source, '' where not recorded; ``document`` the file it was read from
    with its fingerprint ``sha256``; ``locator`` the place as the loader wrote it
    (``台账.xlsx#会议!5``); ``papers`` the documents attached to it, with their own places.
    """

    node_id: str
    label: str
    title: str
    detail: str
    day: str
    amount_fen: int | None
    document: str
    document_id: str
    sha256: str
    archive_no: str
    locator: str
    papers: tuple[PaperRow, ...] = ()

    @property
    def amount(self) -> str:
        return "" if self.amount_fen is None else format_money(self.amount_fen)


@dataclass(frozen=True)
class ProofStep:
    """One step: its state in words, its records, what each rule says, and that in a word.

    ``state`` is 有记录, 未见记录（待补/待核） or 缺失（资料范围内）; ``order`` says what stands
    on the wrong side of the decision (晚于决策 14 天); ``verdict`` is 有疑点，建议核实, 无法判断,
    未见异常 or 不适用, else why there is none.
    """

    no: int
    name: str
    state: str
    is_recorded: bool
    records: tuple[ProofRecord, ...]
    rules: tuple[StepVerdict, ...]
    verdict: str
    order: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles in force of all its rules, each once."""
        return tuple(dict.fromkeys(text for one in self.rules for text in one.articles))


@dataclass(frozen=True)
class ProcedureProof:
    """The whole proof of one decision, frozen: the page and the report print the same object.

    ``told_on`` is the day on which it was judged; ``missing`` what the chain lacks. Steps after
    出资人审批 stand here only where something is recorded of them or required.
    """

    head: DecisionHead
    told_on: date
    steps: tuple[ProofStep, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    note: str = NOTE

    def count(self, verdict: str) -> int:
        """How many steps have this verdict."""
        return sum(one.verdict == verdict for one in self.steps)

    @property
    def recorded(self) -> int:
        """How many steps have a record."""
        return sum(one.is_recorded for one in self.steps)

    @property
    def sentence(self) -> str:
        """The proof in one sentence, every figure with its whole."""
        total = len(self.steps)
        return (
            f"所列 {total} 步中，有记录 {self.recorded}/{total} 步；"
            f"未见异常 {self.count('未见异常')} 步，有疑点 {self.count('有疑点，建议核实')} 步，"
            f"无法判断 {self.count('无法判断')} 步，不适用 {self.count('不适用')} 步，"
            f"没有规则判断 {self.count(NO_RULE)} 步。"
        )


def prove_procedure(session: Session, viewer: Viewer, decision_id: str) -> ProcedureProof:
    """The ordered evidence of one decision, judged today by the rules of each step.

    Raises AccessError where there is no such decision, or no right to it.
    """
    head = get_decision(session, viewer, decision_id)
    asked = ask(session, "procedure_of_decision", {"decision_id": decision_id}, viewer)
    chain = make_chain(asked.rows)
    sittings = sittings_of(session, viewer, decision_id)
    verdicts = judge_steps(session, viewer, head, chain, sittings)
    return ProcedureProof(
        head=head,
        told_on=session.today,
        steps=_steps(chain, verdicts, _Places.of(session, viewer, chain, sittings)),
        missing=asked.missing,
        notes=asked.notes,
    )


@dataclass(frozen=True)
class _Places:
    """Where facts stand: source files by id, attached documents by thing; meetings by step."""

    documents: Mapping[str, Mapping[str, object]]
    papers: Mapping[str, Sequence[PaperRow]]
    sittings: Mapping[str, Sequence[StepFact]]

    @classmethod
    def of(
        cls, session: Session, viewer: Viewer, chain: Chain, sittings: Sequence[SittingRow]
    ) -> _Places:
        """Everything read at once for all facts and meetings."""
        meetings = _meetings(sittings)
        facts = [*chain.facts]
        facts += [fact for group in meetings.values() for fact in group]
        ids = {fact.node_id for fact in facts} | {one.topic_id for one in sittings}
        papers: dict[str, list[PaperRow]] = defaultdict(list)
        rows = find_rows(session, viewer, "papers_of_things", {"ids": sorted(ids)}, PaperRow).rows
        meeting_of = {one.topic_id: one.meeting_id for one in sittings if one.meeting_id}
        for row in rows:
            papers[meeting_of.get(row.node_id) or row.node_id].append(row)
        return cls(read_documents(session, {fact.document_id for fact in facts}), papers, meetings)

    def records(self, step: Step) -> tuple[ProofRecord, ...]:
        """The records of a step, the meetings that dealt with it first."""
        return tuple(map(self._record, (*self.sittings.get(step.name, ()), *step.facts)))

    def _record(self, fact: StepFact) -> ProofRecord:
        document = self.documents.get(fact.document_id, {})
        return ProofRecord(
            node_id=fact.node_id,
            label=fact.label,
            title=fact.title,
            detail=fact.detail,
            day=day_text(fact.happened_on, fact.precision),
            amount_fen=fact.amount_fen,
            document=str(document.get("name") or fact.locator.partition("#")[0]),
            document_id=fact.document_id,
            sha256=str(document.get("sha256") or ""),
            archive_no=str(document.get("archive_no") or ""),
            locator=fact.locator,
            papers=tuple(self.papers.get(fact.node_id, ())),
        )


def _meetings(sittings: Iterable[SittingRow]) -> dict[str, list[StepFact]]:
    """The meetings of the matter under the steps 决策 and 前置研究; the others have facts there."""
    found: dict[str, list[StepFact]] = defaultdict(list)
    for one in sittings:
        if one.meeting_id and one.part in STEP_OF_PART:
            found[STEP_OF_PART[one.part]].append(_meeting(one))
    return {
        step: list({one.node_id: one for one in group}.values()) for step, group in found.items()
    }


def _meeting(one: SittingRow) -> StepFact:
    form = f"{one.form}会议" if one.form else "会议形式未记录"
    return StepFact(
        node_id=one.meeting_id or "",
        label="Meeting",
        title=one.meeting or "会议",
        happened_on=one.held_on,
        precision=one.held_on_precision or "day",
        detail="，".join(filter(None, (form, one.result and f"审议结果：{one.result}"))),
        amount_fen=None,
        document_id=one.document_id or "",
        locator=one.locator or "",
    )


def _steps(
    chain: Chain, verdicts: Mapping[str, tuple[StepVerdict, ...]], places: _Places
) -> tuple[ProofStep, ...]:
    return tuple(
        _step(step, verdicts.get(step.name, ()), places)
        for step in chain.steps
        if step.no <= DECIDING or step.state != UNSEEN
    )


def _step(step: Step, rules: tuple[StepVerdict, ...], places: _Places) -> ProofStep:
    return ProofStep(
        no=step.no,
        name=step.name,
        state=step.state_text,
        is_recorded=step.state == RECORDED,
        records=places.records(step),
        rules=rules,
        verdict=word_of(rules) or _unjudged(step.name),
        order=step.flags,
    )


def _unjudged(step: str) -> str:
    return f"与{JUDGED_WITH[step]}一并判断" if step in JUDGED_WITH else NO_RULE
