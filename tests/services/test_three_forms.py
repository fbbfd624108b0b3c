"""The case as packages, as templates and as a ledger: the same graph where they overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from examples.generator.case import make_case
from examples.generator.case_official import write_case_packages, write_case_templates
from examples.generator.workbook import write_book
from graph.dump import Line, dump
from graph.store import GraphStore
from services.access import DEMO_VIEWER
from services.ingest.batches import revoke
from tests.support.district import load, make_session

OFFICIAL = [
    "HAS_ITEM",
    "HAS_REGULATION",
    "HAS_MODE",
    "GOVERNS",
    "HELD_BY",
    "DISCUSSED_IN",
    "UNDER_ITEM",
    "ATTENDED",
    "VOTED",
    "FOLLOWS",
    "RESULTED_IN",
    "PART_OF",
]
ONLY_HERE = {"external_id", "is_mention", "quorum_text", "mode_text", "catalogue_code"}


def write_ledger(out: Path) -> list[Path]:
    path = out / "甲城投公司台账.xlsx"
    write_book(path, make_case())
    return [path]


FORMS: dict[str, Callable[[Path], list[Path]]] = {
    "packages": write_case_packages,
    "templates": write_case_templates,
    "ledger": write_ledger,
}


@pytest.fixture
def graphs(empty_store: GraphStore, tmp_path: Path) -> dict[str, list[Line]]:
    """The graph that each form gives alone."""
    session = make_session(empty_store)
    found = {}
    for name, write in FORMS.items():
        reports = load(session, *write(tmp_path / name))
        assert [issue.message for one in reports for issue in one.issues if one.rejected] == []
        found[name] = dump(empty_store, with_places=False)
        for report in reversed(reports):
            revoke(session, report.batch, DEMO_VIEWER)
    return found


def nodes(lines: list[Line]) -> dict[str, dict[str, object]]:
    return {line[0]: dict(line[2]) for line in lines if len(line) == 3}


def edges(lines: list[Line]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (line[0], line[1], line[2]) for line in lines if len(line) == 4 and line[1] in OFFICIAL
    )


def test_each_pair_of_forms_agrees_wherever_both_speak(graphs: dict[str, list[Line]]) -> None:
    for one, other in combinations(FORMS, 2):
        left, right = nodes(graphs[one]), nodes(graphs[other])
        disagreements = {
            (id_, name): (value, right[id_][name])
            for id_ in left.keys() & right.keys()
            for name, value in left[id_].items()
            if name in right[id_] and right[id_][name] != value and name not in ONLY_HERE
        }
        assert disagreements == {}, (one, other)


def test_packages_and_templates_are_equal_and_the_ledger_holds_them(
    graphs: dict[str, list[Line]],
) -> None:
    assert edges(graphs["packages"]) == edges(graphs["templates"])
    assert edges(graphs["packages"]) - edges(graphs["ledger"]) == Counter()
    for label in ("meeting-", "topic-", "decisionitem-", "decision-", "prestudy-", "votemode-"):
        ids = [{id_ for id_ in nodes(one) if id_.startswith(label)} for one in graphs.values()]
        assert ids[0] == ids[1] == ids[2], label


def test_loading_all_three_merges_into_one(
    empty_store: GraphStore, tmp_path: Path, graphs: dict[str, list[Line]]
) -> None:
    session = make_session(empty_store)
    for name, write in FORMS.items():
        load(session, *write(tmp_path / f"all-{name}"))

    merged = dump(empty_store, with_places=False)

    documents = {id_ for id_ in nodes(merged) if id_.startswith("sourcedocument-")}
    assert nodes(merged).keys() - documents == (
        nodes(graphs["ledger"]).keys()
        - {i for i in nodes(graphs["ledger"]) if i.startswith("source")}
    )
    assert edges(merged) == edges(graphs["ledger"])
