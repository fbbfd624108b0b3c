"""Claims (断言): what each batch said of one element, and the state that they make together.

An element asserted by one batch carries its claim in its own flat properties. From the second
batch on, all claims are
kept as text in the property ``claims``, so that taking any batch back gives exactly what the
others said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from graph.facts import PRESUMED_MARK, Properties, Value
from graph.model import Kind

SYSTEM = frozenset(
    {
        "id",
        "batch_id",
        "batch_ids",
        "claims",
        "loaded_at",
        "source_doc_id",
        "source_locator",
        "source_columns",
        "confidence",
        "is_mention",
        "is_withdrawn",
    }
)

DERIVED = "derived"
# JSON with its keys in order; an encoder made once is half as dear as ``json.dumps``.
as_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
# The parts of ``stated`` that say which element a claim was made of.
ELEMENT = ("id", "start", "end")


@dataclass
class Claim:
    """One batch's assertion of one element; never changed (not frozen, for speed).

    DERIVED claims are made from the others. ``stated`` keeps what the source said where another
    node stands for the one it named (graph/aliases.py): its ``id``, the ``start`` or ``end`` of a
    relation, or an owner such as ``enterprise_id``.
    """

    batch_id: str
    properties: Mapping[str, Value]
    source_doc_id: str = ""
    source_locator: str = ""
    source_columns: str = ""
    loaded_at: str = ""
    confidence: str = ""
    labels: tuple[str, ...] = ()
    is_mention: bool = False
    is_withdrawn: bool = False
    stated: Mapping[str, str] = field(default_factory=dict)

    def order(self) -> tuple[int, str, str]:
        """Weakest first: a mention, a defining source (earlier batch first), a derivation."""
        if self.batch_id == DERIVED:
            return 2, "", self.of
        return (0 if self.is_mention else 1), self.batch_id, self.of

    def presumed(self) -> frozenset[str]:
        """The properties that were read from words (推定); a stated value is stronger."""
        if PRESUMED_MARK not in self.source_columns:
            return frozenset()
        pairs = (one.partition("=") for one in self.source_columns.split(";"))
        return frozenset(name for name, _, place in pairs if place.endswith(PRESUMED_MARK))

    @property
    def of(self) -> str:
        """Which element the source named, where another stands for it; '' where none does."""
        if not self.stated:
            return ""
        return "|".join(self.stated.get(name, "") for name in ELEMENT).strip("|")


_FIELDS = tuple(one.name for one in fields(Claim))


def with_claim(claims: Sequence[Claim], new: Claim) -> list[Claim]:
    """The claims with `new` in the place of what its batch said before of the same element."""
    if not claims:
        return [new]
    others = [one for one in claims if (one.batch_id, one.of) != (new.batch_id, new.of)]
    return [*others, new]


def without_batch(claims: Iterable[Claim], batch_id: str) -> list[Claim]:
    """The claims of all other batches."""
    return [claim for claim in claims if claim.batch_id != batch_id]


def flatten(id_: str, claims: Sequence[Claim]) -> Properties:
    """The stored properties of an element.

    The strongest value of each property, and the claims behind them.
    """
    ordered = claims if len(claims) == 1 else sorted(claims, key=Claim.order)
    is_plain = _is_plain(ordered)
    merged = dict(ordered[0].properties) if is_plain else _values(ordered)
    main = ordered[-1]
    if main.batch_id == DERIVED:
        main = next((one for one in reversed(ordered) if one.batch_id != DERIVED), main)
    merged |= {
        "id": id_,
        "batch_id": main.batch_id,
        "batch_ids": [claim.batch_id for claim in ordered],
        "loaded_at": main.loaded_at,
        "source_doc_id": main.source_doc_id,
        "source_locator": main.source_locator,
        "source_columns": main.source_columns,
        "confidence": main.confidence,
    }
    if main.is_mention:
        merged["is_mention"] = True
    if main.is_withdrawn:
        merged["is_withdrawn"] = True
    if not is_plain and (len(ordered) > 1 or ordered[0].stated):
        merged["claims"] = as_text([_to_json(claim) for claim in ordered])
    for name in [name for name, value in merged.items() if not value and value in ("", [])]:
        del merged[name]
    return merged


def _is_plain(claims: Sequence[Claim]) -> bool:
    """Whether there is one claim only, and nothing in it that was presumed or said of another."""
    [first, *others] = claims
    return not (others or first.stated or PRESUMED_MARK in first.source_columns)


def _values(ordered: Iterable[Claim]) -> Properties:
    """What the claims say together.

    What was said of another node that this one stands for fills gaps only; its names and lists
    are kept beside.
    """
    own: Properties = {}
    moved: Properties = {}
    names: set[str] = set()
    presumed: Properties = {}
    for claim in ordered:
        weak = claim.presumed()
        said = {name: one for name, one in claim.properties.items() if name not in weak}
        _restate(moved if "id" in claim.stated else own, said)
        _restate(
            presumed, {name: claim.properties[name] for name in weak & claim.properties.keys()}
        )
        if "id" in claim.stated:
            names.add(str(claim.properties.get("name", "")))
    merged = dict(moved)
    _restate(merged, own)
    merged = _with_presumed(merged, presumed)
    for name, value in moved.items():
        kept = own.get(name)
        if isinstance(value, list) and isinstance(kept, list):
            merged[name] = list(dict.fromkeys([*map(str, kept), *map(str, value)]))
    if others := sorted(names - {"", str(merged.get("name", ""))}):
        merged["other_names"] = others
    return merged


def _restate(values: Properties, said: Mapping[str, Value]) -> None:
    """Put what a claim says in place; what stood beside an old value goes with it."""
    for name, value in said.items():
        for companion in _companions(name, value):
            values.pop(companion, None)
    values.update(said)


def _with_presumed(stated: Properties, presumed: Properties) -> Properties:
    """Presumed values fill gaps only; what stands beside a stated value is never presumed."""
    taken = {one for name, value in stated.items() for one in (name, *_companions(name, value))}
    return {name: one for name, one in presumed.items() if name not in taken} | stated


def _companions(name: str, value: Value) -> tuple[str, ...]:
    if name.endswith("_fen"):
        stem = name.removesuffix("_fen")
        more = (f"is_{stem}_unit_assumed", f"is_{stem}_approx")
        return f"{stem}_currency", f"{stem}_text", *more
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return (f"{name}_precision", f"{name}_text") if is_day else ()


def labels_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The extra labels that any claim gives (Enterprise, Supplier, Agency), sorted."""
    return tuple(sorted({label for claim in claims for label in claim.labels}))


def claims_of(
    stored: Mapping[str, Any], kinds: Mapping[str, Kind], labels: tuple[str, ...] = ()
) -> list[Claim]:
    """The claims behind stored properties.

    `kinds` tells how each property is stored, `labels` the extra labels.
    """
    if text := stored.get("claims"):
        return [_from_json(one, kinds) for one in json.loads(text)]
    if not stored.get("batch_id"):
        return []
    properties = {name: value for name, value in stored.items() if name not in SYSTEM}
    return [
        Claim(
            batch_id=stored["batch_id"],
            properties=properties,
            source_doc_id=stored.get("source_doc_id", ""),
            source_locator=stored.get("source_locator", ""),
            source_columns=stored.get("source_columns", ""),
            loaded_at=stored.get("loaded_at", ""),
            confidence=stored.get("confidence", ""),
            labels=labels,
            is_mention=bool(stored.get("is_mention")),
            is_withdrawn=bool(stored.get("is_withdrawn")),
        )
    ]


def claim_to_text(claim: Claim) -> str:
    """One claim as JSON text; ``claim_from_text`` reads it back."""
    return as_text(_to_json(claim))


def claim_from_text(text: str, kinds: Mapping[str, Kind]) -> Claim:
    """The claim that ``claim_to_text`` wrote; `kinds` tells which properties are dates."""
    return _from_json(json.loads(text), kinds)


def _to_json(claim: Claim) -> dict[str, Any]:
    flat = {name: getattr(claim, name) for name in _FIELDS}
    flat["properties"] = {name: _plain(value) for name, value in claim.properties.items()}
    flat["stated"] = dict(claim.stated) or ""
    return {name: value for name, value in flat.items() if value or value not in ("", (), False)}


def _from_json(flat: dict[str, Any], kinds: Mapping[str, Kind]) -> Claim:
    claim = Claim(**{"properties": {}, **flat, "labels": tuple(flat.get("labels", ()))})
    typed = {name: _typed(value, kinds.get(name)) for name, value in claim.properties.items()}
    return replace(claim, properties=typed)


def _plain(value: Value) -> object:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _typed(value: Any, kind: Kind | None) -> Value:
    if kind is Kind.DATE:
        return date.fromisoformat(value)
    if kind is Kind.TIME:
        return datetime.fromisoformat(value)
    typed: Value = value
    return typed


def strength(claim: Claim, name: str) -> tuple[object, ...]:
    """Which claim is shown for a property, weakest first.

    What was read from words, or said of another node merged into this one, only fills gaps.
    """
    return name not in claim.presumed(), "id" not in claim.stated, *claim.order()


def origin_of(claims: Iterable[Claim], name: str) -> Claim | None:
    """The claim whose value of a property is shown; None where no claim states it."""
    found = [one for one in claims if name in one.properties]
    return max(found, key=lambda one: strength(one, name), default=None)
