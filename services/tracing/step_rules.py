"""Rules of the steps (各步规则): the rules that judge a step of the procedure, asked of one matter.

Every verdict is that of the rule itself; nothing is judged here a second time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.vocabulary.supervision import LeadStatus, Verdict
from rules.catalogue import rule_catalogue
from rules.clauses import applicable, read_clauses
from rules.evaluation import evaluate
from rules.frame import Frame
from rules.judged import Judged
from rules.periods import day
from rules.rule import Rule
from services.access import Viewer
from services.session import Session
from services.tracing.decisions import DecisionHead, SittingRow
from services.tracing.procedure import Chain
from services.verdicts.judging import make_frame, shown_to
from services.verdicts.lead_lists import GATHERED, DecisionLeadRow, LeadGroup, LeadRow

RULES_OF_STEP: Mapping[str, tuple[str, ...]] = {
    "论证": ("P-08",),
    "合法性审查": ("P-01", "P-02", "P-03", "P-04", "P-05"),
    "前置研究": ("P-07",),
    "中间会议": ("P-20",),
    "决策": ("P-06", "P-14", "P-09", "P-10", "P-11", "P-12", "P-15", "P-13", "P-19"),
    "招标": ("T-11", "T-10", "T-19"),
    "中标": ("T-09", "T-15", "T-17"),
    "合同": ("P-18", "P-16", "T-18"),
    "开工": ("J-01",),
    "付款": ("F-01", "F-07"),
    "损失": ("A-05",),
    "整改": ("A-01", "A-02", "A-03"),
    "追责立案": ("A-04",),
    "处理": ("A-06", "A-08"),
}
JUDGED_WITH = {"合规审查": "合法性审查", "出资人审批": "决策"}
"""Steps that the rules of another step judge with it."""
ALONE = 6
"""More subjects than these are judged with the whole enterprise at once."""
ORDER = (Verdict.HIT, Verdict.UNDECIDABLE, Verdict.CLEAR, Verdict.NOT_APPLICABLE)
WORDS = {
    Verdict.HIT: "有疑点，建议核实",
    Verdict.UNDECIDABLE: "无法判断",
    Verdict.CLEAR: "未见异常",
    Verdict.NOT_APPLICABLE: "不适用",
}


@dataclass(frozen=True)
class StepVerdict:
    """What one rule says of one thing at a step.

    ``word`` is 有疑点，建议核实, 无法判断, 未见异常 or 不适用; ``articles`` are the citations in
    force on the day of the act, unverified ones marked 依据（待核对原文）; ``missing`` what would
    decide.
    """

    rule_id: str
    title: str
    verdict: Verdict
    severity: str
    sentence: str
    articles: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def word(self) -> str:
        return WORDS[self.verdict]


def judge_steps(
    session: Session,
    viewer: Viewer,
    head: DecisionHead,
    chain: Chain,
    sittings: Sequence[SittingRow],
) -> dict[str, tuple[StepVerdict, ...]]:
    """Step → the verdicts of its rules on this matter, hits first; steps without rules left out."""
    frame = make_frame(session, viewer)
    subjects = _subjects(head, chain, sittings)
    found: dict[str, tuple[StepVerdict, ...]] = {}
    for step, ids in RULES_OF_STEP.items():
        judged = [
            _verdict(shown_to(viewer, one), rule, frame, chain.decided_on, head.domain or "")
            for rule in map(rule_catalogue().get, ids)
            for one in _judge(session, rule, frame, head, subjects.get(rule.subject, ()))
        ]
        found[step] = tuple(sorted(judged, key=lambda one: ORDER.index(one.verdict)))
    return found


def word_of(verdicts: Iterable[StepVerdict]) -> str:
    """A step in a word: that of its most telling verdict; '' where no rule judged it."""
    said = {one.verdict for one in verdicts}
    return next((WORDS[one] for one in ORDER if one in said), "")


def _subjects(
    head: DecisionHead, chain: Chain, sittings: Sequence[SittingRow]
) -> Mapping[str, Sequence[str]]:
    """Label → ids of what belongs to the matter."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    found["Decision"][head.id] = None
    for row in sittings:
        found["Topic"][row.topic_id] = None
        if row.meeting_id:
            found["Meeting"][row.meeting_id] = None
    for fact in chain.facts:
        found[fact.label][fact.node_id] = None
    return {label: tuple(ids) for label, ids in found.items()}


def _judge(
    session: Session, rule: Rule, frame: Frame, head: DecisionHead, subjects: Sequence[str]
) -> Iterator[Judged]:
    scope = [head.enterprise_id or ""]
    if len(subjects) <= ALONE:
        for one in subjects:
            yield from evaluate(rule, session.store, frame, scope, one)
        return
    wanted = set(subjects)
    yield from (one for one in evaluate(rule, session.store, frame, scope) if one.subject in wanted)


def _verdict(
    judged: Judged, rule: Rule, frame: Frame, decided_on: date | None, domain: str
) -> StepVerdict:
    return StepVerdict(
        rule_id=rule.id,
        title=rule.title,
        verdict=judged.verdict,
        severity=str(judged.severity) if judged.verdict is Verdict.HIT else "",
        sentence=judged.sentence,
        articles=tuple(one.citation for one in judged.bases)
        or tuple(_articles(judged, rule, frame, decided_on, domain)),
        missing=tuple(dict.fromkeys(one.text for one in judged.missing)),
    )


def _articles(
    judged: Judged, rule: Rule, frame: Frame, decided_on: date | None, domain: str
) -> Iterator[str]:
    """What governed the step on the day of the decision, where the verdict cites nothing."""
    if judged.verdict is Verdict.NOT_APPLICABLE:
        return
    clauses = (read_clauses()[key] for key in rule.clauses)
    on = day(decided_on) if decided_on else None
    own = frame.regulations.get(judged.enterprise_id, ())
    region = frame.region_of(judged.enterprise_id)
    yield from dict.fromkeys(one.citation for one in applicable(clauses, on, own, domain, region))


def leads_by_step(leads: Iterable[LeadRow]) -> Mapping[str, tuple[LeadRow, ...]]:
    """Step → the leads at work that its rules have raised; those of no step are left out.

    What stands out at the meeting of another body before belongs to the step of that body.
    """
    step_of = {rule: step for step, ids in RULES_OF_STEP.items() for rule in ids}
    found: dict[str, list[LeadRow]] = defaultdict(list)
    for one in leads:
        if one.rule_id in step_of and LeadStatus.read(one.status) in GATHERED[LeadGroup.STANDING]:
            is_before = isinstance(one, DecisionLeadRow) and one.is_before
            found["前置研究" if is_before else step_of[one.rule_id]].append(one)
    return {step: tuple(rows) for step, rows in found.items()}
