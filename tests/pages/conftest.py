"""The app on the embedded engine that holds the example district."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from graph.bolt import BoltStore
from tests.support.engines import EmbeddedEngine
from tests.support.holding import hold_district


@pytest.fixture(scope="module")
def district_dir(embedded: EmbeddedEngine, embedded_store: BoltStore) -> Path:
    """Its data directory, with the district as it was loaded at the start of each module."""
    hold_district(embedded, embedded_store)
    embedded.tidy()
    return embedded.folder


@pytest.fixture(autouse=True)
def _app_on_the_district(
    with_module_key: None, district_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setenv("SOEGRAPH_DATA_DIR", str(district_dir))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
