"""Who is who (主体识别): which Org or Person a name in a source stands for.

A firm is recognised by its credit code, else by its exact name. A person is recognised inside the
enterprise that names them; never across enterprises by name alone (domain/08, 8.4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.keys import key_text, make_id, natural_id


@dataclass(frozen=True)
class KnownOrg:
    """An Org as the graph knows it: id, normalised name, credit code if it has one."""

    id: str
    normal_name: str
    uscc: str = ""
    region_code: str = ""


@dataclass(frozen=True)
class KnownPerson:
    """A Person as the graph knows them.

    ``named_by`` is the id of the Org whose records name them.
    """

    id: str
    named_by: str
    name: str
    birth_ym: str = ""
    person_no: str = ""
    ordinal: int = 1


@dataclass(frozen=True)
class Identity:
    """The id found or made.

    ``is_ambiguous`` when several known ones fit and a new one was kept apart.
    """

    id: str
    is_new: bool = False
    is_ambiguous: bool = False
    ordinal: int = 1


@dataclass
class Identities:
    """The register of known Orgs and Persons that grows while files are read.

    Holds no connection. ``version`` changes whenever an Org is learned or told apart anew.
    """

    orgs: dict[str, KnownOrg] = field(default_factory=dict)
    people: dict[str, list[KnownPerson]] = field(default_factory=lambda: defaultdict(list))
    version: int = 0
    _by_uscc: dict[str, str] = field(default_factory=dict)
    _by_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def learn(self, orgs: Iterable[KnownOrg] = (), people: Iterable[KnownPerson] = ()) -> None:
        """Take in what the graph already knows."""
        for org in orgs:
            self._keep_org(org)
        for person in people:
            self.people[_person_key(person.named_by, person.name)].append(person)

    def org(self, normal_name: str, uscc: str = "", region_code: str = "") -> Identity:
        """The Org that a checked credit code or an exact normalised name stands for."""
        if uscc and uscc in self._by_uscc:
            return Identity(self._named(self._by_uscc[uscc], normal_name))
        found = self._same_name(normal_name, uscc, region_code)
        if len(found) == 1:
            return Identity(self._enrich(found[0], uscc, region_code))
        values = {"uscc": uscc, "name": normal_name, "region_code": region_code}
        new = KnownOrg(natural_id("Org", values), normal_name, uscc, region_code)
        self._keep_org(new)
        return Identity(new.id, is_new=True, is_ambiguous=len(found) > 1)

    def person(self, named_by: str, name: str, birth_ym: str = "", person_no: str = "") -> Identity:
        """The Person whom the records of `named_by` call `name`.

        One fitting person is the one meant; none makes a new one; several (namesakes) make a new
        one that is kept apart.
        """
        known = self.people[_person_key(named_by, name)]
        numbered = [one for one in known if person_no and one.person_no == person_no]
        fitting = numbered or [one for one in known if _fits(one, birth_ym, person_no)]
        if len(fitting) == 1:
            return Identity(fitting[0].id, ordinal=fitting[0].ordinal)
        ordinal = 1 + sum(1 for one in known if one.birth_ym == birth_ym)
        values = {
            "named_by": named_by,
            "name": name,
            "birth_ym": birth_ym,
            "person_no": person_no,
            "ordinal": ordinal,
        }
        id_ = (
            natural_id("Person", values)
            if person_no
            else make_id("Person", named_by, name, birth_ym, ordinal)
        )
        known.append(KnownPerson(id_, named_by, name, birth_ym, person_no, ordinal))
        return Identity(id_, is_new=True, is_ambiguous=bool(fitting), ordinal=ordinal)

    def _same_name(self, normal_name: str, uscc: str, region_code: str) -> list[str]:
        """Ids of Orgs of that name that neither a credit code nor a region tells apart."""
        if not normal_name:
            return []
        return [
            id_
            for id_ in self._by_name[key_text(normal_name)]
            if not _differ(self.orgs[id_].uscc, uscc)
            and not _differ(self.orgs[id_].region_code, region_code)
        ]

    def _named(self, id_: str, normal_name: str) -> str:
        """Remember another name under which a firm known by its code is called."""
        old = self.orgs[id_]
        if normal_name and not old.normal_name:
            self._keep_org(replace(old, normal_name=normal_name))
        elif normal_name:
            names = self._by_name[key_text(normal_name)]
            if id_ not in names:
                names.append(id_)
                self.version += 1
        return id_

    def _enrich(self, id_: str, uscc: str, region_code: str) -> str:
        old = self.orgs[id_]
        new = KnownOrg(id_, old.normal_name, old.uscc or uscc, old.region_code or region_code)
        if new != old:
            self._keep_org(new)
        return id_

    def _keep_org(self, org: KnownOrg) -> None:
        self.version += 1
        self.orgs[org.id] = org
        if org.uscc:
            self._by_uscc[org.uscc] = org.id
        names = self._by_name[key_text(org.normal_name)]
        if org.id not in names:
            names.append(org.id)


def _person_key(named_by: str, name: str) -> str:
    return f"{named_by}\x1f{key_text(name)}"


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _fits(known: KnownPerson, birth_ym: str, person_no: str) -> bool:
    return not _differ(known.birth_ym, birth_ym) and not _differ(known.person_no, person_no)
