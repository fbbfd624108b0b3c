"""The example files and a session on any store, for tests that load something real."""

from __future__ import annotations

from pathlib import Path

from graph.collector import collect_seldom
from graph.store import GraphStore
from services.access import DEMO_VIEWER
from services.ingest.loading import FileReport, LoadOptions, commit
from services.session import Session
from services.settings import Settings

DISTRICT = Path(__file__).resolve().parents[2] / "examples" / "district"
OFFICIAL = DISTRICT.parent / "official"
CASE_ENTERPRISE = "org-3d5d78d6c132b80b8ac7"


def make_session(store: GraphStore) -> Session:
    """A session on an open store, with the settings' defaults; as a program starts."""
    collect_seldom()
    return Session(Settings(_env_file=None), _store=store)  # type: ignore[call-arg]


def quiet(_name: str, _done: int, _total: int) -> None:
    """No progress bar in tests."""


def load(session: Session, *paths: Path, demo: bool = True) -> list[FileReport]:
    """Commit files as the demo viewer."""
    return commit(session, paths, DEMO_VIEWER, LoadOptions(demo=demo), quiet)
