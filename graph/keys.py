"""Natural keys and stable ids (domain/03, 3.2).

An id is a pure function of the label and the natural key.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from graph.errors import ModelError

Part = str | int | float | date | datetime | None

# Alternatives in order: the first whose parts are all filled makes the id; the last one takes "-"
# for an empty part. `*_id` parts are ids of other nodes; `ordinal` tells apart rows that are alike
# in everything else.
KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "Org": (("uscc",), ("name", "region_code")),
    "OrgUnit": (("org_id", "kind", "name"),),
    "Person": (("named_by", "person_no"), ("named_by", "name", "birth_ym", "ordinal")),
    "Tenure": (("person_id", "place_id", "title", "valid_from"),),
    "DecisionItem": (("enterprise_id", "item_code", "version"),),
    "Regulation": (("enterprise_id", "name", "effective_on"),),
    "VoteMode": (("regulation_id", "item_code"),),
    "AuthorityRule": (
        (
            "enterprise_id",
            "class",
            "item_code",
            "body_kind",
            "holder_kind",
            "amount_min_fen",
            "valid_from",
        ),
    ),
    "Meeting": (("enterprise_id", "held_on", "name"),),
    "Topic": (("meeting_id", "title"),),
    "Decision": (
        ("topic_id",),
        ("enterprise_id", "doc_no"),
        ("enterprise_id", "title", "decided_on"),
    ),
    "Implementation": (("decision_id", "reported_on"),),
    "PostEvaluation": (("covered_id", "concluded_on"),),
    "LegalityReview": (
        ("covered_id", "reviewer", "opined_on"),
        ("covered_id", "reviewer", "doc_no"),
    ),
    "ComplianceReview": (
        ("covered_id", "reviewer", "opined_on"),
        ("covered_id", "reviewer", "doc_no"),
    ),
    "RiskAssessment": (("covered_id", "kind", "concluded_on"),),
    "ExpertReview": (("covered_id", "kind", "concluded_on"),),
    "FeasibilityStudy": (("covered_id", "kind", "concluded_on"),),
    "Appraisal": (("covered_id", "kind", "concluded_on"),),
    "Consultation": (("covered_id", "kind", "concluded_on"),),
    "PreStudy": (("party_topic_id",), ("covered_id", "studied_on")),
    "OwnerApproval": (("covered_id", "kind", "submitted_on"),),
    "Disclosure": (("person_id", "kind", "reported_on", "org_id"),),
    "PublicNotice": (("announced_id", "kind", "from_on"),),
    "Disqualification": (("person_id", "kind", "from_on"),),
    "Project": (("project_code",), ("enterprise_id", "name")),
    "Approval": (("project_id", "kind", "doc_no"), ("project_id", "kind", "granted_on")),
    "Milestone": (("project_id", "name"),),
    "ProgressReport": (("project_id", "reported_on"),),
    "BudgetLine": (("enterprise_id", "year", "category"),),
    "Payment": (
        ("enterprise_id", "voucher_no"),
        ("enterprise_id", "paid_on", "payee_id", "amount_fen", "ordinal"),
    ),
    "Payable": (("contract_id", "part_no"), ("contract_id", "delivered_on", "amount_fen")),
    "Account": (("bank", "number_masked", "holder_id"),),
    "BankFlow": (("from_account_id", "to_account_id", "booked_at", "amount_fen", "ordinal"),),
    "Contract": (("enterprise_id", "contract_no"), ("enterprise_id", "title", "signed_on")),
    "ContractChange": (("contract_id", "change_no"), ("contract_id", "changed_on")),
    "TradeLeg": (("contract_id", "goods_text", "traded_on", "direction"),),
    "Tender": (("tender_no", "lot_no"), ("tender_no",), ("enterprise_id", "title", "notice_on")),
    "Bid": (("tender_id", "supplier_id"),),
    "Award": (("tender_id", "supplier_id"),),
    "RegisterSnapshot": (("org_id", "queried_on"),),
    "CreditRecord": (("listed_id", "list", "authority", "valid_from"),),
    "SupervisionEvent": (("owner_id", "name", "started_on"),),
    "Finding": (("event_id", "finding_no"), ("event_id", "title")),
    "Inquiry": (("inquiry_no",), ("title",)),
    "Rectification": (("finding_id", "measure_no"),),
    "AccountabilityCase": (("owner_id", "case_no"), ("owner_id", "accepted_on")),
    "Loss": (("source_id", "determined_on", "loss_no"),),
    "Responsibility": (("case_id", "person_id", "kind"),),
    "Sanction": (("case_id", "subject_id", "kind", "decided_on"),),
    "CalendarDay": (("falls_on",),),
    "Coverage": (("enterprise_id", "dataset", "from_on"),),
    "SourceDocument": (("sha256",),),
    "LegalClause": (("instrument", "clause", "valid_from"),),
    "Version": (("node_id", "property", "known_from"),),
    "Lead": (("rule_id", "subject"),),
}


def key_text(value: object) -> str:
    """One part of a key: NFKC, no white space, dates as ISO, empty as ``-``."""
    if value is None or value == "":
        return "-"
    if isinstance(value, str):
        return ("".join(value.split()) if value.isascii() else _folded(value)) or "-"
    if isinstance(value, date):
        return value.isoformat()
    return _folded(str(value)) or "-"


@lru_cache(maxsize=65_536)
def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=4096)
def _opening(label: str, names: tuple[str, ...]) -> str:
    """What the text behind an id begins with: the label and the parts of its key by name."""
    return "\x1f".join([label, *map(key_text, names)])


def make_id(label: str, *parts: object) -> str:
    """``label-`` and 20 hex digits; the same for the same label and parts on every installation."""
    joined = "\x1f".join([label, *map(key_text, parts)])
    return _digest(label, joined)


def keyed_id(label: str, names: tuple[str, ...], values: Mapping[str, object]) -> str:
    """The id of a node of `label` from the parts of its natural key that `names` lists."""
    parts = [key_text(values.get(name)) for name in names]
    return _digest(label, "\x1f".join([_opening(label, names), *parts]))


def _digest(label: str, joined: str) -> str:
    return f"{label.lower()}-{hashlib.sha256(joined.encode()).hexdigest()[:20]}"


def natural_id(label: str, values: Mapping[str, object]) -> str:
    """The id of a node of `label` from its natural key in `values`.

    Raises ModelError when even the last alternative is wholly empty.
    """
    names = key_names(label, values)
    parts = [values.get(name) for name in names]
    if all(part in (None, "") for part in parts):
        raise ModelError(
            f"{label} 的关键字段全部为空（{'、'.join(names)}），无法编号；请补填其中至少一项。"
        )
    return keyed_id(label, names, values)


def key_names(label: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """The alternative of the natural key that `values` fill; the last one when none is filled."""
    alternatives = KEYS[label]
    for names in alternatives:
        for name in names:
            if values.get(name) in (None, ""):
                break
        else:
            return names
    return alternatives[-1]


def has_full_key(label: str, values: Mapping[str, object]) -> bool:
    """Whether some alternative of the key is wholly filled, so that the id is certain."""
    return any(all(values.get(name) not in (None, "") for name in names) for names in KEYS[label])


def edge_id(edge_type: str, start: str, end: str, *key: object) -> str:
    """The id of a relation.

    Start, type, end and, where its type says so, ``valid_from`` or ``order``.
    """
    return make_id(edge_type, start, end, *key)
