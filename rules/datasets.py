"""Which declared range (资料范围) the records of each label belong to (domain/04)."""

from __future__ import annotations

from graph.vocabulary.sources import CoverageDataset as D

_LABELS: dict[D, tuple[str, ...]] = {
    D.CATALOGUE: ("DecisionItem", "Regulation", "VoteMode", "AuthorityRule"),
    D.MEETINGS: ("Meeting", "Topic", "Decision", "ATTENDED", "VOTED", "SAT_IN", "OrgUnit"),
    D.REVIEWS: (
        *("LegalityReview", "ComplianceReview", "RiskAssessment", "ExpertReview"),
        *("FeasibilityStudy", "Appraisal", "Consultation", "PreStudy"),
    ),
    D.OWNER: ("OwnerApproval",),
    D.DISCLOSURES: ("Disclosure",),
    D.IMPLEMENTATIONS: ("Implementation",),
    D.TENURES: ("Tenure", "HOLDS", "OVERSEES"),
    D.NOTICES: ("PublicNotice",),
    D.PROJECTS: (
        *("Project", "Approval", "Milestone", "ProgressReport", "PostEvaluation"),
        "INVOLVED_IN",
    ),
    D.CONTRACTS: ("Contract", "ContractChange"),
    D.PAYMENTS: ("Payment", "BudgetLine", "APPROVED_BY"),
    D.PAYABLES: ("Payable",),
    D.FLOWS: ("BankFlow", "Account"),
    D.TRADE: ("TradeLeg",),
    D.TENDERS: ("Tender", "Bid", "Award", "EVALUATED"),
    D.REGISTERS: ("RegisterSnapshot", "CreditRecord", "Disqualification"),
    D.RELATIONS: (
        *("KIN", "ASSOCIATE", "SHAREHOLDER_OF", "ACTUAL_CONTROLLER_OF"),
        *("LEGAL_REP_OF", "OFFICER_OF"),
    ),
    D.SUPERVISION: ("SupervisionEvent", "Finding", "Rectification"),
    D.ACCOUNTABILITY: ("AccountabilityCase", "Loss", "Responsibility", "Sanction"),
}
_BY_LABEL = {label: str(dataset) for dataset, labels in _LABELS.items() for label in labels}


def dataset_of(label: str) -> str:
    """The dataset in which a clerk hands in records of `label`; '' for an Org or a Person."""
    return _BY_LABEL.get(label, "")
