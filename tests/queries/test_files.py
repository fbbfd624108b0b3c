"""Every query file is sound, and the generated page of them is fresh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.schema.registry import (
    COMMON_EDGE_PROPERTIES,
    COMMON_NODE_PROPERTIES,
    EDGE_TYPES,
    NODE_TYPES,
)
from queries.catalogue import QUERY_FOLDER, Catalogue
from queries.cypher_text import mask
from queries.page import questions_page

PAGE = QUERY_FOLDER.parent / "docs" / "queries.md"
DATE_PARTS = {"year", "month", "day", "days", "months", "years", "quarter"}
FILES = sorted(QUERY_FOLDER.rglob("*.cypher"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


def test_every_file_is_in_the_catalogue(catalogue: Catalogue) -> None:
    loaded = {query.path for query in catalogue.all()}
    ordinary = {path for path in FILES if path.parent.name != "rules"}

    assert loaded == ordinary


def test_a_title_stands_for_one_query(catalogue: Catalogue) -> None:
    titles = [query.title for query in catalogue.all()]

    assert sorted(titles) == sorted(set(titles))


def test_rows_come_in_a_stated_order(catalogue: Catalogue) -> None:
    """A list that a person sees must not change its order; the engines have no order of their own.

    `derived_facts` is read as a set, the three others give one row.
    """
    unordered = {
        query.name
        for query in catalogue.all()
        for name, statement in query.statements.items()
        if name != "subgraph" and "ORDER BY" not in statement.text.rpartition("RETURN")[2]
    }

    assert unordered == {"derived_facts", "decided_and_done", "lead_of", "thing_card"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_file_names_a_place_of_this_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "/home/" not in text
    assert "\t" not in text


def declared_properties() -> Iterator[str]:
    for declared in (*COMMON_NODE_PROPERTIES, *COMMON_EDGE_PROPERTIES):
        yield declared.name
        yield from (one.name for one in declared.companions())
    for kind in (*NODE_TYPES.values(), *EDGE_TYPES.values()):
        yield from (one.name for one in kind.all_properties())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_property_that_is_read_is_declared(path: Path) -> None:
    """A misspelt property is null on both engines, so nothing else would show it."""
    masked = mask(path.read_text(encoding="utf-8"))
    made_here = set(re.findall(r"[{,]\s*(\w+)\s*:", masked))
    read = set(re.findall(r"(?<![.\d])\.\s*([a-z]\w*)\b(?!\s*[(.])", masked))

    assert read - made_here - DATE_PARTS <= {"id", *declared_properties()}


def test_questions_about_traces_have_a_picture_and_gaps(catalogue: Catalogue) -> None:
    bare = [
        query.name
        for query in catalogue.questions()
        if query.asks and not {"subgraph", "missing"} <= set(query.statements)
    ]

    assert bare == []


def test_the_page_of_queries_is_fresh(catalogue: Catalogue) -> None:
    if not catalogue.questions():
        pytest.skip("还没有可问的查询文件")

    assert PAGE.read_text(encoding="utf-8") == questions_page(catalogue)
