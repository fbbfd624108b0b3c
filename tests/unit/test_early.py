"""The server listens before what the pages need is loaded: that takes seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("services", "queries", "rules", "neo4j", "ui.session")
LOADED = "import app, sys; print(*sys.modules)"


def test_the_server_starts_without_the_modules_of_the_pages() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )

    loaded = set(done.stdout.split())
    assert "ui.server.early" in loaded
    assert loaded.isdisjoint(HEAVY)
