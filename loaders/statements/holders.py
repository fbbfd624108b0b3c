"""Holders and accounts (户名与账号) as a statement names them.

A bank names a person by name and account only: such a person is kept apart from namesakes whom the
enterprise's own records name, until somebody confirms that they are one.
"""

from __future__ import annotations

import re

from graph.facts import Properties, Ref
from graph.keys import natural_id
from graph.person_register import PersonMention, homonym_group
from loaders.datasets.entities import Entity, EntityReader
from loaders.datasets.record import Record
from loaders.datasets.registry import Field
from loaders.normalise.name_form import normal_name
from loaders.normalise.surnames import surname_of

NO_NUMBER = "未载明"
"""Stands for the account number that a statement does not give."""
_HOLDERS = frozenset({"from_holder", "to_holder"})
_ORG_WORDS = re.compile(
    r"公司|厂|局|院|中心|行$|社|所$|会$|部$|店|集团|政府|学校|学院|医院|基金|国库|财政|税|经营|"
    r"工作室|合伙|队$|站$|库$|处$|办$|费|息$|款|户$|金$|账|资金|清算"
)
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+[·•][\u4e00-\u9fff·•]+")


def is_person(name: str) -> bool:
    """Whether a holder's name is that of a person: surname and given name, no word of a firm."""
    bare = "".join(name.split())
    if not _CHINESE_NAME.fullmatch(bare) or _ORG_WORDS.search(bare):
        return False
    return "·" in bare or "•" in bare or surname_of(bare) is not None


class HolderReader(EntityReader):
    """Reads holders as firms or persons, and accounts whose holder is not named."""

    def read(self, record: Record, known: Field, entities: dict[str, list[Entity]]) -> list[Entity]:
        """The entities of a column."""
        text = record.text(known.name)
        if known.name in _HOLDERS and text and is_person(text):
            return [self._named_person(record, known.name, text, entities)]
        if known.name in _HOLDERS and text:
            found = self._org(record, known.name, (text, ""), ())
            return [found] if found else []
        return super().read(record, known, entities)

    def _named_person(
        self, record: Record, name: str, text: str, entities: dict[str, list[Entity]]
    ) -> Entity:
        side = name.removesuffix("_holder")
        bank = record.text(f"{side}_bank") or NO_NUMBER
        written = normal_name(text)
        number = f"{written}账户{record.text(f'{side}_account') or NO_NUMBER}"
        named_by = natural_id("Org", {"name": bank, "region_code": ""})
        said = PersonMention(named_by, written, person_no=number)
        identity = self.context.identities.person(said)
        properties: Properties = {
            "name": text,
            "named_by": named_by,
            "person_no": number,
            "ordinal": identity.ordinal,
            "homonym_group": homonym_group(written),
        }
        if reporting := entities.get("enterprise"):
            properties["enterprise_id"] = reporting[0].id
        self._mention(record, name, "Person", identity.id, properties)
        return Entity(Ref("Person", identity.id))

    def _account(
        self, record: Record, known: Field, entities: dict[str, list[Entity]]
    ) -> list[Entity]:
        if any(entities.get(name) for name in known.column.of.split("|")):
            return super()._account(record, known, entities)
        masked, bank = record.text(known.name), record.text(known.column.code)
        id_ = natural_id("Account", {"bank": bank, "number_masked": masked, "holder_id": ""})
        properties: Properties = {"number_masked": masked}
        properties |= self.account_numbers.of(record, known.name, id_)
        properties |= {"bank": bank} if bank else {}
        if reporting := entities.get("enterprise"):
            properties["enterprise_id"] = reporting[0].id
        self._mention(record, known.name, "Account", id_, properties)
        return [Entity(Ref("Account", id_))]
