"""Every page that is made from the code is the one that is committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.pages import generated_pages
from services.settings import Settings

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = generated_pages()


@pytest.mark.parametrize("name", PAGES)
def test_page_is_fresh(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name]


def test_every_setting_is_described_and_listed() -> None:
    for name, field in Settings.model_fields.items():
        variable = name.upper() if name.startswith("neo4j_") else f"SOEGRAPH_{name.upper()}"
        assert field.description
        assert f"`{variable}`" in PAGES["settings.md"]
