"""Pages of judging (分批判断): so many enterprises at a time that one rule's rows fit in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.store import RowReader
from services.access import Viewer
from services.session import Session

PAGE_THINGS = 20_000


@dataclass(frozen=True)
class Page:
    """Enterprises judged together: these, all (None), or with `is_rest` all but these."""

    enterprises: tuple[str, ...] | None = None
    is_rest: bool = False

    @classmethod
    def of(cls, viewer: Viewer) -> Page:
        """All enterprises of a viewer at once."""
        return cls(None if viewer.scope is None else tuple(viewer.scope))

    @property
    def scope(self) -> list[str] | None:
        """The ``$scope`` parameter."""
        return None if self.enterprises is None else list(self.enterprises)

    def holds(self, enterprise_id: str) -> bool:
        """Whether a subject of this enterprise is judged on this page."""
        if self.enterprises is None:
            return True
        return (enterprise_id in self.enterprises) is not self.is_rest


def pages(
    session: Session, viewer: Viewer, reader: RowReader | None = None, most: int | None = None
) -> list[Page]:
    """The pages that together are the viewer's enterprises, and what belongs to nobody.

    `most` topics, payments and bids (else as many as a rule takes) stand on one page, unless a
    single enterprise has more.
    """
    most = PAGE_THINGS if most is None else most
    rows = (
        (reader or session.store)
        .read(session.statement("subject_counts"), {"scope": viewer.scope}, session.no_limits)
        .rows
    )
    counts = {row["enterprise"]: row["things"] for row in rows if row["enterprise"]}
    if sum(counts.values()) <= most:
        return [Page.of(viewer)]
    named = counts if viewer.scope is None else dict.fromkeys(viewer.scope, 0) | counts
    found = [Page(one) for one in _filled(named, most)]
    return [*found, Page(tuple(sorted(named)), is_rest=True)] if viewer.scope is None else found


def _filled(counts: Mapping[str, int], most: int) -> Iterator[tuple[str, ...]]:
    """Enterprises in the order of their ids, as many at a time as have `most` things together."""
    page: list[str] = []
    held = 0
    for enterprise, things in sorted(counts.items()):
        if page and held + things > most:
            yield tuple(page)
            page, held = [], 0
        page.append(enterprise)
        held += things
    if page:
        yield tuple(page)
