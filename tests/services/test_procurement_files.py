"""OCDS packages and bank statements as a clerk loads them: written, repeated, taken back."""

from __future__ import annotations

from pathlib import Path

from examples.generator.workbook import write_book
from graph.dump import dump
from graph.store import GraphStore
from services.access import DEMO_VIEWER
from services.ingest.batches import revoke
from tests.cli.bad_files import FIRM
from tests.support.district import load, make_session
from tests.support.ocds_files import package, release, write

STATEMENT = """户名：甲城投有限公司,账号：6222000000000000020,,,,,
交易日期,借方发生额,贷方发生额,余额,对方户名,对方账号,摘要
2023-10-12,3000000.25,,7000000.00,乙建设有限公司,6222000000000000012,工程款
"""


def rows(store: GraphStore, text: str) -> list[dict[str, object]]:
    return [dict(one) for one in store.read(text, {}).rows]


def test_a_package_and_a_statement_meet_at_the_supplier(
    empty_store: GraphStore, tmp_path: Path
) -> None:
    session = make_session(empty_store)
    write_book(tmp_path / "台账.xlsx", {"企业": [FIRM]})
    load(session, tmp_path / "台账.xlsx")
    before = dump(empty_store)
    tenders = write(tmp_path / "采购.json", package(release()))
    bank = tmp_path / "流水.csv"
    bank.write_text(STATEMENT, encoding="utf-8")

    reports = load(session, tenders, bank)

    assert [one.state for one in reports] == ["已写入", "已写入"]
    paid = rows(
        empty_store,
        "MATCH (p:Payment)-[:PAYEE]->(s:Org)<-[:HELD_BY]-(:Account)<-[:TO]-(f:BankFlow) "
        "WHERE p.amount_fen = f.amount_fen RETURN s.name AS name, f.amount_fen AS fen",
    )
    assert paid == [{"name": "乙建设有限公司", "fen": 300_000_025}]
    loaded = dump(empty_store)
    load(session, tenders, bank)
    assert dump(empty_store) == loaded

    for one in reversed(reports):
        revoke(session, one.batch, DEMO_VIEWER)
    assert dump(empty_store) == before


def test_without_permission_a_statement_is_not_written(
    empty_store: GraphStore, tmp_path: Path
) -> None:
    bank = tmp_path / "流水.csv"
    bank.write_text(STATEMENT, encoding="utf-8")

    [report] = load(make_session(empty_store), bank, demo=False)

    assert report.batch == ""
    assert rows(empty_store, "MATCH (f:BankFlow) RETURN f.id AS id") == []
