"""Who is who (主体识别): which Org or Person a name in a source stands for.

A firm is recognised by its credit code, else by its exact name. A person is recognised inside the
enterprise that names them; never across enterprises by name alone (domain/08, 8.4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.keys import key_text, natural_id
from graph.person_register import Identity, KnownPerson, PersonMention, PersonRegister


@dataclass(frozen=True)
class KnownOrg:
    """An Org as the graph knows it: id, normalised name, credit code if it has one.

    ``root`` is the node that stands for it since a confirmed 核对, '' where none does.
    """

    id: str
    normal_name: str
    uscc: str = ""
    region_code: str = ""
    root: str = ""

    @property
    def node(self) -> str:
        """The id of the node that holds what is known of this Org."""
        return self.root or self.id


@dataclass
class Identities:
    """The register of known Orgs and Persons that grows while files are read.

    Holds no connection. ``version`` changes whenever an Org is learned or told apart anew.
    """

    orgs: dict[str, KnownOrg] = field(default_factory=dict)
    people: PersonRegister = field(default_factory=PersonRegister)
    version: int = 0
    _by_uscc: dict[str, str] = field(default_factory=dict)
    _by_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def learn(self, orgs: Iterable[KnownOrg] = (), people: Iterable[KnownPerson] = ()) -> None:
        """Take in what the graph already knows."""
        for org in orgs:
            self._keep_org(org)
        self.people.learn(people)

    def org(self, normal_name: str, uscc: str = "", region_code: str = "") -> Identity:
        """The Org that a checked credit code or an exact normalised name stands for."""
        if uscc and uscc in self._by_uscc:
            return Identity(self._named(self._by_uscc[uscc], normal_name))
        found = self._same_name(normal_name, uscc, region_code)
        if len({self.orgs[one].node for one in found}) == 1:
            return Identity(self._enrich(found[0], uscc, region_code))
        values = {"uscc": uscc, "name": normal_name, "region_code": region_code}
        new = KnownOrg(natural_id("Org", values), normal_name, uscc, region_code)
        self._keep_org(new)
        return Identity(new.id, is_new=True, is_ambiguous=len(found) > 1)

    def person(self, mention: PersonMention) -> Identity:
        """The Person whom a source means; namesakes that nothing tells apart make a new one."""
        return self.people.find(mention)

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
        new = replace(old, uscc=old.uscc or uscc, region_code=old.region_code or region_code)
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


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)
