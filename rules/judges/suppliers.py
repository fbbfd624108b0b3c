"""Judge of T-06: how two bidders belong together (供应商关联)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from graph.vocabulary.supervision import Severity
from rules.facts import Facts, ids_of
from rules.judges.bidpairs import called_pair
from rules.judges.tendering import moment_day
from rules.judges.ties import RELATIONS, all_valid, is_within, said_of, tie
from rules.logic import Truth, all_of, any_of, no, unknown, yes
from rules.outcome import Outcome
from rules.periods import Period
from rules.things import Thing

CONTROLLING_SHARE = 0.5


def shareholding_ties(facts: Facts) -> Outcome:
    """T-06: the two bidders are joined by shares, posts or control."""
    tender = facts.must("tender")
    on = moment_day(tender, "deadline_at") or moment_day(tender, "opened_at")
    joined = _are_joined(facts, tender, on)
    weighty = [row for row in facts.rows("paths") if on and _path(row, on).value]
    is_minor = bool(joined.value) and not _in_both(facts).value
    is_minor = is_minor and not any(_has_weight(row) for row in weighty)
    severity = Severity.NOTICE if is_minor else None
    return Outcome(joined, called_pair(facts), on, severity=severity)


def _has_weight(row: Facts) -> bool:
    """Anything but a common shareholder without control, which joins two bidders only as a hint."""
    ties = [one for name in ("first", "second", "third") if (one := tie(row, name))]
    shares = [one.get("share_rate") for one in ties if one.label == "SHAREHOLDER_OF"]
    is_common = len(shares) == len(ties) and len(ties) > 1
    return not is_common or all(one is not None and one >= CONTROLLING_SHARE for one in shares)


def _are_joined(facts: Facts, tender: Thing, on: Period | None) -> Truth:
    if on is None:
        return unknown(tender.lacks("deadline_at"))
    tests = [_in_both(facts), *(_path(row, on) for row in facts.rows("paths"))]
    return any_of(*tests, facts.none_known(RELATIONS, on, "未见股权、任职、控制关系"))


def _in_both(facts: Facts) -> Truth:
    """One firm bids twice: alone and in a consortium, or in two; not one consortium in two rows."""
    ours, theirs = (set(ids_of(facts.things(one))) for one in ("ours", "theirs"))
    both = facts.things("both")
    if not both or ours == theirs:
        return no()
    change = facts.must("other").change("is_withdrawn", value=True)
    return yes("同一单位参加了两份投标", *(one.cite("name") for one in both), clears=(change,))


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


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {"T-06": shareholding_ties}
