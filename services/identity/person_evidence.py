"""Two records of a name (同名人员比对): what they share and in what they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graph.digests import same_number
from graph.keys import key_text
from graph.person_register import Post, last_day
from graph.schema.registry import EDGE_TYPES
from services.identity.identity_reasons import Reason, agreement
from services.typed_rows import PageRow

TIES_TO_PEOPLE = frozenset({"KIN", "ASSOCIATE"})


class PersonRow(PageRow):
    """A person as the sources name them."""

    id: str
    name: str | None
    named_by_id: str | None
    named_by: str | None
    birth_ym: str | None
    gender: str | None
    person_no: str | None
    id_hash: str | None
    id_masked: str | None
    listed_hashes: tuple[str, ...] | None
    other_names: tuple[str, ...] | None
    document_id: str | None
    locator: str | None

    @property
    def is_named_by_bank(self) -> bool:
        """Whether only a bank statement names the person: the number holds part of an account."""
        return "账户" in (self.person_no or "")


class PostRow(PageRow):
    """A post that a person holds or held."""

    person_id: str
    title: str | None
    org_id: str | None
    org: str | None
    valid_from: date | None
    valid_from_precision: str | None
    valid_to: date | None
    valid_to_precision: str | None
    locator: str | None

    @property
    def post(self) -> Post:
        """The post for comparing; a month stands for all its days."""
        end = last_day(self.valid_to, self.valid_to_precision) if self.valid_to else None
        return Post(self.title or "", self.valid_from, end)


class SittingRow(PageRow):
    """A meeting at which a person was listed."""

    person_id: str
    meeting_id: str
    meeting: str | None
    held_on: date | None
    started_at: datetime | None
    ended_at: datetime | None
    has_vote: bool | None
    document_id: str | None


class TieRow(PageRow):
    """A registered relation of a person to a firm or another person."""

    person_id: str
    relation: str
    other_id: str
    other: str | None


@dataclass(frozen=True)
class PersonFile:
    """Everything by which one person can be told from a namesake."""

    who: PersonRow
    posts: tuple[PostRow, ...] = ()
    sittings: tuple[SittingRow, ...] = ()
    ties: tuple[TieRow, ...] = ()

    @property
    def id(self) -> str:
        return self.who.id


def compare_people(
    one: PersonFile, other: PersonFile, related: frozenset[frozenset[str]]
) -> tuple[Reason, ...]:
    """The reasons for and against; `related` are pairs of enterprises of which one owns the other.

    The name alone is no reason that decides anything.
    """
    a, b = one.who, other.who
    found = [*_names(a, b), *_numbers(a, b)]
    found += agreement("birth", "出生年月", a.birth_ym, b.birth_ym, (30, -60), is_sensitive=True)
    found += agreement("gender", "性别", a.gender, b.gender, (1, -60))
    found += [*_issuers(a, b, related), *_posts(one, other), *_ties(one, other)]
    found += _meetings(one, other)
    return tuple(found)


def _names(a: PersonRow, b: PersonRow) -> Iterator[Reason]:
    if key_text(a.name) == key_text(b.name):
        yield Reason("name", "姓名相同（只凭姓名不能认定）", 1, a.name or "")
    else:
        yield Reason("name", "姓名写法不同", -1, f"{a.name}与{b.name}")


def _numbers(a: PersonRow, b: PersonRow) -> Iterator[Reason]:
    same = same_number(a.id_hash, b.id_hash)
    if same:
        yield Reason("id", "身份证号相同", 120, a.id_masked or "", is_sensitive=True)
    elif same is False:
        value = f"{a.id_masked}与{b.id_masked}" if a.id_masked and b.id_masked else ""
        yield Reason("id", "身份证号不同", -120, value, is_sensitive=True)
    elif a.id_hash and b.id_hash:
        yield Reason("id-key", "身份证号的摘要用了不同的密钥，不能比较", -1)
    for mine, theirs in ((a, b), (b, a)):
        said = [same_number(one, theirs.id_hash) for one in mine.listed_hashes or ()]
        if any(said):
            yield Reason("listed", "任职限制名单所载身份证号与另一方相同", 100)
        elif False in said:
            yield Reason("listed", "任职限制名单所载身份证号与另一方不同", -120)


def _issuers(a: PersonRow, b: PersonRow, related: frozenset[frozenset[str]]) -> Iterator[Reason]:
    pair = frozenset((a.named_by_id or "", b.named_by_id or ""))
    if len(pair) == 1:
        yield Reason("issuer", "由同一单位记载", 10, a.named_by or "")
        hidden = a.is_named_by_bank or b.is_named_by_bank
        yield from agreement("number", "人员编号", a.person_no, b.person_no, (40, -50), hidden)
    elif pair in related:
        yield Reason("issuer", "记载单位之间有出资、控股关系", 8, f"{a.named_by}与{b.named_by}")
    else:
        yield Reason(
            "issuer", "记载单位没有登记的出资、控股关系", -5, f"{a.named_by}与{b.named_by}"
        )


def _posts(one: PersonFile, other: PersonFile) -> Iterator[Reason]:
    """The same post in the same organisation at a shared time; or the same employer at least."""
    for mine in one.posts:
        for theirs in other.posts:
            if mine.org_id and mine.org_id == theirs.org_id and mine.post.overlaps(theirs.post):
                value = f"{mine.org or ''} {mine.title or ''}".strip()
                yield Reason("post", "同一时间在同一单位任同一职务", 40, value)
                return
    shared = {row.org_id: row.org for row in one.posts if row.org_id}
    common = [row for row in other.posts if row.org_id in shared]
    if common:
        yield Reason("employer", "曾在同一单位任职", 12, common[0].org or "")


def _ties(one: PersonFile, other: PersonFile) -> Iterator[Reason]:
    if any(row.other_id == other.id and row.relation in TIES_TO_PEOPLE for row in one.ties):
        yield Reason("between", "来源登记了两人之间的亲属或特定关系，是两个人", -120)
    mine = {(row.relation, row.other_id): row for row in one.ties}
    for row in other.ties:
        shared = mine.get((row.relation, row.other_id))
        if shared is not None and row.other_id not in (one.id, other.id):
            title = EDGE_TYPES[row.relation].title
            hidden = row.relation in TIES_TO_PEOPLE
            words = "与同一人有同种关系" if hidden else f"对同一单位有“{title}”关系"
            yield Reason("tie", words, 25, row.other or "", is_sensitive=hidden)
            return


def _meetings(one: PersonFile, other: PersonFile) -> Iterator[Reason]:
    """One meeting that lists both, or two at the same time at which both had a vote."""
    mine = {row.meeting_id: row for row in one.sittings}
    for row in other.sittings:
        shared = mine.get(row.meeting_id)
        if shared is not None and shared.document_id == row.document_id:
            words = "同一来源在同一次会议上分别列有两人"
            yield Reason("same-meeting", words, -120, _meeting(row))
            return
        if shared is not None:
            words = "不同来源在同一次会议上各列有其人"
            yield Reason("same-meeting", words, 15, _meeting(row))
            return
    for left in _voting(one.sittings):
        for right in _voting(other.sittings):
            if is_same_time(left, right):
                value = f"{_meeting(left)}与{_meeting(right)}"
                yield Reason(
                    "same-time", "同一时间在两个会议上都有表决身份，不可能是一人", -120, value
                )
                return


def _voting(rows: Sequence[SittingRow]) -> list[SittingRow]:
    return [row for row in rows if row.has_vote and row.started_at is not None]


def is_same_time(one: SittingRow, other: SittingRow) -> bool:
    """Whether two meetings ran at a shared moment; without an end only the start counts."""
    start, later = one.started_at, other.started_at
    if start is None or later is None:
        return False
    if later < start:
        return is_same_time(other, one)
    return start == later or (one.ended_at is not None and later < one.ended_at)


def _meeting(row: SittingRow) -> str:
    return f"{row.held_on or '日期未记录'} {row.meeting or '会议名称未记录'}"
