"""Kinship (亲属关系): codes of GB/T 4761-2008 and the circle each one belongs to.

The circle is derived from the exact kinship (domain/01, 1.6): 近亲属 of 民法典 Art 1045, 近姻亲
(spouses of relatives, relatives of the spouse), 其他 for the rest. ``code_tables/kinship.csv`` can
be edited; its column ``origin`` says 标准, 待核对 (code not checked yet) or 自定.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import UnknownTermError
from graph.vocabulary.terms import Term, fold

TABLE = Path(__file__).parent / "code_tables" / "kinship.csv"


class KinCircle(Term):
    """亲属范围。How near a relative is: decides the severity of H-04 and whether F-05 applies."""

    SELF = "本人", ""
    NEAR_RELATIVE = "近亲属", "", "近亲"
    NEAR_IN_LAW = "近姻亲", "", "姻亲"
    OTHER = "其他", "", "其他亲属"


@dataclass(frozen=True)
class Kinship:
    """One row of the table; ``is_recusal``: inside the circle of 任职回避 (公务员法 Art 74)."""

    code: str
    name: str
    circle: KinCircle
    is_recusal: bool = False
    origin: str = "标准"
    spellings: tuple[str, ...] = ()


@cache
def kinships() -> tuple[Kinship, ...]:
    """All rows of the table, in its order."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(_kinship(row) for row in csv.DictReader(file))


def _kinship(row: dict[str, str]) -> Kinship:
    words = tuple(word for word in row["spellings"].split("、") if word)
    circle = KinCircle(row["circle"])
    return Kinship(
        row["code"], row["name"], circle, row["is_recusal"] == "是", row["origin"], words
    )


@cache
def _by_spelling() -> dict[str, Kinship]:
    known: dict[str, Kinship] = {}
    for one in kinships():
        for word in (one.code, one.name, *one.spellings):
            known[fold(word)] = one
    return known


def find_kinship(text: str) -> Kinship | None:
    """The kinship that a code (``73``; ``7`` = the group) or a word (弟弟) stands for, or None."""
    wanted = fold(text)
    group = f"{wanted}0" if wanted.isdigit() and len(wanted) == 1 else wanted
    return _by_spelling().get(group)


def read_kinship(text: str) -> Kinship:
    """As ``find_kinship``, but refuses what the table does not know."""
    found = find_kinship(text)
    if found is None:
        raise UnknownTermError(
            f"“{text}”不在亲属关系代码表（GB/T 4761）之内；"
            "请填称谓（如 配偶、弟弟）或两位代码（如 73）。"
        )
    return found


def circle_codes(circle: KinCircle) -> tuple[str, ...]:
    """The kinship codes inside one circle, for queries."""
    return tuple(one.code for one in kinships() if one.circle is circle)
