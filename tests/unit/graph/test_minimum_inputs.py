"""Every input that the rule catalogue asks for (domain/04, minimum inputs) is declared.

``Label.property`` or ``TYPE.property`` names a property, ``A>TYPE>B`` a relation between two types.
"""

import pytest

from graph.schema.registry import (
    EDGE_TYPES,
    NODE_TYPES,
    allows,
    edge_properties,
    node_properties,
)

VALID = "valid_from valid_to"


def of(owner, names):
    return [f"{owner}.{name}" for name in names.split()]


INPUTS = {
    "P-01..P-05": {
        "is_legal_required of the item version in force": [
            *of("DecisionItem", f"is_legal_required version {VALID}"),
            "Topic>UNDER_ITEM>DecisionItem",
        ],
        "review submitted_on/opined_on/conclusion": [
            *of("LegalityReview", "submitted_on opined_on received_at conclusion replied_on"),
            *of("ComplianceReview", "submitted_on opined_on received_at conclusion"),
            *of("LegalityReview", "conditions_text conditions_met_on"),
            "LegalityReview>COVERS>Decision",
            "ComplianceReview>COVERS>Topic",
        ],
        "列席 positions": [*of("ATTENDED", "role position"), "SAT_IN.position"],
        "attachments": ["Topic>EVIDENCED_BY>SourceDocument", *of("SourceDocument", "kind name")],
        "meeting date, time for same-day cases": of("Meeting", "held_on started_at"),
    },
    "P-06, P-14, P-15": {
        "meeting form": ["Meeting.form", "Regulation.is_written_allowed"],
        "notice date": ["Meeting.notice_sent_on"],
        "the Regulation's lead time": [
            "Regulation.notice_days_count",
            "Regulation>GOVERNS>OrgUnit",
        ],
        "materials list": ["Topic.has_materials"],
        "minutes document": ["Meeting>EVIDENCED_BY>SourceDocument", "SourceDocument.kind"],
        "signatures": ["ATTENDED.is_signed"],
    },
    "P-07, P-20": {
        "item meeting_sequence": ["DecisionItem.meeting_sequence"],
        "topic FOLLOWS links": ["Topic>FOLLOWS>Topic"],
        "PreStudy": [*of("PreStudy", "studied_on body_kind"), "PreStudy>COVERS>Topic"],
        "kind of party organisation": ["Enterprise.party_body_kind"],
    },
    "P-08, H-02": {
        "subject_kind": ["Topic.subject_kind"],
        "has_heard_opinion": ["Topic.has_heard_opinion"],
        "expert, union and discipline opinion records": [
            *of("Consultation", "kind concluded_on"),
            "ExpertReview.concluded_on",
            "FeasibilityStudy.concluded_on",
            "Consultation>COVERS>Topic",
        ],
    },
    "P-09, P-12": {
        "member list of the body as of date": [
            *of("Tenure", f"is_voting {VALID}"),
            "Person>HOLDS>Tenure",
            "Tenure>AT>OrgUnit",
            "Meeting>HELD_BY>OrgUnit",
        ],
        "attendance role": ["ATTENDED.role", "Person>ATTENDED>Meeting"],
        "quorum_rate": of("Regulation", "quorum_rate is_quorum_strict effective_on repealed_on"),
        "VoteMode": [*of("VoteMode", "base vote_rate is_strict"), "Regulation>HAS_MODE>VoteMode"],
        "votes by person": ["Person>VOTED>Topic", "VOTED.choice", "Topic.is_voted_separately"],
    },
    "P-10, H-03, H-04, F-05": {
        "kin with validity dates": of("KIN", f"code name {VALID}"),
        "associates with validity dates": of("ASSOCIATE", f"kind {VALID}"),
        "shareholding with validity dates": [
            *of("SHAREHOLDER_OF", f"share_rate {VALID}"),
            *of("ACTUAL_CONTROLLER_OF", VALID),
            *of("LEGAL_REP_OF", VALID),
            *of("OFFICER_OF", VALID),
            "Org.is_state_holding",
        ],
        "counterparty of the topic": ["Topic>COUNTERPARTY>Org", "Topic>COUNTERPARTY>Person"],
        "nominee of the topic": ["Topic>NOMINATES>Person"],
        "leading relation and function": [
            *of("Tenure", "function role_kind"),
            "Tenure>REPORTS_TO>Tenure",
            "Person>OVERSEES>OrgUnit",
        ],
    },
    "P-05, H-06": {
        "days to count on the holiday calendar": [
            *of("LegalityReview", "submitted_on opined_on"),
            *of("PublicNotice", "from_on to_on"),
        ],
    },
    "P-11": {
        "speak_order or ordered minutes": ["VOTED.speak_order"],
        "is_principal": ["Tenure.is_principal"],
    },
    "P-13": {
        "is_urgent": ["Topic.is_urgent"],
        "later report or 追认 topic": ["Topic>RATIFIES>Decision", "RATIFIES.reported_on"],
    },
    "P-16, P-18": {
        "contract, payment, tender, start dates linked to the decision": [
            *[f"Decision>AUTHORISES>{one}" for one in ("Contract", "Payment", "Tender", "Project")],
            "Contract.signed_on",
            "Payment.paid_on",
            "Tender.notice_on",
            "Project.started_on",
            "Decision>AMENDS>Decision",
            "Decision>IMPLEMENTED_BY>Implementation",
        ],
    },
    "P-17, F-01, F-06": {
        "amount_min_fen of the items in force on the day": of(
            "DecisionItem", f"amount_min_fen class {VALID}"
        ),
        "amounts": ["Contract.amount_fen", "Payment.amount_fen", "Decision.amount_fen"],
        "purpose or counterparty": [
            *of("Payment", "purpose_kind purpose_text"),
            "Contract.contract_kind",
            "Contract>COUNTERPARTY>Org",
            "Payment>PAYEE>Org",
        ],
    },
    "P-19, F-02": {
        "AuthorityRule valid on the day": [
            *of("AuthorityRule", f"body_kind holder_kind class item_code {VALID}"),
            *of("AuthorityRule", "amount_min_fen amount_max_fen"),
            "Enterprise>HAS_AUTHORITY>AuthorityRule",
        ],
        "deciding body": ["Meeting>HELD_BY>OrgUnit", "OrgUnit.kind"],
        "approvers": ["Payment>APPROVED_BY>Person", "APPROVED_BY.order"],
        "OwnerApproval": [*of("OwnerApproval", "kind replied_on"), "DecisionItem.owner_action"],
    },
    "H-01, H-07, A-09": {
        "sanctions and bans with periods": [
            *of("Sanction", "kind degree period_from_on period_to_on lifted_on"),
            *of("Disqualification", "kind from_on to_on"),
            "Sanction>ON>Person",
            "Disqualification>ON>Person",
        ],
        "立案": ["AccountabilityCase.filed_on", "AccountabilityCase>AGAINST>Person"],
        "appointment dates": of("Tenure", "valid_from rank role_kind"),
    },
    "H-04, F-05": {
        "Disclosure": [
            *of("Disclosure", "reported_on approved_on kind"),
            "Person>REPORTED>Disclosure",
            "Disclosure>CONCERNS>Org",
        ],
        "OwnerApproval records": ["OwnerApproval>COVERS>Decision", "OwnerApproval.result"],
    },
    "H-05, H-06": {
        "tenures with is_concurrent, is_paid, approval": of(
            "Tenure", "is_concurrent is_paid is_group_dispatch approved_on"
        ),
        "PublicNotice": ["PublicNotice>ANNOUNCES>Tenure", "PublicNotice.kind"],
    },
    "J-01..J-10": {
        "funding_kind": of("Project", "funding_kind is_emergency is_simplified is_engineering"),
        "approvals with dates and amounts": [
            *of("Approval", "kind granted_on amount_fen site_text scale_text"),
            "Project>HAS>Approval",
        ],
        "估算, 概算, contract": [
            *of("Project", "estimate_fen budget_fen contract_sum_fen"),
            "Project>HAS>Contract",
            "ContractChange.delta_fen",
        ],
        "ProgressReport and payments": [
            *of("ProgressReport", "reported_on physical_rate executed_fen"),
            "Payment>UNDER>Contract",
            *of("Contract", "progress_pay_rate has_contractor_funding"),
        ],
        "plan": [*of("Milestone", "planned_on actual_on"), "Project.planned_finish_on"],
        "acceptance, 决算": of("Project", "finished_on accepted_on settled_on"),
    },
    "F-03, F-04, F-08": {
        "bank flows with both accounts": [
            *of("BankFlow", "booked_at amount_fen"),
            "BankFlow>FROM>Account",
            "BankFlow>TO>Account",
            "Payment>TO>Account",
            "Account.kind",
        ],
        "holders": ["Account>HELD_BY>Org", "Account>HELD_BY>Person", "Payment>PAYEE>Person"],
    },
    "F-07": {
        "contract date": ["Contract.signed_on"],
        "kind of payment": ["Payment.kind"],
        "prepayment_rate": ["Contract.prepayment_rate"],
    },
    "F-09": {
        "Payable with delivery or acceptance date": of(
            "Payable", "delivered_on accepted_on due_on amount_fen paid_fen"
        ),
        "size class of both sides": ["Org.size_class", "Payable>UNDER>Contract"],
        "is_disputed": of("Payable", "is_disputed disputed_fen"),
    },
    "F-10": {
        "TradeLeg": [
            *of("TradeLeg", "goods_text quantity unit_price_fen direction credit_days_count"),
            "TradeLeg>UNDER>Contract",
        ],
        "counterparty": ["Contract>COUNTERPARTY>Org"],
    },
    "F-11, F-12, J-10": {
        "wage account and its flows": [
            "Account.kind",
            "Project>HAS>Account",
            "BankFlow>TO>Account",
        ],
        "contract cycle": ["Contract.wage_cycle_days_count"],
        "BudgetLine and CHARGED_TO": [
            *of("BudgetLine", "amount_fen year category approved_on"),
            "Payment>CHARGED_TO>BudgetLine",
            "Topic>CONCERNS>BudgetLine",
        ],
        "PostEvaluation with target and actual": [
            *of("PostEvaluation", "target_value actual_value concluded_on"),
            "PostEvaluation>EVALUATES>Project",
        ],
    },
    "T-01..T-03, T-16": {
        "full list of bidders and winners per 标段": [
            "Supplier>SUBMITTED>Bid",
            "Bid>FOR>Tender",
            "Bid.is_winner",
            "Tender>RESULTED_IN>Award",
            "Award>GIVEN_TO>Supplier",
        ],
        "category, region, date": of("Tender", "category region_code method opened_at notice_on"),
    },
    "T-04..T-07": {
        "bid metadata": of(
            "Bid", "ip mac doc_author file_id ca_lock_no contact_name phone email address"
        ),
        "bond account": ["Bid>BOND_FROM>Account"],
        "legal rep, shareholders": ["Person>LEGAL_REP_OF>Org", "Org>SHAREHOLDER_OF>Org"],
    },
    "T-08": {
        "supplier register snapshot with query date": [
            *of("RegisterSnapshot", "queried_on status scope_text insured_count flags"),
            "RegisterSnapshot>SHOWS>Org",
            "Org.established_on",
            "CreditRecord>LISTS>Org",
        ],
    },
    "T-09..T-15, T-17..T-20": {
        "tender method, category, dates": of(
            "Tender", "method category documents_from_on deadline_at is_mandatory scoring"
        ),
        "prices": ["Bid.price_fen", "Award.price_fen", "Tender.ceiling_fen"],
        "validity with reasons": of("Bid", "is_valid disqualify_text submitted_at"),
        "candidates' ranking": ["Bid.rank"],
        "publicity": ["PublicNotice>ANNOUNCES>Tender", "PublicNotice>ANNOUNCES>Award"],
        "award notice": ["Award.notice_on"],
        "contract changes": [
            *of("ContractChange", "delta_fen changed_on approved_on"),
            "Contract>CHANGED_BY>ContractChange",
            "Contract>AWARDED_FROM>Tender",
        ],
        "evaluators": ["Person>EVALUATED>Tender", *of("EVALUATED", "role draw_method")],
        "early involvement, exemption, mandatory type": [
            *of("INVOLVED_IN", "kind from_on"),
            "Contract.drafted_on",
            "Contract.has_tender_exemption",
            *of("Project", "is_tender_mandatory is_state_funds_dominant"),
        ],
    },
    "A-01..A-12": {
        "findings": [
            *of("Finding", "status nature verified_on discovered_on basis_clause"),
            "SupervisionEvent>FOUND>Finding",
            "Finding>ABOUT>Contract",
        ],
        "rectifications with due dates": [
            *of("Rectification", "due_on extended_to_on done_on verified_on status"),
            "Finding>RECTIFIED_BY>Rectification",
            "Rectification>EVIDENCED_BY>SourceDocument",
        ],
        "cases with stage dates": [
            *of("AccountabilityCase", "regime accepted_on filed_on extension_approved_on"),
            *of("AccountabilityCase", "decided_on notified_on closed_on referred_on replied_on"),
            "Finding>LED_TO>AccountabilityCase",
        ],
        "losses with amount": [
            *of("Loss", "direct_loss_fen indirect_loss_fen tier determined_on"),
            "Loss>ARISES_FROM>Decision",
            "AccountabilityCase>ESTABLISHED>Loss",
        ],
        "responsibilities": [
            *of("Responsibility", "kind is_exempt"),
            "Responsibility>OF>Person",
            "AccountabilityCase>ESTABLISHED>Responsibility",
        ],
        "sanctions": [*of("Sanction", "kind decided_on"), "AccountabilityCase>IMPOSED>Sanction"],
    },
    "Q-01..Q-05": {
        "item, meeting, members, votes": [
            "Topic>UNDER_ITEM>DecisionItem",
            "Topic>DISCUSSED_IN>Meeting",
            "Topic>RESULTED_IN>Decision",
            "Tenure.is_voting",
            "VOTED.choice",
        ],
        "amount": ["Decision.amount_fen", "Topic.amount_fen"],
        "review, pre-study, owner action": [
            "LegalityReview>COVERS>Topic",
            "Topic>RESULTED_IN>PreStudy",
            "OwnerApproval>COVERS>Topic",
            "DecisionItem.owner_action",
        ],
        "minutes, resolution, evidence": [
            "Decision>EVIDENCED_BY>SourceDocument",
            "SourceDocument.kind",
            "Topic.conclusion_text",
        ],
        "execution": ["Decision>IMPLEMENTED_BY>Implementation", "Implementation.status"],
    },
    "closed world, questions and indicators": {
        "declared completeness": [
            *of("Coverage", "dataset from_on to_on declared_by"),
            "Enterprise>HAS_COVERAGE>Coverage",
        ],
        "question 2: proposal": of("Topic", "proposed_on proposer_text"),
        "question 6: owner's time limit": of("OwnerApproval", "submitted_on due_on doc_no"),
        "question 10: execution": of("Implementation", "amount_fen reported_on finished_on"),
        "question 11: who answers for it": ["Rectification>OWNED_BY>Person"],
        "question 19: changes": [
            *of("Version", "property value_text known_from known_to"),
            "Version>OF>Decision",
        ],
        "question 22: namesakes": of("SAME_AS", "score status decided_by evidence_text"),
        "question 23: locator": of("SourceDocument", "sha256 archive_no doc_no"),
        "question 27: key projects": ["Project.is_key_project"],
        "question 31: leads": [*of("Lead", "review_status reason"), "Lead>BECAME>Finding"],
        "六项法治指标": [*of("Topic", "is_overseas is_main_business"), "ATTENDED.position"],
        "投资控制偏差率": of("Project", "final_account_fen budget_fen paid_rate physical_rate"),
        "挽损率": ["Loss.recovered_fen"],
        "问责人数构成": of("Sanction", "kind discipline_form"),
    },
}

NAMED = [
    (f"{rules}: {wanted}", place)
    for rules, inputs in INPUTS.items()
    for wanted, places in inputs.items()
    for place in places
]


@pytest.mark.parametrize(("wanted", "place"), NAMED)
def test_input_is_declared(wanted, place):
    if ">" in place:
        start, name, end = place.split(">")
        assert {start, end} <= set(NODE_TYPES)
        assert allows(name, start, end)
    else:
        owner, name = place.split(".")
        found = node_properties(owner) if owner in NODE_TYPES else edge_properties(owner)
        assert name in found


def test_every_relation_of_the_specification_is_declared():
    named = """
        CONTROLS OWNS PART_OF HAS_ITEM HAS_REGULATION HAS_MODE GOVERNS HAS_AUTHORITY HAS_PROJECT
        SIGNED HAS_BUDGET MADE HAS_COVERAGE SHOWS LISTS EVALUATES HOLDS AT REPORTS_TO KIN OVERSEES
        ASSOCIATE SHAREHOLDER_OF ACTUAL_CONTROLLER_OF LEGAL_REP_OF OFFICER_OF SAME_AS REPORTED
        CONCERNS ON HELD_BY ATTENDED SAT_IN DISCUSSED_IN UNDER_ITEM FOLLOWS RATIFIES NOMINATES
        COUNTERPARTY VOTED RESULTED_IN COVERS SUPERSEDES AMENDS AUTHORISES EXECUTED_BY
        IMPLEMENTED_BY HAS UNDER PAYEE APPROVED_BY CHARGED_TO SETTLES FROM TO CHANGED_BY
        INVOLVED_IN BUYER AGENT FOR SUBMITTED BOND_FROM EVALUATED GIVEN_TO AWARDED_FROM ANNOUNCES
        EXAMINES MEMBER_OF CHECKED LED_BY FOUND ABOUT RECTIFIED_BY OWNED_BY LED_TO ESTABLISHED
        SHOWED AGAINST IMPOSED OF ARISES_FROM CITES BECAME EVIDENCED_BY
    """

    assert set(named.split()) == set(EDGE_TYPES)
