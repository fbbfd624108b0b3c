"""Merging (归并): bringing what is stored in line with a changed register of aliases.

Every claim keeps what its source named, so that this only places claims: on the node that stands
for the one named, or back on the node itself once a decision is undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph import links, statements
from graph.aliases import ACT, OWNERS, Act, Aliases, read_acts_in, read_aliases, stated_claim
from graph.claims import DERIVED, Claim, claims_of, flatten
from graph.facts import Ref
from graph.keys import edge_id
from graph.links import Kept, Link, chunks
from graph.schema.kinds import edge_kinds, fact_labels
from graph.store import GraphTransaction, Row
from graph.writing import BatchWriter, base_label

HISTORY = "OF"
ENDS = ("start", "end")


@dataclass
class _Leaving:
    """A claim that leaves its relation: as stated, and the waiting links that were bound by it."""

    edge_id: str
    link: Link
    bound: list[str] = field(default_factory=list)

    def fits(self, waiting: Link) -> bool:
        """Whether a waiting link is the origin of this claim."""
        pairs = ((waiting.start, self.link.start), (waiting.end, self.link.end))
        same_ends = all(pointer.id in ("", named.id) for pointer, named in pairs)
        return same_ends and waiting.claim.batch_id == self.link.claim.batch_id


def rearrange(writer: BatchWriter, label: str) -> None:
    """Place every claim where the register, as the transaction now sees it, says it belongs.

    `label` is the kind of node (Person or Org) on which a decision was just logged.
    """
    old, new = writer.aliases, read_aliases(writer.tx)
    changed = _changed(old, new)
    if not changed:
        return
    writer.aliases = new
    homes = sorted({aliases.root(one) for one in changed for aliases in (old, new)})
    rows = writer.tx.run(statements.edges_at(label), {"ids": homes})
    bare = _take_bare(writer, [row for row in rows if not claims_of(row["properties"], {})])
    leaving = _take_stated(writer, [row for row in rows if claims_of(row["properties"], {})])
    _move_nodes(writer, label, homes)
    if label == "Org":
        _move_owned(writer, homes)
    _put_stated(writer, leaving)
    _put_bare(writer, bare)
    _check_matches(writer, sorted(changed | set(homes)))
    writer.bind_all()


def forget(writer: BatchWriter, acts: Sequence[Act]) -> None:
    """Make the graph what it would be had these entries never been logged.

    For transactions that are rolled back: the log itself only grows.
    """
    labels = sorted({str(one.properties["subject_label"]) for one in read_acts_in(writer.tx)})
    writer.tx.run(statements.delete_nodes(ACT), {"ids": [one.id for one in acts]})
    known = writer.aliases
    for label in labels:
        writer.aliases = known  # each kind of node is held against the register as it was
        rearrange(writer, label)


def relations_between(tx: GraphTransaction, label: str, one: str, other: str) -> list[str]:
    """The types of the relations that sources state between two nodes themselves."""
    rows = tx.run(statements.edges_at(label), {"ids": [one]})
    ends = {one, other}
    stated = (row for row in rows if claims_of(row["properties"], {}))
    return sorted({row["type"] for row in stated if {row["start"], row["end"]} == ends})


def _changed(old: Aliases, new: Aliases) -> set[str]:
    """The ids for which another node stands than before."""
    known = old.targets.keys() | new.targets.keys()
    return {one for one in known if old.root(one) != new.root(one)}


# -- relations that sources state ----------------------------------------------------------------


def _take_stated(writer: BatchWriter, rows: Sequence[Row]) -> list[_Leaving]:
    """Take off these relations the claims that now belong elsewhere."""
    leaving: list[_Leaving] = []
    for row in rows:
        claims = claims_of(row["properties"], edge_kinds(row["type"]))
        gone = [one for one in claims if not _stays(writer.aliases, row, one)]
        if gone:
            _keep_claims(writer.tx, row, [one for one in claims if one not in gone])
            leaving += [_Leaving(row["id"], _stated(row, one)) for one in gone]
    _find_bound(writer.tx, leaving)
    return leaving


def _stays(aliases: Aliases, row: Row, claim: Claim) -> bool:
    return all(aliases.root(claim.stated.get(end, row[end])) == row[end] for end in ENDS)


def _stated(row: Row, claim: Claim) -> Link:
    """The link that a claim on a stored relation makes, between the nodes that were named."""
    start = Ref(base_label(row["start_labels"]), row["start"])
    end = Ref(base_label(row["end_labels"]), row["end"])
    return links.stated_link(Link(row["type"], start, end, claim))


def _keep_claims(tx: GraphTransaction, row: Row, claims: Sequence[Claim]) -> None:
    """Let a relation rest on these claims only; without any it goes."""
    ends = row["type"], base_label(row["start_labels"]), base_label(row["end_labels"])
    place: dict[str, Any] = {"id": row["id"], "start": row["start"], "end": row["end"]}
    if claims:
        place["properties"] = flatten(row["id"], claims)
        tx.run(statements.merge_edges(*ends), {"rows": [place]})
    else:
        tx.run(statements.delete_edges(*ends), {"rows": [place]})


def _find_bound(tx: GraphTransaction, leaving: Sequence[_Leaving]) -> None:
    """Note for each leaving claim the waiting links from which it came."""
    by_edge: dict[str, list[_Leaving]] = defaultdict(list)
    for one in leaving:
        by_edge[one.edge_id].append(one)
    for part in chunks(sorted(by_edge)):
        rows = tx.run(statements.links_bound_by(), {"ids": list(part)})
        edges = {row["id"]: row["properties"]["edge_id"] for row in rows}
        for id_, waiting in links.read_pending(rows):
            for one in by_edge[edges[id_]]:
                if one.fits(waiting):
                    one.bound.append(id_)


def _put_stated(writer: BatchWriter, leaving: Sequence[_Leaving]) -> None:
    """Write the claims where they belong; what finds no end there waits, as it would have."""
    resolved = links.resolve(writer.tx, [one.link for one in leaving], writer.aliases)
    written = writer.write_edges(resolved)
    bound: dict[str, str] = {}
    waiting: list[Link] = []
    for one, placed in zip(leaving, resolved, strict=True):
        is_written = placed.edge_id in written
        bound |= dict.fromkeys(one.bound, placed.edge_id if is_written else "")
        if not (is_written or one.bound or one.link.claim.batch_id == DERIVED):
            waiting.append(one.link)
    links.keep_pending(writer.tx, map(Kept, waiting), writer.seen.links)
    links.mark_bound(writer.tx, bound)


# -- relations without a source: what a lead is about, a refused pair ------------------------------


def _take_bare(writer: BatchWriter, rows: Sequence[Row]) -> list[Row]:
    """Take off judgements that now belong elsewhere; the history of a node follows its claims."""
    moving = [row for row in rows if row["type"] != HISTORY or "Version" not in row["start_labels"]]
    found = [_moved(writer.aliases, row) for row in moving]
    changed = [
        (old, new) for old, new in zip(moving, found, strict=True) if _ends(old) != _ends(new)
    ]
    for old, _new in changed:
        _keep_claims(writer.tx, old, [])
    return [new for _old, new in changed]


def _moved(aliases: Aliases, row: Row) -> Row:
    """The relation between the nodes that stand for those it was made for."""
    properties = dict(row["properties"])
    named = {end: str(properties.pop(f"stated_{end}", row[end])) for end in ENDS}
    placed = {end: aliases.root(named[end]) for end in ENDS}
    properties |= {f"stated_{end}": named[end] for end in ENDS if named[end] != placed[end]}
    id_ = row["id"] or edge_id(row["type"], named["start"], named["end"])
    return {**row, **placed, "id": id_, "properties": {**properties, "id": id_}}


def _ends(row: Row) -> tuple[str, str]:
    return row["start"], row["end"]


def _put_bare(writer: BatchWriter, rows: Iterable[Row]) -> None:
    for row in rows:
        ends = row["type"], base_label(row["start_labels"]), base_label(row["end_labels"])
        writer.tx.run(statements.merge_edges(*ends), {"rows": [row]})


# -- nodes ---------------------------------------------------------------------------------------


def _move_nodes(writer: BatchWriter, label: str, homes: Sequence[str]) -> None:
    """Put each claim on the node that stands for the one it was made of."""
    stored = writer.fetch(label, homes)
    state: dict[str, list[Claim]] = {id_: [] for id_ in stored}
    for id_, row in stored.items():
        for claim in writer.claims(label, row):
            home, placed = writer.aliases.place_node(*stated_claim(id_, claim))
            state.setdefault(home, []).append(placed)
    writer.replace_claims(label, state, stored)


def _move_owned(writer: BatchWriter, homes: Sequence[str]) -> None:
    """Let facts belong to the Org that stands for the one that reported them."""
    for label in fact_labels():
        rows = writer.tx.run(statements.nodes_owned_by(label, OWNERS), {"ids": list(homes)})
        for part in chunks(rows):
            stored = {row["id"]: row for row in part}
            state = {
                id_: [
                    writer.aliases.place_node(*stated_claim(id_, claim))[1]
                    for claim in writer.claims(label, row)
                ]
                for id_, row in stored.items()
            }
            writer.replace_claims(label, state, stored)


# -- links that were bound by what is said of their ends -------------------------------------------


def _check_matches(writer: BatchWriter, ids: Sequence[str]) -> None:
    """Open bound links again of which an end is no longer what their pointer says."""
    rows = writer.tx.run(statements.links_naming(), {"ids": list(ids)})
    edges = {row["id"]: row["properties"]["edge_id"] for row in rows}
    by_type: dict[str, list[tuple[str, Link]]] = defaultdict(list)
    for id_, link in links.read_pending(rows):
        if link.start.match or link.end.match:
            by_type[link.type].append((id_, link))
    for edge_type, waiting in by_type.items():
        wanted = {"ids": sorted({edges[id_] for id_, _link in waiting})}
        stored = {
            row["id"]: row for row in writer.tx.run(statements.edges_by_id(edge_type), wanted)
        }
        for id_, link in waiting:
            row = stored.get(edges[id_])
            if row is not None and not all(_still_fit(writer, link, row)):
                _open_again(writer.tx, row, id_, link)


def _still_fit(writer: BatchWriter, link: Link, row: Row) -> Iterator[bool]:
    for end, ref in (("start", link.start), ("end", link.end)):
        if ref.match:
            placed = writer.aliases.place_ref(ref)
            label = base_label(row[f"{end}_labels"])
            node = writer.fetch(label, [row[end]])[row[end]]
            yield _fits(node["properties"], placed.match)


def _fits(properties: Mapping[str, Any], match: Mapping[str, str]) -> bool:
    said = {name: value for name, value in match.items() if name != links.AS_OF}
    return all(_text(properties.get(name)) == value for name, value in said.items())


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _open_again(tx: GraphTransaction, row: Row, id_: str, link: Link) -> None:
    """Take the link's claim off the relation; it waits until its end is found."""
    claims = claims_of(row["properties"], edge_kinds(row["type"]))
    _keep_claims(tx, row, [one for one in claims if one.batch_id != link.claim.batch_id])
    links.mark_bound(tx, {id_: ""})
