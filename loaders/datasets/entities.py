"""Entities (主体): the Orgs, Persons, bodies and accounts that cells name, each as a mention."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from graph.facts import NodeFact, Properties, Ref, Source
from graph.keys import make_id, natural_id
from graph.person_register import Identity, PersonMention, Post, homonym_group, last_day
from graph.vocabulary.organisations import BodyKind
from loaders.datasets.account_numbers import AccountNumbers
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.id_numbers import IdNumber, id_number_of
from loaders.datasets.name_cells import (
    BAD_NAME,
    BAD_ORG,
    OrgName,
    org_name,
    org_refusal,
    org_words,
    person_refusal,
    several_refusal,
    split_code,
    split_number,
)
from loaders.datasets.record import Record
from loaders.datasets.registry import Field
from loaders.draft import Draft, ReadingContext
from loaders.normalise.companies import (
    normal_company_name,
)
from loaders.normalise.identifiers import read_uscc
from loaders.normalise.name_form import normal_name
from loaders.normalise.names import NameMention, read_names
from loaders.normalise.surnames import looks_like_a_person
from loaders.normalise.text import clean

_ORGS = frozenset({ColumnKind.ORG, ColumnKind.ORGS})
_PERSONS = frozenset({ColumnKind.PERSON, ColumnKind.PERSONS})
_KEPT_ORGS = 20_000
_YEAR_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass
class Entity:
    """What a row points to: a ref, and the id to use inside natural keys (certain or not)."""

    ref: Ref
    key_id: str = ""
    parts: dict[str, object] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.key_id or self.ref.id


class EntityReader:
    """Turns the name cells of records into entities and mentions; remembers who was who."""

    def __init__(self, context: ReadingContext, draft: Draft) -> None:
        self.context = context
        self.draft = draft
        self.document_id = natural_id("SourceDocument", {"sha256": draft.file.sha256})
        self.mentions: list[NodeFact] = []
        self._known: set[tuple[str, ...]] = set()
        self._orgs_by_words: dict[tuple[object, ...], Entity] = {}
        self._version = -1
        self._people: dict[tuple[str, str], Identity] = {}
        self._accounts: dict[tuple[str, str], str] = {}
        self.account_numbers = AccountNumbers(context.digest)

    def enterprise(self, record: Record) -> Entity | None:
        """The reporting enterprise (填报企业) of the row, or the one the whole file belongs to."""
        column = record.sheet.fields.get("enterprise")
        text = record.text("enterprise") if column else ""
        if not text and column:
            name, code = self.context.enterprise_name, self.context.enterprise_uscc
            text = f"{name}（{code}）" if name and code else name or code
        if not text:
            return None
        return self._org(record, "enterprise", (text, ""), ("Enterprise",))

    def names(self, record: Record, name: str) -> bool:
        """False where a row surely names nobody in a column."""
        return name in record.values

    def read(self, record: Record, known: Field, entities: dict[str, list[Entity]]) -> list[Entity]:
        """The entities that a cell of an entity column names; problems are logged."""
        text = record.text(known.name)
        if not text:
            return []
        kind = known.kind
        if kind in _ORGS:
            return self._orgs(record, known, text)
        if kind in _PERSONS:
            return self._persons(record, known, text, _first_id(entities, "enterprise"))
        if kind is ColumnKind.UNIT:
            return self._unit(record, known, text, entities)
        return self._account(record, known, entities)

    def _orgs(self, record: Record, known: Field, text: str) -> list[Entity]:
        code = record.text(known.column.code) if known.column.code else ""
        words = org_words(known, text, code)
        found = [self._org(record, known.name, one, known.column.labels) for one in words]
        return [one for one in found if one]

    def _org(
        self, record: Record, name: str, words: tuple[str, str], labels: tuple[str, ...]
    ) -> Entity | None:
        """The Org that a name and its code ('' for none) stand for."""
        if self._version != self.context.identities.version:
            self._orgs_by_words.clear()
            self._version = self.context.identities.version
        found = self._orgs_by_words.get((words, labels))
        return found or self._new_org(record, name, words, labels)

    def _new_org(
        self, record: Record, name: str, words: tuple[str, str], labels: tuple[str, ...]
    ) -> Entity | None:
        named = org_name(*words)
        if problem := org_refusal(named):
            record.reject(name, BAD_ORG, problem)
            return None
        reading = named.reading
        for problem in reading.problems:
            record.warn(name, "单位名称", problem)
        is_warned = self._warn_code(record, name, words[0], named.uscc)
        identity = self.context.identities.org(named.normal, named.uscc)
        if identity.is_ambiguous:
            said = f"已有几个名为“{reading.name}”的单位，分不清是哪一个，暂作新的单位。"
            record.warn(name, "同名单位", said, "请补填统一社会信用代码。")
        is_known = not self._mention(record, name, "Org", identity.id, named.properties, labels)
        if not is_known and not named.uscc:
            _warn_person(record, name, reading.name or "")
        found = Entity(Ref("Org", identity.id))
        if is_known and not (reading.problems or is_warned or identity.is_ambiguous):
            self._keep_org(words, labels, found)
        return found

    def row_org(self, record: Record, properties: Properties) -> str:
        """The id of the firm that a row of 企业 or 供应商 stands for, '' if refused.

        ``properties`` (changed in place) gain what the name cell says: names, former names, code.
        """
        column = record.values.get("uscc")
        code = column.value or "" if column else ""
        text = record.text("name")
        named = org_name(text, code)
        reading = named.reading
        if reading.is_rejected:
            record.reject("name", BAD_ORG, reading.problems[0])
            return ""
        for problem in reading.problems:
            record.warn("name", "单位名称", problem)
        self._warn_code(record, "name", text, named.uscc or code)
        former = [*_texts(properties, "former_names"), *reading.former_names]
        properties |= named.properties
        if former:
            properties["former_names"] = list(dict.fromkeys(former))
        return self.context.identities.org(named.normal, named.uscc, record.text("region_code")).id

    def _keep_org(self, words: tuple[str, str], labels: tuple[str, ...], found: Entity) -> None:
        """The same words mean the same firm until another one is learned."""
        is_same = self._version == self.context.identities.version
        if is_same and len(self._orgs_by_words) < _KEPT_ORGS:
            self._orgs_by_words[words, labels] = found

    def _warn_code(self, record: Record, name: str, text: str, taken: str) -> bool:
        """A code inside the name cell has no reader of its own that would warn."""
        inside = split_code(text)[1]
        if not inside or inside == taken:
            return False
        differs = f"名称里的信用代码“{inside}”与代码列的“{taken}”不同，按代码列；请核对。"
        problems = read_uscc(inside).problems or (differs,)
        record.warn(name, "信用代码校验", problems[0])
        return True

    def _mention(
        self,
        record: Record,
        name: str,
        label: str,
        id_: str,
        properties: Properties,
        labels: tuple[str, ...] = (),
    ) -> bool:
        """Keep the fact that the row names this node; it counts if the row is sound.

        False where the draft has it already.
        """
        if (id_, *labels, *properties) in self._known:
            return False
        owner = record.letter("enterprise")
        letters = dict.fromkeys(properties, record.letter(name))
        letters |= {"enterprise_id": owner, "named_by": owner, "ordinal": "", "homonym_group": ""}
        letters |= dict.fromkeys(
            ("id_hash", "id_masked"), record.letter(_number_field(record, name))
        )
        columns = {one: letter for one, letter in letters.items() if letter and one in properties}
        source = Source(self.document_id, record.row.place, columns)
        said = dict(properties)
        self.mentions.append(NodeFact(label, id_, said, source, labels, is_mention=True))
        return True

    def take_mentions(self) -> list[NodeFact]:
        """The mentions of the row just read; the next row starts with none."""
        taken, self.mentions = self.mentions, []
        return taken

    def know(self, mentions: Iterable[NodeFact]) -> None:
        """These are in the draft: another row that says no more of the node adds nothing."""
        self._known.update((one.id, *one.extra_labels, *one.properties) for one in mentions)

    def _persons(self, record: Record, known: Field, text: str, named_by: str) -> list[Entity]:
        name, inner = split_number(text)
        number = inner or record.text(known.column.code)
        mentions = read_names(name)
        if words := several_refusal(known, text, mentions):
            record.reject(known.name, BAD_NAME, words)
            return []
        found = [self._person(record, known, one, named_by, number) for one in mentions]
        return [one for one in found if one]

    def _person(
        self, record: Record, known: Field, mention: NameMention, named_by: str, number: str
    ) -> Entity | None:
        if problem := person_refusal(mention):
            report = record.reject if known.column.required else record.warn
            report(known.name, BAD_NAME, problem)
            return None
        if mention.problem:
            record.warn(known.name, "人名", mention.problem)
        if not named_by:
            record.reject(known.name, "必填为空", "没有填报企业，不能登记人员；请填写“填报企业”。")
            return None
        said = said_of(named_by, mention.name, number)
        id_, properties = self.person(record, known.name, mention.name, said)
        if mention.written:
            properties["name_text"] = mention.written
        self._mention(record, known.name, "Person", id_, properties)
        return Entity(Ref("Person", id_))

    def person(
        self, record: Record, name: str, written: str, said: PersonMention
    ) -> tuple[str, Properties]:
        """Id and identifying properties of the person in the column `name`."""
        number = id_number_of(record, name, self.context.digest)
        is_listed = record.sheet.keeps_number
        is_holder = name == "person"
        said = replace(
            said,
            id_hash=number.digest,
            is_listed=is_listed,
            post=_post(record) if is_holder else said.post,
            is_tenure=record.sheet.dataset.node == "Tenure" if is_holder else said.is_tenure,
        )
        identity = self._identify(record, name, written, said)
        properties: Properties = {
            "name": written,
            "named_by": said.named_by,
            "enterprise_id": said.named_by,
            "ordinal": identity.ordinal,
            "homonym_group": homonym_group(said.name),
        }
        return identity.id, properties | ({} if is_listed else _own_number(number))

    def _identify(self, record: Record, name: str, written: str, said: PersonMention) -> Identity:
        """Who is meant; one name in one file is one person unless something tells them apart."""
        people = self.context.identities.people
        key = said.named_by, said.name
        is_bare = not (said.person_no or said.birth_ym or said.id_hash)
        known = people.holder(said) if said.post else None
        known = known or self._people.get(key)
        if is_bare and known is not None:
            people.learn_post(known.id, said)
            return known
        identity = people.find(said)
        if is_bare:
            self._people[key] = identity
        self._warn_namesakes(record, name, written, identity)
        return identity

    def _warn_namesakes(self, record: Record, name: str, written: str, identity: Identity) -> None:
        if identity.problem:
            words = f"“{written}”：{identity.problem}；按编号或身份证号登记为同一人。"
            record.warn(name, "人员信息矛盾", words, "请核对编号、身份证号和姓名，改正写错的一处。")
        if identity.is_ambiguous:
            words = f"本企业有几个叫“{written}”的人，分不清是哪一个，暂作另一人。"
            advice = (
                f"请写成“{written}#人员编号”或“{written}#出生年月”（如 {written}#1970-05），"
                "与“人员”表一致。"
            )
            record.warn(name, "同名人员", words, advice)

    def _unit(
        self, record: Record, known: Field, text: str, entities: dict[str, list[Entity]]
    ) -> list[Entity]:
        owner = next(
            (one for name in known.column.of.split("|") if (one := _first_id(entities, name))), ""
        )
        if not owner:
            record.reject(known.name, "必填为空", f"不知道“{text}”属于哪个单位；请填写“填报企业”。")
            return []
        kind, name = body_of(text)
        values = {"org_id": owner, "kind": kind.value, "name": name}
        id_ = natural_id("OrgUnit", values)
        properties: Properties = {"kind": kind.value, "name": name}
        if reporting := _first_id(entities, "enterprise"):
            properties["enterprise_id"] = reporting
        self._mention(record, known.name, "OrgUnit", id_, properties)
        return [Entity(Ref("OrgUnit", id_), parts={"part_of": owner})]

    def _account(
        self, record: Record, known: Field, entities: dict[str, list[Entity]]
    ) -> list[Entity]:
        holder = next(
            (found[0] for name in known.column.of.split("|") if (found := entities.get(name))), None
        )
        if holder is None:
            words = "不知道账号是谁的；请填写对应的户名。"
            record.reject(known.name, "必填为空", words)
            return []
        masked = record.text(known.name)
        bank = record.text(known.column.code)
        id_ = natural_id("Account", {"bank": bank, "number_masked": masked, "holder_id": holder.id})
        if known.column.is_holder_presumed:
            id_ = self._accounts.setdefault((bank, clean(record.cells[known.name].text)), id_)
        properties: Properties = {"number_masked": masked}
        properties |= self.account_numbers.of(record, known.name, id_)
        if bank:
            properties["bank"] = bank
        if reporting := _first_id(entities, "enterprise"):
            properties["enterprise_id"] = reporting
        self._mention(record, known.name, "Account", id_, properties)
        return [Entity(Ref("Account", id_), parts={"held_by": holder.ref})]


def said_of(named_by: str, written: str, number: str, birth: str = "") -> PersonMention:
    """What a cell says of a person; `number` is a 人员编号 or, in its place, a 出生年月."""
    if _YEAR_MONTH.fullmatch(number):
        number, birth = "", number
    return PersonMention(named_by, normal_name(written), birth, number)


def _own_number(number: IdNumber) -> Properties:
    found: Properties = {"id_hash": number.digest} if number.digest else {}
    return found | ({"id_masked": number.masked} if number.masked else {})


def _number_field(record: Record, name: str) -> str:
    return record.sheet.number_fields.get(name, "")


def _post(record: Record) -> Post | None:
    """The post that the row says its person held, as its sheet declares it."""
    columns = record.sheet.dataset.post
    title = record.text(columns.get("title", ""))
    if not title:
        return None
    first, last = (record.value(columns.get(one, "")) for one in ("first", "last"))
    precision = _precision(record, columns.get("last", ""))
    return Post(title, first, last_day(last, precision) if isinstance(last, date) else None)


def _precision(record: Record, name: str) -> str | None:
    value = record.values.get(name)
    return value.companions.get("{}_precision") if value else None


def _texts(properties: Properties, name: str) -> list[str]:
    """A list property, empty where it is not there."""
    value = properties.get(name, [])
    return [str(one) for one in value] if isinstance(value, list) else []


def org_properties(named: OrgName) -> Properties:
    """What a name and its code say of an Org."""
    return dict(named.properties)


def body_of(text: str) -> tuple[BodyKind, str]:
    """Kind and name of a body: 董事会 and 某公司董事会 are the board; else a department."""
    found = BodyKind.find(text)
    if found is not None:
        return found, found.label
    for kind in BodyKind:
        words = (kind.label, *kind.spellings)
        if kind is not BodyKind.DEPARTMENT and any(
            len(word) > 1 and re.search(rf"公司{word}$", text) for word in words
        ):
            return kind, kind.label
    return BodyKind.DEPARTMENT, text


def reporting_name(text: str) -> str:
    """The normal name in a 填报企业 cell."""
    return normal_company_name(split_code(text)[0])


def surrogate_document(*parts: object) -> str:
    """What stands for the SHA-256 of a document that is only registered, not handed in."""
    return f"登记:{make_id('SourceDocument', *parts)}"


def _warn_person(record: Record, name: str, written: str) -> None:
    """Say that a name in the column for a firm reads like a person's, where there is one for both.

    It stays a firm: 华为 reads so too.
    """
    heading = record.sheet.person_beside.get(name)
    if heading and looks_like_a_person(written):
        words = f"“{written}”像是个人姓名，已按单位登记。"
        record.warn(
            name, "像是个人", words, f"是个人的，请改填在“{heading}”；确是单位的，请填全称。"
        )


def _first_id(entities: dict[str, list[Entity]], name: str) -> str:
    found = entities.get(name)
    return found[0].id if found else ""
