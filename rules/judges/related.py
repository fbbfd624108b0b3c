"""Judges of P-10, H-04 and F-05: dealing with those who are near (关联关系)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from graph.vocabulary.decisions import OwnerAction, TopicResult, VoteKind
from graph.vocabulary.organisations import EnterpriseKind
from graph.vocabulary.people import DIRECTOR_ROLES, SENIOR_MANAGER_ROLES, SUPERVISOR_ROLES
from graph.vocabulary.supervision import Severity
from rules.facts import Facts
from rules.judges.authority import NOT_APPROVED, called_payment
from rules.judges.bodies import in_force, vague_force
from rules.judges.meetings import called_topic, clauses_for, held_on, type_of_first
from rules.judges.ties import (
    RELATIONS,
    all_valid,
    is_near_relative,
    is_within,
    said_of,
    tie,
)
from rules.logic import Evidence, Missing, Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, is_before
from rules.things import Thing, new_fact, new_link

OWNER, DISCLOSURES = "owner", "disclosures"
PASSED = (TopicResult.PASSED, TopicResult.PRESTUDY_OK)
INSIDERS = (*DIRECTOR_ROLES, *SUPERVISOR_ROLES, *SENIOR_MANAGER_ROLES)
# The day of a deal, by the label of what was agreed.
DEAL_DAYS = {"Contract": "signed_on", "Payment": "paid_on", "Tender": "notice_on"}
CONTROLLING = ("ACTUAL_CONTROLLER_OF", "LEGAL_REP_OF", "OFFICER_OF")


# -- P-10 --------------------------------------------------------------------------------------


def conflict_not_recused(facts: Facts) -> Outcome:
    """P-10: a voter is near to a party of the topic and did not withdraw."""
    topic = facts.must("topic")
    result, on = topic.get("result"), held_on(facts)
    name = called_topic(facts, topic)
    if result is not None and result not in PASSED:
        return out_of_reach("议题没有通过", name)
    if not facts.things("parties"):
        return out_of_reach("议题没有写明相对方、投标人或拟任人选", name)
    return Outcome(
        condition=_votes_near(facts, on),
        name=name,
        acted_on=on,
        applies=yes() if result else unknown(topic.lacks("result")),
        clauses=clauses_for(facts, type_of_first(facts)),
    )


def _votes_near(facts: Facts, on: Period | None) -> Truth:
    if on is None:
        gaps = [one.lacks("held_on") for one in facts.things("meetings")]
        return unknown(*gaps or [facts.must("topic").lacks("meeting_name")])
    tests = [_votes_on_path(row, on) for row in facts.rows("paths")]
    return any_of(*tests, facts.none_known(RELATIONS, on, "未见表决人与相对方的关系"))


def _votes_on_path(row: Facts, on: Period) -> Truth:
    vote = row.edge("vote", "VOTED")
    ties = [one for name in ("first", "second") if (one := tie(row, name))]
    choice = vote.get("choice") if vote else VoteKind.RECUSED
    if vote is None or choice == VoteKind.RECUSED:
        return no("已回避")
    if voter := row.thing("voter"):
        return _did_not_leave(vote, "就是相对方或拟任人选本人", voter.cite())
    if len(ties) != 1 + bool(row.get("second_type")):
        return no("关系已撤回")
    near = all_of(is_within(ties, int(row.threshold("p10_hops", on))), all_valid(ties, on))
    if not near.value:
        return near
    return _did_not_leave(vote, f"与相对方有关系（{said_of(ties)}）", *near.evidence)


def _did_not_leave(vote: Thing, what: str, *evidence: Evidence) -> Truth:
    """A voter who had to withdraw voted; what was not recorded may have been a withdrawal."""
    if vote.get("choice") in (None, VoteKind.NOT_RECORDED):
        return unknown(vote.lacks("choice"))
    change = vote.change("choice", str(VoteKind.RECUSED))
    said = f"1 名表决人{what}而没有回避"
    return yes(said, *evidence, vote.cite("choice"), clears=(change,))


# -- H-04 --------------------------------------------------------------------------------------


def relative_deals(facts: Facts) -> Outcome:
    """H-04: a relative or associate of an insider stands behind the other side, undisclosed."""
    party = facts.thing("party")
    deals = [(one, day) for one, day in _deals(facts) if day is None or day.first <= facts.as_of]
    tests = [_deal(facts, one, day) for one, day in deals]
    found = any_of(*(truth for truth, _near in tests))
    is_near = any(near for truth, near in tests if truth.value)
    enterprise = facts.frame.enterprises.get(facts.enterprise_id, {})
    days = [day for _one, day in deals if day]
    hits = [
        day for (_one, day), (truth, _n) in zip(deals, tests, strict=True) if day and truth.value
    ]
    return Outcome(
        condition=found,
        name=f"“{enterprise.get('name', '')}”与“{party.name if party else ''}”",
        acted_on=max(hits or days, default=None),
        severity=Severity.MAJOR if is_near or not found.value else Severity.LARGER,
    )


def _deals(facts: Facts) -> Iterator[tuple[Thing, Period | None]]:
    """Contracts and payments by their own day, bids by the day of the tender's notice."""
    for row in facts.rows("deals"):
        deal, tender = row.thing("deal"), row.thing("tender")
        if deal is None:
            continue
        dated = tender if tender is not None else deal
        yield deal, dated.day(DEAL_DAYS[dated.label])


def _deal(facts: Facts, deal: Thing, on: Period | None) -> tuple[Truth, bool]:
    """Whether a deal is with a relative's firm, and whether the relative is a near one."""
    if on is None:
        name = DEAL_DAYS.get(deal.label)
        return unknown(deal.lacks(name) if name else deal.lacks("submitted_at")), False
    none = facts.none_known(RELATIONS, on, "未见亲属、特定关系人经商")
    tests = [(_path(facts, row, deal, on), row) for row in facts.rows("paths")]
    near = any(truth.value and _is_near(row) for truth, row in tests)
    return any_of(*(truth for truth, _row in tests), none), near


def _is_near(row: Facts) -> bool:
    kin = tie(row, "kin")
    return kin is not None and is_near_relative(kin)


def _path(facts: Facts, row: Facts, deal: Thing, on: Period) -> Truth:
    ties = [one for name in ("kin", "held", "last") if (one := tie(row, name))]
    if len(ties) != 2 + bool(row.get("last_type")):
        return no("关系已撤回")
    short = is_within(ties, int(row.threshold("h04_hops", on)))
    near = all_of(short, _is_insider(row, on), all_valid(ties, on))
    if not near.value:
        return near
    undisclosed = _undisclosed(facts, row, on)
    kind = "近亲属" if _is_near(row) else "其他关联关系、特定关系人"
    said = f"对方为本企业人员的{kind}所有或任职（{said_of(ties)}）"
    told = all_of(near.saying(said), undisclosed)
    return told.with_evidence(deal.cite(*DEAL_DAYS.values())) if told.value else told


def _is_insider(row: Facts, on: Period) -> Truth:
    """A director, supervisor or senior manager on the day, or a voter who was still here."""
    tenures = row.things("tenures")
    held = [one for one in tenures if in_force(one, on)]
    posts = [one for one in held if one.get("role_kind") in INSIDERS]
    if posts:
        return yes("", posts[0].cite("role_kind", "valid_from", "valid_to"))
    open_ = [one for one in tenures if in_force(one, on) is None]
    if open_ and (row.get("votes") or any(one.get("role_kind") in INSIDERS for one in open_)):
        return unknown(*(vague_force(one) for one in open_))
    if not row.get("votes") or (tenures and not held):
        return no("当日不是本企业董事、监事、高管或表决人")
    if held:
        return yes("", held[0].cite("valid_from", "valid_to"))
    person = row.thing("insider")
    gap = Missing(
        "表决人在本企业的任职起止未见记录", "tenures", "Tenure", "", person.id if person else ""
    )
    return unknown(gap)


def _undisclosed(facts: Facts, row: Facts, on: Period) -> Truth:
    person = row.thing("insider")
    reported = [
        one
        for other in facts.rows("disclosures")
        if person and other.get("person") == person.id and (one := other.thing("disclosure"))
    ]
    for one in reported:
        told = [name for name in ("reported_on", "approved_on") if one.day(name)]
        if not told:
            return unknown(one.lacks("reported_on"))
        for name in told:
            day = one.day(name)
            if day and not is_before(on, day):
                done = "报告" if name == "reported_on" else "获同意"
                return no(f"已于 {one.shown(name)} {done}", one.cite(name))
    party = facts.thing("party")
    values = {"reported_on": on.first, "enterprise_id": facts.enterprise_id}
    added = (
        *new_fact("Disclosure", values),
        *new_link("REPORTED", person.id if person else "", "new:Disclosure"),
        *new_link("CONCERNS", "new:Disclosure", party.id if party else ""),
    )
    return facts.absent(DISCLOSURES, on, "交易之前未见报告或同意", *added)


# -- F-05 --------------------------------------------------------------------------------------


def paid_to_related(facts: Facts) -> Outcome:
    """F-05: the payee is a firm of an insider or a near relative, without consent."""
    payment = facts.must("payment")
    name = called_payment(payment)
    payees = facts.things("payees")
    if not any(one.label != "Person" for one in payees) or facts.get("is_group"):
        return out_of_reach("收款人不是集团以外的单位", name)
    paid = payment.day("paid_on")
    if paid is None:
        return Outcome(unknown(payment.lacks("paid_on")), name)
    tests = [_related(facts, payment, row, paid) for row in facts.rows("paths")]
    return Outcome(
        condition=any_of(
            *tests, facts.none_known(RELATIONS, paid, "未见收款单位与本企业人员的关系")
        ),
        name=name,
        acted_on=paid,
    )


def _related(facts: Facts, payment: Thing, row: Facts, on: Period) -> Truth:
    tenure, held, kin = row.thing("tenure"), tie(row, "held"), row.edge("kin", "KIN")
    if tenure is None or held is None or (row.get("kin") and kin is None):
        return no("关系已撤回")
    seated = in_force(tenure, on)
    if tenure.get("role_kind") not in INSIDERS or seated is False:
        return no("不是当日的董事、监事、高级管理人员")
    if kin is not None and not is_near_relative(kin):
        return no("不是近亲属（见 H-04）")
    holds = _controls(facts, held, on)
    ties = [one for one in (kin, held) if one]
    sure = yes() if seated else unknown(vague_force(tenure))
    near = all_of(sure, holds, all_valid(ties, on))
    if not near.value:
        return near
    whose = "近亲属" if kin else "本人"
    said = f"收款单位为本企业董事、监事、高管的{whose}所有或任职（{said_of(ties)}）"
    cited = tenure.cite("role_kind", "valid_from", "valid_to")
    return all_of(near.saying(said).with_evidence(cited), _no_consent(facts, payment, on))


def _controls(facts: Facts, held: Thing, on: Period) -> Truth:
    if held.label in CONTROLLING:
        return yes()
    share = held.get("share_rate")
    if share is None:
        return unknown(held.lacks("share_rate"))
    least = float(facts.threshold("f05_share_rate", on))
    return yes("", held.cite("share_rate")) if share >= least else no(f"持股不足 {least:.0%}")


def _no_consent(facts: Facts, payment: Thing, on: Period) -> Truth:
    """Wholly state-owned: the owner's consent; else a disclosure with approval."""
    kind = facts.get("kind")
    is_wholly = kind in (EnterpriseKind.WHOLLY_STATE_OWNED, EnterpriseKind.FULLY_STATE_FUNDED)
    tests = []
    if is_wholly or kind is None:
        tests.append(_none_by(facts, OWNER, facts.things("approvals"), "replied_on", on))
    if not is_wholly:
        tests.append(_none_by(facts, DISCLOSURES, facts.things("disclosures"), "approved_on", on))
    values = {"enterprise_id": facts.enterprise_id}
    added = (
        *new_fact("Decision", {**values, "title": "待补的决策", "decided_on": on.first}),
        *new_fact("OwnerApproval", {**values, "replied_on": on.first}),
        *new_link("COVERS", "new:OwnerApproval", "new:Decision"),
        *new_link("AUTHORISES", "new:Decision", payment.id),
    )
    if not is_wholly and (payees := facts.things("payees")):
        added = (
            *new_fact("Disclosure", {**values, "approved_on": on.first}),
            *new_link("CONCERNS", "new:Disclosure", payees[0].id),
        )
    missing = all_of(*tests)
    return missing.cleared_by(*added) if missing.value else missing


def _none_by(facts: Facts, dataset: str, found: Sequence[Thing], name: str, on: Period) -> Truth:
    for one in found:
        day = one.day(name)
        if one.get("result") in NOT_APPROVED or one.get("kind") == OwnerAction.FILE:
            continue
        if day is None:
            waiting = facts.not_happened(one, name, dataset)
            if not waiting.value:
                return waiting
        elif not is_before(on, day):
            return no("已经同意", one.cite(name))
    what = "出资人同意" if dataset == OWNER else "经同意的报告"
    return facts.absent(dataset, on, f"未见{what}")


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "P-10": conflict_not_recused,
    "H-04": relative_deals,
    "F-05": paid_to_related,
}
