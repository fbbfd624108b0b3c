"""Real votes by name: from a person to every vote (no name leaves the tests)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graph.identity import Identities
from graph.store import GraphStore
from loaders.draft import Draft
from services.access import DEMO_VIEWER
from services.answering.questions import ask
from services.ingest.loading import LoadOptions, commit
from tests.support.district import make_session, quiet
from tests.support.foreign import MAPPINGS, leaf_count, read, real_files

FILES = (
    "vVotingResult-2d69d5.json",
    "vVotingResult-4e43cb.json",
    "vVotingResult-5e0ff8.json",
)
CHOICES = {"Yes": "AGREE", "No": "DISAGREE", "Abstain": "ABSTAIN", "Present": "NOT_RECORDED"}
RESULTS = {"Passed": "PASSED", "Negatived": "REJECTED"}


@pytest.fixture(scope="module")
def paths() -> list[Path]:
    return real_files("hk-legco-votes", *FILES)


@pytest.fixture(scope="module")
def contents(paths: list[Path]) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


@pytest.fixture(scope="module")
def drafts(paths: list[Path]) -> list[Draft]:
    identities = Identities()
    return [read(path, identities) for path in paths]


@pytest.mark.parametrize("number", range(len(FILES)))
def test_every_cell_is_accounted_for(
    contents: list[dict[str, Any]], drafts: list[Draft], number: int
) -> None:
    cells = drafts[number].cells

    assert cells.total == leaf_count(contents[number])
    assert cells.reported == 0


@pytest.mark.parametrize("number", range(len(FILES)))
def test_votes_and_absences_are_those_of_the_file(
    contents: list[dict[str, Any]], drafts: list[Draft], number: int
) -> None:
    said = Counter(one["vote"] for one in contents[number]["value"])
    choices = Counter(e.properties["choice"] for e in drafts[number].edges if e.type == "VOTED")
    roles = Counter(e.properties["role"] for e in drafts[number].edges if e.type == "ATTENDED")

    assert choices == Counter({CHOICES[v]: n for v, n in said.items() if v in CHOICES})
    assert roles["缺席"] == said["Absent"]
    assert roles.total() == said.total()


@pytest.mark.parametrize("number", range(len(FILES)))
def test_the_motion_is_one_topic_with_its_result(
    contents: list[dict[str, Any]], drafts: list[Draft], number: int
) -> None:
    [topic] = [one for one in drafts[number].nodes.values() if one.label == "Topic"]
    first = contents[number]["value"][0]

    assert topic.properties["title"] == first["motion_ch"]
    assert topic.properties["result"] == RESULTS[first["overall_result"]]


def test_a_member_of_several_meetings_is_one_person(
    contents: list[dict[str, Any]], drafts: list[Draft]
) -> None:
    names = {one["name_ch"] for content in contents for one in content["value"]}
    people = {n.id for draft in drafts for n in draft.nodes.values() if n.label == "Person"}

    assert len(people) == len(names)


def test_from_a_person_to_the_votes(
    paths: list[Path], contents: list[dict[str, Any]], empty_store: GraphStore, tmp_path: Path
) -> None:
    session = make_session(empty_store)
    mapping = MAPPINGS / "legco_votes.toml"

    reports = commit(session, paths, DEMO_VIEWER, LoadOptions(mapping=mapping), quiet)

    assert [one.state for one in reports] == ["已写入"] * len(FILES)
    votes: dict[str, list[str]] = {}
    for content in contents:
        for one in content["value"]:
            votes.setdefault(one["name_ch"], []).append(one["vote"])
    name = next(n for n, said in votes.items() if len(said) > 1 and set(said) <= {"Yes", "No"})
    [person] = empty_store.read("MATCH (p:Person {name: $n}) RETURN p.id AS id", {"n": name}).rows
    answer = ask(session, "decisions_of_person", {"person_id": person["id"]}, DEMO_VIEWER)
    labels = {"Yes": "同意", "No": "不同意"}
    assert Counter(row["choice"] for row in answer.rows) == Counter(map(labels.get, votes[name]))
