"""What one batch has seen and done (本批所见), over all of its transactions.

Kept small: a file of a million rows makes a million nodes and three million relations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from graph.links import CHUNK, any_of
from graph.perhaps import Perhaps


@dataclass
class Seen:
    """Nodes, relations and waiting links that a batch need not look for again.

    Ids of nodes that were there or are not, hashes of those that it made; ids of relations and of
    waiting links that it wrote; labels and types of what it changed (``touched``) and of all that
    it states (``stated``). ``fresh`` and ``loose`` are the ids made and the labels changed since
    waiting links were last tried; where these are many, all that was made counts
    (``is_much_fresh``).
    """

    there: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    made: set[int] = field(default_factory=set)
    edges: Perhaps = field(default_factory=Perhaps)
    links: Perhaps = field(default_factory=Perhaps)
    touched: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)
    is_much_fresh: bool = False

    def has(self, id_: str) -> bool:
        """Whether the node is known to be there."""
        return hash(id_) in self.made or id_ in self.there

    def has_made(self, id_: str) -> bool:
        """Whether the batch made the node itself."""
        return hash(id_) in self.made

    def unknown(self, ids: Iterable[str]) -> list[str]:
        """Those of these nodes of which it is not known whether they are there, sorted."""
        return sorted(one for one in {*ids} - self.absent if not self.has(one))

    def make(self, label: str, ids: Iterable[str]) -> None:
        """Nodes were made."""
        new = set(ids)
        self.absent -= new
        self.made.update(map(hash, new))
        if not self.is_much_fresh:
            self.fresh |= new
            self.is_much_fresh = len(self.fresh) > CHUNK
        if self.is_much_fresh:
            self.fresh = set()
        self.change(label)

    def lose(self, label: str, ids: Iterable[str]) -> None:
        """Nodes were deleted."""
        gone = set(ids)
        self.there -= gone
        self.made.difference_update(map(hash, gone))
        self.fresh -= gone
        self.absent |= gone
        self.change(label)

    def change(self, label: str) -> None:
        """Nodes of a label are not what they were."""
        self.touched.add(label)
        self.loose.add(label)

    def take_fresh(self, awaited: Callable[[], Iterable[str]]) -> set[str]:
        """What waiting links may wait for that was written since they were last tried.

        `awaited` is all that any link waits for; asked where that is less than what came.
        """
        wanted = self.fresh | {any_of(one) for one in self.loose}
        if self.is_much_fresh:
            wanted = {one for one in awaited() if self.has_made(one) or one in wanted}
        elif len(wanted) > CHUNK:
            wanted &= {*awaited()}
        self.fresh, self.loose, self.is_much_fresh = set(), set(), False
        return wanted
