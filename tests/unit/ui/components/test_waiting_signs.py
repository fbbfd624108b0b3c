"""Waiting signs (等待提示): the framework's own clock beside one counts in English."""

from __future__ import annotations

import re
from pathlib import Path

UI = Path(__file__).resolve().parents[4] / "ui"


def test_no_waiting_sign_counts_in_english() -> None:
    pages = {one.relative_to(UI): one.read_text(encoding="utf-8") for one in UI.rglob("*.py")}

    assert any("spinner" in text for text in pages.values())
    assert [str(one) for one, text in pages.items() if re.search(r"\bshow_time\b", text)] == []
