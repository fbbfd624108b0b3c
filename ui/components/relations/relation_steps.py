"""The steps that a person takes on a picture of relations (图上操作): each makes another wish."""

from __future__ import annotations

from dataclasses import replace

from services.relations.relation_view import Expansion, Wish
from ui.components.relations.relation_address import with_ends

MOST_ENDS = 3


def expanded(wish: Wish, expansion: Expansion) -> Wish:
    """With more neighbours of a thing."""
    return replace(wish, expansions=(*wish.expansions, expansion))


def collapsed(wish: Wish, node_id: str = "") -> Wish:
    """Without what was expanded from a thing, or from any."""
    kept = tuple(one for one in wish.expansions if node_id and one.node_id != node_id)
    return replace(wish, expansions=kept)


def pin_turned(wish: Wish, node_id: str) -> Wish:
    """With the thing pinned, or no longer so; an end is in view anyway."""
    if node_id in wish.pinned:
        return replace(wish, pinned=tuple(one for one in wish.pinned if one != node_id))
    return wish if node_id in wish.ends else replace(wish, pinned=(*wish.pinned, node_id))


def hidden(wish: Wish, node_id: str) -> Wish:
    """Without the thing, and without what was expanded from it; an end cannot be hidden."""
    if node_id in wish.ends or node_id in wish.hidden:
        return wish
    kept = tuple(one for one in wish.pinned if one != node_id)
    return replace(collapsed(wish, node_id), pinned=kept, hidden=(*wish.hidden, node_id))


def shown_again(wish: Wish, node_id: str = "") -> Wish:
    """With a hidden thing let in again, or all of them."""
    kept = tuple(one for one in wish.hidden if node_id and one != node_id)
    return replace(wish, hidden=kept)


def without_steps(wish: Wish) -> Wish:
    """Between which things and under which conditions, before any step on the picture."""
    return replace(wish, expansions=(), pinned=(), hidden=())


def with_end(wish: Wish, node_id: str) -> Wish:
    """Between one thing more; unchanged where there are three."""
    if node_id in wish.ends or len(wish.ends) == MOST_ENDS:
        return wish
    return _between(wish, [*wish.ends, node_id])


def without_end(wish: Wish, node_id: str) -> Wish:
    """Between one thing fewer; those after it move up."""
    return _between(wish, [one for one in wish.ends if one != node_id])


def reversed_ends(wish: Wish) -> Wish:
    """The other way round, which matters for what follows in time."""
    return _between(wish, list(reversed(wish.ends)))


def _between(wish: Wish, ends: list[str]) -> Wish:
    """What was expanded belongs to the picture that is left; what is pinned or hidden stays so."""
    return replace(
        with_ends(wish, ends),
        expansions=(),
        pinned=tuple(one for one in wish.pinned if one not in ends),
        hidden=tuple(one for one in wish.hidden if one not in ends),
    )
