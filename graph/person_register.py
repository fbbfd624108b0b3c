"""The register of persons (人员登记): which known Person a source means (domain/08, 8.4).

The key order inside the enterprise that names them: 人员编号, verified id number, post at an
overlapping time, name and birth month. Nothing here reaches beyond that enterprise: equal id
numbers of two enterprises are joined when they are written (services/upkeep/number_matches.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from graph.digests import same_number
from graph.keys import key_text, make_id, natural_id

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Post:
    """A post (职务) as a source dates it; a missing end is open."""

    title: str
    first: date | None = None
    last: date | None = None

    def overlaps(self, other: Post) -> bool:
        """Whether both are the same post at a time that they share."""
        if key_text(self.title) != key_text(other.title):
            return False
        return _not_after(self.first, other.last) and _not_after(other.first, self.last)


@dataclass(frozen=True)
class PersonMention:
    """How a source names a person: by whom, and everything that can tell namesakes apart.

    ``id_hash`` is the digest of a verified id number. ``is_listed``: the number is that of a list
    (任职限制): it finds a person, but who is found by name has not got that number. ``is_tenure``:
    the post is a 任职 on record, by which later mentions are told apart.
    """

    named_by: str
    name: str
    birth_ym: str = ""
    person_no: str = ""
    id_hash: str = ""
    post: Post | None = None
    is_listed: bool = False
    is_tenure: bool = False

    @property
    def posts(self) -> frozenset[Post]:
        """The post to remember, if it is one on record."""
        return frozenset({self.post} if self.post and self.is_tenure else ())

    @property
    def own_hash(self) -> str:
        """The digest of the person's own number."""
        return "" if self.is_listed else self.id_hash


@dataclass(frozen=True)
class KnownPerson:
    """A Person as the graph knows them.

    ``named_by`` is the id of the Org whose records name them; ``root`` the node that stands for
    this one since a confirmed 核对, '' where none does.
    """

    id: str
    named_by: str
    name: str
    birth_ym: str = ""
    person_no: str = ""
    ordinal: int = 1
    id_hash: str = ""
    posts: frozenset[Post] = frozenset()
    root: str = ""

    @property
    def node(self) -> str:
        """The id of the node that holds what is known of this person."""
        return self.root or self.id


@dataclass(frozen=True)
class Identity:
    """The id found or made.

    ``is_ambiguous`` when several known ones fit and a new one was kept apart; ``problem`` says
    what speaks against the one that was found.
    """

    id: str
    is_new: bool = False
    is_ambiguous: bool = False
    ordinal: int = 1
    problem: str = ""


@dataclass
class PersonRegister:
    """Every Person known, by each key of the order."""

    _all: dict[str, KnownPerson] = field(default_factory=dict)
    _by_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_number: dict[tuple[str, str], str] = field(default_factory=dict)
    _by_hash: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def learn(self, people: Iterable[KnownPerson]) -> None:
        """Take in persons that the graph knows."""
        for person in people:
            self._keep(person)

    @property
    def digests(self) -> frozenset[str]:
        """The digests of all id numbers known."""
        return frozenset(digest for _named_by, digest in self._by_hash)

    def find(self, mention: PersonMention) -> Identity:
        """The person meant; one fitting person is, none or several make a new one."""
        fitting = self._fitting(mention)
        if len({one.node for one in fitting}) == 1:
            chosen = fitting[0]
            self._enrich(chosen, mention)
            return Identity(chosen.id, ordinal=chosen.ordinal, problem=_problem(chosen, mention))
        return self._add(mention, is_ambiguous=bool(fitting))

    def holder(self, mention: PersonMention) -> Identity | None:
        """The one namesake who held the mentioned post at that time, if there is just one."""
        known = [self._all[id_] for id_ in self._by_name[name_key(mention)]]
        held = [one for one in known if _fits(one, mention) and _held(one, mention)]
        if len({one.node for one in held}) != 1:
            return None
        return Identity(held[0].id, ordinal=held[0].ordinal)

    def learn_post(self, id_: str, mention: PersonMention) -> None:
        """Remember the post on record that a mention of this person adds."""
        if mention.posts:
            self._enrich(self._all[id_], mention)

    def _fitting(self, mention: PersonMention) -> list[KnownPerson]:
        """The persons that the first key of the order that finds any finds."""
        number = mention.named_by, key_text(mention.person_no)
        if mention.person_no and number in self._by_number:
            return [self._all[self._by_number[number]]]
        if bearers := self._by_hash.get((mention.named_by, mention.id_hash)):
            return [self._all[id_] for id_ in bearers]
        known = [self._all[id_] for id_ in self._by_name[name_key(mention)]]
        fitting = [one for one in known if _fits(one, mention)]
        if mention.post is not None and (held := [one for one in fitting if _held(one, mention)]):
            return held
        if mention.birth_ym:
            born = [one for one in fitting if one.birth_ym == mention.birth_ym]
            return born or fitting
        return fitting

    def _add(self, mention: PersonMention, is_ambiguous: bool) -> Identity:
        id_, ordinal = self._free_id(mention)
        said = KnownPerson(
            id_,
            mention.named_by,
            mention.name,
            mention.birth_ym,
            mention.person_no,
            ordinal,
            mention.own_hash,
            mention.posts,
        )
        self._keep(said)
        return Identity(id_, is_new=True, is_ambiguous=is_ambiguous, ordinal=ordinal)

    def _free_id(self, mention: PersonMention) -> tuple[str, int]:
        """The id by the 人员编号, else the first ordinal that nobody of that key has."""
        if mention.person_no:
            values = {"named_by": mention.named_by, "person_no": mention.person_no}
            return natural_id("Person", values), 1
        ordinal = 1
        key = mention.named_by, mention.name, mention.birth_ym
        while (id_ := make_id("Person", *key, ordinal)) in self._all:
            ordinal += 1
        return id_, ordinal

    def _enrich(self, known: KnownPerson, mention: PersonMention) -> None:
        """Keep what the mention adds, so that the next one is told apart by it."""
        fuller = replace(
            known,
            birth_ym=known.birth_ym or mention.birth_ym,
            person_no=known.person_no or mention.person_no,
            id_hash=known.id_hash or mention.own_hash,
            posts=known.posts | mention.posts,
        )
        self._keep(fuller)
        _append(self._by_name[name_key(mention)], known.id)

    def _keep(self, person: KnownPerson) -> None:
        self._all[person.id] = person
        _append(self._by_name[f"{person.named_by}\x1f{key_text(person.name)}"], person.id)
        if person.person_no:
            number = person.named_by, key_text(person.person_no)
            self._by_number.setdefault(number, person.id)
        if person.id_hash:
            _append(self._by_hash[person.named_by, person.id_hash], person.id)


def last_day(first: date, precision: str | None) -> date:
    """The last day of the period that begins on `first` and is as long as its precision says."""
    months = _MONTHS.get(precision or "day", 0)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1) if months else first


def homonym_group(name: str) -> str:
    """The number under which all namesakes stand (同名组); the same in every installation."""
    return make_id("Homonym", name)


def name_key(mention: PersonMention) -> str:
    """What persons of one name in one enterprise share."""
    return f"{mention.named_by}\x1f{key_text(mention.name)}"


def _append(ids: list[str], id_: str) -> None:
    if id_ not in ids:
        ids.append(id_)


def _fits(known: KnownPerson, mention: PersonMention) -> bool:
    differs = (
        _differ(known.birth_ym, mention.birth_ym),
        _differ(known.person_no, mention.person_no),
        same_number(known.id_hash, mention.id_hash) is False,
    )
    return not any(differs)


def _held(known: KnownPerson, mention: PersonMention) -> bool:
    return mention.post is not None and any(one.overlaps(mention.post) for one in known.posts)


def _problem(known: KnownPerson, mention: PersonMention) -> str:
    """What the mention says otherwise than the person who was found by a stronger key."""
    if same_number(known.id_hash, mention.id_hash) is False:
        return "人员编号相同，身份证号却不同"
    if key_text(known.name) != key_text(mention.name):
        return "人员编号或身份证号相同，姓名却不同"
    if _differ(known.birth_ym, mention.birth_ym):
        return "人员编号或身份证号相同，出生年月却不同"
    return ""


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _not_after(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one <= other
