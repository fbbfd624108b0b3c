"""Deadlines (期限): so many days or months from a recorded day, seen from the day one stands on."""

from __future__ import annotations

from datetime import date, timedelta

from rules.facts import Facts
from rules.logic import Truth, no, unknown, yes
from rules.periods import Period, day, is_before, plus_months
from rules.things import Thing


def due_after(start: Period, days: int = 0, months: int = 0) -> Period:
    """The day on which the time from `start` runs out; on it nothing is overdue yet."""
    return Period(_later(start.first, days, months), _later(start.last, days, months))


def _later(start: date, days: int, months: int) -> date:
    return plus_months(start, months) + timedelta(days=days)


def is_past(facts: Facts, thing: Thing, name: str, days: int = 0, months: int = 0) -> Truth:
    """Whether the time that runs from a date of `thing` is over on the day one stands on."""
    start = thing.day(name)
    if start is None:
        return unknown(thing.lacks(name))
    due = due_after(start, days, months)
    over = is_before(due, day(facts.as_of))
    if over is None:
        return unknown(thing.vague(name))
    if not over:
        return no(f"期限（{due}）未过", thing.cite(name))
    return yes(f"期限（{due}）已过 {(facts.as_of - due.last).days} 天", thing.cite(name))


def is_late(thing: Thing, name: str, due: Period) -> Truth:
    """Whether a date of `thing` came after the day it was due; an empty date is unknown."""
    done = thing.day(name)
    if done is None:
        return unknown(thing.lacks(name))
    late = is_before(due, done)
    label = thing.declared(name).label
    if late is None:
        return unknown(thing.vague(name))
    if not late:
        return no(f"{label}（{thing.shown(name)}）在期限（{due}）之内", thing.cite(name))
    said = f"{label}（{thing.shown(name)}）超过期限（{due}）{(done.first - due.last).days} 天"
    return yes(said, thing.cite(name), clears=(thing.change(name, due.first),))


def known_by(facts: Facts, thing: Thing, name: str) -> Period | None:
    """A date of `thing` if it had come by the day one stands on."""
    found = thing.day(name)
    return found if found is not None and found.first <= facts.as_of else None
