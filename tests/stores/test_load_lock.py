"""One writer at a time, and readers that never see half a batch; the same on every engine."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from graph import load_lock
from graph.bolt import BoltStore
from graph.errors import StoreError
from graph.load_lock import Holder, LoadLock
from graph.statements import set_gate
from graph.store import ReadLimits

NOW = datetime(2025, 3, 31, 9, 30, tzinfo=UTC)
PATIENT = 30.0


def lock_of(store: BoltStore, name: str, told: list[Holder] | None = None) -> LoadLock:
    return LoadLock(store, name, NOW, ([] if told is None else told).append)


def put(store: BoltStore, **holder: object) -> None:
    """Somebody else holds the lock."""
    age = holder.pop("age", 0)
    said: Mapping[str, Any] = {"id": "load", "token": "别人", "host": "另一台", **holder}
    with store.transaction() as tx:
        text = "MERGE (l:LoadLock {id: 'load'}) SET l += $said, l.beat = timestamp() - $age"
        tx.run(text, {"said": said, "age": age})


def topics(store: BoltStore) -> int:
    return int(store.read("MATCH (t:Topic) RETURN count(t) AS count").rows[0]["count"])


def test_the_second_waits_and_is_told_for_whom(empty_store: BoltStore) -> None:
    told: list[Holder] = []
    is_told, is_in = threading.Event(), threading.Event()

    def tell(holder: Holder) -> None:
        told.append(holder)
        is_told.set()

    def second() -> None:
        with LoadLock(empty_store, "乙", NOW, tell):
            is_in.set()

    waiting = threading.Thread(target=second)
    with lock_of(empty_store, "甲"):
        waiting.start()
        assert is_told.wait(PATIENT)
        assert not is_in.is_set()

    assert is_in.wait(PATIENT)
    waiting.join(PATIENT)
    assert {one.name for one in told} == {"甲"}
    assert "甲（" in told[0].text()
    assert "03月31日 09:30:00" in told[0].text()


def test_a_holder_that_stopped_renewing_is_followed(empty_store: BoltStore) -> None:
    put(empty_store, age=int(load_lock.LEASE_SECONDS * 1000) + 1000)
    told: list[Holder] = []

    with lock_of(empty_store, "乙", told) as lock, lock.transaction() as tx:
        tx.run("CREATE (:Topic {id: 'topic-1'})")

    assert told == []
    assert topics(empty_store) == 1


def test_whoever_lost_the_lock_cannot_commit(empty_store: BoltStore) -> None:
    with lock_of(empty_store, "甲") as lock:
        put(empty_store)

        with pytest.raises(StoreError, match="接管"), lock.transaction() as tx:
            tx.run("CREATE (:Topic {id: 'topic-1'})")

    assert topics(empty_store) == 0


def test_a_reader_is_told_to_wait_while_a_batch_is_half_written(empty_store: BoltStore) -> None:
    put(empty_store, name="甲", batch="B1", epoch=1)

    with pytest.raises(StoreError, match="甲（另一台）正在写入"):
        empty_store.read("RETURN 1 AS one", {}, ReadLimits(seconds=1.0))

    put(empty_store, name="甲", batch="", epoch=2)
    assert empty_store.read("RETURN 1 AS one").rows == [{"one": 1}]


def test_a_read_that_a_half_written_batch_overlapped_is_done_again(empty_store: BoltStore) -> None:
    """The batch comes in between the read and the look at the gate."""
    empty_store.read("RETURN 1 AS one")
    found: list[int] = []
    look = empty_store._read

    def read_then_write(*asked: Any) -> Any:
        rows = look(*asked)
        if "Topic" in asked[0]:
            found.append(rows.rows[0]["count"])
            if len(found) == 1:
                with empty_store.transaction() as tx:
                    tx.run("MERGE (l:LoadLock {id: 'load'})")
                    tx.run(set_gate(), {"batch": "B1"})
                    tx.run("CREATE (:Topic {id: 'topic-1'})")
                    tx.run(set_gate(), {"batch": ""})
        return rows

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(empty_store, "_read", read_then_write)
        assert topics(empty_store) == 1

    assert found == [0, 1]


def test_what_a_dead_writer_left_is_taken_back_before_anything_is_read(
    empty_store: BoltStore,
) -> None:
    done: list[str] = []

    def recover(store: Any) -> None:
        done.append("taken back")
        with store.transaction() as tx:
            tx.run(set_gate(), {"batch": ""})

    store = BoltStore(empty_store._find_address, recover)
    age = int(load_lock.LEASE_SECONDS * 1000) + 1000
    put(empty_store, name="甲", batch="B1", epoch=1, age=age)

    assert store.read("RETURN 1 AS one").rows == [{"one": 1}]
    store.close()
    assert done == ["taken back"]
