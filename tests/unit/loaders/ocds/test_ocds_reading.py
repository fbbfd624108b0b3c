"""OCDS packages: a process from planning to payment, every fact with its pointer."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.facts import EdgeFact, NodeFact
from graph.identity import Identities
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft
from loaders.issues import Severity
from tests.support.ocds_files import (
    BIDS,
    CODE,
    CONTRACTS,
    OCID,
    PARTIES,
    PROJECT_CODE,
    TENDER,
    firm,
    package,
    release,
    write,
    yuan,
)


def read(tmp_path: Path, *releases: dict[str, Any]) -> Draft:
    return read_any(tmp_path, package(*(releases or (release(),))))


def read_any(tmp_path: Path, content: object, name: str = "采购.json") -> Draft:
    return read_draft(write(tmp_path / name, content), ReadingContext(Identities()))


def of(draft: Draft, label: str) -> list[NodeFact]:
    return [one for one in draft.nodes.values() if one.label == label]


def edges(draft: Draft, type_: str) -> list[EdgeFact]:
    return [one for one in draft.edges if one.type == type_]


def names(draft: Draft, type_: str) -> set[tuple[str, str]]:
    """The relations of a type by the names of their ends."""
    return {(_name(draft, one.start.id), _name(draft, one.end.id)) for one in edges(draft, type_)}


def _name(draft: Draft, id_: str) -> str:
    said = draft.nodes[id_].properties
    found = (
        said.get(one) for one in ("title", "name", "supplier_text", "contract_no", "change_no")
    )
    return next((str(one) for one in found if one), draft.nodes[id_].label)


def rules(draft: Draft, severity: Severity) -> list[str]:
    return [one.rule for one in draft.issues if one.severity is severity]


def test_a_process_becomes_what_our_schema_has_for_it(tmp_path: Path) -> None:
    draft = read(tmp_path)

    assert draft.records == Counter(
        {
            "单位": 2,
            "供应商": 3,
            "项目": 1,
            "招标": 2,
            "投标": 2,
            "中标": 1,
            "合同": 1,
            "合同变更": 1,
            "项目节点": 1,
            "付款": 1,
            "来源文件": 1,
        }
    )
    assert not draft.rejected
    assert rules(draft, Severity.ERROR) == []


def test_the_buyer_is_known_by_its_credit_code_and_owns_the_facts(tmp_path: Path) -> None:
    draft = read(tmp_path)

    [buyer] = [one for one in of(draft, "Org") if one.properties.get("uscc") == CODE]
    assert buyer.properties["name"] == "甲城投有限公司"
    assert buyer.properties["short_name"] == "甲城投公司"
    assert draft.enterprises == {buyer.id}
    owned = [one for label in ("Tender", "Bid", "Contract", "Payment") for one in of(draft, label)]
    assert {one.properties["enterprise_id"] for one in owned} == {buyer.id}
    assert {one.end.id for one in edges(draft, "BUYER")} == {buyer.id}


def test_each_lot_is_a_tender(tmp_path: Path) -> None:
    draft = read(tmp_path)

    first, second = sorted(of(draft, "Tender"), key=lambda one: str(one.properties["lot_no"]))
    assert first.properties["tender_no"] == second.properties["tender_no"] == OCID
    assert first.properties["title"] == "示例管网改造工程一标段"
    assert first.properties["method"] == "公开招标"
    assert first.properties["category"] == "施工"
    assert first.properties["scoring"] == "综合评分"
    assert first.properties["estimate_fen"] == 3_400_000_000
    assert first.properties["notice_on"] == date(2023, 9, 1)
    assert first.properties["deadline_at"] == datetime.fromisoformat("2023-09-25T09:00")
    assert names(draft, "AGENT") == {
        (f"示例管网改造工程{one}标段", "戊招标代理有限公司") for one in "一二"
    }


def test_bids_say_who_bid_what_and_who_won(tmp_path: Path) -> None:
    draft = read(tmp_path)

    by_price = {one.properties["price_fen"]: one for one in of(draft, "Bid")}
    won, lost = by_price[3_300_000_000], by_price[3_350_000_000]
    assert (won.properties["is_valid"], won.properties["is_winner"]) == (True, True)
    assert won.properties["supplier_text"] == "乙建设有限公司、丙设计有限公司"
    assert won.properties["submitted_at"] == datetime.fromisoformat("2023-09-25T08:30")
    assert lost.properties["is_valid"] is False
    assert "is_winner" not in lost.properties
    submitted = {_name(draft, one.start.id) for one in edges(draft, "SUBMITTED")}
    assert submitted == {"乙建设有限公司", "丙设计有限公司", "丁监理有限公司"}
    assert {one.end.id for one in edges(draft, "FOR")} == {
        one.id for one in of(draft, "Tender") if one.properties["lot_no"] == "1"
    }


def test_award_contract_change_and_payment_hang_together(tmp_path: Path) -> None:
    draft = read(tmp_path)

    [award], [contract] = of(draft, "Award"), of(draft, "Contract")
    [payment], [change] = of(draft, "Payment"), of(draft, "ContractChange")
    assert award.properties["awarded_on"] == date(2023, 9, 28)
    assert contract.properties["contract_no"] == f"{OCID}/HT-01"
    assert contract.properties["contract_kind"] == "施工"
    assert contract.properties["signed_on"] == date(2023, 10, 6)
    assert payment.properties["amount_fen"] == 300_000_025
    assert change.properties["reason_text"] == "管线迁改"
    lot = next(one for one in of(draft, "Tender") if one.properties["lot_no"] == "1")
    ends = {(one.type, one.start.id, one.end.id) for one in draft.edges}
    assert ("RESULTED_IN", lot.id, award.id) in ends
    assert ("AWARDED_FROM", contract.id, lot.id) in ends
    assert ("UNDER", payment.id, contract.id) in ends
    assert ("CHANGED_BY", contract.id, change.id) in ends
    assert {end for _, end in names(draft, "COUNTERPARTY")} == {"乙建设有限公司", "丙设计有限公司"}
    assert {end for _, end in names(draft, "PAYEE")} == {"乙建设有限公司"}


def test_the_project_holds_tenders_contract_and_milestone(tmp_path: Path) -> None:
    draft = read(tmp_path)

    [project], [milestone] = of(draft, "Project"), of(draft, "Milestone")
    assert project.properties["project_code"] == PROJECT_CODE
    assert milestone.properties["actual_on"] == date(2024, 7, 15)
    assert Counter(one.end.label for one in edges(draft, "HAS")) == {
        "Tender": 2,
        "Contract": 1,
        "Milestone": 1,
    }


def test_every_fact_tells_its_json_pointer(tmp_path: Path) -> None:
    draft = read(tmp_path)
    content = json.loads((tmp_path / "采购.json").read_text(encoding="utf-8"))

    [payment] = of(draft, "Payment")
    place = "/releases/0/contracts/0/implementation/transactions/0"
    assert payment.source.locator == f"采购.json#{place}"
    assert payment.source.columns["amount_fen"] == f"{place}/value/amount"
    for fact in (*draft.nodes.values(), *draft.edges):
        for pointer in fact.source.columns.values():
            _follow(content, pointer.rpartition("!")[2])


def _follow(content: Any, pointer: str) -> Any:
    """What a JSON pointer points to; fails where it points to nothing."""
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        content = content[int(name)] if isinstance(content, list) else content[name]
    return content


def test_every_leaf_is_accounted_for(tmp_path: Path) -> None:
    draft = read(tmp_path)

    assert draft.cells.total == draft.counted
    left = {one.column for one in draft.issues if one.rule == "内容未载入"}
    assert left == set()
    withdrawn, failed = [one for one in draft.issues if one.rule == "未作登记"]
    assert (withdrawn.column, withdrawn.value) == ("/releases/0/bids/details/2/status", "withdrawn")
    assert (failed.column, failed.value) == ("/releases/0/awards/1/status", "unsuccessful")
    # status, id, two lots named, the tenderer
    assert draft.cells.reported == 7


def test_a_field_we_do_not_know_is_told_once_with_its_count(tmp_path: Path) -> None:
    bids = [{**one, "score": at} for at, one in enumerate(BIDS[:2])]

    draft = read(tmp_path, release(bids={"details": bids}))

    [issue] = [one for one in draft.issues if one.rule == "内容未载入"]
    assert "“bids/details/score”" in issue.message
    assert "共 2 处" in issue.message
    assert issue.column == "/releases/0/bids/details/0/score"


def test_a_later_release_replaces_what_an_earlier_one_said(tmp_path: Path) -> None:
    lot = {"id": "1", "value": yuan(30_000_000)}
    earlier = release(
        id="0",
        date="2023-09-01T00:00:00Z",
        tender={**TENDER, "lots": [lot]},
        bids=None,
        awards=None,
        contracts=None,
    )

    draft = read(tmp_path, release(), earlier)

    first = next(one for one in of(draft, "Tender") if one.properties["lot_no"] == "1")
    assert first.properties["estimate_fen"] == 3_400_000_000
    assert first.source.columns["estimate_fen"] == "/releases/0/tender/lots/0/value/amount"
    [issue] = [one for one in draft.issues if one.rule == "前后发布不同"]
    assert issue.column == "/releases/1/tender/lots/0/value/amount"
    assert "“30000000”" in issue.message
    assert "“34000000”" in issue.message
    assert draft.cells.total == draft.counted


def test_a_record_is_read_by_its_compiled_release(tmp_path: Path) -> None:
    link = {"url": "https://example.invalid/r", "date": "2023-09-01T00:00:00Z", "tag": ["tender"]}
    record = {"ocid": OCID, "releases": [link], "compiledRelease": release(tag=["compiled"])}

    draft = read_any(tmp_path, {"version": "1.1", "records": [record]})

    [payment] = of(draft, "Payment")
    assert payment.source.locator.startswith("采购.json#/records/0/compiledRelease/contracts")
    assert draft.records == read(tmp_path).records
    assert draft.cells.total == draft.counted


def test_a_record_without_a_compiled_release_is_compiled_here(tmp_path: Path) -> None:
    record = {"ocid": OCID, "releases": [release()]}

    draft = read_any(tmp_path, {"version": "1.1", "records": [record]})

    assert draft.records == read(tmp_path).records


def test_a_versioned_release_alone_is_reported(tmp_path: Path) -> None:
    record = {"ocid": OCID, "versionedRelease": {"ocid": OCID, "tender": {"id": "1"}}}

    draft = read_any(tmp_path, {"version": "1.1", "records": [record]})

    assert rules(draft, Severity.WARNING) == ["未作登记"]
    assert draft.cells.total == draft.counted


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("包.json", package(release())),
        ("几个包.json", [package(release(contracts=None)), package(release())]),
        ("一次发布.json", release()),
        ("发布.jsonl", [release(), release(ocid="ocds-jia001-000002")]),
        ("发布.jsonl.gz", [release(), release(ocid="ocds-jia001-000002")]),
    ],
)
def test_every_form_of_file_is_recognised(tmp_path: Path, name: str, content: Any) -> None:
    path = tmp_path / name
    is_lines = "jsonl" in name
    parts = content if is_lines else [content]
    data = "\n".join(json.dumps(one, ensure_ascii=False) for one in parts).encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)

    draft = read_draft(path, ReadingContext(Identities()))

    assert draft.file.kind == "OCDS 开放采购数据"
    assert len(of(draft, "Payment")) == (2 if is_lines else 1)
    assert draft.cells.total == draft.counted


def test_numbers_of_two_processes_do_not_meet(tmp_path: Path) -> None:
    draft = read(tmp_path, release(), release(ocid="ocds-jia001-000002"))

    assert len(of(draft, "Contract")) == 2
    assert len(of(draft, "Payment")) == 2
    assert len({(one.start.id, one.end.id) for one in edges(draft, "UNDER")}) == 2


@pytest.mark.parametrize(
    ("method", "details", "stored", "is_assumed"),
    [
        ("open", None, "公开招标", False),
        ("limited", "竞争性磋商", "竞争性磋商", False),
        ("direct", None, "直接采购", True),
        ("selective", "Restricted", "邀请招标", True),
        ("limited", None, None, False),
    ],
)
def test_methods(
    tmp_path: Path, method: str, details: str | None, stored: str | None, is_assumed: bool
) -> None:
    changed = {**TENDER, "procurementMethod": method, "procurementMethodDetails": details}

    draft = read(tmp_path, release(tender=changed))

    assert {one.properties.get("method") for one in of(draft, "Tender")} == {stored}
    assert ("推定" in rules(draft, Severity.INFO)) is is_assumed
    assert ("取值不在范围" in rules(draft, Severity.WARNING)) is (stored is None)
    assert draft.cells.total == draft.counted


def test_what_belongs_to_no_lot_is_kept_apart_and_told(tmp_path: Path) -> None:
    bids = [{**BIDS[0], "relatedLots": None}]

    draft = read(tmp_path, release(bids={"details": bids}))

    whole = next(one for one in of(draft, "Tender") if one.properties["lot_no"] == "未分标段")
    [bid] = edges(draft, "FOR")
    assert bid.end.id == whole.id
    assert any("2 个标段" in one.message for one in draft.issues if one.rule == "推定")


def test_tenderers_without_a_bid_are_bids_without_a_price(tmp_path: Path) -> None:
    tender = {key: part for key, part in TENDER.items() if key != "lots"}
    tender["tenderers"] = [firm("2"), firm("4")]

    draft = read(tmp_path, release(tender=tender, bids=None, awards=None, contracts=None))

    assert len(of(draft, "Bid")) == 2
    assert not any("price_fen" in one.properties for one in of(draft, "Bid"))
    assert {end for _, end in names(draft, "FOR")} == {"示例管网改造工程"}


@pytest.mark.parametrize(
    ("value", "fen", "currency", "rule"),
    [
        (yuan(10.5), 1050, None, ""),
        (yuan(10, "USD"), 1000, "USD", ""),
        (yuan(0.005), 1, None, "金额"),
        ({"amount": 10}, 1000, None, "金额"),
        ({"amount": "很多", "currency": "CNY"}, None, None, "金额无法识别"),
    ],
)
def test_amounts(
    tmp_path: Path, value: dict[str, Any], fen: int | None, currency: str | None, rule: str
) -> None:
    contract = {**CONTRACTS[0], "value": value}

    draft = read(tmp_path, release(contracts=[contract]))

    found = [one.properties for one in of(draft, "Contract")]
    assert [one["amount_fen"] for one in found] == ([fen] if fen else [])
    assert [one.get("amount_currency") for one in found] == ([currency] if fen else [])
    told = [one.rule for one in draft.issues if one.column.endswith("contracts/0/value/amount")]
    assert told == ([rule] if rule else [])
    assert draft.cells.total == draft.counted


@pytest.mark.parametrize("status", ["pending", "cancelled"])
def test_a_contract_that_was_not_signed_is_no_contract(tmp_path: Path, status: str) -> None:
    draft = read(tmp_path, release(contracts=[{**CONTRACTS[0], "status": status}]))

    assert of(draft, "Contract") == []
    assert of(draft, "Payment") == []
    assert any(one.value == status and one.rule == "未作登记" for one in draft.issues)
    assert draft.cells.total == draft.counted


def test_a_cancelled_tender_stays_a_tender_and_is_told(tmp_path: Path) -> None:
    draft = read(tmp_path, release(tender={**TENDER, "status": "cancelled"}))

    assert len(of(draft, "Tender")) == 2
    assert any("“cancelled”" in one.message for one in draft.issues)


def test_another_payer_still_pays_under_the_buyers_contract(tmp_path: Path) -> None:
    contract = json.loads(json.dumps(CONTRACTS[0]))
    contract["implementation"]["transactions"][0]["payer"] = firm("6")
    parties = [*PARTIES, {"id": "6", "name": "己财务公司", "roles": ["payer"]}]

    draft = read(tmp_path, release(parties=parties, contracts=[contract]))

    assert {start for start, _ in names(draft, "MADE")} == {"己财务公司"}
    [under], [signed] = edges(draft, "UNDER"), of(draft, "Contract")
    assert under.end.id == signed.id


def test_times_with_a_zone_are_kept_as_written_and_told_once(tmp_path: Path) -> None:
    draft = read(tmp_path, release(awards=[], contracts=[], tender={
        **TENDER, "tenderPeriod": {"endDate": "2023-09-25T17:00:00Z"},
    }))  # fmt: skip

    assert {one.properties["deadline_at"] for one in of(draft, "Tender")} == {
        datetime.fromisoformat("2023-09-25T17:00")
    }
    assert rules(draft, Severity.INFO).count("时区") == 1


def test_a_release_without_ocid_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    draft = read(tmp_path, release(), release(ocid=None))

    assert rules(draft, Severity.WARNING).count("缺少 ocid") == 1
    assert len(of(draft, "Payment")) == 1
    assert draft.cells.total == draft.counted


def test_a_code_with_a_wrong_check_digit_is_warned_of(tmp_path: Path) -> None:
    wrong = CODE[:-1] + "Y"
    party = {**PARTIES[1], "identifier": {"scheme": "CN-USCC", "id": wrong}}

    draft = read(tmp_path, release(parties=[PARTIES[0], party, *PARTIES[2:]]))

    assert any(one.rule == "信用代码校验" for one in draft.issues)
    assert len([one for one in of(draft, "Org") if one.properties.get("uscc") == wrong]) == 1
