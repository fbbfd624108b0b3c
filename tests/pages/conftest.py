"""The app on an embedded engine that holds the example district."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from graph import local_engine
from tests.support.app import district_in


@pytest.fixture(scope="session")
def filled_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the district in it; its engine is at rest."""
    with district_in(tmp_path_factory.mktemp("filled")) as folder:
        return folder


@pytest.fixture(scope="module")
def district_dir(filled_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy for each module: what one does to leads and facts, no other meets."""
    folder = tmp_path_factory.mktemp("pages") / "data"
    shutil.copytree(filled_dir, folder)
    yield folder
    local_engine.stop(folder)


@pytest.fixture(autouse=True)
def _app_on_the_district(
    _own_surroundings: None, district_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setenv("SOEGRAPH_DATA_DIR", str(district_dir))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
