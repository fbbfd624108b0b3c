"""Judging again after a load (重新判断): only what the load could have changed.

A rule looks at what one enterprise has handed in and at what is shared: firms, their registers and
owners, bids (by telephone and address) and accounts (by number and by the flow of money). What a
rule reads of shared things stands in its file (``shares``): a load that says something of these may
change its verdict on every enterprise, every other rule is judged for the enterprises of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rules.catalogue import rule_catalogue
from rules.rule import BY_NAME, SHARED, SHARED_TIES, Rule
from services.access import Viewer
from services.ingest.load_reports import FileReport, Spoken
from services.session import Session
from services.verdicts.judging import Progress
from services.verdicts.leads import Refreshed, refresh
from services.verdicts.rule_results import results

# What no rule's query names although many ask for it: how days are counted.
FOR_EVERY_RULE = "CalendarDay"


@dataclass(frozen=True)
class Reach:
    """What a load could have changed: its enterprises, and what it says of shared things.

    ``firms`` are the firms it describes; the enterprises among them are its own too.
    """

    enterprises: frozenset[str]
    shared: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()

    def is_everywhere(self, rule: Rule) -> bool:
        """Whether the rule may come out otherwise for any enterprise."""
        return FOR_EVERY_RULE in self.shared or not self.shared.isdisjoint(rule.shares)


def reach(files: Iterable[Spoken]) -> Reach:
    """The enterprises and the shared things of which these files say something."""
    own: set[str] = set()
    shared: set[str] = set()
    firms: set[str] = set()
    for one in files:
        own |= one.enterprises
        firms |= one.firms
        shared |= one.relations & SHARED_TIES
        shared.update(*(_shared(*thing) for thing in one.things))
    return Reach(frozenset(own), frozenset(shared), frozenset(firms))


def _shared(label: str, is_mention: bool) -> Iterator[str]:
    """What a node says of shared things.

    A mention says that there is an account and whose it is; of a firm it says no more than a name.
    """
    if label == "Org":
        yield BY_NAME
    if label in (*SHARED, FOR_EVERY_RULE) and (label == "Account" or not is_mention):
        yield label


def rejudge(
    session: Session,
    viewer: Viewer,
    reports: Iterable[FileReport],
    progress: Progress | None = None,
) -> Refreshed | None:
    """Judge again what the files just committed could have changed.

    None where nothing was written, or where nobody has judged yet: the first time is a person's.
    """
    reports = list(reports)
    written = [one.spoken for one in reports if one.spoken is not None]
    judged = results(session, viewer) if written else []
    if not judged:
        return None
    if any(one.written.joined for one in reports if one.written is not None):
        return refresh(session, viewer, progress=progress)
    found = reach(written)
    known = {str(row["enterprise_id"]) for row in judged}
    touched = found.enterprises | (found.firms & known)
    rules = rule_catalogue().rules
    everywhere = [one.id for one in rules if found.is_everywhere(one)]
    here = [one.id for one in rules if not found.is_everywhere(one)]
    return _refreshed(session, ((viewer, everywhere), (within(viewer, touched), here)), progress)


def _refreshed(
    session: Session, parts: Sequence[tuple[Viewer, list[str]]], progress: Progress | None
) -> Refreshed:
    """Some rules for everybody, the others for some, told as one."""
    done = Refreshed()
    for viewer, ids in parts:
        if ids and viewer.enterprise_ids != frozenset():
            part = refresh(session, viewer, ids, progress)
            done.rules += part.rules
            done.acts.update(part.acts)
    return done


def rejudge_all(
    session: Session, viewer: Viewer, progress: Progress | None = None
) -> Refreshed | None:
    """Judge everything again, as after a revoke; None where nobody has judged yet."""
    return refresh(session, viewer, progress=progress) if results(session, viewer) else None


def within(viewer: Viewer, enterprises: frozenset[str] | None) -> Viewer:
    """The viewer looking at these enterprises, as far as they are theirs."""
    if enterprises is None:
        return viewer
    theirs = viewer.enterprise_ids
    return replace(viewer, enterprise_ids=enterprises if theirs is None else theirs & enterprises)
