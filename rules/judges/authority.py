"""Judges of P-19 and F-02: decided or approved below the authority list (授权)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graph.schema.events import EVENT_DAYS
from graph.vocabulary.decisions import OwnerAction, OwnerResult
from rules.facts import Facts
from rules.judges.bodies import (
    height_of_body,
    height_of_meetings,
    holds_amount,
    in_force,
    vague_force,
)
from rules.judges.meetings import called_decision
from rules.logic import Missing, Truth, all_of, any_of, no, unknown, yes
from rules.money import shown_money
from rules.outcome import Outcome
from rules.periods import Period
from rules.things import Thing, is_earlier, new_fact, new_link

CATALOGUE, OWNER = "catalogue", "owner"
NOT_APPROVED = (OwnerResult.REFUSED, OwnerResult.RETURNED)
# The day on which what a decision authorises is carried out; others count once on record.
EXECUTED_ON = {
    **{label: EVENT_DAYS[label][0] for label in ("Contract", "Payment", "Tender", "Tenure")},
    "Project": "started_on",
}
NO_LIST = Missing("未见当日有效的授权清单", CATALOGUE, "AuthorityRule")


# -- P-19 --------------------------------------------------------------------------------------


def beyond_authority(facts: Facts) -> Outcome:
    """P-19: decided by too low a body, or an owner's matter carried out without the owner."""
    decision = facts.must("decision")
    return Outcome(
        condition=any_of(_below_list(facts, decision), _without_owner(facts, decision)),
        name=called_decision(decision),
        acted_on=decision.day("decided_on"),
        applies=yes() if decision.get("class") else unknown(decision.lacks("class")),
    )


def _below_list(facts: Facts, decision: Thing) -> Truth:
    on = decision.day("decided_on")
    if on is None:
        return unknown(decision.lacks("decided_on"))
    codes = {one.get("item_code") for one in facts.things("items")}
    rules = [
        one
        for one in facts.things("rules")
        if one.get("class") in (None, decision.get("class"))
        and (one.get("item_code") is None or one.get("item_code") in codes)
    ]
    certain = [one for one in rules if in_force(one, on)]
    open_ = [one for one in rules if in_force(one, on) is None]
    if not certain and not open_:
        return unknown(NO_LIST)
    decided_by = height_of_meetings(facts.get("bodies") or [])
    if decided_by is None:
        return unknown(Missing("未见作出决策的会议", "meetings", "Meeting", "type"))
    found = _below_rules(decision, certain, decided_by) if certain else unknown(NO_LIST)
    if open_ and _below_rules(decision, [*certain, *open_], decided_by).value != found.value:
        return unknown(*(vague_force(one) for one in open_))
    return found if certain else unknown(*(vague_force(one) for one in open_))


def _below_rules(decision: Thing, rules: Sequence[Thing], decided_by: int) -> Truth:
    bounded = any(one.get(name) for one in rules for name in ("amount_min_fen", "amount_max_fen"))
    amount = decision.get("amount_fen")
    if amount is None and bounded:
        return unknown(decision.lacks("amount_fen"))
    fitting = _nearest([one for one in rules if holds_amount(one, int(amount or 0))])
    if not fitting:
        return unknown(Missing("授权清单没有覆盖这个金额", CATALOGUE, "AuthorityRule"))
    higher = [one for one in fitting if (height_of_body(one.get("body_kind")) or 0) > decided_by]
    if not higher:
        return no("决策主体符合授权清单", *(one.cite("body_kind") for one in fitting))
    names = ("body_kind", "class", "item_code", "amount_min_fen", "amount_max_fen")
    wanted = "、".join(dict.fromkeys(str(one.get("body_kind")) for one in higher))
    said = f"授权清单规定由{wanted}决策，实际由更低的主体决策"
    if amount is not None:
        said = f"金额 {shown_money(amount)}，{said}"
    changes = tuple(one.change("valid_from", _day_after(decision)) for one in higher)
    return yes(said, *(one.cite(*names) for one in higher), clears=changes)


def _nearest(rules: Sequence[Thing]) -> Sequence[Thing]:
    """A rule for the item itself comes before the one for its whole class."""
    return [one for one in rules if one.get("item_code")] or rules


def _day_after(decision: Thing) -> object:
    on = decision.day("decided_on")
    return on.last.fromordinal(on.last.toordinal() + 1) if on else None


def _without_owner(facts: Facts, decision: Thing) -> Truth:
    """Art 31 and matters that the list sends to the owner: done without an approval."""
    asked = [*facts.things("topics"), *facts.things("items")]
    wants = [one for one in asked if one.get("owner_action") == OwnerAction.APPROVE]
    if not wants:
        blank = [one.lacks("owner_action") for one in asked if one.get("owner_action") is None]
        return unknown(*blank) if asked and len(blank) == len(asked) else no("不须出资人审批")
    done, open_ = _executed(facts)
    asked_for = facts.things("approvals", on="submitted_on")
    replies = [_replied(facts, one, done) for one in asked_for]
    if answered := [one for one in replies if one.value is False]:
        return answered[0]
    if not done:
        return unknown(*open_) if open_ else no("尚未执行")
    values = {"enterprise_id": facts.enterprise_id, "submitted_on": decision.get("decided_on")}
    added = (
        *new_fact("OwnerApproval", {**values, "result": str(OwnerResult.AGREED)}),
        *new_link("COVERS", "new:OwnerApproval", decision.id),
    )
    on = decision.day("decided_on")
    nothing = facts.absent(OWNER, on, "须出资人审批，执行时未见批复", *added)
    cited = (*(one.cite("owner_action") for one in wants), *(one.cite() for one in done))
    found = all_of(nothing, *replies)
    return found.with_evidence(*cited).cleared_by(*added) if found.value else found


def _replied(facts: Facts, asked: Thing, done: Sequence[Thing]) -> Truth:
    """Whether what was asked of the owner was not granted when the matter was carried out.

    A record (备案) is no approval; a report without a word of the answer waits for it.
    """
    cited = asked.cite("kind", "doc_no", "result", "replied_on")
    if asked.get("kind") == OwnerAction.FILE:
        return yes("只报了备案", cited)
    if asked.get("result") in NOT_APPROVED:
        return yes(f"出资人的答复是“{OwnerResult(asked.get('result')).label}”", cited)
    if asked.day("replied_on") is None:
        if asked.get("result") or asked.get("doc_no"):
            return no("有出资人批复", cited)
        waits = facts.not_happened(asked, "replied_on", OWNER)
        return waits.saying("已报出资人，尚未批复").with_evidence(cited) if waits.value else waits
    dated = [(one, name) for one in done if (name := EXECUTED_ON.get(one.label, ""))]
    early = any_of(*(is_earlier(one, name, asked, "replied_on") for one, name in dated))
    return early.with_evidence(cited) if early.value else (early if dated else no("有出资人批复"))


def _executed(facts: Facts) -> tuple[list[Thing], list[Missing]]:
    """What was carried out by the day one stands on, and what may have been.

    A project or tenure that is only authorised is none yet: its own day must have come.
    """
    done, open_ = [], []
    for one in facts.things("done"):
        name = EXECUTED_ON.get(one.label, "")
        on = one.day(name) if name else None
        if on is None and name:
            open_.append(one.lacks(name))
        elif on is None or on.first <= facts.as_of:
            done.append(one)
    return done, open_


# -- F-02 --------------------------------------------------------------------------------------


def approved_beyond_limit(facts: Facts) -> Outcome:
    """F-02: the last approver's limit, or the deciding body, is too low for the amount."""
    payment = facts.must("payment")
    paid = payment.day("paid_on")
    return Outcome(
        condition=any_of(_over_limit(facts, payment, paid), _below_body(facts, payment, paid)),
        name=called_payment(payment),
        acted_on=paid,
    )


def called_payment(payment: Thing) -> str:
    """How a sentence calls a payment."""
    amount = payment.get("amount_fen")
    parts = [payment.shown("paid_on"), shown_money(amount) if amount is not None else ""]
    return f"付款“{payment.name}”（{'，'.join(one for one in parts if one)}）"


def _rules_on(facts: Facts, paid: Period) -> list[Thing]:
    """The rules in force for payments of any kind; those of one item say nothing of others."""
    return [one for one in _for_any(facts) if in_force(one, paid)]


def _for_any(facts: Facts) -> list[Thing]:
    return [one for one in facts.things("rules") if not one.get("item_code")]


def _over_limit(facts: Facts, payment: Thing, paid: Period | None) -> Truth:
    amount = payment.get("amount_fen")
    if paid is None or amount is None:
        return unknown(payment.lacks("paid_on" if paid is None else "amount_fen"))
    rules = [one for one in _rules_on(facts, paid) if one.get("holder_kind")]
    open_ = [one for one in _for_any(facts) if in_force(one, paid) is None]
    if open_ or not rules:
        return unknown(*[vague_force(one) for one in open_] or [NO_LIST])
    if blank := _without_order(facts):
        return unknown(*blank)
    row = _last_approver(facts)
    if row is None:
        return unknown(Missing("未见审批人", "payments", "APPROVED_BY", "", payment.id))
    posts = {one.get("role_kind"): one for one in row.things("tenures")}
    limits = [one for one in rules if one.get("holder_kind") in posts]
    if not limits:
        return unknown(Missing("审批人的职务不在授权清单中", CATALOGUE, "AuthorityRule"))
    return _over(
        payment, int(amount), limits, [posts[one.get("holder_kind")] for one in limits], row
    )


def _without_order(facts: Facts) -> list[Missing]:
    """Where several approved and not all say in which place, nobody can tell who was last."""
    found = [one for row in facts.rows("approvers") if (one := row.edge("approved", "APPROVED_BY"))]
    blank = [one.lacks("order") for one in found if one.get("order") is None]
    return blank if len(found) > 1 else []


def _last_approver(facts: Facts) -> Facts | None:
    rows = [row for row in facts.rows("approvers") if row.edge("approved", "APPROVED_BY")]
    return max(
        rows, key=lambda row: int((row.get("approved") or {}).get("order") or 0), default=None
    )


def _over(
    payment: Thing, amount: int, limits: Sequence[Thing], posts: Sequence[Thing], row: Facts
) -> Truth:
    tops = [one.get("amount_max_fen") for one in limits]
    if any(one is None or amount < one for one in tops):
        return no("审批人的权限足够", *(one.cite("amount_max_fen") for one in limits))
    top = max(int(one) for one in tops if one is not None)
    approved = row.edge("approved", "APPROVED_BY")
    cited = [one.cite("holder_kind", "amount_max_fen") for one in limits]
    cited += [one.cite("role_kind") for one in posts]
    cited += [approved.cite("order")] if approved else []
    said = f"最后审批人的权限低于 {shown_money(top)}，付款 {shown_money(amount)}"
    changes = tuple(one.change("amount_max_fen", amount + 1) for one in limits[:1])
    return yes(said, *cited, clears=changes)


def _below_body(facts: Facts, payment: Thing, paid: Period | None) -> Truth:
    """The body that the list names for the amount stands above the one that decided."""
    amount = payment.get("amount_fen")
    if paid is None or amount is None:
        return no()
    rules = [one for one in _rules_on(facts, paid) if one.get("body_kind")]
    fitting = [
        one for one in rules if not one.get("holder_kind") and holds_amount(one, int(amount))
    ]
    bodies = [body for row in facts.rows("decided") for body in row.get("bodies") or []]
    decided_by = height_of_meetings(bodies)
    if not fitting or decided_by is None:
        return no()
    higher = [one for one in fitting if (height_of_body(one.get("body_kind")) or 0) > decided_by]
    if not higher:
        return no("决策主体符合授权清单")
    wanted = "、".join(dict.fromkeys(str(one.get("body_kind")) for one in higher))
    changes = tuple(one.change("amount_min_fen", int(amount) + 1) for one in higher)
    cited = (one.cite("body_kind", "amount_min_fen", "amount_max_fen") for one in higher)
    return all_of(yes(f"授权清单规定由{wanted}决策，实际由更低的主体决策", *cited, clears=changes))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "P-19": beyond_authority,
    "F-02": approved_beyond_limit,
}
