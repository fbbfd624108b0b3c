"""Late binding (后到先等).

Finding the node that a Ref points to, and keeping the links whose ends are not there yet.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from graph.aliases import Aliases
from graph.claims import Claim, as_text, claim_from_text, claim_to_text
from graph.facts import Ref
from graph.keys import edge_id, make_id
from graph.perhaps import Perhaps
from graph.schema.kinds import property_kinds
from graph.schema.registry import edge_type, root_label
from graph.statements import (
    create_nodes,
    delete_nodes,
    find_matches,
    mark_links,
    merge_nodes,
    set_awaits,
)
from graph.store import GraphTransaction

AS_OF = "as_of"
CHUNK = 2_000
NO_ALIASES = Aliases()


@dataclass
class Link:
    """A relation to be written: its type, the two refs, and the claim that asserts it.

    Never changed (not frozen, for speed).
    """

    type: str
    start: Ref
    end: Ref
    claim: Claim

    @property
    def is_resolved(self) -> bool:
        return bool(self.start.id and self.end.id)

    @cached_property
    def edge_id(self) -> str:
        """The id of the relation once both ends are known."""
        names = edge_type(self.type).key
        key = [self.claim.properties.get(name) for name in names] if names else ()
        return edge_id(self.type, self.start.id, self.end.id, *key)

    @property
    def ends(self) -> tuple[str, str, str]:
        """Type and the base labels of both ends: what one statement can write."""
        return self.type, root_label(self.start.label), root_label(self.end.label)


def chunks(rows: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    """`rows` in pieces of at most `size`."""
    for first in range(0, len(rows), size):
        yield rows[first : first + size]


def resolve(
    tx: GraphTransaction, links: Iterable[Link], aliases: Aliases = NO_ALIASES
) -> list[Link]:
    """The links with every ref that now finds exactly one node turned into that node's id."""
    links = list(links)
    wanted = {
        _ref_key(ref): aliases.place_ref(ref)
        for link in links
        for ref in (link.start, link.end)
        if not ref.id
    }
    found = dict(_find(tx, wanted))
    return [_placed(link, found, aliases) for link in links]


def _placed(link: Link, found: Mapping[str, str], aliases: Aliases) -> Link:
    """The link between the nodes that its ends stand for; its claim keeps what was stated."""
    start, end = _resolved(link.start, found), _resolved(link.end, found)
    if not aliases:
        is_same = start is link.start and end is link.end
        return link if is_same else replace(link, start=start, end=end)
    named = {"start": start.id, "end": end.id}
    stated = {name: id_ for name, id_ in named.items() if id_ and aliases.root(id_) != id_}
    claim = replace(link.claim, stated=stated) if stated or link.claim.stated else link.claim
    return Link(link.type, aliases.place_ref(start), aliases.place_ref(end), claim)


def stated_link(link: Link) -> Link:
    """The link between the nodes that the source named."""
    stated = link.claim.stated
    if not stated:
        return link
    start = replace(link.start, id=stated.get("start", link.start.id))
    end = replace(link.end, id=stated.get("end", link.end.id))
    return Link(link.type, start, end, replace(link.claim, stated={}))


@dataclass(frozen=True)
class Kept:
    """A link to be remembered: what it waits for, or the relation by which it is bound."""

    link: Link
    awaits: str = ""
    edge_id: str = ""


def keep_pending(
    tx: GraphTransaction, wanted: Iterable[Kept], known: Perhaps, is_new: bool = False
) -> int:
    """Store links whose ends are not all there, or were found by match; returns how many.

    `known` are the ids stored by this batch, perhaps another; with `is_new` no others can be there.
    """
    rows = [_pending_row(one) for one in wanted]
    by_id = {row["id"]: row for row in rows}
    fresh = [row for id_, row in by_id.items() if is_new and id_ not in known]
    stored = [row for id_, row in by_id.items() if not is_new or id_ in known]
    for statement, some in ((create_nodes, fresh), (merge_nodes, stored)):
        for part in chunks(some):
            tx.send(statement("PendingLink"), {"rows": list(part)})
    known.update(by_id)
    return len(rows)


def note_awaits(tx: GraphTransaction, waiting: Mapping[str, str]) -> None:
    """Remember what each of these pending links (id → awaited) waits for now."""
    rows = [{"id": id_, "awaits": awaits} for id_, awaits in waiting.items()]
    for part in chunks(rows):
        tx.run(set_awaits(), {"rows": list(part)})


def any_of(label: str) -> str:
    """What a link waits for that looks for a node of `label` by its properties."""
    return f"?{root_label(label)}"


def read_pending(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, Link]]:
    """Id and Link of stored PendingLink rows (``id, properties``)."""
    return [(row["id"], _link_of(row["properties"])) for row in rows]


def mark_bound(tx: GraphTransaction, bound: Mapping[str, str]) -> None:
    """Remember by which relation each pending link (id → relation id) was bound.

    '' opens it again; whoever does that tries them all again.
    """
    rows = [{"id": id_, "edge_id": edge} for id_, edge in bound.items()]
    for part in chunks(rows):
        tx.run(mark_links(), {"rows": list(part)})


def drop_pending(tx: GraphTransaction, ids: Sequence[str]) -> None:
    """Forget pending links: their batch was taken back."""
    for part in chunks(ids):
        tx.run(delete_nodes("PendingLink"), {"ids": list(part)})


def _ref_key(ref: Ref) -> str:
    return as_text([ref.label, dict(ref.match)])


def _resolved(ref: Ref, found: Mapping[str, str]) -> Ref:
    if ref.id:
        return ref
    return replace(ref, id=found.get(_ref_key(ref), ""))


def _find(tx: GraphTransaction, wanted: Mapping[str, Ref]) -> Iterator[tuple[str, str]]:
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[str, Ref]]] = defaultdict(list)
    for key, ref in wanted.items():
        names = tuple(sorted(name for name in ref.match if name != AS_OF))
        groups[root_label(ref.label), names].append((key, ref))
    for (label, names), refs in groups.items():
        kinds = property_kinds(label)
        rows = [
            {"number": number, **{name: _value(ref.match[name], kinds.get(name)) for name in names}}
            for number, (_key, ref) in enumerate(refs)
        ]
        for part in chunks(rows):
            for row in tx.run(find_matches(label, names), {"rows": list(part)}):
                key, ref = refs[row["number"]]
                if chosen := _choose(row["candidates"], ref.match.get(AS_OF)):
                    yield key, chosen


def _value(text: str, kind: object) -> object:
    return date.fromisoformat(text) if str(kind) == "date" else text


def _choose(candidates: Sequence[Sequence[Any]], as_of: str | None) -> str:
    """The only candidate; of several versions the one in force on `as_of`; else nothing."""
    if len(candidates) > 1 and as_of:
        day = date.fromisoformat(as_of)
        candidates = sorted(
            (one for one in candidates if _in_force(one[1], one[2], day)),
            key=lambda one: (one[1] or date.min, one[0]),
        )[-1:]
    return str(candidates[0][0]) if len(candidates) == 1 else ""


def _in_force(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)


def _pending_row(kept: Kept) -> dict[str, Any]:
    link = stated_link(kept.link)
    start, end = _pointer_text(link.start), _pointer_text(link.end)
    key = [str(link.claim.properties.get(name, "")) for name in edge_type(link.type).key]
    id_ = make_id("PendingLink", link.claim.batch_id, link.type, start, end, *key)
    properties = {
        "id": id_,
        "batch_id": link.claim.batch_id,
        "type": link.type,
        "start_text": start,
        "end_text": end,
        "properties_text": claim_to_text(link.claim),
        "is_bound": bool(kept.edge_id),
        "edge_id": kept.edge_id,
        "awaits": kept.awaits,
    }
    return {"id": id_, "properties": properties}


def _pointer_text(ref: Ref) -> str:
    """Written by match where there is one.

    The link can find its end again after a revoke.
    """
    pointer = {"match": dict(ref.match)} if ref.match else {"id": ref.id}
    return as_text({"label": ref.label, **pointer})


def _link_of(properties: Mapping[str, Any]) -> Link:
    declared = edge_type(properties["type"])
    kinds = {one.name: one.kind for one in declared.all_properties()}
    return Link(
        type=declared.type,
        start=Ref(**json.loads(properties["start_text"])),
        end=Ref(**json.loads(properties["end_text"])),
        claim=claim_from_text(properties["properties_text"], kinds),
    )
