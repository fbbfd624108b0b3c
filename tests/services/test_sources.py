"""Every fact of the example district stands in a cell of a file that the graph holds."""

from __future__ import annotations

from graph.dump import dump
from services.session import Session


def test_every_node_and_relation_names_its_file_and_place(district: Session) -> None:
    lines = dump(district.store)
    documents = {line[0] for line in lines if line[0].startswith("sourcedocument-")}

    placeless = [
        line[:3]
        for line in lines
        if dict(line[-1]).get("source_doc_id") not in documents
        or not dict(line[-1]).get("source_locator")
    ]

    assert placeless == []


def test_every_value_of_a_loaded_node_names_its_column(district: Session) -> None:
    unplaced = set()
    for line in dump(district.store):
        properties = dict(line[-1])
        if len(line) != 3 or line[0].startswith(("sourcedocument-", "orgunit-")):
            continue
        if properties.get("is_derived") or "is_mention" in properties:
            continue
        columns = properties.get("source_columns", "")
        unplaced |= {
            (line[1][0], name)
            for name in ("title", "name", "held_on", "decided_on", "amount_fen", "signed_on")
            if name in properties and f"{name}=" not in columns
        }

    assert unplaced == set()
