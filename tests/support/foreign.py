"""Reading foreign files in tests: the mappings kept as assets, real data beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.identity import Identities
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft

ROOT = Path(__file__).resolve().parents[2]
MAPPINGS = ROOT / "tests" / "assets" / "mappings"
DATA = ROOT.parent / "shared" / "data"


def real_files(folder: str, *names: str) -> list[Path]:
    """Files of ../shared/data; skips the test with the reason when they are not there."""
    found = [DATA / folder / name for name in names]
    absent = next((one for one in found if not one.is_file()), None)
    if absent:
        pytest.skip(f"没有真实数据：../shared/data/{folder}/{absent.name}")
    return found


def read(path: Path, identities: Identities | None = None, mapping: Path | None = None) -> Draft:
    """The draft of a foreign file."""
    known = identities or Identities()
    return read_draft(path, ReadingContext(known, mapping=mapping, mappings=MAPPINGS))


def leaf_count(value: object) -> int:
    """The non-empty values of parsed JSON, counted independently of the reader."""
    if isinstance(value, dict):
        return sum(leaf_count(one) for one in value.values())
    if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        return sum(leaf_count(one) for one in value)
    return int(value not in (None, "", []) and str(value).strip() != "")
