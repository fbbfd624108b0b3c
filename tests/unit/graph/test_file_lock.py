from __future__ import annotations

from pathlib import Path

from graph.file_lock import FileLock


def test_only_one_holds_the_lock_until_it_is_released(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")

    assert first.try_take()
    assert not second.try_take()
    first.release()
    with second:
        assert not first.try_take()
    assert first.try_take()
    first.release()
