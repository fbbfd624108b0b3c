"""Search (检索): one text, what it may mean, grouped by kind; the picker of every page as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from graph.schema.registry import node_type
from services.access import Viewer
from services.lookup.search_words import SearchWords, read_words, words_within
from services.session import Session
from services.typed_rows import PageRow, find_rows

MOST_COUNTED = 100
"""The queries count no further; a group that is full says “以上”."""
FEW = 5
SHORTEST_NUMBER = 3
"""A shorter one, as the first finding of an event, tells nobody anything."""
QUERIES: Mapping[str, tuple[str, ...]] = {
    "search_parties": ("Person", "Enterprise", "Supplier", "Agency", "Org"),
    "search_affairs": (
        *("Decision", "Project", "Meeting", "Topic", "Contract", "Tender", "Payment"),
    ),
    "search_oversight": ("Finding", "SupervisionEvent", "AccountabilityCase"),
    "search_papers": (
        *("LegalityReview", "ComplianceReview", "OwnerApproval", "Approval", "Regulation"),
        "SourceDocument",
    ),
    "search_accounts": ("Account",),
}
"""Which query finds which kinds of things, in the order of the groups."""
SPELT = frozenset({"search_parties", "search_affairs"})
PARTIES = "search_parties"
POOL = 300
POOL_OF_SCOPE = 3000
"""Firms belong to nobody, so the index cannot keep to a scope: more of them are looked at."""
AMOUNTS = "search_amounts"


class HitRow(PageRow):
    """One thing that was found; ``total`` counts its kind."""

    label: str
    total: int
    id: str
    name: str | None
    number: str | None
    place: str | None
    note: str | None
    happened_on: date | None
    happened_on_precision: str | None
    amount_fen: int | None
    linked_id: str | None

    @property
    def title(self) -> str:
        """The words by which a person knows it."""
        return self.name or self.number or "名称未记录"

    @property
    def hint(self) -> str:
        """What tells it from others of that name."""
        number = self.number if self.number and len(self.number) >= SHORTEST_NUMBER else ""
        number = "" if number == self.title else number
        parts = (number, self.place, self.note, self.day("happened_on"), self.money("amount_fen"))
        return "，".join(filter(None, parts))


@dataclass(frozen=True)
class HitGroup:
    """The things of one kind; ``by_amount`` when their amount was searched for."""

    label: str
    total: int
    hits: tuple[HitRow, ...]
    by_amount: bool = False

    @property
    def title(self) -> str:
        """The kind in Chinese."""
        kind = node_type(self.label).title
        return f"{kind}（金额相符）" if self.by_amount else kind

    @property
    def count(self) -> str:
        """How many there are, as far as they were counted."""
        return f"{self.total} 项以上" if self.total >= MOST_COUNTED else f"{self.total} 项"

    @property
    def has_more(self) -> bool:
        """Whether not all that were counted are listed."""
        return len(self.hits) < self.total


@dataclass(frozen=True)
class SearchResult:
    """Everything that was found for a text; ``amount`` says which amounts were looked for."""

    text: str
    groups: tuple[HitGroup, ...] = ()
    amount: str = ""


def search(
    session: Session, viewer: Viewer, text: str, label: str = "", most: int = FEW
) -> SearchResult:
    """What bears or is this text, the nearest first; all kinds, or the kind `label` alone.

    Accounts are found only by those who may see them.
    """
    wanted = read_words(text)
    if wanted is None:
        return SearchResult(text)
    groups = [
        *_by_amount(session, viewer, wanted, most),
        *_by_words(session, viewer, _queries(viewer, label), wanted, most),
    ]
    amount = wanted.amount.words if wanted.amount else ""
    return SearchResult(text, tuple(one for one in groups if label in ("", one.label)), amount)


def kinds() -> frozenset[str]:
    """Every kind of thing that can be found."""
    return frozenset(label for labels in QUERIES.values() for label in labels)


def _queries(viewer: Viewer, label: str) -> list[str]:
    return [
        name
        for name, labels in QUERIES.items()
        if (not label or label in labels)
        and (viewer.sees_sensitive or not all(node_type(one).is_sensitive for one in labels))
    ]


def _by_words(
    session: Session, viewer: Viewer, names: Sequence[str], wanted: SearchWords, most: int
) -> Iterator[HitGroup]:
    for name in names if wanted.words else ():
        raw = _values(viewer, name, wanted, most)
        yield from _groups(find_rows(session, viewer, name, raw, HitRow).rows)


def _values(viewer: Viewer, name: str, wanted: SearchWords, most: int) -> dict[str, object]:
    raw: dict[str, object] = {
        "words": words_within(wanted.words, viewer.scope),
        "runs": list(wanted.runs),
        "text": wanted.text,
        "most": most,
    }
    if name == PARTIES:
        raw["firm_words"] = wanted.words
        raw["firm_pool"] = POOL if viewer.scope is None else POOL_OF_SCOPE
    if name in SPELT and wanted.spelling:
        raw["spelling"] = wanted.spelling
    return raw


def _by_amount(
    session: Session, viewer: Viewer, wanted: SearchWords, most: int
) -> Iterator[HitGroup]:
    if wanted.amount is None:
        return iter(())
    raw = {
        "fen": wanted.amount.fen,
        "low_fen": wanted.amount.low_fen,
        "high_fen": wanted.amount.high_fen,
        "most": most,
    }
    return _groups(find_rows(session, viewer, AMOUNTS, raw, HitRow).rows, by_amount=True)


def _groups(rows: tuple[HitRow, ...], *, by_amount: bool = False) -> Iterator[HitGroup]:
    for label, found in groupby(rows, key=lambda one: one.label):
        hits = tuple(found)
        yield HitGroup(label, hits[0].total, hits, by_amount)
