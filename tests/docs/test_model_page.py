"""docs/model.md and docs/model.svg are what the declarations say today."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from graph.schema.page import model_page, model_picture
from graph.schema.picture_plan import PANELS
from graph.schema.registry import EDGE_TYPES, NODE_TYPES, TOPICS, allows

DOCS = Path(__file__).parents[2] / "docs"
TOPIC_OF = {one.label: name for name, topic in TOPICS.items() for one in topic.NODES}
LINES = [line.split() for panel in PANELS for line in panel.lines.strip().splitlines()]


@pytest.mark.parametrize(("name", "make"), [("model.md", model_page), ("model.svg", model_picture)])
def test_generated_file_is_fresh(name, make):
    assert (DOCS / name).read_text(encoding="utf-8") == make()


def test_page_names_every_type():
    page = model_page()

    assert [one for one in NODE_TYPES if f"`{one}`\n" not in page] == []
    assert [one for one in EDGE_TYPES if f"| `{one}` |" not in page] == []


def test_picture_is_well_formed_and_shows_every_node_type_in_its_group():
    ElementTree.fromstring(model_picture())
    own = {
        label
        for panel in PANELS
        for cell in panel.grid.split()
        for label in cell.rstrip("*").split("+")
        if TOPIC_OF.get(label) == panel.topic
    }

    assert own == set(NODE_TYPES)


@pytest.mark.parametrize(("start", "types", "end"), LINES)
def test_picture_draws_declared_relations_only(start, types, end):
    start, end = start.rstrip("*"), end.rstrip("*")
    for name in types.split(","):
        if "any" in (start, end):
            assert any("*" in pair for pair in EDGE_TYPES[name].pairs)
        else:
            assert allows(name, start, end)
