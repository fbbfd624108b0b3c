"""Who the graph knows already (已知主体): the register that names in new files are held against."""

from __future__ import annotations

from graph.identity import Identities, KnownOrg, KnownPerson
from loaders.normalise.identifiers import read_uscc
from services.session import Session


def known_identities(session: Session) -> Identities:
    """The Orgs and Persons that the graph knows already."""
    identities = Identities()
    everything = {"scope": None}
    orgs = session.store.read(session.statement("known_orgs"), everything, session.no_limits).rows
    people = session.store.read(session.statement("known_people"), everything, session.no_limits)
    identities.learn(
        (
            KnownOrg(
                row["id"], row["name"] or "", _sound_code(row["uscc"]), row["region_code"] or ""
            )
            for row in orgs
        ),
        (
            KnownPerson(
                row["id"],
                row["named_by"] or "",
                row["name"] or "",
                row["birth_ym"] or "",
                row["person_no"] or "",
                row["ordinal"] or 1,
            )
            for row in people.rows
        ),
    )
    return identities


def _sound_code(uscc: str | None) -> str:
    """A credit code whose check holds; a failing one tells nobody apart."""
    return uscc if uscc and read_uscc(uscc).is_valid else ""
