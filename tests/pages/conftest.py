"""The app on an embedded engine that holds the example district."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from graph import local_engine
from services.session import open_session
from services.settings import Settings
from tests.support.district import DISTRICT, load


@pytest.fixture(scope="session")
def district_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data directory whose engine runs with the district loaded."""
    folder = tmp_path_factory.mktemp("pages")
    session = open_session(Settings(_env_file=None, data_dir=folder))  # type: ignore[call-arg]
    load(session, DISTRICT)
    session.close()
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
