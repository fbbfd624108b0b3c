"""Session (会话): the composition root, from settings to store, queries and clock.

Nothing here is global.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from graph.load_lock import LoadLock, Waiting
from graph.opening import open_store
from graph.store import GraphStore, ReadLimits
from queries.catalogue import Catalogue, shipped_catalogue
from services.settings import Settings
from services.upkeep.recovery import no_word, recover


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


@dataclass
class Session:
    """Everything that a service needs; the store is opened at its first use."""

    settings: Settings
    now: Callable[[], datetime] = _now
    _store: GraphStore | None = field(default=None, repr=False)

    @property
    def store(self) -> GraphStore:
        """The open store; starts the embedded engine when no server is named."""
        if self._store is None:
            self._store = open_store(
                uri=self.settings.neo4j_uri or None,
                username=self.settings.neo4j_username,
                password=self.settings.neo4j_password.get_secret_value(),
                database=self.settings.neo4j_database,
                data_dir=self.settings.data_dir,
                engine_heap=self.settings.engine_heap,
                idle_minutes=self.settings.engine_idle_minutes,
                read_seconds=self.settings.read_seconds,
                recover=lambda store: recover(store, self.catalogue, self.now),
            )
        return self._store

    @cached_property
    def catalogue(self) -> Catalogue:
        """All query files."""
        return shipped_catalogue()

    def writing(self, name: str, waiting: Waiting = no_word) -> LoadLock:
        """The lock that whoever writes facts has to hold; `waiting` is told for whom one waits."""
        return LoadLock(self.store, name, self.now(), waiting)

    def statement(self, name: str) -> str:
        """The ``rows`` statement of a query file, for reads that the loader does for itself."""
        return self.catalogue.get(name).statements["rows"].text

    @property
    def limits(self) -> ReadLimits:
        return ReadLimits(self.settings.read_seconds, self.settings.read_rows)

    @property
    def no_limits(self) -> ReadLimits:
        """For the loader's own reads, which need every row."""
        return ReadLimits(600.0, 10_000_000)

    @property
    def today(self) -> date:
        """The day on which one stands."""
        return self.now().date()

    def close(self) -> None:
        """Give the connections back; the engine goes on for other commands and the app."""
        if self._store is not None:
            self._store.close()
            self._store = None


def open_session(settings: Settings | None = None) -> Session:
    """A session from the given settings, else from the environment."""
    return Session(settings or Settings())
