"""Parties (参与方): the firms of a process, by id and by name, with their credit codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.ocds.tree import Item, Leaf

USCC_SCHEMES = frozenset({"CN-USCC", "CN-USC", "CN-USCI"})
_PLACE = ("streetAddress", "locality", "region", "postalCode", "countryName")


@dataclass(frozen=True)
class Firm:
    """A firm as one place names it: name, sound-looking credit code, the leaves that say so."""

    name: str
    code: str
    leaves: tuple[Leaf, ...]


class Parties:
    """The ``parties`` of a process; references elsewhere name them by id."""

    def __init__(self, state: Item) -> None:
        self.items = state.items("parties")
        self._by_id = {one.text("id"): one for one in self.items if one.text("id")}
        self._by_name = {one.text("name"): one for one in self.items if one.text("name")}

    def firm(self, reference: Item | None) -> Firm | None:
        """The firm that a reference (id, name) means; None when it says nothing."""
        if reference is None:
            return None
        named = [one for name in ("id", "name") if (one := reference.leaf(name))]
        party = self._party(reference)
        name, code = legal_name(party), credit_code(party)
        own = reference.leaf("name")
        text = name.text if name else own.text if own else ""
        written = code.text if code else _code_in(reference.text("id"))
        return Firm(text, written, tuple(named)) if text or written else None

    def firms(self, references: Iterable[Item]) -> tuple[Firm, ...]:
        """The firms of a list of references."""
        return tuple(one for item in references if (one := self.firm(item)))

    def with_role(self, role: str) -> Firm | None:
        """The first party of a role, for processes without a reference of their own."""
        found = next((one for one in self.items if role in one.words("roles")), None)
        return self.firm(found)

    def _party(self, reference: Item) -> Item | None:
        by_id = self._by_id.get(reference.text("id"))
        return by_id or self._by_name.get(reference.text("name"))


def legal_name(party: Item | None) -> Leaf | None:
    """The registered name of a party, else the name it goes by."""
    if party is None:
        return None
    return party.leaf("identifier/legalName") or party.leaf("name")


def credit_code(party: Item | None) -> Leaf | None:
    """The credit code of a party, where its identifier is one."""
    if party is None:
        return None
    listed = [one for one in (party.item("identifier"),) if one]
    for one in (*listed, *party.items("additionalIdentifiers")):
        if one.text("scheme").upper() in USCC_SCHEMES:
            return one.leaf("id")
    return None


def code_leaves(party: Item) -> list[Leaf]:
    """The leaves that say that an identifier is a credit code: its scheme and its number."""
    code = credit_code(party)
    listed = [one for one in (party.item("identifier"),) if one]
    return [
        leaf
        for one in (*listed, *party.items("additionalIdentifiers"))
        if code and one.leaf("id") == code
        for name in ("scheme", "id")
        if (leaf := one.leaf(name))
    ]


def address_leaves(party: Item) -> list[Leaf]:
    """The parts of a party's address, from the street outward."""
    return [one for name in _PLACE if (one := party.leaf(f"address/{name}"))]


def _code_in(text: str) -> str:
    scheme, _, number = text.rpartition("-")
    return number if scheme.upper() in USCC_SCHEMES else ""
