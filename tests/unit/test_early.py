"""The server listens before what the pages need is loaded: that takes seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("services", "queries", "rules", "neo4j", "ui.session")
READERS = ("loaders.draft", "loaders.ledger", "pypinyin", "cn2an", "openpyxl", "docx")


def loaded_with(module: str) -> set[str]:
    """The modules of a fresh process that imports this one."""
    text = f"import {module}, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", text], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_server_starts_without_the_modules_of_the_pages() -> None:
    loaded = loaded_with("app")
    assert "ui.server.early" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_start_page_needs_nothing_that_reads_files() -> None:
    loaded = loaded_with("ui.server.opening")
    assert "services.leadership.overview" in loaded
    assert loaded.isdisjoint(READERS)
