"""A pair as a person reads it (核对卡片): two sides with their sources, reasons for and against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.schema.registry import NODE_TYPES
from graph.vocabulary.people import Gender
from queries.values import format_date
from services.access import Viewer
from services.identity.identity_acts import ActRow, find_acts
from services.identity.identity_candidates import Candidate, find_candidates, get_candidate
from services.identity.org_evidence import OrgRow
from services.identity.person_evidence import PersonFile, PostRow
from services.session import Session

MOST_POSTS = 6
HIDDEN = "已登记，无权查看"
NOT_RECORDED = "未记录"
TELLING = frozenset(
    {"人员编号", "出生年月", "性别", "统一社会信用代码", "行政区划", "成立日期", "法定代表人"}
)
"""What both sides can be held against; the words of posts and addresses can differ for one."""


@dataclass(frozen=True)
class Side:
    """One of the two: what it is called, what is known of it, where that stands."""

    id: str
    name: str
    page: str
    facts: tuple[tuple[str, str], ...]
    locator: str


@dataclass(frozen=True)
class PairView:
    """Two sides and why they may be one, or not."""

    label: str
    title: str
    one: Side
    other: Side
    same: tuple[str, ...]
    differs: tuple[str, ...]
    blocked: tuple[str, ...]
    refused: int | None
    refused_reason: str

    @property
    def key(self) -> str:
        """The pair in an address."""
        return f"{self.one.id}|{self.other.id}"


def pairs_of(session: Session, viewer: Viewer, label: str = "") -> tuple[PairView, ...]:
    """The list of work, the strongest pair first; `label` is Person, Org or '' for both."""
    return tuple(_view(viewer, one) for one in find_candidates(session, viewer, label))


def pair_of(session: Session, viewer: Viewer, one: str, other: str) -> PairView:
    """Two nodes side by side; IdentityError where they cannot be compared."""
    return _view(viewer, get_candidate(session, viewer, one, other))


def log_of(session: Session, viewer: Viewer) -> tuple[ActRow, ...]:
    """Every act, newest first."""
    return tuple(find_acts(session, viewer))


def _view(viewer: Viewer, pair: Candidate) -> PairView:
    sees = viewer.sees_sensitive
    by_weight = sorted(pair.reasons, key=lambda one: -abs(one.weight))
    return PairView(
        label=pair.label,
        title=NODE_TYPES[pair.label].title,
        one=_side(pair.one, sees),
        other=_side(pair.other, sees),
        same=tuple(one.words(sees) for one in by_weight if one.speaks_for),
        differs=tuple(one.words(sees) for one in by_weight if not one.speaks_for),
        blocked=tuple(one.words(sees) for one in pair.blocked),
        refused=pair.refused.number if pair.refused else None,
        refused_reason=str(pair.refused.properties.get("reason", "")) if pair.refused else "",
    )


def _side(side: PersonFile | OrgRow, sees_sensitive: bool) -> Side:
    if isinstance(side, PersonFile):
        facts = _person_facts(side, sees_sensitive)
        who = side.who
        return Side(who.id, who.name or "", "person", _filled(facts), who.locator or "")
    page = "enterprise" if side.is_enterprise else "supplier"
    return Side(side.id, side.name or "", page, _filled(_org_facts(side)), side.locator or "")


def _filled(facts: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value or NOT_RECORDED) for label, value in facts)


def _person_facts(file: PersonFile, sees_sensitive: bool) -> Iterator[tuple[str, str | None]]:
    who = file.who
    gender = Gender.find(who.gender or "")
    yield "记载单位", who.named_by
    yield "人员编号", _guarded(who.person_no, sees_sensitive or not who.is_named_by_bank)
    yield "身份证号", _guarded(who.id_masked, sees_sensitive)
    yield "出生年月", _guarded(who.birth_ym, sees_sensitive)
    yield "性别", gender.label if gender else None
    yield "任职", "；".join(_post(row) for row in file.posts[:MOST_POSTS])
    yield "到会", f"{len(file.sittings)} 次会议" if file.sittings else None
    ties = sorted(
        {row.other or "" for row in file.ties if row.relation not in ("KIN", "ASSOCIATE")}
    )
    yield "登记关系的单位", "、".join(ties[:MOST_POSTS])
    yield "其他写法", "、".join(who.other_names or ())


def _guarded(value: str | None, sees_sensitive: bool) -> str | None:
    return value if sees_sensitive or not value else HIDDEN


def _post(row: PostRow) -> str:
    first = (
        format_date(row.valid_from, row.valid_from_precision or "day") if row.valid_from else "?"
    )
    last = format_date(row.valid_to, row.valid_to_precision or "day") if row.valid_to else "至今"
    return f"{row.org or ''}{row.title or '职务未记录'}（{first}—{last}）"


def _org_facts(row: OrgRow) -> Iterator[tuple[str, str | None]]:
    yield (
        "统一社会信用代码",
        row.uscc if row.sound_code else f"{row.uscc}（校验不符）" if row.uscc else None,
    )
    yield "简称", row.short_name
    yield "曾用名", "、".join(row.former_names or ())
    yield "其他写法", "、".join(row.other_names or ())
    yield "行政区划", row.region_code
    yield "成立日期", str(row.established_on) if row.established_on else None
    yield "法定代表人", "、".join(row.legal_reps or ())
    yield "电话", "、".join(row.phones or ())
    yield "地址", "、".join(row.addresses or ())
