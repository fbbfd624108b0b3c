"""Two records of a firm (单位比对): names, codes, addresses, and what sources say between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.normalise.companies import normal_company_name
from loaders.normalise.company_matching import Likeness, company_shape, compare_companies
from loaders.normalise.identifiers import read_uscc
from services.identity.identity_reasons import Reason, agreement
from services.typed_rows import PageRow

WEIGHTS = {Likeness.SAME: 50, Likeness.FORM: 35, Likeness.WORDING: 20, Likeness.NEAR: 15}
FORM_DIFFERS = -10


class OrgRow(PageRow):
    """An organisation as the sources name it."""

    id: str
    name: str | None
    is_enterprise: bool | None
    is_supplier: bool | None
    uscc: str | None
    region_code: str | None
    former_names: tuple[str, ...] | None
    short_name: str | None
    other_names: tuple[str, ...] | None
    phones: tuple[str, ...] | None
    addresses: tuple[str, ...] | None
    established_on: date | None
    legal_reps: tuple[str, ...] | None
    document_id: str | None
    locator: str | None

    @property
    def sound_code(self) -> str:
        """The credit code where its check holds."""
        return self.uscc if self.uscc and read_uscc(self.uscc).is_valid else ""


@dataclass(frozen=True)
class OrgLinks:
    """What sources say between firms: who owns whom, who bid against whom (with the 标段)."""

    owned: frozenset[frozenset[str]]
    rivals: dict[frozenset[str], str]


def compare_orgs(one: OrgRow, other: OrgRow, links: OrgLinks) -> tuple[Reason, ...]:
    """The reasons for and against two records being one firm."""
    found = [*_names(one, other), *_codes(one, other)]
    found += agreement("region", "行政区划", one.region_code, other.region_code, (5, -30))
    days = [str(row.established_on) if row.established_on else None for row in (one, other)]
    found += agreement("founded", "成立日期", days[0], days[1], (20, -40))
    found += [*_shared("phone", "电话", 15, one.phones, other.phones)]
    found += [*_shared("address", "地址", 10, one.addresses, other.addresses)]
    found += [*_shared("legal-rep", "法定代表人", 20, one.legal_reps, other.legal_reps)]
    return (*found, *_between(one, other, links))


def name_keys(row: OrgRow) -> Iterator[str]:
    """What records that may be one have in common: so that not all are compared with all.

    The core of the name whole, with one sign left out, and its beginning; former and short names.
    """
    for name in (row.name, row.short_name, *(row.former_names or ()), *(row.other_names or ())):
        if name:
            core = company_shape(name).core
            yield core
            yield f"^{core[:4]}"
            yield f"~{core[2:6]}"
            yield from (core[:at] + core[at + 1 :] for at in range(len(core)) if len(core) > 3)


def _names(one: OrgRow, other: OrgRow) -> Iterator[Reason]:
    compared = compare_companies(one.name or "", other.name or "")
    for words in compared.same:
        yield Reason("name", words, WEIGHTS.get(compared.likeness, 0) // len(compared.same) or 1)
    for words in compared.differs:
        decides = (
            company_shape(one.name or "").is_branch != company_shape(other.name or "").is_branch
        )
        yield Reason("name-differs", words, -120 if decides else FORM_DIFFERS)
    yield from _former(one, other)


def _former(one: OrgRow, other: OrgRow) -> Iterator[Reason]:
    for mine, theirs in ((one, other), (other, one)):
        written = normal_company_name(theirs.name or "")
        if any(normal_company_name(name) == written for name in mine.former_names or ()):
            yield Reason("former", "一方的现名是另一方的曾用名", 60, theirs.name or "")
        short = normal_company_name(mine.short_name or "")
        if short and short in (written, normal_company_name(theirs.short_name or "")):
            yield Reason("short", "简称相同", 25, mine.short_name or "")


def _codes(one: OrgRow, other: OrgRow) -> Iterator[Reason]:
    a, b = one.sound_code, other.sound_code
    if a and b:
        yield from agreement("uscc", "统一社会信用代码", a, b, (120, -120))
    elif a or b:
        yield Reason("uscc-missing", "只有一方登记了统一社会信用代码", -1, a or b)


def _shared(
    code: str,
    label: str,
    weight: int,
    one: tuple[str, ...] | None,
    other: tuple[str, ...] | None,
) -> Iterator[Reason]:
    common = sorted(set(one or ()) & set(other or ()))
    if common:
        yield Reason(code, f"{label}相同", weight, common[0])
    elif one and other:
        yield Reason(code, f"{label}不同", -weight // 3, f"{one[0]}与{other[0]}")


def _between(one: OrgRow, other: OrgRow, links: OrgLinks) -> Iterator[Reason]:
    pair = frozenset((one.id, other.id))
    if pair in links.owned:
        yield Reason("owned", "来源登记了两者之间的出资、控股关系，是两个单位", -120)
    if pair in links.rivals:
        yield Reason("rivals", "在同一标段分别投标", -40, links.rivals[pair])
