"""What follows from two being one (随附归并): a body of one firm, a post of one person, twice over.

Two nodes whose natural keys are alike once the two are one (董事会 of both, one post listed by
both) are one as well, as long as the confirmation holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from graph.aliases import Act, acts_in_force, log_act, log_acts, read_acts_in
from graph.facts import Properties
from graph.merging import rearrange
from graph.vocabulary.people import IdentityActKind
from graph.writing import BatchWriter
from queries.catalogue import Catalogue

FOLLOWERS = {
    "Org": ("OrgUnit", "identity_twin_units"),
    "Person": ("Tenure", "identity_twin_tenures"),
}
REASON = "随第 {number} 号确认归并：同一主体之下的同一项"


def join_followers(writer: BatchWriter, catalogue: Catalogue, act: Act, said: Properties) -> None:
    """Make one of what is twice under the node of a confirmation that was just carried out."""
    label, query = FOLLOWERS[str(act.properties["subject_label"])]
    statement = catalogue.get(query).statements["rows"].text
    ids = [writer.aliases.root(act.kept_id)]
    rows = writer.tx.run(statement, {"scope": None, "ids": ids})
    twins = [
        (first, other)
        for _key, group in groupby(rows, key=lambda row: (row["owner_id"], row["key"]))
        for first, *others in [list(group)]
        for other in others
    ]
    wanted = [
        (
            IdentityActKind.IMPLIED,
            first["id"],
            other["id"],
            {
                **said,
                "subject_label": label,
                "kept_name": first["name"],
                "other_name": other["name"],
                "reason": REASON.format(number=act.number),
                "premises": [act.kept_id, act.other_id],
            },
        )
        for first, other in twins
    ]
    if wanted:
        log_acts(writer.tx, wanted)
        rearrange(writer, label)


def part_followers(writer: BatchWriter, act: Act, said: Properties) -> None:
    """Undo what followed from a confirmation, before it is itself undone."""
    followers = followers_of(read_acts_in(writer.tx), act)
    for one in followers:
        label = one.properties["subject_label"]
        more = {**said, "subject_label": label, "undoes": one.id}
        log_act(writer.tx, IdentityActKind.UNDO, one.kept_id, one.other_id, more)
    if followers:
        rearrange(writer, str(followers[0].properties["subject_label"]))


def followers_of(acts: Sequence[Act], act: Act) -> list[Act]:
    """The implied acts in force that rest on a confirmation."""
    pair = {act.kept_id, act.other_id}
    return [
        one
        for one in acts_in_force(acts)
        if one.kind is IdentityActKind.IMPLIED and set(one.premises) == pair
    ]
