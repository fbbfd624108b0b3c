"""Code lists of OCDS (代码表) as our terms; a code that says less than ours is marked 推定."""

from __future__ import annotations

from dataclasses import dataclass

from graph.vocabulary.procurement import PurchaseMethod, ScoringMethod, TenderCategory
from graph.vocabulary.sources import DocumentKind


@dataclass(frozen=True)
class Reading:
    """Our term for a code; ``is_assumed`` when the code could also mean another one."""

    term: str
    is_assumed: bool = False


METHODS = {
    "open": Reading(PurchaseMethod.OPEN_TENDER.value),
    "selective": Reading(PurchaseMethod.INVITED_TENDER.value, is_assumed=True),
    "direct": Reading(PurchaseMethod.DIRECT.value, is_assumed=True),
}
"""``limited`` may be 竞争性谈判, 磋商 or 询价: only its details can tell."""
CATEGORIES = {
    "works": Reading(TenderCategory.WORKS.value),
    "goods": Reading(TenderCategory.GOODS.value),
    "services": Reading(TenderCategory.SERVICE.value),
}
SCORING = {
    "priceOnly": Reading(ScoringMethod.LOWEST_PRICE.value),
    "lowestCost": Reading(ScoringMethod.LOWEST_PRICE.value),
    "ratedCriteria": Reading(ScoringMethod.COMPREHENSIVE.value),
    "bestProposal": Reading(ScoringMethod.COMPREHENSIVE.value, is_assumed=True),
    "bestValueToGovernment": Reading(ScoringMethod.COMPREHENSIVE.value, is_assumed=True),
}
BID_VALIDITY = {"valid": "是", "disqualified": "否", "pending": ""}
"""``invited`` is no bid yet, ``withdrawn`` none any more."""
FAILED_TENDERS = frozenset({"cancelled", "unsuccessful", "withdrawn"})
NO_AWARDS = frozenset({"pending", "cancelled", "unsuccessful"})
NO_CONTRACTS = frozenset({"pending", "cancelled"})
DOCUMENTS = {
    "procurementPlan": DocumentKind.SUPPORTING,
    "marketStudies": DocumentKind.ASSESSMENT,
    "needsAssessment": DocumentKind.ASSESSMENT,
    "feasibilityStudy": DocumentKind.ASSESSMENT,
    "assetAndLiabilityAssessment": DocumentKind.ASSESSMENT,
    "environmentalImpact": DocumentKind.ASSESSMENT,
    "plannedProcurementNotice": DocumentKind.PUBLIC_NOTICE,
    "tenderNotice": DocumentKind.PUBLIC_NOTICE,
    "awardNotice": DocumentKind.PUBLIC_NOTICE,
    "contractNotice": DocumentKind.PUBLIC_NOTICE,
    "biddingDocuments": DocumentKind.TENDER_FILE,
    "technicalSpecifications": DocumentKind.TENDER_FILE,
    "evaluationCriteria": DocumentKind.TENDER_FILE,
    "clarifications": DocumentKind.TENDER_FILE,
    "submissionDocuments": DocumentKind.BID_FILE,
    "winningBid": DocumentKind.BID_FILE,
    "evaluationReports": DocumentKind.EVALUATION_REPORT,
    "contractSigned": DocumentKind.CONTRACT,
    "contractSchedule": DocumentKind.CONTRACT,
    "contractAnnexe": DocumentKind.CONTRACT,
    "physicalProgressReport": DocumentKind.SUPPORTING,
    "financialProgressReport": DocumentKind.SUPPORTING,
    "completionCertificate": DocumentKind.ACCEPTANCE,
    "finalAudit": DocumentKind.AUDIT_REPORT,
}
