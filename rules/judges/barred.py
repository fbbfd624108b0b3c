"""Judges of A-09, H-01 and H-07: a person who is barred gets a post (受限人员任职)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.digests import same_number
from graph.vocabulary.people import (
    DIRECTOR_ROLES,
    SENIOR_MANAGER_ROLES,
    SUPERVISOR_ROLES,
    RoleKind,
)
from graph.vocabulary.supervision import (
    AdministrativeSanction,
    LossTier,
    OrganisationalMeasure,
    Regime,
    SanctionKind,
)
from rules.deadlines import due_after
from rules.facts import Facts
from rules.logic import Missing, Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, is_before, plus_months
from rules.things import Thing

ACCOUNTABILITY = "accountability"
BARRED_POSTS = (*DIRECTOR_ROLES, *SUPERVISOR_ROLES, *SENIOR_MANAGER_ROLES)
JOINT_MONTHS = 48  # 781号 Arts 8, 9: what several sanctions come to at most
BELOW_MIDDLE = (RoleKind.PROJECT_HEAD, RoleKind.STAFF, RoleKind.OTHER)


@dataclass(frozen=True)
class Window:
    """The days from and to which a person is barred from a post; ``last`` None: for life."""

    first: Period
    last: Period | None

    @property
    def shown(self) -> str:
        """``2022-03-01至2025-02-28``."""
        return f"{self.first.first}至{self.last.last if self.last else '终身'}"


def barred_person_appointed(facts: Facts) -> Outcome:
    """A-09: appointed while a ban or a legal bar ran."""
    tenure = facts.must("tenure")
    role = tenure.get("role_kind")
    is_principal = bool(tenure.get("is_principal"))
    if role is not None and role not in BARRED_POSTS and not is_principal:
        return out_of_reach("不是董事、监事、高级管理人员或主要负责人", called_tenure(tenure))
    return Outcome(
        condition=_is_barred(facts, tenure),
        name=called_tenure(tenure),
        acted_on=tenure.day("valid_from"),
        applies=yes() if role or is_principal else unknown(tenure.lacks("role_kind")),
    )


def called_tenure(tenure: Thing) -> str:
    """How a sentence calls a post."""
    on = tenure.shown("valid_from")
    return f"任职“{tenure.name}”" + (f"（{on}起）" if on else "")


def _is_barred(facts: Facts, tenure: Thing) -> Truth:
    appointed = tenure.day("valid_from")
    if appointed is None:
        return unknown(tenure.lacks("valid_from"))
    found = [
        _falls_inside(facts, tenure, appointed, sanction, row.things("losses"))
        for row in facts.rows("sanctions")
        if (sanction := row.thing("sanction"))
    ]
    return any_of(*found, facts.none_known(ACCOUNTABILITY, appointed, "任职时未见任职限制"))


def _falls_inside(
    facts: Facts, tenure: Thing, appointed: Period, sanction: Thing, losses: list[Thing]
) -> Truth:
    months = _bar_months(facts, sanction, losses)
    if isinstance(months, Truth):
        return months
    barred = _window(sanction, months)
    if isinstance(barred, Truth):
        return barred
    inside = _inside(tenure, appointed, sanction, barred, "任职限制期")
    cited = (one.cite("tier") for one in losses)
    return inside.with_evidence(*cited) if inside.value else inside


def _bar_months(facts: Facts, sanction: Thing, losses: list[Thing]) -> int | Truth | None:
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
        return _ban_months(facts, sanction) if degree in heavy else no("处分在撤职以下")
    if degree != OrganisationalMeasure.REMOVAL:
        return no("没有免职")
    return _after_removal(facts, sanction, losses)


def _ban_months(facts: Facts, sanction: Thing) -> int:
    return int(facts.threshold("a09_ban_months", sanction.day("decided_on")))


def _after_removal(facts: Facts, sanction: Thing, losses: list[Thing]) -> int | Truth | None:
    """国资法 Art 73: five years after a major loss, for life after a specially major one."""
    if any(one.get("tier") == LossTier.SPECIAL_MAJOR for one in losses):
        return None
    if any(one.get("tier") == LossTier.MAJOR for one in losses):
        return _ban_months(facts, sanction)
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
    last = end if months == 0 else due_after(start, months=months) if months else None
    lifted = sanction.day("lifted_on")
    if lifted and (last is None or lifted.last < last.last):
        last = lifted
    return Window(start, last)


# -- H-01 --------------------------------------------------------------------------------------


def promoted_under_sanction(facts: Facts) -> Outcome:
    """H-01: appointed during the effect of a sanction, under investigation, or during a ban."""
    tenure = facts.must("tenure")
    role = tenure.get("role_kind")
    if role in BELOW_MIDDLE:
        return out_of_reach("不是中层以上职务", called_tenure(tenure))
    return Outcome(
        condition=_is_tainted(facts, tenure),
        name=called_tenure(tenure),
        acted_on=tenure.day("valid_from"),
        applies=yes() if role else unknown(tenure.lacks("role_kind")),
    )


def _is_tainted(facts: Facts, tenure: Thing) -> Truth:
    appointed = tenure.day("valid_from")
    if appointed is None:
        return unknown(tenure.lacks("valid_from"))
    sanctions = [one for row in facts.rows("sanctions") if (one := row.thing("sanction"))]
    found = [_under_effect(facts, tenure, appointed, one) for one in sanctions]
    found.append(_under_joined(facts, appointed, sanctions))
    found += [_under_case(facts, tenure, appointed, one) for one in facts.things("cases")]
    return any_of(*found, facts.none_known(ACCOUNTABILITY, appointed, "任职时未见处分、立案"))


def _under_effect(facts: Facts, tenure: Thing, appointed: Period, sanction: Thing) -> Truth:
    """Inside the period of a sanction: as recorded, else as its degree lasts by law."""
    kind = sanction.get("kind")
    if kind is None:
        return unknown(sanction.lacks("kind"))
    if kind not in (SanctionKind.GOVERNMENT, SanctionKind.BAN):
        return no("处理方式没有影响期")
    months = 0
    if sanction.day("period_to_on") is None and kind == SanctionKind.GOVERNMENT:
        if sanction.get("degree") is None:
            return unknown(sanction.lacks("degree"))
        months = _effect_months(facts, sanction)
    window = _window(sanction, months)
    if isinstance(window, Truth):
        return window
    return _inside(tenure, appointed, sanction, window, "处分影响期")


def _effect_months(facts: Facts, sanction: Thing) -> int:
    """How long a sanction of that degree lasts by law; 0 where it has no period."""
    decided = sanction.day("decided_on")
    row = facts.regime(decided, Regime.MANAGEMENT_DISCIPLINE, Regime.GOVERNMENT_DISCIPLINE)
    return row.effect_months.get(sanction.get("degree"), 0)


def _under_joined(facts: Facts, appointed: Period, sanctions: Sequence[Thing]) -> Truth:
    """Inside what several running sanctions may come to when joined (781号 Arts 8, 9).

    Who decides sets the joint period between one and the sum, 48 months at most: where the record
    does not say until when, it cannot be told.
    """
    dated = [
        (decided.first, one)
        for one in sanctions
        if one.get("kind") == SanctionKind.GOVERNMENT
        and one.get("degree")
        and (decided := one.day("decided_on"))
        and not _is_lifted(one, appointed)
    ]
    joined: list[Thing] = []
    first = last = date.min
    for start, one in sorted(dated, key=lambda pair: pair[0]):
        if start > last:
            joined, first, last = [], start, start
        joined.append(one)
        most = plus_months(first, JOINT_MONTHS)
        last = min(plus_months(last, _effect_months(facts, one)), most)
        open_ = [each for each in joined if each.day("period_to_on") is None]
        if len(joined) > 1 and open_ and first <= appointed.last and appointed.first <= last:
            said = "几个处分的期限合并后是否到任职之日，决定书的止日没有登记"
            return unknown(*(each.lacks("period_to_on") for each in open_), reason=said)
    return no()


def _is_lifted(sanction: Thing, appointed: Period) -> bool:
    lifted = sanction.day("lifted_on")
    return lifted is not None and lifted.last < appointed.first


def _inside(tenure: Thing, appointed: Period, sanction: Thing, window: Window, what: str) -> Truth:
    before = is_before(appointed, window.first)
    after = is_before(window.last, appointed) if window.last else False
    if before or after:
        return no(f"任职不在{what}内")
    if before is None or after is None:
        return unknown(*_not_to_the_day(tenure, sanction))
    names = ("kind", "degree", "period_from_on", "period_to_on", "decided_on", "lifted_on")
    change = (
        tenure.change("valid_from", window.last.last + timedelta(days=1))
        if window.last
        else sanction.change("lifted_on", appointed.first - timedelta(days=1))
    )
    said = f"任职日期落在{what}（{window.shown}）之内"
    return yes(said, tenure.cite("valid_from"), sanction.cite(*names), clears=(change,))


def _not_to_the_day(tenure: Thing, sanction: Thing) -> list[Missing]:
    """The dates that leave open whether a post was given inside a period."""
    read = [
        (sanction, one) for one in ("period_from_on", "decided_on", "period_to_on", "lifted_on")
    ]
    dated = [(one, name, one.day(name)) for one, name in [(tenure, "valid_from"), *read]]
    return [one.vague(name) for one, name, on in dated if on and not on.is_day]


def _under_case(facts: Facts, tenure: Thing, appointed: Period, case: Thing) -> Truth:
    """Filed on or before the appointment, and not decided or closed before it (781号 Art 34)."""
    filed = case.day("filed_on")
    if filed is None:
        return no("没有立案")
    late = is_before(appointed, filed)
    if late is None:
        return unknown(case.vague("filed_on"))
    if late:
        return no("立案在任职之后")
    ended = [one for name in ("decided_on", "closed_on") if (one := case.day(name))]
    cited = (tenure.cite("valid_from"), case.cite("filed_on", "decided_on", "closed_on"))
    change = case.change("decided_on", appointed.first - timedelta(days=1))
    said = f"任职时正在立案审查（{case.shown('filed_on')}立案）"
    if not ended:
        still = facts.not_happened(case, "decided_on", ACCOUNTABILITY)
        return still.saying(said).with_evidence(*cited).cleared_by(change) if still.value else still
    over = is_before(min(ended), appointed)
    if over is None:
        return unknown(case.vague("decided_on"))
    return no("任职前已经结案") if over else yes(said, *cited, clears=(change,))


# -- H-07 --------------------------------------------------------------------------------------


def not_qualified(facts: Facts) -> Outcome:
    """H-07: something that bars from office was in force on the day."""
    tenure = facts.must("tenure")
    role = tenure.get("role_kind")
    if role is not None and role not in BARRED_POSTS:
        return out_of_reach("不是董事、监事、高级管理人员", called_tenure(tenure))
    return Outcome(
        condition=_is_disqualified(facts, tenure),
        name=called_tenure(tenure),
        acted_on=tenure.day("valid_from"),
        applies=yes() if role else unknown(tenure.lacks("role_kind")),
    )


def _is_disqualified(facts: Facts, tenure: Thing) -> Truth:
    appointed = tenure.day("valid_from")
    if appointed is None:
        return unknown(tenure.lacks("valid_from"))
    known = facts.things("persons")
    found = [_bars(tenure, appointed, one, known) for one in facts.things("bars")]
    return any_of(*found, facts.none_known("registers", appointed, "任职时未见限制事由"))


def _bars(tenure: Thing, appointed: Period, bar: Thing, persons: list[Thing]) -> Truth:
    start, end = bar.day("from_on"), bar.day("to_on")
    if start is None:
        return unknown(bar.lacks("from_on"))
    if is_before(appointed, start) or (end and is_before(end, appointed)):
        return no("限制事由不在有效期内")
    if is_before(appointed, start) is None or (end and is_before(end, appointed) is None):
        return unknown(bar.vague("from_on"), tenure.vague("valid_from"))
    same = [_is_listed(bar, one) for one in persons]
    if not all(one.value for one in same):
        return all_of(*same)
    change = bar.change("to_on", appointed.first - timedelta(days=1))
    cited = (tenure.cite("valid_from"), bar.cite("kind", "from_on", "to_on", "authority"))
    said = f"任职之日有“{bar.get('kind')}”的限制事由，名单所载身份证号与任职人相符"
    return yes(said, *cited, clears=(change,))


def _is_listed(bar: Thing, person: Thing) -> Truth:
    """Whether the person is the one on the list: by id number, never by name."""
    if blank := [one.lacks("id_hash") for one in (bar, person) if not one.get("id_hash")]:
        return unknown(*blank)
    same = same_number(bar.text("id_hash"), person.text("id_hash"))
    if same is None:
        return unknown(bar.incomparable("id_hash"))
    return yes("身份证号相符") if same else no("名单所载身份证号与任职人不同，是同名的另一人")


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "A-09": barred_person_appointed,
    "H-01": promoted_under_sanction,
    "H-07": not_qualified,
}
