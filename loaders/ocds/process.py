"""One process (采购流程) as its rows see it: whose it is, what it is called, its lots."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from loaders.issues import Severity
from loaders.ocds.package import Process
from loaders.ocds.parties import Firm, Parties
from loaders.ocds.rows import Fields, Money, RowMaker, Said, filled, said
from loaders.ocds.tree import Item, Leaf

NO_LOT = "未分标段"
"""The lot number of what a tender of several lots does not give to one of them."""
_PROJECT_CODE = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}")
_TITLES = ("tender/title", "tender/description", "planning/budget/project")


class ProcessView:
    """A process with the names and pointers that its rows share."""

    def __init__(self, process: Process, rows: RowMaker) -> None:
        self.process = process
        self.rows = rows
        self.state = process.state
        self.ocid = process.ocid
        self.parties = Parties(process.state)
        self.lots = process.state.items("tender/lots")
        self._has_whole = False

    @cached_property
    def buyer(self) -> Firm | None:
        """The buyer; where none is named, who runs the procedure."""
        return (
            self.parties.firm(self.state.item("buyer"))
            or self.parties.with_role("buyer")
            or self.parties.firm(self.state.item("tender/procuringEntity"))
            or self.parties.with_role("procuringEntity")
        )

    @cached_property
    def title(self) -> Said:
        """What the procedure is called; the ocid where no place says it."""
        inner = [
            one.leaf("title") for name in ("awards", "contracts") for one in self.state.items(name)
        ]
        names = [*(self.state.leaf(one) for one in _TITLES), *inner, self.ocid]
        return next(one for leaf in names if (one := said(leaf)))

    @property
    def project(self) -> Fields:
        """The project that the budget names."""
        code = self.state.leaf("planning/budget/projectID")
        sound = code if code and _PROJECT_CODE.fullmatch(code.text) else None
        name = self.state.leaf("planning/budget/project")
        return filled({"project_code": said(sound), "project_name": said(name)})

    def lot(self, item: Item) -> Fields:
        """The tender or lot that a bid, award or contract belongs to."""
        pointer: Fields = {"tender_no": Said(self.ocid.text, (self.ocid,), is_changed=False)}
        if not self.lots:
            return pointer
        related = item.leaf("relatedLots")
        words = item.words("relatedLots")
        if related and len(words) == 1:
            return pointer | {"lot_no": Said(words[0], (related,))}
        only = self.lots[0].leaf("id") if len(self.lots) == 1 else None
        return pointer | {"lot_no": said(only) or Said(NO_LOT, (self.ocid,))}

    def tender_pointer(self) -> Fields:
        """The tender as a whole: its only lot, or the one of what belongs to no lot."""
        if self.has_unplaced() or len(self.lots) < 2:
            return self.lot(self.state)
        return {}

    def has_unplaced(self) -> bool:
        """Whether something of a tender with lots belongs to none of them."""
        return bool(self.lots) and any(
            (lot_no := self.lot(one).get("lot_no")) and lot_no.leaves == (self.ocid,)
            for one in self.placed()
        )

    def placed(self) -> Iterable[Item]:
        """All that belongs to a lot."""
        yield from self.state.items("bids/details")
        yield from self.state.items("tender/tenderers")
        yield from self.state.items("awards")

    def tell(
        self,
        leaf: Leaf,
        rule: str,
        message: str,
        suggestion: str,
        severity: Severity = Severity.INFO,
    ) -> None:
        """Log something about a leaf."""
        self.rows.tell(leaf, self.process.number, rule, message, suggestion, severity)

    def leave(self, item: Item, leaf: Leaf, words: str) -> None:
        """Report a part that is not loaded, with all that stands in it."""
        advice = "核对无误的，无需处理。"
        self.tell(leaf, "未作登记", words, advice, Severity.WARNING)
        self.rows.leave(item)

    def qualified(self, leaf: Leaf | None) -> Said | None:
        """A number that is unique in its process only, made unique everywhere."""
        if leaf is None:
            return None
        if leaf.text.startswith(self.ocid.text):
            return said(leaf)
        return Said(f"{self.ocid.text}/{leaf.text}", (leaf, self.ocid))


def money(item: Item | None) -> Money | None:
    """The amount of a ``value`` object."""
    amount = item.leaf("amount") if item else None
    return Money(amount, item.leaf("currency") if item else None) if amount else None
