"""Claims (断言): what each batch said of one element, and the state that they make together.

An element asserted by one batch carries its claim in its own flat properties. From the second
batch on, all claims are
kept as text in the property ``claims``, so that taking any batch back gives exactly what the
others said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from graph.facts import Properties, Value
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


@dataclass(frozen=True)
class Claim:
    """One batch's assertion of one element. ``sequence`` orders batches.

    DERIVED claims are made from the others.
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

    def order(self) -> tuple[int, str]:
        """Weakest first: a mention, a defining source (earlier batch first), a derivation."""
        if self.batch_id == DERIVED:
            return 2, ""
        return (0 if self.is_mention else 1), self.batch_id


def with_claim(claims: Iterable[Claim], new: Claim) -> list[Claim]:
    """The claims with `new` in the place of what its batch said before."""
    return [*without_batch(claims, new.batch_id), new]


def without_batch(claims: Iterable[Claim], batch_id: str) -> list[Claim]:
    """The claims of all other batches."""
    return [claim for claim in claims if claim.batch_id != batch_id]


def flatten(id_: str, claims: Iterable[Claim]) -> Properties:
    """The stored properties of an element.

    The strongest value of each property, and the claims behind them.
    """
    ordered = sorted(claims, key=Claim.order)
    merged: Properties = {}
    for claim in ordered:
        merged.update(claim.properties)
    main = next((one for one in reversed(ordered) if one.batch_id != DERIVED), ordered[-1])
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
    if len(ordered) > 1:
        merged["claims"] = json.dumps(
            [_to_json(claim) for claim in ordered], ensure_ascii=False, sort_keys=True
        )
    return {name: value for name, value in merged.items() if value not in ("", [])}


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
    return json.dumps(_to_json(claim), ensure_ascii=False, sort_keys=True)


def claim_from_text(text: str, kinds: Mapping[str, Kind]) -> Claim:
    """The claim that ``claim_to_text`` wrote; `kinds` tells which properties are dates."""
    return _from_json(json.loads(text), kinds)


def _to_json(claim: Claim) -> dict[str, Any]:
    flat = asdict(claim)
    flat["properties"] = {name: _plain(value) for name, value in claim.properties.items()}
    return {name: value for name, value in flat.items() if value not in ("", (), False)}


def _from_json(flat: dict[str, Any], kinds: Mapping[str, Kind]) -> Claim:
    claim = Claim(**{**flat, "labels": tuple(flat.get("labels", ()))})
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
