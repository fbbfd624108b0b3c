"""Rule (规则): what one rule file says, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.vocabulary.decisions import DecisionClass
from graph.vocabulary.regions import region_name
from graph.vocabulary.supervision import Severity
from graph.vocabulary.terms import Term
from queries.query import Column, Statement

# Things that several enterprises deal with, and what joins them: any file may change them.
SHARED = frozenset({"Org", "Account", "BankFlow", "Bid", "RegisterSnapshot", "CreditRecord"})
SHARED_TIES = frozenset(
    {"SHAREHOLDER_OF", "ACTUAL_CONTROLLER_OF", "LEGAL_REP_OF", "OFFICER_OF", "CONTROLS"}
)
# Firms looked up by their names: there a mere mention of a firm counts.
BY_NAME = "names"
SWITCHES = {"domain": "决策领域", "class": "类别", "kind": "企业类别", "region_code": "地区"}


class RuleKind(Term):
    """规则种类。A statistical rule compares within a slice; the others look at one subject."""

    DETERMINISTIC = "deterministic", "确定性"
    STATISTICAL = "statistical", "统计性"


class Maturity(Term):
    """成熟度。A trial rule says so wherever it speaks."""

    TRIAL = "trial", "试行"
    SETTLED = "settled", "定型"


@dataclass(frozen=True)
class Rule:
    """One rule of the catalogue (domain/04).

    ``subject`` is the label judged, ``A|B`` for pairs; ``datasets`` the declared ranges it leans
    on, the first of them named where there is no subject at all; ``clauses`` keys of clauses.toml;
    ``shares`` what it reads of things that several enterprises deal with (labels, relation types);
    ``applies`` what each switch (domain, class, enterprise_kind, region) lets through, empty for
    everything; ``anomaly`` the official name where the rule betters one.
    """

    id: str
    title: str
    says: str
    why: str
    severity: Severity
    subject: str
    kind: RuleKind
    maturity: Maturity
    version: str
    judged_if: str
    formula: str
    datasets: tuple[str, ...]
    clauses: tuple[str, ...]
    caveats: tuple[str, ...]
    thresholds: tuple[str, ...]
    columns: tuple[Column, ...]
    statement: Statement
    path: Path
    applies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    anomaly: str = ""
    shares: tuple[str, ...] = ()

    @property
    def reach(self) -> tuple[str, ...]:
        """Whom and what it applies to, in words; nothing where it applies to everything."""
        return tuple(
            f"{SWITCHES[switch]}：{'、'.join(_word(switch, one) for one in values)}"
            for switch, values in self.applies.items()
        )

    @property
    def name(self) -> str:
        """The stem of its file."""
        return self.path.stem


def _word(switch: str, value: str) -> str:
    """A value of a switch as people read it: H → 重要人事任免, 2101 → 辽宁省沈阳市."""
    if switch == "class":
        found = DecisionClass.find(value)
        return found.label if found else value
    return region_name(value) or value if switch == "region_code" else value
