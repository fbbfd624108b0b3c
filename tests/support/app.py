"""The app under test without a browser, and what its own browser parts were given to draw."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from graph import local_engine
from services.session import open_session
from services.settings import Settings
from tests.support.district import DISTRICT, load

APP = Path(__file__).resolve().parents[2] / "app.py"
SCRIPT = APP.parent / "ui" / "server" / "screen.py"
CASE = {
    "trace": "decision-6e3bb6028c3b1eccfd52",
    "proof": "decision-6e3bb6028c3b1eccfd52",
    "person": "person-9633c4cfbff98a35f5fd",
    "supplier": "org-88465c93c105f25fc130",
    "loss": "loss-ff65dfdcdb6338c5c164",
    "enterprise": "org-3d5d78d6c132b80b8ac7",
}


@contextmanager
def district_in(folder: Path) -> Iterator[Path]:
    """A data directory whose engine runs with the example district loaded."""
    session = open_session(Settings(_env_file=None, data_dir=folder))  # type: ignore[call-arg]
    load(session, DISTRICT)
    session.close()
    yield folder
    local_engine.stop(folder)


def open_at(page: str, **params: str) -> AppTest:
    """Run the app at this page with these parameters in the address."""
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    app.switch_page(f"../pages/{page}.py")
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def parts(app: AppTest, name: str) -> list[dict[str, Any]]:
    """The data of every part of this name, in the order of the page."""
    protos = [one.proto for one in app.get("bidi_component")]
    return [_data(one) for one in protos if one.component_name.endswith(f"soegraph_{name}")]


def table(app: AppTest, caption: str) -> list[list[str]]:
    """The rows of the table whose caption holds this text, as texts."""
    found = [one for one in parts(app, "table") if caption in one["caption"]]
    assert found, f"no table {caption}: {[one['caption'] for one in parts(app, 'table')]}"
    return [[text_of(cell) for cell in row] for row in found[0]["rows"]]


def text_of(cell: Any) -> str:
    """The text that a cell shows."""
    if isinstance(cell, dict):
        return "；".join(map(text_of, cell["links"])) if "links" in cell else cell["text"]
    return cell or ""


def texts(app: AppTest) -> str:
    """All plain texts of the page, Markdown escapes taken out."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.error)
    more = (app.warning, app.info)
    return "\n".join(one.value for kind in (*kinds, *more) for one in kind).replace("\\", "")


def _data(proto: Any) -> dict[str, Any]:
    raw = proto.json or proto.mixed.json
    value: dict[str, Any] = json.loads(raw)
    return value
