"""Judges of F-01, F-07 and F-08: what a payment rests on, and to whom it goes (付款)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from graph.vocabulary.projects import OWED_BY_LAW, PaymentKind, PurposeKind
from rules.facts import Facts
from rules.judges.authority import called_payment
from rules.judges.splitting import lowest_limit, vague_limits
from rules.logic import Missing, Truth, all_of, any_of, no, unknown, yes
from rules.money import shown_money
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period
from rules.things import Thing, is_earlier, new_fact, new_link

MEETINGS, CONTRACTS, PAYMENTS = "meetings", "contracts", "payments"
# Words of a purpose that may be owed by law, where its kind is not filled in.
DUTIES = ("税", "工资", "薪", "社保", "公积金", "本息", "利息", "还贷", "还款")
BOUGHT = (PurposeKind.WORKS, PurposeKind.GOODS, PurposeKind.SERVICE)
PERSONAL = (PurposeKind.WAGES, PurposeKind.REIMBURSEMENT, PurposeKind.COMPENSATION)
NO_LIMIT = Missing(
    "未见当日有效、写明金额下限的大额资金事项", "catalogue", "DecisionItem", "amount_min_fen"
)
PUBLIC_UTILITIES = ("水费", "电费", "燃气费", "供暖", "通讯费", "法院", "执行款")


# -- F-01 --------------------------------------------------------------------------------------


def payment_without_decision(facts: Facts) -> Outcome:
    """F-01: a large payment before, or without, the decision that allows it."""
    payment = facts.must("payment")
    paid, amount = payment.day("paid_on"), payment.get("amount_fen")
    name = called_payment(payment)
    if paid is None or amount is None:
        gap = payment.lacks("paid_on" if paid is None else "amount_fen")
        return Outcome(unknown(gap), name, paid, applies=unknown(gap))
    limit = lowest_limit(facts, paid)
    gaps = vague_limits(facts, paid, int(amount))
    if limit is None or (gaps and int(amount) < limit[1]):
        open_ = unknown(*gaps or [NO_LIMIT])
        return Outcome(open_, name, paid, applies=open_)
    item, least = limit
    if int(amount) < least:
        return out_of_reach(f"低于大额资金限额 {shown_money(least)}", name)
    return Outcome(
        condition=all_of(_is_no_duty(payment), _undecided(facts, payment, paid, item, least)),
        name=name,
        acted_on=paid,
    )


def _is_no_duty(payment: Thing) -> Truth:
    """Taxes, wages and debt service are owed by law."""
    purpose = payment.get("purpose_kind")
    if purpose in OWED_BY_LAW:
        return no(f"“{PurposeKind(purpose).label}”属法定支付", payment.cite("purpose_kind"))
    said = payment.text("purpose_text")
    if purpose is None and (not said or any(word in said for word in DUTIES)):
        return unknown(payment.lacks("purpose_kind"))
    return yes()


def _undecided(facts: Facts, payment: Thing, paid: Period, item: Thing, least: int) -> Truth:
    decisions = facts.things("decisions")
    over = f"达到大额资金限额 {shown_money(least)}"
    if not decisions:
        values = {"title": "待补的决策", "decided_on": payment.get("paid_on")}
        added = (
            *new_fact("Decision", {**values, "enterprise_id": facts.enterprise_id}),
            *new_link("AUTHORISES", "new:Decision", payment.id),
        )
        nothing = facts.absent(MEETINGS, paid, f"{over}，未见授权它的决策", *added)
        return nothing.with_evidence(item.cite("amount_min_fen")) if nothing.value else nothing
    late = [is_earlier(payment, "paid_on", one, "decided_on") for one in decisions]
    all_late = all_of(*late)
    if not all_late.value:
        return all_late
    first = min(decisions, key=lambda one: one.values["decided_on"])
    change = first.change("decided_on", payment.get("paid_on"))
    declared = facts.declared(MEETINGS, paid)
    said = f"{over}，授权它的决策（{first.shown('decided_on')}）在付款之后"
    cited = (item.cite("amount_min_fen"), *declared)
    return all_late.saying(said).with_evidence(*cited).cleared_by(change)


# -- F-07 --------------------------------------------------------------------------------------


def payment_before_contract(facts: Facts) -> Outcome:
    """F-07: no contract, paid before it was signed, or more in advance than it allows."""
    payment = facts.must("payment")
    purpose = payment.get("purpose_kind")
    name = called_payment(payment)
    if purpose is not None and purpose not in BOUGHT:
        return out_of_reach(f"用途为“{PurposeKind(purpose).label}”", name)
    return Outcome(
        condition=_not_under_contract(facts, payment),
        name=name,
        acted_on=payment.day("paid_on"),
        applies=yes() if purpose else unknown(payment.lacks("purpose_kind")),
    )


def _not_under_contract(facts: Facts, payment: Thing) -> Truth:
    rows = [(one, row) for row in facts.rows("contracts") if (one := row.thing("contract"))]
    if any(word in payment.text("purpose_text") for word in PUBLIC_UTILITIES):
        return no("公用事业费用或法院执行款", payment.cite("purpose_text"))
    if not rows:
        values = {"title": "待补的合同", "signed_on": payment.get("paid_on")}
        added = (
            *new_fact("Contract", {**values, "enterprise_id": facts.enterprise_id}),
            *new_link("UNDER", payment.id, "new:Contract"),
        )
        return facts.absent(CONTRACTS, payment.day("paid_on"), "未见合同", *added)
    return any_of(
        *(_paid_early(facts, payment, one) for one, _row in rows),
        *(_prepaid_too_much(facts, payment, one, row) for one, row in rows),
    )


def _paid_early(facts: Facts, payment: Thing, contract: Thing) -> Truth:
    early = is_earlier(payment, "paid_on", contract, "signed_on")
    if not early.value:
        return early
    said = f"付款早于合同签订（{contract.shown('signed_on')}）"
    declared = facts.declared(CONTRACTS, payment.day("paid_on"))
    return early.saying(said).with_evidence(*declared)


def _prepaid_too_much(facts: Facts, payment: Thing, contract: Thing, row: Facts) -> Truth:
    if payment.get("kind") is None:
        return unknown(payment.lacks("kind"))
    if payment.get("kind") != PaymentKind.PREPAYMENT:
        return no("不是预付款")
    total = contract.get("amount_fen")
    if not total:
        return unknown(contract.lacks("amount_fen"))
    until = payment.day("paid_on")
    paid = [one for one in row.things("prepaid") if _is_by(one, until)]
    if blank := [one.lacks("amount_fen") for one in paid if one.get("amount_fen") is None]:
        return unknown(*blank)
    named = contract.get("prepayment_rate")
    rate = named if named is not None else float(facts.threshold("f07_prepayment_rate", until))
    over = _over_rate(contract, paid, Fraction(str(rate)), is_named=named is not None)
    return over.with_evidence(*facts.declared(CONTRACTS, until)) if over.value else over


def _is_by(payment: Thing, until: Period | None) -> bool:
    on = payment.day("paid_on")
    return on is not None and until is not None and on.first <= until.last


def _over_rate(contract: Thing, paid: Sequence[Thing], rate: Fraction, *, is_named: bool) -> Truth:
    total = int(contract.get("amount_fen"))
    spent = sum(int(one.get("amount_fen")) for one in paid)
    share = Fraction(spent, total)
    source = "合同约定" if is_named else "合同未写明时的经验值"
    said = f"累计预付 {float(share):.2%}，{source} {float(rate):.0%}"
    cited = (
        contract.cite("amount_fen", "prepayment_rate"),
        *(one.cite("amount_fen") for one in paid),
    )
    if share <= rate:
        return no(said, *cited)
    return yes(said, *cited, clears=(contract.change("prepayment_rate", float(share)),))


# -- F-08 --------------------------------------------------------------------------------------


def private_account(facts: Facts) -> Outcome:
    """F-08: the payee, or the holder of the account that was paid into, is a person."""
    payment = facts.must("payment")
    purpose = payment.get("purpose_kind")
    name = called_payment(payment)
    if purpose in PERSONAL:
        return out_of_reach(f"用途为“{PurposeKind(purpose).label}”", name)
    return Outcome(
        condition=any_of(
            _is_private(facts, payment, "payees"), _is_private(facts, payment, "holders")
        ),
        name=name,
        acted_on=payment.day("paid_on"),
        applies=yes() if purpose else unknown(payment.lacks("purpose_kind")),
    )


def _is_private(facts: Facts, payment: Thing, column: str) -> Truth:
    found = facts.things(column)
    what = "收款人" if column == "payees" else "收款账户户主"
    if private := [one for one in found if one.label == "Person"]:
        change = payment.change("purpose_kind", str(PurposeKind.REIMBURSEMENT))
        return yes(f"{what}是个人", *(one.cite() for one in private), clears=(change,))
    if found:
        return no(f"{what}是单位", *(one.cite() for one in found))
    if column == "holders" and not facts.things("accounts"):
        return no()
    label = "PAYEE" if column == "payees" else "HELD_BY"
    return unknown(Missing(f"未见{what}", PAYMENTS, label, "", payment.id))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "F-01": payment_without_decision,
    "F-07": payment_before_contract,
    "F-08": private_account,
}
