"""The app on an embedded engine that holds the example district."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from tests.support.app import district_in


@pytest.fixture(scope="session")
def district_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with district_in(tmp_path_factory.mktemp("pages")) as folder:
        yield folder


@pytest.fixture(autouse=True)
def _app_on_the_district(
    _own_surroundings: None, district_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setenv("SOEGRAPH_DATA_DIR", str(district_dir))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
