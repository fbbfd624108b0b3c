"""Tenders, bids and awards (招标、投标、中标) of a process."""

from __future__ import annotations

from collections.abc import Mapping

from graph.vocabulary.procurement import PurchaseMethod
from loaders.datasets.registry import get_sheet
from loaders.foreign_rows import Use
from loaders.issues import Severity
from loaders.ocds.parties import (
    Firm,
    address_leaves,
    code_leaves,
    credit_code,
    legal_name,
)
from loaders.ocds.process import NO_LOT, ProcessView, money
from loaders.ocds.rows import (
    Fields,
    Said,
    filled,
    firm_key,
    party_sheet,
    said,
    sheet_with_firms,
)
from loaders.ocds.terms import (
    BID_VALIDITY,
    CATEGORIES,
    FAILED_TENDERS,
    METHODS,
    NO_AWARDS,
    SCORING,
    Reading,
)
from loaders.ocds.tree import Item, Leaf, leaves

_BUDGET = "planning/budget/amount"
_SUPPLIERS = frozenset({"supplier", "tenderer", "payee"})
_TOLD = "请对照原件核对；不对的，在台账里另行填写。"


def add_parties(view: ProcessView) -> None:
    """Every party as an Org; suppliers and tenderers as such."""
    for party in view.parties.items:
        if legal_name(party) is None:
            leaf = next(leaves(party), None)
            if leaf:
                view.leave(party, leaf, "参与方没有名称，没有登记。")
            continue
        _add_party(view, party)


def _add_party(view: ProcessView, party: Item) -> None:
    name, alias = legal_name(party), party.leaf("name")
    other = alias if name and alias and alias.text != name.text else None
    address = address_leaves(party)
    fields = filled(
        {
            "name": said(name),
            "uscc": said(credit_code(party)),
            "short_name": said(other),
            "phones": said(party.leaf("contactPoint/telephone")),
            "emails": said(party.leaf("contactPoint/email")),
            "addresses": said(*address, text=" ".join(one.text for one in address)),
        }
    )
    is_supplier = bool(_SUPPLIERS & set(party.words("roles")))
    made = view.rows.record(party_sheet(is_supplier), party.place, view.process.number, fields)
    is_sound = view.rows.add(made, fields)
    same = [one for one in (alias, party.leaf("id"), party.leaf("roles")) if one]
    uses = [*same, *code_leaves(party)]
    view.rows.account.use(uses, Use.LOADED if is_sound else Use.REPORTED)


def add_project(view: ProcessView) -> None:
    """The project of the budget."""
    project = view.project
    fields = {
        known: project[name]
        for known, name in (("project_code", "project_code"), ("name", "project_name"))
        if name in project
    }
    if "name" in fields:
        made = view.rows.record(
            get_sheet("projects"),
            fields["name"].leaves[0].place,
            view.process.number,
            fields,
            buyer=view.buyer,
        )
        view.rows.add(made, fields)


def add_tenders(view: ProcessView) -> None:
    """The tender, or each of its lots; what belongs to no lot gets a tender of its own."""
    _tell_status(view)
    shared = _shared_fields(view)
    tender = view.state.item("tender") or view.state
    if not view.lots or view.has_unplaced():
        lot_no = Said(NO_LOT, (view.ocid,)) if view.lots else None
        fields = shared | filled(
            {
                "title": view.title,
                "lot_no": lot_no,
                "estimate_fen": money(tender.item("value") or view.state.item(_BUDGET)),
            }
        )
        if lot_no:
            words = f"招标分为 {len(view.lots)} 个标段，有投标或中标没有写属于哪一个，"
            view.tell(view.ocid, "推定", f"{words}挂在“{NO_LOT}”上。", _TOLD)
        _add_tender(view, tender, fields)
    for lot in view.lots:
        fields = shared | filled(
            {
                "lot_no": said(lot.leaf("id")),
                "title": _lot_title(view, lot),
                "estimate_fen": money(lot.item("value")),
            }
        )
        _add_tender(view, lot, fields)


def _tell_status(view: ProcessView) -> None:
    """A tender that fell through is still one; that it did has no place in the model."""
    status = view.state.leaf("tender/status")
    if status and status.text in FAILED_TENDERS:
        words = f"招标状态是“{status.text}”，招标照常登记；是否终止没有栏目，没有载入。"
        view.tell(status, "未作登记", words, _TOLD, Severity.WARNING)
        view.rows.leave(status)


def _lot_title(view: ProcessView, lot: Item) -> Said:
    """The title of a lot, with the tender's in front where it does not say it itself."""
    own = lot.leaf("title") or lot.leaf("description") or lot.leaf("id")
    if own is None:
        return view.title
    whole = view.title.text
    text = own.text if whole in own.text else f"{whole} {own.text}"
    return Said(text, (own, *view.title.leaves))


def _add_tender(view: ProcessView, item: Item, fields: Fields) -> None:
    firms = {"buyer": view.buyer, "agent": _agent(view)}
    made = view.rows.record(
        get_sheet("tenders"),
        item.place,
        view.process.number,
        fields,
        firms={name: (one,) for name, one in firms.items() if one},
        buyer=view.buyer,
    )
    view.rows.add(made, fields)


def _agent(view: ProcessView) -> Firm | None:
    """Who runs the procedure, if it is not the buyer."""
    entity = view.parties.firm(view.state.item("tender/procuringEntity"))
    if entity is None or view.buyer is None:
        return None
    if firm_key(entity) == firm_key(view.buyer):
        view.rows.account.use(entity.leaves, Use.LOADED)
        return None
    return entity


def _shared_fields(view: ProcessView) -> Fields:
    """What holds for every lot."""
    state = view.state
    notices = [
        one.leaf("datePublished")
        for one in state.items("tender/documents")
        if one.text("documentType") == "tenderNotice"
    ]
    return view.project | filled(
        {
            "tender_no": Said(view.ocid.text, (view.ocid,), is_changed=False),
            "method": _method(view),
            "category": _term(view, state.leaf("tender/mainProcurementCategory"), CATEGORIES),
            "scoring": _term(view, state.leaf("tender/awardCriteria"), SCORING),
            "notice_on": said(next((one for one in notices if one), None)),
            "deadline_at": said(state.leaf("tender/tenderPeriod/endDate")),
            "opened_at": said(state.leaf("tender/bidOpening/date")),
        }
    )


def _method(view: ProcessView) -> Said | None:
    """The method; the words of the details say it better than the code."""
    code = view.state.leaf("tender/procurementMethod")
    details = view.state.leaf("tender/procurementMethodDetails")
    found = PurchaseMethod.find(details.text) if details else None
    if found:
        return said(details, code, text=found.value)
    return _term(view, code, METHODS)


def _term(view: ProcessView, leaf: Leaf | None, terms: Mapping[str, Reading]) -> Said | None:
    """Our term for a code; one that is not certain is told, an unknown one is reported."""
    if leaf is None:
        return None
    found = terms.get(leaf.text)
    if found is None:
        words = f"“{leaf.text}”对不上本系统的取值，没有载入。"
        view.tell(leaf, "取值不在范围", words, _TOLD, Severity.WARNING)
        view.rows.leave(leaf)
        return None
    if found.is_assumed:
        view.rows.assume(leaf, f"“{leaf.text}”按“{found.term}”登记，该代码还可能指别的方式")
    return said(leaf, text=found.term)


def add_bids(view: ProcessView) -> None:
    """The bids, then tenderers of whom no bid is told."""
    seen = set()
    for bid in view.state.items("bids/details"):
        firms = view.parties.firms(bid.items("tenderers"))
        seen |= {firm_key(one) for one in firms}
        _add_bid(view, bid, firms)
    for tenderer in view.state.items("tender/tenderers"):
        firms = view.parties.firms([tenderer])
        if firms and firm_key(firms[0]) in seen:
            view.rows.account.use(firms[0].leaves, Use.LOADED)
            continue
        _add_bid_of(view, tenderer, firms, view.lot(tenderer))


def _add_bid(view: ProcessView, bid: Item, firms: tuple[Firm, ...]) -> None:
    status = bid.leaf("status")
    if status and status.text not in BID_VALIDITY:
        words = f"投标状态是“{status.text}”，不是有效递交的投标，没有登记。"
        view.leave(bid, status, words)
        return
    valid = BID_VALIDITY[status.text] if status else ""
    fields = view.lot(bid) | filled(
        {
            "price_fen": money(bid.item("value")),
            "submitted_at": said(bid.leaf("date")),
            "is_valid": said(status, text=valid) if valid else None,
        }
    )
    _add_bid_of(view, bid, firms, fields)
    view.rows.account.use([one for one in (bid.leaf("id"), status) if one], Use.LOADED)


def _add_bid_of(view: ProcessView, item: Item, firms: tuple[Firm, ...], fields: Fields) -> None:
    winner = _winning_leaf(view, fields, firms)
    more = {"is_winner": said(winner, text="是"), "supplier_text": _joint(firms)}
    _add_row(view, "bids", item, fields | filled(more), firms)


def _add_row(
    view: ProcessView, sheet: str, item: Item, fields: Fields, firms: tuple[Firm, ...]
) -> None:
    made = view.rows.record(
        sheet_with_firms(sheet),
        item.place,
        view.process.number,
        fields,
        firms={"supplier": firms} if firms else {},
        buyer=view.buyer,
    )
    view.rows.add(made, fields)


def _joint(firms: tuple[Firm, ...]) -> Said | None:
    """The firms of a joint bid as one text."""
    if len(firms) < 2:
        return None
    leaves = tuple(leaf for one in firms for leaf in one.leaves)
    return Said("、".join(one.name or one.code for one in firms), leaves)


def _winning_leaf(view: ProcessView, fields: Fields, firms: tuple[Firm, ...]) -> Leaf | None:
    """Where it is said that these firms were awarded this lot."""
    for award in awards(view):
        winners = view.parties.firms(award.items("suppliers"))
        same_lot = _lot_text(view.lot(award)) == _lot_text(fields)
        if same_lot and winners and set(map(firm_key, winners)) == set(map(firm_key, firms)):
            return winners[0].leaves[0]
    return None


def _lot_text(fields: Fields) -> str:
    lot_no = fields.get("lot_no")
    return lot_no.text if isinstance(lot_no, Said) else ""


def awards(view: ProcessView) -> list[Item]:
    """The awards that were made and stand."""
    return [one for one in view.state.items("awards") if one.text("status") not in NO_AWARDS]


def add_awards(view: ProcessView) -> None:
    """The awards; those that are pending or fell through are reported."""
    for award in view.state.items("awards"):
        status = award.leaf("status")
        if status and status.text in NO_AWARDS:
            words = f"中标状态是“{status.text}”，没有作为中标结果登记。"
            view.leave(award, status, words)
            continue
        firms = view.parties.firms(award.items("suppliers"))
        fields = view.lot(award) | filled(
            {
                "price_fen": money(award.item("value")),
                "awarded_on": said(award.leaf("date")),
                "supplier_text": _joint(firms),
            }
        )
        _add_row(view, "awards", award, fields, firms)
        view.rows.account.use([one for one in (award.leaf("id"), status) if one], Use.LOADED)
