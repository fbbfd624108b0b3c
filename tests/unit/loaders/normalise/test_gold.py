"""The gold files: every written form that a clerk may type, with what must come out and why."""

import csv
from datetime import date
from pathlib import Path

import pytest

from loaders.normalise import companies, dates, identifiers, money, names, text

GOLD = Path(__file__).parents[3] / "gold"


def cases(kind: str) -> list[dict[str, str]]:
    with (GOLD / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def each(kind: str):
    rows = cases(kind)
    return pytest.mark.parametrize(
        "case", rows, ids=[f"{n}-{row['reason']}" for n, row in enumerate(rows, 2)]
    )


@each("dates")
def test_date(case):
    params = dict(part.split("=") for part in case["params"].split(";") if part)
    century = int(params["century"]) if "century" in params else None
    reading = dates.read_date(
        case["raw"], century=century, date_1904="date_1904" in params, today=date(2026, 1, 1)
    )
    until = reading.iso_until or ("至今" if reading.is_open_ended else "")
    found = (
        reading.iso or "",
        until,
        reading.precision or "",
        reading.time or "",
        reading.is_rejected,
    )
    assert found == (
        case["value"],
        case["until"],
        case["precision"],
        case["time"],
        case["rejected"] == "是",
    )


@each("money")
def test_money(case):
    reading = money.read_money(case["raw"], unit=case["unit"] or None)
    shown = [
        "" if one is None else str(one)
        for one in (reading.fen, reading.currency, reading.qualifier)
    ]
    shown += ["" if one is None else str(one) for one in (reading.low, reading.high)]
    assert shown == [case[key] for key in ("fen", "currency", "qualifier", "low", "high")]
    assert (reading.is_rejected, bool(reading.problems)) == (
        case["rejected"] == "是",
        case["warns"] == "是",
    )


def print_mention(mention: names.NameMention) -> str:
    marks = ("*" if mention.is_group else "!" if mention.is_unresolved else "") + (
        f"+{mention.count_more}" if mention.count_more else ""
    )
    bracket = f"（{mention.bracket}）" if mention.bracket else ""
    return f"{mention.name}{bracket}{f'<{mention.title}>' if mention.title else ''}{marks}"


@each("names")
def test_names(case):
    assert [print_mention(one) for one in names.read_names(case["raw"])] == [
        one for one in case["mentions"].split(" | ") if one
    ]


@each("companies")
def test_company(case):
    reading = companies.read_company(case["raw"])
    found = (reading.name or "", reading.normal_name or "", "、".join(reading.former_names))
    assert found == (case["name"], case["normal_name"], case["former_names"])
    assert (reading.is_branch, reading.is_rejected) == (
        case["branch"] == "是",
        case["rejected"] == "是",
    )
    assert bool(reading.problems) == (case["warns"] == "是")


@each("identifiers")
def test_identifier(case):
    reading = getattr(identifiers, f"read_{case['kind']}")(case["raw"])
    valid = {True: "是", False: "否", None: ""}[reading.is_valid]
    found = (reading.value or "", valid, reading.suggestion or "", reading.is_rejected)
    assert found == (case["value"], case["valid"], case["suggestion"], case["rejected"] == "是")


@each("booleans")
def test_boolean(case):
    reading = text.read_bool(case["raw"], in_vote=case["in_vote"] == "是")
    found = ({True: "是", False: "否", None: ""}[reading.value], reading.is_rejected)
    assert found == (case["value"], case["rejected"] == "是")
