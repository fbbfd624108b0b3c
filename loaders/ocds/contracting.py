"""Contracts, their changes, milestones and payments (合同、变更、节点、付款) of a process."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.datasets.registry import get_sheet
from loaders.foreign_rows import Use
from loaders.ocds.parties import Firm
from loaders.ocds.process import ProcessView, money
from loaders.ocds.rows import Fields, filled, said
from loaders.ocds.terms import CATEGORIES, NO_CONTRACTS
from loaders.ocds.tree import Item

_MILESTONES = (
    "planning/milestones",
    "tender/milestones",
    "milestones",
    "implementation/milestones",
)
_WITHOUT_TENDER = frozenset({"direct", "limited"})


def add_contracts(view: ProcessView) -> None:
    """The contracts that were signed, with all that hangs on them."""
    for contract in view.state.items("contracts"):
        status = contract.leaf("status")
        if status and status.text in NO_CONTRACTS:
            words = f"合同状态是“{status.text}”（尚未签订或签订前取消），没有作为合同登记。"
            view.leave(contract, status, words)
            continue
        _add_contract(view, contract)
        pointer = filled({"contract_no": view.qualified(contract.leaf("id"))})
        for change in contract.items("amendments"):
            _add_change(view, change, pointer)
        for payment in contract.items("implementation/transactions"):
            _add_payment(view, payment, pointer)


def add_milestones(view: ProcessView) -> None:
    """The milestones of the project, wherever they stand."""
    for holder in (view.state, *view.state.items("contracts")):
        for path in _MILESTONES:
            for milestone in holder.items(path):
                _add_milestone(view, milestone)


def _add_contract(view: ProcessView, contract: Item) -> None:
    award = _award(view, contract)
    firms = view.parties.firms(
        contract.items("suppliers") or (award.items("suppliers") if award else [])
    )
    category = view.state.leaf("tender/mainProcurementCategory")
    kind = CATEGORIES.get(category.text) if category else None
    rationale = view.state.leaf("tender/procurementMethodRationale")
    is_exempt = view.state.text("tender/procurementMethod") in _WITHOUT_TENDER
    fields = (
        view.project
        | view.lot(award or contract)
        | filled(
            {
                "contract_no": view.qualified(contract.leaf("id")),
                "title": said(contract.leaf("title")) or said(contract.leaf("description")),
                "contract_kind": said(category, text=kind.term) if kind else None,
                "amount_fen": money(contract.item("value")),
                "signed_on": said(contract.leaf("dateSigned")),
                "exemption_text": said(rationale) if is_exempt else None,
            }
        )
    )
    _add(view, "contracts", contract, fields, {"counterparty": firms} if firms else {})
    links = (contract.leaf("awardID"), contract.leaf("status"))
    view.rows.account.use([one for one in links if one], Use.LOADED)


def _award(view: ProcessView, contract: Item) -> Item | None:
    """The award that a contract was signed under."""
    wanted = contract.text("awardID")
    return next(
        (one for one in view.state.items("awards") if wanted and one.text("id") == wanted), None
    )


def _add_change(view: ProcessView, change: Item, contract: Fields) -> None:
    words = [one for name in ("rationale", "description") if (one := change.leaf(name))]
    fields = contract | filled(
        {
            "change_no": said(change.leaf("id")),
            "changed_on": said(change.leaf("date")),
            "reason_text": said(*words, text="；".join(one.text for one in words)),
        }
    )
    _add(view, "contract_changes", change, fields, {})


def _add_milestone(view: ProcessView, milestone: Item) -> None:
    """A milestone belongs to a project; without one it is left to the report."""
    name = milestone.leaf("title") or milestone.leaf("description")
    if "project_name" not in view.project or name is None:
        return
    fields = view.project | filled(
        {
            "name": said(name),
            "planned_on": said(milestone.leaf("dueDate")),
            "actual_on": said(milestone.leaf("dateMet")),
        }
    )
    _add(view, "milestones", milestone, fields, {})
    view.rows.account.use([one for one in (milestone.leaf("id"),) if one], Use.LOADED)


def _add_payment(view: ProcessView, payment: Item, contract: Fields) -> None:
    payer = view.parties.firm(payment.item("payer") or payment.item("providerOrganization"))
    payee = view.parties.firm(payment.item("payee") or payment.item("receiverOrganization"))
    fields = contract | filled(
        {
            "voucher_no": view.qualified(payment.leaf("id")),
            "paid_on": said(payment.leaf("date")),
            "amount_fen": money(payment.item("value") or payment.item("amount")),
        }
    )
    firms = {"payee_org": (payee,)} if payee else {}
    is_sound = _add(view, "payments", payment, fields, firms, payer)
    if payer:
        view.rows.account.use(payer.leaves, Use.LOADED if is_sound else Use.REPORTED)


def _add(
    view: ProcessView,
    sheet: str,
    item: Item,
    fields: Fields,
    firms: Mapping[str, tuple[Firm, ...]],
    payer: Firm | None = None,
) -> bool:
    made = view.rows.record(
        get_sheet(sheet),
        item.place,
        view.process.number,
        fields,
        firms=firms,
        buyer=view.buyer,
        payer=payer,
    )
    return view.rows.add(made, fields)
