"""Judges of T-09, T-10, T-14 and T-15: how a tender went (招标程序)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from graph.vocabulary.procurement import COMPETITIVE_METHODS, PurchaseMethod, ScoringMethod
from rules.facts import Facts
from rules.logic import Change, Missing, Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period, day
from rules.things import Thing, new_fact, new_link

TENDERS = "tenders"
# What 招标投标法 governs; the other competitive methods follow the firm's own rules.
BY_TENDER = (PurchaseMethod.OPEN_TENDER, PurchaseMethod.INVITED_TENDER)


def called_tender(tender: Thing) -> str:
    """How a sentence calls a tender."""
    on = tender.shown("notice_on")
    return f"标段“{tender.name}”" + (f"（{on}公告）" if on else "")


def moment_day(thing: Thing, name: str) -> Period | None:
    """The day of a recorded moment."""
    at = thing.get(name)
    return day(at.date()) if isinstance(at, datetime) else None


def is_competitive(tender: Thing) -> Truth:
    """A method in which several suppliers compete."""
    method = tender.get("method")
    if method is None:
        return unknown(tender.lacks("method"))
    if method in COMPETITIVE_METHODS:
        return yes("", tender.cite("method"))
    return no(f"采购方式为“{method}”，不是竞争性方式")


def clauses_of(facts: Facts, tender: Thing) -> tuple[str, ...]:
    """The rule's clauses that govern this method of buying: of the law for tenders alone."""
    is_tender = tender.get("method") in (None, *BY_TENDER)
    return tuple(one for one in facts.rule.clauses if (one == "practice") != is_tender)


def _opened(facts: Facts, tender: Thing) -> Period | None:
    opened = moment_day(tender, "opened_at")
    return opened if opened and opened.first <= facts.as_of else None


# -- T-09 --------------------------------------------------------------------------------------


def too_few_valid_bids(facts: Facts) -> Outcome:
    """T-09: fewer valid bids than the law asks for."""
    tender = facts.must("tender")
    opened = _opened(facts, tender)
    if opened is None:
        return out_of_reach("没有开标", called_tender(tender))
    return Outcome(
        condition=_too_few(facts, tender, opened),
        name=called_tender(tender),
        acted_on=opened,
        applies=is_competitive(tender),
        clauses=clauses_of(facts, tender),
    )


def _too_few(facts: Facts, tender: Thing, opened: Period) -> Truth:
    bids = facts.things("bids")
    least = int(facts.threshold("t09_valid_bids", opened))
    valid = [one for one in bids if one.get("is_valid")]
    open_ = [one for one in bids if one.get("is_valid") is None]
    if len(valid) >= least:
        return no(f"有效投标 {len(valid)} 家", *(one.cite("is_valid") for one in valid))
    if len(valid) + len(open_) >= least:
        return unknown(*(one.lacks("is_valid") for one in open_))
    if not bids:
        return unknown(Missing("未见投标记录", TENDERS, "Bid", "", tender.id))
    changes = _more_valid(facts, tender, bids, least - len(valid))
    cited = (one.cite("is_valid", "disqualify_text") for one in bids)
    said = f"有效投标 {len(valid)} 家，不足 {least} 家"
    return all_of(yes(said, *cited, clears=changes), facts.absent(TENDERS, opened, ""))


def _more_valid(
    facts: Facts, tender: Thing, bids: Sequence[Thing], wanted: int
) -> tuple[Change, ...]:
    """The bids that would make up the number: rejected ones first, then further ones."""
    rejected = [one for one in bids if not one.get("is_valid")][:wanted]
    steps = [one.change("is_valid", value=True) for one in rejected]
    for number in range(wanted - len(rejected)):
        values = {"is_valid": True, "enterprise_id": facts.enterprise_id}
        steps += new_fact(f"Bid#{number}", values)
        steps += new_link(f"FOR#{number}", f"new:Bid#{number}", tender.id)
    return tuple(steps)


# -- T-10 --------------------------------------------------------------------------------------


def bid_period_short(facts: Facts) -> Outcome:
    """T-10: fewer than twenty days from the documents to the deadline."""
    tender = facts.must("tender")
    mandatory = tender.flag("is_mandatory")
    if mandatory.value is False:
        return out_of_reach("不是依法必须招标的项目", called_tender(tender))
    return Outcome(
        condition=_is_short(facts, tender),
        name=called_tender(tender),
        acted_on=tender.day("documents_from_on") or tender.day("notice_on"),
        applies=yes() if mandatory.value else mandatory,
    )


def _is_short(facts: Facts, tender: Thing) -> Truth:
    issued, deadline = tender.day("documents_from_on"), moment_day(tender, "deadline_at")
    if issued is None or deadline is None:
        return unknown(tender.lacks("documents_from_on" if issued is None else "deadline_at"))
    if not issued.is_day:
        return unknown(tender.vague("documents_from_on"))
    days = (deadline.first - issued.first).days
    least = int(facts.threshold("t10_bidding_days", issued))
    cited = tender.cite("documents_from_on", "deadline_at")
    if days >= least:
        return no(f"投标期 {days} 天", cited)
    change = tender.change("documents_from_on", deadline.first - timedelta(days=least))
    return yes(f"投标期只有 {days} 天，少于 {least} 天", cited, clears=(change,))


# -- T-14 --------------------------------------------------------------------------------------


def all_others_rejected(facts: Facts) -> Outcome:
    """T-14: everyone but the winner was disqualified, or the lowest price was."""
    tender = facts.must("tender")
    opened = _opened(facts, tender)
    if opened is None:
        return out_of_reach("没有开标", called_tender(tender))
    bids = facts.things("bids")
    return Outcome(
        condition=any_of(_only_winner_left(tender, bids), _lowest_rejected(tender, bids)),
        name=called_tender(tender),
        acted_on=opened,
        applies=is_competitive(tender),
    )


def _only_winner_left(tender: Thing, bids: Sequence[Thing]) -> Truth:
    if not bids:
        return unknown(Missing("未见投标记录", TENDERS, "Bid", "", tender.id))
    if blank := [one.lacks("is_valid") for one in bids if one.get("is_valid") is None]:
        return unknown(*blank)
    valid = [one for one in bids if one.get("is_valid")]
    rejected = [one for one in bids if not one.get("is_valid")]
    if len(valid) != 1 or not rejected:
        return no(f"有效投标 {len(valid)} 家，废标 {len(rejected)} 家")
    winner = valid[0].flag("is_winner")
    if winner.value is None:
        return winner
    if not winner.value:
        return no("唯一有效的投标没有中标")
    cited = (one.cite("is_valid", "disqualify_text", "is_winner") for one in bids)
    change = rejected[0].change("is_valid", value=True)
    said = f"除中标人外的 {len(rejected)} 家全部废标"
    return yes(said, *cited, clears=(change,))


def _lowest_rejected(tender: Thing, bids: Sequence[Thing]) -> Truth:
    """The lowest price was disqualified where price alone decides."""
    scoring = tender.get("scoring")
    priced = [one for one in bids if one.get("price_fen") is not None]
    rejected = [one for one in priced if one.get("is_valid") is False]
    if not rejected or (scoring is not None and scoring != ScoringMethod.LOWEST_PRICE):
        return no("不是最低价中标，或没有报价被废")
    lowest = min(priced, key=lambda one: int(one.get("price_fen")))
    if lowest not in rejected:
        return no("最低报价有效")
    if scoring is None:
        return unknown(tender.lacks("scoring"))
    change = lowest.change("is_valid", value=True)
    cited = (one.cite("price_fen", "is_valid") for one in priced)
    return yes("最低报价被废标", *cited, tender.cite("scoring"), clears=(change,))


# -- T-15 --------------------------------------------------------------------------------------


def late_or_not_first(facts: Facts) -> Outcome:
    """T-15: the winner came in late, or was not the first candidate."""
    tender = facts.must("tender")
    flagged = [one for one in facts.things("bids") if one.get("is_winner")]
    winners = flagged or facts.things("won")
    awards = facts.things("awards", on="awarded_on")
    if not winners and not awards:
        return out_of_reach("没有定标", called_tender(tender))
    if not winners:
        gap = Missing("中标人没有对应的投标记录", TENDERS, "Bid", "is_winner", tender.id)
        return Outcome(unknown(gap), called_tender(tender), awards[0].day("awarded_on"))
    tests = [test for one in winners for test in (_came_late(tender, one), _not_first(one))]
    return Outcome(
        condition=any_of(*tests),
        name=called_tender(tender),
        acted_on=moment_day(tender, "opened_at") or moment_day(tender, "deadline_at"),
    )


def _came_late(tender: Thing, bid: Thing) -> Truth:
    sent, deadline = bid.get("submitted_at"), tender.get("deadline_at")
    if sent is None or deadline is None:
        return unknown(bid.lacks("submitted_at") if sent is None else tender.lacks("deadline_at"))
    cited = (bid.cite("submitted_at"), tender.cite("deadline_at"))
    if sent <= deadline:
        return no("中标人按时投标", *cited)
    return yes("中标人逾期投标", *cited, clears=(bid.change("submitted_at", deadline),))


def _not_first(bid: Thing) -> Truth:
    rank = bid.get("rank")
    if rank is None:
        return unknown(bid.lacks("rank"))
    if rank == 1:
        return no("中标人排名第一", bid.cite("rank"))
    return yes(f"中标人排名第 {rank}", bid.cite("rank"), clears=(bid.change("rank", 1),))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "T-09": too_few_valid_bids,
    "T-10": bid_period_short,
    "T-14": all_others_rejected,
    "T-15": late_or_not_first,
}
