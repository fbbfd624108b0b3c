"""Equal id numbers (身份证号相同): persons of two enterprises who are one by a verified number.

The second key of domain/08, 8.4. Each join is an act in the log, by the system, with its reason;
it can be undone, and falls by itself when the source of a number is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from graph.aliases import Act, acts_in_force, log_act, log_acts, read_acts_in, stated_claim
from graph.digests import same_number
from graph.facts import Properties
from graph.merging import rearrange
from graph.store import GraphTransaction, Row
from graph.vocabulary.people import IdentityActKind
from graph.writing import BatchWriter
from loaders.normalise.name_form import normal_name
from queries.catalogue import Catalogue
from services.upkeep.identity_followers import join_followers, part_followers

SYSTEM = "系统"
REASON = "姓名相同，核验过的身份证号的摘要相同，自动归并"
FALLEN = "据以归并的身份证号资料已经撤回"
PERSON = "Person"


def join_equal_numbers(
    tx: GraphTransaction, catalogue: Catalogue, writer: BatchWriter, now: datetime
) -> int:
    """Make one of persons with one name and one verified number; returns how many went."""
    rows = tx.run(catalogue.get("equal_numbers").statements["rows"].text, {"scope": None})
    acts = read_acts_in(tx)
    settled = settled_pairs(acts)
    wanted = [
        (IdentityActKind.CONFIRM, kept["id"], other["id"], _said(kept, other, now))
        for kept, other in _pairs(rows)
        if frozenset((kept["id"], other["id"])) not in settled
    ]
    if wanted:
        joined = log_acts(tx, wanted)
        rearrange(writer, PERSON)
        for act in joined:
            join_followers(writer, catalogue, act, _by(now))
    writer.written.joined += len(wanted)
    return len(wanted)


def part_unfounded(tx: GraphTransaction, writer: BatchWriter, now: datetime) -> int:
    """Undo the joins of which a number is no longer in any source; returns how many."""
    joins = [one for one in acts_in_force(read_acts_in(tx)) if is_automatic(one)]
    if not joins:
        return 0
    digests = _digests(writer, joins)
    fallen = [
        one for one in joins if not same_number(digests.get(one.kept_id), digests.get(one.other_id))
    ]
    for one in fallen:
        said: Properties = {**_by(now), "reason": FALLEN}
        part_followers(writer, one, said)
        more: Properties = {**said, "subject_label": PERSON, "undoes": one.id}
        log_act(tx, IdentityActKind.UNDO, one.kept_id, one.other_id, more)
        rearrange(writer, PERSON)
    return len(fallen)


def is_automatic(act: Act) -> bool:
    """Whether an act is a join by number that the system made."""
    return act.kind is IdentityActKind.CONFIRM and act.properties.get("decided_by") == SYSTEM


def settled_pairs(acts: Sequence[Act]) -> set[frozenset[str]]:
    """Pairs that a person said are two: refused, or parted again after a confirmation."""
    by_id = {one.id: one for one in acts}
    in_force = {one.id for one in acts_in_force(acts)}
    found = set()
    for act in acts:
        pair = frozenset((act.kept_id, act.other_id))
        if act.kind is IdentityActKind.REFUSE and act.id in in_force:
            found.add(pair)
        undone = by_id.get(act.undoes)
        by_person = act.properties.get("decided_by") != SYSTEM
        if undone is not None and undone.kind is IdentityActKind.CONFIRM and by_person:
            found.add(pair)
    return found


def _pairs(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Per number the person who was known first, with each of the others of that name."""
    for _digest, group in groupby(rows, key=lambda row: row["id_hash"]):
        first, *others = sorted(group, key=lambda row: (min(row["batch_ids"]), row["id"]))
        yield from ((first, one) for one in others if _agree(first, one))


def _agree(one: Row, other: Row) -> bool:
    """A number typed for the wrong person does not join two of different names or births."""
    if normal_name(one["name"]) != normal_name(other["name"]):
        return False
    said = ((one[name], other[name]) for name in ("birth_ym", "gender"))
    return all(not (a and b) or a == b for a, b in said)


def _said(kept: Row, other: Row, now: datetime) -> Properties:
    return {
        "subject_label": PERSON,
        "kept_name": kept["name"],
        "other_name": other["name"],
        "evidence": ["姓名相同", "身份证号的摘要相同"],
        "reason": REASON,
        **_by(now),
    }


def _by(now: datetime) -> Properties:
    return {"decided_by": SYSTEM, "decided_at": now}


def _digests(writer: BatchWriter, joins: Sequence[Act]) -> dict[str, str]:
    """The digest that sources give for each person himself, whoever stands for him now."""
    roots = writer.aliases.roots(id_ for one in joins for id_ in (one.kept_id, one.other_id))
    found: dict[str, str] = defaultdict(str)
    for id_, row in writer.fetch(PERSON, roots).items():
        for claim in writer.claims(PERSON, row):
            stated, bare = stated_claim(id_, claim)
            found[stated] = found[stated] or str(bare.properties.get("id_hash") or "")
    return found
