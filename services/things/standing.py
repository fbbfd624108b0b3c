"""Which node stands for another (现编号): an old address still leads somewhere after a 核对."""

from __future__ import annotations

from graph.aliases import make_aliases, read_acts
from services.session import Session


def standing_id(session: Session, id_: str) -> str:
    """The id of the node that stands for this one since a confirmation; itself where none does."""
    return make_aliases(read_acts(session.store)).root(id_)
