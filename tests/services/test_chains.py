"""A batch taken out of the middle of a chain of loads leaves no trace, derived facts included."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from examples.generator.case import make_case
from examples.generator.workbook import Book, write_book
from graph.bolt import BoltStore
from graph.dump import dump
from services.access import DEMO_VIEWER
from services.ingest.batches import revoke
from tests.support.district import load, make_session
from tests.support.engines import wipe

LENGTH = 4
ALWAYS = ("企业",)


def random_books(chance: random.Random, folder: Path) -> list[Path]:
    """Books that hold some sheets of the case each, some values said otherwise."""
    whole: Book = make_case()
    paths = []
    for number in range(LENGTH):
        titles = [one for one in whole if one in ALWAYS or chance.random() < 0.5]
        book = {one: [_said_anew(row, chance) for row in whole[one]] for one in titles}
        paths.append(folder / f"{number}.xlsx")
        write_book(paths[-1], book)
    return paths


def _said_anew(row: dict, chance: random.Random) -> dict:  # type: ignore[type-arg]
    return {
        name: f"{value}（{chance.randint(1, 2)}）" if _may_change(name, value, chance) else value
        for name, value in row.items()
    }


def _may_change(name: str, value: object, chance: random.Random) -> bool:
    is_words = name in ("备注", "地点", "议题决议", "意见", "评审意见", "整改措施", "条件")
    return is_words and isinstance(value, str) and chance.random() < 0.5


def load_all(store: BoltStore, paths: Iterable[Path]) -> dict[str, str]:
    """Load each book at a time of its own; the batch of each."""
    batches = {}
    for path in paths:
        now = datetime(2025, 4, 1 + int(path.stem), 9, tzinfo=UTC)
        session = replace(make_session(store), now=lambda now=now: now)
        batches[path.stem] = load(session, path)[0].batch
    return batches


@pytest.mark.parametrize("seed", [20251, 20252])
def test_a_revoked_batch_might_never_have_been(
    empty_store: BoltStore, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    paths = random_books(chance, tmp_path)
    gone = chance.choice(paths[:-1])
    load_all(empty_store, [one for one in paths if one != gone])
    never_loaded = dump(empty_store, with_history=True)
    wipe(empty_store)
    batches = load_all(empty_store, paths)

    revoke(make_session(empty_store), batches[gone.stem], DEMO_VIEWER)

    assert dump(empty_store, with_history=True) == never_loaded
