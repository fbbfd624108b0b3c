"""Which engine still holds the example district as it was loaded; it is not loaded again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from graph.bolt import BoltStore
from graph.store import GraphTransaction
from services.session import Session
from tests.support.district import DISTRICT, load, make_session
from tests.support.engines import EngineUnderTest

COMMITS: Counter[str] = Counter()
"""What the stores of this process have committed, by server."""


def count_commits() -> None:
    """Have every store of this process count; the app's and the commands' are its stores too."""
    whole = BoltStore.transaction

    @contextmanager
    def counted(self: BoltStore) -> Iterator[GraphTransaction]:
        with whole(self) as transaction:
            yield transaction
        COMMITS[self._link.address.uri] += 1

    BoltStore.transaction = counted  # type: ignore[method-assign]


def hold_district(engine: EngineUnderTest, store: BoltStore) -> Session:
    """A session on the district: loaded, unless nothing was committed since it was."""
    session = make_session(store)
    if engine.held != _state(engine):
        engine.empty(store)
        load(session, DISTRICT)
        engine.held = _state(engine)
    return session


def _state(engine: EngineUnderTest) -> tuple[str, int]:
    uri = engine.address().uri
    return uri, COMMITS[uri]
