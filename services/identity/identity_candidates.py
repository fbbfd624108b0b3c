"""Candidates (待核对): pairs of persons and of firms that may be one, with a reason per feature.

Nothing is merged here. A pair that a person refused comes back only when its evidence changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from graph.aliases import Act, Aliases, acts_in_force, make_aliases, read_acts
from graph.errors import SoeGraphError
from graph.vocabulary.people import IdentityActKind
from loaders.normalise.name_form import normal_name
from services.access import Right, Viewer
from services.identity.identity_reasons import Reason, digest, rank
from services.identity.org_evidence import OrgLinks, OrgRow, compare_orgs, name_keys
from services.identity.person_evidence import (
    PersonFile,
    PersonRow,
    PostRow,
    SittingRow,
    TieRow,
    compare_people,
)
from services.session import Session
from services.typed_rows import PageRow

R = TypeVar("R", bound=PageRow)
WHOLE_GROUP = 12
COMMON_KEY = 40
NOT_FOUND = "没有找到这两个编号的人员或单位，或您没有查看权限；须同为人员或同为单位。"
NAMING = frozenset({"name", "former", "short", "uscc"})


class IdentityError(SoeGraphError):
    """A pair that cannot be compared or decided on, or an act that cannot be undone."""


class PairRow(PageRow):
    """Two organisations that a source relates."""

    one_id: str
    other_id: str


class RivalRow(PairRow):
    """Two bidders of one tender."""

    tender: str | None


@dataclass(frozen=True)
class Candidate:
    """Two nodes that may be one. ``refused`` is the refusal whose evidence has changed since."""

    label: str
    one: PersonFile | OrgRow
    other: PersonFile | OrgRow
    reasons: tuple[Reason, ...]
    refused: Act | None = None

    @property
    def ids(self) -> tuple[str, str]:
        return self.one.id, self.other.id

    @property
    def evidence_hash(self) -> str:
        return digest(self.reasons)

    @property
    def blocked(self) -> tuple[Reason, ...]:
        """The reasons for which the two cannot be confirmed as one."""
        return tuple(one for one in self.reasons if one.decides and not one.speaks_for)

    @property
    def order(self) -> tuple[int, str, str]:
        """The strongest first."""
        return -rank(self.reasons), *self.ids


def find_candidates(session: Session, viewer: Viewer, label: str = "") -> list[Candidate]:
    """The work that is left: pairs worth a look, the strongest first; `label` Person, Org or ''."""
    viewer.needs(Right.IDENTIFY)
    found: list[Candidate] = []
    if label in ("", "Person"):
        found += _people(session, viewer)
    if label in ("", "Org"):
        found += _orgs(session, viewer)
    refused = refusals(read_acts(session.store))
    open_ = (_with_refusal(one, refused) for one in found)
    return sorted((one for one in open_ if one is not None), key=lambda one: one.order)


def get_candidate(session: Session, viewer: Viewer, one: str, other: str) -> Candidate:
    """Two nodes compared, whether or not they are in the list; IdentityError where one is lacking.

    Numbers of nodes for which another one stands lead to that one.
    """
    viewer.needs(Right.IDENTIFY)
    aliases = make_aliases(read_acts(session.store))
    ids = aliases.root(one), aliases.root(other)
    if ids[0] == ids[1]:
        raise IdentityError("这两个编号已经确认为同一主体；要分开，请撤销原来的确认。")
    people = _people_files(session, viewer, _rows(session, viewer, "people", PersonRow, ids))
    if len(people) == 2:
        first, second = sorted(people, key=lambda file: file.id)
        reasons = compare_people(first, second, _related(session, viewer))
        return _as_asked(ids, Candidate("Person", first, second, reasons))
    orgs = sorted(_rows(session, viewer, "orgs", OrgRow, ids), key=lambda row: row.id)
    if len(orgs) != 2:
        raise IdentityError(NOT_FOUND)
    compared = compare_orgs(orgs[0], orgs[1], _links(session, viewer, ids))
    return _as_asked(ids, Candidate("Org", orgs[0], orgs[1], compared))


def _as_asked(ids: tuple[str, str], pair: Candidate) -> Candidate:
    """The pair with the first named first; what was compared does not depend on it."""
    return pair if pair.ids == ids else replace(pair, one=pair.other, other=pair.one)


def visible_ids(session: Session, viewer: Viewer, ids: Sequence[str]) -> set[str]:
    """Those of these persons and firms that the viewer may see."""
    people = _rows(session, viewer, "people", PersonRow, ids)
    orgs = _rows(session, viewer, "orgs", OrgRow, ids)
    return {row.id for row in people} | {row.id for row in orgs}


def refusals(acts: Sequence[Act]) -> dict[frozenset[str], Act]:
    """The refusals in force by the nodes that now stand for the two."""
    aliases = make_aliases(acts)
    return {
        _pair(aliases, act): act
        for act in acts_in_force(acts)
        if act.kind is IdentityActKind.REFUSE
    }


def _pair(aliases: Aliases, act: Act) -> frozenset[str]:
    return frozenset((aliases.root(act.kept_id), aliases.root(act.other_id)))


def _with_refusal(found: Candidate, refused: Mapping[frozenset[str], Act]) -> Candidate | None:
    act = refused.get(frozenset(found.ids))
    if act is None:
        return found
    if act.properties.get("evidence_hash") == found.evidence_hash:
        return None
    return Candidate(found.label, found.one, found.other, found.reasons, act)


# -- persons -------------------------------------------------------------------------------------


def _people(session: Session, viewer: Viewer) -> Iterator[Candidate]:
    rows = _rows(session, viewer, "people", PersonRow)
    pairs = _name_pairs(rows)
    wanted = {id_ for pair in pairs for id_ in pair}
    chosen = [row for row in rows if row.id in wanted]
    files = {file.id: file for file in _people_files(session, viewer, chosen)}
    related = _related(session, viewer)
    for one, other in sorted(pairs):
        reasons = compare_people(files[one], files[other], related)
        if _is_open(reasons):
            yield Candidate("Person", files[one], files[other], reasons)


def _is_open(reasons: Sequence[Reason]) -> bool:
    """Whether a person has to look: what is settled against is shown only where something is for.

    A number that is the same beside one that is not the same is an error in some source.
    """
    settled = any(one.decides and not one.speaks_for for one in reasons)
    return not settled or any(one.decides and one.speaks_for for one in reasons)


def _name_pairs(rows: Iterable[PersonRow]) -> set[tuple[str, str]]:
    """Pairs of one name, and of one id number; of a crowd only those that share more than that."""
    by_name: dict[str, list[PersonRow]] = defaultdict(list)
    by_number: dict[str, list[PersonRow]] = defaultdict(list)
    for row in rows:
        by_name[normal_name(row.name or row.id)].append(row)
        if row.id_hash:
            by_number[row.id_hash].append(row)
    found = {pair for group in by_number.values() for pair in _pairs(group)}
    for group in by_name.values():
        if len(group) <= WHOLE_GROUP:
            found |= set(_pairs(group))
        else:
            found |= set(_pairs_in_crowd(group))
    return found


def _pairs_in_crowd(group: Sequence[PersonRow]) -> Iterator[tuple[str, str]]:
    shared: dict[tuple[str, str], list[PersonRow]] = defaultdict(list)
    for row in group:
        for name in ("birth_ym", "named_by_id"):
            if value := getattr(row, name):
                shared[name, value].append(row)
    for some in shared.values():
        if len(some) <= COMMON_KEY:
            yield from _pairs(some)


def _pairs(rows: Iterable[PersonRow | OrgRow]) -> Iterator[tuple[str, str]]:
    yield from combinations(sorted({row.id for row in rows}), 2)


def _people_files(session: Session, viewer: Viewer, rows: Sequence[PersonRow]) -> list[PersonFile]:
    ids = [row.id for row in rows]
    if not ids:
        return []
    posts = _by_person(_rows(session, viewer, "posts", PostRow, ids))
    sittings = _by_person(_rows(session, viewer, "sittings", SittingRow, ids))
    ties = _by_person(_rows(session, viewer, "ties", TieRow, ids))
    return [
        PersonFile(row, posts.get(row.id, ()), sittings.get(row.id, ()), ties.get(row.id, ()))
        for row in rows
    ]


P = TypeVar("P", PostRow, SittingRow, TieRow)


def _by_person(rows: Iterable[P]) -> dict[str, tuple[P, ...]]:
    found: dict[str, list[P]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return {id_: tuple(some) for id_, some in found.items()}


def _related(session: Session, viewer: Viewer) -> frozenset[frozenset[str]]:
    rows = _rows(session, viewer, "control", PairRow)
    return frozenset(frozenset((row.one_id, row.other_id)) for row in rows)


# -- firms ---------------------------------------------------------------------------------------


def _orgs(session: Session, viewer: Viewer) -> Iterator[Candidate]:
    rows = {row.id: row for row in _rows(session, viewer, "orgs", OrgRow)}
    shared: dict[str, set[str]] = defaultdict(set)
    for row in rows.values():
        for key in name_keys(row):
            shared[key].add(row.id)
        if row.sound_code:
            shared[f"code {row.sound_code}"].add(row.id)
    pairs = {
        pair
        for ids in shared.values()
        if 1 < len(ids) <= COMMON_KEY
        for pair in _pairs(rows[id_] for id_ in ids)
    }
    links = _links(session, viewer)
    for one, other in sorted(pairs):
        reasons = compare_orgs(rows[one], rows[other], links)
        if _is_open(reasons) and any(
            reason.weight >= _NAMED for reason in reasons if _names(reason)
        ):
            yield Candidate("Org", rows[one], rows[other], reasons)


_NAMED = 1


def _names(reason: Reason) -> bool:
    return reason.code in ("name", "former", "short", "uscc")


def _links(session: Session, viewer: Viewer, ids: Sequence[str] | None = None) -> OrgLinks:
    rivals = _rows(session, viewer, "rivals", RivalRow, ids)
    return OrgLinks(
        _related(session, viewer),
        {frozenset((row.one_id, row.other_id)): row.tender or "" for row in rivals},
    )


def _rows(
    session: Session, viewer: Viewer, name: str, kind: type[R], ids: Sequence[str] | None = None
) -> list[R]:
    """The rows of a query about identity; nothing is cut off, since nothing may be overlooked."""
    query = session.catalogue.get(f"identity_{name}")
    values: dict[str, object] = {"scope": viewer.scope}
    if any(one.name == "ids" for one in query.params):
        values["ids"] = None if ids is None else list(ids)
    found = session.store.read(query.statements["rows"].text, values, session.no_limits).rows
    return [kind.model_validate(row) for row in found]
