"""Events (事件): on which day each kind of thing happened, the first filled property counts."""

from __future__ import annotations

from collections.abc import Mapping

EVENT_DAYS: Mapping[str, tuple[str, ...]] = {
    "Meeting": ("held_on",),
    "Decision": ("decided_on",),
    "PreStudy": ("studied_on",),
    "LegalityReview": ("opined_on",),
    "ComplianceReview": ("opined_on",),
    "ExpertReview": ("concluded_on",),
    "FeasibilityStudy": ("concluded_on",),
    "RiskAssessment": ("concluded_on",),
    "Appraisal": ("concluded_on",),
    "Consultation": ("concluded_on",),
    "OwnerApproval": ("submitted_on", "replied_on"),
    "Disclosure": ("reported_on",),
    "PublicNotice": ("from_on",),
    "Tenure": ("valid_from",),
    "Implementation": ("reported_on",),
    "PostEvaluation": ("concluded_on",),
    "Approval": ("granted_on",),
    "ProgressReport": ("reported_on",),
    "Contract": ("signed_on",),
    "ContractChange": ("changed_on",),
    "TradeLeg": ("traded_on",),
    "Payment": ("paid_on",),
    "BankFlow": ("booked_at",),
    "Tender": ("notice_on", "opened_at"),
    "Bid": ("submitted_at",),
    "Award": ("notice_on", "awarded_on"),
    "SupervisionEvent": ("started_on",),
    "Finding": ("discovered_on",),
    "AccountabilityCase": ("accepted_on", "filed_on"),
    "Loss": ("determined_on",),
    "Sanction": ("decided_on",),
}
