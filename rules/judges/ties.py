"""Ties (关系) between people and firms: valid on a day, and how near a relative is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.vocabulary.kinship import KinCircle, find_kinship
from rules.facts import Facts
from rules.logic import Truth, all_of, no, unknown, yes
from rules.periods import Period, is_before
from rules.things import Thing

RELATIONS = "relations"
SMALL_HOLDING = 0.05
# Of our own firms only a 股份有限公司 is ever listed, and a full name says so (公司法 Art 7).
UNLISTED_FORM = re.compile("有限责任公司|(?<!股份)有限公司|合伙企业")
_HELD_UNLISTED = "is_held_unlisted"


def tie(row: Facts, name: str) -> Thing | None:
    """A relation of a path's row, under the type that the query names beside it.

    Where the query says whose shares are held (``first_of``), the relation knows whether that firm
    can be listed.
    """
    kind, held = row.get(f"{name}_type"), row.thing(f"{name}_of")
    one = row.edge(name, str(kind)) if kind else None
    if one is None or held is None:
        return one
    return replace(one, values={**one.values, _HELD_UNLISTED: _is_unlisted(held)})


def _is_unlisted(firm: Thing) -> bool:
    """Whether its name shows that no exchange lists it.

    A firm from abroad may be listed as 有限公司: it has no credit code of ours.
    """
    form = UNLISTED_FORM.search(firm.name)
    return form is not None and (form[0] != "有限公司" or bool(firm.text("uscc")))


def is_valid_on(one: Thing, on: Period) -> Truth:
    """Whether a relation held on that day; no start is open, both ends are included."""
    for name, is_start in (("valid_from", True), ("valid_to", False)):
        end = one.day(name)
        if end is None:
            continue
        out = is_before(on, end) if is_start else is_before(end, on)
        if out is None:
            return unknown(one.vague(name))
        if out:
            return no(f"{one.kind}当日不在有效期内", one.cite(name))
    names = ("valid_from", "valid_to", "code", "name", "kind", "share_rate", "title")
    return yes("", one.cite(*names))


def is_within(ties: Sequence[Thing], hops: int) -> Truth:
    """Whether a path is no longer than so many steps."""
    return yes() if len(ties) <= hops else no(f"关系超过 {hops} 步")


def all_valid(ties: Iterable[Thing], on: Period, least: float = SMALL_HOLDING) -> Truth:
    """Whether every relation of a path held on that day, and none is a holding below `least`.

    A small holding counts in a firm whose name shows that it is no listed company.
    """
    found = list(ties)
    for one in found:
        share = one.get("share_rate") if one.label == "SHAREHOLDER_OF" else None
        if share is not None and share < least and not one.get(_HELD_UNLISTED):
            return no(f"持股不足 {least:.0%}", one.cite("share_rate"))
    return all_of(*(is_valid_on(one, on) for one in found))


def circle(kin: Thing) -> KinCircle | None:
    """How near a relative a KIN relation says; None where it says no kinship."""
    code = kin.get("code") or kin.get("name")
    found = find_kinship(str(code)) if code else None
    return found.circle if found else None


def is_near_relative(kin: Thing) -> bool:
    """近亲属 of 民法典 Art 1045."""
    return kin.label == "KIN" and circle(kin) is KinCircle.NEAR_RELATIVE


def is_in_recusal_circle(kin: Thing) -> bool:
    """任职回避 (公务员法 Art 74)."""
    code = kin.get("code") or kin.get("name")
    found = find_kinship(str(code)) if code else None
    return found is not None and found.is_recusal


def said_of(ties: Sequence[Thing]) -> str:
    """A path in words without names: 亲属（弟）→股东（40%）."""
    return "→".join(_word(one) for one in ties)


def _word(one: Thing) -> str:
    if one.label in ("KIN", "ASSOCIATE"):
        found = find_kinship(str(one.get("code") or one.get("name") or ""))
        more = found.name if found else one.text("kind") or one.text("name")
        return f"{one.kind}（{more}）" if more else one.kind
    share = one.get("share_rate")
    return f"{one.kind}（{share:.0%}）" if share is not None else one.kind
