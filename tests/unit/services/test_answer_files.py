"""An answer as a workbook: nothing of the page is lost, amounts are numbers, text stays text."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from graph.store import EdgeRow, NodeRow, Subgraph
from queries.catalogue import shipped_catalogue
from queries.values import format_date
from services.access import Role, Viewer
from services.answering.answer_files import answer_workbook
from services.answering.questions import Answer
from services.session import Session
from services.settings import Settings
from services.sources import SourceRow

QUERY = shipped_catalogue().get("loss_without_accountability")
VIEWER = Viewer("王监管", Role.SUPERVISOR)


def make_answer() -> Answer:
    row: dict[str, object] = dict.fromkeys((one.name for one in QUERY.columns), None)
    row |= {
        "loss_id": "loss-1",
        "enterprise": "=甲城投公司",
        "direct_loss_fen": 620_000_050,
        "determined_on": date(2024, 6, 1),
        "determined_on_precision": "month",
        "status": "已有追责",
        "days": 30,
    }
    shown = {one.label: str(row[one.name] or "") for one in QUERY.columns}
    loss = NodeRow("loss-1", ("Loss",), {"loss_no": "损-1"})
    contract = NodeRow("contract-1", ("Contract",), {"title": "道路合同"})
    edge = EdgeRow("ARISES_FROM", "loss-1", "contract-1", {"source_locator": "台账.xlsx#损失!2"})
    return Answer(
        query=QUERY,
        sentence="损失 1 件。",
        rows=(row,),
        shown=(shown,),
        subgraph=Subgraph((loss, contract), (edge,)),
        sources=(SourceRow("台账.xlsx", "台账.xlsx#损失!2", "损失：损-1", "loss_no=B", "ab" * 32),),
        missing=("损失认定日期未记录（损-1）",),
        notes=("另有 2 条关系因权限未显示。",),
        given=(("企业", "甲城投公司"),),
    )


def sheets(answer: Answer) -> dict[str, list[tuple[Any, ...]]]:
    session = Session(Settings(_env_file=None))  # type: ignore[call-arg]
    book = load_workbook(BytesIO(answer_workbook(session, VIEWER, answer)))
    return {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}


def test_everything_of_the_answer_is_in_the_workbook() -> None:
    found = sheets(make_answer())

    head = {row[0]: row[1] for row in found["答复"]}
    assert (head["答复"], head["条件：企业"]) == ("损失 1 件。", "甲城投公司")
    assert head["注意"] == "另有 2 条关系因权限未显示。"
    assert head["查询人"] == "王监管（国资监管员）"
    assert "不是结论" in head["说明"]
    assert found["缺少的资料"][1] == ("损失认定日期未记录（损-1）",)
    assert found["关系"][1] == ("损-1", "损失来源", "道路合同", "台账.xlsx#损失!2")
    assert found["来源"][1][:2] == ("台账.xlsx", "台账.xlsx#损失!2")
    assert found["来源"][1][2] == "B"
    assert found["来源"][1][-1] == "ab" * 32


def test_amounts_are_numbers_in_yuan_and_a_formula_stays_text() -> None:
    heads, row = sheets(make_answer())["表格"]
    cells = dict(zip(heads, row, strict=True))

    assert cells["直接损失（元）"] == 6_200_000.5
    assert (cells["认定日期"], cells["认定后天数"]) == (format_date(date(2024, 6, 1), "month"), 30)
    assert cells["企业"] == "=甲城投公司"
    assert not {"损失编号", "认定日期精度"} & set(heads)
