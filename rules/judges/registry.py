"""The judge (判断函数) of every rule, by number: every module of this folder may hold some."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from graph.errors import ModelError
from rules.facts import Facts
from rules.outcome import Outcome

Judge = Callable[[Facts], Outcome]
FOLDER = Path(__file__).parent


@cache
def judges() -> Mapping[str, Judge]:
    """All judges, from the ``JUDGES`` of each module; a number stands in one module only."""
    found: dict[str, Judge] = {}
    for one in pkgutil.iter_modules([str(FOLDER)]):
        module = import_module(f"{__package__}.{one.name}")
        own: Mapping[str, Judge] = getattr(module, "JUDGES", {})
        if twice := found.keys() & own.keys():
            raise ModelError(f"规则 {'、'.join(sorted(twice))} 有两个判断函数。")
        found |= own
    return found


def judge_of(rule_id: str) -> Judge:
    """The judge of a rule; raises ModelError when nobody wrote it."""
    if rule_id not in judges():
        raise ModelError(f"规则 {rule_id} 没有判断函数；请在 rules/judges 中补上。")
    return judges()[rule_id]
