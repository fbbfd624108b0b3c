"""Members of a body on the day of a meeting (应到成员), and who of them was there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from graph.vocabulary.decisions import AttendanceRole, MeetingType
from rules.facts import Facts
from rules.judges.bodies import in_force, vague_force
from rules.logic import Missing
from rules.periods import Period
from rules.things import Thing

NO_MEMBERS = Missing("未见会议当日有表决权的成员名单", "tenures", "Tenure", "")
STATUTORY = (MeetingType.BOARD, MeetingType.SHAREHOLDERS)
PRESENT = (AttendanceRole.HOST, AttendanceRole.VOTING, AttendanceRole.RECUSED)


@dataclass(frozen=True)
class Member:
    """A voting member: the post that makes one, and the attendance record if there is any."""

    person_id: str
    tenure: Thing
    attended: Thing | None

    def is_present(self, kind: str) -> bool | None:
        """By the meeting's type: a proxy counts for statutory bodies; None where nothing says."""
        role = self.attended.get("role") if self.attended else None
        if role is None:
            return None
        return role in PRESENT or (role == AttendanceRole.PROXY and kind in STATUTORY)


def members(facts: Facts, held: Period | None) -> tuple[list[Member], list[Missing]]:
    """The voting members on the day, each once, and what is not known about who is one.

    Whoever is one by a certain post needs no other: a second post that says less is no gap.
    """
    found: dict[str, Member] = {}
    gaps: list[tuple[str, Missing]] = []
    for row in facts.rows("members"):
        tenure, person = row.thing("tenure"), row.thing("person")
        if tenure is None or person is None:
            continue
        seated = in_force(tenure, held) if held else True
        voting = tenure.get("is_voting")
        if seated is False or voting is False:
            continue
        if seated is None or voting is None:
            gap = vague_force(tenure) if seated is None else tenure.lacks("is_voting")
            gaps.append((person.id, gap))
            continue
        attended = row.edge("attended", "ATTENDED")
        found.setdefault(person.id, Member(person.id, tenure, attended))
    return list(found.values()), [gap for person, gap in gaps if person not in found]


def share(rate: float | None, text: str) -> Fraction | None:
    """A share as the rule writes it: 2/3 exactly, else the number."""
    try:
        return Fraction(text.replace(" ", "")) or None
    except (ValueError, ZeroDivisionError):
        return Fraction(rate).limit_denominator(100) if rate else None


def needed(of: int, rate: Fraction, *, is_strict: bool) -> int:
    """How many of `of` reach a share: more than it where strict, else rounded up."""
    wanted = rate * of
    return math.floor(wanted) + 1 if is_strict else math.ceil(wanted)


def count_present(found: Sequence[Member], kind: str) -> tuple[int, list[Member], list[Member]]:
    """How many are present, who is away by the record, and of whom there is no record."""
    away = [one for one in found if one.is_present(kind) is False]
    silent = [one for one in found if one.is_present(kind) is None]
    return len(found) - len(away) - len(silent), away, silent
