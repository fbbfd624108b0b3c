"""Judge of T-20: who evaluated the bids, and how near they are to the bidders (评标专家)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from graph.vocabulary.procurement import EvaluatorRole
from rules.facts import Facts
from rules.judges.tendering import (
    BY_TENDER,
    TENDERS,
    called_tender,
    clauses_of,
    is_competitive,
    moment_day,
)
from rules.judges.ties import RELATIONS, all_valid, said_of, tie
from rules.logic import Change, Missing, Truth, any_of, no, unknown, yes
from rules.outcome import Outcome, out_of_reach
from rules.periods import Period
from rules.things import Thing, new_fact, new_link

# Of fewer projects than these nobody can tell a habit.
LEAST_PROJECTS = 3


def evaluators_out_of_order(facts: Facts) -> Outcome:
    """T-20: a committee of the wrong make-up, ties to a bidder, or a habit of one winner."""
    tender = facts.must("tender")
    opened = moment_day(tender, "opened_at")
    if opened is None or opened.first > facts.as_of:
        return out_of_reach("没有开标", called_tender(tender))
    return Outcome(
        condition=_out_of_order(facts, tender, opened),
        name=called_tender(tender),
        acted_on=opened,
        applies=is_competitive(tender),
        clauses=clauses_of(facts, tender),
    )


def _out_of_order(facts: Facts, tender: Thing, opened: Period) -> Truth:
    seats = [one for row in facts.rows("evaluators") if (one := row.edge("evaluated", "EVALUATED"))]
    if not seats:
        return unknown(Missing("未见评标委员会成员", TENDERS, "EVALUATED", "", tender.id))
    return any_of(
        _wrong_size(facts, tender, seats, opened),
        _too_few_experts(facts, seats, opened),
        *(_is_near(row, opened) for row in facts.rows("ties")),
        *(_has_habit(facts, row, opened) for row in facts.rows("winners")),
        facts.none_known(RELATIONS, opened, "未见专家与投标人的关系"),
    )


def _wrong_size(facts: Facts, tender: Thing, seats: Sequence[Thing], opened: Period) -> Truth:
    is_tender = tender.get("method") in BY_TENDER
    least = int(facts.threshold("t20_committee" if is_tender else "t20_small_committee", opened))
    if len(seats) >= least and len(seats) % 2:
        return no(f"评委 {len(seats)} 人")
    said = f"评委 {len(seats)} 人，" + ("为双数" if len(seats) % 2 == 0 else f"不足 {least} 人")
    cited = (*(one.cite("role") for one in seats), *facts.declared(TENDERS, opened))
    return yes(said, *cited, clears=_more_experts(tender, len(seats), least))


def _more_experts(tender: Thing, seats: int, least: int) -> tuple[Change, ...]:
    """The records of further experts that would make the committee large enough and odd."""
    wanted = max(seats + 1, least)
    steps: list[Change] = []
    for number in range(wanted + 1 - wanted % 2 - seats):
        person = f"new:Person#{number}"
        steps += new_fact(f"Person#{number}", {"name": "待补的专家"})
        steps += new_link(f"EVALUATED#{number}", person, tender.id, role=str(EvaluatorRole.EXPERT))
    return tuple(steps)


def _too_few_experts(facts: Facts, seats: Sequence[Thing], opened: Period) -> Truth:
    if blank := [one.lacks("role") for one in seats if one.get("role") is None]:
        return unknown(*blank)
    rate = float(facts.threshold("t20_expert_rate", opened))
    experts = [one for one in seats if one.get("role") == EvaluatorRole.EXPERT]
    if len(experts) >= round(rate * len(seats), 6):
        return no(f"专家 {len(experts)} 人")
    others = [one for one in seats if one not in experts]
    changes = tuple(one.change("role", str(EvaluatorRole.EXPERT)) for one in others)
    said = f"评委 {len(seats)} 人中专家 {len(experts)} 人，不足三分之二"
    return yes(said, *(one.cite("role") for one in seats), clears=changes)


def _is_near(row: Facts, opened: Period) -> Truth:
    ties = [one for name in ("first", "second") if (one := tie(row, name))]
    if len(ties) != 1 + bool(row.get("second_type")):
        return no("关系已撤回")
    near = all_valid(ties, opened)
    if not near.value:
        return near
    change = ties[-1].change("valid_to", opened.first - timedelta(days=1))
    return near.saying(f"1 名评委与投标人有关系（{said_of(ties)}）").cleared_by(change)


def _has_habit(facts: Facts, row: Facts, opened: Period) -> Truth:
    """One expert in most of the buyer's projects that one supplier won."""
    won, judged, person = int(row.get("won") or 0), int(row.get("judged") or 0), row.thing("person")
    rate = float(facts.threshold("t20_repeat_rate", opened))
    if person is None or won < LEAST_PROJECTS or judged < rate * won:
        return no()
    said = f"1 名评委参加了同一中标人 {won} 个项目中的 {judged} 个"
    return yes(said, person.cite(), clears=(person.change("is_withdrawn", value=True),))


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {"T-20": evaluators_out_of_order}
