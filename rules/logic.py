"""Three-valued logic (三值逻辑): yes, no, or cannot be told, with reasons carried along.

Mechanics 5 of domain/04: of alternatives one true decides, of conditions one false decides; what
decided brings its evidence, what could not be told names what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact that a judgement rests on: a node, or a relation (``type`` set), and what was read.

    ``values`` are the stored values by property; ``document_id`` and ``locator`` say where they
    stand in the file.
    """

    id: str
    label: str
    title: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    document_id: str = ""
    locator: str = ""
    columns: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that would decide a judgement: an empty property, a record, a declared range.

    ``dataset`` is the Coverage dataset it belongs to, ``label`` and ``property`` the model's names
    (both empty for a range that is not declared), ``node_id`` the thing that lacks it.
    """

    text: str
    dataset: str = ""
    label: str = ""
    property: str = ""
    node_id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the smallest change that would clear a hit.

    ``fact`` is the id of a node or relation, or ``new:Label`` / ``new:TYPE`` for one to be added
    (steps with the same ``fact`` describe one new fact; ``start`` and ``end`` are properties of a
    new relation); ``value`` None takes the value away.
    """

    fact: str
    property: str
    value: object


@dataclass(frozen=True, slots=True)
class Truth:
    """True, False or None (cannot be told), with the reason, evidence, gaps and the way out."""

    value: bool | None
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Missing, ...] = ()
    clears: tuple[Change, ...] = ()

    def saying(self, reason: str) -> Truth:
        """The same with another reason."""
        return replace(self, reason=reason)

    def cleared_by(self, *changes: Change) -> Truth:
        """The same with the change that would make it false."""
        return replace(self, clears=changes)

    def with_evidence(self, *evidence: Evidence) -> Truth:
        """The same resting on more facts."""
        return replace(self, evidence=_distinct((*self.evidence, *evidence)))


def yes(reason: str = "", *evidence: Evidence, clears: tuple[Change, ...] = ()) -> Truth:
    """It is so."""
    return Truth(True, reason, _distinct(evidence), clears=clears)


def no(reason: str = "", *evidence: Evidence) -> Truth:
    """It is not so."""
    return Truth(False, reason, _distinct(evidence))


def unknown(*missing: Missing, reason: str = "") -> Truth:
    """The records do not say; `missing` would."""
    texts = "；".join(dict.fromkeys(one.text for one in missing))
    return Truth(None, reason or texts, missing=_unique(missing))


def any_of(*truths: Truth) -> Truth:
    """One true → true; else one unknown → unknown; else false. To clear it, all true ones."""
    if true := [one for one in truths if one.value]:
        return Truth(True, _reasons(true), _evidence(true), clears=_all_changes(true))
    if open_ := [one for one in truths if one.value is None]:
        return Truth(None, _reasons(open_), _evidence(open_), _missing(open_))
    return Truth(False, _reasons(truths), _evidence(truths))


def all_of(*truths: Truth) -> Truth:
    """One false → false; else one unknown → unknown; else true. To clear it, one suffices."""
    if false := [one for one in truths if one.value is False]:
        return Truth(False, _reasons(false[:1]), _evidence(false[:1]))
    if open_ := [one for one in truths if one.value is None]:
        return Truth(None, _reasons(open_), _evidence(open_), _missing(open_))
    changes = [one.clears for one in truths if one.clears]
    return Truth(
        True, _reasons(truths), _evidence(truths), clears=min(changes, key=len, default=())
    )


def negate(truth: Truth) -> Truth:
    """The opposite; what cannot be told stays so."""
    return truth if truth.value is None else replace(truth, value=not truth.value, clears=())


def _reasons(truths: tuple[Truth, ...] | list[Truth]) -> str:
    return "；".join(dict.fromkeys(one.reason for one in truths if one.reason))


def _evidence(truths: tuple[Truth, ...] | list[Truth]) -> tuple[Evidence, ...]:
    return _distinct(tuple(one for truth in truths for one in truth.evidence))


def _missing(truths: list[Truth]) -> tuple[Missing, ...]:
    return _unique(tuple(one for truth in truths for one in truth.missing))


def _all_changes(truths: list[Truth]) -> tuple[Change, ...]:
    """The changes that clear every true alternative; none known if one has none."""
    if not all(one.clears for one in truths):
        return ()
    return tuple(change for one in truths for change in one.clears)


def _distinct(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Each fact once, with everything that was read of it."""
    found: dict[str, Evidence] = {}
    for one in evidence:
        old = found.get(one.id)
        found[one.id] = replace(old, values={**old.values, **one.values}) if old else one
    return tuple(found.values())


def _unique(missing: tuple[Missing, ...]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(missing))
