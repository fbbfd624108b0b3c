"""Who was handled how (问责人数构成): numbers of people by kind, responsibility and form.

No person is named or ranked; whoever was handled twice in one kind counts once in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph.vocabulary.supervision import DisciplineForm, ResponsibilityKind, SanctionKind
from graph.vocabulary.terms import Term
from services.leadership.indicator_figures import UNNAMED
from services.leadership.overview_rows import SanctionRow

NOT_TOLD = "未记录"


@dataclass(frozen=True)
class HandledThing:
    """A handling as the list shows it: the case, how, when; not whom."""

    id: str
    case_no: str
    enterprise_id: str
    enterprise: str
    how: str
    day: str


@dataclass(frozen=True)
class Share:
    """One part of a composition: how many people, and the handlings."""

    label: str
    people: int
    handlings: tuple[HandledThing, ...]


@dataclass(frozen=True)
class Handling:
    """People handled: all, and by kind, responsibility and form of discipline."""

    people: int = 0
    by_kind: tuple[Share, ...] = ()
    by_responsibility: tuple[Share, ...] = ()
    by_form: tuple[Share, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, str, tuple[Share, ...]], ...]:
        """Code, title and shares of each composition."""
        return (
            ("kind", "处理方式", self.by_kind),
            ("responsibility", "责任类型", self.by_responsibility),
            ("form", "四种形态", self.by_form),
        )


def make_handling(rows: Sequence[SanctionRow]) -> Handling:
    """The compositions of these rows; a pure function."""
    return Handling(
        people=len({one for row in rows for one in row.people}),
        by_kind=_shares(rows, lambda row: [row.kind], SanctionKind),
        by_responsibility=_shares(rows, lambda row: row.responsibilities, ResponsibilityKind),
        by_form=_shares(rows, lambda row: [row.discipline_form], DisciplineForm),
    )


def _shares(
    rows: Sequence[SanctionRow],
    parts_of: Callable[[SanctionRow], Iterable[str | None]],
    terms: type[Term],
) -> tuple[Share, ...]:
    found: dict[str, list[SanctionRow]] = defaultdict(list)
    for row in rows:
        for part in [one for one in parts_of(row) if one] or [NOT_TOLD]:
            term = terms.find(part)
            found[term.label if term else part].append(row)
    order = [*(one.label for one in terms), NOT_TOLD]
    return tuple(_share(label, found[label]) for label in order if label in found)


def _share(label: str, rows: Sequence[SanctionRow]) -> Share:
    people = {one for row in rows for one in row.people}
    return Share(label, len(people), tuple(map(_handled, rows)))


def _handled(row: SanctionRow) -> HandledThing:
    how = "·".join(filter(None, (row.kind, row.degree)))
    return HandledThing(
        row.id,
        row.case_no or "案号未记录",
        row.enterprise_id or "",
        row.enterprise or UNNAMED,
        how or NOT_TOLD,
        row.day("decided_on"),
    )
