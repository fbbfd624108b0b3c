"""Suppliers (供应商): find them, their dealings, and their ties to the people who decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.errors import AccessError
from services.access import Viewer
from services.session import Session
from services.things.standing import standing_id
from services.typed_rows import Found, PageRow, find_rows


class DealingRow(PageRow):
    """One dealing of the supplier: bid, award, contract, payment or topic (往来)."""

    supplier: str | None
    uscc: str | None
    kind: str | None
    node_id: str | None
    title: str | None
    enterprise_id: str | None
    enterprise: str | None
    happened_on: date | None
    happened_on_precision: str | None
    amount_fen: int | None
    result: str | None
    decision_ids: tuple[str, ...]
    decisions: tuple[str, ...]
    document_id: str | None
    locator: str | None


class SupplierHit(PageRow):
    """A supplier in a list (供应商)."""

    id: str
    name: str | None
    uscc: str | None
    bid_count: int | None
    award_count: int | None
    contract_count: int | None
    contract_fen: int | None
    payment_fen: int | None


@dataclass(frozen=True)
class SupplierView:
    """One supplier with its dealings."""

    id: str
    name: str
    uscc: str
    dealings: tuple[DealingRow, ...]

    def of_kind(self, kind: str) -> tuple[DealingRow, ...]:
        """The dealings of one kind."""
        return tuple(row for row in self.dealings if row.kind == kind)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that there are, in the order of the rows."""
        return tuple(dict.fromkeys(row.kind for row in self.dealings if row.kind))


def find_suppliers(session: Session, viewer: Viewer, text: str = "") -> Found[SupplierHit]:
    """Suppliers whose name or credit code holds the text."""
    return find_rows(session, viewer, "search_suppliers", {"text": text}, SupplierHit)


def get_supplier(session: Session, viewer: Viewer, supplier_id: str) -> SupplierView:
    """One supplier; AccessError where there is none, or no right."""
    raw = {"supplier_id": supplier_id}
    rows = find_rows(session, viewer, "supplier_head", raw, DealingRow).rows
    if not rows and (now := standing_id(session, supplier_id)) != supplier_id:
        return get_supplier(session, viewer, now)
    if not rows:
        raise AccessError(f"没有找到编号为“{supplier_id}”的供应商，或您没有查看权限。")
    dealings = tuple(row for row in rows if row.kind)
    return SupplierView(supplier_id, rows[0].supplier or "", rows[0].uscc or "", dealings)
