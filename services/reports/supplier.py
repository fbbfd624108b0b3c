"""供应商卷宗 (supplier dossier): its dealings, who had a hand in them, and ties to deciders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.report import Cell, Column, Report, Section, Table
from services.access import Viewer
from services.answering.questions import Answer, ask
from services.reports.asked import Asked
from services.reports.parts import NOT_RECORDED, NOTE, Body, Sources, frame, gaps, yuan
from services.session import Session
from services.things.suppliers import DealingRow, SupplierView, get_supplier

TOPIC = "议题"
NOT_SUMMED = "不合计（同一事项可多次上会）"
DEALINGS = (
    Column("日期", 15),
    Column("名称", 25),
    Column("企业", 15),
    Column("金额", 14, is_number=True),
    Column("结果、背后的决策", 24),
    NOTE,
)
TOTALS = (
    Column("往来", 20),
    Column("记录数", 16, is_number=True),
    Column("金额合计", 24, is_number=True),
    Column("金额未记录", 18, is_number=True),
)
HANDS = (
    Column("姓名", 14),
    Column("环节", 14),
    Column("次数", 10, is_number=True),
    Column("涉及合同", 12, is_number=True),
    Column("事项", 44),
)
TIES = (
    Column("路径", 8),
    Column("决策人员", 13),
    Column("起点", 20),
    Column("关系", 14),
    Column("终点", 20),
    Column("期间", 18),
    NOTE,
)


def supplier_dossier(session: Session, viewer: Viewer, asked: Asked) -> Report:
    """The dossier of the supplier ``asked.id``; AccessError where there is none, or no right."""
    supplier = get_supplier(session, viewer, asked.id)
    about = {"supplier_id": supplier.id}
    hands = ask(session, "people_of_supplier", about, viewer)
    ties = ask(session, "supplier_to_deciders", about, viewer)
    sources = Sources()
    sections = (
        Section("往来合计", (_totals(supplier),)),
        Section("往来明细", tuple(_dealings(supplier, sources))),
        Section("经手人员", (hands.sentence, _hands(hands), *hands.notes)),
        Section("与决策人员的关系", (ties.sentence, _ties(ties, sources), *ties.notes)),
        gaps(dict.fromkeys((*hands.missing, *ties.missing))),
    )
    conditions = [("供应商", supplier.name), ("统一社会信用代码", supplier.uscc or NOT_RECORDED)]
    body = Body("供应商卷宗", f"（{supplier.name}）", conditions, sections)
    return frame(session, viewer, asked, body, sources)


def _totals(supplier: SupplierView) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for kind in supplier.kinds:
        found = supplier.of_kind(kind)
        known = [one.amount_fen for one in found if one.amount_fen is not None]
        rows.append((kind, len(found), _summed(kind, known), len(found) - len(known)))
    return Table("", TOTALS, tuple(rows), "没有投标、中标、合同或付款记录。")


def _summed(kind: str, known: Sequence[int]) -> Cell:
    """One matter goes to several meetings: the amounts of its topics are one amount (议题)."""
    if kind == TOPIC:
        return NOT_SUMMED
    return yuan(sum(known)) if known else ""


def _dealings(supplier: SupplierView, sources: Sources) -> Iterator[str | Table]:
    if not supplier.kinds:
        yield "没有投标、中标、合同或付款记录。"
    for kind in supplier.kinds:
        rows = tuple(_dealing(one, sources) for one in supplier.of_kind(kind))
        yield Table(f"{kind}（{len(rows)} 条）", DEALINGS, rows)


def _dealing(one: DealingRow, sources: Sources) -> tuple[Cell, ...]:
    decided = "、".join(dict.fromkeys(one.decisions))
    return (
        one.day("happened_on") or NOT_RECORDED,
        one.title or "",
        one.enterprise or "",
        yuan(one.amount_fen),
        "；".join(filter(None, (one.result, decided))),
        sources.cite(one.locator, one.document_id),
    )


def _hands(answer: Answer) -> Table:
    rows = tuple(
        (
            _text(row["person"]),
            _text(row["part"]),
            _whole(row["times"]),
            _whole(row["contracts"]),
            _text(row["things"]),
        )
        for row in answer.rows
    )
    return Table("", HANDS, rows, "没有该供应商合同的决策、评标或签批人员记录。")


def _ties(answer: Answer, sources: Sources) -> Table:
    labels = {one.name: one.label for one in answer.query.columns}
    rows = tuple(
        _tie(row, [shown[labels[name]] for name in ("valid_from", "valid_to")], sources)
        for row, shown in zip(answer.rows, answer.shown, strict=True)
    )
    return Table("", TIES, rows, "没有可列出的关系；没有载入亲属、股权资料的，不等于没有关系。")


def _tie(row: dict[str, object], span: Sequence[str], sources: Sources) -> tuple[Cell, ...]:
    return (
        _whole(row["path_no"]),
        _text(row["person"]),
        _text(row["from_name"]),
        _text(row["relation"]),
        _text(row["to_name"]),
        " 至 ".join(one or NOT_RECORDED for one in span) if any(span) else NOT_RECORDED,
        sources.cite(_text(row["locator"])),
    )


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def _whole(value: object) -> Cell:
    return value if isinstance(value, int) else ""
