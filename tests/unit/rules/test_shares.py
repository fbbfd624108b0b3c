"""A rule names what it reads of shared things, so that a load of these has it judged again."""

from __future__ import annotations

import pytest

from rules.catalogue import rule_catalogue
from rules.rule import Rule
from tests.support.shared_names import shared_names


@pytest.mark.parametrize("rule", rule_catalogue().rules, ids=lambda one: one.id)
def test_a_rule_names_the_shared_things_that_its_query_reads(rule: Rule) -> None:
    assert set(rule.shares) == shared_names(rule)
