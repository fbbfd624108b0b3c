"""Where each type stands in the picture of the model (模型图): panels, grids, relations drawn.

A cell names a label; ``Person*`` is a second box of the same label, ``A+B`` one box for several
labels, ``any`` stands for any node, ``.`` is empty. A box of another topic is drawn dashed. A line
reads ``start TYPE[,TYPE] end``.
"""

from __future__ import annotations

from dataclasses import dataclass

ASSESSMENTS = "RiskAssessment+ExpertReview+FeasibilityStudy+Appraisal"


@dataclass(frozen=True)
class Panel:
    """One coloured group: title, the topic it stands for, grid, lines, space between columns."""

    title: str
    topic: str
    colour: str
    grid: str
    lines: str
    gutter: int = 118


PANELS = (
    Panel(
        "决策追溯主线",
        "",
        "#475569",
        "Meeting Topic Decision Contract Finding AccountabilityCase",
        """
        Topic DISCUSSED_IN Meeting
        Topic RESULTED_IN Decision
        Decision AUTHORISES Contract
        Finding ABOUT Contract
        Finding LED_TO AccountabilityCase
        """,
    ),
    Panel(
        "组织",
        "组织",
        "#1d4ed8",
        """
        Enterprise DecisionItem  .       .
        Agency     AuthorityRule Org     RegisterSnapshot
        Supplier   Regulation    OrgUnit CreditRecord
        .          VoteMode      .       .
        """,
        """
        Enterprise HAS_ITEM DecisionItem
        Enterprise HAS_AUTHORITY AuthorityRule
        Enterprise HAS_REGULATION Regulation
        Agency OWNS Enterprise
        Regulation HAS_MODE VoteMode
        Regulation GOVERNS OrgUnit
        OrgUnit PART_OF Org
        RegisterSnapshot SHOWS Org
        CreditRecord LISTS Org
        """,
    ),
    Panel(
        "人员",
        "人员",
        "#7e22ce",
        """
        Disclosure Person           Tenure OrgUnit
        .          Disqualification Org    IdentityAct
        """,
        """
        Person REPORTED Disclosure
        Person HOLDS Tenure
        Tenure AT OrgUnit
        Disqualification ON Person
        Person SHAREHOLDER_OF,ACTUAL_CONTROLLER_OF,LEGAL_REP_OF,OFFICER_OF,OVERSEES Org
        """,
        gutter=200,
    ),
    Panel(
        "决策",
        "决策",
        "#b91c1c",
        f"""
        LegalityReview   .       Org            Tender
        ComplianceReview .       DecisionItem   Project
        {ASSESSMENTS}    Person  PreStudy       Contract
        Consultation     Topic   Decision       Payment
        OwnerApproval    Meeting PostEvaluation Implementation
        PublicNotice     Person* OrgUnit        OrgUnit*
        """,
        """
        LegalityReview COVERS Topic
        ComplianceReview COVERS Topic
        RiskAssessment COVERS Topic
        Consultation COVERS Topic
        OwnerApproval COVERS Topic
        PublicNotice ANNOUNCES Topic
        Person VOTED,SAT_IN Topic
        Topic COUNTERPARTY Org
        Topic UNDER_ITEM DecisionItem
        Topic RESULTED_IN PreStudy
        Topic RESULTED_IN Decision
        Topic DISCUSSED_IN Meeting
        Person* ATTENDED Meeting
        Meeting HELD_BY OrgUnit
        PostEvaluation EVALUATES Decision
        Decision AUTHORISES Tender
        Decision AUTHORISES Project
        Decision AUTHORISES Contract
        Decision AUTHORISES Payment
        Decision IMPLEMENTED_BY Implementation
        Decision EXECUTED_BY OrgUnit*
        """,
    ),
    Panel(
        "项目与资金",
        "项目与资金",
        "#15803d",
        """
        .              .          .              .        Person     .
        Approval       Supplier   ContractChange TradeLeg BudgetLine .
        Milestone      Project    Contract       Payment  Account    BankFlow
        ProgressReport Enterprise .              Payable  Org        .
        """,
        """
        Project HAS Approval
        Project HAS Milestone
        Project HAS ProgressReport
        Project HAS Contract
        Supplier INVOLVED_IN Project
        Enterprise HAS_PROJECT Project
        Enterprise SIGNED Contract
        Contract CHANGED_BY ContractChange
        TradeLeg UNDER Contract
        Payment UNDER Contract
        Payable UNDER Contract
        Payment SETTLES Payable
        Payment APPROVED_BY Person
        Payment CHARGED_TO BudgetLine
        Payment FROM,TO Account
        Payment PAYEE Org
        Account HELD_BY Org
        BankFlow FROM,TO Account
        """,
    ),
    Panel(
        "招标采购",
        "招标采购",
        "#b45309",
        """
        .        .       Org    .        .
        Supplier Bid     Tender Award    Supplier*
        .        Account Person Contract .
        """,
        """
        Supplier SUBMITTED Bid
        Bid FOR Tender
        Bid BOND_FROM Account
        Tender BUYER,AGENT Org
        Tender RESULTED_IN Award
        Award GIVEN_TO Supplier*
        Person EVALUATED Tender
        Contract AWARDED_FROM Tender
        """,
    ),
    Panel(
        "监督与追责",
        "监督与追责",
        "#0f766e",
        """
        Agency           Lead    Rectification      Sanction       Person*    LeadAct
        SupervisionEvent Finding AccountabilityCase Loss           Decision   RuleResult
        Org              Inquiry Person             Responsibility Person**   RuleAdjustment
        .                .       .                  .              ClosedFigure PeriodClosing
        """,
        """
        SupervisionEvent LED_BY Agency
        SupervisionEvent CHECKED Org
        SupervisionEvent FOUND Finding
        Lead BECAME Finding
        Inquiry EXAMINES Finding
        Finding RECTIFIED_BY Rectification
        Finding LED_TO AccountabilityCase
        AccountabilityCase AGAINST Person
        AccountabilityCase IMPOSED Sanction
        AccountabilityCase ESTABLISHED Loss
        AccountabilityCase ESTABLISHED Responsibility
        Sanction ON Person*
        Loss ARISES_FROM Decision
        Responsibility OF Person**
        """,
    ),
    Panel(
        "来源",
        "来源",
        "#6b7280",
        """
        Enterprise Coverage Lead           LegalClause Batch
        Version    any      SourceDocument LoadLock    PendingLink
        .          .        .              CalendarDay NamedView
        """,
        """
        Enterprise HAS_COVERAGE Coverage
        Lead CITES LegalClause
        Version OF any
        any EVIDENCED_BY SourceDocument
        """,
    ),
)
