"""Judges of T-11 and T-17: no tender where one is due; publicity and signing (规避招标、签约)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graph.vocabulary.projects import ContractKind
from rules.facts import Facts
from rules.judges.tendering import TENDERS
from rules.logic import Missing, Truth, all_of, any_of, no, unknown, yes
from rules.money import shown_money
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, days_from, exceeds
from rules.things import Thing, is_earlier, new_fact, new_link

CONTRACTS, NOTICES = "contracts", "notices"
LIMITS = {
    ContractKind.WORKS: "t11_works_fen",
    ContractKind.GOODS: "t11_goods_fen",
    ContractKind.SERVICE: "t11_services_fen",
}


# -- T-11 --------------------------------------------------------------------------------------


def tender_avoided(facts: Facts) -> Outcome:
    """T-11: a contract above the limit without a tender, alone or with its neighbours."""
    contract = facts.must("contract")
    kind = contract.get("contract_kind")
    projects = facts.things("projects")
    name = f"合同《{contract.name}》"
    if (kind is not None and kind not in LIMITS) or not projects:
        return out_of_reach("不是必须招标类型项目的施工、货物、服务合同", name)
    mandatory = any_of(
        *(one.flag("is_mandatory") for one in facts.things("tenders")),
        *(one.flag("is_tender_mandatory") for one in projects),
    )
    return Outcome(
        condition=_no_tender(facts, contract, projects[0], str(kind)),
        name=name,
        acted_on=contract.day("signed_on"),
        applies=all_of(mandatory, yes() if kind else unknown(contract.lacks("contract_kind"))),
    )


def _no_tender(facts: Facts, contract: Thing, project: Thing, kind: str) -> Truth:
    if tenders := facts.things("tenders"):
        return no("经过招标", *(one.cite("tender_no", "title") for one in tenders))
    if contract.get("has_tender_exemption"):
        return no("有免于招标的理由", contract.cite("has_tender_exemption", "exemption_text"))
    if project.get("is_state_funds_dominant") is False:
        return no("国有资金不占主导", project.cite("is_state_funds_dominant"))
    amount, signed = contract.get("amount_fen"), contract.day("signed_on")
    if amount is None or signed is None:
        return unknown(contract.lacks("amount_fen" if amount is None else "signed_on"))
    limit = int(facts.threshold(LIMITS[ContractKind(kind)], signed))
    beside = facts.things("beside", on="signed_on")
    reached = any_of(
        _alone(contract, int(amount), limit),
        _together(contract, beside, int(amount), limit, "同项目同类"),
        _together(contract, _near(facts, signed), int(amount), limit, "同一供应商同类"),
    )
    if not reached.value and (gaps := _not_summed(facts, signed)):
        return unknown(*gaps)
    if not reached.value:
        return any_of(reached, facts.none_known(CONTRACTS, signed, f"不到 {shown_money(limit)}"))
    return all_of(reached, facts.absent(TENDERS, signed, "没有招标"))


def _not_summed(facts: Facts, signed: Period) -> list[Missing]:
    """Amounts that are not known of contracts that would be added up."""
    others = [*facts.things("beside", on="signed_on"), *_near(facts, signed)]
    return [one.lacks("amount_fen") for one in others if one.get("amount_fen") is None]


def _alone(contract: Thing, amount: int, limit: int) -> Truth:
    if amount < limit:
        return no()
    change = contract.change("has_tender_exemption", value=True)
    said = f"金额 {shown_money(amount)}，达到必须招标的 {shown_money(limit)}"
    return yes(said, contract.cite("amount_fen", "contract_kind"), clears=(change,))


def _near(facts: Facts, signed: Period) -> list[Thing]:
    """Contracts of the same kind with the same supplier, signed shortly before or after."""
    days = int(facts.threshold("t11_split_days", signed))
    found = [(one, one.day("signed_on")) for one in facts.things("near", on="signed_on")]
    return [
        one
        for one, on in found
        if on and exceeds(signed, on, days) is False and exceeds(on, signed, days) is False
    ]


def _together(
    contract: Thing, others: Sequence[Thing], amount: int, limit: int, which: str
) -> Truth:
    beside = [one for one in others if one.get("amount_fen")]
    total = amount + sum(int(one.get("amount_fen")) for one in beside)
    if amount >= limit or not beside or total < limit:
        return no()
    change = contract.change("has_tender_exemption", value=True)
    said = f"与{which}的 {len(beside)} 份合同合计 {shown_money(total)}，达到 {shown_money(limit)}"
    cited = (contract.cite("amount_fen"), *(one.cite("amount_fen") for one in beside))
    return yes(said, *cited, clears=(change,))


# -- T-17 --------------------------------------------------------------------------------------


def publicity_and_signing(facts: Facts) -> Outcome:
    """T-17: published too short or not at all, signed too early or late, or at another price."""
    award = facts.must("award")
    contracts = _its_contracts(facts)
    notices = facts.things("notices", on="from_on")
    tests = [_not_published(facts, award, notices)]
    for one in contracts:
        tests += [
            _signed_early(one, notices),
            _signed_late(facts, award, one),
            _other_price(award, one),
        ]
    return Outcome(
        condition=any_of(*tests),
        name=_called_award(facts, award),
        acted_on=award.day("notice_on") or award.day("awarded_on"),
    )


def _its_contracts(facts: Facts) -> list[Thing]:
    """The contracts from the tender but those with another winner of it."""
    winners = set(facts.get("winners") or [])
    others = set(facts.get("other_winners") or []) - winners
    sides = {
        one.id: set(row.get("parties") or [])
        for row in facts.rows("sides")
        if (one := row.thing("contract"))
    }
    found = facts.things("contracts", on="signed_on")
    return [one for one in found if not sides.get(one.id, set()) & others]


def _called_award(facts: Facts, award: Thing) -> str:
    who = award.text("supplier_text") or facts.get("winner")
    on = award.shown("awarded_on") or award.shown("notice_on")
    return (f"“{who}”中标" if who else award.kind) + (f"（{on}）" if on else "")


def _not_published(facts: Facts, award: Thing, notices: Sequence[Thing]) -> Truth:
    on = award.day("awarded_on") or award.day("notice_on")
    least = int(facts.threshold("t17_publicity_days", on))
    if not notices:
        values: dict[str, object] = {"kind": "中标候选人公示", "enterprise_id": facts.enterprise_id}
        if on:
            values |= {"from_on": on.first.fromordinal(on.first.toordinal() - least)}
            values |= {"to_on": on.first}
        added = (
            *new_fact("PublicNotice", values),
            *new_link("ANNOUNCES", "new:PublicNotice", award.id),
        )
        return facts.absent(NOTICES, on, "未见中标候选人公示", *added)
    short = all_of(*(_too_short(one, least) for one in notices))
    return short.with_evidence(*facts.declared(NOTICES, on)) if short.value else short


def _too_short(notice: Thing, least: int) -> Truth:
    start, end = notice.day("from_on"), notice.day("to_on")
    if start is None or end is None:
        return unknown(notice.lacks("from_on" if start is None else "to_on"))
    low, high = days_from(start, end)
    if low >= least:
        return no(f"公示 {low} 日", notice.cite("from_on", "to_on"))
    if high >= least:
        return unknown(notice.vague("to_on"))
    change = notice.change("from_on", end.first.fromordinal(end.first.toordinal() - least))
    said = f"公示只有 {high} 日，少于 {least} 日"
    return yes(said, notice.cite("from_on", "to_on"), clears=(change,))


def _signed_early(contract: Thing, notices: Sequence[Thing]) -> Truth:
    tests = [is_earlier(contract, "signed_on", one, "to_on") for one in notices if one.day("to_on")]
    early = any_of(*tests) if tests else no()
    return early.saying("公示结束前签约") if early.value else early


def _signed_late(facts: Facts, award: Thing, contract: Thing) -> Truth:
    told, signed = award.day("notice_on"), contract.day("signed_on")
    if told is None or signed is None:
        return unknown(award.lacks("notice_on") if told is None else contract.lacks("signed_on"))
    days = int(facts.threshold("t17_signing_days", told))
    late = exceeds(told, signed, days)
    cited = (award.cite("notice_on"), contract.cite("signed_on"))
    if late is None:
        return unknown(contract.vague("signed_on"))
    if not late:
        return no(f"中标通知后 {days} 日内签约", *cited)
    return yes(
        f"中标通知后超过 {days} 日签约", *cited, clears=(contract.change("signed_on", told.first),)
    )


def _other_price(award: Thing, contract: Thing) -> Truth:
    price, amount = award.get("price_fen"), contract.get("amount_fen")
    if price is None or amount is None:
        return unknown(award.lacks("price_fen") if price is None else contract.lacks("amount_fen"))
    cited = (award.cite("price_fen"), contract.cite("amount_fen"))
    if price == amount:
        return no("合同价与中标价一致", *cited)
    said = f"合同价 {shown_money(amount)}，中标价 {shown_money(price)}"
    return yes(said, *cited, clears=(contract.change("amount_fen", price),))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "T-11": tender_avoided,
    "T-17": publicity_and_signing,
}
