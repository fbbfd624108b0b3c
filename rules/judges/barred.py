"""Judge of A-09: a person under a ban or a legal bar gets a post (受限人员再任职)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph.vocabulary.people import DIRECTOR_ROLES, SENIOR_MANAGER_ROLES, SUPERVISOR_ROLES
from graph.vocabulary.supervision import (
    AdministrativeSanction,
    LossTier,
    OrganisationalMeasure,
    SanctionKind,
)
from rules.facts import Facts
from rules.logic import Truth, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, is_before, plus_months
from rules.things import Thing

ACCOUNTABILITY = "accountability"
BARRED_POSTS = (*DIRECTOR_ROLES, *SUPERVISOR_ROLES, *SENIOR_MANAGER_ROLES)
BAN_MONTHS = 60


@dataclass(frozen=True)
class Window:
    """The days from and to which a person is barred from a post; ``last`` None: for life."""

    first: Period
    last: date | None


def barred_person_appointed(facts: Facts) -> Outcome:
    """A-09: appointed while a ban or a legal bar ran."""
    tenure = facts.must("tenure")
    role = tenure.get("role_kind")
    is_principal = bool(tenure.get("is_principal"))
    if role is not None and role not in BARRED_POSTS and not is_principal:
        return out_of_reach("不是董事、监事、高级管理人员或主要负责人", _called_tenure(tenure))
    return Outcome(
        condition=_is_barred(facts, tenure),
        name=_called_tenure(tenure),
        acted_on=tenure.day("valid_from"),
        applies=yes() if role or is_principal else unknown(tenure.lacks("role_kind")),
    )


def _called_tenure(tenure: Thing) -> str:
    on = tenure.shown("valid_from")
    return f"任职“{tenure.name}”" + (f"（{on}起）" if on else "")


def _is_barred(facts: Facts, tenure: Thing) -> Truth:
    appointed = tenure.day("valid_from")
    if appointed is None:
        return unknown(tenure.lacks("valid_from"))
    found = [
        _falls_inside(tenure, appointed, sanction, row.things("losses"))
        for row in facts.rows("sanctions")
        if (sanction := row.thing("sanction"))
    ]
    return any_of(*found, facts.none_known(ACCOUNTABILITY, appointed, "任职时未见任职限制"))


def _falls_inside(tenure: Thing, appointed: Period, sanction: Thing, losses: list[Thing]) -> Truth:
    months = _bar_months(sanction, losses)
    if isinstance(months, Truth):
        return months
    barred = _window(sanction, months)
    if isinstance(barred, Truth):
        return barred
    before = is_before(appointed, barred.first)
    after = is_before(Period(barred.last, barred.last), appointed) if barred.last else False
    if before or after:
        return no("任职不在限制期内")
    if before is None or after is None:
        return unknown(tenure.vague("valid_from"), sanction.vague("decided_on"))
    names = ("kind", "degree", "period_from_on", "period_to_on", "decided_on", "lifted_on")
    until = str(barred.last) if barred.last else "终身"
    change = (
        tenure.change("valid_from", barred.last + timedelta(days=1))
        if barred.last
        else sanction.change("lifted_on", appointed.first - timedelta(days=1))
    )
    said = f"任职日期落在任职限制期（{barred.first.first}至{until}）之内"
    cited = (
        tenure.cite("valid_from"),
        sanction.cite(*names),
        *(one.cite("tier") for one in losses),
    )
    return yes(said, *cited, clears=(change,))


def _bar_months(sanction: Thing, losses: list[Thing]) -> int | Truth | None:
    """Months that the law bars for: 0 as the ban itself says, None for life; or no bar, or open."""
    kind, degree = sanction.get("kind"), sanction.get("degree")
    if kind is None:
        return unknown(sanction.lacks("kind"))
    if kind == SanctionKind.BAN:
        return 0
    if kind not in (SanctionKind.GOVERNMENT, SanctionKind.ORGANISATIONAL):
        return no("处理方式不限制任职")
    if degree is None:
        return unknown(sanction.lacks("degree"))
    if kind == SanctionKind.GOVERNMENT:
        heavy = (AdministrativeSanction.REMOVAL, AdministrativeSanction.DISMISSAL)
        return BAN_MONTHS if degree in heavy else no("处分在撤职以下")
    if degree != OrganisationalMeasure.REMOVAL:
        return no("没有免职")
    return _after_removal(losses)


def _after_removal(losses: list[Thing]) -> int | Truth | None:
    """国资法 Art 73: five years after a major loss, for life after a specially major one."""
    if any(one.get("tier") == LossTier.SPECIAL_MAJOR for one in losses):
        return None
    if any(one.get("tier") == LossTier.MAJOR for one in losses):
        return BAN_MONTHS
    if blank := [one.lacks("tier") for one in losses if one.get("tier") is None]:
        return unknown(*blank)
    return no("免职与重大损失无关")


def _window(sanction: Thing, months: int | None) -> Window | Truth:
    name = "period_from_on" if sanction.day("period_from_on") else "decided_on"
    start, end = sanction.day(name), sanction.day("period_to_on")
    if start is None:
        return unknown(sanction.lacks("decided_on"))
    if months == 0 and end is None:
        return unknown(sanction.lacks("period_to_on"))
    last = end.last if months == 0 and end else plus_months(start.last, months) if months else None
    lifted = sanction.day("lifted_on")
    if lifted and (last is None or lifted.last < last):
        last = lifted.last
    return Window(start, last)


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {"A-09": barred_person_appointed}
