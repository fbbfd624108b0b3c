"""History (历史值): what several batches said of one node, and the values that are no longer shown.

Pure functions of the claims, so that taking a batch back gives the history as if it had never
been loaded. A value is *updated* when a later load of the same line of documents says otherwise
(the same file, or the same sheet of the same reporting enterprise) and *in conflict* when the last
word of another document still says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from graph.claims import DERIVED, Claim, flatten, strength
from graph.keys import natural_id
from graph.model import Kind, Property
from graph.schema.registry import COMMON_NODE_PROPERTIES, NODE_TYPES
from graph.value_text import value_text
from graph.vocabulary.sources import Confidence, ShownReason, ValueState

WITHDRAWN = "is_withdrawn"
_NO_FACT = frozenset({"ordinal", "named_by"})
_STEP = re.compile(r"\[\d+\]|!?\d+$")


@dataclass(frozen=True)
class Said:
    """What one claim says of one property."""

    claim: Claim
    name: str
    value: Any
    text: str

    @property
    def is_presumed(self) -> bool:
        """Whether it was read from words (推定), not from a column of its own."""
        return self.name in self.claim.presumed()


@dataclass(frozen=True)
class Statement:
    """One value of one property, whether it is shown, and why the shown one is shown."""

    declared: Property
    said: Said
    state: ValueState
    reason: ShownReason | None = None


@dataclass(frozen=True)
class Version:
    """A value that is no longer shown, or never was: ``known_from`` and ``known_to`` are equal."""

    declared: Property
    said: Said
    shown: Said
    state: ValueState
    reason: ShownReason
    known_from: str
    known_to: str


def statements_of(label: str, claims: Iterable[Claim]) -> list[Statement]:
    """Every value that a loaded claim states, in the order of the model, oldest first."""
    return [
        statement
        for declared, said in _by_property(label, claims)
        if declared.name != WITHDRAWN
        for statement in _judge(declared, said)
    ]


def versions_of(label: str, claims: Iterable[Claim]) -> list[Version]:
    """The superseded and the conflicting values."""
    ordered = list(claims)
    if len(ordered) < 2:
        return []
    return [
        version
        for declared, said in _by_property(label, ordered)
        if len({one.text for one in said}) > 1
        for version in _superseded(declared, said)
    ]


def version_rows(label: str, node_id: str, claims: Sequence[Claim]) -> dict[str, dict[str, Any]]:
    """The stored properties of the Version nodes of one node, by their ids."""
    versions = versions_of(label, claims)
    owner = flatten(node_id, claims).get("enterprise_id") if versions else None
    rows = (_stored(label, node_id, one) for one in versions)
    return {row["id"]: row | ({"enterprise_id": owner} if owner else {}) for row in rows}


def _by_property(label: str, claims: Iterable[Claim]) -> Iterator[tuple[Property, list[Said]]]:
    loaded = sorted((one for one in claims if one.batch_id != DERIVED), key=_time)
    said: dict[str, list[Said]] = defaultdict(list)
    declared = _stated(label)
    for claim in loaded:
        values = {**claim.properties, WITHDRAWN: claim.is_withdrawn}
        if "id" in claim.stated:  # the name of a merged node is kept as another name
            values.pop("name", None)
        for name in values.keys() & declared.keys():
            said[name].append(Said(claim, name, values[name], value_text(declared[name], values)))
    for name, one in declared.items():
        if name in said:
            yield one, said[name]


@cache
def _stated(label: str) -> dict[str, Property]:
    """The properties that have a history: not their companions, nor what tells rows apart."""
    types = [one for one in NODE_TYPES.values() if label in (one.label, one.base)]
    own = [declared for one in types for declared in one.properties]
    common = [one for one in COMMON_NODE_PROPERTIES if one.name in (WITHDRAWN, "security_level")]
    return {one.name: one for one in (*own, *common) if one.name not in _NO_FACT}


def _judge(declared: Property, said: Sequence[Said]) -> Iterator[Statement]:
    shown = _shown(said)
    rivals = [one for one in said if not _agree(declared, one, shown)]
    for one in said:
        if one is shown or one.text == shown.text:
            state = ValueState.WITHDRAWN if shown.claim.is_withdrawn else ValueState.CURRENT
            reason = _reason(shown, rivals[-1]) if one is shown and rivals else None
            yield Statement(declared, one, state, reason)
        else:
            yield Statement(declared, one, _state(declared, one, said, shown))


def _superseded(declared: Property, said: Sequence[Said]) -> Iterator[Version]:
    """Walk through the loads: a stronger claim with another value ends what was shown before."""
    shown, since = said[0], said[0].claim.loaded_at
    last = _shown(said)
    for one in said[1:]:
        if one.text == shown.text:
            shown = one if _strength(one) > _strength(shown) else shown
        elif _strength(one) > _strength(shown):
            yield _version(declared, said, shown, last, (since, one.claim.loaded_at))
            shown, since = one, one.claim.loaded_at
        elif _state(declared, one, said, last) is ValueState.CONFLICTING:
            time = one.claim.loaded_at
            yield _version(declared, said, one, last, (time, time))


def _version(
    declared: Property, said: Sequence[Said], old: Said, last: Said, known: tuple[str, str]
) -> Version:
    """The last one to say the old value stands for it, one that still does before all others."""
    same = [one for one in said if one.text == old.text and one.text != last.text]
    still = [one for one in same if _state(declared, one, said, last) is ValueState.CONFLICTING]
    chosen = (still or [old])[-1]
    state = _state(declared, chosen, said, last)
    return Version(declared, chosen, last, state, _reason(last, chosen), *known)


def _shown(said: Sequence[Said]) -> Said:
    return max(said, key=_strength)


def _time(claim: Claim) -> tuple[str, str]:
    """Batches are numbered by the time of their commit."""
    return claim.batch_id, claim.of


def _strength(said: Said) -> tuple[object, ...]:
    return strength(said.claim, said.name)


def _state(declared: Property, one: Said, said: Sequence[Said], shown: Said) -> ValueState:
    if declared.name == WITHDRAWN or one.text == shown.text:
        return ValueState.UPDATED
    if one.claim.is_withdrawn:
        return ValueState.WITHDRAWN
    later = (other for other in said if _time(other.claim) > _time(one.claim))
    if _agree(declared, one, shown) or any(_replaces(other.claim, one.claim) for other in later):
        return ValueState.UPDATED
    return ValueState.CONFLICTING


def _agree(declared: Property, one: Said, other: Said) -> bool:
    """Equal, or one date is only a coarser reading of the other: 2023年5月 and 2023-05-06."""
    if one.text == other.text:
        return True
    if declared.kind is not Kind.DATE:
        return False
    return any(_coarser(declared, a, b) for a, b in ((one, other), (other, one)))


def _coarser(declared: Property, wide: Said, narrow: Said) -> bool:
    name = f"{declared.name}_precision"
    precision = wide.claim.properties.get(name)
    if precision is None:
        return False
    return value_text(declared, {declared.name: narrow.value, name: precision}) == wide.text


def _replaces(newer: Claim, older: Claim) -> bool:
    """Whether a claim is the later word of the same source, or a person's correction."""
    if newer.confidence == Confidence.CONFIRMED:
        return True
    if newer.is_mention and not older.is_mention:
        return False
    (file, form, reporter), (old_file, old_form, old_reporter) = _line(newer), _line(older)
    if file and file == old_file:
        return True
    return bool(form and reporter) and (form, reporter) == (old_form, old_reporter)


def _line(claim: Claim) -> tuple[str, str, str]:
    """File, kind of place in it (sheet, element), and the enterprise that reports."""
    file, _, inside = claim.source_locator.partition("#")
    form = _STEP.sub("", inside)
    if "/" in file and form:
        form = f"{file.rpartition('/')[2]}#{form}"
    return file, form, str(claim.properties.get("enterprise_id", ""))


def _reason(shown: Said, other: Said) -> ShownReason:
    if shown.claim.confidence == Confidence.CONFIRMED:
        return ShownReason.CORRECTED
    if other.is_presumed and not shown.is_presumed:
        return ShownReason.STATED
    if other.claim.is_mention and not shown.claim.is_mention:
        return ShownReason.RECORD
    return ShownReason.LATER


def _stored(label: str, node_id: str, version: Version) -> dict[str, Any]:
    declared, claim, shown = version.declared, version.said.claim, version.shown
    key = {"node_id": node_id, "property": declared.name, "known_from": version.known_from}
    properties = {
        "id": natural_id("Version", key),
        "property": declared.name,
        "title": declared.label,
        "value_text": version.said.text,
        "known_from": _moment(version.known_from),
        "known_to": _moment(version.known_to),
        "state": version.state.value,
        "reason": version.reason.value,
        "shown_text": shown.text,
        "shown_doc_id": shown.claim.source_doc_id,
        "shown_locator": shown.claim.source_locator,
        "source_doc_id": claim.source_doc_id,
        "source_locator": claim.source_locator,
        "batch_id": claim.batch_id,
        "is_sensitive": declared.is_sensitive or NODE_TYPES[label].is_sensitive,
    }
    return {name: value for name, value in properties.items() if value not in ("", None)}


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
