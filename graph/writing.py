"""Writing a batch and taking it back, inside one transaction.

The graph afterwards is what the remaining batches say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from graph import history_writing, links, rebinding, statements
from graph.aliases import read_aliases
from graph.claims import DERIVED, Claim, claims_of, flatten, labels_of, with_claim, without_batch
from graph.edge_writing import EdgeWriter, anchor, grouped
from graph.facts import EdgeFact, NodeFact, Ref
from graph.links import Kept, Link, chunks
from graph.observation import Effect, Observer, Touched, unobserved
from graph.schema.kinds import edge_kinds, fact_edge_types, fact_labels, property_kinds
from graph.schema.registry import root_label
from graph.seen import Seen
from graph.store import GraphTransaction

Progress = Callable[[int], None]
ALL = 1_000_000_000


def _silent(_count: int) -> None:
    """No progress wanted."""


@dataclass
class Written:
    """What a write did: elements added, changed, left as they were; links kept for later.

    Each element counts once; a value that one more source states is no change. ``joined``: persons
    whose equal id numbers made one of two.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    pending: int = 0
    joined: int = 0
    _effects: dict[str, Effect] = field(default_factory=dict, repr=False, compare=False)

    def add(self, other: Written) -> None:
        """Add what another part of the same batch did."""
        self.added += other.added
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.pending += other.pending
        self.joined += other.joined

    def note(self, touched: Touched) -> None:
        """Count an element by the weightiest thing that happened to it.

        What goes and comes back, as derived relations do, is as it was.
        """
        known, effect = self._effects.get(touched.id), touched.effect
        if known is None and effect is Effect.ADDED:
            self._effects[touched.id] = effect
            self.added += 1
            return
        if known is Effect.REMOVED and effect is Effect.ADDED:
            effect = Effect.UNCHANGED
        elif effect is not Effect.REMOVED and known in (effect, Effect.ADDED, Effect.CHANGED):
            return
        self._count(known, -1)
        self._count(effect, 1)
        self._effects[touched.id] = effect

    def forget_added(self) -> None:
        """Keep in mind only what was there before: what the batch made, the writer has seen."""
        for id_ in [id_ for id_, one in self._effects.items() if one is Effect.ADDED]:
            del self._effects[id_]

    def _count(self, effect: Effect | None, by: int) -> None:
        if effect not in (None, Effect.REMOVED):
            setattr(self, effect, getattr(self, effect) + by)


def node_claim(fact: NodeFact, batch_id: str, loaded_at: str) -> Claim:
    """The claim that a NodeFact makes."""
    return Claim(
        batch_id=batch_id,
        properties=fact.properties,
        source_doc_id=fact.source.document_id,
        source_locator=fact.source.locator,
        source_columns=fact.source.columns_text(),
        loaded_at=loaded_at,
        confidence=fact.confidence,
        labels=fact.extra_labels,
        is_mention=fact.is_mention,
        is_withdrawn=fact.is_withdrawn,
    )


def edge_link(fact: EdgeFact, batch_id: str, loaded_at: str) -> Link:
    """The link that an EdgeFact asserts."""
    claim = Claim(
        batch_id=batch_id,
        properties=fact.properties,
        source_doc_id=fact.source.document_id,
        source_locator=fact.source.locator,
        source_columns=fact.source.columns_text(),
        loaded_at=loaded_at,
        confidence=fact.confidence,
    )
    return Link(fact.type, fact.start, fact.end, claim)


class BatchWriter:
    """Writes facts of one batch after another inside one open transaction.

    `seen` goes from one transaction of a batch to the next where one is not enough, `written` where
    an element that was written in an earlier one is not to count twice.
    """

    def __init__(
        self,
        tx: GraphTransaction,
        progress: Progress = _silent,
        observer: Observer = unobserved,
        seen: Seen | None = None,
        written: Written | None = None,
    ) -> None:
        self.tx = tx
        self.progress = progress
        self.observer = observer
        self.seen = seen or Seen()
        self.written = Written() if written is None else written
        self.edges = EdgeWriter(tx, self.seen, self._tell)
        self.aliases = read_aliases(tx)

    def write(
        self, batch_id: str, loaded_at: str, nodes: Iterable[NodeFact], edges: Iterable[EdgeFact]
    ) -> Written:
        """Write the facts of one batch; relations whose ends are missing wait as pending links."""
        by_label: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for fact in nodes:
            claim = node_claim(fact, batch_id, loaded_at)
            id_, placed = self.aliases.place_node(fact.id, claim)
            by_label[root_label(fact.label)][id_].append(placed)
        for label, claims in by_label.items():
            self._write_nodes(label, claims)
        stated = [edge_link(fact, batch_id, loaded_at) for fact in edges]
        self.seen.stated |= by_label.keys() | {one.type for one in stated}
        self.write_links(stated)
        return self.written

    def write_links(self, wanted: Iterable[Link]) -> None:
        """Write relations; what finds no end, or no single end, is kept for later."""
        resolved = links.resolve(self.tx, wanted, self.aliases)
        written = self.write_edges([one for one in resolved if one.is_resolved])
        waiting = [one for one in resolved if not one.is_resolved or one.edge_id not in written]
        kept = [Kept(link, awaits) for link, awaits in self._awaiting(waiting)]
        self.written.pending += len(kept)
        # A relation found by match keeps its pointer: it can find its end again after a revoke.
        kept += [
            Kept(one, edge_id=one.edge_id)
            for one in resolved
            if (one.start.match or one.end.match) and one.is_resolved and one.edge_id in written
        ]
        is_new = all(one.link.claim.batch_id != DERIVED for one in kept)
        links.keep_pending(self.tx, kept, self.seen.links, is_new)

    def bind_pending(self) -> int:
        """Try the waiting links again that what was written since could serve.

        Returns how many found their ends.
        """
        wanted = self.seen.take_fresh(self._awaited)
        rows: list[Mapping[str, Any]] = []
        for part in chunks(sorted(wanted)):
            rows += self.tx.run(statements.links_awaiting(), {"keys": list(part)})
        return self._bind(rows)

    def _awaited(self) -> Iterable[str]:
        return (row["awaits"] for row in self.tx.run(statements.awaited()))

    def bind_all(self) -> int:
        """Try every waiting link again; returns how many found their ends."""
        return self._bind(self.tx.run(statements.unbound_links()))

    def _bind(self, rows: Iterable[Mapping[str, Any]]) -> int:
        pending = links.read_pending(rows)
        resolved = links.resolve(self.tx, (link for _id, link in pending), self.aliases)
        written = self.write_edges([one for one in resolved if one.is_resolved])
        tried = [(id_, link) for (id_, _old), link in zip(pending, resolved, strict=True)]
        bound = {
            id_: link.edge_id for id_, link in tried if link.is_resolved and link.edge_id in written
        }
        links.mark_bound(self.tx, bound)
        left = [(id_, link) for id_, link in tried if id_ not in bound]
        awaited = self._awaiting([link for _id, link in left])
        named = zip(left, awaited, strict=True)
        links.note_awaits(self.tx, {id_: awaits for (id_, _link), (_same, awaits) in named})
        return len(bound)

    def _open_again(self, ids: Sequence[str], label: str) -> None:
        """Let bound links look for a node of `label` again; it need not be the one they lost."""
        links.mark_bound(self.tx, dict.fromkeys(ids, ""))
        links.note_awaits(self.tx, dict.fromkeys(ids, links.any_of(label)))

    def _awaiting(self, waiting: Sequence[Link]) -> list[tuple[Link, str]]:
        """Each link with the first of its ends that is not there."""
        ends: dict[str, set[str]] = defaultdict(set)
        for ref in (ref for link in waiting for ref in (link.start, link.end)):
            ends[root_label(ref.label)].add(ref.id)
        for label, ids in ends.items():
            self.edges.look_for(label, ids - {""})
        return [(link, self._awaits(link)) for link in waiting]

    def _awaits(self, link: Link) -> str:
        for ref in (link.start, link.end):
            if not ref.id:
                return links.any_of(ref.label)
            if not self.seen.has(ref.id):
                return ref.id
        return links.any_of(link.end.label)

    def waiting(self, batch_id: str) -> int:
        """How many links of a batch have not found their ends."""
        if not self.written.pending:
            return 0
        [row] = self.tx.run(statements.count_waiting(), {"batch": batch_id})
        return int(row["count"])

    def remove(self, batch_id: str, most: int = ALL) -> int:
        """Take a batch back, at most so many elements of it; returns how many it had asserted.

        Called until it returns 0, a batch goes in several transactions. Only the types that its
        record names are looked through; all of them where it names none.
        """
        stated = self._types_of(batch_id)
        rows = self.tx.run(statements.links_of_batch(), {"batch": batch_id, "most": most})
        links.drop_pending(self.tx, [row["id"] for row in rows])
        count = 0
        for edge_type in (one for one in fact_edge_types() if one in stated):
            count += self._remove_edges(edge_type, batch_id, most - count) if count < most else 0
        for label in (one for one in fact_labels() if one in stated):
            count += self._remove_nodes(label, batch_id, most - count) if count < most else 0
        return count or (len(rows) if most < ALL else 0)

    def _types_of(self, batch_id: str) -> frozenset[str]:
        """The labels and types of relations under which a batch may have asserted anything."""
        rows = self.tx.run(statements.fetch_nodes("Batch"), {"ids": [batch_id]})
        named = [one for row in rows for one in row["properties"].get("fact_types") or ()]
        return frozenset(named or (*fact_labels(), *fact_edge_types()))

    def replace_derived(
        self,
        nodes: Sequence[NodeFact],
        edges: Sequence[EdgeFact],
        gone: Mapping[str, Sequence[str]],
    ) -> None:
        """Write derived facts; take the derived claim off the nodes that `gone` names."""
        for label, ids in gone.items():
            rows = self.fetch(label, ids)
            self._drop_node_claims(label, DERIVED, list(rows.values()))
        self.write(DERIVED, "", nodes, edges)

    def drop_derived_edges(self, edge_type: str, ids: Sequence[str]) -> None:
        """Take the derived claim off relations of one type."""
        if not ids:
            return
        values = {"batch": DERIVED, "most": ALL}
        rows = self.tx.run(statements.edges_of_batch(edge_type), values)
        wanted = set(ids)
        self._drop_edge_claims(edge_type, DERIVED, [row for row in rows if row["id"] in wanted])

    # -- nodes ---------------------------------------------------------------------------------

    def fetch(self, label: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for part in chunks(ids):
            for row in self.tx.run(statements.fetch_nodes(label), {"ids": list(part)}):
                found[row["id"]] = row
        return found

    def _write_nodes(self, label: str, new: Mapping[str, Sequence[Claim]]) -> None:
        found = self.fetch(label, list(new))
        for ids in chunks(list(new)):
            stored = {id_: found[id_] for id_ in ids if id_ in found}
            state = {
                id_: reduce(with_claim, new[id_], self.claims(label, stored.get(id_)))
                for id_ in ids
            }
            self._store_nodes(label, state, stored)

    def claims(self, label: str, row: Mapping[str, Any] | None) -> list[Claim]:
        if row is None:
            return []
        extra = tuple(sorted(one for one in row["labels"] if one != label))
        return claims_of(row["properties"], property_kinds(label), extra)

    def _store_nodes(
        self, label: str, state: Mapping[str, list[Claim]], stored: Mapping[str, Mapping[str, Any]]
    ) -> None:
        groups: dict[tuple[bool, tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)
        for id_, claims in state.items():
            properties = flatten(id_, claims)
            old = stored.get(id_)
            before = old["properties"] if old else None
            gained = tuple(sorted(set(labels_of(claims)) - set(old["labels"]))) if old else ()
            self._tell(Touched(label, id_, before, properties, gained=gained))
            if before is None or dict(before) != properties:
                groups[old is None, labels_of(claims)].append({"id": id_, "properties": properties})
        for (is_new, extra), rows in sorted(groups.items()):
            statement = statements.create_nodes if is_new else statements.merge_nodes
            self.tx.send(statement(label, extra), {"rows": rows})
        if groups:
            self.seen.change(label)
        self.seen.there |= stored.keys() & state.keys()
        self.seen.make(label, state.keys() - stored.keys())
        before = {id_: self.claims(label, stored[id_]) for id_ in state if id_ in stored}
        history_writing.follow(self.tx, label, before, state)
        self.progress(len(state))

    def _tell(self, touched: Touched) -> None:
        """Count what is written and tell the observer."""
        if touched.before is None or not self.seen.has_made(touched.id):
            self.written.note(touched)
        self.observer(touched)

    def _remove_nodes(self, label: str, batch_id: str, most: int) -> int:
        values = {"batch": batch_id, "most": most}
        rows = self.tx.run(statements.nodes_of_batch(label), values)
        self._drop_node_claims(label, batch_id, rows)
        self._loosen(label, batch_id, rows)
        return len(rows)

    def _loosen(self, label: str, batch_id: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Let relations look again that had found their end by what only this batch stated."""
        changed = {}
        for row in rows:
            before = self.claims(label, row)
            after = _without(before, batch_id)
            if after and rebinding.lost_something(before, after):
                changed[row["id"]] = after
        for one in rebinding.misfits(self.tx, label, changed):
            self._open_again([one.link_id], label)
            ends = base_label(one.edge["start_labels"]), base_label(one.edge["end_labels"])
            fetch = statements.fetch_edges(one.edge["type"], *ends)
            now = [{**one.edge, **row} for row in self.tx.run(fetch, {"rows": [one.edge]})]
            self._drop_edge_claims(one.edge["type"], one.batch_id, now)

    def _drop_node_claims(
        self, label: str, batch_id: str, rows: Sequence[Mapping[str, Any]]
    ) -> None:
        left = {row["id"]: _without(self.claims(label, row), batch_id) for row in rows}
        self.replace_claims(label, left, {row["id"]: row for row in rows})

    def replace_claims(
        self,
        label: str,
        left: Mapping[str, list[Claim]],
        stored: Mapping[str, Mapping[str, Any]],
    ) -> None:
        """Let nodes rest on these claims and no others; a node without any goes."""
        gone = [id_ for id_, claims in left.items() if id_ in stored and not claims]
        before = {id_: self.claims(label, stored[id_]) for id_ in gone}
        history_writing.follow(self.tx, label, before, {})
        self._delete_nodes(label, gone)
        for id_ in gone:
            self._tell(Touched(label, id_, stored[id_]["properties"], None))
        kept = {id_: claims for id_, claims in left.items() if claims}
        self._drop_labels(label, kept, stored)
        self._store_nodes(label, kept, stored)

    def _drop_labels(
        self, label: str, kept: Mapping[str, list[Claim]], stored: Mapping[str, Mapping[str, Any]]
    ) -> None:
        gone: dict[str, list[str]] = defaultdict(list)
        for id_ in kept.keys() & stored.keys():
            claims = kept[id_]
            for one in set(stored[id_]["labels"]) - {label} - set(labels_of(claims)):
                gone[one].append(id_)
        for one, ids in sorted(gone.items()):
            self.tx.run(statements.drop_labels(label, [one]), {"ids": ids})

    def _delete_nodes(self, label: str, ids: Sequence[str]) -> None:
        for part in chunks(ids):
            self._free_edges(label, part)
            self.tx.run(statements.delete_nodes(label), {"ids": list(part)})
            self.seen.lose(label, part)

    def _free_edges(self, label: str, ids: Sequence[str]) -> None:
        """Relations that other batches assert at nodes about to go wait again as pending links."""
        rows = self.tx.run(statements.edges_at(label), {"ids": list(ids)})
        if not rows:
            return
        self._tell_gone(rows)
        waiting = self.tx.run(statements.links_of_edges(), {"ids": [row["id"] for row in rows]})
        self._open_again([row["id"] for row in waiting], label)
        known = {(row["edge_id"], row["batch_id"]) for row in waiting}
        awaited = links.any_of(label)
        freed = [Kept(one, awaited) for one in _freed(rows, known)]
        links.keep_pending(self.tx, freed, self.seen.links)

    # -- relations -----------------------------------------------------------------------------

    def write_edges(self, resolved: Sequence[Link]) -> set[str]:
        """Write relations whose ends have ids; returns the ids of those whose ends are there."""
        done: set[str] = set()
        for ends, wanted in grouped(resolved).items():
            for part in chunks(list(wanted.items())):
                done |= self.edges.write(ends, dict(part))
                self.progress(len(part))
        return done

    def _tell_gone(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Relations that go with their node."""
        for row in rows:
            if row["type"] in fact_edge_types():
                ends = base_label(row["start_labels"]), base_label(row["end_labels"])
                self.edges.tell((row["type"], *ends), row, row["properties"], None)

    def _remove_edges(self, edge_type: str, batch_id: str, most: int) -> int:
        values = {"batch": batch_id, "most": most}
        rows = self.tx.run(statements.edges_of_batch(edge_type), values)
        self._drop_edge_claims(edge_type, batch_id, rows)
        return len(rows)

    def _drop_edge_claims(
        self, edge_type: str, batch_id: str, rows: Sequence[Mapping[str, Any]]
    ) -> None:
        kinds = edge_kinds(edge_type)
        gone: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        kept: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            left = without_batch(claims_of(row["properties"], kinds), batch_id)
            ends = base_label(row["start_labels"]), base_label(row["end_labels"])
            place = {"id": row["id"], "start": row["start"], "end": row["end"]}
            after = flatten(row["id"], left) if left else None
            self.edges.tell((edge_type, *ends), row, row["properties"], after)
            if after is not None:
                kept[ends].append({**place, "properties": after})
            else:
                gone[ends].append(place)
        if rows:
            self.seen.touched.add(edge_type)
        for statement, groups in (
            (statements.delete_edges, gone),
            (statements.set_edges, kept),
        ):
            for ends, places in groups.items():
                text = statement(edge_type, *ends, anchor(places))
                for part in chunks(places):
                    self.tx.run(text, {"rows": list(part)})


def _without(claims: Sequence[Claim], batch_id: str) -> list[Claim]:
    """What is left without a batch; a derivation alone is nothing: it is made anew afterwards."""
    left = without_batch(claims, batch_id)
    return left if any(claim.batch_id != DERIVED for claim in left) else []


def base_label(labels: Sequence[str]) -> str:
    """The label under which a node is found: Org for every legal entity, else its only label."""
    return "Org" if "Org" in labels else labels[0]


def _freed(rows: Iterable[Mapping[str, Any]], known: set[tuple[str, str]]) -> list[Link]:
    """Pending links for the claims on removed relations that have none yet.

    Derived ones are made anew.
    """
    freed: list[Link] = []
    for row in rows:
        start = Ref(base_label(row["start_labels"]), row["start"])
        end = Ref(base_label(row["end_labels"]), row["end"])
        freed.extend(
            links.stated_link(Link(row["type"], start, end, claim))
            for claim in claims_of(row["properties"], edge_kinds(row["type"]))
            if claim.batch_id != DERIVED and (row["id"], claim.batch_id) not in known
        )
    return freed
