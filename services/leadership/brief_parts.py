"""领导简报 as data: a frozen answer that a report prints and a closing keeps.

Numbers come with their n and N and as the words to print; nothing here is worked out anew. It is
kept as JSON when a period is closed (封账), so that it can be printed again to the figure.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict


class BriefPart(BaseModel):
    """A frozen part of the brief."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BriefFigure(BriefPart):
    """One indicator: ``n``/``of_n`` as printed, ``rate`` empty below ten judged records.

    ``attention`` counts the records that a person should look at, called ``lacking``; ``before``
    and ``change`` are empty where there is no period before to compare with.
    """

    code: str
    title: str
    group: str
    n: str
    of_n: str
    rate: str
    judged: int
    unknown: int
    not_applicable: int
    attention: int
    lacking: str
    aside: str
    basis: str
    numerator: str
    denominator: str
    undecidable: str
    before: str = ""
    change: str = ""


class BriefStage(BriefPart):
    """One stage of a line of supervision: how many of what."""

    title: str
    count: int
    unit: str


class BriefLine(BriefPart):
    """A line of supervision (监督条线) from what was found to who was handled."""

    line: str
    stages: tuple[BriefStage, ...]


class BriefShare(BriefPart):
    """How many people were handled in one way."""

    label: str
    people: int


class BriefHandling(BriefPart):
    """People handled (问责人数构成), as numbers: by kind, responsibility and form."""

    people: int
    by_kind: tuple[BriefShare, ...]
    by_responsibility: tuple[BriefShare, ...]
    by_form: tuple[BriefShare, ...]


class BriefDensity(BriefPart):
    """Leads per hundred decisions of an enterprise; ``per_hundred`` empty below ten decisions."""

    enterprise: str
    decisions: int
    leads: int
    major: int
    larger: int
    per_hundred: str
    reasons: tuple[str, ...]
    note: str


class BriefProject(BriefPart):
    """A project that is to be asked about; money and shares as printed, 未记录 where not known."""

    project: str
    enterprise: str
    is_key: bool
    questions: tuple[str, ...]
    budget: str
    actual: str
    excess: str
    physical: str
    paid: str
    planned_finish: str


class BriefAudit(BriefPart):
    """One kind of audit: enterprises audited in the last years, of those that can be told."""

    kind: str
    n: int
    of_n: int
    unknown: int


class BriefClosing(BriefPart):
    """The closing (封账) that a brief rests on."""

    id: str
    number: int
    known_on: date
    closed_by: str
    closed_at: str
    reason: str
    digest: str


class BriefChange(BriefPart):
    """One record that is judged otherwise since the closing: 补录, 更正, 撤回 or 处置."""

    kind: str
    indicator: str
    title: str
    enterprise: str
    was: str
    now: str
    label: str
    thing_id: str


class BriefBatch(BriefPart):
    """A batch that came in after the closing for an enterprise with changes."""

    batch: str
    files: tuple[str, ...]
    committed_at: str
    committed_by: str
    reason: str


class LeaderBrief(BriefPart):
    """Everything that 领导简报 prints. ``known_on``: what is known at the end of that day.

    With a ``closing`` the figures are those of the closing, to the figure, and ``changes`` say
    what is judged otherwise since, from the ``batches`` that came later; ``audit_years`` is how
    far back audits are looked for.
    """

    title: str
    period_code: str
    period: str
    scope: str
    enterprise_id: str
    known_on: date
    data_version: str
    decisions: int
    amount: str
    without_amount: int
    figures: tuple[BriefFigure, ...]
    lines: tuple[BriefLine, ...]
    handling: BriefHandling
    densities: tuple[BriefDensity, ...]
    projects: tuple[BriefProject, ...]
    projects_seen: int
    audits: tuple[BriefAudit, ...]
    audit_years: int
    notes: tuple[str, ...]
    closing: BriefClosing | None = None
    changes: tuple[BriefChange, ...] = ()
    batches: tuple[BriefBatch, ...] = ()

    @property
    def known_text(self) -> str:
        """The line under the title: by what was known, and whether the period is closed."""
        if self.closing is None:
            return f"按 {self.known_on} 所知统计，不是封账数；资料补录或更正后数字会变。"
        return (
            f"按 {self.known_on} 所知统计；{self.closing.closed_at[:10]} 由"
            f"{self.closing.closed_by}封账，摘要 {self.closing.digest[:16]}。"
        )

    @property
    def change_text(self) -> str:
        """What became of the figures since the closing, in a sentence; empty where not closed."""
        if self.closing is None:
            return ""
        if not self.changes:
            return "封账后没有影响本期指标的补录或更正。"
        kinds = dict.fromkeys(one.kind for one in self.changes)
        parts = (f"{kind} {sum(one.kind == kind for one in self.changes)} 项" for kind in kinds)
        return f"封账后影响本期指标的有：{'，'.join(parts)}；简报仍按封账数，逐项见后。"
