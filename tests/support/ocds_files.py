"""An invented OCDS process: planning to payment, two lots, a joint bid, one bid disqualified."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

OCID = "ocds-jia001-000001"
CODE = "91210100MA0ABCDE6X"
PROJECT_CODE = "2023-210106-48-01-000001"


def yuan(amount: float, currency: str = "CNY") -> dict[str, Any]:
    return {"amount": amount, "currency": currency}


def firm(id_: str, name: str = "") -> dict[str, str]:
    return {"id": id_, "name": name} if name else {"id": id_}


PARTIES = [
    {
        "id": f"CN-USCC-{CODE}",
        "name": "甲城投公司",
        "roles": ["buyer"],
        "identifier": {"scheme": "CN-USCC", "id": CODE, "legalName": "甲城投有限公司"},
    },
    {
        "id": "2",
        "name": "乙建设有限公司",
        "roles": ["tenderer", "supplier"],
        "address": {"streetAddress": "示例路1号", "locality": "示例市"},
        "contactPoint": {"telephone": "024-00000000", "email": "yi@example.invalid"},
    },
    {"id": "3", "name": "丙设计有限公司", "roles": ["tenderer"]},
    {"id": "4", "name": "丁监理有限公司", "roles": ["tenderer"]},
    {"id": "5", "name": "戊招标代理有限公司", "roles": ["procuringEntity"]},
]
TENDER = {
    "id": "ZB-2023-01",
    "title": "示例管网改造工程",
    "status": "complete",
    "procurementMethod": "open",
    "procurementMethodDetails": "公开招标",
    "mainProcurementCategory": "works",
    "awardCriteria": "ratedCriteria",
    "procuringEntity": firm("5"),
    "tenderPeriod": {"endDate": "2023-09-25T09:00:00+08:00"},
    "lots": [
        {"id": "1", "title": "示例管网改造工程一标段", "value": yuan(34_000_000)},
        {"id": "2", "title": "示例管网改造工程二标段", "value": yuan(12_000_000)},
    ],
    "documents": [
        {
            "id": "1",
            "documentType": "tenderNotice",
            "title": "招标公告",
            "datePublished": "2023-09-01",
        }
    ],
}
BIDS = [
    {
        "id": "B1",
        "date": "2023-09-25T08:30:00+08:00",
        "status": "valid",
        "tenderers": [firm("2"), firm("3")],
        "value": yuan(33_000_000),
        "relatedLots": ["1"],
    },
    {
        "id": "B2",
        "status": "disqualified",
        "tenderers": [firm("4")],
        "value": yuan(33_500_000),
        "relatedLots": ["1"],
    },
    {"id": "B3", "status": "withdrawn", "tenderers": [firm("4")], "relatedLots": ["2"]},
]
AWARDS = [
    {
        "id": "A1",
        "status": "active",
        "date": "2023-09-28",
        "value": yuan(33_000_000),
        "suppliers": [firm("2"), firm("3")],
        "relatedLots": ["1"],
    },
    {"id": "A2", "status": "unsuccessful", "relatedLots": ["2"]},
]
CONTRACTS = [
    {
        "id": "HT-01",
        "awardID": "A1",
        "title": "示例管网改造工程一标段施工合同",
        "status": "active",
        "value": yuan(33_000_000),
        "dateSigned": "2023-10-06",
        "amendments": [{"id": "BG-1", "date": "2024-03-01", "rationale": "管线迁改"}],
        "implementation": {
            "transactions": [
                {
                    "id": "PZ-001",
                    "date": "2023-10-12",
                    "value": yuan(3_000_000.25),
                    "payer": firm(f"CN-USCC-{CODE}"),
                    "payee": firm("2"),
                }
            ],
            "milestones": [
                {"id": "1", "title": "主体完工", "dueDate": "2024-06-30", "dateMet": "2024-07-15"}
            ],
        },
    }
]
PLANNING = {"budget": {"project": "示例管网改造工程", "projectID": PROJECT_CODE}}


def release(**changes: Any) -> dict[str, Any]:
    """One release with all of the process; `changes` replace its parts (None leaves one out)."""
    whole = {
        "ocid": OCID,
        "id": "1",
        "date": "2024-07-20T00:00:00+08:00",
        "tag": ["contract"],
        "parties": PARTIES,
        "buyer": firm(f"CN-USCC-{CODE}", "甲城投公司"),
        "planning": PLANNING,
        "tender": TENDER,
        "bids": {"details": BIDS},
        "awards": AWARDS,
        "contracts": CONTRACTS,
    }
    return {name: part for name, part in (whole | changes).items() if part is not None}


def package(*releases: Mapping[str, Any]) -> dict[str, Any]:
    """A release package."""
    return {"uri": "https://example.invalid/1", "version": "1.1", "releases": list(releases)}


def write(path: Path, content: object) -> Path:
    """The file with that content."""
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path
