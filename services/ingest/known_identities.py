"""Who the graph knows already (已知主体): the register that names in new files are held against.

Everything that any source called somebody counts, also where a confirmed 核对 made one of two: so
a file is read the same way whether or not the others came in the same run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.aliases import stated_claim
from graph.claims import Claim, claims_of
from graph.identity import Identities, KnownOrg
from graph.person_register import KnownPerson, Post, last_day
from graph.schema.kinds import property_kinds
from graph.store import Row
from loaders.normalise.identifiers import read_uscc
from loaders.normalise.name_form import normal_name
from services.session import Session


def known_identities(session: Session) -> Identities:
    """The Orgs and Persons that the graph knows already."""
    identities = Identities()
    posts = _posts(_rows(session, "known_posts"))
    orgs = (org for row in _rows(session, "known_orgs") for org in _orgs(row))
    people = (one for row in _rows(session, "known_people") for one in _people(row, posts))
    identities.learn(orgs, people)
    return identities


def _rows(session: Session, name: str) -> list[Row]:
    return session.store.read(session.statement(name), {"scope": None}, session.no_limits).rows


def _orgs(row: Row) -> Iterator[KnownOrg]:
    """The Org under every name that a source gave it, its present name last."""
    code, region = _sound_code(row["uscc"]), row["region_code"] or ""
    for id_, said in _stated(row, "Org"):
        root = "" if id_ == row["id"] else row["id"]
        name = str(said.get("normal_name") or said.get("name") or "")
        own = _sound_code(said.get("uscc")) if root else code
        yield KnownOrg(id_, name, own, str(said.get("region_code") or region), root)
    yield KnownOrg(row["id"], row["name"] or "", code, region)


def _people(row: Row, posts: Mapping[str, frozenset[Post]]) -> Iterator[KnownPerson]:
    """The person under every name and issuer that a source gave."""
    for id_, said in [*_stated(row, "Person"), (row["id"], row)]:
        yield KnownPerson(
            id_,
            str(said.get("named_by") or ""),
            normal_name(said.get("name") or ""),
            str(said.get("birth_ym") or row["birth_ym"] or ""),
            str(said.get("person_no") or ""),
            int(said.get("ordinal") or 1),
            str(said.get("id_hash") or row["id_hash"] or ""),
            posts.get(row["id"], frozenset()),
            "" if id_ == row["id"] else row["id"],
        )


def _stated(row: Row, label: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What each source said, and of whom; nothing where a single one spoke of the node itself."""
    if not row["claims"]:
        return
    by_id: dict[str, dict[str, Any]] = defaultdict(dict)
    for claim in sorted(claims_of({"claims": row["claims"]}, property_kinds(label)), key=_order):
        id_, bare = stated_claim(row["id"], claim)
        by_id[id_] |= bare.properties
        yield id_, dict(by_id[id_])


def _order(claim: Claim) -> tuple[int, str, str]:
    return claim.order()


def _posts(rows: Iterable[Row]) -> dict[str, frozenset[Post]]:
    found: dict[str, set[Post]] = defaultdict(set)
    for row in rows:
        end = last_day(row["valid_to"], row["precision"]) if row["valid_to"] else None
        found[row["person_id"]].add(Post(row["title"], row["valid_from"], end))
    return {id_: frozenset(held) for id_, held in found.items()}


def _sound_code(uscc: str | None) -> str:
    """A credit code whose check holds; a failing one tells nobody apart."""
    return uscc if uscc and read_uscc(uscc).is_valid else ""
