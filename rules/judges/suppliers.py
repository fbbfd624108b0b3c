"""Judges of T-06 and T-08: who the bidders are (供应商)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from graph.vocabulary.organisations import CreditList, OrgStatus
from graph.vocabulary.supervision import Severity
from loaders.normalise.identifiers import read_uscc
from rules.facts import Facts
from rules.judges.bidpairs import called_pair
from rules.judges.tendering import moment_day
from rules.judges.ties import RELATIONS, all_valid, is_valid_on, is_within, said_of, tie
from rules.logic import Missing, Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome
from rules.periods import Period, days_from, is_before
from rules.things import Thing

REGISTERS = "registers"
CONTROLLING_SHARE = 0.5
GONE = (OrgStatus.DEREGISTERED, OrgStatus.REVOKED)
OTHER_LIST = CreditList.OTHER
BAD_FLAGS = ("经营异常", "严重违法", "失信")


# -- T-06 --------------------------------------------------------------------------------------


def shareholding_ties(facts: Facts) -> Outcome:
    """T-06: the two bidders are joined by shares, posts or control."""
    tender = facts.must("tender")
    on = moment_day(tender, "deadline_at") or moment_day(tender, "opened_at")
    joined = _are_joined(facts, tender, on)
    is_minor = bool(joined.value and on) and not any(
        _path(row, on).value and _has_weight(row) for row in facts.rows("paths") if on
    )
    severity = Severity.NOTICE if is_minor else None
    return Outcome(joined, called_pair(facts), on, severity=severity)


def _has_weight(row: Facts) -> bool:
    """Anything but a common shareholder without control, which joins two bidders only as a hint."""
    ties = [one for name in ("first", "second", "third") if (one := tie(row, name))]
    shares = [one.get("share_rate") for one in ties if one.label == "SHAREHOLDER_OF"]
    is_common = len(shares) == len(ties) and len(ties) > 1
    return not is_common or all(one is None or one >= CONTROLLING_SHARE for one in shares)


def _are_joined(facts: Facts, tender: Thing, on: Period | None) -> Truth:
    if on is None:
        return unknown(tender.lacks("deadline_at"))
    tests = [_path(row, on) for row in facts.rows("paths")]
    return any_of(*tests, facts.none_known(RELATIONS, on, "未见股权、任职、控制关系"))


def _path(row: Facts, on: Period) -> Truth:
    ties = [one for name in ("first", "second", "third") if (one := tie(row, name))]
    wanted = 1 + sum(1 for name in ("second_type", "third_type") if row.get(name))
    if len(ties) != wanted:
        return no("关系已撤回")
    least = float(row.threshold("t06_share_rate", on))
    short = is_within(ties, int(row.threshold("t06_hops", on)))
    near = all_of(short, all_valid(ties, on, least))
    if not near.value:
        return near
    change = ties[-1].change("valid_to", on.first - timedelta(days=1))
    return near.saying(f"两家投标人有关系（{said_of(ties)}）").cleared_by(change)


# -- T-08 --------------------------------------------------------------------------------------


def supplier_register(facts: Facts) -> Outcome:
    """T-08: something in the bidder's register is out of order on the day of the bid."""
    bid = facts.must("bid")
    on = next(
        (day for one in facts.things("tenders") if (day := moment_day(one, "deadline_at"))), None
    )
    firms = facts.things("firms")
    tests = [test for one in firms for test in _about_firm(facts, one, on)]
    tests.append(_about_snapshot(facts, bid, on))
    tests += [_listed(one, on) for one in facts.things("records") if one.get("list") != OTHER_LIST]
    name = bid.text("supplier_text") or "、".join(one.name for one in firms) or bid.kind
    where = "、".join(one.name for one in facts.things("tenders"))
    return Outcome(any_of(*tests), f"“{name}”的投标" + (f"（{where}）" if where else ""), on)


def _about_firm(facts: Facts, firm: Thing, on: Period | None) -> list[Truth]:
    return [_bad_code(firm), _too_young(facts, firm, on)]


def _bad_code(firm: Thing) -> Truth:
    code = firm.text("uscc")
    if not code:
        return unknown(firm.lacks("uscc"))
    if read_uscc(code).is_valid:
        return no("信用代码校验相符", firm.cite("uscc"))
    return yes("信用代码校验不符", firm.cite("uscc"), clears=(firm.change("uscc", None),))


def _too_young(facts: Facts, firm: Thing, on: Period | None) -> Truth:
    founded = firm.day("established_on")
    if founded is None or on is None:
        return unknown(*([firm.lacks("established_on")] if founded is None else []), *_no_day(on))
    least = int(facts.threshold("t08_young_days", on))
    low, high = days_from(founded, on)
    if low >= least:
        return no(f"成立 {low} 天", firm.cite("established_on"))
    if high >= least:
        return unknown(firm.vague("established_on"))
    said = "成立晚于投标截止" if is_before(on, founded) else f"成立不满 {least} 天"
    change = firm.change("established_on", on.first - timedelta(days=least))
    return yes(said, firm.cite("established_on"), clears=(change,))


def _no_day(on: Period | None) -> list[Missing]:
    return [] if on else [Missing("标段的投标截止时间未填", "tenders", "Tender", "deadline_at")]


def _listed(record: Thing, on: Period | None) -> Truth:
    """Whether a credit list (信用名单) names the bidder on the day of the bid."""
    if on is None:
        return unknown(*_no_day(on))
    listed = is_valid_on(record, on)
    if not listed.value:
        return listed
    if record.get("valid_from") is None:
        return unknown(record.lacks("valid_from"))
    change = record.change("valid_to", on.first - timedelta(days=1))
    cited = record.cite("list", "authority", "doc_no", "valid_from", "valid_to")
    return yes(f"投标时列入信用名单（{record.text('list')}）", cited, clears=(change,))


def _about_snapshot(facts: Facts, bid: Thing, on: Period | None) -> Truth:
    """The last register query up to the bid."""
    found = [
        one
        for one in facts.things("snapshots", on="queried_on")
        if (queried := one.day("queried_on")) and (on is None or queried.first <= on.last)
    ]
    if not found:
        gap = Missing("未见投标时的登记快照", REGISTERS, "RegisterSnapshot", "", bid.id)
        return unknown(gap)
    last = max(found, key=lambda one: one.values["queried_on"])
    return any_of(*_faults(last))


def _faults(snapshot: Thing) -> list[Truth]:
    status, insured = snapshot.get("status"), snapshot.get("insured_count")
    flags = [one for one in snapshot.get("flags") or [] if any(bad in one for bad in BAD_FLAGS)]
    found = [
        _state(snapshot, status),
        unknown(snapshot.lacks("insured_count"))
        if insured is None
        else _is_zero(snapshot, int(insured)),
    ]
    if flags:
        change = snapshot.change("flags", None)
        found.append(yes(f"登记有“{'、'.join(flags)}”", snapshot.cite("flags"), clears=(change,)))
    return found


def _state(snapshot: Thing, status: object) -> Truth:
    if status is None:
        return unknown(snapshot.lacks("status"))
    if status not in GONE:
        return no(f"登记状态为“{status}”", snapshot.cite("status"))
    change = snapshot.change("status", str(OrgStatus.ACTIVE))
    return yes(f"投标时登记状态为“{status}”", snapshot.cite("status"), clears=(change,))


def _is_zero(snapshot: Thing, insured: int) -> Truth:
    if insured:
        return no(f"参保 {insured} 人", snapshot.cite("insured_count"))
    change = snapshot.change("insured_count", 1)
    return yes("参保 0 人", snapshot.cite("insured_count"), clears=(change,))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {
    "T-06": shareholding_ties,
    "T-08": supplier_register,
}
