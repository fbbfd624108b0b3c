"""What judging again does to a lead, case by case."""

from __future__ import annotations

import pytest

from graph.vocabulary.supervision import LeadActKind, LeadStatus, Severity, Verdict
from rules.judged import Judged
from rules.leads import Known, follow, may_follow
from rules.logic import Evidence


def judged(verdict: Verdict, version: str = "1", evidence: str = "r") -> Judged:
    return Judged(
        "P-02", version, "d", "e", verdict, Severity.MAJOR, "说明。", (Evidence(evidence, "Topic"),)
    )


HIT = judged(Verdict.HIT)
SAME, OTHER = HIT.evidence_hash, "另一份证据"


@pytest.mark.parametrize(
    ("status", "hash_", "found", "kind", "after"),
    [
        (None, "", None, None, None),
        (None, "", judged(Verdict.CLEAR), None, None),
        (None, "", HIT, LeadActKind.RAISED, LeadStatus.PENDING),
        (LeadStatus.PENDING, SAME, HIT, None, None),
        (LeadStatus.CHECKING, OTHER, HIT, LeadActKind.EVIDENCE_CHANGED, LeadStatus.CHECKING),
        (LeadStatus.LACKS_DATA, OTHER, HIT, LeadActKind.EVIDENCE_CHANGED, LeadStatus.PENDING),
        (LeadStatus.EXCLUDED, SAME, HIT, None, None),
        (LeadStatus.EXCLUDED, OTHER, HIT, LeadActKind.RAISED_AGAIN, LeadStatus.PENDING),
        (
            LeadStatus.EXCLUDED,
            SAME,
            judged(Verdict.HIT, "2"),
            LeadActKind.RULE_CHANGED,
            LeadStatus.EXCLUDED,
        ),
        (LeadStatus.CLEARED, SAME, HIT, LeadActKind.RAISED_AGAIN, LeadStatus.PENDING),
        (
            LeadStatus.PENDING,
            SAME,
            judged(Verdict.CLEAR),
            LeadActKind.CLEARED,
            LeadStatus.CLEARED,
        ),
        (LeadStatus.CHECKING, SAME, None, LeadActKind.CLEARED, LeadStatus.CLEARED),
        (
            LeadStatus.PENDING,
            SAME,
            judged(Verdict.UNDECIDABLE),
            LeadActKind.LACKS_DATA,
            LeadStatus.LACKS_DATA,
        ),
        (LeadStatus.LACKS_DATA, SAME, judged(Verdict.UNDECIDABLE), None, None),
        (LeadStatus.EXCLUDED, SAME, judged(Verdict.CLEAR), None, None),
        (LeadStatus.TURNED_FINDING, SAME, None, None, None),
    ],
)
def test_judging_again_moves_a_lead(
    status: LeadStatus | None,
    hash_: str,
    found: Judged | None,
    kind: LeadActKind | None,
    after: LeadStatus | None,
) -> None:
    step = follow(Known(status, hash_, "1") if status else None, found)
    assert (step.kind, step.status) == (kind, after) if step else kind is None


def test_data_that_came_back_raise_a_lead_that_had_lacked_them() -> None:
    step = follow(Known(LeadStatus.LACKS_DATA, SAME, "1", is_undecided=True), HIT)
    assert step is not None
    assert (step.kind, step.status) == (LeadActKind.RAISED_AGAIN, LeadStatus.PENDING)
    assert follow(Known(LeadStatus.LACKS_DATA, SAME, "1"), HIT) is None


def test_a_new_version_is_said_in_words() -> None:
    step = follow(Known(LeadStatus.PENDING, SAME, "1"), judged(Verdict.HIT, "2"))
    assert step is not None
    assert "第 1 版改为第 2 版" in step.reason


def test_only_open_leads_can_be_turned_into_findings() -> None:
    assert LeadActKind.TURNED in may_follow(LeadStatus.CHECKING)
    assert LeadActKind.TURNED not in may_follow(LeadStatus.EXCLUDED)
    assert may_follow(LeadStatus.CLEARED) == ()
