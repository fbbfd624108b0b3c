"""What a rule's query reads of what several enterprises deal with (共享资料), by its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.schema.registry import EDGE_TYPES, root_label
from queries.cypher_text import mask
from rules.rule import BY_NAME, SHARED, SHARED_TIES, Rule

# One relation and the nodes at its ends; the second is looked at again as the first of the next.
_STEP = re.compile(
    r"\((?P<a>\w*)(?::(?P<label_a>\w+))?[^()]*\)\s*<?-\s*\[\w*:(?P<types>[\w|]+)[^\]]*\]\s*->?\s*"
    r"(?=\((?P<b>\w*)(?::(?P<label_b>\w+))?)"
)
_NODE = re.compile(r"\((\w+):(\w+)")


def shared_names(rule: Rule) -> set[str]:
    """Labels and relation types of shared things in the statement, and whether it looks by name."""
    text = mask(rule.statement.text)
    known = dict(_NODE.findall(text))
    found = {root_label(label) for label in known.values() if label != "Enterprise"}
    found |= set(re.findall(r"(?<=[(:|])\w+", text)) & (SHARED | SHARED_TIES)
    for step in _STEP.finditer(text):
        for name, label in ((step["a"], step["label_a"]), (step["b"], step["label_b"])):
            if not (label or known.get(name)):
                found |= _possible(step["types"].split("|"))
    by_name = {BY_NAME} if re.search(r"normal_name|:Version", text) else set()
    return (found & (SHARED | SHARED_TIES)) | by_name


def _possible(types: list[str]) -> set[str]:
    """What an unlabelled node at an end of these relations may be."""
    return set(_ends(types))


def _ends(types: list[str]) -> Iterator[str]:
    for one in types:
        for pair in EDGE_TYPES[one].pairs:
            yield from (root_label(end) for end in pair if end not in ("*", "Enterprise"))
