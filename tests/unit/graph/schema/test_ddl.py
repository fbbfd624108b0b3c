"""Constraints and indexes made from the declarations."""

from graph.schema.ddl import (
    constraint_statements,
    index_statements,
    role_statements,
    unique_labels,
)


def test_one_uniqueness_constraint_per_kept_label():
    statements = constraint_statements()

    assert (
        "CREATE CONSTRAINT meeting_id IF NOT EXISTS FOR (n:Meeting) REQUIRE n.id IS UNIQUE"
        in statements
    )
    assert len(statements) == len(set(statements)) == len(unique_labels())
    assert not any("(n:Supplier)" in one for one in statements)


def test_searched_properties_are_indexed_once():
    statements = index_statements()

    assert "CREATE INDEX org_uscc IF NOT EXISTS FOR (n:Org) ON (n.uscc)" in statements
    assert len({one.split()[2] for one in statements}) == len(statements)


def test_an_index_and_a_constraint_never_have_the_same_name():
    made = (*constraint_statements(), *index_statements(), *role_statements())
    names = [one.split()[2] for one in made]

    assert len(names) == len(set(names))
